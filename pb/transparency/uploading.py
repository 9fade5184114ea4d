"""Uploads the entries of a record to a mirror, package by package, until it says that it holds them (tlog-mirror)."""

import gzip
import time
from collections.abc import Iterator
from http import HTTPStatus
from itertools import islice
from typing import NamedTuple

from domain.transparency.checkpoint import Checkpoint
from domain.transparency.merkle_tree import subtree_proof
from domain.transparency.signed_note import SignedNote
from domain.transparency.witnessing import PACKAGE, package, packages, upload_head
from pb.transparency.over_http import post
from pb.transparency.tiles import TileFolder

MOST_AT_ONCE = 32
"""So many packages of one request servers on the way let through (tlog-mirror asks for no more)."""
UPLOAD_S = 30
"""So long one mirror is uploaded to; what is left goes the next time, from where it stopped."""
_HEADS = {"Content-Type": "application/octet-stream", "Content-Encoding": "gzip"}


class Uploaded(NamedTuple):
    """What an upload came to."""

    body: str
    """The mirror's signature lines; empty where it has not given them."""
    goes_on: bool
    """Whether it took entries and waits for more."""


def upload(address: str, note: SignedNote, log: TileFolder) -> Uploaded:
    """Upload what a mirror does not have yet of the checkpoint that it has just been shown."""
    checkpoint, until, taken = Checkpoint.read(note.text), time.monotonic() + UPLOAD_S, False
    status, said = _send(address, upload_head(checkpoint.origin, 0, 0))
    start = _following(said)
    while status in {HTTPStatus.CONFLICT, HTTPStatus.ACCEPTED} and start is not None:
        before = min(start, checkpoint.size)
        head = upload_head(checkpoint.origin, before, checkpoint.size)
        status, said = _send(address, head + b"".join(_packages(before, checkpoint.size, log)))
        if status == HTTPStatus.OK:
            return Uploaded(said, goes_on=False)
        start = _following(said)
        if start is None or start <= before:
            break
        taken = True
        if time.monotonic() > until:
            break
    return Uploaded("", goes_on=taken)


def _packages(start: int, size: int, log: TileFolder) -> Iterator[bytes]:
    """Write the next packages, each with its proof."""
    entries = log.entries(start)
    for first, end in packages(start, size)[:MOST_AT_ONCE]:
        proof = subtree_proof(first - first % PACKAGE, end, size, log.subtree)
        yield package(list(islice(entries, end - first)), proof)


def _send(address: str, body: bytes) -> tuple[int, str]:
    return post(f"{address}/add-entries", gzip.compress(body, 6, mtime=0), _HEADS)


def _following(info: str) -> int | None:
    """Read which entry the mirror waits for: the second of three lines."""
    lines = info.split("\n")
    return int(lines[1]) if len(lines) > 2 and lines[1].isdecimal() and len(lines[1]) < 20 else None  # noqa: PLR2004 -- the lines, and the digits of a size
