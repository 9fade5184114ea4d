"""Counting ballots, before any rule decides who wins."""

from fractions import Fraction

import pytest

from domain.voting.ballot_styles import Approval, PointsToSpread, Ranking, ScoreSheet
from domain.voting.tally import tally


def test_identical_ballots_are_merged_and_counted():
    counted = tally(['{"votes":["1","2"]}', '{"votes":["1"]}', '{"votes":["1","2"]}'], Approval())
    assert counted.ballots == 3
    assert counted.given == {(("1", 1), ("2", 1)): 2, (("1", 1),): 1}
    assert counted.score == counted.votes == {"1": 3, "2": 2}


def test_the_same_choice_written_in_another_order_is_the_same_ballot():
    counted = tally(['{"votes":["1","2"]}', '{"votes":["2","1"]}'], Approval())
    assert counted.given == {(("1", 1), ("2", 1)): 2}


def test_ballots_that_come_with_their_counts_are_not_counted_twice():
    assert tally({'{"votes":["1"]}': 40, '{"votes":[]}': 2}, Approval(min_length=0)).ballots == 42


@pytest.mark.parametrize(
    ("longest", "ordinal", "points"),
    [
        (3, "positions", {"7": 3, "3": 2}),  # Kraków: three projects can be ranked, the first gets 3 on any ballot
        (None, "positions", {"7": 2, "3": 1}),
        (3, "borda0", {"7": 1, "3": 0}),
    ],
)
def test_a_place_in_a_ranking_becomes_points(longest, ordinal, points):
    counted = tally(['{"ranking":["7","3"]}'], Ranking(max_length=longest), ordinal)
    assert dict(counted.score) == points


def test_a_ranked_project_that_gets_no_points_has_no_vote_but_was_ranked():
    counted = tally(['{"ranking":["7","3"]}'], Ranking(), "borda0")
    assert (counted.votes["3"], counted.scored_by["3"]) == (0, 1)


def test_points_add_up():
    counted = tally(['{"points":{"3":5,"7":2}}', '{"points":{"7":1}}'], PointsToSpread(max_sum_points=10))
    assert counted.score == {"3": 5, "7": 3}
    assert counted.votes == {"3": 1, "7": 2}


def test_a_project_that_somebody_did_not_score_is_missing_there_and_not_0():
    sheets = ['{"points":{"Leith library":5,"skate park":0}}', '{"points":{"skate park":4}}']
    counted = tally(sheets, ScoreSheet(lowest=0, highest=5))
    assert counted.mean("Leith library") == 5
    assert counted.mean("skate park") == 2
    assert counted.percentage("skate park") == Fraction(2, 5)
    assert counted.mean("bandstand") is None
    assert counted.percentage("bandstand") is None


@pytest.mark.parametrize(("highest", "share"), [(1, 1), (0, None), (-1, None)])
def test_a_share_of_the_highest_score_needs_a_highest_score_above_nothing(highest, share):
    counted = tally([f'{{"points":{{"skate park":{highest}}}}}'], ScoreSheet(lowest=-5, highest=highest))
    assert counted.percentage("skate park") == share


def test_ballots_without_a_scale_have_no_share_of_the_highest_score():
    assert tally(['{"votes":["1"]}'], Approval()).percentage("1") is None
