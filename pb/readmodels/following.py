"""How read models grow: page by page after the events, rows and position in one transaction.

One pull loop for both databases. It is called after each action, so that a
person sees what they just did, and by the worker; several may run, one wins:
the position is locked first, so that whoever comes second finds nothing left.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import Connection, Table, delete, insert, select, update

from pb.readmodels.read_tables import followers
from pb.store.database import Database
from pb.store.event_store import Recorded

Hear = Callable[[Connection, Recorded], None]
PAGE = 200
"""Events in one transaction: one at a time is 35 times slower, thousands would hold the lock too long."""
NAME = "read models"
_POSITION = select(followers.c.position).where(followers.c.name == NAME)
"""Written once, because every public page asks it first."""


class Events(Protocol):
    """Where events are read from: the store, or a part of it."""

    def read(self, after: int, limit: int) -> list[Recorded]:
        """Give the next events after a position."""


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
        return connection.scalar(_POSITION) or 0

    def start_again(self, database: Database, events: Events) -> int:
        """Empty every read model and grow it again from the first event; give the position reached.

        All in one transaction, so that pages show the old rows until the new ones are complete.
        """
        position = 0
        with database.writing() as connection:
            for model in self._read_models:
                for table in model.tables:
                    connection.execute(delete(table))
            while page := events.read(position, PAGE):
                for recorded in page:
                    self.tell(connection, recorded)
                position = page[-1].position
            connection.execute(delete(followers).where(followers.c.name == NAME))
            connection.execute(insert(followers).values(name=NAME, position=position))
        return position

    def _take(self, connection: Connection, position: int, reached: int) -> bool:
        """Move the position, which locks it until the commit; False when somebody else has moved it."""
        moved = connection.execute(
            update(followers).where(followers.c.name == NAME, followers.c.position == position).values(position=reached)
        )
        return moved.rowcount == 1
