"""What became of a project at every stage of its round, with and without a committee, departed from and recounted."""

from dataclasses import replace

import pytest

from pb.readmodels.results.fates import Fate, WhatCameOfIt, fates_in, what_was_given
from pb.readmodels.rounds.answers import one_round
from tests.stories import BIDS, RULES, STREET_PARTY, TIMETABLE, Town

ADVISORY = replace(RULES, level="involve")
PART = replace(RULES, pot=1_600_000, rule={"rule": "greedy", "ties": ["id"], "remainder": {"kind": "part"}})
COSTS = {"1": 900_000, "2": 500_000, "3": 700_000}


@pytest.fixture
def town(settings):
    town = Town(settings)
    yield town
    town.close()


def fates(town, round_id):
    with town.application.reading() as connection:
        return fates_in(connection, one_round(connection, round_id))


def told(town, round_id):
    return {number: (each.fate, each.votes, each.gets) for number, each in fates(town, round_id).items()}


def test_before_the_ballot_paper_is_settled_nothing_has_become_of_anything(town):
    round_id = town.announced_round()
    town.with_proposals(round_id)
    assert fates(town, round_id) == {}


def test_a_round_of_which_residents_votes_are_final(town):
    round_id = town.open_round()
    assert fates(town, round_id) == {n: WhatCameOfIt(Fate.ON_THE_PAPER, cost=cost) for n, cost in COSTS.items()}
    town.vote(round_id, ["1"], ["1", "2"], ["2"])
    town.application.rounds.withdraw_project(round_id, "3", reason="The sea took it.", by=town.officer)
    assert fates(town, round_id)["3"].fate == Fate.WITHDRAWN
    town.close_and_count()
    assert told(town, round_id) == {
        "1": (Fate.FUNDED, 2, 900_000), "2": (Fate.FUNDED, 2, 500_000), "3": (Fate.WITHDRAWN, 0, 0),
    }  # fmt: skip
    with town.application.reading() as connection:
        assert what_was_given(connection, [one_round(connection, round_id)]) == {round_id: (1_400_000, 2, 0, 3, 3)}


def test_part_of_the_money_is_a_state_of_its_own(town):
    round_id = town.open_round(replace(PART, pot=1_200_000))
    town.vote(round_id, ["1", "3"], ["1"])
    town.close_and_count()
    assert told(town, round_id)["3"] == (Fate.PART_FUNDED, 1, 300_000)
    with town.application.reading() as connection:
        assert what_was_given(connection, [one_round(connection, round_id)]) == {round_id: (1_200_000, 1, 1, 3, 2)}


def test_a_committee_that_departs_decides_what_is_shown(town):
    round_id = town.open_round(ADVISORY, committee=True)
    town.vote(round_id, ["1"], ["1", "2"], ["2"])
    town.close_and_count()
    assert {each.fate for each in fates(town, round_id).values()} == {Fate.AWAITS_DECISION}
    assert [each.votes for _, each in sorted(fates(town, round_id).items())] == [2, 2, 0]
    town.decide(round_id, {"1": 400_000, "3": 700_000}, departures=dict.fromkeys("123", "It is needed."))
    assert told(town, round_id) == {
        "1": (Fate.PART_FUNDED, 2, 400_000), "2": (Fate.NOT_FUNDED, 2, 0), "3": (Fate.FUNDED, 0, 700_000),
    }  # fmt: skip


def test_a_withdrawal_after_the_count_has_it_counted_again_and_says_so(town):
    round_id = town.open_round(ADVISORY, committee=True)
    town.vote(round_id, ["1"], ["1", "2"], ["2"])
    town.close_and_count()
    town.application.rounds.withdraw_project(round_id, "1", reason="The land was sold.", by=town.officer)
    assert {number: each.fate for number, each in fates(town, round_id).items()} == {
        "1": Fate.WITHDRAWN, "2": Fate.BEING_COUNTED, "3": Fate.BEING_COUNTED,
    }  # fmt: skip
    town.application.do_what_is_due()
    assert fates(town, round_id)["2"] == WhatCameOfIt(Fate.AWAITS_DECISION, 2, 0, COSTS["2"])


def test_a_tie_that_waits_for_people_is_still_being_counted(town):
    rules = replace(RULES, rule={"rule": "greedy", "ties": ["refuse"]}, pot=900_000, largest_bid=900_000)
    round_id = town.open_round(rules)
    town.vote(round_id, ["1"], ["3"])
    town.clock.set_to(TIMETABLE.voting_closes_at)
    town.application.do_what_is_due()
    assert {each.fate for each in fates(town, round_id).values()} == {Fate.BEING_COUNTED}


@pytest.mark.parametrize("committee", [False, True])
def test_a_project_that_costs_nothing_and_was_chosen_is_funded_and_one_that_was_not_is_not(town, committee):
    minimum = [{"kind": "votes", "at_least": 1}]
    rules = replace(ADVISORY if committee else RULES, rule={**RULES.rule, "minimum": minimum})
    round_id = town.open_round(rules, committee=committee, bids=(*BIDS, STREET_PARTY, STREET_PARTY))
    town.vote(round_id, ["1", "4"], ["1"])
    town.close_and_count()
    if committee:
        town.decide(round_id, {"1": 900_000})
    assert told(town, round_id)["4"] == (Fate.FUNDED, 1, 0)
    assert told(town, round_id)["5"] == (Fate.NOT_FUNDED, 0, 0)
    with town.application.reading() as connection:
        assert what_was_given(connection, [one_round(connection, round_id)])[round_id][:4] == (900_000, 2, 0, 5)
