"""Proposals that came on paper: whose each is, and the files in which officers typed them, until they are taken in.

Outside the events, because people are named. The event says that an officer put the proposal in, and no name.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, Connection, Index, Integer, LargeBinary, String, Table, Text, delete, insert, select

from domain.words.instants import as_stored
from pb.erasable.texts import outside_the_events

paper_proposals = Table(
    "paper_proposals",
    outside_the_events,
    Column("proposal", String(32), primary_key=True),
    Column("round", String(32), nullable=False),
    Column("same", String(64), nullable=False),
    Column("name", Text, nullable=False),
    Column("contact", Text, nullable=False),
    Index("paper_proposals_of_a_round", "round", "same", unique=True),
)
paper_files = Table(
    "paper_files",
    outside_the_events,
    Column("id", String(32), primary_key=True),
    Column("round", String(32), nullable=False),
    Column("person", String(32), nullable=False),
    Column("acting_as", String(20), nullable=False),
    Column("stage", String(10), nullable=False),
    Column("done", Integer, nullable=False),
    Column("whole", Integer, nullable=False),
    Column("there_already", Integer, nullable=False),
    Column("said", Text, nullable=False),
    Column("kept_at", String(20), nullable=False),
    Column("content", LargeBinary, nullable=False),
    Index("paper_files_by_stage", "stage", "kept_at"),
)


@dataclass(frozen=True)
class OnBehalfOf:
    """Whose proposal it is that an officer put in."""

    name: str
    """Empty where it was taken away."""
    contact: str


def behalf_of(connection: Connection, proposal: str) -> OnBehalfOf | None:
    """Give for whom an officer put a proposal in; None where nobody was named."""
    row = connection.execute(select(paper_proposals).where(paper_proposals.c.proposal == proposal)).one_or_none()
    return OnBehalfOf(row.name, row.contact) if row else None


def all_on_behalf(connection: Connection, round_id: str) -> dict[str, OnBehalfOf]:
    """Give for whom the proposals of a round were put in by officers, by proposal."""
    found = connection.execute(select(paper_proposals).where(paper_proposals.c.round == round_id))
    return {row.proposal: OnBehalfOf(row.name, row.contact) for row in found}


def known_in(connection: Connection, round_id: str) -> set[str]:
    """Give the hashes of what was taken in of files in a round."""
    wanted = select(paper_proposals.c.same).where(paper_proposals.c.round == round_id)
    return set(connection.scalars(wanted))


def keep_behalf(connection: Connection, rows: Collection[dict[str, str]]) -> None:
    """Keep whose proposals they are; the columns as the table has them."""
    if rows:
        connection.execute(insert(paper_proposals), list(rows))


def forget_behalf(connection: Connection, proposal: str) -> bool:
    """Take away whose proposal it is; say whether anything was there."""
    return bool(connection.execute(delete(paper_proposals).where(paper_proposals.c.proposal == proposal)).rowcount)


def forget_files(connection: Connection, before: datetime) -> int:
    """Take away the files that were sent before an instant."""
    return connection.execute(delete(paper_files).where(paper_files.c.kept_at < as_stored(before))).rowcount
