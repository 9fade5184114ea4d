"""Pictures and documents of proposals, with their names and descriptions, kept where they can be erased.

Why they lie in the database and not in a folder is told in this package's README.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Column, Connection, LargeBinary, String, Table, Text, delete, insert, select

from pb.erasable.texts import ERASED, committed, outside_the_events

attachments_kept = Table(
    "attachments_kept",
    outside_the_events,
    Column("id", String(32), primary_key=True),
    Column("salt", LargeBinary, nullable=False),
    Column("words", Text, nullable=False),
    Column("small", LargeBinary, nullable=False),
    Column("middle", LargeBinary, nullable=False),
    Column("large", LargeBinary, nullable=False),
)
"""Bytes stand last in their row: whoever asks for the words reads none of them. A document is ``large`` alone."""
SIZES = ("small", "middle", "large")
"""Of a picture, by how wide it is at most; see ``pb/uploads/darkroom.py``."""


class OneSize(NamedTuple):
    """A picture in one of its sizes, without its bytes."""

    width: int
    height: int
    """In pixels; both 0 of a document."""
    sha256: str
    bytes: int


@dataclass(frozen=True)
class AttachmentWords:
    """What is said of a picture or a document. Shows ``[erased]`` where it has been erased."""

    description: str = ERASED
    """Of a picture for those who do not see it; of a document its title."""
    name: str = ""
    """What its author's file was called, cleaned; never used as the name of a file here."""
    pages: int = 0
    """Of a document."""
    sizes: Mapping[str, OneSize] | None = None

    @property
    def are_erased(self) -> bool:
        """Whether nothing is left of it."""
        return self.sizes is None

    def to_data(self) -> dict[str, Any]:
        """Give it as it is committed to and stored: the bytes by their hashes."""
        sizes = {name: list(one) for name, one in sorted((self.sizes or {}).items())}
        return {"description": self.description, "name": self.name, "pages": self.pages, "sizes": sizes}


def keep_attachment(
    connection: Connection, its_id: str, words: AttachmentWords, salt: bytes, content: Mapping[str, bytes]
) -> str:
    """Store a picture or a document under an id; give the commitment that the event will hold.

    :param content: the bytes of each of ``words.sizes``
    """
    written = json.dumps(words.to_data(), ensure_ascii=False, sort_keys=True)
    held = {size: content.get(size, b"") for size in SIZES}
    connection.execute(insert(attachments_kept).values(id=its_id, salt=salt, words=written, **held))
    return committed(words.to_data(), salt)


def keep_otherwise_described(
    connection: Connection, before: str, its_id: str, words: AttachmentWords, salt: bytes
) -> str:
    """Store the bytes that are kept under another id once more, with other words; give the commitment to both."""
    kept = attachments_kept.c
    row = connection.execute(select(kept.small, kept.middle, kept.large).where(kept.id == before)).one()
    return keep_attachment(connection, its_id, words, salt, row._asdict())


def let_go(connection: Connection, its_id: str) -> None:
    """Take a picture or a document away, with its words."""
    connection.execute(delete(attachments_kept).where(attachments_kept.c.id == its_id))


def attachments_by_id(connection: Connection, ids: Iterable[str]) -> dict[str, AttachmentWords]:
    """Fetch the words of pictures and documents by id, without their bytes; erased ones come back as ``[erased]``."""
    wanted = list(dict.fromkeys(ids))
    if not wanted:
        return {}
    asked = select(attachments_kept.c.id, attachments_kept.c.words).where(attachments_kept.c.id.in_(wanted))
    found = {row.id: attachment_words_in(row.words) for row in connection.execute(asked)}
    return {one: found.get(one, AttachmentWords()) for one in wanted}


def attachment_words_in(stored: str | None) -> AttachmentWords:
    """Read the words as they are stored; ``[erased]`` where nothing is stored any more."""
    if not stored:
        return AttachmentWords()
    data = json.loads(stored)
    return AttachmentWords(**{**data, "sizes": {name: OneSize(*one) for name, one in data["sizes"].items()}})


def content_of(connection: Connection, its_id: str, size: str) -> bytes | None:
    """Give the bytes of a picture in one of its sizes, or of a document; None where they are erased.

    :param size: one of ``SIZES``
    """
    return connection.scalar(select(attachments_kept.c[size]).where(attachments_kept.c.id == its_id))
