"""Takes waiting ballots out of the box, a batch at a time, into one event each. Casts nothing, opens no gate.

First the event, then the box: a crash between the two leaves ballots in the box that the event already holds, and
the next sealing begins by taking those out. Two sealers of the same batch meet at the event's id, and one loses.
"""

import json
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from domain.voting.casting_refusals import BoxDoesNotBalance
from domain.voting.sealed_batch import SealedBatch, batch_id
from domain.words.actor import Actor
from pb.casting.box_tables import SEALED, WAITING, entitlements, receipts, sealings, waiting_ballots
from pb.store.database import Database
from pb.store.event_store import SomebodyElseWasFirst, Store

LARGEST_BATCH: Final = 500
"""Ballots in one event: some 130 kB of JSON, so that a million ballots are read in large strides."""


class Sealer:
    """Seals the ballots of any round."""

    def __init__(self, database: Database, store: Store) -> None:
        """Take ballots out of this database's box and record them in this store."""
        self._database = database
        self._store = store

    def seal(self, round_id: UUID, *, at_least: int, by: Actor, now: datetime) -> int:
        """Seal what waits, if enough of it does; see ``BallotBox.seal``."""
        sealed = 0
        while True:
            with self._database.reading() as connection:
                number = _batches(connection, round_id) + 1
                waiting = _count_waiting(connection, round_id)
                begun = bool(self._store.states([batch_id(round_id, number)]))
                if waiting < max(at_least, 1) and not begun:
                    break
                batch = None if begun else _next_batch(connection, round_id, number, waiting, by=by, now=now)
            if batch is not None:
                try:
                    self._store.save(batch)
                except SomebodyElseWasFirst:
                    pass  # another sealer recorded this batch; what it holds is taken out all the same
                else:
                    sealed += len(batch.ballots)
            self._take_out(round_id, number)
        if sealed and not self._database.on_sqlite:
            vacuum(self._database, "VACUUM waiting_ballots")
        return sealed

    def _take_out(self, round_id: UUID, number: int) -> None:
        """Take out of the box what the event of a batch holds, and remember the receipts, all in one transaction."""
        ((_, stored),) = self._store.states([batch_id(round_id, number)]).values()
        event: dict[str, Any] = json.loads(stored)
        bound_by_key = {bytes.fromhex(key): bytes.fromhex(bound) for bound, _salt, _payload, key in event["ballots"]}
        marks = [bytes.fromhex(mark) for mark in event["marks"]]
        with self._database.writing() as connection:
            counted = connection.execute(
                update(sealings)
                .where(sealings.c.round_id == round_id, sealings.c.batches == number - 1)
                .values(batches=number, ballots=sealings.c.ballots + len(bound_by_key))
            )
            if not counted.rowcount:
                return  # another sealer has taken them out already
            connection.execute(
                delete(waiting_ballots).where(
                    waiting_ballots.c.round_id == round_id, waiting_ballots.c.ballot_key.in_(bound_by_key)
                )
            )
            connection.execute(
                update(entitlements)
                .where(
                    entitlements.c.round_id == round_id, entitlements.c.used == WAITING, entitlements.c.mark.in_(marks)
                )
                .values(used=SEALED)
            )
            into = (sqlite if self._database.on_sqlite else postgresql).insert(receipts).on_conflict_do_nothing()
            rows = [
                {"round_id": round_id, "ballot_key": key, "commitment": bound_by_key[key]}
                for key in sorted(bound_by_key)
            ]
            connection.execute(into, rows)


def prepare_sealing(connection: Connection, round_id: UUID) -> None:
    """Begin a round's count of batches at nought."""
    connection.execute(insert(sealings), {"round_id": round_id, "batches": 0, "ballots": 0})


def vacuum(database: Database, statement: str) -> None:
    """Run a statement of PostgreSQL that cannot be part of a transaction."""
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql(statement)


def _batches(connection: Connection, round_id: UUID) -> int:
    return connection.execute(select(sealings.c.batches).where(sealings.c.round_id == round_id)).scalar() or 0


def _count_waiting(connection: Connection, round_id: UUID) -> int:
    return connection.execute(
        select(func.count()).select_from(waiting_ballots).where(waiting_ballots.c.round_id == round_id)
    ).scalar_one()


def _next_batch(
    connection: Connection, round_id: UUID, number: int, waiting: int, *, by: Actor, now: datetime
) -> SealedBatch:
    """Choose ballots by their random keys and marks by themselves, and as many of each.

    More than a batch holds are parted evenly, so that no batch is so small that it tells who is in it.
    """
    waits = (entitlements.c.round_id == round_id, entitlements.c.used == WAITING)
    marks_waiting = connection.execute(select(func.count()).select_from(entitlements).where(*waits)).scalar_one()
    if marks_waiting != waiting:
        raise BoxDoesNotBalance(ballots=waiting, marks=marks_waiting)
    size = -(-waiting // -(-waiting // LARGEST_BATCH))
    ballots = connection.execute(
        select(
            waiting_ballots.c.commitment,
            waiting_ballots.c.salt,
            waiting_ballots.c.payload,
            waiting_ballots.c.ballot_key,
        )
        .where(waiting_ballots.c.round_id == round_id)
        .order_by(waiting_ballots.c.ballot_key)
        .limit(size)
    ).all()
    marks = connection.execute(
        select(entitlements.c.mark).where(*waits).order_by(entitlements.c.mark).limit(size)
    ).scalars()
    return SealedBatch.seal(
        round_id,
        number,
        marks=marks,
        ballots=[(row.commitment, row.salt, row.payload, row.ballot_key) for row in ballots],
        by=by,
        now=now,
    )
