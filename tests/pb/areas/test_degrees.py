"""From the National Grid to degrees and back: as the Ordnance Survey's own guide works it out, to a few metres."""

import pytest

from domain.schemes.ward_shapes import OSGB, WGS84
from pb.areas.degrees import in_degrees, on_the_national_grid

CAISTER = (651_409_903, 313_177_270)
"""The water tower of the guide's example: 52°39'28.8282" N, 1°42'57.8663" E (ETRS89)."""


def test_the_guides_own_example_comes_out_within_five_metres():
    latitude, longitude = in_degrees(CAISTER, OSGB)
    assert latitude == pytest.approx(52 + 39 / 60 + 28.8282 / 3600, abs=5 / 111_000)
    assert longitude == pytest.approx(1 + 42 / 60 + 57.8663 / 3600, abs=5 / 67_000)


@pytest.mark.parametrize(
    "point", [CAISTER, (91_500_000, 11_000_000), (245_655_000, 54_205_000), (439_650_000, 1_175_350_000)]
)
def test_there_and_back_again_is_the_same_decimetre(point):
    back = on_the_national_grid(*in_degrees(point, OSGB))
    assert back == pytest.approx(point, abs=100)


def test_an_edition_in_degrees_stays_as_it_is():
    assert in_degrees((-41_427_000, 503_715_000), WGS84) == (50.3715, -4.1427)


@pytest.mark.parametrize("place", [(10.0, 100.0), (48.9, 2.0), (55.0, 4.0), (-50.4, -4.1)])
def test_what_is_far_from_great_britain_is_not_on_its_grid(place):
    assert on_the_national_grid(*place) is None
