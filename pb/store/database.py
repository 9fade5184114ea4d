"""One database, SQLite or PostgreSQL, opened so that what is committed is on disk. Knows no table.

Everything that is written comes through here, with SQLAlchemy Core: events, what lies beside them, read models, the
ballot box. Only the eventsourcing library, which loads aggregates, reads on connections of its own.
"""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DisconnectionError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

from domain.refusals import Refusal
from pb.settings import Settings
from pb.store.turnstile import Turnstile

WAIT_FOR_A_LOCK_S = 30
"""How long a SQLite connection waits for another that writes, in seconds."""

CONNECTIONS = 10
"""How many connections to PostgreSQL a process opens at most, but for casting and for loading aggregates.

Who finds all of them busy waits for one. A process that opened as many as a crowd asks for was refused by the server,
and a voter with it ("too many clients"). ``several_processes.py`` sees that there are enough for all processes.
"""

LAST_USED = "pb_last_used"
ASK_AFTER_S = 5
"""A PostgreSQL connection that has been idle for longer, in seconds, is asked whether it still lives."""

SQLITE_PRAGMAS = (
    "PRAGMA synchronous=FULL",  # a commit has reached the disk before anybody is told so
    "PRAGMA secure_delete=ON",  # a ballot taken out of the box leaves no bytes in the file
    "PRAGMA foreign_keys=ON",
    "PRAGMA recursive_triggers=ON",  # so that INSERT OR REPLACE meets the triggers that refuse a DELETE
)


class DatabaseCannotBeReached(Refusal):
    """There is no database at the address, or it does not let us in."""

    message = "The database cannot be reached: {reason}. Check that it runs and that the address is right."


class DatabaseForgets(Refusal):
    """PostgreSQL runs with a setting that loses committed ballots in a power cut."""

    message = "PostgreSQL runs with {setting} = off, so a power cut would lose ballots. Turn it on, then start again."


def wal_reset_warning(version: tuple[int, ...]) -> str | None:
    """Say whether this SQLite has the rare fault that can lose data when several connections use one file.

    Versions 3.7.0 to 3.51.2 have it, except 3.44.6 and later of 3.44 and 3.50.7 and later of 3.50
    (https://www.sqlite.org/wal.html, "the WAL-reset bug").

    :param version: such as ``(3, 40, 1)``
    :returns: a sentence for the person who runs the service, or None
    """
    fixed = version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)
    if fixed or version < (3, 7):
        return None
    return (
        f"SQLite {'.'.join(map(str, version))} has a rare fault that can lose data when several processes write to "
        "one file. For a real vote use PostgreSQL, or SQLite 3.51.3 or later; a demonstration is fine."
    )


class Database:
    """A pool of connections. ``reading()`` sees one moment; ``writing()`` is one transaction, whole or not at all."""

    def __init__(self, settings: Settings) -> None:
        """Open the database that the settings name.

        :raises DatabaseCannotBeReached: where there is none
        :raises DatabaseForgets: for a PostgreSQL that does not keep what it has committed
        """
        self.settings = settings
        self.on_sqlite = settings.on_sqlite
        self._turnstile = Turnstile(Path(f"{settings.database.database}-turn")) if self.on_sqlite else None
        self.warning = wal_reset_warning(sqlite3.sqlite_version_info) if self.on_sqlite else None
        self.engine = _sqlite(settings.database) if self.on_sqlite else _postgresql(settings.database)
        try:
            with self.engine.connect() as connection:
                if not self.on_sqlite:
                    _must_keep_what_it_commits(connection)
        except OperationalError as fault:
            self.engine.dispose()
            raise DatabaseCannotBeReached(reason=" ".join(str(fault.orig).split())) from None
        except DatabaseForgets:
            self.engine.dispose()
            raise

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection for SELECTs, all of which see the database as it stands at one moment."""
        options = {} if self.on_sqlite else {"isolation_level": "REPEATABLE READ"}
        with self.engine.connect().execution_options(**options) as connection:
            yield connection

    @contextmanager
    def asking(self) -> Iterator[Connection]:
        """Give a connection for one SELECT on its own: no transaction around it, one trip to the server, not three."""
        options = {} if self.on_sqlite else {"isolation_level": "AUTOCOMMIT"}
        with self.engine.connect().execution_options(**options) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection in a transaction: committed at the end, undone by an exception.

        On SQLite it takes the one writer's place at once (BEGIN IMMEDIATE): a transaction that reads first and asks
        for the place later may be refused it without waiting.
        """
        with (
            self.turn(),
            self.engine.connect().execution_options(pb_writes=True) as connection,
            connection.begin(),
        ):
            yield connection

    def turn(self) -> AbstractContextManager[None]:
        """Wait for one's turn to write, where writers must take turns (SQLite)."""
        return self._turnstile.turn() if self._turnstile else nullcontext()

    def cut_off_the_log(self) -> bool:
        """Carry SQLite's write-ahead log into the file and leave no byte of it; PostgreSQL rotates its own away.

        :returns: False where others went on reading for so long that it could not be cut off
        """
        if not self.on_sqlite:
            return True
        with self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            (busy, _pages, _carried) = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
            return not busy

    def leave_no_remnants(self, *tables: str) -> None:
        """Leave no bytes of deleted rows in these tables' files (names that are ours, never a person's input).

        SQLite overwrote them when they were deleted; the write-ahead log, which holds them still, is carried into
        the file and cut off. PostgreSQL writes the tables anew; its own write-ahead log and backups hold the rows
        until they are rotated away.
        """
        if self.on_sqlite:
            self.cut_off_the_log()
            return
        with self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            for table in tables:
                connection.exec_driver_sql(f"VACUUM FULL {table}")

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def _must_keep_what_it_commits(connection: Connection) -> None:
    for setting in ("fsync", "full_page_writes", "synchronous_commit"):
        if connection.exec_driver_sql(f"SHOW {setting}").scalar_one() == "off":
            raise DatabaseForgets(setting=setting)


def _postgresql(url: URL) -> Engine:
    engine = create_engine(url, pool_size=8, max_overflow=CONNECTIONS - 8, hide_parameters=True)

    @event.listens_for(engine, "checkin")
    def remember_when(_connection: DBAPIConnection | None, entry: ConnectionPoolEntry) -> None:
        entry.info[LAST_USED] = time.monotonic()

    @event.listens_for(engine, "checkout")
    def must_still_live(connection: DBAPIConnection, entry: ConnectionPoolEntry, _proxy: PoolProxiedConnection) -> None:
        # Asking a connection that was in use a moment ago would cost as much as a page's query.
        if time.monotonic() - entry.info.get(LAST_USED, 0) > ASK_AFTER_S:
            try:
                connection.cursor().execute("SELECT 1")
                connection.rollback()
            except Exception as fault:
                raise DisconnectionError from fault  # the pool makes a new one in its place

    return engine


def _sqlite(url: URL) -> Engine:
    engine = create_engine(
        url, pool_size=10, max_overflow=20, hide_parameters=True, connect_args={"timeout": WAIT_FOR_A_LOCK_S}
    )

    @event.listens_for(engine, "connect")
    def make_durable(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        assert isinstance(connection, sqlite3.Connection)  # noqa: S101 -- tells mypy which driver this is
        make_sqlite_durable(connection)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("pb_writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def make_sqlite_durable(connection: sqlite3.Connection) -> None:
    """Set a fresh SQLite connection so that a commit is on disk, and so that we say where a transaction begins."""
    connection.isolation_level = None
    for attempt in range(100):
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            break
        except sqlite3.OperationalError:  # the change of mode does not wait its turn by itself
            if attempt == 99:  # noqa: PLR2004 -- the last of the hundred
                raise
            time.sleep(0.05)
    for pragma in SQLITE_PRAGMAS:
        connection.execute(pragma)
