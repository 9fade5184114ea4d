"""Reads sealed ballots back by the million, a few batches at a time, and counts identical ones together."""

import json
from collections import Counter
from collections.abc import Iterator
from operator import itemgetter
from typing import Final, NamedTuple
from uuid import UUID

from domain.voting.sealed_batch import batch_id
from pb.store.event_store import Store

BATCHES_AT_A_TIME: Final = 16
"""Some 2 MB of JSON, however many ballots the round has."""


class Batch(NamedTuple):
    """One sealed batch as it is stored."""

    position: int
    """Where it stands in the whole record."""
    number: int
    marks: list[str]
    ballots: list[list[str]]
    """Commitment, salt, payload, key of each; see ``domain.voting.sealed_batch``."""


def sealed_batches(store: Store, round_id: UUID, *, until: int | None = None) -> Iterator[Batch]:
    """Read a round's batches in their order, in flat memory.

    :param until: the last position to look at, to see the round as it stood then
    """
    first = 1
    while True:
        ids = [batch_id(round_id, number) for number in range(first, first + BATCHES_AT_A_TIME)]
        states = store.states(ids)
        for number, reference in enumerate(ids, start=first):
            position, state = states.get(reference, (0, b""))
            if not state or (until is not None and position > until):
                return
            event = json.loads(state)
            yield Batch(position, number, event["marks"], event["ballots"])
        first += BATCHES_AT_A_TIME


def count_payloads(store: Store, round_id: UUID, *, until: int | None = None) -> Counter[str]:
    """Count how many sealed ballots of a round say the same, ready for ``domain.voting.tally``.

    :returns: by payload (canonical JSON, so that equal ballots are equal texts), the number of ballots
    """
    counted: Counter[str] = Counter()
    payload = itemgetter(2)
    for batch in sealed_batches(store, round_id, until=until):
        counted.update(map(payload, batch.ballots))
    return counted
