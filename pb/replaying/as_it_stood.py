"""Anything as it stood at any instant, worked out of its own events alone: quick, however much else has happened.

A full replay (``replay.py``) reads every event ever recorded. Here only those
are read that a page about one thing can show: what happened to it, and to
everything that events about it belong to as well. Of a round those are its
proposals, roll, counts and decisions, and the scheme, area and committee it
names. Sealed batches are left out: they say nothing that is shown, and are most
of what is stored.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection

from domain.words.belongs_to import Thing
from pb.readmodels.history.answers import met_in_everything_about
from pb.replaying.replay import Replay
from pb.store.event_store import NotFound, Recorded, Store

AT_A_TIME = 500


def as_it_stood(store: Store, connection: Connection, thing: Thing, at: datetime) -> Replay:
    """Replay one thing up to an instant; ask ``reading()`` of what is given as of any read model.

    :param connection: today's read models, which know what belongs to it
    :param at: what happened at this very instant is included
    :raises NotFound: when nothing has ever happened to such a thing
    """
    met = met_in_everything_about(connection, thing)
    if not met:
        raise NotFound
    ids = [UUID(reference) for reference in sorted(met)]
    return Replay().follow_only(_in_order(store, ids), as_of=at)


def _in_order(store: Store, ids: list[UUID]) -> Iterable[Recorded]:
    pages = (ids[start : start + AT_A_TIME] for start in range(0, len(ids), AT_A_TIME))
    return sorted((event for page in pages for event in store.events_of(page)), key=lambda event: event.position)
