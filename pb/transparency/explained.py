"""What becomes of each event, for readers of the record: as which entry it is published, or why it never leaves."""

from typing import NamedTuple

from domain.words.who_may_know import Committed, NeverLeaves, Published
from pb.transparency.every_event import EVERY_EVENT


class Fate(NamedTuple):
    """What becomes of one kind of event."""

    event: str
    entry: str
    """The kind of its entry (``t``); empty where it has none, or entries of several kinds."""
    words: str


def every_fate() -> list[Fate]:
    """Give what becomes of every kind of event, by its stored name."""
    return [_fate(name) for name in sorted(EVERY_EVENT)]


def _fate(name: str) -> Fate:
    entry = EVERY_EVENT[name]
    if isinstance(entry, NeverLeaves):
        return Fate(name, "", f"never leaves: {entry.reason}")
    if isinstance(entry, Published):
        return Fate(name, entry.kind, "published")
    if isinstance(entry, Committed):
        return Fate(name, entry.kind, "committed to: a hash stands for what it says, which can be erased")
    return Fate(name, "", entry.words)
