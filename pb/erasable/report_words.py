"""What a group reports about an award: what was done, what each amount was spent on, where the rest came from."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, select

from pb.erasable.texts import ERASED, committed, written_words


@dataclass(frozen=True)
class ReportWords:
    """One report, as it was sent once. Shows ``[erased]`` where it has been erased."""

    text: str = ERASED
    lines: tuple[str, ...] = ()
    """What was spent on what, in the sequence of the amounts in the event."""
    more: str = ""
    """Where the money came from that was spent beyond what they had; empty where it was not more."""

    @property
    def are_erased(self) -> bool:
        """Whether nothing is left of them."""
        return self == ReportWords()

    def to_data(self) -> dict[str, Any]:
        """Give them as they are committed to and stored."""
        return {"text": self.text, "lines": list(self.lines), "more": self.more}


def keep_report(connection: Connection, words_id: str, words: ReportWords, salt: bytes) -> str:
    """Store a report under an id; give the commitment that the event will hold."""
    written = json.dumps(words.to_data(), ensure_ascii=False, sort_keys=True)
    connection.execute(insert(written_words).values(id=words_id, salt=salt, words=written))
    return committed(words.to_data(), salt)


def reports_by_words(connection: Connection, ids: Iterable[str]) -> dict[str, ReportWords]:
    """Fetch reports by id in one query; what has been erased comes back as ``[erased]``."""
    wanted = list(dict.fromkeys(ids))
    if not wanted:
        return {}
    rows = connection.execute(select(written_words.c.id, written_words.c.words).where(written_words.c.id.in_(wanted)))
    found = {row.id: _read(json.loads(row.words)) for row in rows}
    return {one: found.get(one, ReportWords()) for one in wanted}


def _read(data: dict[str, Any]) -> ReportWords:
    return ReportWords(data["text"], tuple(data["lines"]), data["more"])
