"""Thousands of small random elections: the fast rules and the slow ones must never differ."""

import os
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.allocation.allocate import allocate
from domain.allocation.election import Election, Project, merge_approvals, merge_points
from domain.allocation.outcome import Outcome
from domain.allocation.rule import rule_from_data
from domain.allocation.tie_breaks import LotSource
from tests.reference import slow_rules as slow

MANY = settings(max_examples=int(os.environ.get("PB_EXAMPLES", "300")), derandomize="PB_EXAMPLES" not in os.environ)
"""Elections a test; PB_EXAMPLES=5000 looks further, at other elections each time."""
TIES = {
    "file": lambda _election: lambda p: p,
    "id": lambda e: lambda p: e.projects[p].id,
    "lower-cost id": lambda e: lambda p: (e.projects[p].cost, e.projects[p].id),
    "higher-cost file": lambda e: lambda p: (-e.projects[p].cost, p),
    "more-voters id": lambda e: lambda p: (-e.tally.votes[p], e.projects[p].id),
    "lot": lambda e: lambda p: LotSource("mill-lane", "six").ticket(e.input_hash, e.projects[p].id),
}
LOT = LotSource("mill-lane", "six")


@st.composite
def elections(
    draw: st.DrawFn, *, pointed: bool | None = None, free: bool = True, unit: int = 1
) -> tuple[Election, list[dict]]:
    """Draw an election; ``unit``: what amounts are multiples of, give or take a penny."""
    size = draw(st.integers(1, 6))
    costs = draw(st.lists(st.sampled_from([0, 1, 2, 3, 4, 6, 12] if free else [1, 2, 3, 4, 6, 12, 17]),
                          min_size=size, max_size=size))  # fmt: skip
    names = draw(st.permutations([str(n) for n in range(7, 7 + size)]))
    projects = [
        Project(name, cost * unit + draw(st.integers(0, unit > 1))) for name, cost in zip(names, costs, strict=True)
    ]
    with_points = draw(st.booleans()) if pointed is None else pointed
    ballot = st.dictionaries(st.integers(0, size - 1), st.integers(-2, 3) if with_points else st.just(1), max_size=size)
    voters = draw(st.lists(ballot, min_size=1, max_size=9))
    budget = draw(st.integers(0, 30)) * unit
    if with_points:
        election = Election.points(budget, projects, merge_points((voter.items(), 1) for voter in voters))
    else:
        election = Election.approvals(budget, projects, merge_approvals((voter, 1) for voter in voters))
    if size > 2 and draw(st.booleans()):
        election = election.with_exclusive([draw(st.permutations(names))[:2]])
    return election, voters


def slowly(election: Election) -> tuple[list[int], list[set[int]]]:
    groups = [{election.places[name] for name in group} for group in election.exclusive]
    return [project.cost for project in election.projects], groups


def places(election: Election, outcome: Outcome) -> list[int]:
    return [election.places[name] for name in outcome.winners]


def must_be_sound(election: Election, outcome: Outcome) -> None:
    """What holds for every rule."""
    assert outcome.spent <= election.budget
    assert sum(e.granted - e.from_reserve for e in outcome.entries) == outcome.spent
    assert sorted(e.project for e in outcome.entries) == sorted(p.id for p in election.projects)
    for group in election.exclusive:
        assert len(set(group) & set(outcome.winners)) <= 1
    for entry in outcome.entries:
        assert (entry.project in outcome.winners) == (entry.reason == "funded")
        assert entry.left_after >= 0
    assert Outcome.from_data(outcome.to_data()).to_data() == outcome.to_data()


@MANY
@given(elections(), st.sampled_from(list(TIES)), st.booleans(), st.sampled_from(["points", "votes", "mean"]))
def test_greedy(case, ties, stop, measure):
    election, _ = case
    costs, rivals = slowly(election)
    tally = election.tally
    score = {
        "points": tally.score,
        "votes": tally.votes,
        "mean": [Fraction(s, n) if n else 0 for s, n in zip(tally.score, tally.scored, strict=True)],
    }[measure]
    rule = {"rule": "greedy", "on_misfit": "stop" if stop else "skip", "measure": measure, "ties": ties.split()}
    outcome = allocate(election, rule_from_data(rule), lot=LOT)
    must_be_sound(election, outcome)
    expected = slow.greedy(costs, election.budget, score, TIES[ties](election), stop=stop, rivals=rivals)
    assert places(election, outcome) == expected


@MANY
@given(elections(), st.sampled_from(list(TIES)), st.booleans())
def test_phragmen(case, ties, stop):
    election, voters = case
    costs, rivals = slowly(election)
    rule = {"rule": "phragmen", "on_misfit": "stop" if stop else "skip", "ties": ties.split()}
    outcome = allocate(election, rule_from_data(rule), lot=LOT)
    must_be_sound(election, outcome)
    expected = slow.phragmen(costs, election.budget, voters, TIES[ties](election), stop=stop, rivals=rivals)
    assert places(election, outcome) == expected


@pytest.mark.parametrize("completion", ["none", "greedy", "add1", "add1u"])
@MANY
@given(
    case=elections(),
    ties=st.sampled_from(list(TIES)),
    utility=st.sampled_from(["cost", "cardinality", "points"]),
    floor=st.booleans(),
    step=st.integers(1, 3),
)
def test_equal_shares(*, completion, case, ties, utility, floor, step):
    election, voters = case
    costs, rivals = slowly(election)
    rule = {
        "rule": "equal-shares",
        "utility": utility,
        "share": "floor" if floor else "exact",
        "completion": completion,
        "step": step,
        "ties": ties.split(),
    }
    outcome = allocate(election, rule_from_data(rule), lot=LOT)
    must_be_sound(election, outcome)
    share = Fraction(election.budget, len(voters))
    expected = slow.completed(
        costs,
        election.budget,
        voters,
        Fraction(int(share)) if floor else share,
        utility=utility,
        tie=TIES[ties](election),
        completion=completion,
        step=step,
        score=election.tally.score,
        rivals=rivals,
    )
    assert places(election, outcome) == expected


@MANY
@given(elections(), st.randoms(use_true_random=False), st.sampled_from(["greedy", "equal-shares", "phragmen"]))
def test_the_order_of_the_ballots_never_matters(case, random, name):
    election, voters = case
    shuffled = voters.copy()
    random.shuffle(shuffled)
    if election.pointed:
        again = Election.points(
            election.budget, election.projects, merge_points((list(v.items())[::-1], 1) for v in shuffled)
        )
    else:
        again = Election.approvals(
            election.budget, election.projects, merge_approvals((list(v)[::-1], 1) for v in shuffled)
        )
    rule = rule_from_data({"rule": name, "ties": ["lower-cost", "lot"]})
    again = again.with_exclusive(election.exclusive)
    assert allocate(again, rule, lot=LOT).to_data() == allocate(election, rule, lot=LOT).to_data()


@MANY
@given(elections(), st.sampled_from(["greedy", "equal-shares", "phragmen"]))
def test_another_order_of_ties_changes_nothing_before_the_first_tie(case, name):
    election, _ = case
    by_id = allocate(election, rule_from_data({"rule": name, "ties": ["id"]}))
    by_file = allocate(election, rule_from_data({"rule": name, "ties": ["file"]}))
    if not by_id.ties:
        assert by_file.to_data() | {"rule": 0} == by_id.to_data() | {"rule": 0}
        return
    first_tied = set(by_id.ties[0].tied)
    before = next(n for n, entry in enumerate(by_id.entries) if entry.project in first_tied)
    assert by_file.entries[:before] == by_id.entries[:before]


@MANY
@given(elections(), st.sampled_from(["cost", "cardinality", "points"]), st.sampled_from(["none", "add1", "greedy"]))
def test_a_count_that_is_not_explained_is_the_same_count(drawn, utility, completion):
    election, _ = drawn
    rule = rule_from_data({"rule": "equal-shares", "utility": utility, "completion": completion, "ties": ["id"]})
    explained, short = (allocate(election, rule, explain=explain).to_data() for explain in (True, False))
    explained["story"].pop("losers", None)
    for told in (explained, short):
        for entry in told["entries"]:
            entry["facts"] = {}
    assert explained == short
