"""When the chair must be asked and when not, and what a tie leaves on record."""

import pytest

from domain.allocation import outcome
from domain.allocation.allocate import allocate
from domain.allocation.election import Election, Project
from domain.allocation.outcome import Outcome
from domain.allocation.rule import rule_from_data
from domain.allocation.tie_breaks import LotSource, Tie, TieNeedsALot, TieNeedsTheChair


def count(budget: int, *lines: tuple[str, int, int], exclusive: tuple[str, ...] = (), **parameters: object) -> Outcome:
    """Count (project, cost, votes) greedily; nothing but the chair's casting vote decides a tie."""
    projects = [Project(name, cost) for name, cost, _ in lines]
    election = Election.approvals(budget, projects, {(place,): votes for place, (_, _, votes) in enumerate(lines)})
    if exclusive:
        election = election.with_exclusive([exclusive])
    return allocate(election, rule_from_data({"rule": "greedy", "ties": ["refuse"], **parameters}))


POND, BENCH = ("pond", 60, 40), ("bench", 60, 40)
FIRST = ("hall", 50, 90)


@pytest.mark.parametrize(
    ("budget", "lines", "parameters"),
    [
        (100, [POND, BENCH], {}),
        (60, [POND, BENCH], {}),
        (150, [FIRST, POND, BENCH], {}),
        (50, [POND, BENCH], {"remainder": {"kind": "part"}}),
        (50, [POND, BENCH], {"others_get": 1}),
        (200, [POND, BENCH], {"full_winners": 1}),
        (200, [POND, BENCH], {"exclusive": ("bench", "pond")}),
        (110, [FIRST, ("roof", 70, 80), POND, BENCH], {"on_misfit": "stop", "others_get": 1}),
        (170, [FIRST, POND, BENCH], {"full_winners": 1, "others_get": 1}),
    ],
)
def test_the_chair_is_asked_where_another_order_would_change_the_result(budget, lines, parameters):
    with pytest.raises(TieNeedsTheChair) as refused:
        count(budget, *lines, **parameters)
    assert refused.value.tied == ("bench", "pond")


@pytest.mark.parametrize(
    ("budget", "lines", "parameters", "winners"),
    [
        (120, [POND, BENCH], {}, ("bench", "pond")),
        (59, [POND, BENCH], {}, ()),
        (150, [("hall", 100, 90), POND, BENCH], {}, ("hall",)),
        (120, [POND, BENCH], {"full_winners": 2}, ("bench", "pond")),
        (170, [FIRST, POND, BENCH], {"full_winners": 1}, ("hall",)),
        (110, [FIRST, ("roof", 70, 80), POND, BENCH], {"on_misfit": "stop"}, ("hall",)),
        (110, [FIRST, POND, BENCH], {"exclusive": ("hall", "pond")}, ("hall", "bench")),
        (120, [POND, BENCH], {"others_get": 1}, ("bench", "pond")),
    ],
)
def test_the_chair_is_not_asked_where_every_order_gives_the_same(budget, lines, parameters, winners):
    result = count(budget, *lines, **parameters)
    assert result.winners == winners
    assert result.ties == (Tie(("bench", "pond"), "makes-no-difference"),)


def test_the_chairs_order_is_on_record_and_the_loser_is_told_of_it():
    election = Election.approvals(100, [Project("pond", 60), Project("bench", 60)], {(0,): 40, (1,): 40})
    rule = rule_from_data({"rule": "greedy", "ties": ["refuse"]})
    result = allocate(election, rule, casting_votes=[("pond", "bench")])
    assert result.winners == ("pond",)
    assert result.ties == (Tie(("pond", "bench"), "casting-vote"),)
    assert result.entry("bench").facts == {"to": "pond", "step": "casting-vote"}


@pytest.mark.parametrize("rule", ["equal-shares", "phragmen"])
def test_the_chair_decides_between_equals_in_the_rules_that_go_round_by_round(rule):
    # Forty people for each of three; money for two.
    projects = [Project("pond", 40), Project("bench", 40), Project("arch", 40)]
    election = Election.approvals(80, projects, {(0, 1, 2): 40})
    frozen = rule_from_data({"rule": rule, "ties": ["lower-cost", "refuse"]})
    with pytest.raises(TieNeedsTheChair) as refused:
        allocate(election, frozen)
    assert refused.value.tied == ("arch", "bench", "pond")
    said = [("pond", "arch", "bench"), ("bench", "arch")]
    result = allocate(election, frozen, casting_votes=said)
    assert result.winners == ("pond", "bench")
    assert [tie.decided_by for tie in result.ties[:2]] == ["casting-vote", "casting-vote"]
    assert [tie.tied[0] for tie in result.ties[:2]] == ["pond", "bench"]


def test_the_chair_is_told_which_projects_are_tied_and_what_to_do():
    with pytest.raises(TieNeedsTheChair) as refused:
        count(100, POND, BENCH)
    assert str(refused.value) == (
        "Projects bench, pond are tied and the result depends on it. "
        "The rule leaves this to the chair's casting vote: record the order the chair decides, then count again."
    )


@pytest.mark.parametrize("rule", ["greedy", "equal-shares", "phragmen"])
def test_whoever_holds_the_draw_is_told_which_projects_it_is_for(rule):
    projects = [Project("hall", 50), Project("pond", 60), Project("bench", 60)]
    election = Election.approvals(220, projects, {(0, 1): 40, (0, 2): 40})
    with pytest.raises(TieNeedsALot) as refused:
        allocate(election, rule_from_data({"rule": rule, "ties": ["lower-cost", "lot"]}))
    assert refused.value.tied == ("pond", "bench")
    assert str(refused.value) == (
        "Projects pond, bench are tied and a lot decides: "
        "hold the public draw and give its result as the beacon, then count again."
    )


def test_the_draw_is_held_for_those_alone_whom_the_steps_before_it_leave_tied():
    lines = [("pond", 60, 40), ("bin", 5, 40), ("bench", 60, 40)]
    with pytest.raises(TieNeedsALot) as refused:
        count(100, *lines, ties=["lower-cost", "lot"])
    assert refused.value.tied == ("pond", "bench")


def test_a_ticket_is_the_same_for_whoever_draws_it_again():
    # printf 'pb-tie-v1\n2027-north\nabc\nfour sixes\npond' | sha256sum
    ticket = LotSource("2027-north", "four sixes").ticket("abc", "pond")
    assert ticket == "fc9089a80c9ebf2eea6699daf3ab00982fcb097694ad16089c4282e2f65c19a0"


def test_the_lot_orders_all_that_are_tied_by_their_tickets():
    lines = [(f"plot {n}", 10, 4) for n in range(7)]
    election = Election.approvals(70, [Project(n, c) for n, c, _ in lines], {tuple(range(7)): 4})
    draw = LotSource("2027-north", "four sixes")
    result = allocate(election, rule_from_data({"rule": "greedy", "ties": ["lot"]}), lot=draw)
    assert list(result.winners) == sorted(result.winners, key=lambda p: draw.ticket(election.input_hash, p))


# Feock: five in full, a fixed sum for the others while money lasts.


def test_a_fixed_sum_is_told_with_what_was_left_before_and_after_and_what_it_stands_in_for():
    result = count(
        107, ("hall", 100, 90), ("pond", 60, 40), ("bin", 2, 30), ("bench", 60, 20), others_get=3, full_winners=1
    )
    told = [
        (e.project, e.reason, e.granted, e.left_before, e.left_after, e.facts.get("instead_of")) for e in result.entries
    ]
    assert told == [
        ("hall", outcome.FUNDED, 100, 107, 7, None),
        ("pond", outcome.FIXED_SUM, 3, 7, 4, outcome.AFTER_LIMIT),
        ("bin", outcome.FIXED_SUM, 2, 4, 2, outcome.AFTER_LIMIT),
        ("bench", outcome.AFTER_LIMIT, 0, 7, 7, None),
    ]
    assert result.entry("pond").facts == {"limit": 1, "instead_of": outcome.AFTER_LIMIT}
    assert (result.winners, result.spent) == (("hall",), 105)


def test_a_fixed_sum_of_one_penny_is_paid_and_one_of_nothing_is_not():
    result = count(101, ("hall", 100, 90), ("pond", 60, 40), ("street name", 0, 30), others_get=1, full_winners=1)
    assert [(e.reason, e.granted) for e in result.entries] == [
        (outcome.FUNDED, 100),
        (outcome.FIXED_SUM, 1),
        (outcome.AFTER_LIMIT, 0),
    ]
