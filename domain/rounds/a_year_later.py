"""The dates of an earlier round for a later one: the same days of the year, moved to the same weekday."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any, Final

from domain.rounds.timetable import Timetable
from domain.words.instants import LONDON, day_in_london

DATES: Final = ("proposals_open_at", "proposals_close_at", "voting_opens_at", "voting_closes_at")
_WEEK: Final = 7
_HALF_A_WEEK: Final = 3


def day_years_later(day: date, years: int) -> date:
    """Give the day of a later year that is nearest to the same date and on the same weekday: three days off at most.

    29 February counts as 28 February in a year that has none.
    """
    try:
        same = day.replace(year=day.year + years)
    except ValueError:
        same = day.replace(year=day.year + years, day=28)
    off = (day.weekday() - same.weekday()) % _WEEK
    return same + timedelta(days=off if off <= _HALF_A_WEEK else off - _WEEK)


def instant_years_later(instant: datetime, years: int) -> datetime:
    """Give the instant of a later year at which clocks in London show the same time on the same weekday.

    Where that time comes twice, as the clocks go back, it is the first, unless the earlier one was the second of two;
    where it never comes, as they go forward, it is an hour later.
    """
    there = instant.astimezone(LONDON)
    day = day_years_later(there.date(), years)
    moved = datetime.combine(day, there.time(), LONDON).replace(fold=there.fold)
    return moved.astimezone(instant.tzinfo)


def timetable_years_later(timetable: Timetable, years: int) -> Timetable:
    """Give the dates of a round with a vote for a later year."""
    moved: dict[str, Any] = {name: instant_years_later(getattr(timetable, name), years) for name in DATES}
    return replace(timetable, **moved)


def years_until(timetable: Timetable, now: datetime) -> int:
    """Give by how many years dates are moved so that proposals do not open in the past: at least one."""
    years = 1
    while day_in_london(instant_years_later(timetable.proposals_open_at, years)) < day_in_london(now):
        years += 1
    return years
