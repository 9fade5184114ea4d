"""A milestone, and a report, as they stand: parts of a delivery, which alone changes them."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Standing(StrEnum):
    """How a milestone stands."""

    AHEAD = "ahead"
    MET = "met"
    MISSED = "missed"


@dataclass
class Milestone:
    """What is to be done by a day."""

    due: date
    set_on: date
    standing: Standing = Standing.AHEAD
    days_before: list[date] = field(default_factory=list)
    """The days that it was set for earlier, the first first: a day that moved stays to be read."""


class At(StrEnum):
    """Where a report is."""

    ASKED = "asked"
    SENT = "sent"
    QUERIED = "queried"
    ACCEPTED = "accepted"


@dataclass
class Report:
    """A report that was asked for."""

    due: date
    is_final: bool
    at: At = At.ASKED
    sent_by: set[str] = field(default_factory=set)
    """Everybody who sent it, or sent it again."""
    sent_last_by: str = ""
