"""The town's diary: what happens when, played strictly forward in time, whichever round it belongs to."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from pb.clock import SetClock

Progress = Callable[[int, int], None]
"""Told how many entries have been played, and how many there are."""
A_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Entry:
    """Something that happens at an instant."""

    at: datetime
    do: Callable[[], None]


def play(entries: Iterable[Entry], clock: SetClock, *, until: datetime, progress: Progress | None = None) -> None:
    """Play everything before an instant, the clock going from each to the next.

    Two entries of the same instant are a minute apart, in the sequence in which they are given, so that the town
    can be looked at as it stood between them.

    :param until: what is planned for this instant or later is left out: it has not happened yet
    """
    past = sorted((entry for entry in entries if entry.at < until), key=lambda entry: entry.at)
    for number, entry in enumerate(past, start=1):
        clock.set_to(max(entry.at, clock.now() + A_MINUTE))
        entry.do()
        if progress is not None:
            progress(number, len(past))
