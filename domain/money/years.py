"""Municipal years: 1 April to 31 March, by the day in London (Local Government Finance Act 1992, section 116)."""

from datetime import date, datetime
from typing import Final

from domain.words.instants import day_in_london

APRIL: Final = 4


def year_of_day(day: date) -> int:
    """Give the municipal year of a day, by the calendar year in which it begins: 2026 for 31 March 2027."""
    return day.year if day.month >= APRIL else day.year - 1


def year_at(instant: datetime) -> int:
    """Give the municipal year of an instant."""
    return year_of_day(day_in_london(instant))


def last_day_of(year: int) -> date:
    """Give the last day of a municipal year: 31 March of the calendar year after."""
    return date(year + 1, 3, 31)


def in_words(year: int) -> str:
    """Write a municipal year as councils do: ``2026/27``."""
    return f"{year}/{(year + 1) % 100:02d}"
