"""A place as a map or a phone shows it is read to the metre, and what is none in this grid is none."""

import pytest

from domain.schemes.ward_shapes import OSGB, WGS84
from pb.areas.typed_points import EXAMPLES, point_typed


@pytest.mark.parametrize(
    ("typed", "point"),
    [
        ("TG 51409 13177", (651_409_500, 313_177_500)),
        ("tg5140913177", (651_409_500, 313_177_500)),
        ("SX 4565 5420", (245_655_000, 54_205_000)),
        ("HU 396 753", (439_650_000, 1_175_350_000)),
        ("SV 00 00", (500_000, 500_000)),
        ("245655, 54205", (245_655_000, 54_205_000)),
        ("245655 54205", (245_655_000, 54_205_000)),
        ("50.3715, -4.1427", (247_723_836, 54_595_447)),
    ],
)
def test_a_place_on_the_national_grid_is_the_middle_of_its_square_or_what_a_phone_shows(typed, point):
    assert point_typed(typed, OSGB) == point


@pytest.mark.parametrize(
    ("typed", "point"),
    [("50.3715, -4.1427", (-41_427_000, 503_715_000)), ("50.3715° \N{MINUS SIGN}4.1427°", (-41_427_000, 503_715_000))],
)
def test_degrees_are_typed_latitude_first_and_kept_east_first(typed, point):
    assert point_typed(typed, WGS84) == point


@pytest.mark.parametrize("typed", ["", "here", "SX 456 54", "SI 45 54", "SX 456512 545612", "20.3, -4.1", "YY 1 1"])
def test_what_is_no_place_on_the_grid_is_none(typed):
    assert point_typed(typed, OSGB) is None


def test_every_example_can_be_typed():
    assert all(point_typed(example, grid) for grid, example in EXAMPLES.items())
