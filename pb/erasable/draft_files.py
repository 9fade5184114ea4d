"""Files that answer a round's questions, of proposals that are not sent yet: one for each question, until it is sent.

They were looked through before they are kept (``pb/uploads``). As the draft, they are in no event, and go with it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Column, Connection, Index, Integer, LargeBinary, String, Table, Text, delete, insert, select

from pb.erasable.texts import outside_the_events

draft_files = Table(
    "draft_files",
    outside_the_events,
    Column("draft", String(32), primary_key=True),
    Column("question", String(8), primary_key=True),
    Column("person", String(32), nullable=False),
    Column("name", Text, nullable=False),
    Column("pages", Integer, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("kept_at", String(27), nullable=False),
    Column("content", LargeBinary, nullable=False),
    Index("draft_files_of_a_person", "person"),
    Index("draft_files_by_age", "kept_at"),
)
NONE_KEPT: Final[Mapping[str, "DraftFile"]] = {}


@dataclass(frozen=True)
class DraftFile:
    """A PDF that answers a question, without its bytes."""

    question: str
    name: str
    """What its author's file was called, cleaned; never used as the name of a file here."""
    pages: int
    sha256: str


def keep_file(
    connection: Connection, draft: str, file: DraftFile, content: bytes, *, person: str, kept_at: str
) -> None:
    """Keep a file in place of the one that answered the question before.

    :param kept_at: when, as these tables hold instants
    """
    let_file_go(connection, draft, file.question)
    facts = {"name": file.name, "pages": file.pages, "sha256": file.sha256, "kept_at": kept_at, "content": content}
    connection.execute(insert(draft_files).values(draft=draft, question=file.question, person=person, **facts))


def let_file_go(connection: Connection, draft: str, question: str) -> None:
    """Take one away; nothing where there is none."""
    it = (draft_files.c.draft == draft) & (draft_files.c.question == question)
    connection.execute(delete(draft_files).where(it))


def forget_files(connection: Connection, draft: str, person: str) -> None:
    """Take all of a person's draft away."""
    connection.execute(delete(draft_files).where((draft_files.c.draft == draft) & (draft_files.c.person == person)))


def files_of(connection: Connection, draft: str, person: str) -> dict[str, DraftFile]:
    """Give the files of a person's draft by question."""
    of = draft_files.c
    wanted = select(of.question, of.name, of.pages, of.sha256).where(of.draft == draft, of.person == person)
    rows = connection.execute(wanted.order_by(of.question))
    return {row.question: DraftFile(row.question, row.name, row.pages, row.sha256) for row in rows}


def content_of_file(connection: Connection, draft: str, question: str) -> bytes | None:
    """Give the bytes of one; None where it is gone."""
    it = (draft_files.c.draft == draft) & (draft_files.c.question == question)
    return connection.scalar(select(draft_files.c.content).where(it))
