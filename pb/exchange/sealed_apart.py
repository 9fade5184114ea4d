"""The sealed ballots of a round put into a file of their own, by which they are found or sorted in flat memory."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from pb.casting.reading import sealed_batches
from pb.store.event_store import Store


class SealedApart:
    """Ballots by their keys in the box and by their commitments, in a temporary file that SQLite keeps for itself."""

    def __init__(self, apart: sqlite3.Connection) -> None:
        """Keep them in this database."""
        self._apart = apart
        self.payloads: Counter[str] = Counter()
        """What they say, and how many say the same."""

    def fill(self, store: Store, round_id: UUID) -> None:
        """Put the ballots of a round in."""
        self._apart.execute("CREATE TABLE ballots (commitment BLOB PRIMARY KEY, key BLOB, payload TEXT) WITHOUT ROWID")
        for batch in sealed_batches(store, round_id):
            rows = [(bytes.fromhex(c), bytes.fromhex(key), payload) for c, _salt, payload, key, *_own in batch.ballots]
            self._apart.executemany("INSERT INTO ballots VALUES (?, ?, ?)", rows)
            self.payloads.update(payload for _, _, payload in rows)

    def by_commitment(self) -> Iterator[tuple[bytes, str]]:
        """Give commitment and payload of each, in the order of the commitments, which are random."""
        yield from self._apart.execute("SELECT commitment, payload FROM ballots ORDER BY commitment")

    def find_by_key(self) -> None:
        """Make them quick to be found by their keys."""
        self._apart.execute("CREATE UNIQUE INDEX by_key ON ballots (key)")

    def with_key(self, key: bytes) -> str | None:
        """Give the payload of the ballot that lay in the box under a key."""
        found = self._apart.execute("SELECT payload FROM ballots WHERE key = ?", (key,)).fetchone()
        return None if found is None else str(found[0])


@contextmanager
def sealed_apart(store: Store, round_id: UUID) -> Iterator[SealedApart]:
    """Give the sealed ballots of a round, apart."""
    apart = sqlite3.connect("")
    try:
        ballots = SealedApart(apart)
        ballots.fill(store, round_id)
        yield ballots
    finally:
        apart.close()
