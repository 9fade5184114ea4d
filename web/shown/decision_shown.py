"""A committee's motion in words, wherever it is told: on the result, in its minute, in one line, beside a project.

The minute follows those of English councils: declarations of interest as a
table, the motion with its mover and seconder, the recorded vote as For (n)
names / Against / Abstained, then what was resolved, with reasons.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from pb.actions.vocabulary import PECUNIARY, PERSONAL, PRIVATE, Interest, Money
from pb.readmodels.results.answers import DecidedMotion, MotionVoted
from web.front.said import Sentence, _, _n, said
from web.shown.people_named import member_named, members_named
from web.wording.money import money

KINDS = {
    PERSONAL: Sentence("personal interest"),
    PRIVATE: Sentence("private interest"),
    PECUNIARY: Sentence("disclosable pecuniary interest"),
}
KINDS_IN_THE_MINUTE = {
    PERSONAL: Sentence("Personal"),
    PRIVATE: Sentence("Private"),
    PECUNIARY: Sentence("Disclosable pecuniary"),
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
    def stands(self) -> bool:
        """Whether it was carried, and no call-in has referred it back."""
        return self.of.stands

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
            return _("A motion that was lost")
        if not self.stands:
            return _("A decision that was called in and referred back: the committee decides again")
        if self.departs:
            return _("The committee departed from the residents’ vote")
        return _("The committee confirmed the residents’ vote")

    @property
    def summary(self) -> str:
        """When and by how many."""
        vote = self.of.vote
        votes = [
            _n("{n} for", "{n} for", len(vote.votes_for)),
            _n("{n} against", "{n} against", len(vote.votes_against)),
        ]
        if vote.abstentions:
            votes.append(_n("{n} abstained", "{n} abstained", len(vote.abstentions)))
        met = _("{committee} met on {day}.", committee=self.committee, day=self.of.met_on)
        if self.carried and vote.casting:
            words = _(
                "The motion was carried: {votes}; the person presiding gave a casting vote for the motion.", votes=votes
            )
        elif self.carried:
            words = _("The motion was carried: {votes}.", votes=votes)
        elif vote.casting:
            words = _(
                "The motion was lost: {votes}; the person presiding gave a casting vote against the motion.",
                votes=votes,
            )
        else:
            words = _("The motion was lost: {votes}.", votes=votes)
        return f"{met} {words}"

    @property
    def facts(self) -> list[tuple[str, str]]:
        """Who was there, who moved, who voted how, who declared what."""
        vote = self.of.vote
        lines = [
            (_("Members present"), self._named(vote.stayed)),
            (_("In the chair"), self._named([vote.presiding])),
            (_("Moved by"), self._named([vote.moved_by])),
            (_("Seconded by"), self._named([vote.seconded_by])),
            (_("For"), self._named(vote.votes_for)),
            (_("Against"), self._named(vote.votes_against)),
            (_("Abstained"), self._named(vote.abstentions)),
            (_("Quorum"), str(self.of.quorum)),
        ]
        for each in vote.interests:
            who, kind, reason = self._named([each.member]), KINDS[each.kind], each.reason
            if each.dispensation:
                words = _(
                    "{who}: {kind}, {reason}; a dispensation allowed them to stay", who=who, kind=kind, reason=reason
                )
            elif each.kind == PECUNIARY:
                words = _("{who}: {kind}, {reason}; left the meeting for this item", who=who, kind=kind, reason=reason)
            else:
                words = _("{who}: {kind}, {reason}", who=who, kind=kind, reason=reason)
            lines.append((_("Interest declared"), words))
        return lines

    # In the minute, before it is recorded and ever after.

    @property
    def opening(self) -> str:
        """Say who met, when, and who presided."""
        presiding = self._in_order([self.of.vote.presiding])
        return _(
            "{committee} met on {day}, with {presiding} in the chair.",
            committee=self.committee,
            day=self.of.met_on,
            presiding=presiding,
        )

    @property
    def present(self) -> str:
        """Name those present for the item, and apart from them those who had to leave for it."""
        vote = self.of.vote
        present = sorted(member_named(self.names, person) for person in vote.stayed)
        words = _("Present: {people}. The quorum is {quorum}.", people=present or _("none"), quorum=self.of.quorum)
        left = [person for person in vote.present if person in vote.barred]
        if not left:
            return words
        return f"{words} {_('Withdrew for this item: {people}.', people=self._in_order(left))}"

    @property
    def declarations(self) -> list[Declaration]:
        """Give the interests declared."""
        return [self._declaration(each) for each in self.of.vote.interests]

    @property
    def motion(self) -> str:
        """Say what was moved and by whom."""
        vote = self.of.vote
        moved, seconded = self._in_order([vote.moved_by]), self._in_order([vote.seconded_by])
        if self.departs:
            return _(
                "Moved by {moved}, seconded by {seconded}: that the residents’ vote be departed from as set out below.",
                moved=moved,
                seconded=seconded,
            )
        return _(
            "Moved by {moved}, seconded by {seconded}: that the residents’ vote be confirmed.",
            moved=moved,
            seconded=seconded,
        )

    @property
    def votes(self) -> list[tuple[str, str]]:
        """Give the recorded vote: For (n), Against (n), Abstained (n), each with names."""
        vote = self.of.vote
        voted = {*vote.votes_for, *vote.votes_against, *vote.abstentions}
        silent = [person for person in vote.stayed if person not in voted]
        shown = [
            (_("For ({n})", n=len(vote.votes_for)), self._in_order(vote.votes_for)),
            (_("Against ({n})", n=len(vote.votes_against)), self._in_order(vote.votes_against)),
            (_("Abstained ({n})", n=len(vote.abstentions)), self._in_order(vote.abstentions)),
        ]
        if silent:
            shown.append((_("Present, did not vote ({n})", n=len(silent)), self._in_order(silent)))
        if vote.casting:
            who = self._in_order([vote.presiding])
            cast = _("{who}, for the motion", who=who) if self.carried else _("{who}, against the motion", who=who)
            shown.append((_("Casting vote"), cast))
        return shown

    @property
    def outcome(self) -> str:
        """Say whether it was carried, and what follows."""
        if not self.carried:
            return _("The motion was lost. The result is not published; another motion can be put.")
        spent = Money(sum(self.of.awards.values()))
        return _("The motion was carried. Resolved: that these grants be made, {amount} in all.", amount=spent)

    @property
    def awards(self) -> list[Award]:
        """Give every project that gets anything, or got something in the count."""
        numbers = [*self.of.awards, *(n for n in self.counted if n not in self.of.awards)]
        return [
            Award(
                self.titles.get(number) or _("Project {number}", number=number),
                self.of.awards.get(number, 0),
                self.counted.get(number, 0),
                self.of.departures.get(number, ""),
            )
            for number in numbers
        ]

    def _declaration(self, each: Interest) -> Declaration:
        effect = _("Stayed and could vote")
        if each.kind == PECUNIARY:
            effect = _("Stayed by dispensation") if each.dispensation else _("Left for this item")
        return Declaration(self._in_order([each.member]), said(KINDS_IN_THE_MINUTE[each.kind]), each.reason, effect)

    def _named(self, people: Iterable[str]) -> str:
        return members_named(self.names, people, nobody=_("None"))

    def _in_order(self, people: Iterable[str]) -> str:
        return members_named(self.names, people, nobody=_("none"), in_order=True)


def in_one_line(motion: MotionVoted) -> str:
    """Say when a motion was put, whether it was carried, and whether it departs from the count."""
    day, projects = motion.met_on, list(motion.departures)
    if motion.carried and not motion.stands:
        return _("{day}: carried, then called in and referred back", day=day)
    if projects and motion.carried:
        return _("{day}: carried, departs on project {projects}", day=day, projects=projects)
    if projects:
        return _("{day}: lost, departs on project {projects}", day=day, projects=projects)
    if motion.carried:
        return _("{day}: carried, confirms the count", day=day)
    return _("{day}: lost, confirms the count", day=day)


def beside_a_project(motions: Sequence[DecidedMotion], committee: str, number: str) -> list[str]:
    """Say of one project what the committee made of it, where it decided otherwise than the vote.

    :param committee: the committee's name
    """
    lines = []
    for motion in motions:
        departure = motion.departures.get(number)
        if motion.stands and departure:
            gets = motion.awards.get(number, 0)
            told = (
                _(
                    "{committee} decided otherwise and gave it {amount}: {reason}",
                    committee=committee,
                    amount=money(gets),
                    reason=departure,
                )
                if gets
                else _(
                    "{committee} decided otherwise and gave it nothing: {reason}", committee=committee, reason=departure
                )
            )
            lines.append(told)
    return lines
