"""``pb bench cast``: casts acknowledged a second, against the bare transaction of the same two statements.

Both run in the same moments on the same database, one after the other, several times over; what is printed are
medians, because a machine that others use too gives a different figure each time.
"""

import argparse
import secrets
import statistics
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

from pb.casting.ballot_box import BallotBox, Entitlement
from pb.measuring import casting_over_http
from pb.measuring.bare_cast import PAYLOAD, OneCast, bare_casters, shares
from pb.measuring.places import on_postgresql, on_sqlite
from pb.settings import DATA_FOLDER
from pb.store.database import Database
from pb.store.event_store import Store

CALLERS = (1, 8)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--casts", type=int, default=2000, help="casts in each run (default 2000)")
    parser.add_argument("--repeats", type=int, default=5, help="runs of each kind, of which the median (default 5)")
    parser.add_argument("--only", choices=("sqlite", "postgresql"), help="measure on one database only")
    parser.add_argument("--http", action="store_true", help="through the web service instead, against a trivial page")
    parser.add_argument("--data", type=Path, default=DATA_FOLDER, help="a folder on the disk to measure")
    parser.add_argument("--database", help="a PostgreSQL server to measure on (a database is made and dropped)")


def run(args: argparse.Namespace) -> int:
    """Measure and print; 0 when done."""
    if args.only != "postgresql" and not args.http:
        with on_sqlite(args.data) as database:
            _measure("SQLite", database, args.casts, args.repeats)
    if args.only != "sqlite":
        with on_postgresql(args.data, args.database) as found:
            if found is None:
                print("PostgreSQL: not measured. Give --database, or install requirements-test.lock.")
            elif args.http:
                for line in casting_over_http.measure(found, args.casts, args.repeats):
                    print(line, flush=True)
            else:
                _measure("PostgreSQL", found, args.casts, args.repeats)
    return 0


def _measure(name: str, database: Database, casts: int, repeats: int) -> None:
    store = Store(database)
    box = BallotBox(database, store)
    print(f"{name}: durable casts a second, one ballot a transaction, {casts} casts, median of {repeats} runs")
    for callers in CALLERS:
        bare, ours = [], []
        for _ in range(repeats):
            bare.append(_bare(database, box, callers, casts))
            ours.append(_ours(box, callers, casts))
        ratios = [mine / theirs for mine, theirs in zip(ours, bare, strict=True)]
        print(
            f"  {callers} concurrent: {statistics.median(ours):7.0f}   bare transaction: {statistics.median(bare):7.0f}"
            f"   ratio {statistics.median(ratios):.2f}  ({min(ratios):.2f} to {max(ratios):.2f})"
        )
    box.close()
    store.close()


def _bare(database: Database, box: BallotBox, callers: int, casts: int) -> float:
    round_id = uuid4()
    rows = _issue(box, round_id, casts)
    # On SQLite one connection alone is faster than eight that contend, so that is what we measure against.
    count = 1 if database.on_sqlite else callers
    with ExitStack() as leaving:
        casters = []
        for cast, close in bare_casters(database, round_id, count):
            leaving.callback(close)
            casters.append(cast)
        return _casts_a_second(casters, rows)


def _ours(box: BallotBox, callers: int, casts: int) -> float:
    round_id = uuid4()
    rows = _issue(box, round_id, casts)
    now = datetime.now(UTC)
    box.open_gate(round_id, now, now + timedelta(days=1))

    def cast(entitlement: bytes) -> None:
        key, salt = secrets.token_hex(16), secrets.token_bytes(32)
        box.cast(round_id, entitlement, PAYLOAD, idempotency_key=key, salt=salt, now=now)

    return _casts_a_second([cast] * callers, rows)


def _issue(box: BallotBox, round_id: UUID, casts: int) -> list[bytes]:
    rows = [secrets.token_bytes(32) for _ in range(casts)]
    box.issue(round_id, [Entitlement(row, secrets.token_bytes(32)) for row in rows])
    return rows


def _casts_a_second(casters: Sequence[OneCast], rows: Sequence[bytes]) -> float:
    def work(cast: Callable[[bytes], None], own: Sequence[bytes]) -> None:
        for row in own:
            cast(row)

    parted = shares(rows, len(casters))
    threads = [threading.Thread(target=work, args=pair) for pair in zip(casters, parted, strict=True)]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(rows) / (time.perf_counter() - started)
