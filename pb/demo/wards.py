"""The wards of Tamarford and its postcodes, worked out from whole numbers: nowhere on any map, and nobody's address.

Seven wards in three rows, on the National Grid in the open sea; neighbours share each corner of their border. No
postcode of the United Kingdom begins with Q.
"""

import json
from typing import Final

EDITION: Final = "Wards of Tamarford, May 2026"
SOURCE: Final = "Invented for this demonstration"
LICENCE: Final = "CC0 1.0"
ROWS: Final = (
    (("T01", "Castle Green", 6_340), ("T02", "Devonport", 14_120), ("T03", "Linhay", 5_210)),
    (("T04", "Ham Brook", 12_460), ("T05", "St Budoc", 13_280)),
    (("T06", "Marsh End", 4_480), ("T07", "Stoke Quay", 9_870)),
)
"""From north to south, each from west to east. Four are called as areas of the schemes, and are tied to them."""
ENDS_EVERY: Final = 12
"""One in so many postcodes has ended."""
_WEST, _SOUTH = 90_000, 20_000
_WIDE, _HIGH = 12, 3
"""Steps across the town, and down one row; a step has 250 metres."""
_STEP = 250
_POSTCODES = 48
_LETTERS = "ABDEFGHJLN"


def _shift(x: int, y: int) -> int:
    """Give by how many metres a corner is moved from its place, for a border that nobody drew with a ruler."""
    return (x * 37 + y * 91 + x * y * 13) % 161 - 80


def _corner(x: int, y: int) -> list[int]:
    """Give the corner of a step; those on the edge of the town are moved as well."""
    return [_WEST + x * _STEP + _shift(x, y), _SOUTH + y * _STEP + _shift(y + 5, x)]


def _columns(row: int) -> list[int]:
    """Give where the borders of a row's wards run, in steps from the west."""
    across = len(ROWS[row])
    return [_WIDE * number // across for number in range(across + 1)]


def boundaries_of_the_town() -> bytes:
    """Give the wards as a GeoJSON file."""
    features = []
    for row, wards in enumerate(ROWS):
        north = (len(ROWS) - row) * _HIGH
        south, columns = north - _HIGH, _columns(row)
        for (code, name, people), west, east in zip(wards, columns, columns[1:], strict=False):
            ring = [
                *(_corner(x, south) for x in range(west, east)),
                *(_corner(east, y) for y in range(south, north)),
                *(_corner(x, north) for x in range(east, west, -1)),
                *(_corner(west, y) for y in range(north, south, -1)),
                _corner(west, south),
            ]
            held = {"code": code, "name": name, "population": people}
            place = {"type": "Polygon", "coordinates": [ring]}
            features.append({"type": "Feature", "properties": held, "geometry": place})
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::27700"}}
    return json.dumps({"type": "FeatureCollection", "crs": crs, "features": features}).encode()


def postcodes_of_the_town() -> str:
    """Give its postcodes as a file in the layout of the ONS Postcode Directory; one in twelve has ended.

    Their ward column is left empty: each is in the ward in which its point lies.
    """
    rows = ["pcds,doterm,oseast1m,osnrth1m,osward"]
    for row in range(len(ROWS)):
        for number in range(_POSTCODES):
            east = _WEST + 150 + number * (_WIDE * _STEP - 300) // _POSTCODES
            north = _SOUTH + (len(ROWS) - row) * _HIGH * _STEP - 150 - number * 211 % (_HIGH * _STEP - 300)
            rows.append(f"{_postcode(row, number)},{'201905' if _has_ended(number) else ''},{east},{north},")
    return "\n".join([*rows, ""])


def postcodes_of_ward(code: str) -> list[str]:
    """Give postcodes that stand and lie well within a ward, away from its borders."""
    for row, wards in enumerate(ROWS):
        for place, (its_code, _name, _people) in enumerate(wards):
            if its_code == code:
                first, end = (_POSTCODES * edge // len(wards) for edge in (place, place + 1))
                return [_postcode(row, number) for number in range(first + 2, end - 2) if not _has_ended(number)]
    return []


def _postcode(row: int, number: int) -> str:
    return f"QT{row + 1} {number % 9 + 1}{_LETTERS[number // 10]}{_LETTERS[number % 10]}"


def ward_called(code: str) -> str:
    """Give the name of a ward."""
    return next(name for wards in ROWS for its_code, name, _people in wards if its_code == code)


def _has_ended(number: int) -> bool:
    return number % ENDS_EVERY == ENDS_EVERY - 1
