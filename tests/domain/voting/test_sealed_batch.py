"""A sealed batch tells who may have voted and what was voted, and nothing of which belongs to which."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.voting.casting_refusals import BoxDoesNotBalance
from domain.voting.sealed_batch import SealedBatch, batch_id
from domain.words.actor import SYSTEM

DEVONPORT = UUID(int=2027)
NOON = datetime(2027, 3, 7, 12, tzinfo=UTC)


def seal(marks, ballots, number=1):
    return SealedBatch.seal(DEVONPORT, number, marks=marks, ballots=ballots, by=SYSTEM, now=NOON)


@given(st.permutations(range(12)), st.permutations(range(12)))
def test_whatever_the_order_of_casting_the_batch_is_the_same(marks, ballots):
    def box(order):
        return [
            (bytes([n]) * 32, bytes([n + 1]) * 32, f'{{"votes":["{n}"]}}', bytes([n]) * 16, bytes([n + 2]) * 32)
            for n in order
        ]

    sealed = seal([bytes([n]) * 32 for n in marks], box(ballots))
    assert vars(sealed.collect_events()[0]) == vars(
        seal([bytes([n]) * 32 for n in range(12)], box(range(12))).collect_events()[0]
    )
    assert sealed.ballots[0] == ["00" * 32, "01" * 32, '{"votes":["0"]}', "00" * 16, "02" * 32]


def test_a_batch_has_one_mark_for_each_ballot():
    with pytest.raises(BoxDoesNotBalance, match="1 waiting ballot, but the used entitlements that wait with it are 0"):
        seal([], [(b"c" * 32, b"s" * 32, "{}", b"k" * 16, None)])


def test_a_batch_remembers_what_was_sealed_and_a_ballot_of_before_has_no_number_of_the_voters_own():
    sealed = seal([b"m" * 32], [(b"c" * 32, b"s" * 32, '{"votes":["4"]}', b"k" * 16, None)], number=3)
    assert (sealed.round, sealed.number) == (DEVONPORT.hex, 3)
    assert sealed.marks == ["6d" * 32]
    assert sealed.ballots == [["63" * 32, "73" * 32, '{"votes":["4"]}', "6b" * 16]]


def test_a_batch_is_known_by_its_round_and_number():
    assert batch_id(DEVONPORT, 1) == seal([], []).id
    assert str(batch_id(DEVONPORT, 1)) == "e789ea8a-7943-585a-b3c5-e5f461eae986", (
        "sealed batches in the record would not be found again"
    )
    assert len({batch_id(DEVONPORT, 1), batch_id(DEVONPORT, 2), batch_id(UUID(int=2028), 1)}) == 3
