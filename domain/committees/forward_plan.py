"""An entry of the forward plan: a key decision that is to be made, and the notice that everybody has of it.

What an entry says is what SI 2012/2089, regulation 9, asks for. Where that is impracticable it is told to the chair of
the scrutiny committee and published (regulation 10); where that is impracticable too, the chair agrees that it is
urgent (regulation 11). Both stand beside the entry, each with its reason. Nothing is ever taken out of the plan.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar, Final
from uuid import UUID

from domain.committees import refusals_under_delegation as no
from domain.committees.agenda import PARAGRAPHS
from domain.committees.key_decisions import (
    BECAUSE,
    BY_WARDS,
    clear_days_of_the_calendar,
    first_day_after_exception,
    first_day_after_notice,
    notice_of,
    why_it_is_key,
)
from domain.refusals import Refusal
from domain.words.actor import Actor
from domain.words.facts import Aggregate, Fact, FirstFact
from domain.words.instants import day_in_london
from domain.words.money import Money
from domain.words.seen import cleaned, on_one_line

COMMITTEE: Final = "committee"
OFFICER: Final = "officer"
SCRUTINY_CHAIR: Final = "scrutiny-chair"
SCRUTINY_MEMBERS: Final = "scrutiny-members"
COUNCIL_CHAIR: Final = "council-chair"
COUNCIL_VICE_CHAIR: Final = "council-vice-chair"
WHO_IS_TOLD: Final = (SCRUTINY_CHAIR, SCRUTINY_MEMBERS)
WHO_AGREES: Final = (SCRUTINY_CHAIR, COUNCIL_CHAIR, COUNCIL_VICE_CHAIR)
LONGEST_TITLE: Final = 300


@dataclass(frozen=True)
class Planned:
    """What a notice says of a key decision, as whoever enters it gives it."""

    matter: str
    decided_by: str
    """``committee``, or ``officer`` under delegation."""
    officer: str
    """Who that is, by reference; empty for the committee."""
    position: str
    """The title of the officer's post."""
    first_day: date
    last_day: date
    because: Sequence[str]
    """Why it is key: ``money``, ``wards``."""
    most: int
    """What it is to cost at most, in pence."""
    papers: Sequence[str]
    """What will be before whoever decides."""
    copies_from: str
    """Where copies of them, and of what comes later, can be asked for."""
    proposals: Sequence[str] = ()
    exempt: Mapping[str, Any] | None = None
    """``paragraph`` and ``reason`` where a part will be kept from the public; None where all is open."""


class PlannedDecision(Aggregate):
    """A key decision of a committee, or of an officer for it, from its announcement on."""

    TOPIC = "committee.PlannedDecision"
    KIND = "planned"
    LIVES_IN = ("committee",)

    class DecisionPlanned(FirstFact):
        TOPIC: ClassVar[str] = "committee.DecisionPlanned"
        NAMES: ClassVar[Mapping[str, str]] = {"officer": "person", "proposals": "proposal"}
        committee: str
        round: str
        matter: str
        decided_by: str
        officer: str
        position: str
        first_day: str
        last_day: str
        because: list[str]
        most: int
        papers: list[str]
        copies_from: str
        proposals: list[str]
        exempt: dict[str, Any]
        """Empty where all of it is open."""

    class PlanMoved(Fact):
        TOPIC: ClassVar[str] = "committee.PlanMoved"
        first_day: str
        last_day: str
        reason: str

        def apply(self, aggregate: "PlannedDecision") -> None:
            aggregate.first_day = date.fromisoformat(self.first_day)
            aggregate.last_day = date.fromisoformat(self.last_day)

    class GeneralExceptionNotified(Fact):
        TOPIC: ClassVar[str] = "committee.GeneralExceptionNotified"
        told: str
        """``scrutiny-chair``, or ``scrutiny-members`` where there is no chair."""
        reason: str

        def apply(self, aggregate: "PlannedDecision") -> None:
            aggregate.exceptions.append(day_in_london(self.timestamp))

    class SpecialUrgencyAgreed(Fact):
        TOPIC: ClassVar[str] = "committee.SpecialUrgencyAgreed"
        agreed_by: str
        reason: str

        def apply(self, aggregate: "PlannedDecision") -> None:
            aggregate.urgencies.append(day_in_london(self.timestamp))

    class PlanWithdrawn(Fact):
        TOPIC: ClassVar[str] = "committee.PlanWithdrawn"
        reason: str

        def apply(self, aggregate: "PlannedDecision") -> None:
            aggregate.is_withdrawn = True

    def __init__(
        self,
        committee: str,
        round: str,
        *,
        matter: str,
        decided_by: str,
        officer: str,
        position: str,
        first_day: str,
        last_day: str,
        because: list[str],
        most: int,
        papers: list[str],
        copies_from: str,
        proposals: list[str],
        exempt: dict[str, Any],
    ) -> None:
        self.committee, self.round, self.matter = committee, round, matter
        self.decided_by, self.officer, self.position = decided_by, officer, position
        self.first_day, self.last_day = date.fromisoformat(first_day), date.fromisoformat(last_day)
        self.because, self.most, self.proposals = because, most, frozenset(proposals)
        self.papers, self.copies_from, self.exempt = papers, copies_from, exempt
        self.published_on = day_in_london(self.created_on)
        self.exceptions: list[date] = []
        """When the chair of scrutiny was told, and everybody with it."""
        self.urgencies: list[date] = []
        self.is_withdrawn = False

    @classmethod
    def announce(
        cls, planned: Planned, *, committee: str, round: str, id: UUID, by: Actor, now: datetime
    ) -> "PlannedDecision":
        """Enter a key decision that is to be made, which is its notice."""
        _must_say_what_the_law_asks(planned, today=day_in_london(now))
        exempt = planned.exempt and {**planned.exempt, "reason": cleaned(str(planned.exempt["reason"]))}
        return cls.begin(
            cls.DecisionPlanned,
            id=id,
            by=by,
            now=now,
            committee=committee,
            round=round,
            matter=on_one_line(planned.matter),
            decided_by=planned.decided_by,
            officer=planned.officer if planned.decided_by == OFFICER else "",
            position=on_one_line(planned.position) if planned.decided_by == OFFICER else "",
            first_day=planned.first_day.isoformat(),
            last_day=planned.last_day.isoformat(),
            because=[why for why in BECAUSE if why in planned.because],
            most=planned.most,
            papers=[on_one_line(paper) for paper in planned.papers if on_one_line(paper)],
            copies_from=on_one_line(planned.copies_from),
            proposals=sorted(set(planned.proposals)),
            exempt=dict(exempt or {}),
        )

    def move(self, first_day: date, last_day: date, *, reason: str, by: Actor, now: datetime) -> None:
        """Plan it for later days: whoever read the notice still has the time that it gave them."""
        self._must_stand()
        _must_be_days(first_day, last_day, today=day_in_london(now))
        if (first_day, last_day) == (self.first_day, self.last_day):
            raise no.ItIsPlannedSoAlready
        if first_day < self.first_day:
            raise no.APlanIsNotMovedForward(first=self.first_day)
        _must_give_a_reason(reason)
        days = {"first_day": first_day.isoformat(), "last_day": last_day.isoformat()}
        self.happened(self.PlanMoved, by=by, now=now, reason=cleaned(reason), **days)

    def notify_general_exception(self, told: str, *, reason: str, by: Actor, now: datetime) -> None:
        """Record that 28 days are impracticable, and that scrutiny was told in writing; it is published with this."""
        self._must_stand()
        if told not in WHO_IS_TOLD:
            raise no.SayWhoWasTold
        _must_give_a_reason(reason)
        self.happened(self.GeneralExceptionNotified, by=by, now=now, told=told, reason=cleaned(reason))

    def agree_special_urgency(self, agreed_by: str, *, reason: str, by: Actor, now: datetime) -> None:
        """Record who agreed that it is urgent and cannot reasonably be deferred."""
        self._must_stand()
        if agreed_by not in WHO_AGREES:
            raise no.SayWhoAgreed
        _must_give_a_reason(reason)
        self.happened(self.SpecialUrgencyAgreed, by=by, now=now, agreed_by=agreed_by, reason=cleaned(reason))

    def withdraw(self, *, reason: str, by: Actor, now: datetime) -> None:
        """Record that it is not to be decided; that it was announced stays."""
        self._must_stand()
        _must_give_a_reason(reason)
        self.happened(self.PlanWithdrawn, by=by, now=now, reason=cleaned(reason))

    def notice_before(self, day: date) -> str:
        """Say which notice lies before a decision on a day; empty where it does not suffice."""
        return notice_of(day, published=self.published_on, exceptions=self.exceptions, urgencies=self.urgencies)

    def must_suffice(self, day: date, *, proposals: Sequence[str], total: int) -> str:
        """Say which notice a key decision had.

        :raises Refusal: where it had none, or the notice was of another decision
        """
        self._must_stand()
        if not set(proposals) <= self.proposals:
            raise no.TheNoticeIsAboutSomethingElse
        if total > self.most:
            raise no.TheNoticeSaidLess(most=Money(self.most), sum=Money(total))
        if not self.first_day <= day <= self.last_day:
            raise no.NotInThoseDays(first=self.first_day, last=self.last_day, day=day)
        notice = self.notice_before(day)
        if not notice:
            soonest = [first_day_after_notice(self.published_on), *map(first_day_after_exception, self.exceptions)]
            left = clear_days_of_the_calendar(self.published_on, day)
            raise no.TheNoticeIsNotWhole(left=left, earliest=min(soonest))
        return notice

    def _must_stand(self) -> None:
        if self.is_withdrawn:
            raise no.ThePlanWasWithdrawn


@dataclass(frozen=True)
class Announced:
    """What a committee has announced of the key decisions that it makes in a meeting (SI 2012/2089, regulation 8)."""

    plans: Sequence[PlannedDecision]
    """Every entry of the forward plan for the committee."""
    key_from: int
    """From how many pence on the council calls it significant on the day of the meeting; 0 where it has not said so."""
    day: date
    """On which the meeting decides."""
    round: str
    """Whose money it is."""
    is_result: bool = False
    """Whether a counted result is decided: its notice names the round, and bids only where they are chosen."""

    def must_have_notice(self, proposals: Sequence[str], total: int, *, two_wards: bool = False) -> str:
        """Say which notice a decision had; empty where it is not key.

        :param proposals: bids that get something
        :param total: what it spends, in pence
        :param two_wards: whether the motion says that it is significant for two or more wards; where an entry of the
            forward plan says so, it is as well
        :raises Refusal: where it is key, and was not announced, or not so, or not long enough before
        """
        mine = [one for one in self.plans if one.decided_by == COMMITTEE and not one.is_withdrawn]
        if self.is_result:
            about = [one for one in mine if one.round == self.round]
        else:
            about = [one for one in mine if set(proposals) <= one.proposals]
        touched = [one for one in about if self.is_result or set(proposals) & one.proposals]
        two_wards = two_wards or any(BY_WARDS in one.because for one in touched)
        if not total or not why_it_is_key(total, key_from=self.key_from, two_wards=two_wards):
            return ""
        refused: Refusal = no.AKeyDecisionIsAnnounced(earliest=first_day_after_notice(self.day))
        for one in about:
            try:
                return one.must_suffice(self.day, proposals=() if self.is_result else proposals, total=total)
            except Refusal as refusal:
                refused = refusal
        raise refused


def _must_say_what_the_law_asks(planned: Planned, *, today: date) -> None:
    if not 0 < len(on_one_line(planned.matter)) <= LONGEST_TITLE:
        raise no.SayWhatIsToBeDecided
    if planned.decided_by not in (COMMITTEE, OFFICER) or (planned.decided_by == OFFICER and not planned.officer):
        raise no.SayWhoDecides
    if planned.decided_by == OFFICER and not on_one_line(planned.position):
        raise no.SayWhatTheOfficerIs
    _must_be_days(planned.first_day, planned.last_day, today=today)
    if not planned.because or not set(planned.because) <= set(BECAUSE):
        raise no.SayWhyItIsKey
    if planned.most <= 0:
        raise no.ADelegationHasALimit
    if not any(map(on_one_line, planned.papers)) or not on_one_line(planned.copies_from):
        raise no.SayWhichPapersThereAre
    if planned.exempt is not None:
        said_why = cleaned(str(planned.exempt.get("reason", "")))
        if planned.exempt.get("paragraph") not in PARAGRAPHS or not said_why:
            raise no.SayWhyAPartIsExempt


def _must_be_days(first: date, last: date, *, today: date) -> None:
    if last < first:
        raise no.TheDaysAreTheWrongWayRound(first=first, last=last)
    if last < today:
        raise no.APlannedDecisionIsToCome(last=last)


def _must_give_a_reason(reason: str) -> None:
    if not cleaned(reason):
        raise no.SayWhyInPublic
