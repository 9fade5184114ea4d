"""Opening in an order of its own, in memory or through files."""

import random

import pytest

from domain.words.who_may_know import OpenedBallot
from pb.transparency.ballots_in_order import sorted_by_commitment


@pytest.mark.parametrize("held", [1, 7, 5000])
def test_ballots_come_sorted_by_commitment_however_few_fit_in_memory(held):
    chance = random.Random(5)  # noqa: S311 -- the same ballots each time
    ballots = [
        OpenedBallot(chance.randbytes(32).hex(), chance.randbytes(32).hex(), '{"votes":["Mill\\tLane"]}')
        for _ in range(2000)
    ]
    assert list(sorted_by_commitment(iter(ballots), held)) == sorted(ballots)


def test_no_ballots_open_to_none():
    assert list(sorted_by_commitment([])) == []
