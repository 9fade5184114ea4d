"""How read models grow: page by page after the events, rows and position in one transaction.

One pull loop for both databases. It is called after each action, so that a
person sees what they just did, and by the worker; several may run, one wins:
the position is locked first, so that whoever comes second finds nothing left.

Rows that were grown for tables of another shape (an earlier release) are grown
again when an installation opens: by one worker, while the others wait for it.
"""

import json
import logging
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any, Protocol

from sqlalchemy import Connection, Table, delete, select, update

from pb.readmodels.read_tables import followers
from pb.store.database import Database
from pb.store.event_store import Recorded, stored_events

Hear = Callable[[Connection, Recorded], None]
PAGE = 200
"""Events in one transaction: one at a time is 35 times slower, thousands would hold the lock too long."""
NAME = "read models"
_POSITION = select(followers.c.position).where(followers.c.name == NAME)
"""Written once, because every public page asks it first."""
_SHAPE = select(followers.c.shape).where(followers.c.name == NAME)
GROWN_AS = 1
"""Raise it when the same events become other rows in tables of the same shape: every installation grows them again."""
SAY_EVERY_S = 5

_log = logging.getLogger(__name__)


class Events(Protocol):
    """Where events are read from: the store, or a part of it."""

    def read(self, after: int, limit: int) -> list[Recorded]:
        """Give the next events after a position."""

    def last_position(self) -> int:
        """Give the position of the newest event."""


@dataclass(frozen=True)
class ReadModel:
    """An answer to one question, kept up to date by hearing of events."""

    tables: tuple[Table, ...]
    hears: Mapping[str, Hear]
    """Stored name of the event to what it changes."""
    hears_everything: Hear | None = None


class Follower:
    """Keeps read models up to date with the events."""

    def __init__(self, read_models: Iterable[ReadModel]) -> None:
        """Follow for these read models, all at one position."""
        self._read_models = tuple(read_models)
        self._hears: dict[str, list[Hear]] = {}
        for model in self._read_models:
            for name, hear in model.hears.items():
                self._hears.setdefault(name, []).append(hear)
        self._everything = [m.hears_everything for m in self._read_models if m.hears_everything]

    def catch_up(self, database: Database, events: Events) -> int:
        """Apply what has happened since; give the position reached."""
        while True:
            with database.reading() as connection:
                position = self.position(connection)
            page = events.read(position, PAGE)
            if not page:
                return position
            with database.writing() as connection:
                if not self._take(connection, position, page[-1].position):
                    continue
                for recorded in page:
                    self.tell(connection, recorded)

    def tell(self, connection: Connection, recorded: Recorded) -> None:
        """Apply one event to every read model that hears of it."""
        for hear in self._hears.get(recorded.topic, ()):
            hear(connection, recorded)
        for hear in self._everything:
            hear(connection, recorded)

    def position(self, connection: Connection) -> int:
        """Give how far the read models have come."""
        return position_of(connection)

    def start_again(self, database: Database, events: Events) -> int:
        """Empty every read model and grow it again from the first event; give the position reached.

        All in one transaction, so that pages show the old rows until the new ones are complete.
        """
        with database.writing() as connection:
            self._lock(connection)
            return self._grow(connection, events)

    def start_again_where_the_shape_changed(self, database: Database, events: Events) -> bool:
        """Grow rows again that an earlier release grew for tables of another shape; say whether it was this worker.

        Whoever comes while another worker is at it waits until it is done.
        """
        with database.reading() as connection:
            if connection.scalar(_SHAPE) == self.shape:
                return False
        with database.writing() as connection:
            if self._lock(connection) == self.shape:
                return False
            self._grow(connection, events)
        return True

    @cached_property
    def shape(self) -> str:
        """The fingerprint of the tables that are grown: their columns and keys, in whatever order they are written."""
        tables = sorted((table for model in self._read_models for table in model.tables), key=lambda table: table.name)
        columns = [
            f"{table.name}.{column.name} {column.type!r} {column.primary_key}"
            for table in tables
            for column in sorted(table.columns, key=lambda column: column.name)
        ]
        return sha256("\n".join([f"grown as {GROWN_AS}", *columns]).encode()).hexdigest()

    def _lock(self, connection: Connection) -> str | None:
        """Wait for whoever moves or grows, and keep others waiting until the commit; give the shape that rows are in.

        On SQLite the one writer's place does it.
        """
        return connection.scalar(_SHAPE.with_for_update())

    def _grow(self, connection: Connection, events: Events) -> int:
        position, last = 0, events.last_position()
        said = time.monotonic()
        for model in self._read_models:
            for table in model.tables:
                connection.execute(delete(table))
        while page := events.read(position, PAGE):
            for recorded in page:
                self.tell(connection, recorded)
            position = page[-1].position
            if time.monotonic() > said + SAY_EVERY_S:
                said = time.monotonic()
                _log.warning("Growing what pages show again from the events: %s of %s", f"{position:,}", f"{last:,}")
        # Changed, never made anew: whoever waits for the row would find it gone, and grow everything once more.
        its = followers.c.name == NAME
        connection.execute(update(followers).where(its).values(position=position, shape=self.shape))
        return position

    def _take(self, connection: Connection, position: int, reached: int) -> bool:
        """Move the position, which locks it until the commit; False when somebody else has moved it."""
        moved = connection.execute(
            update(followers).where(followers.c.name == NAME, followers.c.position == position).values(position=reached)
        )
        return moved.rowcount == 1


def position_of(connection: Connection) -> int:
    """Give how far the rows, as this connection sees them, have come."""
    return connection.scalar(_POSITION) or 0


def not_heard_yet(connection: Connection, *topics: str, after: int) -> list[dict[str, Any]]:
    """Give what events of these names say after a position, as they are stored.

    An act that reads rows within its transaction asks this first: rows follow after the commit, so those of whoever was
    a moment earlier may be missing.
    """
    later = select(stored_events.c.state).where(
        stored_events.c.notification_id > after, stored_events.c.topic.in_(topics)
    )
    return [json.loads(state) for state in connection.scalars(later)]
