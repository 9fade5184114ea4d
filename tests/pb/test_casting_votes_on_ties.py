"""The chair's casting vote on a tie, through the action: on the very tie that waits, by somebody no interest bars."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from domain.committees.committee import OnlyTheChairCastsIt
from domain.committees.interests import PECUNIARY, PERSONAL, Interest
from domain.committees.refusals import AnInterestBarsFromTheCastingVote
from domain.rounds.refusals import NameTheTiedProjects, NoTieWaitsForTheChair
from domain.words.instants import day_in_london
from pb.processes.by_the_clock.close_voting_when_its_time_comes import close_vote
from tests.stories import ALLOTMENTS, BENCHES, RULES, SKATE_PARK, TIMETABLE, Town

ONE_OF_THREE = replace(RULES, level="involve", pot=900_000, largest_bid=900_000)
CHAIR = replace(ONE_OF_THREE, rule={"rule": "greedy", "ties": ["refuse"]})
LOT = replace(ONE_OF_THREE, rule={"rule": "greedy", "ties": ["lot"]}, lot_source="Three dice")
BIDS = (SKATE_PARK, *(replace(bid, costs=[("All", 900_000)]) for bid in (BENCHES, ALLOTMENTS)))
"""There is money for one of them."""


@pytest.fixture
def town(settings):
    town = Town(settings)
    yield town
    town.close()


def closed(town, rules, *votes):
    round_id = town.open_round(rules, committee=True, bids=BIDS)
    town.vote(round_id, *votes)
    town.clock.set_to(TIMETABLE.voting_closes_at)
    close_vote(town.application.desk, round_id, town.clock.now())
    return round_id


def give(town, round_id, *sequence, by=0, **more):
    chair = town.members[by]
    town.application.rounds.give_casting_vote(round_id, [*sequence], reason="It is nearer.", by=chair, **more)


def funded(town, round_id):
    town.application.do_what_is_due()
    return [*town.application.deciding.result_before_the_committee(round_id).awards]


def test_it_puts_exactly_the_tied_projects_in_sequence_and_once(town):
    round_id = closed(town, CHAIR, ["1"], ["2"])
    before = town.application.store.last_position()
    for sequence in (["3", "1"], ["2", "1", "3"], ["3", "2"], ["2"], ["2", "2"], ["2", "9"]):
        with pytest.raises(NameTheTiedProjects):
            give(town, round_id, *sequence)
    assert town.application.store.last_position() == before
    give(town, round_id, "2", "1")
    with pytest.raises(NoTieWaitsForTheChair):
        give(town, round_id, "1", "2")
    assert funded(town, round_id) == ["2"]


@pytest.mark.parametrize(
    ("rules", "votes"),
    [(LOT, [["1"], ["2"]]), (CHAIR, [["1"], ["1"], ["2"]])],
    ids=["a draw decides", "nothing is tied"],
)
def test_where_no_tie_waits_for_the_chair_there_is_none_to_give(town, rules, votes):
    round_id = closed(town, rules, *votes)
    with pytest.raises(NoTieWaitsForTheChair):
        give(town, round_id, "2", "1")


def test_whoever_has_an_interest_that_bars_does_not_give_it_and_another_takes_the_chair(town):
    round_id = closed(town, CHAIR, ["1"], ["2"])
    ash, beech, _ = (member.person for member in town.members)
    with pytest.raises(AnInterestBarsFromTheCastingVote, match="ask an officer to record who takes the chair"):
        give(town, round_id, "2", "1", interests=[Interest(ash, PECUNIARY, "Owns the land on Mill Lane")])
    town.application.schemes.elect_chair(town.committee, beech, by=town.officer)
    give(town, round_id, "2", "1", by=1, interests=[Interest(beech, PERSONAL, "Walks her dog there")])
    assert funded(town, round_id) == ["2"]


def test_what_bars_the_chair_is_their_own_interest_and_none_that_a_dispensation_covers(town):
    round_id = closed(town, CHAIR, ["1"], ["2"])
    ash, beech, _ = (member.person for member in town.members)
    theirs = [Interest(beech, PECUNIARY, "Owns it"), Interest(ash, PECUNIARY, "Rents it", dispensation=True)]
    give(town, round_id, "2", "1", interests=theirs)
    assert funded(town, round_id) == ["2"]


def test_an_interest_minuted_on_an_earlier_count_of_the_round_bars_until_a_dispensation_covers_it(town):
    round_id = closed(town, CHAIR, ["1"], ["2"], ["3"])
    ash, *others = (member.person for member in town.members)
    give(town, round_id, "1", "2", "3")
    assert funded(town, round_id) == ["1"]
    owns = Interest(ash, PECUNIARY, "Owns the land on Mill Lane")
    vote = {"presiding": others[0], "moved_by": others[0], "seconded_by": others[1]}
    lost = town.unanimous(interests=[owns], votes_for=[], votes_against=others, **vote)
    assert not town.decide(round_id, {"1": 900_000}, vote=lost)
    town.application.rounds.withdraw_project(round_id, "1", reason="The land was sold.", by=town.officer)
    with pytest.raises(AnInterestBarsFromTheCastingVote):
        give(town, round_id, "3", "2")
    give(town, round_id, "3", "2", interests=[replace(owns, dispensation=True)])
    assert funded(town, round_id) == ["3"]


def test_a_chair_whose_term_is_over_gives_it_no_more_and_a_member_whose_term_lasts_does(town):
    schemes, (ash, beech, _) = town.application.schemes, town.members
    schemes.release_member(town.committee, ash.person, by=town.officer)
    last = day_in_london(TIMETABLE.voting_closes_at) - timedelta(days=1)
    schemes.seat_member(town.committee, ash.person, has_vote=True, last_day=last, by=town.officer)
    schemes.elect_chair(town.committee, ash.person, by=town.officer)
    round_id = closed(town, CHAIR, ["1"], ["2"])
    with pytest.raises(OnlyTheChairCastsIt):
        give(town, round_id, "2", "1")
    give(town, round_id, "2", "1", by=1)
    told = [one.data for one in town.application.store.stream(UUID(round_id)) if one.topic == "rounds.CastingVoteGiven"]
    today = day_in_london(town.clock.now()).isoformat()
    assert [(one["by"], one["sat_on"]) for one in told] == [(beech.person, today)]
