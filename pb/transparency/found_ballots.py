"""What the record says of one ballot, found by its tracking code: recorded, and after the close what is on it."""

import json
from typing import Any, NamedTuple

from domain.transparency.checkpoint import Checkpoint
from domain.transparency.code_to_copy import code_to_copy
from domain.transparency.leaf import tracking_code
from domain.voting.payload import Marks, read_payload
from pb.transparency.ballot_index import BallotIndex
from pb.transparency.published import PublishedRecord


class BallotInTheRecord(NamedTuple):
    """A ballot as anybody can find it."""

    code: str
    """As receipts show it."""
    round_id: str
    commitment: str
    cast: int
    """Number of the entry that records it as cast."""
    opened: int | None
    """Number of the entry that opens it; None before the close."""
    marks: Marks | None
    checkpoint: Checkpoint
    """The state of the record in which it stands."""

    @property
    def choices(self) -> list[tuple[str, int | None]]:
        """The numbers of the projects marked, in the ballot's order, each with its points where the ballot has them."""
        if isinstance(self.marks, dict):
            return [(number, points) for number, points in self.marks.items()]
        return [(str(number), None) for number in self.marks or ()]


def ballot_in_the_record(record: PublishedRecord, index: BallotIndex, code: bytes) -> BallotInTheRecord | None:
    """Find a ballot by the ten bytes of its code; None where the published record has none.

    The entries themselves are read, so that the index can only point, never say.
    """
    found, checkpoint = index.find(code), record.checkpoint()
    cast = _entry(record, found.cast) if found else None
    if found is None or checkpoint is None or cast is None or not cast["d"].get("c", "").startswith(code.hex()):
        return None
    commitment = cast["d"]["c"]
    opened = _entry(record, found.opened) if found.opened is not None else None
    return BallotInTheRecord(
        code=code_to_copy(tracking_code(bytes.fromhex(commitment))),
        round_id=cast["r"],
        commitment=commitment,
        cast=found.cast,
        opened=found.opened if opened else None,
        marks=read_payload(opened["d"]["b"]) if opened else None,
        checkpoint=checkpoint,
    )


class SupersededInTheRecord(NamedTuple):
    """A ballot that its voter changed before the close, as anybody can find it by the receipt of before."""

    round_id: str
    entry: int
    """Number of the entry that shows it."""


def superseded_in_the_record(record: PublishedRecord, index: BallotIndex, code: bytes) -> SupersededInTheRecord | None:
    """Find a ballot that was changed by the ten bytes of its code; None where the published record has none."""
    number = index.find_superseded(code)
    entry = None if number is None else _entry(record, number)
    if number is None or entry is None or not any(one.startswith(code.hex()) for one in entry["d"]["commitments"]):
        return None
    return SupersededInTheRecord(entry["r"], number)


def entry_of_used_mark(record: PublishedRecord, index: BallotIndex, round_id: str, mark: bytes) -> int | None:
    """Give the number of the entry that records a mark of a round as used; None where the published record has none."""
    number = index.find_mark(mark)
    entry = None if number is None else _entry(record, number)
    return number if entry and (entry["r"], entry["d"].get("n")) == (round_id, mark.hex()) else None


def _entry(record: PublishedRecord, number: int) -> dict[str, Any] | None:
    written = record.entry(number)
    return None if written is None else json.loads(written)
