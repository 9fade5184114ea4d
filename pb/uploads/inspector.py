r"""The inspector: a program of its own that looks through one PDF for what must not be passed on.

Started by ``pb.uploads.documents`` and by nobody else. It takes the file on its standard input and writes a line of
JSON: ``pages``, or ``no`` with why. Nothing is shown, run or repaired; what it cannot look into is refused.

A PDF is a text of objects, some of which lie compressed in streams of objects (ISO 32000-1, 7.5.7). So everything is
looked at as it stands, and every stream that Flate opens as well, with names as ``/Java#53cript`` read for what they
are (7.3.5). A stream of objects under any other filter, or with a predictor, is refused.
"""

import json
import os
import re
import sys
import zlib
from collections.abc import Iterator
from typing import Final

MOST_SECONDS = 20
"""Of the processor's time."""
MOST_MEMORY = 512 * 1024 * 1024
"""Bytes of addresses."""
MOST_PAGES: Final = 60
MOST_OPENED: Final = 128 * 1024 * 1024
"""Bytes that come out of all streams together."""
PIECE: Final = 1024 * 1024
OVERLAP: Final = 64
"""Bytes, more than the longest name that is looked for, where one piece ends and the next begins."""

FORBIDDEN: Final = {
    "runs": (b"JavaScript", b"Launch", b"SubmitForm", b"ImportData", b"Rendition", b"XFA"),
    "holds": (b"EmbeddedFile", b"EmbeddedFiles", b"RichMedia", b"GoToE", b"Movie", b"Sound", b"3D"),
    "locked": (b"Encrypt",),
}
"""Names that a document for reading has no need of, by why they are refused."""
AFTER_A_NAME: Final = rb"(?=[\s()<>\[\]{}/%]|$)"
LOOKED_FOR: Final = {
    why: re.compile(rb"/(?:" + b"|".join(names) + rb")" + AFTER_A_NAME) for why, names in FORBIDDEN.items()
}
IN_HEX: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
PAGE: Final = re.compile(rb"/Type\s*/Page" + AFTER_A_NAME)
STREAM: Final = re.compile(rb"stream\r?\n")
OBJECTS: Final = re.compile(rb"/ObjStm" + AFTER_A_NAME)
FLATE_ALONE: Final = re.compile(rb"/Filter\s*(?:\[\s*)?/FlateDecode\s*\]?" + AFTER_A_NAME)
ANY_FILTER: Final = re.compile(rb"/(?:Filter|F|FFilter)" + AFTER_A_NAME)
LONGEST_HEAD: Final = 4_096


class NotThisOne(Exception):  # noqa: N818 -- said as the sentence that is true
    """It is refused; the first argument says why, in one word."""


def take_little() -> None:
    """Bind this process: processor and memory."""
    import resource  # noqa: PLC0415 -- not there on Windows

    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(5)


def pages_of(content: bytes) -> int:
    """Look through a PDF; give how many pages it has.

    :raises NotThisOne: ``kind``, ``runs``, ``holds``, ``locked``, ``pages`` or ``unreadable``
    """
    if not content.startswith(b"%PDF-") or b"%%EOF" not in content[-2_048:]:
        raise NotThisOne("kind" if not content.startswith(b"%PDF-") else "unreadable")
    pages = _looked_at(content)
    opened = 0
    for head, begins in _streams(content):
        holds_objects = bool(OBJECTS.search(head))
        if holds_objects and (b"/DecodeParms" in head or not _is_plain(head)):
            raise NotThisOne("unreadable")
        tail = b""
        for piece in _opened(content, begins):
            opened += len(piece)
            if opened > MOST_OPENED:
                raise NotThisOne("unreadable")
            found = _looked_at(tail + piece)
            pages += found if holds_objects else 0
            tail = b"" if found else piece[-OVERLAP:]
    if not pages:
        raise NotThisOne("unreadable")
    if pages > MOST_PAGES:
        raise NotThisOne("pages")
    return pages


def _looked_at(part: bytes) -> int:
    """Refuse a part of a document that names what is forbidden; give how many pages begin in it."""
    plain = IN_HEX.sub(lambda found: bytes([int(found[1], 16)]), part) if b"#" in part else part
    for why, names in LOOKED_FOR.items():
        if names.search(plain):
            raise NotThisOne(why)
    return len(PAGE.findall(plain))


def _streams(content: bytes) -> Iterator[tuple[bytes, int]]:
    """Give what stands before each stream, names read for what they are, and where its bytes begin."""
    for found in STREAM.finditer(content):
        if content[max(found.start() - 3, 0) : found.start()] == b"end":
            continue
        head = content[max(found.start() - LONGEST_HEAD, 0) : found.start()]
        yield IN_HEX.sub(lambda one: bytes([int(one[1], 16)]), head.rpartition(b" obj")[2]), found.end()


def _is_plain(head: bytes) -> bool:
    return bool(FLATE_ALONE.search(head)) or not ANY_FILTER.search(head)


def _opened(content: bytes, begins: int) -> Iterator[bytes]:
    """Give what Flate makes of the bytes from a place on, piece by piece; nothing where they are no such stream."""
    flate, rest = zlib.decompressobj(), content[begins : begins + 64 * 1024]
    at = begins + len(rest)
    while rest and not flate.eof:
        try:
            piece = flate.decompress(rest, PIECE)
        except zlib.error:
            return
        yield piece
        rest = flate.unconsumed_tail
        if not rest and not flate.eof:
            rest = content[at : at + 64 * 1024]
            at += len(rest)


def main() -> int:
    """Take one file, say how many pages it has, or why it is refused."""
    take_little()
    try:
        said = {"pages": pages_of(sys.stdin.buffer.read())}
    except NotThisOne as no:
        said = {"no": no.args[0]}
    sys.stdout.write(json.dumps(said) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
