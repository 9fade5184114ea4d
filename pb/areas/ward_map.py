"""Draws the wards of an edition as one small picture: paths and numbered places for an SVG, no map of anybody else's.

Only for looking at: borders are rounded to the picture's own grid, degrees are laid out flat. In which ward a point
lies is asked of the land, whose borders are those of the file.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from domain.schemes.ward_shapes import WGS84, Box, Point, Ring, Shape, Wards, twice_the_area
from pb.areas.boundaries_file import shapes_in
from pb.areas.keeping import boundaries_kept
from pb.readmodels.reading import Reading
from pb.readmodels.schemes.editions import Edition, wards_of

WIDTH: Final = 1_000
"""Of the picture, in its own units; its height follows."""
TALLEST: Final = 1_600
_MARGIN: Final = 12
_GRID: Final = 3
"""A corner stands at a multiple of it: finer than that nobody sees, and pages would be long."""
_MOST_DRAWN: Final = 8
_LEVELS: Final = 15
"""At how many heights of a ward a place for its number is looked for."""


@dataclass(frozen=True)
class DrawnWard:
    """One ward in the picture."""

    code: str
    path: str
    x: int
    y: int
    """Where its number stands, within it."""


@dataclass(frozen=True)
class _Paper:
    """How the land is laid out: a scale for each direction, and where the picture begins."""

    box: Box
    across: float
    down: float

    def at(self, x: float, y: float) -> tuple[int, int]:
        return (
            _MARGIN + round((x - self.box.west) * self.across),
            _MARGIN + round((self.box.north - y) * self.down),
        )

    def under(self, x: float, y: float) -> Point:
        return (
            self.box.west + round((x - _MARGIN) / self.across),
            self.box.north - round((y - _MARGIN) / self.down),
        )


@dataclass(frozen=True)
class WardMap:
    """A picture of all wards, and the land that it shows."""

    width: int
    height: int
    wards: Sequence[DrawnWard]
    land: Wards
    paper: _Paper

    def at(self, point: Point) -> tuple[int, int]:
        """Give where in the picture a point of the land is, in its own units, from the left and from the top."""
        return self.paper.at(*point)

    def under(self, x: float, y: float) -> Point:
        """Give the point of the land that lies under a place in the picture: whole units of the edition's grid."""
        return self.paper.under(x, y)

    def shows(self, point: Point) -> bool:
        """Say whether a point is in the picture, its margin left out."""
        return self.land.box.holds(point)


_drawn: dict[str, WardMap] = {}
"""By the edition, which never changes."""


def map_of(reading: Reading, edition: Edition) -> WardMap | None:
    """Draw an edition; None where its file is not kept."""
    drawn = _drawn.get(edition.id)
    if drawn is None:
        content = boundaries_kept(reading, edition.boundaries)
        if content is None:
            return None
        codes = [ward.code for ward in wards_of(reading, edition.id)]
        drawn = draw(shapes_in(content, codes), edition.grid)
        if len(_drawn) >= _MOST_DRAWN:
            _drawn.clear()
        _drawn[edition.id] = drawn
    return drawn


def draw(shapes: dict[str, Shape], grid: str) -> WardMap:
    """Draw wards by their codes."""
    land = Wards(shapes)
    box = land.box
    flat = math.cos(math.radians((box.south + box.north) / 2 / 10**7)) if grid == WGS84 else 1.0
    across = (WIDTH - 2 * _MARGIN) / max((box.east - box.west) * flat, (box.north - box.south) * WIDTH / TALLEST, 1)
    paper = _Paper(box, across * flat, across)
    _, height = paper.at(box.west, box.south)
    width, _ = paper.at(box.east, box.north)
    wards = [
        DrawnWard(code, " ".join(_line(ring, paper) for ring in shape.rings), *paper.at(*_place(shape)))
        for code, shape in shapes.items()
    ]
    return WardMap(width + _MARGIN, height + _MARGIN, wards, land, paper)


def _line(ring: Ring, paper: _Paper) -> str:
    """Draw a ring in steps of the grid; neighbours round the corners that they share alike, so their borders meet."""
    corners = [tuple(round(part / _GRID) * _GRID for part in paper.at(x, y)) for x, y in ring]
    kept = [corners[0], *(after for before, after in pairwise(corners) if before != after)]
    steps = [f"{x2 - x1} {y2 - y1}" for (x1, y1), (x2, y2) in pairwise(kept)]
    return f"M{kept[0][0]} {kept[0][1]}l{' '.join(steps)}z" if steps else ""


def _place(shape: Shape) -> tuple[float, float]:
    """Find a place for a number: the middle of the widest stretch of land, at some heights of its largest part."""
    ring = max(shape.rings, key=lambda one: abs(twice_the_area(one)))
    south, north = min(y for _, y in ring), max(y for _, y in ring)
    best = (-1.0, 0.0, 0.0)
    for level in range(1, _LEVELS + 1):
        y = south + (north - south) * level / (_LEVELS + 1)
        middle = 1 - abs(2 * level / (_LEVELS + 1) - 1) / 2  # rather half-way up than at an end
        for west, east in _stretches(shape, y):
            best = max(best, ((east - west) * middle, (west + east) / 2, y))
    return best[1], best[2]


def _stretches(shape: Shape, y: float) -> Iterator[tuple[float, float]]:
    crossed = sorted(
        x1 + (y - y1) * (x2 - x1) / (y2 - y1)
        for ring in shape.rings
        for (x1, y1), (x2, y2) in pairwise(ring)
        if (y1 <= y) != (y2 <= y)
    )
    yield from zip(crossed[::2], crossed[1::2], strict=False)
