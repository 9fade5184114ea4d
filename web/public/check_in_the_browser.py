"""The page that checks the record in a browser, and its script: given as they are kept, and to keep.

The page is one static file that works from a disk, where browsers cannot check
hashes of scripts. Given from here, its script tag carries the hash as well.
"""

import gzip
from functools import cache

from flask import Response, request

from pb.transparency.published import to_take_away
from web.front.assets import integrity_of
from web.front.guard import for_everybody
from web.public import pages

PAGE, SCRIPT = "check.html", "check.js"
KINDS = {PAGE: "text/html; charset=utf-8", SCRIPT: "text/javascript; charset=utf-8"}
NEITHER_SENT_NOR_FRAMED = "; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"


@pages.get("/record/<any('check.html', 'check.js'):name>")
@for_everybody
def give_second_reader(name: str) -> Response:
    """Give the page or its script, compressed for whoever takes it so; with ``?keep``, as a file to keep."""
    to_keep = "keep" in request.args
    content = to_take_away(name) if to_keep or name == SCRIPT else _page_with_hash()
    response = Response(content, content_type=KINDS[name])
    if request.accept_encodings["gzip"]:
        response.set_data(_compressed(content))
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = "public, no-cache"
    if to_keep:
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    elif name == PAGE:
        response.headers["Content-Security-Policy"] = _own_policy() + NEITHER_SENT_NOR_FRAMED
    return response


@cache
def _page_with_hash() -> bytes:
    tag = f'<script src="{SCRIPT}"'
    with_hash = f'{tag} integrity="{integrity_of(to_take_away(SCRIPT))}"'
    return to_take_away(PAGE).replace(tag.encode(), with_hash.encode())


@cache
def _own_policy() -> str:
    """Give the policy that the page states for itself, which lets it read records and nothing else."""
    return to_take_away(PAGE).decode().partition('http-equiv="Content-Security-Policy" content="')[2].partition('"')[0]


@cache
def _compressed(content: bytes) -> bytes:
    return gzip.compress(content, mtime=0)
