"""Two texts beside each other, with what was taken out and what was put in: by words, the same for every reader."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Final, NamedTuple

SAME, OUT, IN = "same", "out", "in"
MOST_COMPARED: Final = 1_000_000
"""Words of the one times words of the other: where it is more, all that differs counts as taken out and put in."""
_PIECES = re.compile(r"\s+|[£€$]?\d(?:[\d,.]*\d)?|\w+|[^\w\s]")
"""Blanks, an amount as a whole, a word, a sign."""


class Piece(NamedTuple):
    """A piece of a text: the same in both, taken out of the first, or put into the second."""

    kind: str
    text: str


class Compared(NamedTuple):
    """Two texts: each as its pieces, from its beginning to its end."""

    before: tuple[Piece, ...]
    after: tuple[Piece, ...]


def compared(before: str, after: str) -> Compared:
    """Compare two texts word by word. What begins and ends both alike is looked at first: most changes are short."""
    one, other = _PIECES.findall(before), _PIECES.findall(after)
    begins = _alike(one, other)
    ends = _alike(one[begins:][::-1], other[begins:][::-1])
    middle, changed = one[begins : len(one) - ends], other[begins : len(other) - ends]
    old, new = [Piece(SAME, "".join(one[:begins]))], [Piece(SAME, "".join(one[:begins]))]
    for kind, first, last, from_here, to_there in _steps(middle, changed):
        was, is_now = "".join(middle[first:last]), "".join(changed[from_here:to_there])
        old.append(Piece(SAME if kind == "equal" else OUT, was))
        new.append(Piece(SAME if kind == "equal" else IN, is_now))
    tail = Piece(SAME, "".join(one[len(one) - ends :]))
    return Compared(_joined([*old, tail]), _joined([*new, tail]))


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _steps(one: Sequence[str], other: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    if len(one) * len(other) > MOST_COMPARED:
        return [("replace", 0, len(one), 0, len(other))]
    return list(SequenceMatcher(None, one, other, autojunk=False).get_opcodes())


def _joined(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Leave out what is empty, and put neighbours of one kind together."""
    found: list[Piece] = []
    for piece in pieces:
        if piece.text and found and found[-1].kind == piece.kind:
            found[-1] = Piece(piece.kind, found[-1].text + piece.text)
        elif piece.text:
            found.append(piece)
    return tuple(found)
