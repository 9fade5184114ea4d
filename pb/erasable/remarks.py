"""What people wrote beside a proposal: a reply, an appeal. Kept, committed to and erased as the words of proposals."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, select

from pb.erasable.texts import ERASED, committed, written_words


@dataclass(frozen=True)
class Remark:
    """One text. Shows ``[erased]`` where it has been erased."""

    text: str = ERASED

    def to_data(self) -> dict[str, Any]:
        """Give the text as it is committed to and stored."""
        return {"text": self.text}


def keep_remark(connection: Connection, remark_id: str, remark: Remark, salt: bytes) -> str:
    """Store a text under an id; give the commitment that the event will hold."""
    written = json.dumps(remark.to_data(), ensure_ascii=False, sort_keys=True)
    connection.execute(insert(written_words).values(id=remark_id, salt=salt, words=written))
    return committed(remark.to_data(), salt)


def remarks_by_id(connection: Connection, ids: Iterable[str]) -> dict[str, Remark]:
    """Fetch texts by id in one query; what has been erased comes back as ``[erased]``."""
    wanted = list(dict.fromkeys(ids))
    rows = connection.execute(
        select(written_words.c.id, written_words.c.words).where(written_words.c.id.in_(wanted))
    ).all()
    found = {row.id: Remark(json.loads(row.words)["text"]) for row in rows}
    return {one: found.get(one, Remark()) for one in wanted}
