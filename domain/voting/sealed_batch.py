"""Ballots taken out of the box together, in an order that tells nothing. Who cast which is not known here."""

from collections.abc import Iterable
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from domain.voting.casting_refusals import BoxDoesNotBalance
from domain.words.actor import Actor
from domain.words.facts import Aggregate, FirstFact
from domain.words.stable_ids import derived_id


def batch_id(round_id: UUID, number: int) -> UUID:
    """Give the id of a round's batch by its number, from 1. So two sealers of the same batch meet, and one loses."""
    return derived_id("sealed batch", round_id.hex, str(number))


class SealedBatch(Aggregate):
    """A batch has one event, and nothing happens to it afterwards."""

    TOPIC = "voting.SealedBatch"
    KIND = "batch"

    class BallotsSealed(FirstFact):
        """The ballots of a batch, and the marks of the entitlements used for them, each sorted by itself."""

        TOPIC: ClassVar[str] = "voting.BallotsSealed"
        round: str
        number: int
        marks: list[str]
        """The random number of each used entitlement, 64 hex digits."""
        ballots: list[list[str]]
        """Commitment (64 hex digits), salt (64), payload (canonical JSON) and key in the box (32) of each ballot.

        After these, in ballots of December 2026 and later, the voter's own number (64), which their browser drew.
        """
        has_entry: bool = False
        """Whether the record has an entry of the batch itself, with how many it holds; older ones have none."""

    def __init__(
        self, round: str, number: int, marks: list[str], ballots: list[list[str]], *, has_entry: bool = False
    ) -> None:
        self.round = round
        self.number = number
        self.marks = marks
        self.ballots = ballots
        self.has_entry = has_entry

    @classmethod
    def seal(
        cls,
        round_id: UUID,
        number: int,
        *,
        marks: Iterable[bytes],
        ballots: Iterable[tuple[bytes, bytes, str, bytes, bytes | None]],
        by: Actor,
        now: datetime,
    ) -> "SealedBatch":
        """Seal a batch: marks sorted by themselves, ballots by their commitments.

        :param number: 1 for the round's first batch, and so on
        :param marks: 32 bytes each
        :param ballots: commitment (32 bytes), salt (32), payload, key (16), and the voter's own number (32) or None
        :raises BoxDoesNotBalance: when there is not exactly one mark for each ballot
        """
        sorted_marks = sorted(mark.hex() for mark in marks)
        sorted_ballots = sorted(
            [bound.hex(), salt.hex(), payload, key.hex(), *([] if own is None else [own.hex()])]
            for bound, salt, payload, key, own in ballots
        )
        if len(sorted_marks) != len(sorted_ballots):
            raise BoxDoesNotBalance(ballots=len(sorted_ballots), marks=len(sorted_marks))
        return cls.begin(
            cls.BallotsSealed,
            id=batch_id(round_id, number),
            by=by,
            now=now,
            round=round_id.hex,
            number=number,
            marks=sorted_marks,
            ballots=sorted_ballots,
            has_entry=True,
        )
