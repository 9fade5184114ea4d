"""The eventsourcing library's recorder on PostgreSQL, for reading aggregates. Events are written in ``together.py``.

A file of its own, so that who keeps everything in SQLite loads no PostgreSQL driver.
"""

import json
from typing import TYPE_CHECKING

from eventsourcing.persistence import ApplicationRecorder
from eventsourcing.postgres import PostgresApplicationRecorder, PostgresFactory

if TYPE_CHECKING:
    from eventsourcing.utils import Environment, EnvType


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
