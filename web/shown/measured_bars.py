"""Bars against a known whole: how much of a cost, of the voters, of the money. The same figures stand in a table."""

from typing import NamedTuple

WHOLE = 10_000


class Measure(NamedTuple):
    """One bar: its label, its figure in words, its length in hundredths as text for the drawing."""

    label: str
    words: str
    share: str
    strong: bool
    """Drawn plain; the others with a line through them."""


def measure(label: str, words: str, amount: int, whole: int, *, strong: bool) -> Measure:
    """Make a bar of an amount out of a whole; never longer than the whole."""
    parts = min(WHOLE, amount * WHOLE // whole) if whole > 0 else 0
    return Measure(label, words, f"{parts // 100}.{parts % 100:02}", strong)
