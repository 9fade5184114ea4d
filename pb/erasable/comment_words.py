"""What a comment says and the name above it, as its author wishes to be named: kept and erased together."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, select

from pb.erasable.texts import ERASED, committed, written_words


@dataclass(frozen=True)
class CommentWords:
    """One wording. Shows ``[erased]`` where it has been erased."""

    text: str = ERASED
    name: str = ""
    """What others see above it; empty for whoever wishes no name, and where it was erased."""

    @property
    def are_erased(self) -> bool:
        """Whether nothing is left of them."""
        return self == CommentWords()

    def to_data(self) -> dict[str, Any]:
        """Give them as they are committed to and stored."""
        return {"text": self.text, "name": self.name}


def keep_comment(connection: Connection, words_id: str, words: CommentWords, salt: bytes) -> str:
    """Store a wording under an id; give the commitment that the event will hold."""
    written = json.dumps(words.to_data(), ensure_ascii=False, sort_keys=True)
    connection.execute(insert(written_words).values(id=words_id, salt=salt, words=written))
    return committed(words.to_data(), salt)


def comments_by_words(connection: Connection, ids: Iterable[str]) -> dict[str, CommentWords]:
    """Fetch wordings by id in one query; what has been erased comes back as ``[erased]``."""
    wanted = list(dict.fromkeys(ids))
    if not wanted:
        return {}
    rows = connection.execute(select(written_words.c.id, written_words.c.words).where(written_words.c.id.in_(wanted)))
    found = {row.id: CommentWords(**json.loads(row.words)) for row in rows}
    return {one: found.get(one, CommentWords()) for one in wanted}
