"""Proposals that a resident has begun and not sent: what stands in the boxes of each page, until they are sent.

Outside the events, because nothing has been put in yet: a draft survives a closed browser, another device and a new
start of the service. It goes when it is sent, when its author throws it away, when nobody has worked on it for long,
and with the person. A draft has the id that its proposal will have, so that it becomes one proposal however often it is
sent; what is changed of a proposal that was sent is kept under the same id, beside what stands.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeAlias

from sqlalchemy import Column, Connection, Index, Row, String, Table, Text, delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from pb.erasable.draft_files import forget_files
from pb.erasable.texts import outside_the_events

proposal_drafts = Table(
    "proposal_drafts",
    outside_the_events,
    Column("id", String(32), primary_key=True),
    Column("person", String(32), nullable=False),
    Column("round", String(32), nullable=False),
    Column("boxes", Text, nullable=False),
    Column("kept_at", String(27), nullable=False),
    Index("proposal_drafts_of_a_person", "person"),
    Index("proposal_drafts_by_age", "kept_at"),
)
Boxes: TypeAlias = Sequence[tuple[str, str]]
"""The boxes of a page: name and what was typed, in their order; a name may be there several times."""
OF_A_REPORT: Final = ""
"""As ``round`` of what is typed of a report on an award: kept and forgotten as a draft of a proposal, and none."""
NONE_YET: Final[Mapping[str, Boxes]] = {}


@dataclass(frozen=True)
class Draft:
    """What a resident has typed so far of one proposal."""

    id: str
    """Of the proposal that it becomes, 32 hex digits."""
    person: str
    round: str
    boxes: Mapping[str, Boxes]
    """By page, of those that were sent."""
    kept_at: datetime | None = None
    """When something was last kept; None where nothing was."""

    @property
    def title(self) -> str:
        """What it is called so far; empty where it has no title yet."""
        return next((typed for boxes in self.boxes.values() for name, typed in boxes if name == "title"), "")


def draft_with(connection: Connection, draft_id: str, *, to_change: bool = False) -> Draft | None:
    """Give a draft by its id; None where there is none (any more).

    :param to_change: whether whoever else would change it waits until this transaction ends
    """
    wanted = select(proposal_drafts).where(proposal_drafts.c.id == draft_id)
    row = connection.execute(wanted.with_for_update() if to_change else wanted).one_or_none()
    return None if row is None else _draft_in(row)


def drafts_of(connection: Connection, person: str) -> list[Draft]:
    """Give the drafts of a person, the last worked on first."""
    wanted = select(proposal_drafts).where(proposal_drafts.c.person == person, proposal_drafts.c.round != OF_A_REPORT)
    return [_draft_in(row) for row in connection.execute(wanted.order_by(proposal_drafts.c.kept_at.desc()))]


def how_many_drafts(connection: Connection, person: str) -> int:
    """Count the drafts of a person."""
    theirs = (proposal_drafts.c.person == person) & (proposal_drafts.c.round != OF_A_REPORT)
    wanted = select(func.count()).select_from(proposal_drafts).where(theirs)
    return connection.scalar(wanted) or 0


def keep_draft(connection: Connection, draft: Draft, at: str) -> None:
    """Keep a draft that was begun, in place of what was kept of it.

    :param at: when, as these tables hold instants
    """
    facts = {"boxes": json.dumps(draft.boxes, ensure_ascii=False), "kept_at": at}
    connection.execute(update(proposal_drafts).where(proposal_drafts.c.id == draft.id).values(**facts))


def begin_draft(connection: Connection, draft: Draft, at: str) -> None:
    """Keep a draft unless one with its id is kept already; whoever else begins it waits until this transaction ends.

    :param at: when, as these tables hold instants
    """
    facts = {"boxes": json.dumps(draft.boxes, ensure_ascii=False), "kept_at": at}
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    into = dialect.insert(proposal_drafts).values(id=draft.id, person=draft.person, round=draft.round, **facts)
    connection.execute(into.on_conflict_do_nothing(index_elements=["id"]))


def forget_draft(connection: Connection, draft_id: str, person: str) -> None:
    """Forget a draft of a person, with its files; nothing where it is gone already, or somebody else's."""
    forget_files(connection, draft_id, person)
    theirs = (proposal_drafts.c.id == draft_id) & (proposal_drafts.c.person == person)
    connection.execute(delete(proposal_drafts).where(theirs))


def _draft_in(row: Row[tuple[str, ...]]) -> Draft:
    boxes = {page: [(name, typed) for name, typed in its] for page, its in json.loads(row.boxes).items()}
    return Draft(row.id, row.person, row.round, boxes, datetime.fromisoformat(row.kept_at))
