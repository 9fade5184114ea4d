"""Whoever goes to a counter reads beforehand that two officers stand there: on every page that says who may vote."""

from dataclasses import replace

import pytest

from pb.settings import read_settings
from tests.pb.test_two_persons import TwoTown
from tests.staff_pages import words_in
from tests.stories import RULES, TIMETABLE, Town
from tests.town_pages import Visitor, service_of

TWO = "one officer of the council checks who you are, and another confirms it there and then"
ONE = "staff of the council check who you are"
BY_COUNTER_ALONE = {"ways": ["face-to-face"], "from_age": 0, "to_age": 0, "on_day": "", "areas": []}


@pytest.fixture(params=[(TwoTown, TWO, ONE), (Town, ONE, TWO)], ids=["two", "one"])
def told(request, tmp_path):
    """A town, what its pages say of the counter, and what they do not."""
    kind, says, says_not = request.param
    town = kind(read_settings(tmp_path))
    yield town, says, says_not
    town.close()


def test_the_pages_of_a_round_say_how_many_look_at_whoever_comes(told):
    town, says, says_not = told
    round_id = town.announced_round(replace(RULES, who_may_vote=BY_COUNTER_ALONE))
    visitor, officer = Visitor(service_of(town)), Visitor(service_of(town), "officer")
    for page in (f"/rounds/{round_id}", f"/rounds/{round_id}/poster"):
        words = words_in(visitor.open(page).text)
        assert says in words, page
        assert says_not not in words, page
    assert says in words_in(officer.open(f"/officers/rounds/{round_id}").text)
    town.with_proposals(round_id)
    town.confirmed(town.application.rounds.settle_ballot_paper(round_id, by=town.officer))
    town.clock.set_to(TIMETABLE.voting_opens_at)
    town.application.do_what_is_due()
    door = words_in(visitor.open(f"/rounds/{round_id}/vote").text)
    assert says in door
    assert says_not not in door


def test_a_draft_says_to_the_officers_what_it_will_be_once_it_is_announced(told):
    town, says, _ = told
    draft = town.application.rounds.draft(
        scheme=town.scheme, area=town.area, name="Later", about="Later.", by=town.officer
    )
    rules = replace(RULES, who_may_vote=BY_COUNTER_ALONE)
    town.application.rounds.write_rules(draft, rules, by=town.officer)
    officer = Visitor(service_of(town), "officer")
    assert says in words_in(officer.open(f"/officers/rounds/{draft}/announce").text)


MEMBERS_VOTED = "What members voted on in a meeting follows from their vote"


@pytest.mark.parametrize("committee", [True, False])
def test_a_round_of_two_says_that_a_vote_of_members_takes_nobody_else_where_there_are_members(tmp_path, committee):
    town = TwoTown(read_settings(tmp_path))
    round_id = town.announced_round(committee=committee)
    words = words_in(Visitor(service_of(town)).open(f"/rounds/{round_id}").text)
    assert "the record of a decision" in words
    assert (MEMBERS_VOTED in words) == committee
    town.close()
