"""Casting by the hundred, for an import or a stack of paper: one transaction, all of them or none."""

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, insert, select, update

from pb.casting.answers import first_refusal, gate_refusal
from pb.casting.ballot import Cast
from pb.casting.box_key import BoxKey
from pb.casting.box_tables import NOT_USED, WAITING, entitlements, gates, receipts, waiting_ballots
from pb.casting.waiting import waiting
from pb.store.database import Database


class _NotAllOfThem(Exception):  # noqa: N818 -- it undoes the transaction and goes no further
    """Some entitlement could not be marked."""


def cast_many(database: Database, box: BoxKey, ballots: Sequence[Cast], *, now: int) -> int:
    """Put ballots into the box; see ``BallotBox.cast_many``.

    :param now: microseconds since 1970
    """
    round_id = box.round_id
    by_key = {ballot.key: ballot for ballot in ballots}
    try:
        with database.writing() as connection:
            # Whoever closes the gate waits for this transaction, as for a single cast.
            connection.execute(select(gates.c.round_id).where(gates.c.round_id == round_id).with_for_update(read=True))
            closed = gate_refusal(connection, round_id, now=now)
            if closed is not None:
                raise closed
            for key in _known(connection, box, list(by_key)):
                by_key.pop(key, None)
            if by_key:
                _put_in(connection, box, list(by_key.values()))
            return len(by_key)
    except _NotAllOfThem:
        with database.reading() as connection:
            raise first_refusal(connection, box, ballots, now=now) from None


def _known(connection: Connection, box: BoxKey, keys: list[bytes]) -> Iterator[bytes]:
    sealed = receipts.c.round_id == box.round_id, receipts.c.ballot_key.in_(keys)
    yield from connection.execute(select(receipts.c.ballot_key).where(*sealed)).scalars().all()
    yield from [one.ballot.key for one in waiting(connection, box, keys)]


def _put_in(connection: Connection, box: BoxKey, ballots: list[Cast]) -> None:
    """Mark and insert, in the order of their places, so that not even where rows lie tells who came first."""
    round_id, slips = box.round_id, sorted(map(box.hide, ballots))
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
                "ballot_key": slip.place,
                "salt": b"",
                "commitment": b"",
                "payload": slip.hidden,
            }
            for slip in slips
        ],
    )
