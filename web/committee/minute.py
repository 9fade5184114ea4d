"""The minute of a decision in plain words, as a clerk would write it: before it is recorded, and ever after.

The form follows the minutes of English councils: declarations of interest as a
table, the motion with its mover and seconder, the recorded vote as For (n)
names / Against / Abstained, then what was resolved, with reasons.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from pb.actions.vocabulary import CountedResult, Motion, RecordedVote, in_pounds, on_day

KINDS = {
    "personal": "Personal",
    "private": "Private",
    "disclosable-pecuniary": "Disclosable pecuniary",
}


class Declaration(NamedTuple):
    """A line of the table of declarations."""

    name: str
    kind: str
    reason: str
    effect: str


class Award(NamedTuple):
    """What one project gets. Amounts in whole pence; ``reason`` where it is not what the count gave."""

    title: str
    amount: int
    counted: int
    reason: str


@dataclass(frozen=True)
class Minute:
    """A decision, with everybody still by reference and every project by number."""

    committee: str
    met_on: date
    quorum: int
    vote: Mapping[str, Any]
    carried: bool
    awards: Mapping[str, int]
    counted: Mapping[str, int]
    departures: Mapping[str, str]
    reasons: str

    def written_with(self, names: Mapping[str, str], titles: Mapping[str, str]) -> "WrittenMinute":
        """Write it out with names and titles."""
        return WrittenMinute(self, names, titles)


@dataclass(frozen=True)
class WrittenMinute:
    """A minute with names and titles, for the template to read out."""

    of: Minute
    names: Mapping[str, str]
    titles: Mapping[str, str]

    @property
    def opening(self) -> str:
        """Say who met, when, and who presided."""
        presiding = self._names([self.of.vote["presiding"]])
        return f"{self.of.committee} met on {on_day(self.of.met_on)}, with {presiding} in the chair."

    @property
    def present(self) -> str:
        """Name those present."""
        return f"Present: {self._names(self.of.vote['present'])}. The quorum is {self.of.quorum}."

    @property
    def declarations(self) -> list[Declaration]:
        """Give the interests declared."""
        return [self._declaration(each) for each in self.of.vote["interests"]]

    @property
    def motion(self) -> str:
        """Say what was moved and by whom."""
        vote = self.of.vote
        what = (
            "that the residents’ vote be departed from as set out below"
            if self.of.departures
            else "that the residents’ vote be confirmed"
        )
        return f"Moved by {self._names([vote['moved_by']])}, seconded by {self._names([vote['seconded_by']])}: {what}."

    @property
    def votes(self) -> list[tuple[str, str]]:
        """Give the recorded vote: For (n), Against (n), Abstained (n), each with names."""
        vote = self.of.vote
        voted = {*vote["votes_for"], *vote["votes_against"], *vote["abstentions"]}
        lines = [
            ("For", vote["votes_for"]),
            ("Against", vote["votes_against"]),
            ("Abstained", vote["abstentions"]),
            ("Present, did not vote", [person for person in vote["present"] if person not in voted]),
        ]
        shown = [(f"{words} ({len(people)})", self._names(people)) for words, people in lines[:3]]
        shown += [(f"{words} ({len(people)})", self._names(people)) for words, people in lines[3:] if people]
        if vote["casting"]:
            shown.append(("Casting vote", f"{self._names([vote['presiding']])}, {vote['casting']} the motion"))
        return shown

    @property
    def outcome(self) -> str:
        """Say whether it was carried, and what follows."""
        if not self.of.carried:
            return "The motion was lost. The result is not published; another motion can be put."
        spent = in_pounds(sum(self.of.awards.values()))
        return f"The motion was carried. Resolved: that these grants be made, {spent} in all."

    @property
    def awards(self) -> list[Award]:
        """Give every project that gets anything, or got something in the count."""
        numbers = [*self.of.awards, *(n for n in self.of.counted if n not in self.of.awards)]
        return [
            Award(
                self.titles.get(number, f"Project {number}"),
                self.of.awards.get(number, 0),
                self.of.counted.get(number, 0),
                self.of.departures.get(number, ""),
            )
            for number in numbers
        ]

    @property
    def departs(self) -> bool:
        """Whether it differs from the residents' vote."""
        return bool(self.of.departures)

    def _declaration(self, each: Mapping[str, Any]) -> Declaration:
        effect = "Stayed and could vote"
        if each["kind"] == "disclosable-pecuniary":
            effect = "Stayed by dispensation" if each["dispensation"] else "Left for this item"
        return Declaration(self._names([each["member"]]), KINDS[each["kind"]], each["reason"], effect)

    def _names(self, people: Iterable[str]) -> str:
        return ", ".join(sorted(self.names.get(person, "a former member") for person in people)) or "none"


def minute_of_form(
    motion: Motion, vote: RecordedVote, *, carried: bool, met_on: date, result: CountedResult, committee: Any
) -> Minute:
    """Give the minute of a motion that is not recorded yet."""
    return Minute(
        committee=committee.name,
        met_on=met_on,
        quorum=committee.quorum,
        vote=vote.to_data(),
        carried=carried,
        awards=dict(sorted(motion.awards.items())),
        counted=result.awards,
        departures={number: motion.departures.get(number, "") for number in motion.changed_from(result)},
        reasons=motion.reasons,
    )


def minute_of_row(row: Any, committee: str, counted: Mapping[str, int]) -> Minute:
    """Give the minute of a recorded decision.

    :param row: a row of ``pb.readmodels.results.answers.decisions``
    :param counted: what the count gave, by number
    """
    return Minute(
        committee=committee,
        met_on=date.fromisoformat(row.met_on),
        quorum=row.quorum,
        vote=json.loads(row.vote),
        carried=bool(row.carried),
        awards=json.loads(row.awards),
        counted=counted,
        departures=json.loads(row.departures),
        reasons=row.reasons,
    )


def people_in(vote: Mapping[str, Any]) -> Sequence[str]:
    """Give the references of everybody whom a minute names."""
    return [*vote["present"], vote["moved_by"], vote["seconded_by"], vote["presiding"]]
