"""The bars of a result's chart. The same figures stand in the table beside it."""

from collections.abc import Sequence
from typing import NamedTuple


class Bar(NamedTuple):
    """One bar: ``share`` is its length in hundredths of the longest, as text for the drawing."""

    label: str
    votes: int
    share: str
    funded: bool


def bars_of(lines: Sequence[tuple[str, int, bool]]) -> list[Bar]:
    """Give the bars of labelled figures.

    :param lines: label, figure (0 or more), whether the project is funded
    """
    longest = max((votes for _, votes, _ in lines), default=0)
    found = []
    for label, votes, funded in lines:
        hundredths = votes * 10_000 // longest if longest else 0
        found.append(Bar(label, votes, f"{hundredths // 100}.{hundredths % 100:02}", funded))
    return found
