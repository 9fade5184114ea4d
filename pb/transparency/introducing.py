"""What a network of witnesses wants to know of a record before it watches it: key, name, how often, contact."""

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import NamedTuple

from domain.refusals import Refusal

AT_ONCE_S = 3
"""So many seconds of events become one checkpoint: the worker looks as often."""
REQUESTS = 2
"""So often a witness is asked to cosign one checkpoint: it says what it saw, and gets the proof from there."""
LEAST = 24
"""A day without a vote has no busier one to go by."""


class TheRecordHasNoNameOfItsOwn(Refusal):
    """The name of trying out would be the same for everybody."""

    message = (
        "The record is called {name}, and nobody else can know it by that. Give it a name of your own domain with "
        "PB_RECORD before its keys are made, such as pb.exampleshire.gov.uk/record."
    )


class Rate(NamedTuple):
    """How often a record has had another checkpoint."""

    busiest: int
    """So many on the busiest day."""
    day: date | None
    """Which that was; None for a record without entries."""
    days: int
    """From the first entry's day to the last one's."""
    in_all: int

    @property
    def requests_a_day(self) -> int:
        """Give what to ask a network for: twice what the busiest day has needed so far."""
        return max(LEAST, 2 * REQUESTS * self.busiest)


def rate_of(entries: Iterable[bytes]) -> Rate:
    """Count, from the times in a record, how many checkpoints it has had at most."""
    moments: dict[date, set[int]] = {}
    for entry in entries:
        at = _time_of(entry)
        if at is not None:
            moments.setdefault(datetime.fromtimestamp(at, UTC).date(), set()).add(at // AT_ONCE_S)
    if not moments:
        return Rate(0, None, 0, 0)
    day = max(moments, key=lambda each: (len(moments[each]), each))
    days = (max(moments) - min(moments)).days + 1
    return Rate(len(moments[day]), day, days, sum(map(len, moments.values())))


def introduction(name: str, key: str, rate: Rate, *, contact: str, address: str, witnesses: Iterable[str]) -> str:
    """Write what to send: first the lines of a network's list, as they stand there, then what people ask.

    :raises TheRecordHasNoNameOfItsOwn: for a record that was never given one
    """
    if name.partition("/")[0].endswith(".invalid"):
        raise TheRecordHasNoNameOfItsOwn(name=name)
    measured = "nothing has been published yet"
    if rate.day:
        measured = f"{rate.busiest} on the busiest day so far ({rate.day}), {rate.in_all} in {rate.days} days"
    lines = [
        f"vkey {key}",
        f"qpd {rate.requests_a_day}",
        f"contact {contact}",
        "",
        f"Origin: {name} (the name of the key)",
        f"Checkpoints a day: {measured}; each asks a witness {REQUESTS} times at most, and qpd is twice that",
        f"The record (C2SP tlog-tiles): {address or 'not published at an address yet'}",
        "What it is: the public record of a council's participatory budgeting votes, with every ballot, without names",
        f"Witnesses so far: {', '.join(witnesses) or 'none'}",
        "Which list: staging (a real log with real use); production as soon as there is one",
    ]
    return "\n".join(lines)


def _time_of(entry: bytes) -> int | None:
    """Read when what an entry tells happened; None where it says no time, or none that a calendar has."""
    try:
        data = json.loads(entry).get("d", {})
        at = data.get("at") if isinstance(data, dict) else None
        if type(at) is int:
            datetime.fromtimestamp(at, UTC)
            return at
    except (ValueError, AttributeError, OverflowError, OSError):
        return None
    return None
