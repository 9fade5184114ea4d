"""What a committee, or an officer for it, gave to bids beside a vote is laid beside the page of the round."""

from types import SimpleNamespace

import pytest

from pb.application import Application
from pb.settings import read_settings
from pb.verifier import beside, verify
from tests.town_pages import service_of
from tests.verifier.lies.chamber import Chamber


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    data = tmp_path_factory.mktemp("beside")
    town = Chamber(read_settings(data))
    town.play()
    town.publish(data)
    town.close()
    return data


@pytest.fixture(scope="module")
def pages(data):
    """The pages that are asked for, read once, and the report beside which they are laid."""
    report = verify.verify(verify.Folder(data / "record"))
    names = [name for heard in report.rounds.values() for name in beside.pages_of(heard)]
    with Application(read_settings(data)) as application:
        site = service_of(SimpleNamespace(application=application)).test_client()
        return report, {name: site.get(f"/{name}").text for name in names}


@pytest.fixture
def differing(pages, monkeypatch):
    """What differs once the pages were edited."""
    report, shown = pages

    def ask(edit):
        monkeypatch.setattr(verify.Address, "read", lambda _, name, __: edit(shown[name]).encode())
        return " ".join(verify.compare_with_pages(report, "https://pb.example"))

    return ask


def test_the_page_of_a_round_lists_what_was_given_beside_its_vote(pages, differing):
    _, shown = pages
    (beside,) = [page for name, page in shown.items() if not name.endswith("/result")]
    assert "Money given beside the vote" in beside
    assert "by an officer" in beside
    assert differing(lambda page: page) == ""


@pytest.mark.parametrize(
    ("was", "now", "words"),
    [
        ("<strong>£7,000</strong>", "<strong>£7,500</strong>", "bid P1 gets £7,000 by the record"),
        ("<strong>£6,500</strong>", "nothing", "bid P3 gets £6,500 by the record"),
        ("<strong>£6,500</strong>", "<strong>£60,500</strong>", "bid P3 gets £60,500 by the page"),
        ("P2: ", "P3: ", "bid P2 gets £5,000 by the record"),
        ("<dd>£18,500</dd>", "<dd>£12,000</dd>", "by the record, the page says £12,000"),
        ("Given beside the vote", "Given to others", "by the record, the page says nothing"),
    ],
)
def test_a_page_of_a_round_that_shows_something_else_is_found(differing, was, now, words):
    assert words in differing(lambda page: page.replace(was, now))


def test_a_round_in_which_no_bid_got_anything_has_no_such_table_and_is_not_asked_for_it(pages):
    report, _ = pages
    advice = next(heard for heard in report.rounds.values() if heard.called == "Advice round")
    assert not any(name.endswith(advice.name) for name in beside.pages_of(advice))
