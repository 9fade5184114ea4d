"""However fast the ballots of an election are checked, added up and written, they come out as they plainly would."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.allocation.election import Election, ElectionCannotBeCounted, Project

PLACES = st.sets(st.integers(0, 120), max_size=5).map(sorted)
COUNTS = st.sampled_from([1, 1, 1, 2, 9, 10, 100_000])
WORTH = st.sampled_from([-100, -10, -2, -1, 0, 1, 2, 9, 10, 11, 99, 100, 10**17])


@st.composite
def approvals(draw):
    return draw(st.dictionaries(PLACES.map(tuple), COUNTS, max_size=30))


@st.composite
def points(draw):
    ballot = PLACES.flatmap(
        lambda places: st.tuples(*[WORTH.map(lambda worth, p=place: (p, worth)) for place in places])
    )
    return draw(st.dictionaries(ballot, COUNTS, max_size=30))


PAPER = [Project(f"project {place}", place) for place in range(121)]


def plainly(ballots):
    """Write ballots with the standard library's own JSON, sorted by the interpreter's own order of tuples."""
    return json.dumps([[ballot, ballots[ballot]] for ballot in sorted(ballots)], separators=(",", ":"))


@given(approvals())
def test_ballots_that_name_projects_are_written_and_added_up_as_they_plainly_would_be(ballots):
    election = Election.approvals(1, PAPER, ballots)
    assert election.canonical_input().startswith(f'{{"ballots":{plainly(ballots)},"budget":1,')
    for place in range(len(PAPER)):
        assert election.tally.votes[place] == sum(n for ballot, n in ballots.items() if place in ballot)
    assert election.tally.entries == {place for ballot in ballots for place in ballot}


@given(points())
def test_ballots_that_give_points_are_written_and_added_up_as_they_plainly_would_be(ballots):
    election = Election.points(1, PAPER, ballots)
    assert election.canonical_input().startswith(f'{{"ballots":{plainly(ballots)},"budget":1,')
    for place in range(len(PAPER)):
        given_to = [(worth, n) for ballot, n in ballots.items() for at, worth in ballot if at == place]
        assert election.tally.score[place] == sum(worth * n for worth, n in given_to)
        assert election.tally.votes[place] == sum(n for worth, n in given_to if worth > 0)
        assert election.tally.scored[place] == sum(n for _, n in given_to)
    assert election.pairs == {entry for ballot in ballots for entry in ballot}


@given(approvals(), st.lists(st.integers(-2, 122), min_size=2, max_size=4).map(tuple))
def test_one_ballot_that_is_none_is_found_among_any_others(ballots, odd):
    in_order = list(odd) == sorted(set(odd)) and odd[0] >= 0 and odd[-1] <= 120
    if in_order:
        Election.approvals(1, PAPER, {**ballots, odd: 1})
        return
    with pytest.raises(ElectionCannotBeCounted, match="in the order of the paper"):
        Election.approvals(1, PAPER, {**ballots, odd: 1})
    with pytest.raises(ElectionCannotBeCounted, match="in the order of the paper"):
        Election.points(1, PAPER, {tuple((place, 1) for place in odd): 1})
