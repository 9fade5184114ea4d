"""What becomes of each event, for readers of the record: as which entry it is published, or why it never leaves."""

from typing import NamedTuple

from domain.saying.sentence import Sentence
from domain.words.who_may_know import Committed, Published
from pb.transparency.every_event import EVERY_EVENT


class Fate(NamedTuple):
    """What becomes of one kind of event."""

    event: str
    entry: str
    """The kind of its entry (``t``); empty where it has none, or entries of several kinds."""
    told: Sentence


def every_fate() -> list[Fate]:
    """Give what becomes of every kind of event, by its stored name."""
    return [_fate(name) for name in sorted(EVERY_EVENT)]


def _fate(name: str) -> Fate:
    entry = EVERY_EVENT[name]
    return Fate(name, entry.kind if isinstance(entry, Published | Committed) else "", entry.told)
