"""What happened, kept for ever: saves what aggregates decided and reads it back in order. Decides nothing itself.

Holds an eventsourcing ``Application`` and does not subclass it: a method of ours once had the name of one of theirs.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

from eventsourcing.application import AggregateNotFoundError, Application
from sqlalchemy import func, select
from sqlalchemy.engine import URL

from domain.refusals import Refusal
from domain.words.facts import Aggregate
from pb.store.database import Database
from pb.store.together import SomebodyElseWasFirst, Writing, stored_events, together

__all__ = ["NotFound", "Recorded", "SomebodyElseWasFirst", "Store", "by_reference", "stored_events"]

AnAggregate = TypeVar("AnAggregate", bound=Aggregate)


class NotFound(Refusal):
    """There is no such thing."""

    message = "There is nothing here by that reference. Check the address, or look for it in the list."


def by_reference(reference: str) -> UUID:
    """Read a reference as pages and people give it: 32 hex digits.

    :raises NotFound: when it is none, since then nothing can be there
    """
    try:
        return UUID(hex=reference)
    except ValueError:
        raise NotFound from None


class Recorded(NamedTuple):
    """One event as it is stored."""

    position: int
    """Its number in the whole record, rising, in the order of commits; a number may be left out, never used twice."""
    originator_id: UUID
    """The aggregate it happened to."""
    version: int
    """Its number in the life of that aggregate, from 1."""
    topic: str
    """Its stored name, such as ``voting.BallotsSealed``."""
    timestamp: datetime
    """The instant it was given, in UTC."""
    data: dict[str, Any]
    """Everything else that it says (``by``, ``acting_as``, and its own facts)."""


class Store:
    """The event store, on SQLite or PostgreSQL. The tables must be there (``migrating.py``)."""

    def __init__(self, database: Database) -> None:
        """Open the store in a database that has been migrated."""
        self._database = database
        url = database.settings.database
        self._application: Application[UUID] = Application(
            _environment_on_sqlite(url) if database.on_sqlite else _environment_on_postgresql(url)
        )
        self._decode = self._application.mapper.transcoder.decode

    def save(self, *aggregates: Aggregate) -> None:
        """Record what the aggregates decided since they were loaded, all of it or nothing.

        :raises SomebodyElseWasFirst: when an aggregate has been changed since it was loaded
        """
        with self.together() as writing:
            writing.remember(*aggregates)

    def together(self, *alone_with: str) -> AbstractContextManager[Writing]:
        """Write rows outside the events and events in one transaction; see ``together.py``."""
        return together(self._database, self._application.mapper.to_stored_event, alone_with)

    def get(self, kind: type[AnAggregate], reference: UUID, *, version: int | None = None) -> AnAggregate:
        """Load an aggregate as it stands, or as it stood at a version of its life.

        :raises NotFound: when there is none by that id, or it is of another kind
        """
        try:
            found: Any = self._application.repository.get(reference, version=version)
        except AggregateNotFoundError:
            raise NotFound from None
        if not isinstance(found, kind):
            raise NotFound
        return found

    def read(self, after: int, limit: int, topics: Sequence[str] = (), *, until: int | None = None) -> list[Recorded]:
        """Read a page of events, in the order in which they were recorded.

        :param after: the position to go on after; 0 is the beginning
        :param limit: at most how many
        :param topics: only these stored names; all when empty
        :param until: the last position to read
        """
        query = select(stored_events).where(stored_events.c.notification_id > after)
        if topics:
            query = query.where(stored_events.c.topic.in_(topics))
        if until is not None:
            query = query.where(stored_events.c.notification_id <= until)
        query = query.order_by(stored_events.c.notification_id).limit(limit)
        with self._database.reading() as connection:
            rows = connection.execute(query).all()
        return [self._recorded(*row) for row in rows]

    def read_all(
        self, after: int = 0, topics: Sequence[str] = (), *, until: int | None = None, page: int = 500
    ) -> Iterator[Recorded]:
        """Read every event from a position on, a page at a time, in flat memory."""
        while events := self.read(after, page, topics, until=until):
            yield from events
            after = events[-1].position

    def stream(self, originator_id: UUID) -> list[Recorded]:
        """Read everything that happened to one aggregate; an empty list when there is none."""
        query = select(stored_events).where(stored_events.c.originator_id == originator_id)
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(stored_events.c.originator_version)).all()
        return [self._recorded(*row) for row in rows]

    def events_of(self, originator_ids: Sequence[UUID]) -> Iterator[Recorded]:
        """Read everything that happened to these aggregates, in the order in which it was recorded.

        :param originator_ids: some hundreds at most; those without an event are passed over
        """
        query = select(stored_events).where(stored_events.c.originator_id.in_(originator_ids))
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(stored_events.c.notification_id)).all()
        return (self._recorded(*row) for row in rows)

    def states(self, originator_ids: Sequence[UUID]) -> dict[UUID, tuple[int, bytes]]:
        """Read the first event of each of these aggregates undecoded, for what is read by the million.

        :returns: by id, the position and the stored JSON; ids without an event are left out
        """
        query = select(stored_events.c.originator_id, stored_events.c.notification_id, stored_events.c.state).where(
            stored_events.c.originator_id.in_(originator_ids), stored_events.c.originator_version == 1
        )
        with self._database.reading() as connection:
            return {reference: (position, state) for reference, position, state in connection.execute(query)}

    def last_position(self) -> int:
        """Give the position of the newest event; 0 when nothing has happened yet."""
        with self._database.reading() as connection:
            return connection.execute(select(func.max(stored_events.c.notification_id))).scalar() or 0

    def close(self) -> None:
        """Close the library's connections."""
        self._application.close()

    def _recorded(self, position: int, originator_id: UUID, version: int, topic: str, state: bytes) -> Recorded:
        data: dict[str, Any] = self._decode(state)
        data.pop("originator_topic", None)
        return Recorded(position, originator_id, version, topic, data.pop("timestamp"), data)


def _environment_on_sqlite(url: URL) -> dict[str, str]:
    """Say in the library's words where the SQLite file is."""
    return {
        "PERSISTENCE_MODULE": "pb.store.on_sqlite:EventsOnSQLite",
        "SQLITE_DBNAME": url.database or "",
        "CREATE_TABLE": "n",
    }


CONNECTIONS = 2
"""How many the library opens at most in a process: an aggregate is loaded in a moment."""


def _environment_on_postgresql(url: URL) -> dict[str, str]:
    """Say in the library's words where PostgreSQL is.

    ``POSTGRES_ENABLE_DB_FUNCTIONS`` is turned off by name: with it followers miss events, so an environment variable
    left lying about must not turn it on.
    """
    options = {name: value if isinstance(value, str) else ",".join(value) for name, value in url.query.items()}
    return {
        "PERSISTENCE_MODULE": "pb.store.on_postgresql:EventsOnPostgreSQL",
        "POSTGRES_DBNAME": url.database or "",
        "POSTGRES_HOST": url.host or options.pop("host", ""),
        "POSTGRES_PORT": str(url.port or options.pop("port", "5432")),
        "POSTGRES_USER": url.username or "",
        "POSTGRES_PASSWORD": url.password or "",
        "POSTGRES_POOL_SIZE": "1",
        "POSTGRES_MAX_OVERFLOW": str(CONNECTIONS - 1),
        "POSTGRES_PRE_PING": "y",
        "POSTGRES_ENABLE_DB_FUNCTIONS": "n",
        "PB_POSTGRES_OPTIONS": json.dumps(options),
        "CREATE_TABLE": "n",
    }
