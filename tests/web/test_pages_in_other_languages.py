"""Pages in a language other than English: every link stays in the language, and signing in leads back into it."""

import re
from pathlib import Path

import pytest

from pb.settings import read_settings
from tests.stories import PASSWORD, Town
from tests.town_pages import PEOPLE, Visitor, service_of

TEMPLATES = Path(__file__).parents[2] / "web" / "templates"
ROOMS = ("public", "residents", "accounts", "components")
OF_EVERY_LANGUAGE = ("/static/",)


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    town = Town(read_settings(tmp_path_factory.mktemp("town")))
    yield town
    town.close()


@pytest.fixture(scope="module")
def app(town):
    return service_of(town)


@pytest.fixture(scope="module")
def counted(town):
    round_id = town.open_round()
    town.vote(round_id, ["1"], ["1", "2"], ["3"])
    town.close_and_count()
    return round_id


def links_of(page):
    without_choice = re.sub(r'<nav class="pb-languages.*?</nav>', "", page.text, flags=re.DOTALL)
    return re.findall(r'(?:href|action|formaction)="(/[^"]*)"', without_choice)


@pytest.mark.parametrize(
    "address",
    ["/", "/check", "/sign-in", "/nowhere", "/rounds/{round}", "/rounds/{round}/result", "/rounds/{round}/vote"],
)
def test_every_link_and_form_of_a_page_stays_in_its_language(app, counted, address):
    page = Visitor(app).open("/ar" + address.format(round=counted))
    assert 'dir="rtl"' in page.text
    links = [link for link in links_of(page) if not link.startswith(OF_EVERY_LANGUAGE)]
    assert len(links) > 5
    assert [link for link in links if not link.startswith("/ar/")] == []


def test_no_template_writes_an_address_by_hand():
    found = {
        f"{template.relative_to(TEMPLATES)}: {address}"
        for room in ROOMS
        for template in (TEMPLATES / room).glob("*.html")
        for address in re.findall(r'(?:href|action)="/[^"]*"', template.read_text())
    }
    assert found == set()


def test_signing_in_from_a_page_in_welsh_leads_back_to_it_in_welsh(app):
    visitor = Visitor(app)
    asked = visitor.client.get("/cy/my-proposals")
    assert asked.status_code == 303
    visitor.open(asked.location)
    answer = visitor.client.post(
        "/cy/sign-in", data={**visitor.hidden(), "email": PEOPLE["resident"], "password": PASSWORD}
    )
    assert answer.location == "/cy/my-proposals"


def test_the_verifier_is_pointed_at_the_record_whatever_the_language_of_the_page(app):
    assert "python3 -I -S verify.py http://localhost/record<" in Visitor(app).open("/ar/check").text


def test_the_page_gives_the_script_of_the_ballot_its_sentences(tmp_path):
    town = Town(read_settings(tmp_path))
    round_id = town.open_round()
    (code,) = town.application.voting.issue_codes(round_id, 1, by=town.officer)
    visitor = Visitor(service_of(town))
    visitor.open(f"/rounds/{round_id}/vote")
    page = visitor.send(code=code)
    assert 'data-nothing="£0"' in page.text
    assert 'data-says="{number} left of £20,000"' in page.text
    assert 'data-says-over="{number} more than the £20,000 there is"' in page.text
    town.close()
