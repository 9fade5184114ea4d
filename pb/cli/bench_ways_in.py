"""``pb bench ways-in``: does how long an answer takes, or what it says, tell whether an address has an account?

Each way in is tried with addresses that have an account and with as many that have none, mixed by chance, each once or
twice, so that no limit on tries is met; what is compared are the medians. Passwords are hashed as in earnest. Besides,
so many sign-ups come from one source: they open no account, and give nobody a voting code.
"""

import argparse
import random
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from sqlalchemy import func, select

from domain.refusals import Refusal
from pb.accounts.accounts import NewAccount, open_account
from pb.accounts.passwords import Passwords
from pb.accounts.sessions import Came
from pb.application import Application
from pb.casting.box_tables import entitlements
from pb.erasable.letter_tables import letters
from pb.erasable.sign_in_tables import accounts
from pb.measuring.places import on_postgresql, on_sqlite
from pb.settings import DATA_FOLDER
from pb.store.database import Database

MOST_MS: Final = 5
"""By how much the medians may differ."""
PASSWORD: Final = "three random words"  # noqa: S105 -- of made-up people in a database that is thrown away
TRIES_AN_ACCOUNT: Final = 2

Way = Callable[[Application, str, Came], object]
WAYS: Final[dict[str, Way]] = {
    "sign in": lambda a, email, came: a.people.sign_in(email, "not the password", came=came),
    "ask for a link": lambda a, email, came: a.ways_in.ask_for_link(email, page="/in/", came=came),
    "register": lambda a, email, came: a.ways_in.ask_to_register(
        name="Rosa", email=email, password=PASSWORD, page="/in/", came=came
    ),
    "forgotten password": lambda a, email, came: a.ways_in.ask_for_link(
        email, page="/in/", onward="/account/yours", came=came
    ),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--tries", type=int, default=2000, help="tries of each way, known and unknown (default 2000)")
    parser.add_argument("--sign-ups", type=int, default=10_000, help="from one source (default 10,000)")
    parser.add_argument("--only", choices=("sqlite", "postgresql"), help="measure on one database only")
    parser.add_argument("--data", type=Path, default=DATA_FOLDER, help="a folder on the disk to measure")
    parser.add_argument("--database", help="a PostgreSQL server to measure on (a database is made and dropped)")


def run(args: argparse.Namespace) -> int:
    """Measure and print; 1 where an answer tells who has an account, or a sign-up gained anything."""
    tells = False
    if args.only != "postgresql":
        with on_sqlite(args.data) as database:
            tells = _measure("SQLite", database, args.tries, args.sign_ups)
    if args.only != "sqlite":
        with on_postgresql(args.data, args.database) as found:
            if found is None:
                print("PostgreSQL: not measured. Give --database, or install requirements-test.lock.")
            else:
                tells = _measure("PostgreSQL", found, args.tries, args.sign_ups) or tells
    return int(tells)


def _measure(name: str, database: Database, tries: int, sign_ups: int) -> bool:
    print(f"{name}: {tries} tries of each way in, half of them with addresses that have an account", flush=True)
    with Application(database.settings) as application:
        tells = [_tells(application, way, tries, place) for place, way in enumerate(WAYS)]
        gained = _gained(application, sign_ups)
    return any(tells) or gained


def _tells(application: Application, way: str, tries: int, place: int) -> bool:
    """Try a way in, and say whether the answers tell known addresses from unknown ones."""
    known = [f"known{place}.{number}@example.org" for number in range(max(1, tries // 2 // TRIES_AN_ACCOUNT))]
    _open_accounts(application.database, known)
    unknown = [email.replace("known", "unknown") for email in known]
    asked = [(email, email in set(known)) for email in (*known, *unknown) for _ in range(TRIES_AN_ACCOUNT)]
    random.shuffle(asked)
    took: dict[bool, list[float]] = {True: [], False: []}
    said: dict[bool, set[str]] = {True: set(), False: set()}
    for number, (email, is_known) in enumerate(asked):
        came = Came(f"10.{place}.{number // 250 % 250}.{number % 250}", "bench")
        started = time.perf_counter()
        said[is_known].add(_answer(WAYS[way], application, email, came))
        took[is_known].append((time.perf_counter() - started) * 1000)
    one, other = (statistics.median(took[is_known]) for is_known in (True, False))
    same = said[True] == said[False]
    print(
        f"  {way:<19} known {one:7.2f} ms   unknown {other:7.2f} ms   apart {abs(one - other):5.2f} ms   "
        f"{'the same words' if same else f'OTHER WORDS: {said}'}",
        flush=True,
    )
    return abs(one - other) > MOST_MS or not same


def _answer(way: Way, application: Application, email: str, came: Came) -> str:
    try:
        way(application, email, came)
    except Refusal as refusal:
        return str(refusal)
    return "asked"


def _open_accounts(database: Database, emails: list[str]) -> None:
    """Open accounts, all with one password hashed as in earnest: what is measured is only how it is looked at."""
    hashed = Passwords().hashed(PASSWORD)
    with database.writing() as connection:
        for number, email in enumerate(emails):
            person = f"{abs(hash((email, number))):032x}"[-32:]
            open_account(connection, person, NewAccount("Rosa", email, hashed, temporary=False))


def _gained(application: Application, sign_ups: int) -> bool:
    """Have many sign up from one source, and say whether anybody gained anything by it."""
    before = _how_many(application.database)
    came, refused, started = Came("192.0.2.7", "bench"), 0, time.perf_counter()
    for number in range(sign_ups):
        try:
            application.ways_in.ask_to_register(name="Rosa", email=f"many{number}@example.org", page="/in/", came=came)
        except Refusal:
            refused += 1
    seconds = time.perf_counter() - started
    after = _how_many(application.database)
    new = {what: after[what] - before[what] for what in after}
    print(
        f"  {sign_ups} sign-ups from one source in {seconds:.0f} s: {refused} refused, {new['letters']} letters, "
        f"{new['accounts']} accounts, {new['entitlements']} entitlements",
        flush=True,
    )
    return bool(new["accounts"] or new["entitlements"])


def _how_many(database: Database) -> dict[str, int]:
    with database.reading() as connection:
        return {
            table.name: connection.scalar(select(func.count()).select_from(table)) or 0
            for table in (accounts, entitlements, letters)
        }
