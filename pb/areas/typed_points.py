"""A place as people type it, from a map or a phone: a reference of the National Grid, or latitude and longitude.

The letters of the National Grid: *A guide to coordinate systems in Great Britain*, Ordnance Survey. An edition is
asked in its own grid; latitude and longitude are laid onto the National Grid, to a few metres, because phones show no
other.
"""

import re
from decimal import Decimal
from typing import Final

from domain.schemes.ward_shapes import OSGB, SCALE, WGS84, Point
from pb.areas.boundaries_file import units
from pb.areas.degrees import on_the_national_grid

_REFERENCE: Final = re.compile(r"([A-HJ-Z])([A-HJ-Z])([0-9]{4,10})")
_METRES: Final = re.compile(r"([0-9]{1,6})[, ]+([0-9]{1,7})")
_DEGREES: Final = re.compile(r"([+-]?[0-9]{1,2}(?:\.[0-9]{1,15})?)[°]?[, ]+([+-]?[0-9]{1,3}(?:\.[0-9]{1,15})?)[°]?")
_LETTERS: Final = "ABCDEFGHJKLMNOPQRSTUVWXYZ"
_SQUARE: Final = 100_000
"""Metres along the side of the square that two letters name."""
_DIGITS: Final = 5
"""Of an easting within its square, down to the metre."""
EXAMPLES: Final = {OSGB: "SX 4565 5420", WGS84: "50.3715, -4.1427"}
"""A place as it may be typed, by the grid of the edition."""


def point_typed(typed: str, grid: str) -> Point | None:
    """Read a place; None where it is none in this grid.

    :param grid: of the edition: ``OSGB`` takes a reference like ``SX 4565 5420`` or easting and northing in metres, and
        latitude and longitude with decimals; ``WGS84`` takes latitude and longitude, as phones show them
    :returns: whole units of the grid, east first; the middle of the square that a reference names
    """
    plain = " ".join(typed.upper().replace("\N{MINUS SIGN}", "-").split())
    found = _DEGREES.fullmatch(plain)
    if grid != OSGB:
        return (units(Decimal(found[2]), WGS84), units(Decimal(found[1]), WGS84)) if found else None
    if metres := _METRES.fullmatch(plain):
        return int(metres[1]) * SCALE[OSGB], int(metres[2]) * SCALE[OSGB]
    if found:
        return on_the_national_grid(float(found[1]), float(found[2]))
    found = _REFERENCE.fullmatch(plain.replace(" ", ""))
    if found is None or len(found[3]) % 2:
        return None
    return _of_reference(found[1], found[2], found[3])


def _of_reference(first: str, second: str, digits: str) -> Point | None:
    """Give the middle of the square of a reference; None for letters that lie outside the grid's origin."""
    large, small = _LETTERS.index(first), _LETTERS.index(second)
    east = ((large - 2) % 5) * 5 + small % 5
    north = 19 - large // 5 * 5 - small // 5
    half = len(digits) // 2
    step = 10 ** (_DIGITS - half) * SCALE[OSGB]
    if north < 0:
        return None
    across, up = int(digits[:half]) * step + step // 2, int(digits[half:]) * step + step // 2
    return east * _SQUARE * SCALE[OSGB] + across, north * _SQUARE * SCALE[OSGB] + up
