"""Where a proposal is on the map: its ward from a list, a place typed, or a touch on the picture; without JavaScript.

The picture is a button: a browser sends where on it somebody pressed. It has the same size on every screen, so that
what is sent means the same everywhere. Whoever sees no picture chooses from the list, or types the place.
"""

from typing import Any, Final, NamedTuple

from flask import request

from pb.areas.degrees import in_degrees
from pb.areas.spots import NoSuchPlaceOnTheMap, spot_at
from pb.areas.typed_points import EXAMPLES, point_typed
from pb.erasable.spots import Spot
from pb.readmodels.reading import Reading
from pb.readmodels.schemes.editions import codes_of_area
from web.front.said import _
from web.shown.bid_form import BidForm, as_typed
from web.shown.pins_shown import ward_named
from web.shown.round_shown import RoundShown
from web.shown.wards_shown import WardsShown, wards_shown

ACROSS: Final = 288
"""Of the picture on the page, in CSS pixels: it fits a screen of 320."""


class Picture(NamedTuple):
    """The picture that is pressed, in CSS pixels, and the point that is marked in it, as its address says it."""

    edition: str
    height: int
    pin: str
    at: str
    """The same point as latitude and longitude, for a map that one can move."""


def wards_for(reading: Reading, shown: RoundShown, form: BidForm, *, is_placed: bool) -> WardsShown | None:
    """Give the wards that can be chosen from, if the council has any; the form's list is filled with them.

    :param is_placed: whether its author has said where it is, or that it is nowhere
    """
    wards = wards_shown(reading)
    if wards is None:
        return None
    form.has_map(wards.edition.id, [(ward.of.code, ward.of.name) for ward in wards.wards])
    if not is_placed:
        only = codes_of_area(reading, wards.edition.id, shown.of.area)
        form.ward.data = only[0] if len(only) == 1 else ""
    return wards


def is_pressed() -> bool:
    """Whether the picture was pressed."""
    return "mark.x" in request.form


def mark_pressed(reading: Reading, wards: WardsShown, form: BidForm) -> None:
    """Take the point that was pressed, with its ward; what is nowhere becomes an error of the form."""
    if wards.picture is None:
        return
    scale = wards.picture.width / ACROSS
    across, down = (request.form.get(f"mark.{part}", 0, type=int) for part in "xy")
    try:
        _take(form, spot_at(reading, wards.edition, wards.picture.under(across * scale, down * scale)))
    except NoSuchPlaceOnTheMap as refusal:
        form.wrong(form.ward, refusal)


def mark_typed(reading: Reading, wards: WardsShown, form: BidForm) -> None:
    """Take the point that was typed, if one was, with its ward; what is nowhere becomes an error of the form."""
    if form.grid_reference.blank or form.grid_reference.errors:
        return
    try:
        point = point_typed(form.grid_reference.data, wards.edition.grid)
        if point is None:
            example = EXAMPLES[wards.edition.grid]
            form.wrong(form.grid_reference, _("Enter a place like {example}, or leave it empty", example=example))
        else:
            _take(form, spot_at(reading, wards.edition, point))
    except NoSuchPlaceOnTheMap as refusal:
        form.wrong(form.grid_reference, refusal)


def map_shown(wards: WardsShown, form: BidForm) -> dict[str, Any]:
    """Give what the page shows that asks where on the map it is."""
    spot, picture = form.spot, wards.picture
    pin = f"{spot.point[0]},{spot.point[1]}" if spot and spot.point else ""
    at = "{:.6f},{:.6f}".format(*in_degrees(spot.point, wards.edition.grid)) if spot and spot.point else ""
    return {
        "wards": wards,
        "picture": Picture(wards.edition.id, round(picture.height * ACROSS / picture.width), pin, at)
        if picture
        else None,
        "marked_in": ward_named(wards, spot),
        "across": ACROSS,
        "example": EXAMPLES[wards.edition.grid],
    }


def said_of_place(wards: WardsShown | None, spot: Spot | None) -> str:
    """Say where it is on the map; empty where the council has none."""
    if wards is None:
        return ""
    if spot is None:
        return _("It has no place of its own")
    name = ward_named(wards, spot)
    return _("In {name}, with a pin on the map", name=name) if spot.point else _("In {name}", name=name)


def _take(form: BidForm, spot: Spot) -> None:
    form.ward.data, form.point.data, form.grid_reference.data = spot.ward, as_typed(spot), ""
