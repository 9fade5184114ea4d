"""Putting in a proposal: cost lines without JavaScript, check your answers, sent once, changed, taken back."""

import pytest

from pb.readmodels.proposals.answers import proposals_of
from pb.settings import read_settings
from tests.staff_pages import words_in
from tests.stories import Town
from tests.town_pages import Visitor, service_of

HOSTILE = "<script>alert('Mill Lane')</script>"
SWINGS = {
    "title": "New swings on Mill Lane",
    "summary": "Two swings and a soft floor.",
    "description": "The old ones were taken away.",
    "place": "Mill Lane",
    "costs-0-what": "Swings",
    "costs-0-amount": "£2,500",
    "costs-2-what": "Soft floor",
    "costs-2-amount": "1200.50",
}


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    town = Town(read_settings(tmp_path_factory.mktemp("town")))
    town.round_id = town.announced_round()
    yield town
    town.close()


@pytest.fixture
def rosa(town):
    rosa = Visitor(service_of(town), "resident")
    rosa.open(f"/rounds/{town.round_id}/propose")
    return rosa


def proposals(town):
    with town.application.reading() as connection:
        return proposals_of(connection, town.round_id)


def test_a_proposal_is_filled_in_checked_and_sent(rosa, town):
    before = len(proposals(town))
    checked = rosa.send(**SWINGS, do="check")
    assert "£2,500 for Swings" in words_in(checked.text)
    assert "£3,700.50" in checked.text
    assert len(proposals(town)) == before
    mine = rosa.send(do="send")
    assert mine.request.path == "/my-proposals"
    assert "New swings on Mill Lane" in mine.text
    assert proposals(town)[-1].asked == 370_050


def test_the_same_form_sent_twice_is_one_proposal(rosa, town):
    rosa.send(**SWINGS, do="check")
    form = {**rosa.hidden(), "do": "send"}
    before = len(proposals(town))
    for _ in range(2):
        answer = rosa.client.post(f"/rounds/{town.round_id}/propose", data=form)
        assert answer.status_code == 303
    assert len(proposals(town)) == before + 1


def test_another_line_of_costs_needs_no_javascript_and_loses_nothing(rosa):
    page = rosa.send(**SWINGS, do="line")
    assert page.text.count('-amount" name="costs-') == 7
    assert 'value="New swings on Mill Lane"' in page.text
    as_a_browser_sends_it = {**{f"costs-{line}-what": "" for line in range(7)}, **SWINGS}
    assert rosa.send(**as_a_browser_sends_it, do="line").text.count('-amount" name="costs-') == 8


def test_what_is_missing_is_said_at_the_top_and_at_the_box(rosa):
    page = rosa.send(do="check", **{**SWINGS, "title": "", "costs-0-amount": "a lot", "costs-2-what": ""})
    assert page.status_code == 422
    assert "There is a problem" in page.text
    assert '<a href="#title">Give your proposal a title</a>' in page.text
    assert '<a href="#costs-0-amount">' in page.text
    assert "Say what cost 3 is for" in page.text
    assert "<title>Error: " in page.text


def test_a_bid_beyond_the_limits_is_refused_in_the_councils_words(rosa):
    rosa.send(**{**SWINGS, "costs-0-amount": "99000"}, do="check")
    page = rosa.send(do="send")
    assert page.status_code == 422
    assert "£10,000" in page.text
    assert 'value="99000"' in page.text


def test_going_back_from_the_check_keeps_every_answer(rosa):
    rosa.send(**SWINGS, do="check")
    page = rosa.send(do="change")
    assert 'value="1200.50"' in page.text
    assert "Two swings and a soft floor." in page.text


def test_an_author_changes_a_proposal_and_takes_it_back(rosa, town):
    rosa.send(**SWINGS, do="check")
    rosa.send(do="send")
    mine = proposals(town)[-1].id
    assert 'value="2500"' in rosa.open(f"/proposals/{mine}/edit").text
    rosa.send(**{**SWINGS, "title": "Swings for the small ones"}, do="check")
    rosa.send(do="send")
    assert "Swings for the small ones" in rosa.open(f"/proposals/{mine}").text
    rosa.open(f"/proposals/{mine}/withdraw")
    rosa.send()
    assert "Your proposal has been taken back." in rosa.page.text
    assert proposals(town)[-1].state == "withdrawn"


def test_what_a_resident_writes_never_runs_in_a_browser(rosa, town):
    rosa.send(
        **{**SWINGS, **dict.fromkeys(("title", "summary", "description", "place", "costs-0-what"), HOSTILE)}, do="check"
    )
    assert HOSTILE not in rosa.page.text
    rosa.send(do="send")
    mine = proposals(town)[-1].id
    for address in ("/my-proposals", f"/proposals/{mine}", f"/rounds/{town.round_id}/proposals?page=1"):
        page = rosa.open(address).text
        assert HOSTILE not in page
        assert "&lt;script&gt;" in page


@pytest.mark.parametrize("index", ["²", "9" * 5000, "-1", "999", "0"])
def test_a_cost_line_that_no_page_of_ours_has_breaks_nothing(rosa, index):
    page = rosa.send(**SWINGS, **{f"costs-{index}-of": "x", f"costs-{index}-amount-": "x"}, do="check")
    assert page.status_code == 200
    assert "£3,700.50" in page.text
