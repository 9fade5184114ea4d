"""What the map that one can move is made of: parts of the council's own file, and the wards' outlines over it."""

from typing import Final

from flask import Response, abort, jsonify, send_file
from werkzeug.exceptions import RequestedRangeNotSatisfiable

from pb.areas.degrees import in_degrees
from pb.readmodels.schemes.editions import one_edition
from web.front.guard import for_everybody
from web.front.the_application import reading, the_application
from web.public import pages
from web.public.area_picture import A_DAY
from web.shown.wards_shown import WardsShown, wards_shown

TILES: Final = "application/vnd.pmtiles"
_DECIMALS: Final = 5
"""Of a degree: a metre."""


@pages.get("/map.pmtiles")
@for_everybody
def give_map_tiles() -> Response:
    """Give the parts of the council's file that a browser asks for (RFC 9110, section 14), never all of it in memory.

    A file that has gone since the service was started is no content: the map stays as it was drawn.
    """
    file = the_application().settings.map
    if file is None:
        abort(404)
    try:
        return send_file(file, mimetype=TILES, conditional=True, max_age=A_DAY)
    except RequestedRangeNotSatisfiable as beyond:  # for a script, which reads no page about it
        return Response(status=416, headers={"Content-Range": f"bytes */{beyond.length}"})
    except OSError:
        return Response(status=204)


@pages.get("/areas/<ref:edition_id>/outlines.json")
@for_everybody
def give_outlines(edition_id: str) -> Response:
    """Give the borders of the wards in degrees, latitude first; an edition never changes, so they may be kept."""
    if the_application().settings.map is None:
        abort(404)
    with reading() as connection:
        shown = wards_shown(connection, one_edition(connection, edition_id))
    if shown is None or shown.picture is None:
        abort(404)
    response = jsonify(_outlines(shown))
    response.cache_control.max_age = A_DAY
    response.cache_control.public = True
    return response


def _outlines(shown: WardsShown) -> list[dict[str, object]]:
    """Give each ward's rings, without corners that stand where the one before stands."""
    if shown.picture is None:
        return []
    shapes, grid = shown.picture.land.shapes, shown.edition.grid
    found: list[dict[str, object]] = []
    for ward in shown.wards:
        rings = []
        for ring in shapes[ward.of.code].rings if ward.of.code in shapes else ():
            corners: list[tuple[float, float]] = []
            for point in ring:
                latitude, longitude = in_degrees(point, grid)
                corner = round(latitude, _DECIMALS), round(longitude, _DECIMALS)
                if not corners or corners[-1] != corner:
                    corners.append(corner)
            rings.append(corners)
        found.append({"name": ward.of.name, "code": ward.of.code, "rings": rings})
    return found
