"""Takes waiting ballots out of the box, a batch at a time, into one event each. Casts nothing, opens no gate.

The event and what is taken out of the box are one transaction. Two sealers of the same batch meet at the round's
number of batches, and one loses. An older release recorded the event first, in a transaction of its own: where it was
killed in between, the box still holds ballots that an event already holds, and the next sealing begins by taking those
out.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from domain.voting.casting_refusals import BoxDoesNotBalance
from domain.voting.sealed_batch import SealedBatch, batch_id
from domain.words.actor import Actor
from pb.casting.box_key import BoxKey
from pb.casting.box_keys import BoxKeys
from pb.casting.box_tables import SEALED, WAITING, entitlements, receipts, sealings, waiting_ballots
from pb.casting.roll_rows import marks
from pb.casting.versions import may_still_change
from pb.casting.waiting import waiting
from pb.store.database import Database
from pb.store.event_store import SomebodyElseWasFirst, Store

LARGEST_BATCH: Final = 500
"""Ballots in one event: some 130 kB of JSON, so that a million ballots are read in large strides."""


class Leaving(NamedTuple):
    """What leaves the box with a batch."""

    bound_by_key: Mapping[bytes, bytes]
    """The ballots' keys to the commitments that bind them."""
    codes: Sequence[bytes]
    """The hashes of the codes whose marks are in the batch."""
    places: Sequence[bytes]
    """Where its ballots lie in the box."""


class Chosen(NamedTuple):
    """What is to be sealed next."""

    batch: SealedBatch
    leaves: Leaving


class Sealer:
    """Seals the ballots of any round."""

    def __init__(self, database: Database, store: Store, keys: BoxKeys) -> None:
        """Take ballots out of this database's box, read them with these keys, and record them in this store."""
        self._database = database
        self._keys = keys
        self._store = store

    def seal(self, round_id: UUID, *, at_least: int, the_rest: bool, by: Actor, now: datetime) -> int:
        """Seal what waits, if enough of it does; see ``BallotBox.seal``."""
        sealed, stay, box = 0, 0 if the_rest else at_least, self._keys.of(round_id)
        while True:
            with self._database.reading() as connection:
                if may_still_change(connection, round_id):
                    break  # what is sealed can be changed no more: only the close seals, all of it
                number = _batches(connection, round_id) + 1
                in_box = _count_waiting(connection, round_id)
                begun = bool(self._store.states([batch_id(round_id, number)]))
                if in_box - stay < max(stay, 1) and not begun:
                    break
                chosen = None if begun else _next_batch(connection, box, number, in_box, stay, by=by, now=now)
            if chosen is None:
                self._take_out_what_was_recorded(box, number)
            elif self._record(box, number, chosen):
                sealed += len(chosen.batch.ballots)
        if sealed and not self._database.on_sqlite:
            vacuum(self._database, "VACUUM waiting_ballots")
        return sealed

    def _record(self, box: BoxKey, number: int, chosen: Chosen) -> bool:
        """Take a batch out of the box and record it, in one transaction; False when another sealer was first."""
        try:
            with self._store.together() as writing:
                taken = _take_out(writing.connection, box.round_id, number, chosen.leaves)
                if taken:
                    writing.remember(chosen.batch)
        except SomebodyElseWasFirst:  # an older release, which records the event first, seals at this moment
            return False
        return taken

    def _take_out_what_was_recorded(self, box: BoxKey, number: int) -> None:
        """Take out of the box what the event of a batch holds already."""
        ((_, stored),) = self._store.states([batch_id(box.round_id, number)]).values()
        event: dict[str, Any] = json.loads(stored)
        used_up = frozenset(event["marks"])
        with self._database.writing() as connection:
            waits = marks(connection, box, only_waiting=True)
            codes = [one.code_hash for one in waits if one.mark.hex() in used_up]
            bound_by_key = _by_key(event["ballots"])
            places = [*bound_by_key, *map(box.place_of, bound_by_key)]
            _take_out(connection, box.round_id, number, Leaving(bound_by_key, codes, places))


def _take_out(connection: Connection, round_id: UUID, number: int, leaves: Leaving) -> bool:
    """Take ballots out of the box and remember their receipts; False, and nothing done, if another sealer has."""
    bound_by_key = leaves.bound_by_key
    counted = connection.execute(
        update(sealings)
        .where(sealings.c.round_id == round_id, sealings.c.batches == number - 1)
        .values(batches=number, ballots=sealings.c.ballots + len(bound_by_key))
    )
    if not counted.rowcount:
        return False
    connection.execute(
        delete(waiting_ballots).where(
            waiting_ballots.c.round_id == round_id, waiting_ballots.c.ballot_key.in_(leaves.places)
        )
    )
    connection.execute(
        update(entitlements)
        .where(entitlements.c.round_id == round_id, entitlements.c.code_hash.in_(leaves.codes))
        .values(used=SEALED)
    )
    into = (sqlite if connection.dialect.name == "sqlite" else postgresql).insert(receipts).on_conflict_do_nothing()
    rows = [{"round_id": round_id, "ballot_key": key, "commitment": bound_by_key[key]} for key in sorted(bound_by_key)]
    connection.execute(into, rows)
    return True


def _by_key(ballots: Iterable[Sequence[str]]) -> dict[bytes, bytes]:
    """Give the commitments of sealed ballots by the keys that they came with."""
    return {bytes.fromhex(key): bytes.fromhex(bound) for bound, _salt, _payload, key, *_own in ballots}


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
    connection: Connection, box: BoxKey, number: int, in_box: int, stay: int = 0, *, by: Actor, now: datetime
) -> Chosen:
    """Choose ballots by their random keys and marks by themselves, and as many of each.

    More than a batch holds are parted evenly, so that no batch is so small that it tells who is in it.

    :param stay: how many of those that wait go on waiting, so that those who come last are not alone
    """
    waits = (entitlements.c.round_id == box.round_id, entitlements.c.used == WAITING)
    marks_waiting = connection.execute(select(func.count()).select_from(entitlements).where(*waits)).scalar_one()
    if marks_waiting != in_box:
        raise BoxDoesNotBalance(ballots=in_box, marks=marks_waiting)
    leaving = in_box - stay
    size = -(-leaving // -(-leaving // LARGEST_BATCH))
    wait = list(waiting(connection, box, at_most=size))
    ballots = [one.ballot for one in wait]
    used = list(marks(connection, box, only_waiting=True, at_most=size))
    batch = SealedBatch.seal(
        box.round_id,
        number,
        marks=[one.mark for one in used],
        ballots=[(one.commitment, one.salt, one.payload, one.key, one.own or None) for one in ballots],
        by=by,
        now=now,
    )
    leaves = Leaving(_by_key(batch.ballots), [one.code_hash for one in used], [one.place for one in wait])
    return Chosen(batch, leaves)
