"""What events become in the public record: leaves, whose bytes are the same whenever they are made again.

Who may know an event stands beside it, in its context's ``who_may_know.py``;
the whole of those is handed in. The projection is deterministic: the same
events always give the same leaves with the same bytes, so that the whole record
can be thrown away and made again.

A leaf says what happened (``t``), in which round (``r``), and as data (``d``)
the facts that the entry gives, ``id`` of what it happened to, ``at`` in POSIX
seconds, ``as`` (the role) and ``by`` (the reference of the person, unless they
acted as a resident).
"""

import unicodedata
from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import Any

from domain.transparency.leaf import LARGEST_LEAF, LeafIsNotAllowed, canonical_json, canonical_text, leaf
from domain.words.who_may_know import (
    Committed,
    Entries,
    Facts,
    Happened,
    Memory,
    NeverLeaves,
    Unfolded,
    act_of,
    may_leave,
)

PIECE = 10_000
"""Characters of one piece of data that is too long for one leaf: escaped, none grows beyond six bytes."""
ROOM = LARGEST_LEAF - 1_000
"""Bytes of data that fit into a leaf beside its other fields."""


def leaves_of(event: Happened, memory: Memory, entries: Entries) -> Iterator[bytes]:
    """Give the leaves of one event, in their sequence; none where it never leaves.

    Raises KeyError for an event that nobody has given an entry: publishing stops rather than guess.
    """
    entry = entries[event.name]
    if isinstance(entry, NeverLeaves) or not may_leave(entry, event, memory):
        return
    if isinstance(entry, Unfolded):
        yield from entry.leaves(event, memory, LEAVES)
        return
    commitment = str(event.facts[entry.commitment]) if isinstance(entry, Committed) else ""
    data = {**act_of(event), **entry.data(event, memory)}
    yield from LEAVES.write(entry.kind, data, entry.round_of(event, memory), commitment)


class Leaves:
    """Writes leaves: one by one, in pieces where one is too long, or by the million."""

    def write(self, kind: str, data: Facts, round_id: str = "", commitment: str = "") -> Iterator[bytes]:
        """Write one leaf, or, where it is too long for one, a leaf that says so and the pieces of its data after it."""
        data = _in_nfc(data)
        whole = canonical_json(data)
        if len(whole) <= ROOM:
            yield leaf(kind, data, round_id=round_id, commitment=commitment)
            return
        text = whole.decode()
        pieces = [text[start : start + PIECE] for start in range(0, len(text), PIECE)]
        yield leaf(
            kind, {"pieces": len(pieces), "sha256": sha256(whole).hexdigest()}, round_id=round_id, commitment=commitment
        )
        for number, piece in enumerate(pieces):
            yield leaf("piece", {"number": number, "text": piece}, round_id=round_id)

    def by_the_million(self, kind: str, names: tuple[str, ...], round_id: str) -> Callable[..., bytes]:
        """Give a function that writes leaves of one kind whose data are texts: the bytes of ``leaf``, but quickly.

        The leaf is written once with a hole in place of each text.
        """
        holes = {name: f"here goes {name}" for name in names}
        form = leaf(kind, holes, round_id=round_id).decode().replace("%", "%%")
        for hole in holes.values():
            form = form.replace(f'"{hole}"', "%s")

        def write(*texts: str) -> bytes:
            written = (form % tuple([_in_quotes(text) for text in texts])).encode()
            if len(written) > LARGEST_LEAF:
                raise LeafIsNotAllowed("a ballot is too long for an entry of the record")
            return written

        return write


LEAVES = Leaves()


def _in_nfc(value: Any) -> Any:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, list):
        return [_in_nfc(item) for item in value]
    if isinstance(value, dict):
        return {_in_nfc(key): _in_nfc(item) for key, item in value.items()}
    return value


def _in_quotes(text: str) -> str:
    """Write a text as JSON; hashes, as nearly all are, need no look at their characters one by one."""
    return f'"{text}"' if text.isalnum() and text.isascii() else canonical_text(text).decode()
