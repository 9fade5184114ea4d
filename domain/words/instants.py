"""Instants in UTC, as events store them and as people in London read them."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from domain.refusals import Refusal

LONDON = ZoneInfo("Europe/London")
_NOON = 12


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


def in_london(instant: datetime) -> str:
    """Write an instant for people: ``Saturday 14 March 2026 at 6pm`` (London time)."""
    there = instant.astimezone(LONDON)
    hour = there.hour % _NOON or _NOON
    half = "am" if there.hour < _NOON else "pm"
    minutes = f":{there.minute:02}" if there.minute else ""
    if there.hour in (0, _NOON) and not there.minute:
        clock = "midday" if there.hour else "midnight"
    else:
        clock = f"{hour}{minutes}{half}"
    return f"{on_day(there.date())} at {clock}"


def on_day(day: date) -> str:
    """Write a date for people: ``Saturday 14 March 2026``."""
    return f"{day:%A} {day.day} {day:%B %Y}"
