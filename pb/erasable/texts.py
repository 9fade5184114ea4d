r"""What people wrote, kept where it can be erased; events hold only a salted commitment to it.

Commitment: SHA-256("pb-commit/v1\n" || salt || RFC 8785 JSON of the words), a
salt of 32 random bytes for each text.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import rfc8785
from sqlalchemy import Column, Connection, LargeBinary, MetaData, String, Table, Text, insert, select

outside_the_events = MetaData()
"""Tables that hold what must be erasable, so that it is in no event: words, names, addresses."""

written_words = Table(
    "written_words",
    outside_the_events,
    Column("id", String(32), primary_key=True),
    Column("salt", LargeBinary, nullable=False),
    Column("words", Text, nullable=False),
)
ERASED = "[erased]"


@dataclass(frozen=True)
class ProposalWords:
    """What a resident wrote about a proposal. Shows ``[erased]`` where it has been erased."""

    title: str = ERASED
    summary: str = ERASED
    description: str = ERASED
    place: str = ERASED
    cost_lines: tuple[str, ...] = ()
    """What each cost line is for, in the sequence of the amounts in the event."""

    def to_data(self) -> dict[str, Any]:
        """Give the words as they are committed to and stored."""
        return {**self.__dict__, "cost_lines": list(self.cost_lines)}

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> "ProposalWords":
        """Read the words as they are stored."""
        return cls(**{**data, "cost_lines": tuple(data["cost_lines"])})


def commitment_to(words: ProposalWords, salt: bytes) -> str:
    """Commit to words: lower-case hex, as in the module's first lines."""
    return hashlib.sha256(b"pb-commit/v1\n" + salt + rfc8785.dumps(words.to_data())).hexdigest()


def keep(connection: Connection, words_id: str, words: ProposalWords, salt: bytes) -> str:
    """Store words under an id; give the commitment that the event will hold."""
    connection.execute(
        insert(written_words).values(
            id=words_id, salt=salt, words=json.dumps(words.to_data(), ensure_ascii=False, sort_keys=True)
        )
    )
    return commitment_to(words, salt)


def look_up(connection: Connection, ids: Iterable[str]) -> dict[str, ProposalWords]:
    """Fetch words by id in one query; what has been erased comes back as ``[erased]``."""
    wanted = list(dict.fromkeys(ids))
    rows = connection.execute(
        select(written_words.c.id, written_words.c.words).where(written_words.c.id.in_(wanted))
    ).all()
    found = {row.id: ProposalWords.from_data(json.loads(row.words)) for row in rows}
    return {i: found.get(i, ProposalWords()) for i in wanted}
