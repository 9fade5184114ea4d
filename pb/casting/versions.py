"""The versions of ballots that can be changed until the close: which form brought which, and which of them stand.

Only boxes of such rounds have any. A version is a row that says, for whoever has the key of the box, the commitment of
a ballot and the place where its voter's ballot lies; what was on the ballot of before is written over by a change and
kept nowhere. So a form of before a change gets the receipt that it got, and brings no old ballot back.
"""

from collections.abc import Iterator
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, delete, select

from pb.casting.box_key import BoxKey, Slip
from pb.casting.box_tables import ballot_changes, ballot_versions, gates, receipts, waiting_ballots


class Version(NamedTuple):
    """A ballot as it was cast, or changed to."""

    commitment: bytes
    stands: bool
    """Whether it is its voter's ballot now; else they have changed it since."""


def may_still_change(connection: Connection, round_id: UUID) -> bool:
    """Say whether the ballots of a round can be changed: its rules allow it, and the gate has not been shut."""
    asked = select(gates.c.round_id).where(gates.c.round_id == round_id, gates.c.may_change, gates.c.is_open)
    return connection.execute(asked).first() is not None


def version_of(connection: Connection, box: BoxKey, key: bytes) -> Version | None:
    """Give the version that came with a form; None where none did, or the box is swept.

    :param key: the key of the form, see ``ballot.key_in_the_box``
    """
    place = box.place_of(key)
    its = (ballot_versions.c.round_id == box.round_id, ballot_versions.c.place == place)
    hidden = connection.scalar(select(ballot_versions.c.hidden).where(*its))
    if hidden is None:
        return None
    voters_place, commitment = box.read_version(place, bytes(hidden))
    return Version(commitment, _what_lies_at(connection, box, voters_place) == commitment)


def versions(connection: Connection, box: BoxKey) -> Iterator[bytes]:
    """Give the commitments of all versions, those that stand among them, in an order of chance."""
    its = select(ballot_versions.c.place, ballot_versions.c.hidden).where(ballot_versions.c.round_id == box.round_id)
    for row in connection.execute(its):
        yield box.read_version(bytes(row.place), bytes(row.hidden))[1]


def superseded(connection: Connection, box: BoxKey) -> list[bytes]:
    """Give the commitments of those that were changed, sorted. Once all ballots that stand are sealed."""
    sealed = connection.scalars(select(receipts.c.commitment).where(receipts.c.round_id == box.round_id))
    return sorted(set(versions(connection, box)) - set(map(bytes, sealed)))


def rounds_with_versions(connection: Connection) -> list[UUID]:
    """Give the rounds whose boxes have any."""
    return list(connection.scalars(select(ballot_versions.c.round_id).distinct()))


def forget_versions(connection: Connection, round_id: UUID) -> None:
    """Take all of them away, and who changed anything; when the box is swept."""
    for table in (ballot_versions, ballot_changes):
        connection.execute(delete(table).where(table.c.round_id == round_id))


def _what_lies_at(connection: Connection, box: BoxKey, place: bytes) -> bytes | None:
    its = (waiting_ballots.c.round_id == box.round_id, waiting_ballots.c.ballot_key == place)
    hidden = connection.scalar(select(waiting_ballots.c.payload).where(*its))
    return box.read(Slip(place, hidden)).commitment if hidden else None
