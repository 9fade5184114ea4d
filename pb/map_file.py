"""The council's own file with a map that one can move: PMTiles, version 3, as its specification lays out the header.

Nothing of it is drawn here. Its head is read when the service starts, so that a wrong file is told to whoever put it
there and not met by residents. https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md
"""

import struct
from pathlib import Path
from typing import Final

from domain.refusals import Refusal
from domain.saying.sentence import Sentence

HEAD: Final = 127
"""Bytes."""
_MAGIC: Final = b"PMTiles"
_VERSION: Final = 3
_PLAIN_OR_GZIP: Final = (1, 2)
_VECTOR: Final = 1


class NoMapToMoveIn(Refusal):
    """The file that PB_MAP names cannot be shown as a map."""

    message = (
        "The map that PB_MAP names cannot be used: {reason}. Make the file with the command that "
        "pb/areas/README.md shows, or leave PB_MAP out: the wards are drawn without it."
    )


def must_be_a_map(file: Path) -> None:
    """Refuse a file that browsers could not draw.

    :raises NoMapToMoveIn: saying what is wrong with it
    """
    reason = _wrong_with(file)
    if reason is not None:
        raise NoMapToMoveIn(reason=reason)


def _wrong_with(file: Path) -> Sentence | None:
    try:
        with file.open("rb") as opened:
            head = opened.read(HEAD)
        size = file.stat().st_size
    except OSError:
        return Sentence("{file} cannot be read", {"file": file})
    if len(head) < HEAD or not head.startswith(_MAGIC):
        return Sentence("{file} is not a PMTiles file", {"file": file})
    if head[7] != _VERSION:
        return Sentence("{file} is PMTiles of version {n}, and version 3 is needed", {"file": file, "n": head[7]})
    parts = struct.unpack_from("<8Q", head, 8)
    if any(at + long > size for at, long in zip(parts[::2], parts[1::2], strict=True)):
        return Sentence("{file} ends too early, so it was not copied as a whole", {"file": file})
    within, of_tiles, kind = head[97], head[98], head[99]
    if kind != _VECTOR:
        return Sentence("{file} holds pictures, and vector tiles are needed", {"file": file})
    if within not in _PLAIN_OR_GZIP or of_tiles not in _PLAIN_OR_GZIP:
        return Sentence("{file} is compressed in a way that browsers do not read; gzip is needed", {"file": file})
    return None
