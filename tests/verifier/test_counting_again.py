"""The verifier's own slow counting against the product's, on random rounds of every rule: the same to the last word."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.voting.payload import write_votes
from pb.verifier import counting
from tests.verifier.random_rounds import BALLOTS, EQUAL_SHARES, GREEDY, PHRAGMEN, a_round, counted, outcome_of, rounds


def agree(heard):
    """Count by both, and compare the whole outcome: every reason, rank, tie, figure and word of the story."""
    theirs = counting.outcome_of(counting.Case(heard), heard.rules["rule"], heard.withdrawn)
    assert theirs == outcome_of(heard)
    assert counting.count_again(heard, counted(heard), []) == []


@pytest.mark.parametrize("rules", [GREEDY, EQUAL_SHARES, PHRAGMEN], ids=["greedy", "equal shares", "phragmen"])
def test_pots_exclusion_groups_and_a_committees_score_come_out_the_same(rules):
    @settings(max_examples=150)
    @given(rounds(rules))
    def check(heard):
        agree(heard)

    check()


@pytest.mark.parametrize("rules", [GREEDY, EQUAL_SHARES, PHRAGMEN], ids=["greedy", "equal shares", "phragmen"])
def test_the_slow_count_and_the_products_count_agree_to_the_penny(rules):
    @settings(max_examples=150)
    @given(
        st.integers(1, 120),
        st.lists(st.integers(1, 60), min_size=5, max_size=5),
        BALLOTS,
        rules,
        st.sampled_from([(), (), ("2",)]),
    )
    def check(pot, costs, ballots, rule, withdrawn):
        agree(a_round(pot, costs, *ballots, rule, withdrawn=withdrawn))

    check()


def test_a_share_in_pence_is_raised_as_far_by_jumps_as_by_single_pence():
    payloads = [write_votes(["1", "2"])] * 5 + [write_votes(["2", "3"])] * 4 + [write_votes(["4"])] * 3
    rule = {"rule": "equal-shares", "version": 1, "completion": "add1", "ties": ["id"]}
    heard = a_round(2_000_000, [900_000, 500_000, 700_000, 400_000, 300_000], {"style": "approval"}, payloads, rule)
    agree(heard)
    case, rule = counting.Case(heard), counting.in_full("the rule equal-shares", rule)
    play = counting.EqualShares(case, rule, counting.Supporters(case, rule, [0, 1, 2, 3, 4]), [0, 1, 2, 3])
    share = Fraction(2_000_000, 12)
    play.play(share, 0)
    first, more = play.bought, min(played.holds_until for played in play.rounds if played.holds_until)
    for extra in range(1, more, max(1, more // 50)):
        play.play(share + extra, extra)
        assert play.bought == first


def test_a_tie_only_the_chair_can_break_is_seen_where_it_matters():
    payloads = [write_votes(["1"]), write_votes(["2"])]
    rule = {"rule": "greedy", "version": 1, "ties": ["refuse"]}
    heard = a_round(10, [10, 10, 9, 9, 9], {"style": "approval"}, payloads, rule)
    data = counted(heard, casting_votes=[["2", "1"]])
    [(promise, words)] = counting.count_again(heard, data, [])
    assert promise == "money"
    assert "the chair's casting vote on it is not in the record" in words
    heard.casting_votes = [["2", "1"]]
    assert counting.count_again(heard, data, []) == []
    heard.casting_votes = [["1", "2"]]
    assert ("money", "the winners are 1, in this sequence") in counting.count_again(heard, data, [])


def test_the_first_of_three_needs_no_lot_where_only_the_others_are_equal():
    # All three could be paid for at the same moment. The cheapest goes first, and then the others are no longer equal.
    payloads = [write_votes(numbers) for numbers in (["1", "2"], ["2"], ["3"], ["3"])]
    rule = {"rule": "phragmen", "version": 1, "ties": ["lower-cost", "lot"]}
    heard = a_round(20, [4, 8, 8, 50, 50], {"style": "approval"}, payloads, rule)
    heard.beacon, notes = "", []
    assert counting.count_again(heard, counted(heard), notes) == []
    heard.beacon = "4 2 6"
    assert counting.count_again(heard, counted(heard), notes) == []
    assert notes == ["a lot was drawn, and the count did not need it"]


def test_a_casting_vote_that_nothing_hung_on_is_noted():
    rule = {"rule": "greedy", "version": 1, "ties": ["refuse"]}
    heard = a_round(9, [5, 5, 9, 9, 9], {"style": "approval"}, [write_votes(["1"]), write_votes(["2"])], rule)
    heard.beacon, heard.casting_votes, notes = "", [["1", "2"], ["4", "3"], ["2", "1"]], []
    assert counting.count_again(heard, counted(heard), notes) == []
    assert notes == ["3 casting votes on ties were given, of which the count needed 1"]
