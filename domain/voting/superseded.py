"""The ballots that their own voters changed before the close: what their receipts name, and not what was on them.

Shown when nobody can vote any more, for whoever holds a receipt of before a change: theirs was not lost or dropped.
Sorted, so that nothing says whose they were, how often somebody changed theirs, nor which ballot took the place of one.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from domain.words.actor import Actor
from domain.words.facts import Aggregate, FirstFact
from domain.words.stable_ids import derived_id

MOST_IN_A_PART = 900
"""Commitments that fit into one entry of the record."""


def superseded_id(round_id: UUID, part: int) -> UUID:
    """Give the id of a part of a round's superseded ballots, so that what is shown twice is shown once."""
    return derived_id("superseded ballots", round_id.hex, str(part))


class SupersededBallots(Aggregate):
    """One part of them, with one event; nothing happens to it afterwards."""

    TOPIC = "voting.SupersededBallots"
    KIND = "superseding"

    class BallotsSuperseded(FirstFact):
        """The commitments of ballots that were changed: where rules allow changes, one part at least, even empty."""

        TOPIC: ClassVar[str] = "voting.BallotsSuperseded"
        round: str
        part: int
        """Which part these are, from 1."""
        parts: int
        """How many parts there are."""
        commitments: list[str]
        """64 hex digits each, sorted, those of the parts before coming first."""

    def __init__(self, round: str, part: int, parts: int, commitments: list[str]) -> None:
        self.round = round
        self.part = part
        self.parts = parts
        self.commitments = commitments

    @classmethod
    def show(
        cls, round_id: UUID, part: int, parts: int, commitments: Sequence[bytes], *, by: Actor, now: datetime
    ) -> "SupersededBallots":
        """Show a part of them.

        :param commitments: 900 at most, 32 bytes each, sorted
        """
        return cls.begin(
            cls.BallotsSuperseded,
            id=superseded_id(round_id, part),
            by=by,
            now=now,
            round=round_id.hex,
            part=part,
            parts=parts,
            commitments=[one.hex() for one in commitments],
        )
