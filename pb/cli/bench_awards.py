"""``pb bench awards``: the questions about awards, pools and the register, each asked among many of them.

Every question is asked as a page or a file asks it. What takes longest of each is a single statement to the database,
timed by itself: that is what has to stay below the limit, however many awards there are. Files that have everything in
them are measured too, and are as long as what they have.
"""

import argparse
import random
import statistics
import time
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, event, func, select

from domain.awards.stages import AwardStage
from pb.measuring.a_vote_to_measure import open_a_vote
from pb.measuring.many_awards import fill
from pb.measuring.places import on_postgresql, on_sqlite
from pb.readmodels.awards.answers import awards_in, awards_of_round, awards_that_go_on, one_award
from pb.readmodels.awards.register import Which, before_in, granted, paid_in_all, sums_of_awards
from pb.readmodels.awards.tables import awards
from pb.readmodels.money.answers import (
    contributions_of,
    contributions_to,
    lines_in,
    lines_of,
    number_of_lines,
    paid_for,
    set_aside_in,
)
from pb.readmodels.money.tables import postings
from pb.readmodels.reading import Reading
from pb.settings import DATA_FOLDER
from pb.store.database import Database

MOST_MS: Final = 200
FOR_AWARDS: Final = 10_000
LAST_DAY: Final = date(2030, 1, 1)
A_PAGE: Final = 50
A_FILE: Final = "a file: "
"""With what is asked for everything at once, of which no limit is asked."""
Question = Callable[[Reading], object]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--awards", type=int, default=FOR_AWARDS, help=f"how many (default {FOR_AWARDS:,})")
    parser.add_argument("--repeats", type=int, default=5, help="times each is asked, of which the median (default 5)")
    parser.add_argument("--only", choices=("sqlite", "postgresql"), help="measure on one database only")
    parser.add_argument("--data", type=Path, default=DATA_FOLDER, help="a folder on the disk to measure")
    parser.add_argument("--database", help="a PostgreSQL server to measure on (a database is made and dropped)")


def run(args: argparse.Namespace) -> int:
    """Measure and print; 1 where a statement takes longer than 200 ms among 10,000 awards or fewer."""
    slow = False
    if args.only != "postgresql":
        with on_sqlite(args.data) as database:
            slow = _measure("SQLite", database, args.awards, args.repeats)
    if args.only != "sqlite":
        with on_postgresql(args.data, args.database) as found:
            if found is None:
                print("PostgreSQL: not measured. Give --database, or install requirements-test.lock.")
            else:
                slow = _measure("PostgreSQL", found, args.awards, args.repeats) or slow
    return int(slow and args.awards <= FOR_AWARDS)


def _measure(name: str, database: Database, how_many: int, repeats: int) -> bool:
    draw = random.Random(1)  # noqa: S311 -- the same awards each time
    fill(database, open_a_vote(database.settings, 1).round_id, how_many, draw)
    with database.reading() as reading:
        lines = reading.execute(select(func.count()).select_from(postings)).scalar_one()
        questions = _questions(reading)
    print(f"{name}: {how_many:,} awards, {lines:,} postings", flush=True)
    slowest = 0.0
    for what, ask in questions.items():
        asked = [_asked(database, ask) for _ in range(repeats)]
        whole, statement = (statistics.median(each[which] for each in asked) for which in (0, 1))
        slowest = slowest if what.startswith(A_FILE) else max(slowest, statement)
        print(f"  {what:<48} {whole:8.1f} ms   slowest of {asked[0][2]} statements {statement:7.1f} ms", flush=True)
    print(f"  the slowest statement took {slowest:.1f} ms, of {MOST_MS} allowed", flush=True)
    return slowest > MOST_MS


def _questions(reading: Reading) -> Mapping[str, Question]:
    """Give what is asked, by what it is for."""
    row = reading.execute(select(awards).where(awards.c.accepted_at > "").order_by(awards.c.id).limit(1)).one()
    money = contributions_to(reading, row.pool)
    year, funder = Which(2024), money[0].called
    return {
        "the register: a page of a year": lambda r: granted(r, year, limit=A_PAGE),
        "the register: the last page of all": lambda r: granted(r, Which(), limit=A_PAGE, offset=5_000),
        "the register: paid in a year": lambda r: paid_in_all(r, year),
        "the register: paid in all years": lambda r: paid_in_all(r, Which()),
        "the register: sums by year, area and who decided": sums_of_awards,
        "the register: where one award stands": lambda r: before_in(r, Which(), row.id),
        A_FILE + "the register of a year": lambda r: granted(r, year),
        A_FILE + "360Giving, every grant": lambda r: granted(r, Which(grants_only=True)),
        "one award": lambda r: one_award(r, row.id),
        "one award: what was paid": lambda r: paid_for(r, row.id),
        "the awards of a round": lambda r: awards_of_round(r, row.round),
        "the officers' desk: those that go on": awards_that_go_on,
        "the officers' desk: a page": lambda r: awards_in(r, AwardStage.ACCEPTED, [row.round], limit=A_PAGE),
        "a pool: who gave, and where it is": lambda r: contributions_to(r, row.pool),
        "a pool: what is set aside": lambda r: set_aside_in(r, row.pool),
        A_FILE + "every posting of a pool, for beancount": lambda r: lines_in(r, row.pool),
        "a statement: a page": lambda r: lines_of(r, funder, LAST_DAY, limit=100),
        "a statement: how many lines": lambda r: number_of_lines(r, funder, LAST_DAY),
        "a statement: what a funder's money is": lambda r: contributions_of(r, funder, LAST_DAY),
    }


def _asked(database: Database, ask: Question) -> tuple[float, float, int]:
    """Ask once: milliseconds in all, of the slowest statement with all its rows, and how many statements there were."""
    with database.reading() as reading:
        said: list[tuple[str, Any]] = []

        def remember(_connection: object, _cursor: object, statement: str, parameters: Any, *_more: object) -> None:
            if statement.startswith("SELECT"):
                said.append((statement, parameters))

        event.listen(reading, "before_cursor_execute", remember)
        started = time.perf_counter()
        ask(reading)
        whole = _since(started)
        event.remove(reading, "before_cursor_execute", remember)
        took = [_bare(reading, *each) for each in said]
    return whole, max(took), len(took)


def _bare(connection: Connection, statement: str, parameters: Any) -> float:
    """Put one statement to the driver and fetch all its rows, with nothing made of them."""
    cursor = connection.connection.cursor()
    started = time.perf_counter()
    cursor.execute(statement, parameters)
    cursor.fetchall()
    took = _since(started)
    cursor.close()
    return took


def _since(started: float) -> float:
    return (time.perf_counter() - started) * 1_000
