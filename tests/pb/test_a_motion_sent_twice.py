"""A motion sent twice is one decision, carried or lost, whatever is between people and the action."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.committees.decision import Motion
from domain.committees.interests import PERSONAL, Interest
from domain.rounds.refusals import ThereIsNoResultYet
from pb.readmodels.results.answers import decisions_on
from tests.stories import MEETING, RULES, Town

DAY = MEETING.date()


@pytest.fixture
def town(settings):
    town = Town(settings)
    town.round_id = town.open_round(replace(RULES, level="involve"), committee=True)
    town.vote(town.round_id, ["1"], ["1", "2"])
    town.close_and_count()
    town.meet()
    yield town
    town.close()


def decide(town, *, by=0, met_on=DAY, reasons="As residents voted.", **vote):
    awards = town.application.deciding.result_before_the_committee(town.round_id).awards
    return town.application.deciding.put_to_the_vote(
        town.round_id, Motion(awards, reasons), town.unanimous(**vote), met_on=met_on, by=town.members[by]
    )


def lose(town, **more):
    ash, *others = (member.person for member in town.members)
    return decide(town, votes_for=[ash], votes_against=others, **more)


def recorded(town):
    with town.application.reading() as connection:
        return [motion.carried for motion in decisions_on(connection, town.round_id)]


def test_the_same_lost_motion_is_recorded_once_whoever_sends_it_again(town):
    everybody = [member.person for member in town.members]
    declared = [Interest(member, PERSONAL, "Lives near") for member in everybody]
    for by, interests in ((0, declared), (0, declared), (1, declared[::-1])):
        assert not lose(town, by=by, interests=interests, present=everybody[:: 1 if by else -1])
    assert recorded(town) == [False]


def test_what_differs_in_anything_that_is_minuted_is_another_decision(town):
    town.clock.set_to(MEETING + timedelta(days=1))
    lose(town)
    lose(town, reasons="As residents voted, and not otherwise.")
    lose(town, met_on=DAY + timedelta(days=1))
    lose(town, seconded_by=town.members[2].person)
    assert recorded(town) == [False] * 4


def test_a_carried_motion_sent_again_is_the_decision_that_stands_and_another_finds_nothing_to_decide(town):
    assert decide(town)
    awards = {"1": 900_000, "2": 500_000}
    put = town.application.deciding.put_to_the_vote
    motion, how = Motion(awards, "As residents voted."), {"met_on": DAY, "by": town.members[0]}
    assert put(town.round_id, motion, town.unanimous(), **how)
    with pytest.raises(ThereIsNoResultYet):
        put(town.round_id, replace(motion, reasons="Once more."), town.unanimous(), **how)
    assert recorded(town) == [True]


def test_the_same_motion_on_a_new_count_is_another_decision(town):
    lose(town)
    town.application.rounds.withdraw_project(town.round_id, "3", reason="The sea took it.", by=town.officer)
    town.application.do_what_is_due()
    lose(town)
    assert recorded(town) == [False, False]
