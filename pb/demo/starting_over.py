"""Deletes what an earlier demo made, and nothing else: it looks twice whether a demo has made it."""

import shutil
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DatabaseError

from domain.refusals import Refusal
from pb.casting.box_tables import waiting_ballots
from pb.demo.kept import Kept, address, kept_in
from pb.erasable.postcode_tables import edition_postcodes
from pb.erasable.register_tables import register_letters
from pb.erasable.site_settings import of_the_site
from pb.erasable.texts import outside_the_events
from pb.processes.when_it_happens.places import unfinished
from pb.readmodels.read_tables import read_tables
from pb.settings import Settings
from pb.store.database import Database
from pb.transparency.log_writer import RECORD_FILES

BESIDE = ("", "-wal", "-shm", "-journal", "-turn")
"""What SQLite keeps beside its file, and the ballot box's turnstile."""

BESIDE_THE_STORE = RECORD_FILES
"""What else a town leaves in the data folder: its public record, and the keys that sign it."""


class NotMadeByADemo(Refusal):
    """The data are somebody's."""

    message = (
        "{where} holds data that no demo made, so nothing was touched. "
        "Give the demo a place of its own: --data with another folder{or_database}."
    )


class DemoOfAnotherDatabase(Refusal):
    """One data folder, one record, one demo."""

    message = (
        "The folder {data} holds a demo whose data are in another database ({other}). "
        "Give this one a folder of its own with --data."
    )


def first_in(settings: Settings) -> str:
    """Give the id of the very first thing in a store; empty where nothing has happened, or there is no store yet."""
    if settings.on_sqlite and not Path(settings.database.database or "").is_file():
        return ""
    try:
        with closing(Database(settings)) as database, database.reading() as connection:
            if not inspect(connection).has_table("stored_events"):
                return ""
            query = text("SELECT originator_id FROM stored_events ORDER BY notification_id LIMIT 1")
            return str(connection.scalar(query) or "").replace("-", "")
    except DatabaseError:  # a file that is no database
        raise not_made_by_a_demo(settings) from None


def not_made_by_a_demo(settings: Settings) -> NotMadeByADemo:
    """Word the refusal for where the data are."""
    if settings.on_sqlite:
        return NotMadeByADemo(where=f"The folder {settings.data}", or_database="")
    return NotMadeByADemo(
        where=f"The database {settings.database.database}", or_database=", and --database with an empty database"
    )


def start_over(settings: Settings, kept: Kept | None) -> None:
    """Delete the data of an earlier demo.

    :param kept: what that demo kept in the data folder
    :raises NotMadeByADemo: when there are data, and this demo did not make them; nothing is deleted then
    :raises DemoOfAnotherDatabase: when the folder's demo has its data elsewhere; nothing is deleted then
    """
    if kept is not None and kept.database != address(settings):
        raise DemoOfAnotherDatabase(data=settings.data, other=kept.database)
    first = first_in(settings)
    if kept is None and (first or any((settings.data / name).exists() for name in BESIDE_THE_STORE)):
        raise not_made_by_a_demo(settings)
    if kept is None:
        return
    if first and kept.first not in ("", first):
        raise not_made_by_a_demo(settings)
    if settings.on_sqlite:
        for beside in BESIDE:
            Path(f"{settings.database.database}{beside}").unlink(missing_ok=True)
    elif first:
        _drop_our_tables(settings)
    for name in BESIDE_THE_STORE:
        if (settings.data / name).is_dir():
            shutil.rmtree(settings.data / name)
        else:
            (settings.data / name).unlink(missing_ok=True)
    kept_in(settings).unlink(missing_ok=True)


def _drop_our_tables(settings: Settings) -> None:
    """Drop the tables in PostgreSQL, if there are none but ours."""
    with closing(Database(settings)) as database, database.writing() as connection:
        found = set(inspect(connection).get_table_names())
        if not found <= our_tables():
            raise not_made_by_a_demo(settings)
        _drop(connection, found)


def _drop(connection: Connection, tables: set[str]) -> None:
    for table in sorted(tables):
        connection.exec_driver_sql(f"DROP TABLE {table} CASCADE")
    connection.exec_driver_sql("DROP TYPE IF EXISTS stored_event_uuid CASCADE")
    connection.exec_driver_sql("DROP FUNCTION IF EXISTS events_are_never_changed CASCADE")


def our_tables() -> set[str]:
    """Name every table that the migrations make."""
    metadatas = (
        read_tables,
        outside_the_events,
        waiting_ballots.metadata,
        register_letters.metadata,
        unfinished.metadata,
        edition_postcodes.metadata,
        of_the_site,
    )
    return {"stored_events", "followers", "alembic_version"} | {
        name for metadata in metadatas for name in metadata.tables
    }
