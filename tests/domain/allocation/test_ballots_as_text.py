"""The text of the ballots that the hash of an election is over: plain, sorted JSON that anybody can write again."""

import json

from hypothesis import given
from hypothesis import strategies as st

from domain.allocation.canonical_ballots import canonical_ballots
from domain.allocation.election import Election, Project

TIMES = st.integers(1, 120)
PLACES = st.sets(st.integers(0, 120), max_size=5).map(lambda places: tuple(sorted(places)))
SHEETS = st.dictionaries(st.integers(0, 120), st.integers(0, 1_200), max_size=4).map(
    lambda points: tuple(sorted(points.items()))
)


def written(ballots):
    return canonical_ballots(ballots, {entry for ballot in ballots for entry in ballot})


def by_anybody(ballots):
    return json.dumps([[ballot, ballots[ballot]] for ballot in sorted(ballots)], separators=(",", ":"))


def test_a_ballot_that_says_less_comes_first_and_project_9_before_project_10():
    assert written({(9, 10): 2, (10,): 1, (9,): 30, (): 4, (2, 11): 1, (10, 11): 7}) == (
        "[[[],4],[[2,11],1],[[9],30],[[9,10],2],[[10],1],[[10,11],7]]"
    )
    assert written({((9, 5),): 2, ((9, 10),): 1, ((9, 5), (11, 0)): 3, ((10, 5),): 1}) == (
        "[[[[9,5]],2],[[[9,5],[11,0]],3],[[[9,10]],1],[[[10,5]],1]]"
    )


def test_no_ballot_at_all_is_an_empty_list():
    assert written({}) == "[]"
    assert written({(): 3}) == "[[[],3]]"


@given(st.dictionaries(PLACES, TIMES, max_size=12))
def test_places_are_written_as_anybody_would_write_them(ballots):
    assert written(ballots) == by_anybody(ballots)


@given(st.dictionaries(SHEETS, TIMES, max_size=12))
def test_points_are_written_as_anybody_would_write_them(ballots):
    assert written(ballots) == by_anybody(ballots)


def test_a_town_beyond_ascii_is_hashed_as_it_is_written():
    election = Election.approvals(5, [Project("Łąka", 3, category="zieleń")], {(0,): 2})
    assert election.canonical_input() == (
        '{"ballots":[[[0],2]],"budget":5,"exclusive":[],"format":"pb-input-v1","points":0,'
        '"projects":[["Łąka",3,"zieleń","",null]]}'
    )
