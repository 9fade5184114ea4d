"""The gate of a round's ballot box, as rows: set, moved, shut, held to what the events say. Lets nobody in itself.

Each verb takes a connection, because a gate never changes alone: the event that says why is in the same transaction.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, insert, or_, select, update

from domain.voting.casting_refusals import VotingIsNotOpen
from pb.casting.ballot import microseconds
from pb.casting.box_tables import gates
from pb.casting.sealing import prepare_sealing


class Gate(NamedTuple):
    """How a gate stands; instants in microseconds since 1970, as :func:`pb.casting.ballot.microseconds` gives them."""

    is_open: bool
    opens_at: int
    closes_at: int


def open_gate(
    connection: Connection, round_id: UUID, *, opens_at: datetime, closes_at: datetime, may_change: bool = False
) -> None:
    """Let ballots in between two instants (the first one included). Opening again changes nothing.

    After the close a gate stays closed: to be asked for a second time does not open it.

    :param may_change: whether a ballot can be changed until the close, as the frozen rules have it
    """
    known = connection.execute(select(gates.c.round_id).where(gates.c.round_id == round_id)).first()
    if known is None:
        between = {"opens_at": microseconds(opens_at), "closes_at": microseconds(closes_at)}
        row = {"round_id": round_id, "is_open": True, "may_change": may_change, **between}
        connection.execute(insert(gates), row)
        prepare_sealing(connection, round_id)


def move_closing(connection: Connection, round_id: UUID, closes_at: datetime) -> None:
    """Set another instant for the close of a gate that is open.

    :raises VotingIsNotOpen: when the gate was never opened, or is closed
    """
    moved = connection.execute(
        update(gates).where(gates.c.round_id == round_id, gates.c.is_open).values(closes_at=microseconds(closes_at))
    )
    if not moved.rowcount:
        raise VotingIsNotOpen


def shut_gate(connection: Connection, round_id: UUID) -> None:
    """Let nothing in any more. Waits for casts in flight: those answered with a receipt are in the box.

    :raises VotingIsNotOpen: when the gate was never opened
    """
    closed = connection.execute(update(gates).where(gates.c.round_id == round_id).values(is_open=False))
    if not closed.rowcount:
        raise VotingIsNotOpen


def gates_of(connection: Connection, rounds: Iterable[UUID]) -> dict[UUID, Gate]:
    """Give how the gates of these rounds stand, and of all others that are open."""
    asked = select(gates).where(or_(gates.c.round_id.in_(list(rounds)), gates.c.is_open))
    return {row.round_id: Gate(row.is_open, row.opens_at, row.closes_at) for row in connection.execute(asked)}


def put_right(connection: Connection, round_id: UUID, *, seen: Gate, right: Gate) -> bool:
    """Have a gate stand as it should, unless it has been changed since it was seen; say whether that was so."""
    as_seen = (gates.c.is_open == seen.is_open, gates.c.opens_at == seen.opens_at, gates.c.closes_at == seen.closes_at)
    changed = connection.execute(update(gates).where(gates.c.round_id == round_id, *as_seen).values(**right._asdict()))
    return changed.rowcount == 1
