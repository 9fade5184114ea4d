"""A committee's motion in words, wherever it is told: on the result, in its minute, in one line, beside a project.

The minute follows those of English councils: declarations of interest as a
table, the motion with its mover and seconder, the recorded vote as For (n)
names / Against / Abstained, then what was resolved, with reasons.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from pb.actions.vocabulary import PECUNIARY, PERSONAL, PRIVATE, Interest, in_pounds, on_day
from pb.readmodels.results.answers import DecidedMotion, MotionVoted
from web.shown.people_named import members_named
from web.wording.money import money

KINDS = {
    PERSONAL: "personal interest",
    PRIVATE: "private interest",
    PECUNIARY: "disclosable pecuniary interest",
}
KINDS_IN_THE_MINUTE = {
    PERSONAL: "Personal",
    PRIVATE: "Private",
    PECUNIARY: "Disclosable pecuniary",
}


class Departure(NamedTuple):
    """A project on which the committee decided otherwise. Amounts in whole pence."""

    number: str
    title: str
    by_vote: int
    by_committee: int
    reason: str


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
class DecisionShown:
    """A motion and the vote on it in words.

    :param committee: the committee's name
    :param counted: what the count gives, by number, in whole pence
    :param titles: titles of the projects by number
    :param names: names of the members by reference
    """

    of: MotionVoted
    committee: str
    counted: Mapping[str, int]
    titles: Mapping[str, str]
    names: Mapping[str, str]

    @property
    def carried(self) -> bool:
        """Whether the motion was carried."""
        return self.of.carried

    @property
    def reasons(self) -> str:
        """The committee's reasons."""
        return self.of.reasons

    @property
    def departs(self) -> bool:
        """Whether it differs from the residents' vote."""
        return bool(self.of.departures)

    @cached_property
    def departures(self) -> list[Departure]:
        """Where the motion differs from the vote, with the reason for each project."""
        of = self.of
        return [
            Departure(
                number, self.titles.get(number, number), self.counted.get(number, 0), of.awards.get(number, 0), why
            )
            for number, why in of.departures.items()
        ]

    # On the result, beside the vote.

    @property
    def heading(self) -> str:
        """What was decided, in a few words."""
        if not self.carried:
            return "A motion that was lost"
        return f"The committee {'departed from' if self.departs else 'confirmed'} the residents’ vote"

    @property
    def summary(self) -> str:
        """When and by how many."""
        vote = self.of.vote
        counted = f"{len(vote.votes_for)} for, {len(vote.votes_against)} against"
        if vote.abstentions:
            counted += f", {len(vote.abstentions)} abstained"
        if vote.casting:
            counted += f"; the person presiding gave a casting vote {vote.casting} the motion"
        carried = "carried" if self.carried else "lost"
        return f"{self.committee} met on {on_day(self.of.met_on)}. The motion was {carried}: {counted}."

    @property
    def facts(self) -> list[tuple[str, str]]:
        """Who was there, who moved, who voted how, who declared what."""
        vote = self.of.vote
        lines = [
            ("Members present", self._named(vote.present)),
            ("In the chair", self._named([vote.presiding])),
            ("Moved by", self._named([vote.moved_by])),
            ("Seconded by", self._named([vote.seconded_by])),
            ("For", self._named(vote.votes_for)),
            ("Against", self._named(vote.votes_against)),
            ("Abstained", self._named(vote.abstentions)),
            ("Quorum", str(self.of.quorum)),
        ]
        for each in vote.interests:
            left = "" if each.kind != PECUNIARY else "; left the meeting for this item"
            if each.dispensation:
                left = "; a dispensation allowed them to stay"
            who = self._named([each.member])
            lines.append(("Interest declared", f"{who}: {KINDS[each.kind]}, {each.reason}{left}"))
        return lines

    # In the minute, before it is recorded and ever after.

    @property
    def opening(self) -> str:
        """Say who met, when, and who presided."""
        presiding = self._in_order([self.of.vote.presiding])
        return f"{self.committee} met on {on_day(self.of.met_on)}, with {presiding} in the chair."

    @property
    def present(self) -> str:
        """Name those present."""
        return f"Present: {self._in_order(self.of.vote.present)}. The quorum is {self.of.quorum}."

    @property
    def declarations(self) -> list[Declaration]:
        """Give the interests declared."""
        return [self._declaration(each) for each in self.of.vote.interests]

    @property
    def motion(self) -> str:
        """Say what was moved and by whom."""
        vote = self.of.vote
        what = (
            "that the residents’ vote be departed from as set out below"
            if self.departs
            else "that the residents’ vote be confirmed"
        )
        moved, seconded = self._in_order([vote.moved_by]), self._in_order([vote.seconded_by])
        return f"Moved by {moved}, seconded by {seconded}: {what}."

    @property
    def votes(self) -> list[tuple[str, str]]:
        """Give the recorded vote: For (n), Against (n), Abstained (n), each with names."""
        vote = self.of.vote
        voted = {*vote.votes_for, *vote.votes_against, *vote.abstentions}
        lines = [
            ("For", vote.votes_for),
            ("Against", vote.votes_against),
            ("Abstained", vote.abstentions),
            ("Present, did not vote", [person for person in vote.present if person not in voted]),
        ]
        shown = [(f"{words} ({len(people)})", self._in_order(people)) for words, people in lines[:3]]
        shown += [(f"{words} ({len(people)})", self._in_order(people)) for words, people in lines[3:] if people]
        if vote.casting:
            shown.append(("Casting vote", f"{self._in_order([vote.presiding])}, {vote.casting} the motion"))
        return shown

    @property
    def outcome(self) -> str:
        """Say whether it was carried, and what follows."""
        if not self.carried:
            return "The motion was lost. The result is not published; another motion can be put."
        spent = in_pounds(sum(self.of.awards.values()))
        return f"The motion was carried. Resolved: that these grants be made, {spent} in all."

    @property
    def awards(self) -> list[Award]:
        """Give every project that gets anything, or got something in the count."""
        numbers = [*self.of.awards, *(n for n in self.counted if n not in self.of.awards)]
        return [
            Award(
                self.titles.get(number, f"Project {number}"),
                self.of.awards.get(number, 0),
                self.counted.get(number, 0),
                self.of.departures.get(number, ""),
            )
            for number in numbers
        ]

    def _declaration(self, each: Interest) -> Declaration:
        effect = "Stayed and could vote"
        if each.kind == PECUNIARY:
            effect = "Stayed by dispensation" if each.dispensation else "Left for this item"
        return Declaration(self._in_order([each.member]), KINDS_IN_THE_MINUTE[each.kind], each.reason, effect)

    def _named(self, people: Iterable[str]) -> str:
        return members_named(self.names, people, nobody="None")

    def _in_order(self, people: Iterable[str]) -> str:
        return members_named(self.names, people, nobody="none", in_order=True)


def in_one_line(motion: MotionVoted) -> str:
    """Say when a motion was put, whether it was carried, and whether it departs from the count."""
    departures = ", ".join(motion.departures)
    what = f"departs on project {departures}" if departures else "confirms the count"
    return f"{on_day(motion.met_on)}: {'carried' if motion.carried else 'lost'}, {what}"


def beside_a_project(motions: Sequence[DecidedMotion], committee: str, number: str) -> list[str]:
    """Say of one project what the committee made of it, where it decided otherwise than the vote.

    :param committee: the committee's name
    """
    lines = []
    for motion in motions:
        departure = motion.departures.get(number)
        if motion.carried and departure:
            gets = motion.awards.get(number, 0)
            what = f"gave it {money(gets)}" if gets else "gave it nothing"
            lines.append(f"{committee} decided otherwise and {what}: {departure}")
    return lines
