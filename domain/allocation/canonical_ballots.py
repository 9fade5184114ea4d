"""The ballots of an election as one line of text that is the same for everybody: the bulk of what its hash is over.

JSON without spaces: a list of [what the ballot says, how many], in ascending order of what it says; that is a list of
places, or of [place, points]. Tens of thousands of ballots are written and sorted in the interpreter's own loops: each
is written so that the order of the texts is the order of the ballots, and what that needs is taken out at the end.
"""

from collections.abc import Iterable, Mapping
from typing import Final, TypeVar

from domain.allocation.tally import by_length

_END: Final = "\1"
"""Ends what a ballot says. Less than what stands before a further entry, so that the shorter ballot comes first ..."""
_NEXT: Final = "\2"
"""... which is less than what fills up shorter numbers ..."""
_FILL: Final = "\3"
"""... which is less than any digit, so that a number with fewer digits is the lesser one."""
_AS_JSON: Final = str.maketrans({_END: "]", _NEXT: ",", _FILL: None})

_Entry = TypeVar("_Entry", int, tuple[int, int])


def canonical_ballots(ballots: Mapping[tuple[_Entry, ...], int], entries: Iterable[_Entry]) -> str:
    """Write distinct ballots, each with how often it was cast.

    :param ballots: as an election has them: places, or pairs of place and points, all from 0 up
    :param entries: whatever stands on any of them
    """
    width = len(str(max(map(_greatest, entries), default=0)))
    first = {entry: "[[" + _written(entry, width) for entry in entries}
    further = {entry: _NEXT + written[2:] for entry, written in first.items()}
    ends = {how_many: f"{_END},{how_many}]" for how_many in set(ballots.values())}
    texts: list[str] = []
    for alike in by_length(ballots):
        columns: list[Iterable[str]] = [
            map((further if place else first).__getitem__, column)
            for place, column in enumerate(zip(*alike, strict=True))
        ]
        how_often = map(ends.__getitem__, map(ballots.__getitem__, alike))
        texts += map("".join, zip(*(columns or [["[["]]), how_often, strict=True))
    texts.sort()
    return f"[{','.join(texts).translate(_AS_JSON)}]"


def _greatest(entry: int | tuple[int, int]) -> int:
    return entry if isinstance(entry, int) else max(entry)


def _written(entry: int | tuple[int, int], width: int) -> str:
    if isinstance(entry, int):
        return str(entry).rjust(width, _FILL)
    place, points = entry
    return f"[{str(place).rjust(width, _FILL)},{str(points).rjust(width, _FILL)}]"
