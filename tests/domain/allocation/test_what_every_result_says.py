"""What every result says of itself, whichever rule it came by: what was counted, who stood, and whom it serves."""

import pytest

from domain.allocation import outcome
from domain.allocation.allocate import allocate
from domain.allocation.election import Election, Project
from domain.allocation.rule import rule_from_data

RULES = ["greedy", "equal-shares", "phragmen"]


def by(rule: str, **parameters: object):
    return rule_from_data({"rule": rule, "ties": ["id"], **parameters})


@pytest.mark.parametrize("rule", RULES)
def test_a_result_names_what_it_was_counted_from_and_a_recount_names_the_same(rule):
    election = Election.approvals(60, [Project("pond", 30), Project("bench", 20)], {(0, 1): 4})
    result = allocate(election, by(rule))
    assert (result.input_hash, result.budget, result.voters) == (election.input_hash, 60, 4)
    recount = allocate(election.without("pond", "The landowner said no."), by(rule))
    assert recount.input_hash == result.input_hash, "the lot would be drawn again"


@pytest.mark.parametrize("rule", RULES)
def test_a_project_in_two_groups_is_out_as_soon_as_a_rival_of_either_is_in(rule):
    # The skate park and the car park want the same corner; the car park and the market want the same square.
    projects = [Project("skate park", 10), Project("car park", 10), Project("market", 10)]
    groups = [("skate park", "car park"), ("car park", "market")]
    for winner, ballots in {"skate park": {(0,): 9, (1,): 8}, "market": {(2,): 9, (1,): 8}}.items():
        other = ({"skate park", "market"} - {winner}).pop()
        election = Election.approvals(30, projects, ballots).with_exclusive(groups).without(other, "It moved away.")
        result = allocate(election, by(rule))
        assert result.winners == (winner,)
        assert (result.entry("car park").reason, result.entry("car park").facts) == (outcome.EXCLUDED, {"by": winner})


def test_a_project_that_does_not_stand_is_still_told_what_it_was_measured_by():
    projects = [Project("choir", 10, committee=2), Project("mural", 10, committee=8), Project("bench", 10, committee=4)]
    election = Election.approvals(30, projects, {(0,): 90, (1,): 45, (2,): 9}).without("mural", "The wall fell down.")
    half = {"residents": 50, "committee": 50, "scale": "highest"}
    least = {"kind": "votes", "at_least": 10}
    result = allocate(election, by("greedy", mix=half, minimum=[least]))
    # Half of 45 out of 90 and half of 8 out of 8; half of 9 out of 90 and half of 4 out of 8.
    assert [(e.project, e.reason, e.measured) for e in result.entries] == [
        ("choir", outcome.FUNDED, "5/8"),
        ("mural", outcome.WITHDRAWN, "3/4"),
        ("bench", outcome.BELOW_MINIMUM, "3/10"),
    ]
    by_votes = allocate(election, by("phragmen", minimum=[least]))
    assert [(e.project, e.measured) for e in by_votes.entries] == [("choir", "90"), ("mural", "45"), ("bench", "9")]


@pytest.mark.parametrize("rule", RULES)
def test_a_score_of_nothing_does_not_make_anybody_a_winners_supporter(rule):
    projects = [Project("pond", 30), Project("bench", 20)]
    # Five want the pond, one of them a little; three score it with nothing and the bench high, two give all nothing.
    sheets = {((0, 4), (1, 0)): 4, ((0, 1), (1, 0)): 1, ((0, 0), (1, 3)): 3, ((0, 0), (1, 0)): 2}
    result = allocate(Election.points(30, projects, sheets), by(rule, minimum=[{"kind": "votes", "at_least": 4}]))
    assert result.winners == (() if rule == "equal-shares" else ("pond",))
    assert result.voters_with_a_winner == (0 if rule == "equal-shares" else 5)


def test_a_pot_is_shared_among_those_who_give_points_to_something_in_it():
    projects = [Project("pond", 30, area="north"), Project("bench", 20, area="south")]
    sheets = {((0, 4), (1, 0)): 5, ((0, 0), (1, 3)): 3, ((0, 0), (1, 0)): 2}
    pots = {"by": "area", "amounts": [{"name": "north", "amount": 30}, {"name": "south", "amount": 21}]}
    result = allocate(Election.points(51, projects, sheets), by("equal-shares", pots=pots))
    north, south, _leftovers = result.story["pots"]
    assert (north["shares"]["voters"], north["shares"]["start"]) == (5, "6")
    assert (south["shares"]["voters"], south["shares"]["start"]) == (3, "7")
    assert result.winners == ("pond", "bench")


def test_a_pot_is_not_shared_with_those_whose_mark_is_no_support_for_anything_in_it():
    # Everyone scores everything, from 1 up: five like the pond, three the bench, two give both the lowest mark.
    projects = [Project("pond", 30, area="north"), Project("bench", 20, area="south")]
    sheets = {((0, 4), (1, 1)): 5, ((0, 1), (1, 3)): 3, ((0, 1), (1, 1)): 2}
    pots = {"by": "area", "amounts": [{"name": "north", "amount": 30}, {"name": "south", "amount": 21}]}
    election = Election.points(51, projects, sheets)
    result = allocate(election, by("equal-shares", pots=pots, support_above=1))
    assert [pot["shares"]["voters"] for pot in result.story["pots"][:2]] == [5, 3]
    assert result.winners == ("pond", "bench")


def test_who_falls_short_in_a_pot_is_told_what_stood_behind_it_unless_nobody_wants_to_know():
    projects = [Project("pond", 30, area="north"), Project("bench", 20, area="south")]
    election = Election.approvals(40, projects, {(0,): 5, (1,): 2})
    amounts = [{"name": "north", "amount": 25}, {"name": "south", "amount": 15}]
    rule = by("equal-shares", pots={"by": "area", "amounts": amounts, "leftovers": "forward"})
    told = allocate(election, rule)
    assert [loser["project"] for pot in told.story["pots"] for loser in pot["losers"]] == ["pond", "bench"]
    assert (told.entry("pond").facts["behind"], told.entry("bench").facts["behind"]) == (25, 15)
    short = allocate(election, rule, explain=False)
    assert all("losers" not in pot for pot in short.story["pots"])
    assert [entry.reason for entry in short.entries] == [entry.reason for entry in told.entries]
