"""The least that a database must do for a cast: two statements in a transaction, through the bare driver.

No gate, no receipt, no second try, no way to tell a repeated form: only what the disk and the driver cost.
"""

import secrets
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from uuid import UUID

import psycopg

from pb.store.database import Database, make_sqlite_durable

PAYLOAD = '{"votes":["1","2","3","4","5"]}'
OneCast = Callable[[bytes], None]
"""Cast for one entitlement, and return when the ballot is on disk."""


def bare_casters(database: Database, round_id: UUID, count: int) -> Sequence[tuple[OneCast, Callable[[], None]]]:
    """Give as many independent callers as asked for, each with a connection of its own, and how to close it."""
    make = _on_sqlite if database.on_sqlite else _on_postgresql
    return [make(database, round_id) for _ in range(count)]


def _ballot() -> tuple[bytes, bytes, bytes, str, bytes]:
    salt, own = secrets.token_bytes(32), secrets.token_bytes(32)
    bound = sha256(b"pb-commit/v2\n" + salt + own + PAYLOAD.encode()).digest()
    return secrets.token_bytes(16), salt, bound, PAYLOAD, own


def _on_sqlite(database: Database, round_id: UUID) -> tuple[OneCast, Callable[[], None]]:
    connection = sqlite3.connect(database.settings.database.database or "", timeout=30, check_same_thread=False)
    make_sqlite_durable(connection)
    mark = "UPDATE entitlements SET used = 1 WHERE round_id = ? AND code_hash = ? AND used = 0"

    def cast(entitlement: bytes) -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(mark, (round_id.hex, entitlement))
        connection.execute("INSERT INTO waiting_ballots VALUES (?,?,?,?,?,?)", (round_id.hex, *_ballot()))
        connection.execute("COMMIT")

    return cast, connection.close


def _on_postgresql(database: Database, round_id: UUID) -> tuple[OneCast, Callable[[], None]]:
    url = database.settings.database.set(drivername="postgresql").render_as_string(hide_password=False)
    connection = psycopg.connect(url)
    mark = "UPDATE entitlements SET used = 1 WHERE round_id = %s AND code_hash = %s AND used = 0"

    def cast(entitlement: bytes) -> None:
        connection.execute(mark, (round_id, entitlement))
        connection.execute("INSERT INTO waiting_ballots VALUES (%s,%s,%s,%s,%s,%s)", (round_id, *_ballot()))
        connection.commit()

    return cast, connection.close


def shares(rows: Sequence[bytes], count: int) -> Iterator[Sequence[bytes]]:
    """Part rows among callers."""
    return (rows[start::count] for start in range(count))
