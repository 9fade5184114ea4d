"""Reads the event store for the record: each event with its leaves, and what they need to know of what was before."""

from collections.abc import Iterable, Iterator, Sequence
from uuid import UUID

from domain.transparency.public_record import leaves_of
from domain.transparency.statement import STATED
from domain.words.who_may_know import Happened, OpenedBallot
from pb.casting.reading import sealed_batches
from pb.store.event_store import Recorded, Store
from pb.transparency.ballots_in_order import sorted_by_commitment
from pb.transparency.every_event import EVERY_EVENT


class WhatWasBefore:
    """What had happened before an event, read back from the store, so that leaves come out the same for ever."""

    def __init__(self, store: Store) -> None:
        """Take the store that the events are read from."""
        self._store = store

    def earlier(self, event: Happened) -> Sequence[Happened]:
        """Give everything that had happened to the same thing before, oldest first."""
        stream = self._store.stream(UUID(event.about))
        return [as_happened(recorded) for recorded in stream if recorded.version < event.version]

    def ballots(self, event: Happened) -> Iterable[OpenedBallot]:
        """Give every ballot sealed in the round that the event closes, sorted by commitment."""
        return sorted_by_commitment(self._sealed_in(event.about))

    def _sealed_in(self, round_id: str) -> Iterator[OpenedBallot]:
        for batch in sealed_batches(self._store, UUID(round_id)):
            for commitment, salt, payload, _key, *own in batch.ballots:
                yield OpenedBallot(commitment, salt, payload, *own)


def as_happened(recorded: Recorded, *, is_numbered: bool = False) -> Happened:
    """Give a stored event as the record sees it."""
    of, what = recorded.originator_id.hex, recorded.topic
    return Happened(what, of, recorded.version, recorded.timestamp, recorded.data, is_numbered)


def leaves_after(store: Store, position: int) -> Iterator[tuple[int, Iterator[bytes]]]:
    """Give every event after a position with its leaves, in the order in which they were recorded."""
    before, first = WhatWasBefore(store), store.read(0, 1, (STATED,))
    numbered_from = first[0].position if first else None
    for recorded in store.read_all(position):
        if numbered_from is None and recorded.topic == STATED:
            numbered_from = recorded.position
        is_numbered = numbered_from is not None and recorded.position >= numbered_from
        yield recorded.position, leaves_of(as_happened(recorded, is_numbered=is_numbered), before, EVERY_EVENT)
