"""Where on the map is it? A point that somebody marked, and the ward in which it lies; or a ward that they chose."""

from domain.refusals import Refusal
from domain.schemes.ward_shapes import Point
from pb.areas.ward_map import map_of
from pb.erasable.spots import Spot
from pb.readmodels.reading import Reading
from pb.readmodels.schemes.editions import Edition, newest_edition, wards_of


class NoSuchPlaceOnTheMap(Refusal):
    """The ward is none of the edition's, the point lies in none of them, or another edition was taken in since."""

    message = (
        "This place is in none of the areas on the council’s map. Mark another place, or choose an area from the list."
    )


def spot_at(reading: Reading, edition: Edition, point: Point) -> Spot:
    """Give the place of a point with the ward in which it lies.

    :param point: in whole units of the edition's grid, east first
    :raises NoSuchPlaceOnTheMap: for a point in none of the wards
    """
    drawn = map_of(reading, edition)
    ward = drawn.land.ward_at(point) if drawn else ""
    if not ward:
        raise NoSuchPlaceOnTheMap
    return Spot(edition.id, ward, *point)


def must_be_on_the_map(reading: Reading, spot: Spot | None) -> None:
    """Refuse a place that the newest edition does not have, or one whose point lies in another ward than it says.

    :raises NoSuchPlaceOnTheMap: in words that say what to do
    """
    if spot is None:
        return
    edition = newest_edition(reading)
    if edition is None or edition.id != spot.edition:
        raise NoSuchPlaceOnTheMap
    if spot.point is not None:
        if spot_at(reading, edition, spot.point) != spot:
            raise NoSuchPlaceOnTheMap
    elif spot.ward not in {ward.code for ward in wards_of(reading, edition.id)}:
        raise NoSuchPlaceOnTheMap
