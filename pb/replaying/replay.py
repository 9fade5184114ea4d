"""The state of everything, rebuilt from the events alone: as of now, as of a position, as of an instant.

A replay grows the read models in a database of its own, in memory, and hashes
them; the same rows in the live database have the same hash, or a page shows
something that no event says. Every recorded count is made again from the
sealed ballots and compared with what was recorded.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, create_engine, select

from domain.allocation.count import Count
from domain.rounds.funding_round import FundingRound
from pb.actions.counting import count_ballots
from pb.casting.reading import count_payloads
from pb.readmodels import a_follower
from pb.readmodels.read_tables import read_tables
from pb.readmodels.results.tables import counts
from pb.readmodels.rows import as_json
from pb.store.database import Database
from pb.store.event_store import Recorded, Store

Progress = Callable[[int], None]


@dataclass(frozen=True)
class Recount:
    """One recorded count, made again."""

    round_id: str
    number: int
    ballots: int
    same: bool


class Replay:
    """The state as the events have it, up to a moment."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._engine = create_engine("sqlite://")
        read_tables.create_all(self._engine)
        self._follower = a_follower()
        self.position = 0
        self.events = 0

    def follow(
        self,
        store: Store,
        *,
        until: int | None = None,
        as_of: datetime | None = None,
        progress: Progress | None = None,
    ) -> "Replay":
        """Apply the events.

        :param until: the last position to apply; all where none is given
        :param as_of: only what happened up to this instant
        :param progress: told the position now and then
        """
        with self._engine.begin() as connection:
            for recorded in store.read_all(until=until):
                if as_of is None or recorded.timestamp <= as_of:
                    self._apply(connection, recorded)
                if progress is not None:
                    progress(recorded.position)
        return self

    def follow_only(self, events: Iterable[Recorded], *, as_of: datetime) -> "Replay":
        """Apply these events, in the order given, as far as they had happened at an instant."""
        with self._engine.begin() as connection:
            for recorded in events:
                if recorded.timestamp <= as_of:
                    self._apply(connection, recorded)
        return self

    def _apply(self, connection: Connection, recorded: Recorded) -> None:
        self._follower.tell(connection, recorded)
        self.position = recorded.position
        self.events += 1

    def reading(self) -> Connection:
        """Give a connection for the questions in ``pb.readmodels``, asked of this moment."""
        return self._engine.connect()

    def state_hash(self) -> str:
        """Give the hash of the state, see :func:`state_hash`."""
        with self.reading() as connection:
            return state_hash(connection)


def state_hash(connection: Connection) -> str:
    """Hash every read model: SHA-256 in hex over the tables by name, their rows by primary key, as JSON lines."""
    digest = hashlib.sha256()
    for table in sorted(read_tables.tables.values(), key=lambda t: t.name):
        digest.update(f"{table.name}\n".encode())
        for row in connection.execute(select(table).order_by(*table.primary_key.columns)):
            digest.update(as_json(dict(row._mapping)).encode() + b"\n")  # noqa: SLF001 -- the public name of SQLAlchemy's row as a mapping
    return digest.hexdigest()


def recount(store: Store, connection: Connection) -> list[Recount]:
    """Make every recorded count again, from the sealed ballots alone.

    A count is made with the round as it stood at that count, so that a
    withdrawal that came later does not change it.
    """
    made_again = []
    for row in connection.execute(select(counts).order_by(counts.c.round, counts.c.number)):
        funding_round = round_at_count(store, UUID(row.round), row.number)
        recorded = store.get(Count, UUID(row.id))
        payloads = count_payloads(store, funding_round.id)
        again = count_ballots(funding_round, payloads).to_data()
        made_again.append(Recount(row.round, row.number, sum(payloads.values()), again == recorded.outcome))
    return made_again


@dataclass(frozen=True)
class Comparison:
    """What pages show beside what the events say, at one position."""

    position: int
    events: int
    replayed: str
    """Hash of the state by replay."""
    shown: str
    """Hash of what the pages show."""
    recounts: Sequence[Recount]

    @property
    def agrees(self) -> bool:
        """Whether the pages show what the events say, and every count came out as it was recorded."""
        return self.replayed == self.shown and all(made.same for made in self.recounts)


def compare_with_pages(store: Store, database: Database) -> Comparison:
    """Replay everything that the pages have heard of, count every round again, and compare.

    Events that are recorded meanwhile are left out on both sides.
    """
    with database.reading() as connection:
        position = a_follower().position(connection)
        shown = state_hash(connection)
    replay = Replay().follow(store, until=position)
    with replay.reading() as connection:
        recounts = recount(store, connection)
    return Comparison(replay.position, replay.events, replay.state_hash(), shown, recounts)


def round_at_count(store: Store, round_id: UUID, number: int) -> FundingRound:
    """Give a round as it stood when its n-th count was recorded."""
    for recorded in store.stream(round_id):
        if recorded.topic == "rounds.ResultRecorded" and recorded.data["number"] == number:
            return store.get(FundingRound, round_id, version=recorded.version)
    return store.get(FundingRound, round_id)
