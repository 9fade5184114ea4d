"""Sweeps out what no event names: texts and accounts that a release before ``store/together`` left half-way.

Rows and their event have been one transaction since, so nothing half-written is ever seen and nothing is left. But an
older release wrote the rows first and could be killed before the event: an address that could sign in without a role,
a text that erasing did not find. What no event names is swept when it is seen for the second time, a look later: a
process of the older release that still runs beside this one, for the seconds of an update, may be between the two.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Column, Connection, Uuid, cast, delete, exists, func, select

from pb.erasable.sign_in_tables import accounts, sign_ins
from pb.erasable.what_belongs_to_whom import KINDS, WhatBelongsToWhom
from pb.store.database import Database
from pb.store.event_store import stored_events

_AT_ONCE = 500


class Sweeper:
    """Looks again and again; where nothing has been added or taken away since it last looked, at the numbers only."""

    def __init__(self, database: Database, belongings: WhatBelongsToWhom) -> None:
        """Sweep in this database."""
        self._database = database
        self._belongings = belongings
        self._columns = (*(kind.kept_in for kind in KINDS), accounts.c.person)
        self._numbers: list[int] = []
        self._remnants = False
        """Whether rows were deleted whose bytes may still be in the files."""
        self._seen: set[tuple[str, str]] = set()

    def sweep(self) -> int:
        """Delete what no event names, now and at the look before this one; give how many rows went."""
        with self._database.reading() as connection:
            numbers = [connection.scalar(select(func.count()).select_from(c.table)) or 0 for c in self._columns]
            if numbers == self._numbers and not self._seen and not self._remnants:
                return 0
            unnamed = {(accounts.name, person) for person in _without_a_first_event(connection)}
            texts = {kind: list(connection.scalars(select(kind.kept_in))) for kind in KINDS}
        for kind, references in texts.items():
            unnamed |= {(kind.kept_in.table.name, one) for one in self._belongings.not_named(kind, references)}
        swept = unnamed & self._seen
        gone = self._delete(swept) if swept else 0
        if self._remnants:
            self._database.leave_no_remnants(*(column.table.name for column in (*self._columns, sign_ins.c.person)))
            self._remnants = False
        # After the deletion: what a fault left there is deleted at the next look.
        self._numbers, self._seen = numbers, unnamed - swept
        return gone

    def _delete(self, swept: set[tuple[str, str]]) -> int:
        gone, self._remnants = 0, True
        with self._database.writing() as connection:
            for column in self._columns:
                references = sorted(reference for table, reference in swept if table == column.table.name)
                gone += delete_by(connection, column, references)
                if column is accounts.c.person:
                    gone += delete_by(connection, sign_ins.c.person, references)
        return gone


def delete_by(connection: Connection, column: Column[Any], references: Iterable[str]) -> int:
    """Delete the rows of a column's table that hold one of these references; give how many there were."""
    gone, references = 0, list(references)
    for start in range(0, len(references), _AT_ONCE):
        some = references[start : start + _AT_ONCE]
        gone += connection.execute(delete(column.table).where(column.in_(some))).rowcount
    return gone


def _without_a_first_event(connection: Connection) -> list[str]:
    joined = exists().where(
        stored_events.c.originator_id == cast(accounts.c.person, Uuid), stored_events.c.originator_version == 1
    )
    return list(connection.scalars(select(accounts.c.person).where(~joined)))
