"""How long the bars of a result are: each a part of the longest, written for a drawing."""

from collections.abc import Sequence


def bars_of(figures: Sequence[int]) -> list[str]:
    """Give the length of each bar in hundredths of the longest, as text such as ``41.66``.

    :param figures: votes or points, 0 or more; what is below draws no bar
    """
    longest = max(figures, default=0)
    parts = [max(figure, 0) * 10_000 // longest if longest > 0 else 0 for figure in figures]
    return [f"{part // 100}.{part % 100:02}" for part in parts]
