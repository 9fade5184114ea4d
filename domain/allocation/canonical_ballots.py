"""The ballots of an election as one line of text that is the same for everybody: the bulk of what its hash is over.

JSON without spaces: a list of [what the ballot says, how many], in ascending order of what it says; that is a list of
places, or of [place, points]. Tens of thousands of ballots are written and sorted in the interpreter's own loops: each
is written so that the order of the texts is the order of the ballots, and what that needs is taken out at the end.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import product
from typing import Final, TypeVar

from domain.allocation.tally import by_length

_END: Final = "\1"
"""Ends what a ballot says. Less than what stands before a further entry, so that the shorter ballot comes first ..."""
_NEXT: Final = "\2"
"""... and that is less than what any entry begins with ..."""
_RANKS: Final = "".join(map(chr, range(4, 32)))
"""... which are digits of its rank among all entries, as many for each: the greater the entry, the greater the text."""
_AS_JSON: Final = str.maketrans({_END: "]", _NEXT: ",", **dict.fromkeys(_RANKS)})

_Entry = TypeVar("_Entry", int, tuple[int, int])


def canonical_ballots(ballots: Mapping[tuple[_Entry, ...], int], entries: Collection[_Entry]) -> str:
    """Write distinct ballots, each with how often it was cast.

    :param ballots: as an election has them: places, or pairs of place and points
    :param entries: whatever stands on any of them
    """
    first = {entry: "[[" + rank + _written(entry) for entry, rank in _ranked(entries)}
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


def _ranked(entries: Collection[_Entry]) -> Iterator[tuple[_Entry, str]]:
    digits = 1
    while len(_RANKS) ** digits < len(entries):
        digits += 1
    return zip(sorted(entries), map("".join, product(_RANKS, repeat=digits)), strict=False)


def _written(entry: int | tuple[int, int]) -> str:
    return str(entry) if isinstance(entry, int) else f"[{entry[0]},{entry[1]}]"
