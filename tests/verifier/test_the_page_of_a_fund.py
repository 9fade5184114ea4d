"""What a fund gave can be laid beside the council's page of it, as results of votes can."""

from types import SimpleNamespace

import pytest

from pb.application import Application
from pb.settings import read_settings
from pb.verifier import verify
from tests.a_fund import Fund
from tests.town_pages import service_of


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    data = tmp_path_factory.mktemp("fund")
    town = Fund(read_settings(data))
    town.play()
    town.publish(data)
    town.close()
    return data


@pytest.fixture(scope="module")
def pages(data):
    """The one page that is asked for, read once, and the report beside which it is laid."""
    report = verify.verify(verify.Folder(data / "record"))
    with Application(read_settings(data)) as application:
        site = service_of(SimpleNamespace(application=application)).test_client()
        return report, {f"rounds/{name}": site.get(f"/rounds/{name}").text for name in report.rounds}


@pytest.fixture
def differing(pages, monkeypatch):
    """What differs once the page was edited."""
    report, shown = pages

    def ask(edit):
        monkeypatch.setattr(verify.Address, "read", lambda _, name, __: edit(shown[name]).encode())
        return " ".join(verify.compare_with_pages(report, "https://pb.example"))

    return ask


def test_the_page_of_a_fund_shows_what_the_record_says(differing):
    assert differing(lambda page: page) == ""


@pytest.mark.parametrize(
    ("was", "now", "words"),
    [
        (
            "<strong>£7,000</strong>",
            "<strong>£7,500</strong>",
            "bid P1 gets £7,000 by the record, and the page does not",
        ),
        ("P1: ", "P2: ", "bid P1 gets £7,000 by the record"),
        ("<dd>£13,500</dd>", "<dd>£13,000</dd>", "Given so far: £13,500 by the record, the page says £13,000"),
    ],
)
def test_a_page_of_a_fund_that_shows_something_else_is_found(differing, was, now, words):
    assert words in differing(lambda page: page.replace(was, now))


def test_an_empty_page_is_not_taken_for_agreement(differing):
    assert "the page says nothing" in differing(lambda _page: "")
