"""Random elections under random rules, every parameter taking part: the slow count must give everybody the same."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.allocation import minimum_support, outcome, pots, rule, tie_breaks
from domain.allocation.allocate import allocate
from domain.allocation.election import Election, Project, merge_approvals, merge_points
from domain.allocation.explanation import in_words, tie_in_words
from domain.allocation.outcome import Outcome
from domain.allocation.rule import rule_from_data
from domain.allocation.tie_breaks import LotSource, TieNeedsTheChair
from domain.saying.english import IN_ENGLISH
from tests.reference import slow_counts as slow

say = IN_ENGLISH.say

MANY = settings(max_examples=int(os.environ.get("PB_EXAMPLES", "200")), derandomize="PB_EXAMPLES" not in os.environ)
"""Elections a test; PB_EXAMPLES=5000 looks further, at other elections each time."""
RULES = ("greedy", "equal-shares", "phragmen")
LOT = LotSource("mill-lane", "six")
AREAS, CATEGORIES = ("north", "south"), ("green", "arts", "sport")


@dataclass
class Town:
    """One election, and the order in which its chair decides every tie."""

    election: Election
    voters: list[dict[int, int]]
    chair: list[str]

    def shuffled(self, voters: Sequence[dict[int, int]]) -> Election:
        """Make the same election of the same ballots in another order."""
        ours = self.election
        again = (
            Election.points(ours.budget, ours.projects, merge_points((list(v.items())[::-1], 1) for v in voters))
            if ours.pointed
            else Election.approvals(ours.budget, ours.projects, merge_approvals((list(v)[::-1], 1) for v in voters))
        ).with_exclusive(ours.exclusive)
        for name, why in ours.withdrawn.items():
            again = again.without(name, why)
        return again


@st.composite
def towns(draw: st.DrawFn, *, unit: int = 1) -> Town:
    """Draw a town; ``unit``: what amounts are multiples of, give or take a penny."""
    size = draw(st.integers(1, 5))
    names = draw(st.permutations([str(n) for n in range(8, 8 + size)]))
    cost = st.sampled_from([0, 1, 2, 3, 4, 6, 12] if draw(st.booleans()) else [1, 2, 3, 4, 6, 12])
    projects = [
        Project(
            name,
            draw(cost) * unit + draw(st.integers(0, unit > 1)),
            category=draw(st.sampled_from(CATEGORIES)),
            area=draw(st.sampled_from(AREAS)),
            committee=draw(st.integers(0, 4)),
        )
        for name in names
    ]
    pointed = draw(st.booleans())
    ballot = st.dictionaries(st.integers(0, size - 1), st.integers(-2, 4) if pointed else st.just(1), max_size=size)
    ballot |= st.just(dict.fromkeys(range(size), 1)) | ballot
    alike = st.tuples(ballot, st.sampled_from([1, 1, 1, 1, 2, 7]))
    voters = [said for said, times in draw(st.lists(alike, min_size=1, max_size=6)) for _ in range(times)]
    budget = draw(st.integers(0, 9) | st.integers(6, 30)) * unit
    town = Town(Election.approvals(budget, projects, {}), voters, draw(st.permutations(names)))
    if pointed:
        town.election = Election.points(budget, projects, {})
    election = town.shuffled(voters)
    if size > 2:
        groups = draw(st.lists(st.permutations(names).map(lambda p: p[:2]), max_size=2))
        groups += [names[:3]] * draw(st.booleans())
        election = election.with_exclusive(groups)
    for name in draw(st.just([]) | st.just([]) | st.lists(st.sampled_from(names), max_size=2, unique=True)):
        election = election.without(name, "The landowner said no.")
    town.election = election
    return town


@st.composite
def several_pots(draw: st.DrawFn, budget: int) -> dict[str, Any]:
    by, names = draw(st.sampled_from([("area", AREAS), ("category", CATEGORIES)]))
    cuts = sorted(draw(st.lists(st.integers(0, budget), min_size=len(names), max_size=len(names))))
    amounts = [after - before for before, after in zip([0, *cuts], cuts, strict=False)]
    return {
        "by": by,
        "amounts": [{"name": n, "amount": a} for n, a in zip(draw(st.permutations(names)), amounts, strict=True)],
        "leftovers": draw(st.sampled_from(pots.LEFTOVERS)),
        "city": draw(st.sampled_from(names)),
        "leftovers_on_misfit": draw(st.sampled_from(["", *rule.ON_MISFIT])),
    }


@st.composite
def minimums(draw: st.DrawFn) -> dict[str, Any]:
    kind = draw(st.sampled_from(minimum_support.KINDS))
    if kind in (minimum_support.VOTES, minimum_support.POINTS):
        return {"kind": kind, "at_least": draw(st.integers(0, 5)), "out_of": 1, "maximum": 0}
    maximum = 4 if kind == minimum_support.MAXIMUM else 0
    return {"kind": kind, "at_least": draw(st.integers(0, 3)), "out_of": draw(st.integers(1, 9)), "maximum": maximum}


@st.composite
def tie_orders(draw: st.DrawFn, last: Sequence[str]) -> list[str]:
    before = (tie_breaks.LOWER_COST, tie_breaks.HIGHER_COST, tie_breaks.MORE_VOTERS)
    return [*draw(st.lists(st.sampled_from(before), max_size=3, unique=True)), draw(st.sampled_from(last))]


DECIDING = (tie_breaks.FILE, tie_breaks.ID, tie_breaks.LOT)


@st.composite
def rules(
    draw: st.DrawFn, town: Town, name: str, last: Sequence[str] = (*DECIDING, tie_breaks.REFUSE)
) -> dict[str, Any]:
    one, free = town.election, any(project.cost == 0 for project in town.election.projects)
    weight = st.integers(0, 3)
    measures = [measure for measure in rule.MEASURES if measure != "per-cost" or not free]
    of_all = {
        "rule": st.just(name),
        "version": st.just(1),
        "pots": st.none() | several_pots(one.budget),
        "minimum": st.lists(minimums(), max_size=2) if draw(st.booleans()) else st.just([]),
        "ties": tie_orders(last),
    }
    above = st.sampled_from([0, 0, 1, 2])
    of_one = {
        "greedy": {
            "measure": st.sampled_from(measures),
            "on_misfit": st.sampled_from(rule.ON_MISFIT),
            "remainder": st.fixed_dictionaries(
                {"kind": st.sampled_from(rule.REMAINDERS), "at_least": weight, "out_of": st.integers(3, 4)}
            ),
            "full_winners": weight,
            "others_get": weight,
            "mix": st.none() | mixes(),
        },
        "equal-shares": {
            "utility": st.sampled_from(rule.UTILITIES),
            "share": st.sampled_from(rule.SHARES),
            "completion": st.sampled_from(rule.COMPLETIONS),
            "step": st.integers(1, 3),
            "comparison": st.booleans(),
            "support_above": above,
        },
        "phragmen": {"on_misfit": st.sampled_from(rule.ON_MISFIT), "support_above": above},
    }[name]
    return draw(st.fixed_dictionaries(of_all | of_one))


@st.composite
def mixes(draw: st.DrawFn) -> dict[str, Any]:
    residents = draw(st.integers(0, 3))
    committee = draw(st.integers(0 if residents else 1, 3))
    return {"residents": residents, "committee": committee, "scale": draw(st.sampled_from(["highest", "sum"]))}


def counted(election: Election, data: dict[str, Any], chair: Sequence[str] = ()) -> Outcome:
    """Count; where only the chair decides, as often as it takes."""
    said: list[list[str]] = []
    while True:
        try:
            return allocate(election, rule_from_data(data), lot=LOT, casting_votes=said)
        except TieNeedsTheChair as tie:
            assert sorted(tie.tied) not in [sorted(votes) for votes in said], "the chair was asked twice"
            said.append(sorted(tie.tied, key=chair.index))


def slowly(town: Town, data: dict[str, Any]) -> slow.Spent:
    election, projects = town.election, town.election.projects
    case = slow.Case(
        budget=election.budget,
        costs=[project.cost for project in projects],
        pot_names=[{"category": project.category, "area": project.area} for project in projects],
        committee=[project.committee or 0 for project in projects],
        voters=town.voters,
        rivals=[{election.places[name] for name in group} for group in election.exclusive],
        withdrawn={election.places[name] for name in election.withdrawn},
        pointed=election.pointed,
    )
    keys = {
        "file": lambda p: p,
        "id": lambda p: projects[p].id,
        "lower-cost": lambda p: projects[p].cost,
        "higher-cost": lambda p: -projects[p].cost,
        "more-voters": lambda p: -case.supporters(p),
        "lot": lambda p: LOT.ticket(election.input_hash, projects[p].id),
        "refuse": lambda p: town.chair.index(projects[p].id),
    }
    case.tie = lambda p: [keys[step](p) for step in data["ties"]]
    return slow.count(case, data)


@pytest.mark.parametrize("name", RULES)
@MANY
@given(data=st.data())
def test_whatever_a_round_freezes_everybody_gets_what_the_slow_count_gives_them(name, data):
    town = data.draw(towns())
    must_be_as_counted_slowly(town, data.draw(rules(town, name)))


def must_be_as_counted_slowly(town: Town, frozen: dict[str, Any]) -> None:
    """Compare who gets what, from the budget and from the reserve, and what is left."""
    result = counted(town.election, frozen, town.chair)
    expected = slowly(town, frozen)
    places = town.election.places
    got = {places[entry.project]: entry.granted for entry in result.entries if entry.granted}
    assert got == {place: granted for place, granted in expected.got.items() if granted}
    reserve = {places[entry.project]: entry.from_reserve for entry in result.entries if entry.from_reserve}
    assert reserve == {place: paid for place, paid in expected.reserve.items() if paid}
    winners = [places[winner] for winner in result.winners]
    if "refuse" in frozen["ties"]:  # where nothing hangs on the order, the chair is not asked for one
        assert sorted(winners) == sorted(expected.won)
    else:
        assert winners == expected.won
    assert result.left == expected.left
    assert result.voters_with_a_winner == sum(
        any(voter.get(place, 0) > 0 for place in expected.won) for voter in town.voters
    )


@pytest.mark.parametrize("name", RULES)
@MANY
@given(data=st.data())
def test_no_budget_no_pot_and_no_group_of_rivals_is_ever_overdrawn(name, data):
    town = data.draw(towns())
    frozen = data.draw(rules(town, name))
    result = counted(town.election, frozen, town.chair)
    election = town.election
    assert 0 <= result.spent <= election.budget
    assert sum(e.granted - e.from_reserve for e in result.entries) == result.spent
    assert sorted(e.project for e in result.entries) == sorted(p.id for p in election.projects)
    for entry in result.entries:
        assert 0 <= entry.from_reserve <= entry.granted <= entry.cost
        assert 0 <= entry.left_after <= entry.left_before <= election.budget
        assert (entry.project in result.winners) == (entry.reason in outcome.WINNING)
        assert entry.granted == (entry.cost if entry.reason in ("funded", "topped-up") else entry.granted)
        assert entry.granted == 0 or entry.reason in (*outcome.WINNING, outcome.FIXED_SUM)
        assert (entry.project in election.withdrawn) == (entry.reason == outcome.WITHDRAWN)
    for group in election.exclusive:
        assert len(set(group) & set(result.winners)) <= 1
    for pot in result.story.get("pots", ()):
        assert pot["spent"] + pot["left"] == pot["amount"] + pot["added"]
        assert pot["spent"] >= 0 <= pot["left"]
    assert Outcome.from_data(result.to_data()).to_data() == result.to_data()


@pytest.mark.parametrize("name", RULES)
@MANY
@given(data=st.data())
def test_amounts_far_beyond_what_a_float_can_hold_are_exact_to_the_penny(name, data):
    unit = 10**17 + 3
    town = data.draw(towns(unit=unit))
    frozen = data.draw(rules(town, name))
    if "step" in frozen:
        frozen["step"] *= unit
    must_be_as_counted_slowly(town, frozen)


@pytest.mark.parametrize("name", RULES)
@MANY
@given(data=st.data())
def test_whatever_a_round_freezes_every_project_is_told_one_reason_with_figures_that_bear_it_out(name, data):
    town = data.draw(towns())
    result = counted(town.election, data.draw(rules(town, name)), town.chair)
    for tie in result.ties:
        assert say(tie_in_words(tie)).endswith(".")
    for entry in result.entries:
        assert say(in_words(entry)).endswith("."), entry
        match entry.reason:
            case outcome.FUNDED | outcome.TOPPED_UP:
                assert (entry.granted, entry.left_before >= entry.cost) == (entry.cost, entry.reason == outcome.FUNDED)
            case outcome.PART_FUNDED:
                assert entry.granted == entry.left_before < entry.cost
            case outcome.DID_NOT_FIT | outcome.LOST_TIE:
                assert entry.left_before < entry.cost
            case outcome.EXCLUDED:
                assert entry.facts["by"] in result.winners
            case outcome.TOO_LITTLE_BEHIND:
                assert entry.facts["behind"] < entry.cost
                assert entry.facts["effective_support"] <= 10_000
            case outcome.NO_SUPPORT:
                assert entry.votes == 0 or entry.score <= 2 * entry.votes, "points up to 2 are no support here"


@pytest.mark.parametrize("name", RULES)
@MANY
@given(data=st.data())
def test_leaving_out_what_stood_behind_the_losers_changes_nothing_else(name, data):
    town = data.draw(towns())
    frozen = data.draw(rules(town, name, DECIDING))
    told = counted(town.election, frozen)
    short = allocate(town.election, rule_from_data(frozen), lot=LOT, explain=False)
    for pot in (told.story, *told.story.get("pots", ())):
        pot.pop("losers", None)
    assert short.story == told.story
    assert [entry._replace(facts={}) for entry in short.entries] == [e._replace(facts={}) for e in told.entries]
    assert (short.winners, short.ties, short.spent) == (told.winners, told.ties, told.spent)


@pytest.mark.parametrize("name", RULES)
@MANY
@given(data=st.data(), random=st.randoms(use_true_random=False))
def test_whatever_a_round_freezes_the_order_of_the_ballots_never_matters(name, data, random):
    town = data.draw(towns())
    frozen = data.draw(rules(town, name))
    voters = town.voters.copy()
    random.shuffle(voters)
    again = counted(town.shuffled(voters), frozen, town.chair)
    assert again.to_data() == counted(town.election, frozen, town.chair).to_data()


@pytest.mark.parametrize("name", RULES)
@MANY
@given(data=st.data())
def test_the_declared_order_of_ties_says_nothing_where_there_is_no_tie(name, data):
    town = data.draw(towns())
    frozen = data.draw(rules(town, name, DECIDING))
    if name == "equal-shares":  # the record lists the ties of the outcome, not of shares and outcomes tried and dropped
        frozen |= {"comparison": False, "completion": data.draw(st.sampled_from(["none", "greedy"]))}
    other = frozen | {"ties": data.draw(tie_orders(DECIDING))}
    ours, theirs = counted(town.election, frozen), counted(town.election, other)
    if not ours.ties:
        assert theirs.to_data() | {"rule": 0} == ours.to_data() | {"rule": 0}
    elif not frozen["pots"]:
        first_tied = set(ours.ties[0].tied)
        before = next(n for n, entry in enumerate(ours.entries) if entry.project in first_tied)
        assert theirs.entries[:before] == ours.entries[:before]


@pytest.mark.parametrize("name", RULES)
@settings(max_examples=1)
@given(data=st.data())
def test_no_parameter_of_a_rule_is_left_out_here(name, data):
    assert data.draw(rules(data.draw(towns()), name)).keys() == rule_from_data({"rule": name}).to_data().keys()
