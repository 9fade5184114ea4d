"""Meetings as a calendar that other programs read: RFC 5545, escaped and folded. Times are in UTC; knows no page."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from typing import NamedTuple

TYPE = "text/calendar; charset=utf-8"
LONGEST_LINE = 75
"""Octets of one line, without its end (RFC 5545, section 3.1)."""
_ESCAPED = (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\n", "\\n"), ("\r", "\\n"))


class Entry(NamedTuple):
    """One meeting in a calendar."""

    uid: str
    """The same for ever, wherever the meeting is moved to."""
    sequence: int
    """How often its time, place or state changed."""
    stamp: datetime
    """When this was last said."""
    begins: datetime | date
    """A day where it lasts for whole days, and no time is known."""
    ends: datetime | date
    """Where it lasts for whole days, the day after the last one (RFC 5545, section 3.6.1)."""
    summary: str
    place: str
    description: str
    address: str
    cancelled: bool


def calendar_file(name: str, entries: Iterable[Entry]) -> str:
    """Write a calendar of meetings."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//participatory-budgeting//meetings//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(name)}",
    ]
    for entry in entries:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{entry.uid}",
            f"SEQUENCE:{entry.sequence}",
            f"DTSTAMP:{_utc(entry.stamp)}",
            f"DTSTART{_when(entry.begins)}",
            f"DTEND{_when(entry.ends)}",
            f"SUMMARY:{escaped(entry.summary)}",
            *([f"LOCATION:{escaped(entry.place)}"] if entry.place else []),
            f"DESCRIPTION:{escaped(entry.description)}",
            f"URL:{entry.address}",
            f"STATUS:{'CANCELLED' if entry.cancelled else 'CONFIRMED'}",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(part + "\r\n" for line in lines for part in folded(line))


def escaped(text: str) -> str:
    """Write text as a value: backslash, semicolon, comma and line ends escaped (section 3.3.11), no other controls."""
    for plain, written in _ESCAPED:
        text = text.replace(plain, written)
    return "".join(character for character in text if character == "\t" or ord(character) >= ord(" "))


def folded(line: str) -> Iterator[str]:
    """Fold a line at 75 octets, never within a character; each further part begins with a blank."""
    part, size = "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > LONGEST_LINE:
            yield part
            part, size = " ", 1
        part += character
        size += octets
    yield part


def _when(moment: datetime | date) -> str:
    return f":{_utc(moment)}" if isinstance(moment, datetime) else f";VALUE=DATE:{moment:%Y%m%d}"


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
