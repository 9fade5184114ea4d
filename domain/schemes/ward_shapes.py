"""Where the border of a ward runs, in whole numbers, and in which ward a point lies: in one at most, also on a border.

Coordinates are integers: ten-millionths of a degree (WGS84), or millimetres (the National Grid). So a shared border is
the same border seen from both sides, and no rounding puts a point into two wards or between them. The rule for a point
on a border: it belongs to the ward to the east of it; on a border that runs due east and west, to the one to the north.
Where two wards of an edition overlap, which their makers did not want, the first by its code has what both hold.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple, TypeAlias

Point: TypeAlias = tuple[int, int]
"""East first: longitude and latitude, or easting and northing."""
Ring: TypeAlias = Sequence[Point]
"""A closed line: the last point is the first again."""

WGS84: Final = "wgs84"
"""Longitude and latitude, in ten-millionths of a degree."""
OSGB: Final = "osgb"
"""Easting and northing of the National Grid, in millimetres."""
SCALE: Final[Mapping[str, int]] = {WGS84: 10_000_000, OSGB: 1_000}
"""Whole units in one degree, or in one metre."""
_MOST_BANDS: Final = 64
_SIDES_IN_A_BAND: Final = 12
"""A shape is cut into bands from south to north, so that a point is held against a few sides and not all."""
_CELLS: Final = 128


class Box(NamedTuple):
    """The smallest upright rectangle around something, its sides included."""

    west: int
    south: int
    east: int
    north: int

    def holds(self, point: Point) -> bool:
        """Say whether a point lies in it or on a side of it."""
        return self.west <= point[0] <= self.east and self.south <= point[1] <= self.north


def box_around(points: Iterable[Point]) -> Box:
    """Give the box around points, of which there is one at least."""
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


class Shape:
    """The land of one ward: all its rings together, islands and holes alike."""

    def __init__(self, rings: Sequence[Ring]) -> None:
        """Take its rings; what an odd number of them surrounds is in it."""
        self.rings = rings
        self.box = box_around(point for ring in rings for point in ring)
        bands = min(_MOST_BANDS, 1 + sum(map(len, rings)) // _SIDES_IN_A_BAND)
        self._height = (self.box.north - self.box.south) // bands + 1
        self._bands: list[list[tuple[int, int, int, int]]] = [[] for _ in range(bands)]
        for ring in rings:
            for (x1, y1), (x2, y2) in pairwise(ring):
                if y1 != y2:
                    low, high = (y1, y2) if y1 < y2 else (y2, y1)
                    side = (x1, y1, x2, y2) if y1 < y2 else (x2, y2, x1, y1)
                    for band in range(self._band(low), self._band(high) + 1):
                        self._bands[band].append(side)

    def holds(self, point: Point) -> bool:
        """Say whether a point lies in it; on a border by the rule above.

        An odd number of sides lies strictly to the east of a point within. A side counts its southern end as its own
        and not its northern one, so that no corner counts twice.
        """
        if not self.box.holds(point):
            return False
        x, y = point
        inside = False
        for x1, y1, x2, y2 in self._bands[self._band(y)]:
            if y1 <= y < y2 and (x - x1) * (y2 - y1) < (y - y1) * (x2 - x1):
                inside = not inside
        return inside

    def _band(self, y: int) -> int:
        return (y - self.box.south) // self._height


class Wards:
    """The wards of an edition, to be asked for many points."""

    def __init__(self, shapes: Mapping[str, Shape]) -> None:
        """Take the shape of each ward by its code; there is one at least."""
        self.shapes = dict(sorted(shapes.items()))
        boxes = [shape.box for shape in self.shapes.values()]
        self.box = box_around([*((b.west, b.south) for b in boxes), *((b.east, b.north) for b in boxes)])
        self._wide = (self.box.east - self.box.west) // _CELLS + 1
        self._high = (self.box.north - self.box.south) // _CELLS + 1
        self._cells: dict[tuple[int, int], list[str]] = {}
        for code, shape in self.shapes.items():
            west, south = self._cell((shape.box.west, shape.box.south))
            east, north = self._cell((shape.box.east, shape.box.north))
            for column in range(west, east + 1):
                for row in range(south, north + 1):
                    self._cells.setdefault((column, row), []).append(code)

    def ward_at(self, point: Point) -> str:
        """Give the code of the ward that a point lies in; empty where it lies in none."""
        if not self.box.holds(point):
            return ""
        return next((code for code in self._cells.get(self._cell(point), ()) if self.shapes[code].holds(point)), "")

    def _cell(self, point: Point) -> tuple[int, int]:
        return (point[0] - self.box.west) // self._wide, (point[1] - self.box.south) // self._high


def twice_the_area(ring: Ring) -> int:
    """Give twice the area that a ring surrounds, negative where it runs clockwise."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))


def where_it_crosses_itself(ring: Ring) -> Point | None:
    """Give a corner beside which two sides of a ring cross each other; None where none do.

    Sides that only touch do not cross: neighbours meet in a corner, and an island may touch the land in a point.
    """
    sides = [(a, b) if a <= b else (b, a) for a, b in pairwise(ring)]
    open_sides: list[tuple[Point, Point]] = []
    for side in sorted(sides):
        open_sides = [other for other in open_sides if other[1][0] >= side[0][0]]
        for other in open_sides:
            if _cross(side, other):
                return side[0]
        open_sides.append(side)
    return None


def _cross(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    """Say whether two sides cross, each with its ends on both sides of the other."""
    (ay, by), (cy, dy) = sorted((one[0][1], one[1][1])), sorted((other[0][1], other[1][1]))
    if by < cy or dy < ay:
        return False
    return _apart(one, *other) and _apart(other, *one)


def _apart(line: tuple[Point, Point], one: Point, other: Point) -> bool:
    """Say whether two points lie strictly on different sides of a line."""
    turn, turn_back = _turn(*line, one), _turn(*line, other)
    return (turn < 0 < turn_back) or (turn_back < 0 < turn)


def _turn(a: Point, b: Point, c: Point) -> int:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
