"""Casting by the hundred, for an import or a stack of paper: one transaction, all of them or none."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from sqlalchemy import Connection, insert, select, update

from pb.casting.answers import first_refusal, gate_refusal
from pb.casting.ballot import Cast
from pb.casting.box_tables import NOT_USED, WAITING, entitlements, gates, receipts, waiting_ballots
from pb.store.database import Database


class _NotAllOfThem(Exception):  # noqa: N818 -- it undoes the transaction and goes no further
    """Some entitlement could not be marked."""


def cast_many(database: Database, round_id: UUID, ballots: Sequence[Cast], *, now: int) -> int:
    """Put ballots into the box; see ``BallotBox.cast_many``.

    :param now: microseconds since 1970
    """
    by_key = {ballot.key: ballot for ballot in ballots}
    try:
        with database.writing() as connection:
            # Whoever closes the gate waits for this transaction, as for a single cast.
            connection.execute(select(gates.c.round_id).where(gates.c.round_id == round_id).with_for_update(read=True))
            closed = gate_refusal(connection, round_id, now=now)
            if closed is not None:
                raise closed
            for key in _known(connection, round_id, list(by_key)):
                del by_key[key]
            if by_key:
                _put_in(connection, round_id, [by_key[key] for key in sorted(by_key)])
            return len(by_key)
    except _NotAllOfThem:
        with database.reading() as connection:
            raise first_refusal(connection, round_id, ballots, now=now) from None


def _known(connection: Connection, round_id: UUID, keys: list[bytes]) -> Iterator[bytes]:
    for table in (waiting_ballots, receipts):
        asked = select(table.c.ballot_key).where(table.c.round_id == round_id, table.c.ballot_key.in_(keys))
        yield from connection.execute(asked).scalars().all()


def _put_in(connection: Connection, round_id: UUID, ballots: list[Cast]) -> None:
    """Mark and insert, in the order of the keys, so that not even the rows' places tell who came first."""
    marked = connection.execute(
        update(entitlements)
        .where(
            entitlements.c.round_id == round_id,
            entitlements.c.used == NOT_USED,
            entitlements.c.code_hash.in_([ballot.entitlement for ballot in ballots]),
        )
        .values(used=WAITING)
    )
    if marked.rowcount != len(ballots):
        raise _NotAllOfThem
    connection.execute(
        insert(waiting_ballots),
        [
            {
                "round_id": round_id,
                "ballot_key": ballot.key,
                "salt": ballot.salt,
                "commitment": ballot.commitment,
                "payload": ballot.payload,
                "own": ballot.own,
            }
            for ballot in ballots
        ],
    )
