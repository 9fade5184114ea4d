"""``pb bench room``: a meeting of ten items entered at the clerk's screen; how long an entry takes to be answered."""

import argparse
import statistics
from pathlib import Path

from pb.measuring.a_meeting_to_measure import ITEMS, MEMBERS, measured
from pb.measuring.places import on_postgresql, on_sqlite
from pb.settings import DATA_FOLDER
from pb.store.database import Database

MOST_MS = 100
"""What the median of all entries may be at most."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--only", choices=("sqlite", "postgresql"), help="measure on one database only")
    parser.add_argument("--data", type=Path, default=DATA_FOLDER, help="a folder on the disk to measure")
    parser.add_argument("--database", help="a PostgreSQL server to measure on (a database is made and dropped)")


def run(args: argparse.Namespace) -> int:
    """Measure and print; 1 where an entry takes longer than that at the median."""
    print(f"A meeting of {ITEMS} items and {MEMBERS} members, each entry through the clerk's page")
    slow = False
    if args.only != "postgresql":
        with on_sqlite(args.data) as database:
            slow = _measure("SQLite", database)
    if args.only != "sqlite":
        with on_postgresql(args.data, args.database) as found:
            if found is None:
                print("PostgreSQL: not measured. Give --database, or install requirements-test.lock.")
            else:
                slow = _measure("PostgreSQL", found) or slow
    return int(slow)


def _measure(name: str, database: Database) -> bool:
    entries, pages = ([second * 1000 for second in took] for took in measured(database))
    median, last = statistics.median(entries), statistics.median(entries[-ITEMS:])
    slowest = statistics.quantiles(entries, n=20)[-1]
    print(
        f"{name}: {len(entries)} entries, median {median:.0f} ms, of the last {ITEMS} {last:.0f} ms, "
        f"19 of 20 under {slowest:.0f} ms; the page at the end {statistics.median(pages):.0f} ms"
    )
    return median >= MOST_MS
