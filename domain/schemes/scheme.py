"""A scheme: a standing way of deciding about money with residents, such as the Local Environment Fund."""

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from domain.refusals import Refusal
from domain.schemes.talk import (
    COMMENTS,
    NONE,
    SayHowCommentsAreModerated,
    SayWhyTheTalkChanges,
    TheTalkIsRuledSoAlready,
)
from domain.words.actor import Actor
from domain.words.facts import Aggregate, Fact, FirstFact
from domain.words.seen import cleaned, on_one_line

DECISION_DAY = "decision-day"
"""Residents decide: they vote, the count allocates (Devonport participatory budgeting)."""
COMMITTEE_FUND = "committee-fund"
"""An area committee decides by motion, with residents' votes before it (Local Environment Fund)."""


class SchemeNeedsAName(Refusal):
    """A scheme without a name cannot be announced."""

    message = "Give the scheme a name that residents will recognise."


class KindOfSchemeNotKnown(Refusal):
    """Only the kinds above exist."""

    message = "Choose whether residents decide by their votes or a committee decides by motion."


class ACommitteeDecidesInThisScheme(Refusal):
    """Nothing would stand between the vote and the money, against what the scheme promises."""

    message = "In this scheme a committee decides by motion. Name the committee that decides on the round."


class TwoPersonsAreAskedForAlready(Refusal):
    """Asking twice would say nothing new."""

    message = "In this scheme two persons are asked for already."


class OnePersonSufficesAlready(Refusal):
    """There is nothing to switch off."""

    message = "In this scheme one person suffices already."


class SayWhyOnePersonSuffices(Refusal):
    """Everybody can read why the council asks for less."""

    message = "Say why one person has to suffice in this scheme; the reason is published."


class NothingOfTheSchemeIsChanged(Refusal):
    """The same words again."""

    message = "These are the words that stand already. Change at least one of them."


class SayWhyTheSchemeChanges(Refusal):
    """Residents knew it by the words of before."""

    message = "Say why the words of the scheme change; the reason is published."


class SayWhyTheSchemeCloses(Refusal):
    """Residents ask where it went."""

    message = "Say why the scheme is closed or opened again; the reason is published."


class TheSchemeIsClosed(Refusal):
    """No more rounds are held in it."""

    message = "This scheme is closed, so no new round can begin in it. Open the scheme again, or choose another one."


class TheSchemeIsNotClosed(Refusal):
    """There is nothing to open."""

    message = "This scheme is open already."


class ARoundOfItIsRunning(Refusal):
    """Residents were promised its end."""

    message = "“{round}” is still running. Wait for its end, then try again."


class Scheme(Aggregate):
    """A standing way of deciding about money with residents."""

    TOPIC = "schemes.Scheme"
    KIND = "scheme"

    class SchemeSetUp(FirstFact):
        TOPIC: ClassVar[str] = "schemes.SchemeSetUp"
        name: str
        summary: str
        kind: str
        run_by: str
        two_persons: bool = False
        """Whether the acts in ``acts/which.py`` take two persons in its rounds; older schemes promised nothing."""

    class TwoPersonsSwitchedOn(Fact):
        TOPIC: ClassVar[str] = "schemes.TwoPersonsSwitchedOn"
        reason: str

        def apply(self, aggregate: "Scheme") -> None:
            aggregate.two_persons = True

    class TwoPersonsSwitchedOff(Fact):
        TOPIC: ClassVar[str] = "schemes.TwoPersonsSwitchedOff"
        reason: str

        def apply(self, aggregate: "Scheme") -> None:
            aggregate.two_persons = False

    class TalkRuled(Fact):
        TOPIC: ClassVar[str] = "schemes.TalkRuled"
        comments: str
        """One of ``COMMENTS``."""
        support: bool
        """Whether residents support proposals before the vote."""
        reason: str

        def apply(self, aggregate: "Scheme") -> None:
            aggregate.comments, aggregate.takes_support, aggregate.talk_is_ruled = self.comments, self.support, True

    class SchemeReworded(Fact):
        TOPIC: ClassVar[str] = "schemes.SchemeReworded"
        name: str
        summary: str
        run_by: str
        contact: str
        """How whoever runs it is reached; empty where nothing is said."""
        reason: str

        def apply(self, aggregate: "Scheme") -> None:
            aggregate.name, aggregate.summary = self.name, self.summary
            aggregate.run_by, aggregate.contact = self.run_by, self.contact

    class SchemeClosed(Fact):
        TOPIC: ClassVar[str] = "schemes.SchemeClosed"
        reason: str

        def apply(self, aggregate: "Scheme") -> None:
            aggregate.is_closed = True

    class SchemeOpenedAgain(Fact):
        TOPIC: ClassVar[str] = "schemes.SchemeOpenedAgain"
        reason: str

        def apply(self, aggregate: "Scheme") -> None:
            aggregate.is_closed = False

    def __init__(self, name: str, summary: str, kind: str, run_by: str, *, two_persons: bool = False) -> None:
        self.two_persons = two_persons
        self.comments, self.takes_support = NONE, False
        self.talk_is_ruled = False
        """Whether somebody ever said how residents talk; before, they do not."""
        self.name = name
        self.summary = summary
        self.kind = kind
        self.run_by = run_by
        self.contact = ""
        self.is_closed = False

    @classmethod
    def set_up(
        cls,
        name: str,
        summary: str,
        kind: str,
        run_by: str,
        *,
        two_persons: bool = False,
        id: UUID,
        by: Actor,
        now: datetime,
    ) -> "Scheme":
        """Set up a scheme.

        :param run_by: names the council or partner organisation that answers for it
        :param two_persons: whether the acts in ``domain/acts/which.py`` take two persons in its rounds
        """
        if not cleaned(name):
            raise SchemeNeedsAName
        if kind not in (DECISION_DAY, COMMITTEE_FUND):
            raise KindOfSchemeNotKnown
        return cls.begin(
            cls.SchemeSetUp,
            id=id,
            by=by,
            now=now,
            name=on_one_line(name),
            summary=cleaned(summary),
            kind=kind,
            run_by=on_one_line(run_by),
            two_persons=two_persons,
        )

    def ask_for_two(self, *, reason: str, by: Actor, now: datetime) -> None:
        """Promise that in rounds drafted from now on the acts in ``domain/acts/which.py`` take two persons."""
        if self.two_persons:
            raise TwoPersonsAreAskedForAlready
        self.happened(self.TwoPersonsSwitchedOn, by=by, now=now, reason=cleaned(reason))

    def let_one_suffice(self, *, reason: str, by: Actor, now: datetime) -> None:
        """Let one person suffice in rounds drafted from now on; those that are there keep what they promise."""
        if not self.two_persons:
            raise OnePersonSufficesAlready
        if not cleaned(reason):
            raise SayWhyOnePersonSuffices
        self.happened(self.TwoPersonsSwitchedOff, by=by, now=now, reason=cleaned(reason))

    def rule_talk(self, comments: str, *, support: bool, reason: str, by: Actor, now: datetime) -> None:
        """Say how residents talk about proposals in this scheme, from now on.

        :param comments: one of ``COMMENTS``: none, read by somebody who moderates before others can, or afterwards
        :param support: whether residents support proposals before the vote
        :param reason: compulsory where it was said before: residents relied on that
        """
        if comments not in COMMENTS:
            raise SayHowCommentsAreModerated
        if self.talk_is_ruled and (comments, support) == (self.comments, self.takes_support):
            raise TheTalkIsRuledSoAlready
        if self.talk_is_ruled and not cleaned(reason):
            raise SayWhyTheTalkChanges
        self.happened(self.TalkRuled, by=by, now=now, comments=comments, support=support, reason=cleaned(reason))

    def reword(
        self, *, name: str, summary: str, run_by: str, contact: str, reason: str, by: Actor, now: datetime
    ) -> None:
        """Give the scheme other words: its name, what it is for, who runs it, how they are reached.

        Who decides in it never changes: another way of deciding is another scheme.

        :param contact: lines of text, such as a telephone number; empty for none
        :raises Refusal: without a name or a reason, or where nothing would change
        """
        if not cleaned(name):
            raise SchemeNeedsAName
        words = (on_one_line(name), cleaned(summary), on_one_line(run_by), cleaned(contact))
        if words == (self.name, self.summary, self.run_by, self.contact):
            raise NothingOfTheSchemeIsChanged
        if not cleaned(reason):
            raise SayWhyTheSchemeChanges
        called, about, runs, reached = words
        self.happened(
            self.SchemeReworded,
            by=by,
            now=now,
            name=called,
            summary=about,
            run_by=runs,
            contact=reached,
            reason=cleaned(reason),
        )

    def close(self, running: Sequence[str], *, reason: str, by: Actor, now: datetime) -> None:
        """Close the scheme: no round is announced in it from now on; what was decided in it stays to be read.

        :param running: names of its rounds that were announced and have not come to their end
        :raises Refusal: while a round of it runs, where it is closed already, or without a reason
        """
        self.must_be_open()
        for name in running:
            raise ARoundOfItIsRunning(round=name)
        if not cleaned(reason):
            raise SayWhyTheSchemeCloses
        self.happened(self.SchemeClosed, by=by, now=now, reason=cleaned(reason))

    def open_again(self, *, reason: str, by: Actor, now: datetime) -> None:
        """Let rounds be announced in the scheme again.

        :raises Refusal: where it is open, or without a reason
        """
        if not self.is_closed:
            raise TheSchemeIsNotClosed
        if not cleaned(reason):
            raise SayWhyTheSchemeCloses
        self.happened(self.SchemeOpenedAgain, by=by, now=now, reason=cleaned(reason))

    def must_be_open(self) -> None:
        """Refuse a round in a scheme that is closed."""
        if self.is_closed:
            raise TheSchemeIsClosed

    def must_be_content_with(self, committee: str) -> None:
        """Refuse a round in which nobody decides by motion, where the scheme says that a committee does.

        :param committee: who confirms the result of the round; empty where nobody does
        """
        if self.kind == COMMITTEE_FUND and not committee:
            raise ACommitteeDecidesInThisScheme
