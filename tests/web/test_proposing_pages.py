"""Putting in a proposal: a page at a time, saved as one goes, checked, sent once, changed, taken back."""

import re
from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from domain.proposals.refusals import NoMoreFromOnePerson
from pb.actions.drafting_proposals import MOST_DRAFTS, MOST_ON_A_PAGE
from pb.actions.proposals import Bid
from pb.erasable.proposal_drafts import drafts_of, proposal_drafts
from pb.readmodels.proposals.answers import proposals_of
from pb.settings import read_settings
from tests.a_draft import begin, fill_in, page_of, written
from tests.staff_pages import words_in
from tests.stories import BENCHES, PASSWORD, RULES, SYSTEM, TIMETABLE, Town
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
def one_town(tmp_path_factory):
    town = Town(read_settings(tmp_path_factory.mktemp("town")))
    town.service = service_of(town)
    town.rosa = Visitor(town.service, "resident")
    yield town
    town.close()


@pytest.fixture
def town(one_town):
    """The town with a round of its own for each test, and nothing begun."""
    one_town.round_id = one_town.announced_round(name="A round")
    yield one_town
    with one_town.application.database.writing() as connection:
        connection.execute(proposal_drafts.delete())


@pytest.fixture
def rosa(town):
    return town.rosa


def proposals(town):
    with town.application.reading() as connection:
        return proposals_of(connection, town.round_id)


def drafts(town):
    with town.application.reading() as connection:
        return drafts_of(connection, town.resident.person)


def test_a_proposal_is_written_page_by_page_checked_and_sent(rosa, town):
    written(rosa, town.round_id, SWINGS)
    assert page_of(rosa) == "check"
    assert "£2,500 for Swings" in words_in(rosa.page.text)
    assert "£3,700.50 in all" in words_in(rosa.page.text)
    assert not proposals(town)
    sent = rosa.send()
    (mine,) = proposals(town)
    assert sent.request.path == f"/proposals/{mine.id}/sent"
    assert f"Your proposal is in Its number is {mine.reference}" in words_in(sent.text)
    assert "Voting on the shortlist opens at" in sent.text
    assert mine.asked == 370_050
    assert not drafts(town)


def test_every_page_is_one_thing_with_one_heading(rosa, town):
    draft = begin(rosa, town.round_id)
    for page in ("idea", "more", "place", "costs", "others"):
        shown = rosa.open(f"{draft}/{page}").text
        assert len(re.findall("<h1", shown)) == 1
    assert "Page 1 of 5" in words_in(rosa.open(f"{draft}/idea").text).replace("page", "Page")


def test_a_button_pressed_twice_is_one_draft_and_one_proposal(rosa, town):
    rosa.open(f"/rounds/{town.round_id}/propose")
    form = rosa.hidden()
    first, second = (rosa.client.post(f"/rounds/{town.round_id}/propose", data=form) for _ in range(2))
    assert first.location == second.location
    assert len(drafts(town)) == 1
    rosa.open(first.location)
    fill_in(rosa, SWINGS)
    here, form = rosa.page.request.path, rosa.hidden()
    for _ in range(2):
        answer = rosa.client.post(here, data=form)
        assert answer.status_code == 303
        assert answer.location.endswith("/sent")
    assert len(proposals(town)) == 1


def test_two_presses_in_the_same_moment_are_one_proposal(rosa, town):
    draft = written(rosa, town.round_id, SWINGS)
    bid = Bid("Swings", "Two.", "", "Mill Lane", [("Swings", 250_000)])
    town.application.proposals.submit(town.round_id, bid, by=town.resident, id=UUID(draft.rpartition("/")[2]))
    assert rosa.send().request.path.endswith("/sent")
    assert len(proposals(town)) == 1


def test_whoever_leaves_half_way_goes_on_where_they_were_also_at_another_device(rosa, town):
    draft = begin(rosa, town.round_id)
    fill_in(rosa, SWINGS, until="place")
    elsewhere = Visitor(town.service, "resident")
    mine = elsewhere.open("/my-proposals")
    assert "Begun and not sent yet" in mine.text
    assert f'href="{draft}"><bdi>New swings on Mill Lane</bdi>' in mine.text
    listed = words_in(elsewhere.open(draft).text)
    assert "Your idea Completed More about it Completed Where it is Not started What it costs Not started" in listed
    assert "nobody else can see it" in listed
    elsewhere.open(f"{draft}/place")
    fill_in(elsewhere, SWINGS)
    assert page_of(elsewhere) == "check"


def test_back_keeps_what_was_typed_on_the_page_one_leaves(rosa, town):
    draft = begin(rosa, town.round_id)
    fill_in(rosa, SWINGS, until="place")
    rosa.send(place="Half a pla", do="back")
    assert page_of(rosa) == "more"
    assert 'value="Half a pla"' in rosa.open(f"{draft}/place").text
    rosa.send(place="", do="later")
    assert rosa.page.request.path == draft


def test_another_line_of_costs_needs_no_javascript_and_loses_nothing(rosa, town):
    draft = begin(rosa, town.round_id)
    costs = {name: typed for name, typed in SWINGS.items() if name.startswith("costs")}
    rosa.open(f"{draft}/costs")
    assert rosa.page.text.count('-amount" name="costs-') == 3
    page = rosa.send(**costs, do="line")
    assert page.text.count('-amount" name="costs-') == 4
    assert 'value="1200.50"' in page.text
    assert "There is a problem" not in page.text
    as_a_browser_sends_it = {**{f"costs-{line}-what": "" for line in range(4)}, **costs}
    assert rosa.send(**as_a_browser_sends_it, do="line").text.count('-amount" name="costs-') == 5


def test_what_is_missing_is_said_at_the_top_and_at_the_box_and_is_kept_all_the_same(rosa, town):
    draft = begin(rosa, town.round_id)
    page = rosa.send(title="", summary="Two swings.")
    assert page.status_code == 422
    assert "There is a problem" in page.text
    assert '<a href="#title">Give your proposal a title</a>' in page.text
    assert "<title>Error: " in page.text
    assert "Two swings." in rosa.open(f"{draft}/idea").text
    assert "Your idea Not complete" in words_in(rosa.open(draft).text)
    rosa.open(f"{draft}/costs")
    page = rosa.send(**{"costs-0-what": "Swings", "costs-0-amount": "a lot", "costs-2-amount": "3"})
    assert '<a href="#costs-0-amount">' in page.text
    assert "Say what cost 3 is for" in page.text
    assert "Give your proposal a title" not in page.text, "other pages speak for themselves"


def test_what_is_not_complete_cannot_be_sent_by_any_address(rosa, town):
    draft = begin(rosa, town.round_id)
    for address in (f"{draft}/check", f"{draft}/preview"):
        assert rosa.client.get(address).location == draft
    rosa.open(draft)
    assert rosa.send(f"{draft}/check", read="").request.path == draft
    assert not proposals(town)


def test_costs_beyond_the_limits_are_said_on_the_page_of_the_costs(rosa, town):
    written(rosa, town.round_id, {**SWINGS, "costs-0-amount": "99000"})
    assert page_of(rosa) == "costs"
    assert rosa.page.status_code == 422
    assert "Your costs come to £100,200.50. A proposal may ask for £100 to £10,000" in rosa.page.text
    assert 'value="99000"' in rosa.page.text


def test_a_change_from_the_check_leads_back_to_the_check(rosa, town):
    draft = written(rosa, town.round_id, SWINGS)
    rosa.open(f"{draft}/place?all=yes")
    assert rosa.send(place="Ham Woods").request.path == f"{draft}/check"
    assert "Ham Woods" in rosa.page.text


def test_what_was_changed_in_another_window_is_read_before_it_is_sent(rosa, town):
    draft = written(rosa, town.round_id, SWINGS)
    stale = rosa.hidden()
    rosa.open(f"{draft}/place?all=yes")
    rosa.send(place="Ham Woods")
    page = rosa.client.post(f"{draft}/check", data=stale)
    assert page.status_code == 422
    assert "was changed in another window" in page.text
    assert not proposals(town)


def test_a_preview_shows_what_everybody_will_see_and_sends_nothing(rosa, town):
    draft = written(rosa, town.round_id, SWINGS)
    page = words_in(rosa.open(f"{draft}/preview").text)
    assert "This is a preview." in page
    assert "Asked for in all £3,700.50" in page
    assert not proposals(town)


def test_proposals_that_use_the_same_words_are_shown_before_one_is_sent(rosa, town):
    bid = Bid("Swings for Mill Lane", "New swings, please.", "", "Mill Lane", [("Swings", 250_000)])
    other = Bid("A brass band", "Music on Sundays.", "", "Bandstand", [("Tubas", 250_000)])
    theirs, _ = (town.application.proposals.submit(town.round_id, one, by=town.resident) for one in (bid, other))
    begin(rosa, town.round_id)
    fill_in(rosa, SWINGS, until="similar")
    assert "Is one of these your idea already?" in rosa.page.text
    assert f'href="/proposals/{theirs}"' in rosa.page.text
    assert "brass band" not in rosa.page.text
    fill_in(rosa, SWINGS)
    assert f'href="/proposals/{theirs}"' in rosa.page.text


def test_nobody_opens_changes_or_throws_away_the_draft_of_somebody_else(rosa, town):
    draft = written(rosa, town.round_id, SWINGS)
    email = "sam.resident@example.org"
    town.application.people.appoint("resident", name="Sam", email=email, password=PASSWORD, by=SYSTEM)
    sam = Visitor(town.service)
    sam.open("/sign-in")
    sam.send(email=email, password=PASSWORD)
    for address in ("", "/idea", "/check", "/preview", "/similar"):
        assert sam.open(draft + address).status_code == 404
    sam.open(f"/rounds/{town.round_id}/propose")
    assert sam.send(f"{draft}/idea", title="Mine now").status_code == 404
    sam.open(f"/rounds/{town.round_id}/propose")
    sam.send(draft)
    assert [each.title for each in drafts(town)] == ["New swings on Mill Lane"]


def test_a_draft_is_thrown_away_when_its_author_says_so(rosa, town):
    draft = written(rosa, town.round_id, SWINGS)
    rosa.open(draft)
    assert "has been thrown away" in rosa.send().text
    assert not drafts(town)
    assert rosa.open(draft).status_code == 404


def test_nobody_begins_more_than_anybody_needs(rosa, town):
    for _ in range(MOST_DRAFTS):
        begin(rosa, town.round_id)
    begin(rosa, town.round_id)
    assert rosa.page.status_code == 422
    assert "Send one of them or throw one away" in rosa.page.text
    assert len(drafts(town)) == MOST_DRAFTS


def test_what_is_much_too_long_is_not_kept_and_not_lost(rosa, town):
    begin(rosa, town.round_id)
    page = rosa.send(title="t" * (MOST_ON_A_PAGE + 1), summary="")
    assert page.status_code == 422
    assert "too long to be saved" in page.text
    assert "t" * 1000 in page.text


def test_an_author_changes_a_proposal_over_the_same_pages_and_takes_it_back(rosa, town):
    written(rosa, town.round_id, SWINGS)
    rosa.send()
    mine = proposals(town)[-1].id
    pages = rosa.open(f"/proposals/{mine}/edit", follow_redirects=True)
    assert "Change your proposal" in pages.text
    draft = pages.request.path
    assert 'value="2500"' in rosa.open(f"{draft}/costs").text
    rosa.open(f"{draft}/idea?all=yes")
    rosa.send(title="Swings for the small ones", summary="Two.")
    assert "New swings on Mill Lane" in rosa.open(f"/proposals/{mine}").text, "nothing is changed before it is sent"
    rosa.open(f"{draft}/check")
    assert "Your proposal has been changed." in rosa.send().text
    assert "Swings for the small ones" in rosa.open(f"/proposals/{mine}").text
    assert not drafts(town)
    rosa.open(f"{draft}/idea")
    rosa.send(title="Again", summary="Two.", do="later")
    rosa.open(f"/proposals/{mine}/withdraw")
    rosa.send()
    assert "Your proposal has been withdrawn." in rosa.page.text
    assert proposals(town)[-1].state == "withdrawn"
    assert not drafts(town)


def test_what_a_resident_writes_never_runs_in_a_browser(rosa, town):
    hostile = dict.fromkeys(("title", "summary", "description", "place", "costs-0-what"), HOSTILE)
    draft = written(rosa, town.round_id, {**SWINGS, **hostile})
    for address in ("", "/idea", "/more", "/place", "/costs", "/preview", "/check"):
        page = rosa.open(draft + address).text
        assert HOSTILE not in page
        assert "&lt;script&gt;" in page
    rosa.open(f"{draft}/check")
    rosa.send()
    mine = proposals(town)[-1].id
    others = ("/my-proposals", f"/proposals/{mine}", f"/proposals/{mine}/sent")
    for address in (*others, f"/rounds/{town.round_id}/proposals?page=1"):
        page = rosa.open(address).text
        assert HOSTILE not in page
        assert "&lt;script&gt;" in page


@pytest.mark.parametrize("index", ["²", "9" * 5000, "-1", "999", "0"])
def test_a_cost_line_that_no_page_of_ours_has_breaks_nothing(rosa, town, index):
    draft = begin(rosa, town.round_id)
    fill_in(rosa, SWINGS, until="costs")
    costs = {name: typed for name, typed in SWINGS.items() if name.startswith("costs")}
    page = rosa.send(**costs, **{f"costs-{index}-of": "x", f"costs-{index}-amount-": "x"})
    assert page.request.path == f"{draft}/others"
    assert "£3,700.50" in fill_in(rosa, {}).text


def test_a_limit_for_each_person_is_said_before_anybody_writes_and_holds_when_it_is_sent(rosa, town):
    town.round_id = town.announced_round(replace(RULES, proposals_each=1))
    assert "Each person can put in 1 proposal." in words_in(rosa.open(f"/rounds/{town.round_id}").text)
    assert "In this round one person can put in 1 proposal." in rosa.open(f"/rounds/{town.round_id}/propose").text
    first, second = (written(rosa, town.round_id, SWINGS) for _ in range(2))
    rosa.open(f"{first}/check")
    rosa.send()
    rosa.open(f"{second}/check")
    refused = rosa.send()
    assert refused.status_code == 422
    assert "as many proposals as one person can put into this round: 1." in refused.text
    assert len(proposals(town)) == 1
    start = rosa.open(f"/rounds/{town.round_id}/propose").text
    assert ">Begin<" not in start
    assert "To put in another, take one back" in start
    with pytest.raises(NoMoreFromOnePerson):
        town.application.proposals.submit(town.round_id, BENCHES, by=town.resident)
    with pytest.raises(NoMoreFromOnePerson):
        town.application.drafting_proposals.begin(town.round_id, uuid4(), by=town.resident)
    town.application.proposals.withdraw(proposals(town)[0].id, by=town.resident)
    rosa.open(f"{second}/check")
    assert rosa.send().request.path.endswith("/sent")


def test_a_draft_outlives_the_time_for_proposals_and_cannot_be_sent_then(rosa, town):
    draft = written(rosa, town.round_id, SWINGS)
    began = town.clock.now()
    town.clock.set_to(TIMETABLE.proposals_close_at + timedelta(hours=1))
    rosa = Visitor(town.service, "resident")
    assert "cannot be sent" in rosa.open(draft).text
    assert "Two swings" in rosa.open(f"{draft}/idea").text
    rosa.open(f"{draft}/check")
    assert rosa.send().status_code == 422
    assert not proposals(town)
    rosa.open(f"/rounds/{town.round_id}/propose")
    assert ">Begin<" not in rosa.page.text
    town.clock.set_to(began)
    town.rosa = Visitor(town.service, "resident")  # whoever had signed in before is signed out by the time between
