"""A tiny map that one can move, written byte by byte: a PMTiles file, version 3, of vector tiles with land and ponds.

After two specifications: PMTiles v3 (head, directory, ids of tiles along Hilbert curves), Mapbox Vector Tile 2.1.
"""

import math
import struct

DEEPEST = 13
WIDE = 4096
"""Of a tile, in its own units."""


def _number(value):
    """Write a varint."""
    written = bytearray()
    while value > 0x7F:
        written.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*written, value])


def _field(number, content):
    if isinstance(content, int):
        return _number(number << 3) + _number(content)
    return _number(number << 3 | 2) + _number(len(content)) + content


def _square(west, north, side):
    """Write a square of land or water as the commands that draw it."""
    turns = [9, west * 2, north * 2, 26, side * 2, 0, 0, side * 2, side * 2 - 1, 0, 15]
    return b"".join(map(_number, turns))


def _layer(name, squares):
    features = b"".join(_field(2, _field(3, 3) + _field(4, _square(*square))) for square in squares)
    return _field(3, _field(15, 2) + _field(1, name) + features + _field(5, WIDE))


PONDS = [(x, y, WIDE // 16) for x in range(0, WIDE, WIDE // 8) for y in range(0, WIDE, WIDE // 8)]
"""So many that one is in sight however close one looks."""
TILE = _layer(b"earth", [(0, 0, WIDE)]) + _layer(b"water", PONDS)


def id_of(zoom, x, y):
    """Give the number of a tile: those of all levels before it, then its place on the Hilbert curve of its level."""
    before, place = (4**zoom - 1) // 3, 0
    side = 2 ** (zoom - 1) if zoom else 0
    while side > 0:
        right, down = int(bool(x & side)), int(bool(y & side))
        place += side * side * ((3 * right) ^ down)
        if not down:
            if right:
                x, y = side - 1 - x, side - 1 - y
            x, y = y, x
        side //= 2
    return before + place


def _tile_at(latitude, longitude, zoom):
    radians = math.radians(latitude)
    x = (longitude + 180) / 360 * 2**zoom
    y = (1 - math.asinh(math.tan(radians)) / math.pi) / 2 * 2**zoom
    return int(x), int(y)


def a_map(south, west, north, east, *, version=3, tile_kind=1, compressed=1):
    """Give the bytes of a map of the land between four sides, in degrees."""
    ids = []
    for zoom in range(DEEPEST + 1):
        (left, top), (right, bottom) = _tile_at(north, west, zoom), _tile_at(south, east, zoom)
        ids += [id_of(zoom, x, y) for x in range(left, right + 1) for y in range(top, bottom + 1)]
    ids.sort()
    columns = [
        [after - before for before, after in zip([0, *ids], ids, strict=False)],
        [1] * len(ids),
        [len(TILE)] * len(ids),
        [1] * len(ids),  # all at the same place: offset 0, written one more
    ]
    directory = _number(len(ids)) + b"".join(_number(one) for column in columns for one in column)
    about = b"{}"
    starts = 127 + len(directory), 127 + len(directory) + len(about)
    head = b"PMTiles" + bytes([version])
    head += struct.pack(
        "<11Q", 127, len(directory), starts[0], len(about), starts[1], 0, starts[1], len(TILE), len(ids), len(ids), 1
    )
    head += bytes([0, compressed, compressed, tile_kind, 0, DEEPEST])
    sides = [round(one * 10**7) for one in (west, south, east, north)]
    head += struct.pack("<4iB2i", *sides, 10, (sides[0] + sides[2]) // 2, (sides[1] + sides[3]) // 2)
    assert len(head) == 127
    return head + directory + about + TILE
