"""Reads a GeoJSON file of wards strictly: every fault is told with the number of its feature, and nothing is guessed.

Coordinates become whole numbers exactly as they are written (``domain/schemes/ward_shapes.py``). What a file says of a
ward beside code, name and population is not looked at.
"""

import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from domain.refusals import Refusal
from domain.schemes.ward_shapes import OSGB, SCALE, WGS84, Point, Ring, Shape, twice_the_area, where_it_crosses_itself
from domain.words.seen import on_one_line

LARGEST_FILE: Final = 64 << 20
MOST_WARDS: Final = 20_000
MOST_POINTS: Final = 1_500_000
MOST_TOLD: Final = 20
"""Faults told at once."""
LONGEST_CODE, LONGEST_NAME = 40, 200
_SPAN: Final = {WGS84: (-180, 180, -90, 90), OSGB: (0, 700_000, 0, 1_300_000)}
_CODE_OF_ONS: Final = re.compile(r"([A-Z]{2,8}\d\d)CD")
_SHORTEST_RING: Final = 4


class BoundariesCannotBeRead(Refusal):
    """The file is no GeoJSON of wards."""

    message = "{file} cannot be taken in. {why}"


class BoundariesHaveFaults(Refusal):
    """Wards of the file are not as wards are."""

    message = "{file} cannot be taken in; nothing was changed.\n{faults}"


class _Fault(Exception):  # noqa: N818 -- caught in this file, told as a sentence of a refusal
    """What is wrong with one feature."""


@dataclass(frozen=True)
class Feature:
    """One ward as the file has it."""

    code: str
    name: str
    population: int
    shape: Shape


@dataclass(frozen=True)
class Boundaries:
    """A whole file."""

    content: bytes
    grid: str
    wards: Mapping[str, Feature]
    sha256: str = field(default="")


@dataclass
class _Reader:
    """What is known while a file is read."""

    file: str
    grid: str
    code: str
    name: str
    population: str
    points: int = 0
    checked: bool = False
    """Whether it was looked for crossings before, which takes longest."""


def read_boundaries(path: Path, *, code: str = "", name: str = "") -> Boundaries:
    """Read a file of wards.

    :param code: the property that holds the code; such as ``WD24CD`` of the Office for National Statistics is known
    :param name: the property that holds the name
    :raises BoundariesCannotBeRead: for what is no such file
    :raises BoundariesHaveFaults: naming every feature that is wrong, the first twenty in words
    """
    try:
        with path.open("rb") as stream:
            content = stream.read(LARGEST_FILE + 1)
    except OSError as fault:
        raise BoundariesCannotBeRead(file=path.name, why=f"It cannot be opened: {fault.strerror}.") from None
    return boundaries_in(content, path.name, code=code, name=name)


def boundaries_in(content: bytes, file: str, *, code: str = "", name: str = "") -> Boundaries:
    """Read the content of a file of wards, as :func:`read_boundaries`."""
    if len(content) > LARGEST_FILE:
        why = f"It is larger than {LARGEST_FILE >> 20} MB. Take a more generalised file of the boundaries."
        raise BoundariesCannotBeRead(file=file, why=why)
    whole = _as_json(content, file)
    features = whole.get("features") if isinstance(whole, dict) else None
    if not isinstance(whole, dict) or whole.get("type") != "FeatureCollection" or not isinstance(features, list):
        raise BoundariesCannotBeRead(file=file, why="It is no GeoJSON FeatureCollection.")
    if not 0 < len(features) <= MOST_WARDS:
        raise BoundariesCannotBeRead(
            file=file, why=f"It has {len(features):,} features; an edition has from 1 to {MOST_WARDS:,}."
        )
    code, name = _properties(file, features, code, name)
    reader = _Reader(file, _grid(file, whole, features), code, name, _population_property(features))
    found: dict[str, Feature] = {}
    faults = []
    for number, feature in enumerate(features, start=1):
        try:
            read = _feature(reader, feature)
            if read.code in found:
                faults.append(f"Feature {number}: the code {read.code} stands in an earlier feature already.")
            found.setdefault(read.code, read)
        except _Fault as fault:
            faults.append(f"Feature {number}: {fault}")
        if reader.points > MOST_POINTS:
            why = f"It has more than {MOST_POINTS:,} corners. Take a more generalised file of the boundaries."
            raise BoundariesCannotBeRead(file=file, why=why)
    if faults:
        more = [f"And {len(faults) - MOST_TOLD:,} more."] if len(faults) > MOST_TOLD else []
        raise BoundariesHaveFaults(file=file, faults="\n".join([*faults[:MOST_TOLD], *more]))
    return Boundaries(content, reader.grid, dict(sorted(found.items())), sha256(content).hexdigest())


def shapes_in(content: bytes, codes: Collection[str]) -> dict[str, Shape]:
    """Read the shapes of wards again from a file that was checked when it was taken in.

    :param codes: the wards' codes; which property holds them shows by its being one of them
    """
    whole = _as_json(content, "")
    features = whole["features"]
    known, reader = set(codes), _Reader("", _grid("", whole, features), "", "", "", checked=True)
    found = {}
    for feature in features:
        held = [_text_of(value) for value in _held(feature).values()]
        code = next((one for one in held if one in known), "")
        found[code] = Shape(list(_rings(reader, feature["geometry"])))
    return dict(sorted(found.items()))


def _as_json(content: bytes, file: str) -> Any:
    try:
        return json.loads(
            content.decode("utf-8-sig"), parse_float=Decimal, parse_int=Decimal, parse_constant=_no_number
        )
    except UnicodeDecodeError:
        raise BoundariesCannotBeRead(file=file, why="It is no text in UTF-8.") from None
    except json.JSONDecodeError as fault:
        raise BoundariesCannotBeRead(file=file, why=f"It is no JSON: line {fault.lineno}, {fault.msg}.") from None
    except (RecursionError, ValueError, InvalidOperation):
        raise BoundariesCannotBeRead(file=file, why="It is no JSON that can be read.") from None


def _no_number(word: str) -> Any:
    raise ValueError(word)


def _held(feature: Any) -> Mapping[str, Any]:
    held = feature.get("properties") if isinstance(feature, dict) else None
    return held if isinstance(held, dict) else {}


def _properties(file: str, features: list[Any], code: str, name: str) -> tuple[str, str]:
    """Find which properties hold code and name: those named, wards as the ONS names them, or ``code`` and ``name``."""
    there = list(_held(features[0]))
    told = [match[1] for key in there if (match := _CODE_OF_ONS.fullmatch(key.upper()))]
    told.sort(key=lambda prefix: not prefix.startswith("WD"))
    by_case = {key.upper(): key for key in there}
    for prefix in [f"{prefix}" for prefix in told]:
        code = code or by_case[f"{prefix}CD"]
        name = name or by_case.get(f"{prefix}NM", "")
    code, name = code or by_case.get("CODE", ""), name or by_case.get("NAME", "")
    for what, key in (("code", code), ("name", name)):
        if key not in there:
            missing = f"has no property {key}" if key else f"does not say which property holds the {what}"
            why = (
                f"It {missing}; the first feature has: {on_one_line(', '.join(there))[:300] or 'none'}. "
                f"Say it with --{what} PROPERTY."
            )
            raise BoundariesCannotBeRead(file=file, why=why)
    return code, name


def _population_property(features: list[Any]) -> str:
    there = {key.upper(): key for key in _held(features[0])}
    return there.get("POPULATION", "")


def _grid(file: str, whole: Mapping[str, Any], features: list[Any]) -> str:
    """Say in which grid the coordinates are: as the file says, or else by what the first of them can only be."""
    crs = whole.get("crs")
    if crs is not None:
        held = crs.get("properties") if isinstance(crs, dict) else None
        said = str(held.get("name", "")) if isinstance(held, dict) else ""
        if re.search(r"\b27700$", said):
            return OSGB
        if re.search(r"\b(4326|CRS84)$", said):
            return WGS84
        named = on_one_line(said)[:80] or "a grid that it does not name"
        why = f"Its coordinates are in {named}; take a file in WGS84 (EPSG:4326) or the National Grid (EPSG:27700)."
        raise BoundariesCannotBeRead(file=file, why=why)
    for feature in features:
        first = feature.get("geometry", {}) if isinstance(feature, dict) else {}
        place: Any = first.get("coordinates") if isinstance(first, dict) else None
        while isinstance(place, list) and place and isinstance(place[0], list):
            place = place[0]
        if isinstance(place, list) and len(place) > 1 and all(isinstance(part, Decimal) for part in place[:2]):
            return WGS84 if abs(place[0]) <= _SPAN[WGS84][1] and abs(place[1]) <= _SPAN[WGS84][3] else OSGB
    return WGS84


def _feature(reader: _Reader, feature: Any) -> Feature:
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        raise _Fault("it is no GeoJSON Feature.")
    held = _held(feature)
    code, name = _text(held, reader.code, LONGEST_CODE, "code"), _text(held, reader.name, LONGEST_NAME, "name")
    try:
        shape = Shape(list(_rings(reader, feature.get("geometry"))))
    except _Fault as fault:
        raise _Fault(f"{name} ({code}): {fault}") from None
    return Feature(code, name, _population(held.get(reader.population)), shape)


def _text(held: Mapping[str, Any], key: str, longest: int, what: str) -> str:
    text = _text_of(held.get(key))
    if not text:
        raise _Fault(f"its {what} (property {key}) is empty.")
    if len(text) > longest:
        raise _Fault(f"its {what} is longer than {longest} characters.")
    return text


def _text_of(value: Any) -> str:
    return on_one_line(value if isinstance(value, str) else str(value) if isinstance(value, Decimal) else "")


def _population(value: Any) -> int:
    if value is None:
        return 0
    if not isinstance(value, Decimal) or value != value.to_integral_value() or not 0 <= value < 10**9:
        raise _Fault("its population is no whole number.")
    return int(value)


def _rings(reader: _Reader, geometry: Any) -> Iterator[Ring]:
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in ("Polygon", "MultiPolygon"):
        raise _Fault(f"it is a {kind or 'feature without a place'}; a ward is a Polygon or a MultiPolygon.")
    polygons = geometry.get("coordinates")
    for polygon in _some([polygons] if kind == "Polygon" else polygons, "polygons"):
        for ring in _some(polygon, "rings"):
            yield _ring(reader, _some(ring, "corners"))


def _some(value: Any, what: str) -> list[Any]:
    if not isinstance(value, list) or not value:
        raise _Fault(f"it has no {what} where there should be some.")
    return value


def _ring(reader: _Reader, places: list[Any]) -> Ring:
    reader.points += len(places)
    points = [_point(reader, place) for place in places]
    if points[0] != points[-1]:
        raise _Fault(f"a ring is not closed: it ends at {_at(places[-1])} and not where it began, at {_at(places[0])}.")
    corners = [points[0], *(after for before, after in pairwise(points) if before != after)]
    crossing = None if reader.checked else where_it_crosses_itself(corners)
    if crossing is not None:
        scale = SCALE[reader.grid]
        raise _Fault(f"a ring crosses itself beside {Decimal(crossing[0]) / scale}, {Decimal(crossing[1]) / scale}.")
    if len(corners) < _SHORTEST_RING or not twice_the_area(corners):
        raise _Fault(f"a ring, at {_at(places[0])}, surrounds no land.")
    return corners


def _point(reader: _Reader, place: Any) -> Point:
    if not isinstance(place, list) or len(place) < 2 or not all(isinstance(part, Decimal) for part in place):  # noqa: PLR2004 -- east and north
        raise _Fault(f"a corner is no pair of numbers: {_at(place)}.")
    west, east, south, north = _SPAN[reader.grid]
    if not (west <= place[0] <= east and south <= place[1] <= north):
        where = "in degrees" if reader.grid == WGS84 else "on the National Grid, in metres"
        raise _Fault(f"a corner lies nowhere {where}: {_at(place)}.")
    return units(place[0], reader.grid), units(place[1], reader.grid)


def units(part: Decimal, grid: str) -> int:
    """Give a coordinate in whole units of its grid; what is finer is rounded, a half to the even one."""
    return int((part * SCALE[grid]).to_integral_value(ROUND_HALF_EVEN))


def _at(place: Any) -> str:
    parts = place if isinstance(place, list) else [place]
    return on_one_line(", ".join(str(part) for part in parts[:2]))[:80]
