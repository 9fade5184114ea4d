"""A comment as the read models give it, read out of its row once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from pb.readmodels.rows import from_json, instant_in
from pb.readmodels.talking.hears import SHOWN, WAITING, WITHDRAWN


@dataclass(frozen=True)
class Comment:
    """A comment, without its words."""

    id: str
    proposal: str
    round: str
    side: str
    """``for``, ``against``, ``question``, or empty."""
    answers: str
    """Id of the comment that it answers; empty where it begins a thread."""
    thread: str
    """Id of the comment that began the thread; its own where it did."""
    author: str
    acting_as: str
    words: str
    earlier: Sequence[tuple[str, datetime]]
    """Where each earlier wording is looked up, and since when it stood, the first first."""
    made_at: datetime
    changed_at: datetime | None
    state: str
    hiding: str
    """Id of the hiding that holds; empty where it is not hidden."""

    @property
    def waits(self) -> bool:
        """Whether somebody who moderates has to read it before others can."""
        return self.state == WAITING

    @property
    def is_withdrawn(self) -> bool:
        """Whether its author took it back."""
        return self.state == WITHDRAWN

    @property
    def can_be_read(self) -> bool:
        """Whether everybody can read what it says."""
        return self.state == SHOWN and not self.hiding

    @property
    def begins_a_thread(self) -> bool:
        """Whether it answers no other."""
        return not self.answers


def comment_in(row: Row[Any]) -> Comment:
    """Read a row of the comments, of which every column is there."""
    earlier = [(one["words"], datetime.fromisoformat(one["at"])) for one in from_json(row.earlier)]
    said = {name: getattr(row, name) for name in ("id", "proposal", "round", "side", "answers", "thread", "author")}
    return Comment(
        **said,
        acting_as=row.acting_as,
        words=row.words,
        earlier=tuple(earlier),
        made_at=datetime.fromisoformat(row.made_at),
        changed_at=instant_in(row.changed_at),
        state=row.state,
        hiding=row.hiding,
    )
