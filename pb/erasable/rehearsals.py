"""Rehearsals of a vote: what an officer who tries a round out has cast in it, for a day.

Outside the events, the box and the record, because nothing of it counts: no round knows that it was rehearsed. Kept
are the rules and the officer's own words; what residents wrote on a settled paper is read where it stands.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Column, Connection, Index, Integer, String, Table, Text, delete, insert, select, update

from pb.erasable.texts import outside_the_events

rehearsals = Table(
    "rehearsals",
    outside_the_events,
    Column("id", String(32), primary_key=True),
    Column("person", String(32), nullable=False),
    Column("tries_out", Text, nullable=False),
    Column("ballots", Text, nullable=False),
    Column("cast", Integer, nullable=False),
    Column("begun_at", String(27), nullable=False),
    Index("rehearsals_by_age", "begun_at"),
    Index("rehearsals_of_a_person", "person"),
)


@dataclass(frozen=True)
class Rehearsal:
    """A vote that is tried out."""

    id: str
    person: str
    """Whose it is: nobody else sees it."""
    tries_out: Mapping[str, Any]
    """``facts`` and ``rules`` of the round; of one whose paper is settled also ``paper``, its id."""
    ballots: Mapping[str, int] = field(default_factory=dict)
    """Canonical ballot text to how often it was cast."""
    cast: int = 0


def rehearsal_with(
    connection: Connection, rehearsal_id: str, person: str, *, after: str, to_change: bool = False
) -> Rehearsal | None:
    """Give a rehearsal of a person; None where there is none (any more).

    :param after: one that began earlier is forgotten, whether or not it has been swept away yet
    :param to_change: whether whoever else would change it waits until this transaction ends
    """
    its = (rehearsals.c.id == rehearsal_id) & (rehearsals.c.person == person) & (rehearsals.c.begun_at >= after)
    wanted = select(rehearsals).where(its)
    row = connection.execute(wanted.with_for_update() if to_change else wanted).one_or_none()
    if row is None:
        return None
    return Rehearsal(row.id, row.person, json.loads(row.tries_out), json.loads(row.ballots), row.cast)


def begin_rehearsal(connection: Connection, one: Rehearsal, at: str) -> None:
    """Keep a rehearsal that begins; whatever the same person has begun before is forgotten."""
    connection.execute(delete(rehearsals).where(rehearsals.c.person == one.person))
    facts = {"tries_out": json.dumps(one.tries_out), "ballots": json.dumps(one.ballots), "cast": one.cast}
    connection.execute(insert(rehearsals).values(id=one.id, person=one.person, begun_at=at, **facts))


def keep_ballots(connection: Connection, one: Rehearsal) -> None:
    """Keep what was cast so far."""
    facts = {"ballots": json.dumps(one.ballots), "cast": one.cast}
    connection.execute(update(rehearsals).where(rehearsals.c.id == one.id).values(**facts))


def end_rehearsal(connection: Connection, rehearsal_id: str, person: str) -> None:
    """Forget a rehearsal of a person."""
    its = (rehearsals.c.id == rehearsal_id) & (rehearsals.c.person == person)
    connection.execute(delete(rehearsals).where(its))
