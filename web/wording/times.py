"""Times as pages need them beside ``domain.words.instants``: to the second, and out of a form's boxes."""

import re
from datetime import UTC, date, datetime, time

from pb.actions.vocabulary import LONDON

_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?", re.IGNORECASE | re.ASCII)
_NOON = 12


def format_machine(moment: datetime) -> str:
    """Write an instant for the ``datetime`` of a ``<time>`` element, in UTC."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def read_day(day: str, month: str, year: str) -> date | None:
    """Read the three boxes of a date; None where there is no such day."""
    parts = [part.strip() for part in (day, month, year)]
    if not all(part.isascii() and part.isdigit() and len(part) <= len("2027") for part in parts):
        return None
    try:
        return date(int(parts[2]), int(parts[1]), int(parts[0]))
    except ValueError:
        return None


def read_clock(typed: str) -> time | None:
    """Read a time of day: ``6pm``, ``18:00``, ``6.30 pm``, ``midday``, ``midnight``; None where it is none."""
    words = typed.strip().lower()
    if words in ("midday", "noon", "midnight"):
        return time(0 if words == "midnight" else _NOON)
    match = _CLOCK.fullmatch(words)
    if match is None:
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    if match[3]:
        if not 1 <= hour <= _NOON:
            return None
        hour = hour % _NOON + (_NOON if match[3] == "pm" else 0)
    try:
        return time(hour, minute)
    except ValueError:
        return None


def london_moment(day: date, clock: time) -> datetime | None:
    """Put a day and a time of the council's clock together, as an instant in UTC.

    :return: None for an hour that does not exist, the one skipped when summer time begins
    """
    there = datetime.combine(day, clock)
    moment = there.replace(tzinfo=LONDON).astimezone(UTC)
    return moment if moment.astimezone(LONDON).replace(tzinfo=None) == there else None
