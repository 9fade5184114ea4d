"""What assessors note for each other about a proposal: private and in no event.

Gone when its writer or the author of the proposal is erased, when one of those who may deletes it, or after a year.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, Connection, String, Table, Text, delete, insert, select

from domain.words.instants import as_stored, from_stored
from pb.erasable.texts import outside_the_events

assessment_notes = Table(
    "assessment_notes",
    outside_the_events,
    Column("id", String(32), primary_key=True),
    Column("proposal", String(32), nullable=False, index=True),
    Column("person", String(32), nullable=False, index=True),
    Column("about", String(32), nullable=False, index=True),
    Column("noted_at", String(20), nullable=False),
    Column("note", Text, nullable=False),
)


@dataclass(frozen=True)
class Note:
    """One note."""

    id: str
    person: str
    at: datetime
    text: str


def note_down(
    connection: Connection, proposal: str, text: str, *, id: str, person: str, about: str, now: datetime
) -> None:
    """Keep a note about a proposal.

    :param about: its author, with whose erasure the note goes
    """
    noted = {"proposal": proposal, "person": person, "about": about, "noted_at": as_stored(now), "note": text}
    connection.execute(insert(assessment_notes).values(id=id, **noted))


def take_away(connection: Connection, note: str) -> None:
    """Delete a note."""
    connection.execute(delete(assessment_notes).where(assessment_notes.c.id == note))


def notes_about(connection: Connection, proposal: str) -> Sequence[Note]:
    """Give the notes about a proposal, the first first."""
    wanted = select(assessment_notes).where(assessment_notes.c.proposal == proposal)
    wanted = wanted.order_by(assessment_notes.c.noted_at, assessment_notes.c.id)
    return [Note(row.id, row.person, from_stored(row.noted_at), row.note) for row in connection.execute(wanted)]
