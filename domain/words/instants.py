"""Instants in UTC, as events store them and as people in London read them."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.refusals import Refusal
from domain.saying.english import in_london, last_instant, on_day

LONDON = ZoneInfo("Europe/London")
__all__ = [
    "LONDON",
    "NotAnInstant",
    "as_stored",
    "bounds_of_day",
    "day_in_london",
    "from_stored",
    "in_london",
    "last_instant",
    "on_day",
]


class NotAnInstant(Refusal):
    """What was given is not a date and time."""

    message = "“{given}” is not a date and time that can be read. Write it like 2026-03-14T18:00:00Z."


def as_stored(instant: datetime) -> str:
    """Write an instant as events store it: ``2026-03-14T18:00:00Z``, whole seconds."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def from_stored(text: str) -> datetime:
    """Read an instant as events store it.

    :raises NotAnInstant: when it is not an ISO 8601 date and time with a time zone
    """
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        raise NotAnInstant(given=text[:40]) from None
    if instant.tzinfo is None:
        raise NotAnInstant(given=text[:40])
    return instant.astimezone(UTC)


def day_in_london(instant: datetime) -> date:
    """Give the day that people in London have at an instant."""
    return instant.astimezone(LONDON).date()


def bounds_of_day(day: date) -> tuple[datetime, datetime]:
    """Give the first instant of a day in London, and the first one after it; 23 or 25 hours apart twice a year."""
    begins = datetime.combine(day, time(), LONDON).astimezone(UTC)
    return begins, datetime.combine(day + timedelta(days=1), time(), LONDON).astimezone(UTC)
