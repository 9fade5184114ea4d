"""What a reaction is: it hears of some events, and decides what comes of each for a thing that it belongs to."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, TypeAlias

from sqlalchemy import Connection

from domain.words.belongs_to import Thing
from domain.words.facts import Aggregate
from pb.desk import Desk
from pb.store.event_store import Recorded


class Heard(NamedTuple):
    """An event, and a thing that it belongs to."""

    thing: Thing
    event: Recorded


Rows: TypeAlias = Callable[[Connection], None]
"""Writes rows outside the events, such as a letter in the outbox, on the connection of the transaction."""
Decided: TypeAlias = Sequence[Aggregate | Rows]
"""Aggregates with what was decided, and rows to be written; nothing where there is nothing to do (any more)."""


@dataclass(frozen=True)
class Reaction:
    """Follows the events from the first one on, with a position of its own.

    It decides by how things stand, not by what it heard alone, so that hearing
    the same twice does nothing twice: that is also how an installation that is
    older than a reaction catches up with it.
    """

    name: str
    """Under which its position is kept, at most 40 characters; never changed."""
    hears: tuple[str, ...]
    """Stored names of the events."""
    kind: str
    """About which of the things that such an event belongs to, by their kind."""
    decide: Callable[[Desk, Heard, datetime], Decided]
    """Says what comes of it, and writes nothing itself: what it gives is recorded together with its position."""
