"""When a fund takes bids that does not take them all year: windows, each for a meeting of its committee."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

from domain.refusals import Refusal
from domain.words.instants import as_stored, day_in_london, from_stored

MOST_WINDOWS = 12


class AWindowClosesAfterItOpens(Refusal):
    """Nobody could put a bid in."""

    message = "Window {number} must close after it opens. Change one of the two."


class WindowsFollowEachOther(Refusal):
    """A bid is in one window, and for one meeting."""

    message = "Window {number} opens before the one above it has closed. Write the windows in their sequence."


class TheMeetingIsAfterTheWindow(Refusal):
    """Officers check bids before members decide."""

    message = "The meeting for window {number} must be on the day on which it closes, or later. Change one of the two."


class ThereAreTooManyWindows(Refusal):
    """One for each month of a year."""

    message = "A fund has {most} windows at most. Take some out, or let it take bids all year."


@dataclass(frozen=True)
class Window:
    """From when until when bids are taken, and on which day the committee is to meet about them."""

    opens_at: datetime
    closes_at: datetime
    meets_on: date

    def to_data(self) -> dict[str, str]:
        """Give it as events store it."""
        return {
            "opens_at": as_stored(self.opens_at),
            "closes_at": as_stored(self.closes_at),
            "meets_on": self.meets_on.isoformat(),
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Window":
        """Read it as events store it."""
        days = from_stored(data["opens_at"]), from_stored(data["closes_at"]), date.fromisoformat(data["meets_on"])
        return cls(*days)


def must_follow_each_other(windows: Sequence[Window]) -> None:
    """Refuse windows that close before they open, overlap, or are for a meeting before their close."""
    if len(windows) > MOST_WINDOWS:
        raise ThereAreTooManyWindows(most=MOST_WINDOWS)
    for number, window in enumerate(windows, 1):
        if window.closes_at <= window.opens_at:
            raise AWindowClosesAfterItOpens(number=number)
        if window.meets_on < day_in_london(window.closes_at - timedelta(seconds=1)):
            raise TheMeetingIsAfterTheWindow(number=number)
    for number, (earlier, later) in enumerate(pairwise(windows), 2):
        if later.opens_at < earlier.closes_at:
            raise WindowsFollowEachOther(number=number)


def open_at(windows: Sequence[Window], now: datetime) -> Window | None:
    """Give the window that is open at an instant; None between them."""
    return next((each for each in windows if each.opens_at <= now < each.closes_at), None)


def next_after(windows: Sequence[Window], now: datetime) -> Window | None:
    """Give the window that opens next; None after the last."""
    return next((each for each in windows if each.opens_at > now), None)
