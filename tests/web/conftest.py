"""A town behind its web service, each test with one of its own."""

import shutil
import tempfile
from pathlib import Path

import pytest

from pb.settings import read_settings
from pb.store.migrating import migrate
from tests.staff_pages import StaffTown


@pytest.fixture(scope="session")
def migrated_database():
    with tempfile.TemporaryDirectory() as folder:
        settings = read_settings(folder)
        migrate(settings)
        yield Path(settings.database.database)


@pytest.fixture
def town(tmp_path, migrated_database):
    settings = read_settings(tmp_path)
    shutil.copy(migrated_database, settings.database.database)
    town = StaffTown(settings)
    yield town
    town.close()


@pytest.fixture
def olive(town):
    return town.browser("Olive Officer")
