"""Where on the map of Tamarford a bid is: drawn from its title, in a ward of its round's area. Some have none."""

import hashlib
from itertools import count

from pb.areas.spots import spot_at
from pb.areas.ward_map import map_of
from pb.erasable.spots import Spot
from pb.readmodels.reading import Reading
from pb.readmodels.schemes.editions import codes_of_area, newest_edition

ONE_IN = 8
"""So many bids mark their place, but for one."""


def spot_for(reading: Reading, area: str, title: str) -> Spot | None:
    """Give the place of a bid; None where it has none.

    :param area: the area that the round is for
    """
    edition = newest_edition(reading)
    drawn = map_of(reading, edition) if edition else None
    codes = codes_of_area(reading, edition.id, area) if edition else []
    if edition is None or drawn is None or not codes or not _number(title, 0) % ONE_IN:
        return None
    ward = codes[_number(title, 1) % len(codes)]
    box = drawn.land.shapes[ward].box
    for turn in count(2):
        east = box.west + _number(title, turn) % (box.east - box.west)
        point = (east, box.south + _number(title, turn, "north") % (box.north - box.south))
        if drawn.land.ward_at(point) == ward:
            return spot_at(reading, edition, point)
    return None


def _number(*said: object) -> int:
    return int.from_bytes(hashlib.sha256(repr(said).encode()).digest()[:8], "big")
