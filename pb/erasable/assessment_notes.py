"""What assessors note for each other about a proposal: private, in no event, gone with its writer or after a year."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, Connection, String, Table, Text, insert, select

from domain.words.instants import as_stored, from_stored
from pb.erasable.texts import outside_the_events

assessment_notes = Table(
    "assessment_notes",
    outside_the_events,
    Column("id", String(32), primary_key=True),
    Column("proposal", String(32), nullable=False, index=True),
    Column("person", String(32), nullable=False, index=True),
    Column("noted_at", String(20), nullable=False),
    Column("note", Text, nullable=False),
)


@dataclass(frozen=True)
class Note:
    """One note."""

    person: str
    at: datetime
    text: str


def note_down(connection: Connection, proposal: str, text: str, *, id: str, person: str, now: datetime) -> None:
    """Keep a note about a proposal."""
    noted = {"proposal": proposal, "person": person, "noted_at": as_stored(now), "note": text}
    connection.execute(insert(assessment_notes).values(id=id, **noted))


def notes_about(connection: Connection, proposal: str) -> Sequence[Note]:
    """Give the notes about a proposal, the first first."""
    wanted = select(assessment_notes).where(assessment_notes.c.proposal == proposal)
    wanted = wanted.order_by(assessment_notes.c.noted_at, assessment_notes.c.id)
    return [Note(row.person, from_stored(row.noted_at), row.note) for row in connection.execute(wanted)]
