"""The Host of a request is whatever its sender wrote: no receipt, no instruction and no kept page follows it."""

import re
from html import unescape
from urllib.parse import parse_qs

import pytest

from pb.cli import main
from pb.serving.pages import Service
from pb.serving.public_address import AddressCannotBeUsed, public_address
from pb.settings import read_settings
from tests.stories import Town
from tests.town_pages import Visitor, service_of

ELSEWHERE = {"Host": "harvest-codes.example", "X-Forwarded-Host": "harvest-codes.example"}


@pytest.fixture
def town(tmp_path):
    town = Town(read_settings(tmp_path))
    town.round_id = town.open_round()
    yield town
    town.close()


def _receipt(app, town, **headers):
    """Vote as somebody whose every request names another host; give the email to oneself and the whole page."""
    voter = Visitor(app)
    voter.client.environ_base.update({f"HTTP_{name.upper().replace('-', '_')}": one for name, one in headers.items()})
    voter.open(f"/rounds/{town.round_id}/vote")
    voter.send(code=town.codes(town.round_id, 1)[0])
    voter.send(do="check", project=["2"])
    page = voter.send(f"/rounds/{town.round_id}/cast", project=["2"])
    address = unescape(re.search(r'href="(mailto:[^"]+)"', page.text)[1])
    return parse_qs(address.partition("?")[2])["body"][0], page.text


def test_a_receipt_leads_to_the_address_that_the_council_gave_whatever_the_request_says(town):
    email, page = _receipt(service_of(town, address="https://pb.exampleshire.gov.uk"), town, **ELSEWHERE)
    assert "https://pb.exampleshire.gov.uk/find-my-ballot" in email
    assert "harvest-codes" not in email + page


def test_a_receipt_names_the_page_where_nobody_gave_an_address(town):
    email, page = _receipt(service_of(town, address=""), town, **ELSEWHERE)
    assert "on the page “Find my ballot”" in email
    assert "harvest-codes" not in email + page


@pytest.mark.parametrize("address", ["https://pb.exampleshire.gov.uk", ""])
def test_no_page_of_everybodys_says_what_the_last_request_said(town, address):
    """Pages are kept and shown to the next person: one visitor with a Host of their own would write for all."""
    app = service_of(town, address=address)
    for path in ("/", "/check", "/how-it-works", "/cy/check", "/record", f"/rounds/{town.round_id}", "/nowhere"):
        assert "harvest-codes" not in Visitor(app).open(path, headers=ELSEWHERE).text
    page = Visitor(app).open("/check").text
    assert f"verify.py {address or 'https://THIS-SITE'}/record<" in page
    assert ("In the place of THIS-SITE" in page) == (address == "")


@pytest.mark.parametrize(
    ("given", "understood"),
    [
        (None, ""),
        ("", ""),
        (" https://pb.exampleshire.gov.uk/ ", "https://pb.exampleshire.gov.uk"),
        ("http://127.0.0.1:8000/", "http://127.0.0.1:8000"),
        ("http://[::1]:8000", "http://[::1]:8000"),
    ],
)
def test_an_address_is_taken_without_the_slash_at_its_end(given, understood):
    assert public_address(given) == understood


@pytest.mark.parametrize(
    "given",
    [
        "pb.exampleshire.gov.uk",
        "ftp://pb.example",
        "https://",
        "https://me:secret@pb.example",
        "https://pb.example/votes",
        "https://pb.example?x=1",
        "https://pb.example:port",
        "https://\u0440b.example",
        "https://pb.exa mple",
        "https://pb.example\n/evil",
        "http://[::1",
    ],
)
def test_what_is_no_address_of_a_service_is_refused(given):
    with pytest.raises(AddressCannotBeUsed, match="as people type it into a browser"):
        public_address(given)


def test_the_command_says_so_before_anything_starts(tmp_path, capsys):
    assert main(["serve", "--data", str(tmp_path), "--address", "pb.exampleshire.gov.uk"]) == 2
    assert "--address" in capsys.readouterr().err


def test_worker_processes_know_the_address_as_well(tmp_path):
    service = Service(read_settings(tmp_path), address="https://pb.exampleshire.gov.uk")
    assert Service.from_environment(service.to_environment()).address == service.address
