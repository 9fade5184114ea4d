"""Bank holidays of England: as they were announced, and as the law has them for years of which nothing is announced.

From https://www.gov.uk/bank-holidays (England and Wales, Open Government Licence v3.0), as published in February 2026.
Years that are not in the list follow the Banking and Financial Dealings Act 1971, schedule 1, with New Year's Day and
the first Monday of May as proclaimed every year; a day that is proclaimed for once is known only when it is announced.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

ANNOUNCED: Final = {
    2012: "0102 0406 0409 0507 0604 0605 0827 1225 1226",
    2013: "0101 0329 0401 0506 0527 0826 1225 1226",
    2014: "0101 0418 0421 0505 0526 0825 1225 1226",
    2015: "0101 0403 0406 0504 0525 0831 1225 1228",
    2016: "0101 0325 0328 0502 0530 0829 1226 1227",
    2017: "0102 0414 0417 0501 0529 0828 1225 1226",
    2018: "0101 0330 0402 0507 0528 0827 1225 1226",
    2019: "0101 0419 0422 0506 0527 0826 1225 1226",
    2020: "0101 0410 0413 0508 0525 0831 1225 1228",
    2021: "0101 0402 0405 0503 0531 0830 1227 1228",
    2022: "0103 0415 0418 0502 0602 0603 0829 0919 1226 1227",
    2023: "0102 0407 0410 0501 0508 0529 0828 1225 1226",
    2024: "0101 0329 0401 0506 0527 0826 1225 1226",
    2025: "0101 0418 0421 0505 0526 0825 1225 1226",
    2026: "0101 0403 0406 0504 0525 0831 1225 1228",
    2027: "0101 0326 0329 0503 0531 0830 1227 1228",
    2028: "0103 0414 0417 0501 0529 0828 1225 1226",
}
"""By year, month and day of each."""
_MONDAY, _SATURDAY = 0, 5


@lru_cache(maxsize=64)
def bank_holidays(year: int) -> frozenset[date]:
    """Give the bank holidays of a year."""
    if year in ANNOUNCED:
        return frozenset(date(year, int(day[:2]), int(day[2:])) for day in ANNOUNCED[year].split())
    return by_law(year)


def by_law(year: int) -> frozenset[date]:
    """Work out the bank holidays of a year of which nothing is announced."""
    sunday = _easter(year)
    days = {sunday - timedelta(2), sunday + timedelta(1)}
    days |= {_monday_from(date(year, 5, 1)), _monday_from(date(year, 5, 25)), _monday_from(date(year, 8, 25))}
    for fixed in (date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)):
        days.add(next(day for day in _from(fixed) if day.weekday() < _SATURDAY and day not in days))
    return frozenset(days)


def _from(first: date) -> Iterator[date]:
    """Give a day and those after it: on a weekend, the next day that is none already stands in for it."""
    return (first + timedelta(n) for n in range(5))


def _monday_from(first: date) -> date:
    return first + timedelta((_MONDAY - first.weekday()) % 7)


def _easter(year: int) -> date:
    """Give Easter Sunday by the Gregorian calendar (the anonymous algorithm of 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)
