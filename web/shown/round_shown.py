"""A round as pages show it: its status today, its dates as steps, its money. Decides nothing."""

import json
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, NamedTuple, Self

from pb.actions.vocabulary import currency_of, in_london
from web.wording.money import amounts_are_in


class Status(NamedTuple):
    """A status tag: words, and the colour of GOV.UK's tag component."""

    words: str
    colour: str


class Step(NamedTuple):
    """One step of a timeline."""

    what: str
    at: datetime | None
    state: str
    """``done``, ``now`` or ``next``."""
    words: str = ""
    """What stands in place of a time that is not known."""


def instant_of(stored: str) -> datetime | None:
    """Read an instant as rows hold it; None where the row holds none yet."""
    return datetime.fromisoformat(stored) if stored else None


@dataclass
class RoundShown:
    """A row of ``pb.readmodels.rounds.answers`` with today's eyes.

    :param row: the row
    :param now: the instant of looking
    """

    row: Any
    now: datetime

    @property
    def id(self) -> str:
        """The round's id, 32 hex digits."""
        return str(self.row.id)

    @property
    def name(self) -> str:
        """What people call it."""
        return str(self.row.name)

    @property
    def about(self) -> str:
        """What it is about."""
        return str(self.row.about)

    @property
    def area(self) -> str:
        """The area whose residents it is for."""
        return str(self.row.area_name)

    @property
    def stage(self) -> str:
        """The stage as the record has it; the time of day may be ahead of it."""
        return str(self.row.stage)

    @cached_property
    def rules(self) -> dict[str, Any]:
        """The rules as data; empty where none are written yet."""
        rules: dict[str, Any] = json.loads(self.row.rules) if self.row.rules else {}
        return rules

    @cached_property
    def dates(self) -> dict[str, datetime]:
        """The four dates of the timetable, the close with extensions; empty where there are no rules yet."""
        if not self.rules:
            return {}
        dates = {name: datetime.fromisoformat(at) for name, at in self.rules["timetable"].items()}
        dates["voting_closes_at"] = datetime.fromisoformat(self.row.voting_closes_at)
        return dates

    @property
    def currency(self) -> str:
        """What its amounts are in: an ISO 4217 code, or empty."""
        return currency_of(self.rules)

    def of_this_page(self) -> Self:
        """Say that the page being made is about this round: amounts on it are in its currency."""
        amounts_are_in(self.currency)
        return self

    @property
    def pot(self) -> int:
        """Money to give, whole pence or hundredths of its currency."""
        return int(self.rules.get("pot", 0))

    @cached_property
    def projects(self) -> list[dict[str, Any]]:
        """The ballot paper: number, proposal, words and cost of each project."""
        projects: list[dict[str, Any]] = json.loads(self.row.projects)
        return projects

    @cached_property
    def withdrawn(self) -> dict[str, str]:
        """Projects taken out of the running: number to reason."""
        withdrawn: dict[str, str] = json.loads(self.row.withdrawn)
        return withdrawn

    @property
    def settled_at(self) -> datetime | None:
        """When the ballot paper was settled and the rules froze; None before."""
        return instant_of(self.row.settled_at)

    @property
    def can_propose(self) -> bool:
        """Whether residents can put proposals in at this moment."""
        dates = self.dates
        return self.stage == "proposals" and dates["proposals_open_at"] <= self.now < dates["proposals_close_at"]

    @property
    def can_vote(self) -> bool:
        """Whether the ballot box is open at this moment."""
        dates = self.dates
        return self.stage in ("settled", "voting") and dates["voting_opens_at"] <= self.now < dates["voting_closes_at"]

    @property
    def has_result(self) -> bool:
        """Whether the ballots have been counted."""
        return bool(self.row.latest_count)

    @property
    def over(self) -> bool:
        """Whether the result is published."""
        return self.stage == "published"

    @cached_property
    def status(self) -> Status:
        """Say where the round stands today."""
        return self._where_it_stands[0]

    @property
    def next_words(self) -> str:
        """Say what comes next, and when."""
        return self._where_it_stands[1]

    @cached_property
    def _where_it_stands(self) -> tuple[Status, str]:
        dates = self.dates
        if self.stage == "draft":
            return Status("Draft", "grey"), ""
        if self.stage == "proposals":
            if self.now < dates["proposals_open_at"]:
                return Status("Announced", "blue"), f"Proposals from {in_london(dates['proposals_open_at'])}"
            if self.can_propose:
                return Status(
                    "Open for proposals", "green"
                ), f"Proposals until {in_london(dates['proposals_close_at'])}"
            return Status("Proposals being checked", "yellow"), f"Voting from {in_london(dates['voting_opens_at'])}"
        if self.stage in ("settled", "voting"):
            if self.can_vote:
                return Status("Voting open", "green"), f"Vote until {in_london(dates['voting_closes_at'])}"
            if self.now < dates["voting_opens_at"]:
                return Status("Voting opens soon", "blue"), f"Voting from {in_london(dates['voting_opens_at'])}"
            return Status("Voting closed", "yellow"), "The ballots are being counted"
        if self.stage == "closed":
            return Status("Voting closed", "yellow"), "The ballots are being counted"
        if self.stage == "counted":
            if self.row.committee:
                return Status("With the committee", "purple"), f"{self.row.committee_name} decides on the result"
            return Status("Counted", "yellow"), "The result is about to be published"
        return Status("Result published", "teal"), ""

    def steps(self) -> list[Step]:
        """Give the dates of the round as the steps of a timeline."""
        dates, now, row = self.dates, self.now, self.row
        if not dates:
            return []

        def state(start: datetime, end: datetime) -> str:
            return "done" if now >= end else "now" if now >= start else "next"

        steps = []
        if dates["proposals_close_at"] > dates["proposals_open_at"]:
            propose = state(dates["proposals_open_at"], dates["proposals_close_at"])
            opened = "Proposals open since" if propose == "now" else "Proposals open"
            steps.append(Step(opened, dates["proposals_open_at"], propose))
            steps.append(Step("Proposals close", dates["proposals_close_at"], "done" if propose == "done" else "next"))
        settled = instant_of(row.settled_at)
        if settled is not None:
            steps.append(Step("Ballot paper settled, rules frozen", settled, "done"))
        vote = state(dates["voting_opens_at"], dates["voting_closes_at"])
        steps.append(Step("Voting open since" if vote == "now" else "Voting opens", dates["voting_opens_at"], vote))
        steps.append(Step("Voting closes", dates["voting_closes_at"], "done" if vote == "done" else "next"))
        published = instant_of(row.published_at)
        if row.committee:
            waiting = "now" if self.stage == "counted" else "next"
            decided = "done" if published else waiting
            steps.append(Step(f"{row.committee_name} decides", None, decided, "At its meeting after the count"))
        steps.append(Step("Result published", published, "done" if published else "next", "After the count"))
        return steps
