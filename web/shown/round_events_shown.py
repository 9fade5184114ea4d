"""Events of rounds as pages show them: what kind, when, where, whether they are over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from pb.readmodels.reading import Reading
from pb.readmodels.rounds.gatherings import Gathering, gatherings_of
from web.front.said import Sentence

KINDS: Mapping[str, Sentence] = {
    "meeting": Sentence("Public meeting"),
    "decision-day": Sentence("Decision day"),
    "drop-in": Sentence("Drop-in"),
}


@dataclass(frozen=True)
class EventShown:
    """One event with today's eyes."""

    of: Gathering
    now: datetime

    @property
    def kind(self) -> Sentence:
        """What kind of event it is."""
        return KINDS[self.of.kind]

    @property
    def is_over(self) -> bool:
        """Whether it has ended."""
        return self.of.ends <= self.now

    @property
    def has_begun(self) -> bool:
        """Whether its notes can be written, and its time and place stay."""
        return self.of.begins <= self.now


class EventsInShort(NamedTuple):
    """What the page of a round says of its events."""

    to_come: Sequence[EventShown]
    any: bool
    """Whether there are any, those that were included."""


def events_in_short(connection: Reading, round_id: str, now: datetime) -> EventsInShort:
    """Give the events of a round that are not over, and whether there were others."""
    events = [EventShown(each, now) for each in gatherings_of(connection, round_id)]
    return EventsInShort([one for one in events if not one.is_over], bool(events))
