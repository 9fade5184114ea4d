"""Proposals as numbered pins in the picture of the wards, with a sentence that says the same; the list beside says all.

A pin that would cover another stands beside it: the picture tells where to look, not to the metre.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from pb.areas.degrees import in_degrees
from pb.erasable.spots import Spot
from pb.erasable.texts import ProposalWords
from web.front.said import _, _n
from web.shown.wards_shown import WardsShown

WIDE: Final = 64
"""Of a pin, in the units of the picture."""
_MOST_STEPS: Final = 40


class Pin(NamedTuple):
    """A pin: its number in the list, and where in the picture it stands."""

    number: int
    x: int
    y: int
    at: str = ""
    """Latitude and longitude, for a map that one can move; such a map has room, so no pin is put aside there."""


@dataclass(frozen=True)
class Pinned:
    """A picture of wards with pins."""

    wards: WardsShown
    pins: Sequence[Pin]
    numbers: Sequence[int]
    """For each proposal its number on the map, 0 where it has none."""
    said: str
    """What the picture shows, for whoever does not see it."""

    @property
    def unmarked(self) -> int:
        """How many of the proposals are not on the map."""
        return sum(not number for number in self.numbers)


def pins_on(shown: WardsShown | None, written: Sequence[ProposalWords]) -> Pinned | None:
    """Put proposals on the map in the order of their list; None where there is no picture or none has a point in it.

    :param written: the words of each, in the order of the list
    """
    if shown is None or shown.picture is None:
        return None
    pins: list[Pin] = []
    numbers, wards = [], []
    for words in written:
        point = words.spot.point if words.spot and words.spot.edition == shown.edition.id else None
        if words.spot is None or point is None or not shown.picture.shows(point):
            numbers.append(0)
            continue
        at = "{:.6f},{:.6f}".format(*in_degrees(point, shown.edition.grid))
        pins.append(_beside_others(pins, *shown.picture.at(point))._replace(at=at))
        numbers.append(pins[-1].number)
        wards.append(words.spot.ward)
    return Pinned(shown, pins, numbers, _said(shown, wards)) if pins else None


def ward_named(shown: WardsShown | None, spot: Spot | None) -> str:
    """Give the name of the ward that a place is in; empty where it has none, or the newest edition has no such ward."""
    wards = shown.wards if shown and spot else ()
    return next((ward.of.name for ward in wards if spot and ward.of.code == spot.ward), "")


def _beside_others(pins: Sequence[Pin], x: int, y: int) -> Pin:
    """Move a pin to the right, a pin's width at a time, until it covers none that stands."""
    for _step in range(_MOST_STEPS):
        covered = [pin for pin in pins if abs(pin.x - x) < WIDE and abs(pin.y - y) < WIDE]
        if not covered:
            break
        x = max(pin.x for pin in covered) + WIDE
    return Pin(len(pins) + 1, x, y)


def _said(shown: WardsShown, wards: Sequence[str]) -> str:
    counted = Counter(wards)
    where = ", ".join(f"{ward.of.name} {counted[ward.of.code]}" for ward in shown.wards if ward.of.code in counted)
    if len(wards) == 1:
        return _("Map with the place of the proposal, in {where}.", where=ward_named(shown, Spot("", wards[0])))
    return _n(
        "Map with {n} proposal, numbered as in the list. By ward: {where}.",
        "Map with {n} proposals, numbered as in the list. By ward: {where}.",
        len(wards),
        where=where,
    )
