"""What is planned for the town, as plain data: bids, rounds, meetings. Days are counted from the day the demo starts.

Day 0 is that day, -1 the day before; times are London time. Amounts here are whole pounds, as people say them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

FAMILIES, OLDER, YOUNG, GREEN, SPORT = CIRCLES = ("families", "older", "young", "green", "sport")
"""Whom a bid is for, and which kinds of voters there are: a voter likes the bids for their circle better."""


@dataclass(frozen=True)
class Shortlisted:
    """An officer puts the bid on the ballot paper; at another cost than asked for, with the reason."""

    pounds: int = 0
    """0: the cost that was asked for."""
    reason: str = ""


@dataclass(frozen=True)
class RuledOut:
    """An officer rules the bid out."""

    reason: str


@dataclass(frozen=True)
class TakenBack:
    """The author withdraws the bid before anybody has checked it."""


@dataclass(frozen=True)
class NotYetChecked:
    """Nobody has decided about it."""

    asked: str = ""
    """What its officer asked its author; empty for nothing."""
    answer: str = ""
    """What the author answered, for everybody to read; empty while the officer waits for it."""
    has_to_change: str = ""
    """What its author is to change, to whom it was sent back; empty where it was not."""
    moved_to: tuple[str, str] = ("", "")
    """To which pot an officer moved it, and why; empty where nobody did."""


Verdict: TypeAlias = Shortlisted | RuledOut | TakenBack | NotYetChecked


@dataclass(frozen=True)
class BidPlan:
    """One proposal."""

    title: str
    summary: str
    description: str
    place: str
    costs: tuple[tuple[str, int], ...]
    """What each line is for, and whole pounds."""
    by: str
    """Key of the person who puts it in."""
    appeal: int = 5
    """How many voters it draws, beside the others."""
    for_whom: str = ""
    """The circle that likes it better; empty for everybody."""
    verdict: Verdict = Shortlisted()
    costs_at_first: tuple[tuple[str, int], ...] = ()
    """What it asked for before its author edited it; empty when it never was."""
    pot: str = ""
    """Which pot it asks money from, where the round has pots."""
    group: str = ""
    """Its exclusion group: of the bids with the same one only one can be funded."""


@dataclass(frozen=True)
class Days:
    """When a round takes its steps. Proposals and voting open at 9:00 and close at 20:00."""

    drafted: int
    proposals_open: int
    proposals_close: int
    settled: int
    voting_opens: int
    voting_closes: int


@dataclass(frozen=True)
class Extension:
    """The vote is made longer."""

    day: int
    closes: int
    reason: str


@dataclass(frozen=True)
class Withdrawal:
    """A project is taken off the ballot paper."""

    day: int
    title: str
    reason: str


@dataclass(frozen=True)
class Draw:
    """A lot is drawn in public."""

    day: int
    beacon: str
    how: str


@dataclass(frozen=True)
class Meeting:
    """A committee decides. Members by key."""

    day: int
    present: tuple[str, ...]
    presiding: str
    moved_by: str
    seconded_by: str
    against: tuple[str, ...] = ()
    abstaining: tuple[str, ...] = ()
    no_vote: tuple[str, ...] = ()
    """Present without a vote: co-opted, or barred by an interest."""
    interests: tuple[tuple[str, str, str], ...] = ()
    """Member, kind, reason."""
    reasons: str = "The committee thanked residents for voting and confirmed the result of the count."
    departures: tuple[tuple[str, int, str], ...] = ()
    """Title, pounds (0: nothing), reason: where the committee departs from the count."""
    minuted: bool = False
    """Whether its clerk entered it minute by minute; written down afterwards otherwise, as before there was that."""


@dataclass(frozen=True)
class Sheet:
    """A member's own score sheet, where the round weighs the committee's scores with the vote."""

    member: str
    """By key."""
    points: tuple[int | None, ...]
    """For each bid on the shortlist, in the sequence of the plan; None where an interest keeps the member from it."""
    interest: str = ""
    """Which interest, for everybody to read."""


Later: TypeAlias = Extension | Withdrawal | Draw | Meeting


@dataclass(frozen=True)
class RoundPlan:
    """One round, from the draft to wherever it has come by day 0."""

    key: str
    name: str
    """With ``{season}`` for the season and year in which its vote opens."""
    scheme: str
    area: str
    committee: str
    about: str
    pot: int
    smallest: int
    largest: int
    level: str
    can_change: str
    cannot_change: str
    ballot: Mapping[str, Any]
    rule: Mapping[str, Any]
    days: Days
    officer: str = "priya"
    announced: bool = True
    bids: tuple[BidPlan, ...] = ()
    codes: int = 0
    """Voting codes posted to households."""
    voters: int = 0
    """How many of them are used by day 0."""
    on_register: int = 0
    """How many people are on a register, each with a code by name; others come face to face. None: codes alone."""
    ward: str = ""
    """Code of the ward in which those on the register live."""
    by_account: tuple[str, ...] = ()
    """Keys of the residents who come by their account; nobody can where there are none."""
    ages: tuple[int, int] = (0, 0)
    """The youngest and the oldest who may vote, on the day on which the vote opens; any age where both are 0."""
    by_letter: bool = False
    """Whether the service writes to those on it what their codes are; the officers have them in a file otherwise."""
    register_waits: bool = False
    """Whether their codes were asked for, and wait for the second officer."""
    ballots: tuple[tuple[tuple[str, ...], int], ...] = ()
    """Ballots to the letter (numbers chosen, by how many people), where a tie is wanted; otherwise they are drawn."""
    changes: str = ""
    """Until when a ballot can be changed, as rules say it; some voters do. Empty where each is final."""
    sheets: tuple[Sheet, ...] = ()
    """What the members of its committee hand in before the paper is settled."""
    later: tuple[Later, ...] = ()
    promise: tuple[int, str, str] | None = None
    """Within how many days every proposal is answered, who owes it, and the name of the office; None for no promise."""
    circles: Mapping[str, int] = field(default_factory=lambda: dict.fromkeys(CIRCLES, 1))
    """How many voters of each circle, beside the others."""


def closing_day(plan: RoundPlan) -> int:
    """Give the day on which the vote closes, extensions included."""
    return max([plan.days.voting_closes, *(later.closes for later in plan.later if isinstance(later, Extension))])
