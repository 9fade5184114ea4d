"""``pb bench replay``: reading, decoding and counting sealed ballots, against the bare read of the same rows.

The bare read is a SELECT of the batches through the driver and ``json.loads`` of each, and nothing done with it.
"""

import argparse
import json
import random
import resource
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from uuid import UUID, uuid4

import psycopg

from domain.voting.payload import write_votes
from domain.voting.sealed_batch import SealedBatch
from domain.words.actor import SYSTEM
from pb.casting.reading import count_payloads
from pb.casting.sealing import LARGEST_BATCH
from pb.measuring.places import on_postgresql, on_sqlite
from pb.settings import DATA_FOLDER
from pb.store.database import Database
from pb.store.event_store import Store

PROJECTS = 40
SELECT = "SELECT state FROM stored_events WHERE topic = 'voting.BallotsSealed' ORDER BY notification_id"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--ballots", type=int, default=1_000_000, help="sealed ballots (default 1,000,000)")
    parser.add_argument("--repeats", type=int, default=3, help="runs of each kind, of which the median (default 3)")
    parser.add_argument("--only", choices=("sqlite", "postgresql"), help="measure on one database only")
    parser.add_argument("--data", type=Path, default=DATA_FOLDER, help="a folder on the disk to measure")
    parser.add_argument("--database", help="a PostgreSQL server to measure on (a database is made and dropped)")


def run(args: argparse.Namespace) -> int:
    """Measure and print; 0 when done."""
    if args.only != "postgresql":
        with on_sqlite(args.data) as database:
            _measure("SQLite", database, args.ballots, args.repeats)
    if args.only != "sqlite":
        with on_postgresql(args.data, args.database) as found:
            if found is None:
                print("PostgreSQL: not measured. Give --database, or install requirements-test.lock.")
            else:
                _measure("PostgreSQL", found, args.ballots, args.repeats)
    return 0


def _measure(name: str, database: Database, ballots: int, repeats: int) -> None:
    store = Store(database)
    round_id = uuid4()
    for batch in _batches(round_id, ballots):
        store.save(batch)
    before = _most_memory_mb()
    bare, ours = [], []
    for _ in range(repeats):
        bare.append(_seconds(lambda: _bare(database)))
        ours.append(_seconds(lambda: count_payloads(store, round_id).total()))
    grown = _most_memory_mb() - before
    ratios = [mine / theirs for mine, theirs in zip(ours, bare, strict=True)]
    print(
        f"{name}: {ballots} sealed ballots read, decoded and counted in {statistics.median(ours):.2f} s,"
        f" bare SELECT and json.loads {statistics.median(bare):.2f} s: ratio {statistics.median(ratios):.2f}"
        f" ({min(ratios):.2f} to {max(ratios):.2f}); memory grew by {grown} MB"
    )
    store.close()


def _batches(round_id: UUID, ballots: int) -> Iterator[SealedBatch]:
    """Make batches of believable approval ballots: one to six of forty projects, the first ones liked best."""
    draw = random.Random(1)  # noqa: S311 -- the same ballots each time
    now = datetime.now(UTC)
    for number, start in enumerate(range(0, ballots, LARGEST_BATCH), start=1):
        some = range(start, min(start + LARGEST_BATCH, ballots))
        yield SealedBatch.seal(
            round_id,
            number,
            marks=[sha256(b"mark %d" % n).digest() for n in some],
            ballots=[
                (sha256(b"%d" % n).digest(), sha256(b"salt %d" % n).digest(), _vote(draw), bytes(16), bytes(32))
                for n in some
            ],
            by=SYSTEM,
            now=now,
        )


def _vote(draw: random.Random) -> str:
    return write_votes({str(int(PROJECTS * draw.random() ** 2) + 1) for _ in range(draw.randint(1, 6))})


def _bare(database: Database) -> None:
    url = database.settings.database
    if database.on_sqlite:
        plain = sqlite3.connect(url.database or "")
        for (state,) in plain.execute(SELECT):
            json.loads(state)
        plain.close()
        return
    with psycopg.connect(url.set(drivername="postgresql").render_as_string(hide_password=False)) as connection:
        cursor = connection.cursor("batches")  # on the server: without it the driver would fetch everything at once
        cursor.itersize = 16
        for (state,) in cursor.execute(SELECT):
            json.loads(state)


def _seconds(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def _most_memory_mb() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
