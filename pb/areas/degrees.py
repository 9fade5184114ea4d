"""From the National Grid to latitude and longitude and back: for maps that one can move, and what phones show.

*A guide to coordinate systems in Great Britain*, Ordnance Survey: annexe C (transverse Mercator on Airy 1830) and
section 6.6 (the Helmert transformation to WGS84). Right to about five metres, which is what a pin needs; in which ward
a point lies is asked of the grid in which the edition was taken in.
"""

import math
from typing import Final

from domain.schemes.ward_shapes import OSGB, SCALE, WGS84, Point

SOUTH, NORTH, WEST, EAST = 49.0, 61.5, -9.5, 3.0
"""Where the National Grid is of use, in degrees."""
_AIRY: Final = (6_377_563.396, 6_356_256.909)
_GRS80: Final = (6_378_137.0, 6_356_752.3141)
_F0: Final = 0.9996012717
_ORIGIN: Final = (math.radians(49), math.radians(-2))
_EAST_0, _NORTH_0 = 400_000.0, -100_000.0
_SHIFT: Final = (446.448, -125.157, 542.060)
_TURN: Final = (0.1502, 0.2470, 0.8421)
"""Seconds of arc, about the three axes."""
_SCALED: Final = -20.4894e-6
_CLOSE: Final = 1e-5
"""Metres."""


def in_degrees(point: Point, grid: str) -> tuple[float, float]:
    """Give where a point is on a map of the world.

    :param point: whole units of the grid, east first
    :param grid: of the edition
    :returns: latitude and longitude (WGS84) in degrees
    """
    east, north = (part / SCALE[grid] for part in point)
    if grid == WGS84:
        return north, east
    latitude, longitude = _moved(*_off_the_grid(east, north), _AIRY, _GRS80, 1)
    return math.degrees(latitude), math.degrees(longitude)


def on_the_national_grid(latitude: float, longitude: float) -> Point | None:
    """Give the point of the National Grid at a latitude and longitude; None far from Great Britain.

    :param latitude: in degrees (WGS84), as phones show it
    :param longitude: likewise
    :returns: whole units of the grid, east first
    """
    if not (SOUTH <= latitude <= NORTH and WEST <= longitude <= EAST):
        return None
    moved = _moved(math.radians(latitude), math.radians(longitude), _GRS80, _AIRY, -1)
    east, north = _onto_the_grid(*moved)
    return round(east * SCALE[OSGB]), round(north * SCALE[OSGB])


def _along_the_meridian(latitude: float) -> float:
    """Give the distance from the true origin, which annexe C calls M."""
    a, b = _AIRY
    n = (a - b) / (a + b)
    less, more = latitude - _ORIGIN[0], latitude + _ORIGIN[0]
    return (
        b
        * _F0
        * (
            (1 + n + 5 / 4 * n**2 + 5 / 4 * n**3) * less
            - (3 * n + 3 * n**2 + 21 / 8 * n**3) * math.sin(less) * math.cos(more)
            + (15 / 8 * n**2 + 15 / 8 * n**3) * math.sin(2 * less) * math.cos(2 * more)
            - 35 / 24 * n**3 * math.sin(3 * less) * math.cos(3 * more)
        )
    )


def _curved(latitude: float) -> tuple[float, float, float]:
    """Give nu, rho and eta squared of annexe C."""
    a, b = _AIRY
    e2 = 1 - (b / a) ** 2
    flat = 1 - e2 * math.sin(latitude) ** 2
    nu, rho = a * _F0 / math.sqrt(flat), a * _F0 * (1 - e2) / flat**1.5
    return nu, rho, nu / rho - 1


def _onto_the_grid(latitude: float, longitude: float) -> tuple[float, float]:
    nu, rho, eta2 = _curved(latitude)
    sin, cos, tan2 = math.sin(latitude), math.cos(latitude), math.tan(latitude) ** 2
    d = longitude - _ORIGIN[1]
    north = (
        _along_the_meridian(latitude)
        + _NORTH_0
        + nu / 2 * sin * cos * d**2
        + nu / 24 * sin * cos**3 * (5 - tan2 + 9 * eta2) * d**4
        + nu / 720 * sin * cos**5 * (61 - 58 * tan2 + tan2**2) * d**6
    )
    east = (
        _EAST_0
        + nu * cos * d
        + nu / 6 * cos**3 * (nu / rho - tan2) * d**3
        + nu / 120 * cos**5 * (5 - 18 * tan2 + tan2**2 + 14 * eta2 - 58 * tan2 * eta2) * d**5
    )
    return east, north


def _off_the_grid(east: float, north: float) -> tuple[float, float]:
    latitude = _ORIGIN[0] + (north - _NORTH_0) / (_AIRY[0] * _F0)
    while abs(left := north - _NORTH_0 - _along_the_meridian(latitude)) >= _CLOSE:
        latitude += left / (_AIRY[0] * _F0)
    nu, rho, eta2 = _curved(latitude)
    tan, sec = math.tan(latitude), 1 / math.cos(latitude)
    d = east - _EAST_0
    return (
        latitude
        - tan / (2 * rho * nu) * d**2
        + tan / (24 * rho * nu**3) * (5 + 3 * tan**2 + eta2 - 9 * tan**2 * eta2) * d**4
        - tan / (720 * rho * nu**5) * (61 + 90 * tan**2 + 45 * tan**4) * d**6,
        _ORIGIN[1]
        + sec / nu * d
        - sec / (6 * nu**3) * (nu / rho + 2 * tan**2) * d**3
        + sec / (120 * nu**5) * (5 + 28 * tan**2 + 24 * tan**4) * d**5
        - sec / (5040 * nu**7) * (61 + 662 * tan**2 + 1320 * tan**4 + 720 * tan**6) * d**7,
    )


def _moved(
    latitude: float, longitude: float, before: tuple[float, float], after: tuple[float, float], way: int
) -> tuple[float, float]:
    """Move a point at sea level from one ellipsoid to the other.

    :param way: 1 from Airy to WGS84, -1 back
    """
    x, y, z = _in_space(latitude, longitude, *before)
    rx, ry, rz = (way * math.radians(part / 3600) for part in _TURN)
    tx, ty, tz = (way * part for part in _SHIFT)
    s = 1 + way * _SCALED
    return _on_the_ground(
        tx + s * x - rz * y + ry * z, ty + rz * x + s * y - rx * z, tz - ry * x + rx * y + s * z, *after
    )


def _in_space(latitude: float, longitude: float, a: float, b: float) -> tuple[float, float, float]:
    e2 = 1 - (b / a) ** 2
    nu = a / math.sqrt(1 - e2 * math.sin(latitude) ** 2)
    flat = nu * math.cos(latitude)
    return flat * math.cos(longitude), flat * math.sin(longitude), (1 - e2) * nu * math.sin(latitude)


def _on_the_ground(x: float, y: float, z: float, a: float, b: float) -> tuple[float, float]:
    e2 = 1 - (b / a) ** 2
    p = math.hypot(x, y)
    latitude = math.atan2(z, p * (1 - e2))
    for _again in range(6):
        nu = a / math.sqrt(1 - e2 * math.sin(latitude) ** 2)
        latitude = math.atan2(z + e2 * nu * math.sin(latitude), p)
    return latitude, math.atan2(y, x)
