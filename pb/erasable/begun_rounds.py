"""Rounds that an officer has begun to set up: what stands in the boxes of each page, until the round is set up.

Outside the events, because nothing is decided yet: no round is there, nobody has promised anything, and what is thrown
away leaves no trace. A begun round has the id that its round will have, so that it becomes one round however often the
last button is pressed. It lies with one officer at a time, who is the only one to write in it; another can take it on.
It goes when the round is set up, when it is thrown away, when nobody has worked on it for long, and with the person.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Column, Connection, Index, Row, String, Table, Text, delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from pb.erasable.begun_rules import Boxes
from pb.erasable.texts import outside_the_events

begun_rounds = Table(
    "begun_rounds",
    outside_the_events,
    Column("id", String(32), primary_key=True),
    Column("person", String(32), nullable=False),
    Column("began_as", String(64), nullable=False),
    Column("pages", Text, nullable=False),
    Column("begun_at", String(27), nullable=False),
    Column("kept_at", String(27), nullable=False),
    Index("begun_rounds_of_a_person", "person"),
    Index("begun_rounds_by_age", "kept_at"),
)


@dataclass(frozen=True)
class BegunRound:
    """What an officer has typed so far of one round."""

    id: str
    """Of the round that it becomes, 32 hex digits."""
    person: str
    """With whom it lies: who alone writes in it."""
    began_as: str
    """What it began with: the name of a template, an earlier round by its id, empty for nothing."""
    offered: Mapping[str, Boxes] = field(default_factory=dict)
    """By page, what it began with."""
    sent: Mapping[str, Boxes] = field(default_factory=dict)
    """By page, of those that were sent."""
    begun_at: datetime | None = None
    kept_at: datetime | None = None
    """When something was last kept."""

    @property
    def boxes(self) -> dict[str, Boxes]:
        """By page: what was sent, else what it began with."""
        return {**self.offered, **self.sent}

    def typed(self, name: str, page: str = "about") -> str:
        """Give what stands in a box; empty where nothing does."""
        return next((typed for its, typed in self.boxes.get(page, ()) if its == name), "")


def begun_round(connection: Connection, begun_id: str, *, to_change: bool = False) -> BegunRound | None:
    """Give a begun round by its id; None where there is none (any more).

    :param to_change: whether whoever else would change it waits until this transaction ends
    """
    wanted = select(begun_rounds).where(begun_rounds.c.id == begun_id)
    row = connection.execute(wanted.with_for_update() if to_change else wanted).one_or_none()
    return None if row is None else _begun_in(row)


def all_begun_rounds(connection: Connection) -> list[BegunRound]:
    """Give every begun round, the last worked on first."""
    wanted = select(begun_rounds).order_by(begun_rounds.c.kept_at.desc(), begun_rounds.c.id)
    return [_begun_in(row) for row in connection.execute(wanted)]


def how_many_begun(connection: Connection, person: str) -> int:
    """Count the begun rounds that lie with a person."""
    wanted = select(func.count()).select_from(begun_rounds).where(begun_rounds.c.person == person)
    return connection.scalar(wanted) or 0


def begin_round(connection: Connection, begun: BegunRound, at: str) -> None:
    """Keep a begun round unless one with its id is kept already.

    :param at: when, as these tables hold instants
    """
    facts = {"person": begun.person, "began_as": begun.began_as, "pages": _pages(begun)}
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    into = dialect.insert(begun_rounds).values(id=begun.id, begun_at=at, kept_at=at, **facts)
    connection.execute(into.on_conflict_do_nothing(index_elements=["id"]))


def keep_begun_round(connection: Connection, begun: BegunRound, at: str) -> None:
    """Keep it in place of what was kept of it.

    :param at: when, as these tables hold instants
    """
    facts = {"person": begun.person, "pages": _pages(begun), "kept_at": at}
    connection.execute(update(begun_rounds).where(begun_rounds.c.id == begun.id).values(**facts))


def forget_begun_round(connection: Connection, begun_id: str) -> None:
    """Forget a begun round; nothing where it is gone already."""
    connection.execute(delete(begun_rounds).where(begun_rounds.c.id == begun_id))


def _pages(begun: BegunRound) -> str:
    return json.dumps({"offered": begun.offered, "sent": begun.sent}, ensure_ascii=False)


def _begun_in(row: Row[tuple[str, ...]]) -> BegunRound:
    pages = {
        part: {page: [(name, typed) for name, typed in boxes] for page, boxes in its.items()}
        for part, its in json.loads(row.pages).items()
    }
    begun_at, kept_at = datetime.fromisoformat(row.begun_at), datetime.fromisoformat(row.kept_at)
    return BegunRound(row.id, row.person, row.began_as, pages["offered"], pages["sent"], begun_at, kept_at)
