"""A bid is paid once: by the result of a vote, by a motion on it, or by an officer, whichever came first."""

from dataclasses import replace

import pytest

from domain.committees.decision import Motion
from domain.committees.room_refusals import ItWasDecidedAlready, ResidentsDecideInThisRound
from pb.actions.in_session import OnTheAgenda
from pb.readmodels.proposals.answers import proposals_of
from pb.readmodels.rooms.answers import awards_in
from tests.in_the_town import InTheTown
from tests.stories import RULES, Town


@pytest.fixture
def town(settings):
    town = Town(settings)
    yield town
    town.close()


def counted_round(town, **how):
    """A round whose votes are counted, and the first bid that won."""
    round_id = town.open_round(**how)
    town.vote(round_id, ["1"], ["1", "2"], ["2"])
    town.close_and_count()
    town.meet()
    number = min(town.application.deciding.latest_result(round_id).awards)
    with town.application.reading() as reading:
        (bid,) = [one.id for one in proposals_of(reading, round_id) if one.number == number]
    return round_id, bid


@pytest.fixture
def advised(town):
    """A meeting with the counted result of a vote that advises, and one of its winners, on its agenda."""
    round_id, bid = counted_round(town, rules=replace(RULES, level="consult"), committee=True)
    result, on_it = (
        OnTheAgenda("a" * 32, "1", "The vote", "result", (round_id,)),
        OnTheAgenda("b" * 32, "2", "It", "bid", (bid,)),
    )
    return InTheTown(town, [result, on_it]), result, on_it


def as_counted(town, item):
    return dict(town.application.deciding.latest_result(item.about[0]).awards)


def test_a_bid_that_a_motion_paid_gets_nothing_by_the_result_of_the_vote(town, advised):
    meeting, result, on_it = advised
    meeting.takes(on_it)
    meeting.carries(on_it, {on_it.about[0]: 100})
    meeting.takes(result)
    counted = as_counted(town, result)
    with pytest.raises(ItWasDecidedAlready, match="£1 already"):
        meeting.carries(result, counted, "v2")
    motion, today = Motion(counted, "As they voted.", {}), town.clock.now().date()
    faults = town.application.deciding.faults(
        result.about[0], motion, town.unanimous(), met_on=today, by=town.members[0]
    )
    assert ItWasDecidedAlready in map(type, faults)


def test_a_bid_that_the_result_of_the_vote_paid_gets_nothing_by_a_motion(town, advised):
    meeting, result, on_it = advised
    bid = on_it.about[0]
    meeting.takes(result)
    meeting.carries(result, as_counted(town, result))
    meeting.takes(on_it)
    with pytest.raises(ItWasDecidedAlready, match="residents’ vote"):
        meeting.carries(on_it, {bid: 100}, "v2")
    with town.application.reading() as reading:
        assert awards_in(reading, meeting.room) == []


@pytest.mark.parametrize("when", ["before the vote", "after its result"])
def test_no_motion_pays_a_bid_of_a_round_in_which_the_residents_vote_is_final(town, when):
    if when == "before the vote":
        bid = town.with_proposals(town.announced_round(RULES))[0]
    else:
        _round, bid = counted_round(town)
    item = OnTheAgenda("b" * 32, "1", "It", "bid", (bid,))
    meeting = InTheTown(town, [item])
    meeting.takes(item)
    with pytest.raises((ResidentsDecideInThisRound, ItWasDecidedAlready)) as refused:
        meeting.carries(item, {bid: 100})
    assert (when == "before the vote") == isinstance(refused.value, ResidentsDecideInThisRound)
