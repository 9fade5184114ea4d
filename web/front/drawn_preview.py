"""The picture beside a link to a page that has none of its own: the mark of the service on the council's colour.

Drawn here, so that a link shows nothing from elsewhere. What is in it follows from the colour alone; what the page is
about stands in words beside it, in any language, which a picture could not be read in.
"""

import struct
import zlib
from collections.abc import Iterable
from functools import lru_cache

from flask import url_for

from web.front.languages import without_language
from web.front.the_application import where_people_reach_it
from web.front.the_site import the_site

WIDTH, HEIGHT = 1200, 630
"""Pixels: the shape in which those who show links show their picture (1.91 to 1)."""
OWN_COLOUR = "00474f"
BARS = ((330, 180), (530, 280), (730, 110))
"""Where each bar of the mark begins, from the left and from the top."""
BAR_WIDE, FOOT = 140, 520
_DEEP, _TWO_COLOURS = 1, 3


def address_of_preview() -> str:
    """Give the whole address of the picture; empty where nobody said where people reach us."""
    here = where_people_reach_it()
    if not here:
        return ""
    _code, path = without_language(url_for("public.give_preview", colour=the_site().colour or OWN_COLOUR))
    return f"{here}{path}"


@lru_cache(maxsize=4)
def preview_in(colour: str) -> bytes:
    """Draw the picture as a PNG of two colours (ISO/IEC 15948), some 500 bytes.

    :param colour: six hexadecimal digits
    """
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, _DEEP, _TWO_COLOURS, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\0" + _row(height) for height in range(HEIGHT)), 9)
    chunks = ((b"IHDR", head), (b"PLTE", bytes.fromhex(colour) + b"\xff" * 3), (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunks(chunks))


def _row(height: int) -> bytes:
    white = 0
    for left, top in BARS:
        if top <= height < FOOT:
            white |= ((1 << BAR_WIDE) - 1) << (WIDTH - left - BAR_WIDE)
    return white.to_bytes(WIDTH // 8)


def _chunks(chunks: Iterable[tuple[bytes, bytes]]) -> Iterable[bytes]:
    for kind, content in chunks:
        yield struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
