"""Days and years as a ``.pb`` file writes them, beside the instants of a round: its days begin and end in London."""

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from domain.words.instants import LONDON

_YEAR: Final = re.compile(r"\d{4}", re.ASCII)
_MONTH: Final = re.compile(r"(?P<month>\d{1,2})[./-](?P<year>\d{4})", re.ASCII)
_DAYS: Final = tuple(
    re.compile(written, re.ASCII)
    for written in (
        r"(?P<day>\d{1,2})(?P<sign>[./-])(?P<month>\d{1,2})(?P=sign)(?P<year>\d{4})",
        r"(?P<year>\d{4})(?P<sign>[./-])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})(?:[T ].*)?",
    )
)
"""As Pabulib wants them, ``DD.MM.YYYY``, and as cities write them: with other signs, or the year first."""
_LAST_SECOND: Final = time(23, 59, 59)


class NoSuchDay(Exception):  # noqa: N818 -- the sentence of a refusal, before it has its file and line
    """A text that is no day, month or year of the calendar."""


def beginning_of(text: str) -> datetime:
    """Give the first instant of a day or a year.

    :raises NoSuchDay: for what is written otherwise
    """
    return datetime.combine(_days(text)[0], time(), LONDON).astimezone(UTC)


def end_of(text: str) -> datetime:
    """Give the last second of a day or a year: a vote that ends on a day takes ballots on that day.

    :raises NoSuchDay: for what is written otherwise
    """
    return datetime.combine(_days(text)[1], _LAST_SECOND, LONDON).astimezone(UTC)


def first_day(opens: datetime) -> str:
    """Write the day on which a vote opens."""
    return _written(opens.astimezone(LONDON))


def last_day(closes: datetime, *, elsewhere: bool = False) -> str:
    """Write the last day on which somebody could vote: a vote that closes at midnight closes with the day before.

    :param elsewhere: whether the round was taken over; earlier releases ended the days of those at midnight in UTC
    """
    local = closes.astimezone(LONDON)
    at_midnight = local.time() == time() or (elsewhere and closes.astimezone(UTC).time() == time())
    return _written(local - timedelta(days=1) if at_midnight else local)


def _written(local: datetime) -> str:
    return f"{local.day:02}.{local.month:02}.{local.year:04}"


def _days(text: str) -> tuple[date, date]:
    """Give the first and the last day of what is written."""
    try:
        for form in _DAYS:
            if day := form.fullmatch(text):
                found = date(int(day["year"]), int(day["month"]), int(day["day"]))
                return found, found
        if month := _MONTH.fullmatch(text):
            begins = date(int(month["year"]), int(month["month"]), 1)
            return begins, (begins + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        if _YEAR.fullmatch(text):
            return date(int(text), 1, 1), date(int(text), 12, 31)
    except (ValueError, OverflowError):
        pass
    raise NoSuchDay(text)
