"""The eventsourcing library's recorders, set for our event table. Nothing else may write to it.

The library finds these factories by name (``PERSISTENCE_MODULE``); ``store.py`` is the only one to ask for them.
"""

import json
from typing import TYPE_CHECKING

from eventsourcing.persistence import ApplicationRecorder
from eventsourcing.postgres import PostgresApplicationRecorder, PostgresFactory
from eventsourcing.sqlite import SQLiteApplicationRecorder, SQLiteConnection, SQLiteConnectionPool, SQLiteFactory
from sqlalchemy.engine import URL

from pb.database import SQLITE_PRAGMAS, WAIT_FOR_A_LOCK_S

if TYPE_CHECKING:
    from eventsourcing.utils import Environment, EnvType


class DurableSQLitePool(SQLiteConnectionPool):
    """The library turns on WAL, but leaves it to the build of SQLite whether a commit waits for the disk."""

    def _create_connection(self) -> SQLiteConnection:
        connection = super()._create_connection()
        cursor = connection.cursor()
        for pragma in SQLITE_PRAGMAS:
            cursor.execute(pragma)
        return connection


class EventsOnSQLite(SQLiteFactory):
    """Events in the SQLite file, in the table that migration 0001 made."""

    def __init__(self, env: "Environment | EnvType | None") -> None:
        """Open the file that ``SQLITE_DBNAME`` names."""
        super().__init__(env)
        self.datastore.pool.close()
        self.datastore.pool = DurableSQLitePool(
            db_name=self.datastore.pool.db_name, lock_timeout=WAIT_FOR_A_LOCK_S, pool_timeout=WAIT_FOR_A_LOCK_S
        )

    def application_recorder(self) -> ApplicationRecorder:
        """Name the columns: our table numbers its events in a column of its own, before the library's four."""
        recorder = SQLiteApplicationRecorder(datastore=self.datastore)
        recorder.insert_events_statement = (
            "INSERT INTO stored_events (originator_id, originator_version, topic, state) VALUES (?,?,?,?)"
        )
        return recorder


class EventsOnPostgreSQL(PostgresFactory):
    """Events in PostgreSQL, with whatever else the database's address says (a certificate, a socket)."""

    def __init__(self, env: "Environment | EnvType | None") -> None:
        """Connect as ``POSTGRES_...`` and ``PB_POSTGRES_OPTIONS`` (JSON) say."""
        super().__init__(env)
        options = json.loads(self.env.get("PB_POSTGRES_OPTIONS") or "{}")
        if isinstance(self.datastore.pool.kwargs, dict):
            self.datastore.pool.kwargs.update(options)

    def application_recorder(self) -> ApplicationRecorder:
        """Use the same table name as on SQLite, where the library would derive one from the application's."""
        return PostgresApplicationRecorder(datastore=self.datastore, events_table_name="stored_events")


def environment_on_sqlite(url: URL) -> dict[str, str]:
    """Say in the library's words where the SQLite file is."""
    return {
        "PERSISTENCE_MODULE": "pb.event_recorders:EventsOnSQLite",
        "SQLITE_DBNAME": url.database or "",
        "CREATE_TABLE": "n",
    }


def environment_on_postgresql(url: URL) -> dict[str, str]:
    """Say in the library's words where PostgreSQL is.

    ``POSTGRES_ENABLE_DB_FUNCTIONS`` is turned off by name: with it followers miss events, so an environment variable
    left lying about must not turn it on.
    """
    options = {name: value if isinstance(value, str) else ",".join(value) for name, value in url.query.items()}
    return {
        "PERSISTENCE_MODULE": "pb.event_recorders:EventsOnPostgreSQL",
        "POSTGRES_DBNAME": url.database or "",
        "POSTGRES_HOST": url.host or options.pop("host", ""),
        "POSTGRES_PORT": str(url.port or options.pop("port", "5432")),
        "POSTGRES_USER": url.username or "",
        "POSTGRES_PASSWORD": url.password or "",
        "POSTGRES_POOL_SIZE": "1",
        "POSTGRES_MAX_OVERFLOW": "15",
        "POSTGRES_PRE_PING": "y",
        "POSTGRES_ENABLE_DB_FUNCTIONS": "n",
        "PB_POSTGRES_OPTIONS": json.dumps(options),
        "CREATE_TABLE": "n",
    }
