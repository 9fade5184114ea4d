"""Times as pages need them beside ``domain.words.instants``: to the second, and out of a form's boxes."""

import re
from datetime import UTC, date, datetime, time

from pb.actions.vocabulary import LONDON, Closing, last_instant, typed_plainly
from pb.languages.months import month_called

LAST_SECOND = time(23, 59, 59)
"""What the end of a day is stored as; people read it, and type it, as 11:59pm."""
SUMMER_TIME, MEAN_TIME = "BST", "GMT"
"""The two halves of the hour that comes twice in autumn, the first one first, as the clock's zone is called then."""

_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?", re.IGNORECASE | re.ASCII)
_WITH_ITS_ZONE = re.compile(rf"(.*\S)\s+({SUMMER_TIME}|{MEAN_TIME})", re.IGNORECASE | re.DOTALL)
_START_OR_END = re.compile(r"(?:the )?(start|end)(?: of (?:the )?day)?")
_BETWEEN = re.compile(r"[\s/.\-]+")
_NOON = 12
_CENTURY = 2000
_SHORT, _FULL = len("27"), len("2027")
_YEARS = range(1900, 2200)
_WORDS = {
    "midday": time(_NOON),
    "noon": time(_NOON),
    "midnight": time(),
    "start": time(),
    "24:00": LAST_SECOND,
    "end": LAST_SECOND,
}


def format_machine(moment: datetime | Closing) -> str:
    """Write an instant for the ``datetime`` of a ``<time>`` element, in UTC; of what ends, the one that is shown."""
    instant = last_instant(moment.at) if isinstance(moment, Closing) else moment
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def read_day(day: str, month: str, year: str) -> date | None:
    """Read the three boxes of a date; None where there is no such day.

    The month may be its name (``Dec``, ``Rhagfyr``), and a year of two digits is one of this century.
    """
    day, month, year = (typed_plainly(part) for part in (day, month, year))
    month = str(month_called(month) or month)
    if not all(part.isascii() and part.isdigit() for part in (day, month, year)):
        return None
    if max(len(day), len(month)) > _SHORT or len(year) not in (_SHORT, _FULL):
        return None
    this_year = int(year) + (_CENTURY if len(year) == _SHORT else 0)
    try:
        return date(this_year, int(month), int(day)) if this_year in _YEARS else None
    except ValueError:
        return None


def read_day_in_one(typed: str) -> date | None:
    """Read a date typed into one box, ``27 3 2027``, ``27/3/27``, ``27 March 2027``; None where it is none."""
    parts = _BETWEEN.split(typed_plainly(typed))
    return read_day(*parts) if len(parts) == len(("day", "month", "year")) else None


def read_clock(typed: str) -> time | None:
    """Read a time of day: ``6pm``, ``18:00``, ``6.30 pm``, ``midday``, ``midnight``, ``24:00``; None where it is none.

    The end of a day is its last second: no clock shows 24:00 of one day that is not 0:00 of another.
    """
    words = _START_OR_END.sub(r"\1", " ".join(typed_plainly(typed).lower().split()))
    if words in _WORDS:
        return _WORDS[words]
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


def without_its_zone(typed: str) -> tuple[str, str]:
    """Take ``1:30am BST`` apart into the time of day and the zone; the zone is empty where none is written."""
    found = _WITH_ITS_ZONE.fullmatch(typed_plainly(typed))
    return (found[1], found[2].upper()) if found else (typed, "")


def london_moments(day: date, clock: time) -> list[datetime]:
    """Put a day and a time of the council's clock together, as instants in UTC.

    :return: none for an hour that does not exist, the one skipped when summer time begins; two, the first one first,
        for the hour that comes twice when it ends; one for all others
    """
    there = datetime.combine(day, clock)
    moments = {there.replace(tzinfo=LONDON, fold=fold).astimezone(UTC) for fold in (0, 1)}
    return sorted(moment for moment in moments if moment.astimezone(LONDON).replace(tzinfo=None, fold=0) == there)


def comes_twice(moment: datetime) -> bool:
    """Say whether the council's clock shows the same time of the same day at another instant, too."""
    there = moment.astimezone(LONDON)
    return len(london_moments(there.date(), there.time())) > 1


def zone_of(moment: datetime) -> str:
    """Name the zone of the council's clock at an instant: ``GMT``, in summer ``BST``."""
    return moment.astimezone(LONDON).tzname() or ""
