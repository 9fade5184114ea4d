"""The eventsourcing library's recorder on SQLite, for reading aggregates. Events are written in ``together.py``.

The library finds the factory by its name (``PERSISTENCE_MODULE``); ``event_store.py`` is the only one to give it.
"""

from typing import TYPE_CHECKING

from eventsourcing.sqlite import SQLiteConnection, SQLiteConnectionPool, SQLiteFactory

from pb.store.database import SQLITE_PRAGMAS, WAIT_FOR_A_LOCK_S

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
