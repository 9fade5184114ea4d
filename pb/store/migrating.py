"""Bring the tables up to date at start-up, once, however many workers start together. Makes no table itself.

The steps are in ``migrations/versions``, numbered; each adds, none takes away what an older step keeps.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from domain.refusals import Refusal
from pb.settings import Settings
from pb.store.database import Database

LOCK = 7_037_121_905
"""The number of the PostgreSQL advisory lock that the worker who migrates holds; any number, the same for all."""


class DatabaseIsNewer(Refusal):
    """The database was made by a newer release than this one."""

    message = "The database was made by a newer release of this software. Install that release, then start again."


def migrate(settings: Settings) -> None:
    """Make or extend the tables until they are as this release wants them. Does nothing when they are.

    Several workers may start at once: one does it, the others wait for it (an advisory lock on PostgreSQL, the one
    writer's place on SQLite). It is one transaction: a fault leaves the tables as they were.

    :raises DatabaseIsNewer: when the tables are those of a later release
    """
    database = Database(settings)
    try:
        migrate_database(database)
    finally:
        database.close()


def migrate_database(database: Database) -> None:
    """Do what :func:`migrate` does, on a database that is open already."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).resolve().parents[2] / "migrations"))
    steps = ScriptDirectory.from_config(config)
    newest = steps.get_current_head()
    with database.reading() as connection:
        now_at = MigrationContext.configure(connection).get_current_revision()
    if now_at == newest:
        return
    if now_at is not None and now_at not in {step.revision for step in steps.walk_revisions()}:
        raise DatabaseIsNewer
    with database.writing() as connection:
        if not database.on_sqlite:
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
