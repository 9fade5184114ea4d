"""The council's colour as a style sheet and as the picture beside links, and its logo: files that never change."""

import re

from flask import Response, abort

from pb.actions.site import carries_white
from pb.erasable.site_settings import logo_of_site
from web.front.colours import sheet_of
from web.front.drawn_preview import preview_in
from web.front.guard import for_everybody
from web.front.headers import KEPT_FOR_GOOD
from web.front.the_application import reading
from web.public import pages


@pages.get("/colours/<colour>.css")
@for_everybody
def give_colours(colour: str) -> Response:
    """Give the style sheet of a colour, whichever council has it; none that white cannot be read on."""
    _must_carry_white(colour)
    return _for_good(sheet_of(colour), "text/css; charset=utf-8")


@pages.get("/previews/<colour>.png")
@for_everybody
def give_preview(colour: str) -> Response:
    """Give the picture that is shown beside links to pages without one, in a colour."""
    _must_carry_white(colour)
    return _for_good(preview_in(colour), "image/png")


@pages.get("/logos/<sha256>.jpg")
@for_everybody
def give_logo(sha256: str) -> Response:
    """Give a logo by its hash."""
    with reading() as connection:
        found = logo_of_site(connection, sha256)
    if found is None:
        abort(404)
    return _for_good(found[1], "image/jpeg")


def _must_carry_white(colour: str) -> None:
    """Answer 404 for what is no colour that a council may have."""
    if not re.fullmatch("[0-9a-f]{6}", colour) or not carries_white(f"#{colour}"):
        abort(404)


def _for_good(content: str | bytes, kind: str) -> Response:
    answer = Response(content, content_type=kind)
    answer.headers["Cache-Control"] = KEPT_FOR_GOOD
    return answer
