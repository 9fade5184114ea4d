"""What greedy does when money or places run out, project by project, with the figures each is told."""

from domain.allocation import outcome
from domain.allocation.allocate import allocate
from domain.allocation.election import Election, Project
from domain.allocation.outcome import Outcome
from domain.allocation.rule import rule_from_data


def count(budget: int, *lines: tuple[str, int, int], **parameters: object) -> Outcome:
    projects = [Project(name, cost) for name, cost, _ in lines]
    election = Election.approvals(budget, projects, {(place,): votes for place, (_, _, votes) in enumerate(lines)})
    return allocate(election, rule_from_data({"rule": "greedy", "ties": ["id"], **parameters}))


def told(result: Outcome) -> list[tuple[object, ...]]:
    return [(e.project, e.reason, e.granted, e.left_after, e.facts) for e in result.entries]


ROOF = [("hall", 80, 50), ("roof", 60, 40), ("pool", 30, 30), ("bench", 20, 20)]


def test_a_misfit_is_told_what_it_needed_and_what_was_left():
    assert told(count(100, *ROOF)) == [
        ("hall", outcome.FUNDED, 80, 20, {}),
        ("roof", outcome.DID_NOT_FIT, 0, 20, {"needed": 60, "left": 20}),
        ("pool", outcome.DID_NOT_FIT, 0, 20, {"needed": 30, "left": 20}),
        ("bench", outcome.FUNDED, 20, 0, {}),
    ]
    assert [entry.rank for entry in count(100, *ROOF).entries] == [1, 2, 3, 4]


def test_only_the_first_misfit_gets_the_remainder():
    # Half of the roof's cost is not left; two thirds of the pool's would be, but the roof came first.
    half = {"kind": "part", "at_least": 50, "out_of": 100}
    assert told(count(100, *ROOF, remainder=half))[1:3] == [
        ("roof", outcome.DID_NOT_FIT, 0, 20, {"needed": 60, "left": 20}),
        ("pool", outcome.DID_NOT_FIT, 0, 20, {"needed": 30, "left": 20}),
    ]
    third = {"kind": "part", "at_least": 1, "out_of": 3}
    assert told(count(100, *ROOF, remainder=third))[1] == ("roof", outcome.PART_FUNDED, 20, 0, {})
    topped = {"kind": "top-up", "at_least": 1, "out_of": 3}
    result = count(100, *ROOF, remainder=topped)
    assert told(result)[1] == ("roof", outcome.TOPPED_UP, 60, 0, {})
    assert (result.entry("roof").from_reserve, result.from_reserve, result.spent) == (40, 40, 100)


def test_after_the_limit_everyone_is_told_the_limit():
    assert told(count(300, *ROOF, full_winners=2)) == [
        ("hall", outcome.FUNDED, 80, 220, {}),
        ("roof", outcome.FUNDED, 60, 160, {}),
        ("pool", outcome.AFTER_LIMIT, 0, 160, {"limit": 2}),
        ("bench", outcome.AFTER_LIMIT, 0, 160, {"limit": 2}),
    ]


def test_the_limit_is_of_each_pot():
    projects = [Project("a", 1, area="north"), Project("b", 1, area="north"), Project("c", 1, area="south")]
    election = Election.approvals(9, projects, {(0, 1, 2): 3})
    amounts = [{"name": "north", "amount": 4}, {"name": "south", "amount": 5}]
    rule = {
        "rule": "greedy",
        "ties": ["id"],
        "full_winners": 1,
        "pots": {"by": "area", "amounts": amounts, "leftovers": "forward"},
    }
    assert allocate(election, rule_from_data(rule)).winners == ("a", "c")


def test_who_lost_by_a_tie_and_who_would_not_have_fitted_anyway():
    result = count(60, ("arch", 60, 9), ("bench", 60, 9), ("choir", 61, 9))
    assert told(result)[1:] == [
        ("bench", outcome.LOST_TIE, 0, 0, {"to": "arch", "step": "id"}),
        ("choir", outcome.DID_NOT_FIT, 0, 0, {"needed": 61, "left": 0}),
    ]


def test_a_project_that_could_not_be_paid_before_the_tie_did_not_lose_by_it():
    result = count(50, ("arch", 60, 9), ("bench", 50, 9), ("choir", 5, 9))
    assert [(entry.project, entry.reason) for entry in result.entries] == [
        ("arch", outcome.DID_NOT_FIT),
        ("bench", outcome.FUNDED),
        ("choir", outcome.LOST_TIE),
    ]
    assert result.entry("choir").facts == {"to": "bench", "step": "id"}
