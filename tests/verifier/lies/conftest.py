"""The towns that are lied about, played once, and an insider for each lie."""

import pytest

from pb.settings import read_settings
from tests.verifier.lies.insider import Insider, read_book
from tests.verifier.lies.insiders_town import InsidersTown


@pytest.fixture(scope="session")
def honest_data(tmp_path_factory):
    """A data folder in which everything that can rightly happen has happened, and was published."""
    data = tmp_path_factory.mktemp("insiders")
    town = InsidersTown(read_settings(data))
    town.play()
    town.publish(data)
    town.close()
    return data


@pytest.fixture(scope="session")
def honest_book(honest_data):
    return read_book(honest_data)


@pytest.fixture
def insider(honest_data, honest_book, tmp_path):
    return Insider(honest_data, tmp_path, honest_book)
