"""The wards of an edition as a page shows them: numbered in a list, and in a picture that says the same."""

from collections.abc import Sequence
from dataclasses import dataclass

from pb.areas.ward_map import WardMap, map_of
from pb.readmodels.reading import Reading
from pb.readmodels.schemes.editions import Edition, EditionWard, newest_edition, wards_of
from web.front.said import _, _n

MOST_DRAWN = 120
"""Wards in a picture: more numbers than that cannot be read, and the list is enough."""


@dataclass(frozen=True)
class NumberedWard:
    """A ward of the list."""

    number: int
    of: EditionWard
    path: str
    x: int
    y: int


@dataclass(frozen=True)
class WardsShown:
    """An edition, its wards, and the picture of them."""

    edition: Edition
    wards: Sequence[NumberedWard]
    picture: WardMap | None

    def said_of_picture(self, here: str = "") -> str:
        """Say what the picture shows.

        :param here: the code of the ward that is filled in; empty for none
        """
        found = next((ward for ward in self.wards if ward.of.code == here), None)
        if found is not None:
            return _(
                "Map of the wards, numbered as in the list; number {number}, {name}, is filled in.",
                number=found.number,
                name=found.of.name,
            )
        return _n(
            "Map of the one ward of {edition}.",
            "Map of the {n} wards of {edition}, numbered as in the list.",
            len(self.wards),
            edition=self.edition.name,
        )


def wards_shown(reading: Reading, edition: Edition | None = None) -> WardsShown | None:
    """Give the wards of an edition, the newest where none is given; None where there is none."""
    edition = edition or newest_edition(reading)
    if edition is None:
        return None
    wards = wards_of(reading, edition.id)
    picture = map_of(reading, edition) if len(wards) <= MOST_DRAWN else None
    drawn = {ward.code: ward for ward in picture.wards} if picture else {}
    numbered = []
    for number, ward in enumerate(wards, start=1):
        its = drawn.get(ward.code)
        numbered.append(NumberedWard(number, ward, its.path if its else "", its.x if its else 0, its.y if its else 0))
    return WardsShown(edition, numbered, picture)
