"""One row for each event, and one for each thing that it belongs to."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, func, insert, select

from domain.words.belongs_to import Thing, things_named
from domain.words.who_may_know import Happened, OpenedBallot, may_leave
from pb.readmodels.following import ReadModel
from pb.readmodels.history.answers import facts_of
from pb.readmodels.history.tables import belongings, happenings
from pb.readmodels.rows import as_json, from_json, happened_at, subject
from pb.store.event_store import Recorded
from pb.store.stored_names import AGGREGATES, events
from pb.transparency.events_as_leaves import as_happened
from pb.transparency.every_event import EVERY_EVENT

KINDS = frozenset(aggregate.KIND for aggregate in AGGREGATES)


class _Belonging(NamedTuple):
    kind: str
    names: Mapping[str, str]
    lives_in: tuple[str, ...]


_BELONGING = {
    name: _Belonging(aggregate.KIND, event.NAMES, aggregate.LIVES_IN)
    for aggregate in AGGREGATES
    for name, event in events(aggregate).items()
}


class _WhatWasBefore:
    """What had happened to the same thing, as the rows so far have it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def earlier(self, event: Happened) -> Sequence[Happened]:
        """Give everything that had happened to the same thing, oldest first."""
        rows = self._connection.execute(
            select(happenings.c.name, happenings.c.facts)
            .where(happenings.c.subject == event.about)
            .order_by(happenings.c.position)
        )
        past = enumerate(rows, start=1)
        return [Happened(row.name, event.about, n, event.at, from_json(row.facts)) for n, row in past]

    def ballots(self, _event: Happened) -> Iterable[OpenedBallot]:
        """Give none: what is on them decides nothing about who may know of the close."""
        return ()


def belongs_to(connection: Connection, e: Recorded) -> frozenset[Thing]:
    """Give everything that an event belongs to, where all before it have been heard."""
    known = _BELONGING[e.topic]
    own = Thing(known.kind, subject(e))
    named = things_named(e.data, known.names, KINDS)
    return frozenset((own, *named, *_lived_in(connection, e, known.lives_in)))


def _lived_in(connection: Connection, e: Recorded, kinds: tuple[str, ...]) -> Iterable[Thing]:
    if not kinds or e.version == 1:
        return ()
    first = select(func.min(happenings.c.position)).where(happenings.c.subject == subject(e)).scalar_subquery()
    found = select(belongings.c.kind, belongings.c.id).where(
        belongings.c.position == first, belongings.c.kind.in_(kinds)
    )
    return [Thing(kind, id) for kind, id in connection.execute(found)]


def _happened(connection: Connection, e: Recorded) -> None:
    things = belongs_to(connection, e)
    may_be_read = may_leave(EVERY_EVENT[e.topic], as_happened(e), _WhatWasBefore(connection))
    connection.execute(
        insert(happenings).values(
            position=e.position,
            subject=subject(e),
            name=e.topic,
            at=happened_at(e),
            by=e.data["by"],
            acting_as=e.data["acting_as"],
            for_everybody=may_be_read,
            facts=as_json(facts_of(e)),
        )
    )
    connection.execute(insert(belongings), [{"kind": t.kind, "id": t.id, "position": e.position} for t in things])


WHAT_HAPPENED = ReadModel(tables=(happenings, belongings), hears={}, hears_everything=_happened)
