"""What is done with the money of one award: milestones with their days, and reports that are asked for and accepted.

What a group reports, and what an officer asks about it, is not here: both are kept as erasable words, to which the
events hold a salted commitment. Amounts are in the events, and what each was spent on is among the words.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import ClassVar, Final
from uuid import UUID

from domain.delivery import refusals as no
from domain.delivery.milestone import At, Milestone, Report, Standing
from domain.words.actor import Actor
from domain.words.facts import Aggregate, Fact, FirstFact
from domain.words.instants import day_in_london
from domain.words.money import Money
from domain.words.seen import cleaned, on_one_line
from domain.words.stable_ids import derived_id

LONGEST_MILESTONE: Final = 200
LONGEST_REASON: Final = 500
LONGEST_ASKS: Final = 1_000
MOST_MILESTONES: Final = 20
MOST_LINES: Final = 20
"""Lines of what was spent, in one report."""
LARGEST_LINE: Final = 10**12
"""Pence."""


class Delivery(Aggregate):
    """What is done with one award. Its id is worked out from the award's, so that there is one."""

    TOPIC = "delivery.Delivery"
    KIND = "delivery"
    LIVES_IN = ("proposal", "round")

    class DeliveryBegun(FirstFact):
        TOPIC: ClassVar[str] = "delivery.DeliveryBegun"
        award: str
        proposal: str
        round: str

        def apply(self, aggregate: "Delivery") -> None:
            pass

    class MilestoneSet(Fact):
        TOPIC: ClassVar[str] = "delivery.MilestoneSet"
        milestone: int
        what: str
        due: str
        """A day in London, ISO 8601."""

        def apply(self, aggregate: "Delivery") -> None:
            set_on = day_in_london(self.timestamp)
            aggregate.milestones[self.milestone] = Milestone(date.fromisoformat(self.due), set_on)

    class MilestoneMoved(Fact):
        TOPIC: ClassVar[str] = "delivery.MilestoneMoved"
        milestone: int
        due: str
        reason: str

        def apply(self, aggregate: "Delivery") -> None:
            its = aggregate.milestones[self.milestone]
            its.days_before.append(its.due)
            its.due = date.fromisoformat(self.due)

    class MilestoneMet(Fact):
        TOPIC: ClassVar[str] = "delivery.MilestoneMet"
        milestone: int
        met_on: str

        def apply(self, aggregate: "Delivery") -> None:
            aggregate.milestones[self.milestone].standing = Standing.MET

    class MilestoneMissed(Fact):
        TOPIC: ClassVar[str] = "delivery.MilestoneMissed"
        milestone: int
        reason: str

        def apply(self, aggregate: "Delivery") -> None:
            aggregate.milestones[self.milestone].standing = Standing.MISSED

    class ReportAsked(Fact):
        TOPIC: ClassVar[str] = "delivery.ReportAsked"
        report: int
        due: str
        asks: str
        final: bool
        """Whether nothing comes after it."""

        def apply(self, aggregate: "Delivery") -> None:
            aggregate.reports[self.report] = Report(date.fromisoformat(self.due), self.final)

    class ReportSent(Fact):
        TOPIC: ClassVar[str] = "delivery.ReportSent"
        report: int
        words: str
        commitment: str
        spent: tuple[int, ...]
        """What was spent, line by line, in pence."""
        had: int
        """What they had for it in pence: what was paid by then, or where nothing was, what was awarded."""
        says_why: bool
        """Whether they say where what was spent beyond that came from."""

        def apply(self, aggregate: "Delivery") -> None:
            its = aggregate.reports[self.report]
            its.at, its.sent_last_by = At.SENT, self.by
            its.sent_by.add(self.by)

    class ReportQueried(Fact):
        TOPIC: ClassVar[str] = "delivery.ReportQueried"
        report: int
        author: str
        """Whose report it is. No thing that the event belongs to: nobody is led from a report to a person."""
        words: str
        commitment: str

        def apply(self, aggregate: "Delivery") -> None:
            aggregate.reports[self.report].at = At.QUERIED

    class ReportAccepted(Fact):
        TOPIC: ClassVar[str] = "delivery.ReportAccepted"
        report: int

        def apply(self, aggregate: "Delivery") -> None:
            aggregate.reports[self.report].at = At.ACCEPTED

    def __init__(self, award: str, proposal: str, round: str) -> None:
        self.award = award
        self.proposal = proposal
        self.round = round
        self.milestones: dict[int, Milestone] = {}
        self.reports: dict[int, Report] = {}

    @classmethod
    def follow(cls, *, award: str, proposal: str, round: str, by: Actor, now: datetime) -> "Delivery":
        """Begin to follow what is done with an award.

        :param award: its id, 32 hex digits
        """
        return cls.begin(
            cls.DeliveryBegun, id=id_of_delivery(award), by=by, now=now, award=award, proposal=proposal, round=round
        )

    @property
    def is_finished(self) -> bool:
        """Whether a final report was accepted."""
        return any(each.is_final and each.at == At.ACCEPTED for each in self.reports.values())

    @property
    def reports_accepted(self) -> int:
        """How many reports were accepted: the first instalment that is due after a report is due with the first."""
        return sum(each.at == At.ACCEPTED for each in self.reports.values())

    def set_milestone(self, what: str, due: date, *, by: Actor, now: datetime) -> int:
        """Set what is to be done by a day, today or later; give its number."""
        self.must_go_on()
        said = on_one_line(what)
        if not 0 < len(said) <= LONGEST_MILESTONE:
            raise no.SayWhatTheMilestoneIs(longest=LONGEST_MILESTONE)
        if len(self.milestones) >= MOST_MILESTONES:
            raise no.EnoughMilestones(most=MOST_MILESTONES)
        if due < day_in_london(now):
            raise no.ThatDayIsPast
        number = len(self.milestones) + 1
        self.happened(self.MilestoneSet, by=by, now=now, milestone=number, what=said, due=due.isoformat())
        return number

    def move_milestone(self, number: int, due: date, *, reason: str, by: Actor, now: datetime) -> None:
        """Move one to another day, with a reason; the day before stays to be read."""
        its = self._open(number)
        if due == its.due:
            raise no.ThatIsTheSameDay
        if due < day_in_london(now):
            raise no.ThatDayIsPast
        said = _reason(reason)
        self.happened(self.MilestoneMoved, by=by, now=now, milestone=number, due=due.isoformat(), reason=said)

    def meet_milestone(self, number: int, met_on: date, *, by: Actor, now: datetime) -> None:
        """Say that one was met, on a day from the one on which it was set to today."""
        its = self._open(number)
        if not its.set_on <= met_on <= day_in_london(now):
            raise no.ItCannotBeMetThen(first=its.set_on)
        self.happened(self.MilestoneMet, by=by, now=now, milestone=number, met_on=met_on.isoformat())

    def miss_milestone(self, number: int, *, reason: str, by: Actor, now: datetime) -> None:
        """Say that one was missed for good, once its day is over, with a reason."""
        its = self._open(number)
        if day_in_london(now) <= its.due:
            raise no.ItsDayHasNotCome(due=its.due)
        self.happened(self.MilestoneMissed, by=by, now=now, milestone=number, reason=_reason(reason))

    def ask_for_report(self, due: date, asks: str, *, final: bool, by: Actor, now: datetime) -> int:
        """Ask the group for a report by a day, one at a time; give its number.

        :param asks: what the council wants to know, for everybody
        :param final: whether nothing comes after it
        """
        self.must_go_on()
        for number, each in self.reports.items():
            if each.at != At.ACCEPTED:
                raise no.AReportIsOpen(number=number)
        said = cleaned(asks)
        if not 0 < len(said) <= LONGEST_ASKS:
            raise no.SayWhatTheReportIsAbout(longest=LONGEST_ASKS)
        if due < day_in_london(now):
            raise no.ThatDayIsPast
        number = len(self.reports) + 1
        self.happened(self.ReportAsked, by=by, now=now, report=number, due=due.isoformat(), asks=said, final=final)
        return number

    def send_report(
        self,
        number: int,
        *,
        words: str,
        commitment: str,
        spent: Sequence[int],
        had: int,
        says_why: bool,
        longest: int,
        by: Actor,
        now: datetime,
    ) -> None:
        """Send a report that is asked for, or was queried; late is better than never.

        Whether whoever sends it belongs to the group, the caller has asked: it stands outside the events.

        :param words: id of what is reported, kept outside the events
        :param commitment: SHA-256 in hex that commits to those words
        :param spent: what was spent, line by line, in pence
        :param had: what they had for it, in pence
        :param says_why: whether they say where what was spent beyond that came from
        :param longest: of what they say about it, for the refusal
        """
        its = self.reports.get(number)
        if its is None or its.at not in (At.ASKED, At.QUERIED):
            raise no.NoReportIsAskedFor(number=number)
        if len(spent) > MOST_LINES:
            raise no.EnoughLines(most=MOST_LINES)
        if sum(spent) > had and not says_why:
            raise no.SayWhyMoreWasSpent(spent=Money(sum(spent)), had=Money(had), longest=longest)
        self.happened(
            self.ReportSent,
            by=by,
            now=now,
            report=number,
            words=words,
            commitment=commitment,
            spent=tuple(spent),
            had=had,
            says_why=says_why,
        )

    def query_report(self, number: int, *, words: str, commitment: str, by: Actor, now: datetime) -> None:
        """Ask something about a report that came; it is sent again with the answer."""
        author = self._came(number).sent_last_by
        self.happened(
            self.ReportQueried, by=by, now=now, report=number, author=author, words=words, commitment=commitment
        )

    def accept_report(self, number: int, *, group: Collection[str], by: Actor, now: datetime) -> None:
        """Accept a report that came, by somebody who did not send it and is not of the group.

        :param group: who put the proposal in, by reference
        """
        its = self._came(number)
        if by.person in {*its.sent_by, *group}:
            raise no.SomebodyElseAccepts
        self.happened(self.ReportAccepted, by=by, now=now, report=number)

    def must_go_on(self) -> None:
        """Refuse what comes after the end."""
        if self.is_finished:
            raise no.ItIsFinished

    def _came(self, number: int) -> Report:
        its = self.reports.get(number)
        if its is None or its.at != At.SENT:
            raise no.NothingWasSentYet(number=number)
        return its

    def _open(self, number: int) -> Milestone:
        self.must_go_on()
        its = self.milestones.get(number)
        if its is None:
            raise no.ThereIsNoSuchMilestone(number=number)
        if its.standing != Standing.AHEAD:
            raise no.TheMilestoneIsOver
        return its


def id_of_delivery(award: str) -> UUID:
    """Give the id of what is done with an award."""
    return derived_id("delivery", award)


def id_of_award(round_id: str, proposal: str) -> str:
    """Give the id of the award that a proposal gets in a round, 32 hex digits: there is one."""
    return derived_id("award", round_id, proposal).hex


def _reason(reason: str) -> str:
    said = cleaned(reason)
    if not 0 < len(said) <= LONGEST_REASON:
        raise no.SayWhy(longest=LONGEST_REASON)
    return said
