"""The picture of an edition's wards as a file of its own, with a pin where somebody marked a place: for a form."""

import re
from typing import Final

from flask import Response, abort, render_template, request

from pb.readmodels.schemes.editions import one_edition
from web.front.guard import for_everybody
from web.front.the_application import reading
from web.public import pages
from web.shown.wards_shown import wards_shown

_PIN: Final = re.compile(r"(-?[0-9]{1,12}),(-?[0-9]{1,12})")
A_DAY: Final = 86_400


@pages.get("/areas/<ref:edition_id>/picture.svg")
@for_everybody
def give_area_picture(edition_id: str) -> Response:
    """Give the picture; an edition never changes, so whoever has it keeps it."""
    pin = _PIN.fullmatch(request.args.get("pin", ""))
    with reading() as connection:
        shown = wards_shown(connection, one_edition(connection, edition_id))
    if shown is None or shown.picture is None:
        abort(404)
    marked = shown.picture.at((int(pin[1]), int(pin[2]))) if pin else None
    response = Response(
        render_template("public/area_picture.svg", shown=shown, marked=marked), content_type="image/svg+xml"
    )
    response.cache_control.max_age = A_DAY
    response.cache_control.public = True
    return response
