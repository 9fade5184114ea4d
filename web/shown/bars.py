"""The bars of a result's chart. The same figures stand in the table beside it."""

from collections.abc import Sequence
from typing import NamedTuple

from pb.readmodels.results.fates import Fate


class Bar(NamedTuple):
    """One bar: ``share`` is its length in hundredths of the longest, as text for the drawing."""

    label: str
    votes: int
    ordered_by: str
    """The figure that ordered the projects, in words, where it is not the votes; else empty."""
    share: str
    fate: Fate


def bars_of(lines: Sequence[tuple[str, int, str, Fate]]) -> list[Bar]:
    """Give the bars of labelled figures.

    :param lines: label, figure (0 or more), what ordered it, whether the project is funded, in part, or not
    """
    longest = max((votes for _, votes, _, _ in lines), default=0)
    found = []
    for label, votes, ordered_by, fate in lines:
        hundredths = votes * 10_000 // longest if longest else 0
        found.append(Bar(label, votes, ordered_by, f"{hundredths // 100}.{hundredths % 100:02}", fate))
    return found
