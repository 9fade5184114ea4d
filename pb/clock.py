"""Where the time comes from: the machine in service, a set hand in the demo and in tests."""

from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Something that can be asked for the time."""

    def now(self) -> datetime:
        """Give the instant, in UTC."""


class MachineClock:
    """The clock of the machine."""

    def now(self) -> datetime:
        """Give the instant, in UTC."""
        return datetime.now(UTC)


class SetClock:
    """A clock that shows what it was set to and moves when it is told: for the demo's past and for tests."""

    def __init__(self, at: datetime) -> None:
        """Set the clock to an instant."""
        self._at = at

    def now(self) -> datetime:
        """Give the instant it shows."""
        return self._at

    def set_to(self, at: datetime) -> None:
        """Set it to another instant."""
        self._at = at

    def pass_by(self, span: timedelta) -> None:
        """Let a span of time pass."""
        self._at += span
