"""Equal Shares told round by round where some pay with their last money: who paid, and what stood behind the losers."""

from domain.allocation import outcome
from domain.allocation.allocate import allocate
from domain.allocation.election import Election, Project
from domain.allocation.rule import rule_from_data

# Thirty pence among three: 10 each. The bench costs Ada and Bo 4 each. For the swing Bo has 6 left and Cy 10:
# 15 is Bo's last 6 and 9 from Cy. Then the arch: Ada has 6, Bo nothing, Cy 1.
TOWN = Election.approvals(
    30, [Project("bench", 8), Project("swing", 15), Project("arch", 12)], {(0, 2): 1, (0, 1, 2): 1, (1, 2): 1}
)
RULE = rule_from_data({"rule": "equal-shares", "ties": ["id"], "utility": "cardinality"})


def dearer(arch: int) -> Election:
    return Election.approvals(30, [*TOWN.projects[:2], Project("arch", arch)], TOWN.ballots)


def test_last_money_and_no_money_are_told_apart():
    # An arch of 27 would ask 9 of each of three, more than the bench's 4 and the swing's 7.50 before Bo runs short.
    rounds = allocate(dearer(27), RULE).story["rounds"]
    assert [(r["project"], r["price"], r["in_full"], r["last_money"], r["nothing_left"]) for r in rounds] == [
        ("bench", "4", 2, 0, 0),
        ("swing", "9", 1, 1, 0),
    ]
    # Ten each from three for a bench of 30; then Cy alone pays for the arch, as Bo has nothing left.
    fourth = Election.approvals(
        40,
        [Project("bench", 30), Project("swing", 12), Project("arch", 3)],
        {(0,): 2, (0, 1, 2): 1, (1, 2): 1},
    )
    rounds = allocate(fourth, rule_from_data({"rule": "equal-shares", "ties": ["id"]})).story["rounds"]
    assert [(r["project"], r["price"], r["in_full"], r["last_money"], r["nothing_left"]) for r in rounds] == [
        ("bench", "10", 3, 0, 0),
        ("arch", "3", 1, 0, 1),
    ]


def test_a_loser_is_told_what_its_supporters_had_and_what_they_paid_for_instead():
    result = allocate(dearer(27), RULE)
    loser = result.story["losers"][0]
    # After the bench its three supporters have 22 of the 27; before it they have 30, but each would pay at most
    # the bench's price of 4, which is 12; at the swing's price of 9 Ada and Bo put in 6 each and Cy 9, which is 21.
    assert loser == {
        "project": "arch",
        "cost": 27,
        "behind": 22,
        "round": 2,
        "effective_support": 7_777,
        "paid_instead": [{"project": "bench", "amount": 8}, {"project": "swing", "amount": 15}],
    }
    entry = result.entry("arch")
    assert (entry.reason, entry.rank) == (outcome.TOO_LITTLE_BEHIND, 3)
    assert entry.facts == {"behind": 22, "round": 2, "effective_support": 7_777}
    assert (entry.left_before, entry.left_after) == (7, 7)


def test_a_price_for_each_point_and_shares_paid_by_points():
    # Ada gives the arch 3 points, Bo 1: of its 8 they pay 6 and 2. Bo's 8 left are not enough for the pond.
    projects = [Project("arch", 8), Project("pond", 9)]
    election = Election.points(20, projects, {((0, 3),): 1, ((0, 1), (1, 1)): 1})
    result = allocate(election, rule_from_data({"rule": "equal-shares", "ties": ["id"], "utility": "points"}))
    assert [(r["project"], r["price"], r["in_full"]) for r in result.story["rounds"]] == [("arch", "2", 2)]
    assert result.story["losers"] == [
        {
            "project": "pond",
            "cost": 9,
            "behind": 8,
            "round": 2,
            "effective_support": 8_888,
            "paid_instead": [{"project": "arch", "amount": 2}],
        }
    ]


def test_a_loser_fell_short_in_the_round_before_which_its_supporters_no_longer_had_its_cost():
    # Two with 10 each have exactly the hall's 20, but the bench asks them for less; then they have 10.
    election = Election.approvals(20, [Project("hall", 20), Project("bench", 10)], {(0, 1): 2})
    loser = allocate(election, RULE).story["losers"][0]
    assert (loser["project"], loser["behind"], loser["round"]) == ("hall", 10, 2)
    assert loser["paid_instead"] == [{"project": "bench", "amount": 10}]


def test_a_rival_that_was_never_short_is_not_told_that_its_supporters_ran_out_of_money():
    # Two want the skate park and two the car park, which want the same corner; each pair has 20 of the 15.
    election = Election.approvals(
        40, [Project("skate park", 14), Project("car park", 15)], {(0,): 2, (1,): 2}
    ).with_exclusive([("skate park", "car park")])
    result = allocate(election, RULE)
    assert result.winners == ("skate park",)
    assert result.story["losers"] == []
    assert result.entry("car park").reason == outcome.EXCLUDED


def test_who_paid_is_told_the_same_where_nobody_asks_what_stood_behind_the_losers():
    # Two pay the bench in full; one the swing, and one with his last money. For the gate Cy pays alone, Bo has nothing.
    town = Election.approvals(30, [*TOWN.projects[:2], Project("gate", 1)], {(0,): 1, (0, 1, 2): 1, (1, 2): 1})
    rule = rule_from_data({"rule": "equal-shares", "ties": ["id"], "utility": "cost"})
    for election in (TOWN, town, dearer(27)):
        told, short = allocate(election, rule), allocate(election, rule, explain=False)
        assert short.story["rounds"] == told.story["rounds"]
        assert short.story["shares"] == told.story["shares"]
        assert (short.winners, short.ties, short.left) == (told.winners, told.ties, told.left)


def test_hundreds_who_vote_alike_in_two_ways_pay_together():
    # 300 want the bench alone, 200 the bench and the pond: 500 pay 2 each. The arch has 500 behind it as well.
    projects = [Project("bench", 1_000), Project("pond", 200), Project("arch", 6_000)]
    election = Election.approvals(5_000, projects, {(0, 2): 300, (0, 1, 2): 200})
    told = allocate(election, rule_from_data({"rule": "equal-shares", "ties": ["id"]})).story
    assert [(r["project"], r["price"], r["in_full"]) for r in told["rounds"]] == [
        ("bench", "2", 500),
        ("pond", "1", 200),
    ]
    assert [(loser["project"], loser["behind"]) for loser in told["losers"]] == [("arch", 5_000)]


def test_without_any_money_nothing_came_near():
    election = Election.approvals(0, [Project("pond", 4)], {(0,): 3})
    loser = allocate(election, RULE).story["losers"][0]
    assert (loser["behind"], loser["round"], loser["effective_support"]) == (0, 1, 0)


def test_last_money_is_told_in_pence_to_those_whose_project_it_did_not_go_to():
    # Forty pence among four. The bench costs Ada and Bo 4 each; for the swing Bo pays his last 6, Cy and Di 9 each.
    # The arch would have cost Ada and Bo 13, and they had 12.
    projects = [Project("bench", 8), Project("swing", 24), Project("arch", 13)]
    election = Election.approvals(40, projects, {(0, 2): 1, (0, 1, 2): 1, (1,): 2})
    assert allocate(election, RULE).story["losers"] == [
        {
            "project": "arch",
            "cost": 13,
            "behind": 12,
            "round": 2,
            "effective_support": 9_230,
            "paid_instead": [{"project": "bench", "amount": 8}, {"project": "swing", "amount": 6}],
        }
    ]


def test_exactly_what_it_costs_behind_it_is_enough():
    election = Election.approvals(20, [Project("arch", 10), Project("pond", 10)], {(0,): 1, (1,): 1})
    assert allocate(election, RULE).winners == ("arch", "pond")
    assert allocate(election, RULE).left == 0


def test_ballots_that_are_the_same_without_a_withdrawn_project_are_added_up():
    election = Election.approvals(30, [Project("pond", 6), Project("arch", 5)], {(0, 1): 3, (0,): 2, (1,): 1})
    result = allocate(election.without("arch", "The landowner said no."), RULE)
    assert [(r["project"], r["price"], r["in_full"]) for r in result.story["rounds"]] == [("pond", "6/5", 5)]


def test_prices_that_differ_by_less_than_floats_can_tell_are_told_apart():
    # Each has 30 parts of a very large budget. The bench costs Ada 10, so of the park's 45 Bo must pay 25; what Cy
    # must pay for the pier is a penny less.
    part = 10**12
    projects = [Project("bench", 10 * part), Project("park", 45 * part), Project("pier", 25 * part - 1)]
    election = Election.approvals(90 * part, projects, {(0, 1): 1, (1,): 1, (2,): 1})
    assert allocate(election, RULE).winners == ("bench", "pier", "park")


def test_points_count_from_the_threshold_on():
    # Above 1, Ada's 3 points are worth 2 and Bo's 2 are worth 1: the arch asks 3 for each.
    election = Election.points(20, [Project("arch", 9)], {((0, 3),): 1, ((0, 2),): 1, ((0, 1),): 1})
    data = {"rule": "equal-shares", "ties": ["id"], "utility": "points", "support_above": 1}
    assert [(r["price"], r["in_full"]) for r in allocate(election, rule_from_data(data)).story["rounds"]] == [("3", 2)]
