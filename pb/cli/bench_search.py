"""``pb bench search``: finding proposals among many by words, amount and order, against the bare SELECT of the words.

The bare SELECT reads and counts the rows whose words hold the same pieces, through the same driver, and does nothing
with them: no order, no page, no texts.
"""

import argparse
import json
import random
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final
from uuid import UUID

from sqlalchemy import insert, text

from pb.erasable.folding import pieces_of
from pb.erasable.texts import ProposalWords, searched_in, written_words
from pb.measuring.a_vote_to_measure import open_a_vote
from pb.measuring.places import on_postgresql, on_sqlite
from pb.readmodels.proposals.finding import Order, Wish, find_proposals
from pb.readmodels.proposals.tables import proposals
from pb.readmodels.rounds.answers import announced_rounds
from pb.settings import DATA_FOLDER
from pb.store.database import Database

MOST_MS: Final = 50
FOR_PROPOSALS: Final = 10_000
FAMILIAR: Final = ("allotment", "Café", "Łódź")
RARE: Final = 3_000
"""Made-up words beside the familiar ones."""
WISHES: Final = {
    "one word": Wish(words="allotment"),
    "two words, without accents": Wish(words="cafe lodz"),
    "words that nobody wrote": Wish(words="submarine"),
    "everything, the order drawn": Wish(drawn_from="2026-11-29"),
    "an amount, most cost first": Wish(least=100_000, most=300_000, order=Order.DEAREST),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "--proposals", type=int, default=FOR_PROPOSALS, help=f"to look among (default {FOR_PROPOSALS:,})"
    )
    parser.add_argument(
        "--repeats", type=int, default=15, help="searches of each kind, of which the median (default 15)"
    )
    parser.add_argument("--only", choices=("sqlite", "postgresql"), help="measure on one database only")
    parser.add_argument("--data", type=Path, default=DATA_FOLDER, help="a folder on the disk to measure")
    parser.add_argument("--database", help="a PostgreSQL server to measure on (a database is made and dropped)")


def run(args: argparse.Namespace) -> int:
    """Measure and print; 1 where 10,000 proposals or fewer take longer than 50 ms."""
    slow = False
    if args.only != "postgresql":
        with on_sqlite(args.data) as database:
            slow = _measure("SQLite", database, args.proposals, args.repeats)
    if args.only != "sqlite":
        with on_postgresql(args.data, args.database) as found:
            if found is None:
                print("PostgreSQL: not measured. Give --database, or install requirements-test.lock.")
            else:
                slow = _measure("PostgreSQL", found, args.proposals, args.repeats) or slow
    return int(slow and args.proposals <= FOR_PROPOSALS)


def _measure(name: str, database: Database, how_many: int, repeats: int) -> bool:
    _fill(database, open_a_vote(database.settings, 1).round_id, how_many)
    print(f"{name}: {how_many:,} proposals", flush=True)
    slowest = 0.0
    for what, wish in WISHES.items():
        ours = [_milliseconds(lambda wish=wish: _find(database, wish)) for _ in range(repeats)]  # type: ignore[misc]
        bare = [_milliseconds(lambda wish=wish: _bare(database, wish)) for _ in range(repeats)]  # type: ignore[misc]
        mine, theirs = statistics.median(ours), statistics.median(bare)
        slowest = max(slowest, mine)
        print(
            f"  {what:<28} {_find(database, wish):>6,} found in {mine:6.1f} ms   bare SELECT {theirs:6.1f} ms   "
            f"ratio {mine / theirs:.2f}",
            flush=True,
        )
    return slowest > MOST_MS


def _find(database: Database, wish: Wish) -> int:
    with database.reading() as reading:
        among = {each.id: each for each in announced_rounds(reading)}
        return find_proposals(reading, among, wish).how_many


def _bare(database: Database, wish: Wish) -> int:
    """Read the ids of what fits by its words through the driver."""
    pieces = {f"piece{n}": f"%{piece}%" for n, piece in enumerate(pieces_of(wish.words))}
    like = " AND ".join(f"searched LIKE :{name}" for name in pieces) or "1 = 1"
    asked = f"SELECT p.id FROM proposals p JOIN written_words w ON w.id = p.words WHERE {like}"  # noqa: S608 -- ours
    with database.reading() as reading:
        return len(reading.execute(text(asked), pieces).all())


def _milliseconds(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return (time.perf_counter() - started) * 1000


def _fill(database: Database, round_id: str, how_many: int) -> None:
    """Put rows in as if so many had been put in, each with a title and some 600 characters."""
    draw = random.Random(1)  # noqa: S311 -- the same proposals each time
    vocabulary = [*FAMILIAR, *("".join(draw.choices("abdegiklmnoprstu", k=draw.randint(3, 9))) for _ in range(RARE))]
    rows, words = [], []
    for number in range(how_many):
        said = ProposalWords(
            title=" ".join(draw.choices(vocabulary, k=4)).capitalize(),
            summary=" ".join(draw.choices(vocabulary, k=15)),
            description=" ".join(draw.choices(vocabulary, k=80)),
            place=" ".join(draw.choices(vocabulary, k=2)),
            cost_lines=("All of it",),
        ).to_data()
        its, cost = UUID(int=10**9 + number).hex, draw.randrange(10_000, 1_000_000)
        words.append({"id": its, "salt": bytes(32), "words": json.dumps(said), "searched": searched_in(said)})
        rows.append(
            {
                "id": its, "round": round_id, "reference": f"P{number + 100}", "number": "", "author": its,
                "state": "submitted", "asked": cost, "costs": json.dumps([cost]), "cost": 0, "reason": "",
                "words": its, "commitment": "", "pot": "", "submitted_at": "2026-11-01T12:00:00.000000Z",
                "changed_at": "2026-11-01T12:00:00.000000Z", "position": 10**6 + number,
            }
        )  # fmt: skip
    with database.writing() as connection:
        connection.execute(insert(written_words), words)
        connection.execute(insert(proposals), rows)
        connection.exec_driver_sql("ANALYZE")  # as the database does by itself after a while
