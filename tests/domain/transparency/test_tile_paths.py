"""Paths of tiles: C2SP's own example, there and back, and nothing else is a path."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.transparency.tile_paths import TilePlace, read_path, tiles_of_size, written_index


def test_the_example_of_the_specification():
    assert written_index(1_234_067) == "x001/x234/067"
    assert TilePlace(None, 1_234_067, 256).path == "tile/entries/x001/x234/067"
    assert TilePlace(0, 0, 3).path == "tile/0/000.p/3"


@given(st.none() | st.integers(0, 7), st.integers(0, 10**18), st.integers(1, 256))
def test_a_path_is_read_back_as_the_tile_it_names(level, index, width):
    place = TilePlace(level, index, width)
    assert read_path(place.path) == place


@pytest.mark.parametrize(
    "path",
    [
        "tile/0/x000/001",
        "tile/0/0",
        "tile/0/1000",
        "tile/8/000",
        "tile/00/000",
        "tile/0/000.p/256",
        "tile/0/000.p/0",
        "tile/0/000.p/03",
        "tile/0/../../checkpoint",
        "tile/0/000/",
        "tile/0/000\n",
        "tile/entries/" + "x001/" * 40 + "001",
        "/tile/0/000",
    ],
)
def test_whatever_is_not_the_one_form_of_a_path_names_no_tile(path):
    assert read_path(path) is None


def test_a_log_of_70000_entries_has_three_levels_of_tiles():
    assert tiles_of_size(70_000) == [(0, 70_000), (1, 273), (2, 1)]
    assert tiles_of_size(0) == []
    assert tiles_of_size(256) == [(0, 256), (1, 1)]
