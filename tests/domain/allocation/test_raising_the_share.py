"""What is done with money that Equal Shares leaves: how far the share rises, what greedy adds, which is preferred."""

import pytest

from domain.allocation import outcome
from domain.allocation.allocate import allocate
from domain.allocation.election import Election, Project
from domain.allocation.outcome import Outcome
from domain.allocation.rule import rule_from_data

# Five people want the pool and the ramp, five others the bench. At 10 each, five have 50: not enough for the pool.
# At 12 each they can buy the pool (it goes before the ramp, which asks the same of them, by its id);
# at 16 each they can buy the ramp too, which comes to 110.
PROJECTS = [Project("pool", 60), Project("bench", 30), Project("ramp", 20)]


def count(budget: int, *, exclusive: tuple[str, ...] = (), **parameters: object) -> Outcome:
    election = Election.approvals(budget, PROJECTS, {(0, 2): 5, (1,): 5})
    if exclusive:
        election = election.with_exclusive([exclusive])
    return allocate(election, rule_from_data({"rule": "equal-shares", "ties": ["id"], **parameters}))


@pytest.mark.parametrize(
    ("budget", "parameters", "winners", "shares"),
    [
        (100, {"completion": "none"}, ("bench", "ramp"), ("10", "10", 0, 0)),
        # 15 is the last share before the one that would spend 110 of 100.
        (100, {"completion": "add1"}, ("bench", "pool"), ("10", "15", 5, 110)),
        (100, {"completion": "add1", "step": 5}, ("bench", "pool"), ("10", "15", 1, 110)),
        (100, {"completion": "add1", "step": 3}, ("bench", "pool"), ("10", "13", 1, 110)),
        # Spending all of it is not overspending.
        (110, {"completion": "add1"}, ("bench", "pool", "ramp"), ("11", "16", 5, 0)),
        # 50 is left, and the pool does not fit: nothing to raise the share for.
        (100, {"completion": "add1u"}, ("bench", "ramp"), ("10", "10", 0, 0)),
        # 60 is left, and the pool costs exactly that.
        (110, {"completion": "add1u"}, ("bench", "pool", "ramp"), ("11", "16", 5, 0)),
        (110, {"completion": "add1u", "step": 4}, ("bench", "pool", "ramp"), ("11", "19", 2, 0)),
        # It could be afforded, but not beside the ramp.
        (110, {"completion": "add1u", "exclusive": ("pool", "ramp")}, ("bench", "ramp"), ("11", "11", 0, 0)),
    ],
)
def test_the_share_rises_so_far_and_no_further(budget, parameters, winners, shares):
    result = count(budget, **parameters)
    told = result.story["shares"]
    assert result.winners == winners
    assert (told["start"], told["end"], told["steps"], told["next_step_would_spend"]) == shares
    assert told["voters"] == 10
    assert told["bought_at_start"] == ["bench", "ramp"]


def test_a_higher_share_can_change_who_goes_first_and_the_result_says_so():
    # Ada buys two bins for 4 each. Of her 10 she then has 2, so the arch of 9 asks 7 of Bo, and the pond 5 of Cy. Two
    # pence more for each and the arch asks 5 of Bo as well; from 13 on it asks 4.50 of each and goes before the pond.
    projects = [Project("bin 1", 4), Project("bin 2", 4), Project("pond", 5), Project("arch", 9)]
    election = Election.approvals(30, projects, {(0, 1, 3): 1, (3,): 1, (2,): 1})
    rule = {"rule": "equal-shares", "ties": ["id"], "utility": "cardinality"}
    assert allocate(election, rule_from_data(rule)).winners == ("bin 1", "bin 2", "pond", "arch")
    raised = allocate(election, rule_from_data(rule | {"completion": "add1"}))
    assert raised.winners == ("bin 1", "bin 2", "arch", "pond")
    assert [told["price"] for told in raised.story["rounds"]] == ["4", "4", "9/2", "5"]


def test_the_share_stops_a_penny_before_the_one_that_would_overspend_after_millions_of_pennies():
    # £100,000 each. Eleven buy two bins at £40,000 each; with ten of them ten others want an arch, which asks £70,000
    # of those: more than the pond, and only one of the two can be. With each penny more the arch asks one less of them.
    # At £120,000 they draw level, and the arch goes first: too much, with the barn that its supporters then still buy.
    # The slide would draw level with the pond a penny later.
    thousand = 100_000
    projects = [
        Project("bin 1", 440 * thousand),
        Project("bin 2", 440 * thousand),
        Project("pond", 50 * thousand),
        Project("slide", 90 * thousand + 1),
        Project("arch", 900 * thousand),
        Project("barn", 600 * thousand),
    ]
    ballots = {(0, 1, 4): 10, (4, 5): 10, (0, 1, 3): 1, (3,): 1, (2,): 1}
    election = Election.approvals(2_300 * thousand, projects, ballots).with_exclusive([("arch", "pond")])
    rule = {"rule": "equal-shares", "ties": ["id"], "utility": "cardinality", "completion": "add1"}
    result = allocate(election, rule_from_data(rule))
    assert result.winners == ("bin 1", "bin 2", "pond", "slide", "barn")
    told = result.story["shares"]
    assert (told["start"], told["end"]) == ("10000000", "11999999")
    assert told["next_step_would_spend"] == 2_470 * thousand + 1


def test_pennies_count_where_floats_are_further_apart_than_the_lines_that_cross():
    # As above, but beyond ten quadrillion floats are eight pence apart, and all of them are in use: the arch draws
    # level a million steps on, the slide a penny later, and then everybody's last project fits as well.
    part, steps = 10**16, 1_000_005
    projects = [
        *(Project(f"bin {number}", 22 * part) for number in (1, 2, 3, 4)),
        Project("pond", 5 * part),
        Project("slide", 7 * part + steps + 1),
        Project("arch", 70 * part + 10 * steps),
        Project("barn", 50 * part + 10 * steps // 2),
        Project("hedge", 5 * part + steps // 2),
        Project("gate", 10 * part),
    ]
    ballots = {(0, 1, 2, 3, 6): 10, (6, 7): 10, (0, 1, 2, 3, 5): 1, (5, 8): 1, (4, 9): 1}
    election = Election.approvals(230 * part, projects, ballots).with_exclusive([("arch", "pond")])
    rule = {"rule": "equal-shares", "ties": ["id"], "utility": "cardinality", "completion": "add1"}
    result = allocate(election, rule_from_data(rule))
    assert result.story["shares"]["end"] == str(10 * part + steps - 1)
    assert result.spent <= result.budget < result.story["shares"]["next_step_would_spend"]
    assert "pond" in result.winners


def test_a_share_that_is_no_whole_number_is_raised_by_whole_steps_all_the_same():
    election = Election.approvals(100, PROJECTS, {(0, 2): 4, (1,): 3})
    rule = {"rule": "equal-shares", "ties": ["id"], "completion": "add1"}
    exact = allocate(election, rule_from_data(rule)).story["shares"]
    floor = allocate(election, rule_from_data(rule | {"share": "floor"})).story["shares"]
    # Four need 15 each for the pool and 20 each for both: 100/7 + 5 is 19 2/7, and 14 + 5 is 19.
    assert (exact["start"], exact["end"], exact["steps"]) == ("100/7", "135/7", 5)
    assert (floor["start"], floor["end"], floor["steps"]) == ("14", "19", 5)


def test_the_rounds_and_the_loser_are_told_with_every_figure():
    story = count(100).story
    assert story["rounds"] == [
        {
            "round": 1,
            "project": "bench",
            "cost": 30,
            "price": "6",
            "in_full": 5,
            "last_money": 0,
            "nothing_left": 0,
            "tied": ["bench", "ramp"],
            "decided_by": "id",
        },
        {
            "round": 2,
            "project": "ramp",
            "cost": 20,
            "price": "4",
            "in_full": 5,
            "last_money": 0,
            "nothing_left": 0,
            "tied": [],
            "decided_by": "",
        },
    ]
    assert story["losers"] == [
        {
            "project": "pool",
            "cost": 60,
            "behind": 50,
            "round": 1,
            "effective_support": 8_333,
            "paid_instead": [{"project": "ramp", "amount": 20}],
        }
    ]


def test_the_results_of_greedy_after_equal_shares_say_where_they_come_from():
    result = count(110, completion="greedy")
    assert result.winners == ("bench", "ramp", "pool")
    assert result.story["completion_added"] == ["pool"]
    assert result.entry("pool").facts == {"by_completion": "greedy"}
    assert [(e.project, e.rank, e.left_before, e.left_after, e.granted) for e in result.entries] == [
        ("bench", 1, 110, 80, 30),
        ("ramp", 2, 80, 60, 20),
        ("pool", 3, 60, 0, 60),
    ]


def test_losers_are_listed_by_their_votes_and_a_rival_is_told_of_the_winner():
    projects = [Project("arch", 40), Project("hall", 90), Project("pond", 20), Project("bin", 90)]
    election = Election.approvals(100, projects, {(0, 2): 9, (1,): 4, (3,): 6, (): 1})
    rule = rule_from_data({"rule": "equal-shares", "ties": ["id"]})
    result = allocate(election.with_exclusive([("arch", "pond")]), rule)
    assert [entry.project for entry in result.entries] == ["arch", "pond", "bin", "hall"]
    assert (result.entry("pond").reason, result.entry("pond").facts) == (outcome.EXCLUDED, {"by": "arch"})


# Five give a 3, b 1 and c 2 points; five give b 1 and c 3; two give a 3 and b 2. Greedy funds c and a.
JUDGED = Election.points(
    60,
    [Project("a", 50), Project("b", 50), Project("c", 10)],
    {((0, 3), (1, 1), (2, 2)): 5, ((1, 1), (2, 3)): 5, ((0, 3), (1, 2)): 2},
)


@pytest.mark.parametrize(
    ("utility", "winners", "preferred"),
    [
        # b alone: 50 is less than the 60 of five people and more than the 10 of five; the two get 50 either way.
        ("cost", ("b",), (5, 5, "equal-shares")),
        # b and c: b instead of a matters to five alone.
        ("cardinality", ("c", "b"), (5, 0, "equal-shares")),
        # b is worth less than a to seven.
        ("points", ("c", "a"), (5, 7, "greedy")),
    ],
)
def test_voters_prefer_what_is_worth_more_to_them_in_the_utility_of_the_rule(utility, winners, preferred):
    rule = rule_from_data({"rule": "equal-shares", "ties": ["id"], "utility": utility, "comparison": True})
    result = allocate(JUDGED, rule)
    assert result.winners == winners
    assert tuple(result.story["comparison"].values()) == preferred


@pytest.mark.parametrize(("utility", "for_greedy"), [("cost", 5), ("cardinality", 3), ("points", 6)])
def test_where_nobody_prefers_equal_shares_greedy_is_taken(utility, for_greedy):
    election = Election.points(
        60,
        [Project("a", 10), Project("b", 10), Project("c", 50)],
        {((0, 1), (1, 1), (2, 2)): 3, ((2, 1),): 3, ((0, 2), (1, 2), (2, 2)): 2},
    )
    rule = rule_from_data({"rule": "equal-shares", "ties": ["id"], "utility": utility, "comparison": True})
    result = allocate(election, rule)
    assert result.winners == ("c", "a")
    assert result.story["comparison"] == {
        "prefer_equal_shares": 0,
        "prefer_greedy": for_greedy,
        "chosen": "greedy",
    }


def test_a_tie_in_one_pot_stays_on_record_where_voters_of_another_prefer_greedy():
    projects = [
        Project("pond", 5, area="north"),
        Project("bench", 5, area="north"),
        Project("a", 10, area="south"),
        Project("b", 10, area="south"),
        Project("c", 50, area="south"),
    ]
    sheets = {((0, 1), (1, 1)): 1, ((2, 1), (3, 1), (4, 2)): 3, ((4, 1),): 3, ((2, 2), (3, 2), (4, 2)): 2}
    pots = {"by": "area", "amounts": [{"name": "north", "amount": 5}, {"name": "south", "amount": 60}]}
    rule = {"rule": "equal-shares", "ties": ["id"], "comparison": True, "pots": {**pots, "leftovers": "forward"}}
    result = allocate(Election.points(65, projects, sheets), rule_from_data(rule))
    assert [pot["comparison"]["chosen"] for pot in result.story["pots"]] == ["equal-shares", "greedy"]
    assert result.winners == ("bench", "c", "a")
    assert [tie.tied for tie in result.ties] == [("bench", "pond"), ("a", "b")]
