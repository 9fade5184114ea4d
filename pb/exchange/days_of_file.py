"""Days and years as a ``.pb`` file writes them, beside the instants of a round: its days begin and end in London."""

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from domain.words.instants import LONDON

_YEAR: Final = re.compile(r"\d{4}", re.ASCII)
_DAY: Final = re.compile(r"(\d{2})\.(\d{2})\.(\d{4})", re.ASCII)
_LAST_SECOND: Final = time(23, 59, 59)


class NoSuchDay(Exception):  # noqa: N818 -- the sentence of a refusal, before it has its file and line
    """A text that is neither ``YYYY`` nor a ``DD.MM.YYYY`` of the calendar."""


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
    day = _DAY.fullmatch(text)
    try:
        if day:
            found = date(int(day[3]), int(day[2]), int(day[1]))
            return found, found
        if _YEAR.fullmatch(text):
            return date(int(text), 1, 1), date(int(text), 12, 31)
    except (ValueError, OverflowError):
        pass
    raise NoSuchDay(text)
