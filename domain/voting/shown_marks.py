"""The hashes of all marks that an issue had, shown when nobody can vote any more. Which were used, the batches say.

From them anybody works out the fingerprint that was published with the issue: no entitlement was slipped in later. Who
holds a code can work out its mark and see that it was issued and, where they did not vote, that nobody used it.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from domain.words.actor import Actor
from domain.words.facts import Aggregate, FirstFact
from domain.words.stable_ids import derived_id

MOST_IN_A_PART = 900
"""Hashes that fit into one entry of the record."""


def part_id(round_id: UUID, issue: int, part: int) -> UUID:
    """Give the id of a part of an issue's marks, so that what is shown twice is shown once."""
    return derived_id("shown marks", round_id.hex, str(issue), str(part))


class ShownMarks(Aggregate):
    """One part of the marks of one issue, with one event; nothing happens to it afterwards."""

    TOPIC = "voting.ShownMarks"
    KIND = "showing"

    class MarksShown(FirstFact):
        """Of all issued marks, used or not, the hashes, sorted."""

        TOPIC: ClassVar[str] = "voting.MarksShown"
        round: str
        issue: int
        """Which issue of the round it was, from 1, in the sequence in which they are recorded."""
        part: int
        """Which part of its hashes these are, from 1."""
        hashes: list[str]
        """SHA-256 of each mark, 64 hex digits."""

    def __init__(self, round: str, issue: int, part: int, hashes: list[str]) -> None:
        self.round = round
        self.issue = issue
        self.part = part
        self.hashes = hashes

    @classmethod
    def show(
        cls, round_id: UUID, issue: int, part: int, hashes: Sequence[bytes], *, by: Actor, now: datetime
    ) -> "ShownMarks":
        """Show a part of the marks of an issue.

        :param hashes: 900 at most, 32 bytes each, sorted, those of the parts before coming first
        """
        return cls.begin(
            cls.MarksShown,
            id=part_id(round_id, issue, part),
            by=by,
            now=now,
            round=round_id.hex,
            issue=issue,
            part=part,
            hashes=[one.hex() for one in hashes],
        )
