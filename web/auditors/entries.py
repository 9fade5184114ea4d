"""An event as it stands in the public record: its entries, of which the first few are shown."""

from typing import NamedTuple

from pb.transparency.event_places import EventPlaces
from pb.transparency.published import PublishedRecord
from web.front.the_application import the_application

SHOWN = 3
"""So many entries of one event are shown; a sealed batch has forty, the close of a vote as many as ballots."""


class EntriesShown(NamedTuple):
    """The entries of one event."""

    first: int
    last: int
    shown: list[tuple[int, str]]
    """The first few: number of the entry, and what it says."""


def entries_of(position: int) -> EntriesShown | None:
    """Give the entries of the event at a position; None where it does not leave, or is not published yet."""
    data = the_application().settings.data
    place, record = EventPlaces(data).find(position), PublishedRecord(data)
    if place is None:
        return None
    numbers = range(place.first, place.first + place.entries)
    written = [(number, record.entry(number)) for number in numbers[:SHOWN]]
    return EntriesShown(numbers[0], numbers[-1], [(number, leaf.decode()) for number, leaf in written if leaf])
