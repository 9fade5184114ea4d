"""Whose proposals are that the council put in for somebody; and the files in which officers typed such, for a day.

Outside the events, because people are named. The event says that an officer put the proposal in, how they were asked,
and no name. When the person takes it over with an account of theirs, all that is about them goes but ``same``, by which
a line of a file is known again.
"""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Index,
    Integer,
    LargeBinary,
    Row,
    String,
    Table,
    Text,
    delete,
    insert,
    select,
    update,
)

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
    Column("email", Text, nullable=False, server_default=""),
    Column("postal", Text, nullable=False, server_default=""),
    Column("language", String(10), nullable=False, server_default=""),
    Index("paper_proposals_by_address", "email"),
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
    """Another way to reach them than by letter, such as a telephone number; empty for none."""
    email: str = ""
    postal: str = ""
    """Name and address, a line each, as on an envelope; empty where they get no letters on paper."""
    language: str = ""
    """In which letters to them are; empty for English."""

    @property
    def can_be_written_to(self) -> bool:
        """Whether letters reach them."""
        return bool(self.email or self.postal)


def behalf_of(connection: Connection, proposal: str) -> OnBehalfOf | None:
    """Give for whom an officer put a proposal in; None where nobody was named."""
    row = connection.execute(select(paper_proposals).where(paper_proposals.c.proposal == proposal)).one_or_none()
    return _read(row) if row and row.name else None


def all_on_behalf(connection: Connection, round_id: str) -> dict[str, OnBehalfOf]:
    """Give for whom the proposals of a round were put in by officers, by proposal."""
    found = connection.execute(select(paper_proposals).where(paper_proposals.c.round == round_id))
    return {row.proposal: _read(row) for row in found if row.name}


def put_in_for(connection: Connection, email: str) -> list[str]:
    """Give the proposals that were put in for whoever has an address and that they have not taken over, by id."""
    wanted = select(paper_proposals.c.proposal).where(paper_proposals.c.email == email, paper_proposals.c.email != "")
    return list(connection.scalars(wanted.order_by(paper_proposals.c.proposal)))


def change_behalf(connection: Connection, proposal: str, whose: OnBehalfOf) -> None:
    """Keep other details of somebody for whom a proposal was put in."""
    its = paper_proposals.c.proposal == proposal
    connection.execute(update(paper_proposals).where(its).values(**asdict(whose)))


def forget_who_took_over(connection: Connection, proposal: str) -> None:
    """Take away what was kept of somebody who has an account now."""
    change_behalf(connection, proposal, OnBehalfOf("", ""))


def _read(row: Row[Any]) -> OnBehalfOf:
    return OnBehalfOf(row.name, row.contact, row.email, row.postal, row.language)


def known_in(connection: Connection, round_id: str) -> set[str]:
    """Give the hashes of what was taken in of files in a round."""
    wanted = select(paper_proposals.c.same).where(paper_proposals.c.round == round_id)
    return set(connection.scalars(wanted))


def keep_behalf(connection: Connection, rows: Collection[dict[str, str]]) -> None:
    """Keep whose proposals they are; the columns as the table has them."""
    if rows:
        connection.execute(insert(paper_proposals), list(rows))


def forget_files(connection: Connection, before: datetime) -> int:
    """Take away the files that were sent before an instant."""
    return connection.execute(delete(paper_files).where(paper_files.c.kept_at < as_stored(before))).rowcount
