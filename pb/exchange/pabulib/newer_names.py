"""What Pabulib has changed since most of its files were made: both are read, the newer is written.

Its own checker refuses ``target`` for ``beneficiaries`` since April 2026, and spaces around commas in lists since June.
"""

from collections.abc import Mapping, Sequence
from typing import Final

RENAMED: Final = {"target": "beneficiaries"}
"""Columns of PROJECTS."""
LISTS_OF_META: Final = frozenset(
    {
        "categories",
        "neighborhoods",
        "subdistricts",
        "budget_per_category",
        "budget_per_neighborhood",
        "min_sum_cost_per_category",
        "max_sum_cost_per_category",
    }
)
LISTS_OF_PROJECTS: Final = frozenset({"category", "beneficiaries"})
LISTS_OF_VOTES: Final = frozenset({"vote", "points"})


def newer(columns: Sequence[str]) -> tuple[str, ...]:
    """Give columns of PROJECTS by their newer names; a file that has both names keeps both."""
    lowered = {column.lower() for column in columns}
    return tuple(
        RENAMED[column.lower()] if RENAMED.get(column.lower(), column) not in {column, *lowered} else column
        for column in columns
    )


def tidied(columns: Sequence[str], cells: Sequence[str], lists: frozenset[str]) -> tuple[str, ...]:
    """Take the spaces from around the commas of those cells that are lists."""
    named = (*columns, *[""] * (len(cells) - len(columns)))
    return tuple(
        without_spaces(cell) if "," in cell and column.lower() in lists else cell
        for column, cell in zip(named, cells, strict=False)
    )


def tidied_meta(meta: Mapping[str, str]) -> dict[str, str]:
    """Take the spaces from around the commas of META's lists."""
    return {key: without_spaces(value) if key in LISTS_OF_META else value for key, value in meta.items()}


def without_spaces(listed: str) -> str:
    """Write a list without spaces around its commas."""
    return ",".join(map(str.strip, listed.split(",")))
