"""Rows and events written together: one transaction on one connection, so that both are on disk or neither is.

The only door through which events are written. Why it is built like this is told in this package's README.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from typing import TypeAlias
from uuid import UUID

from eventsourcing.domain import DomainEventProtocol
from eventsourcing.persistence import StoredEvent
from sqlalchemy import BigInteger, Column, Connection, LargeBinary, MetaData, Table, Text, Uuid, func, insert, select
from sqlalchemy.exc import IntegrityError

from domain.refusals import Refusal
from domain.words.facts import Aggregate
from pb.store.database import Database

AsStored: TypeAlias = Callable[[DomainEventProtocol[UUID]], StoredEvent]
"""Turns an event as the domain decided it into what is stored: stored name and JSON."""

stored_events = Table(
    "stored_events",
    MetaData(),
    Column("notification_id", BigInteger),
    Column("originator_id", Uuid),
    Column("originator_version", BigInteger),
    Column("topic", Text),
    Column("state", LargeBinary),
)


class SomebodyElseWasFirst(Refusal):
    """Two people changed the same thing at the same moment, and the other one was first."""

    message = "Somebody else changed this at the same moment. Look at it again, then try once more."


class ReliedOn(str):
    """The id of what an act relies on and leaves as it is: many may at once, and whoever decides about it waits."""

    __slots__ = ()


class Writing:
    """What is being written in one transaction: rows at once, through ``connection``; events at its end."""

    def __init__(self, connection: Connection) -> None:
        """Write on a connection whose transaction has begun."""
        self.connection = connection
        self.aggregates: list[Aggregate] = []

    def remember(self, *aggregates: Aggregate) -> None:
        """Have what these aggregates decided recorded when the transaction ends, in this order."""
        for one in aggregates:
            if not any(one is known for known in self.aggregates):
                self.aggregates.append(one)


@contextmanager
def together(database: Database, as_stored: AsStored, alone_with: Sequence[str] = ()) -> Iterator[Writing]:
    """Write rows and events in one transaction: committed at the end of the ``with``, undone by an exception.

    Aggregates that could not be recorded keep what they decided, so that nobody takes them for saved.

    :param alone_with: what is decided about, by id: whoever decides about one of them as well waits before the ``with``
        until this one is committed, and what they read within it is what stands then; those :class:`ReliedOn` wait only
        for whoever decides about them, and keep nobody waiting but them
    :raises SomebodyElseWasFirst: when an aggregate has been changed since it was loaded; the rows are undone as well
    """
    with database.writing() as connection:
        if not database.on_sqlite:  # there, the one writer's place is taken already
            changed = {str(thing) for thing in alone_with if not isinstance(thing, ReliedOn)}
            for thing in sorted({str(thing) for thing in alone_with}):  # in one sequence: nobody waits for each other
                locked = func.pg_advisory_xact_lock if thing in changed else func.pg_advisory_xact_lock_shared
                connection.execute(select(locked(_lock_of(thing))))
        writing = Writing(connection)
        yield writing
        _record(database, writing, as_stored)
    for aggregate in writing.aggregates:
        aggregate.collect_events()


def _lock_of(thing: str) -> int:
    """Give the number by which PostgreSQL knows the lock of a thing: 64 bits with a sign."""
    return int.from_bytes(sha256(f"pb {thing}".encode()).digest()[:8], "big", signed=True)


def _record(database: Database, writing: Writing, as_stored: AsStored) -> None:
    stored = [as_stored(event) for aggregate in writing.aggregates for event in aggregate.pending_events]
    if not stored:
        return
    if not database.on_sqlite:
        # Numbers in the order of commits, so that no follower passes over one that is filled in later. It keeps
        # everybody else's events waiting until the commit, so it is taken last; and whoever holds it waits for no row.
        writing.connection.exec_driver_sql("LOCK TABLE stored_events IN EXCLUSIVE MODE")
    rows = [
        {
            "originator_id": event.originator_id,
            "originator_version": event.originator_version,
            "topic": event.topic,
            "state": event.state,
        }
        for event in stored
    ]
    try:
        writing.connection.execute(insert(stored_events), rows)
    except IntegrityError:
        raise SomebodyElseWasFirst from None
