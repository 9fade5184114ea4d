"""A committee's decision as pages show it: what was moved, who voted how, where it departs from the residents' vote."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from pb.actions.vocabulary import Outcome, on_day

KINDS = {
    "personal": "personal interest",
    "private": "private interest",
    "disclosable-pecuniary": "disclosable pecuniary interest",
}


class Departure(NamedTuple):
    """A project on which the committee decided otherwise. Amounts in whole pence."""

    number: str
    title: str
    by_vote: int
    by_committee: int
    reason: str


def people_in(rows: Iterable[Any]) -> list[str]:
    """Give the references of everybody named in decisions, so that their names are looked up once."""
    found: list[str] = []
    for row in rows:
        vote = json.loads(row.vote)
        found += [*vote["present"], *(each["member"] for each in vote["interests"])]
    return found


@dataclass(frozen=True)
class DecisionShown:
    """A row of ``pb.readmodels.results.answers.decisions`` in words.

    :param outcome: what the count came to
    :param titles: titles of the projects by number
    :param names: names of the members by reference
    """

    row: Any
    outcome: Outcome
    titles: Mapping[str, str]
    names: Mapping[str, str]
    committee: str

    @property
    def carried(self) -> bool:
        """Whether the motion was carried."""
        return bool(self.row.carried)

    @cached_property
    def awards(self) -> dict[str, int]:
        """What the motion gives: project number to whole pence."""
        awards: dict[str, int] = json.loads(self.row.awards)
        return awards

    @cached_property
    def vote(self) -> dict[str, Any]:
        """The recorded vote as data."""
        vote: dict[str, Any] = json.loads(self.row.vote)
        return vote

    @property
    def heading(self) -> str:
        """What was decided, in a few words."""
        if not self.carried:
            return "A motion that was lost"
        return f"The committee {'departed from' if self.departures else 'confirmed'} the residents’ vote"

    @property
    def summary(self) -> str:
        """When and by how many."""
        vote = self.vote
        counted = f"{len(vote['votes_for'])} for, {len(vote['votes_against'])} against"
        if vote["abstentions"]:
            counted += f", {len(vote['abstentions'])} abstained"
        if vote["casting"]:
            counted += f"; the person presiding gave a casting vote {vote['casting']} the motion"
        carried = "carried" if self.carried else "lost"
        met_on = on_day(date.fromisoformat(self.row.met_on))
        return f"{self.committee} met on {met_on}. The motion was {carried}: {counted}."

    @property
    def reasons(self) -> str:
        """The committee's reasons."""
        return str(self.row.reasons)

    @cached_property
    def departures(self) -> list[Departure]:
        """Where the motion differs from the vote, with the reason for each project."""
        by_vote = {entry.project: entry.granted for entry in self.outcome.entries}
        return [
            Departure(
                number, self.titles.get(number, number), by_vote.get(number, 0), self.awards.get(number, 0), reason
            )
            for number, reason in json.loads(self.row.departures).items()
        ]

    @property
    def facts(self) -> list[tuple[str, str]]:
        """Who was there, who moved, who voted how, who declared what."""
        vote = self.vote
        lines = [
            ("Members present", self._named(vote["present"])),
            ("In the chair", self._named([vote["presiding"]])),
            ("Moved by", self._named([vote["moved_by"]])),
            ("Seconded by", self._named([vote["seconded_by"]])),
            ("For", self._named(vote["votes_for"])),
            ("Against", self._named(vote["votes_against"])),
            ("Abstained", self._named(vote["abstentions"])),
            ("Quorum", str(self.row.quorum)),
        ]
        for each in vote["interests"]:
            left = "" if each["kind"] != "disclosable-pecuniary" else "; left the meeting for this item"
            if each["dispensation"]:
                left = "; a dispensation allowed them to stay"
            who = self._named([each["member"]])
            lines.append(("Interest declared", f"{who}: {KINDS[each['kind']]}, {each['reason']}{left}"))
        return lines

    def _named(self, people: Sequence[str]) -> str:
        return ", ".join(self.names.get(person, "a former member") for person in people) or "None"
