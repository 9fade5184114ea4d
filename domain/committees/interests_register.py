"""A member's entries in the register of interests, and their dispensations. What is declared at an item: the meeting.

Disclosable pecuniary interests are notified to the monitoring officer within 28 days of taking office, or of the day
on which the member knew of them at a meeting (Localism Act 2011, sections 30 and 31). The register is public. What an
interest is stands outside the events, where it can be erased; they hold a salted commitment to it, and of a sensitive
interest (section 32) nothing but that there is one.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import ClassVar, Final
from uuid import UUID

from domain.committees.dispensation import ALLOWS, GROUNDS, MOST_YEARS, Dispensation
from domain.refusals import Refusal
from domain.words.actor import Actor
from domain.words.facts import Aggregate, Fact, FirstFact
from domain.words.instants import day_in_london
from domain.words.seen import cleaned
from domain.words.stable_ids import derived_id

CATEGORIES: Final = (
    "employment", "sponsorship", "contracts", "land", "licences", "corporate-tenancies", "securities", "other",
)  # fmt: skip
"""The seven of SI 2012/1464, and what a council's own code asks for beside them."""
TO_TELL: Final = timedelta(days=28)


class ThereIsNoSuchCategory(Refusal):
    """Only the law's own, and other interests."""

    message = "Choose which kind of interest it is; for what the law does not name, choose “other”."


class AnInterestIsToldAsItIs(Refusal):
    """A day that is still to come is no day on which somebody knew of it."""

    message = (
        "The day on which the member took office, or knew of the interest, cannot be later than today. Enter today "
        "or an earlier day."
    )


class ThereIsNoSuchInterest(Refusal):
    """Another page, or it has ended."""

    message = "There is no such entry in the register any more. Look at the page again."


class TheMonitoringOfficerKnows(Refusal):
    """It was told already."""

    message = (
        "That the monitoring officer was told of this interest is recorded already. Nothing more has to be entered."
    )


class ToldBetweenThenAndToday(Refusal):
    """Nobody is told of what is not there yet, or tomorrow."""

    message = (
        "The monitoring officer was told on the day of the interest, {arose}, or after it, and not later than today."
    )


class SayWhatTheMemberMayDo(Refusal):
    """To speak and to vote are two things."""

    message = "Choose whether the member may speak, or speak and vote."


class SayOnWhichGround(Refusal):
    """The law names five."""

    message = "Choose the ground of section 33(2) of the Localism Act 2011 on which the dispensation is granted."


class SayWhatTheDispensationIsFor(Refusal):
    """Everybody may know what is let pass."""

    message = "Say what the dispensation is for; it is published."


class ADispensationEnds(Refusal):
    """Four years at most, by section 33(3)."""

    message = "A dispensation holds until a day from today on, and for four years at most: {latest} is the last."


class ThereIsNoSuchDispensation(Refusal):
    """Another page, or it has ended."""

    message = "There is no such dispensation any more. Look at the page again."


class GiveTheReasonForTheEnd(Refusal):
    """It is published."""

    message = "Give the reason for which it ends; it is published."


@dataclass
class Entered:
    """An interest in the register."""

    category: str
    arose: date
    """When the member took office, or knew of it."""
    told: date | None = None
    """When the monitoring officer was told."""
    ended: bool = False

    @property
    def tell_by(self) -> date:
        """The last day on which the monitoring officer is told in time."""
        return self.arose + TO_TELL


class RegisterOfInterests(Aggregate):
    """What one member has registered, and what they were let off from."""

    TOPIC = "committee.RegisterOfInterests"
    KIND = "register"
    LIVES_IN = ("person",)

    class RegisterOpened(FirstFact):
        TOPIC: ClassVar[str] = "committee.RegisterOpened"
        NAMES: ClassVar[Mapping[str, str]] = {"member": "person"}
        member: str

    class InterestRegistered(Fact):
        TOPIC: ClassVar[str] = "committee.InterestRegistered"
        interest: int
        """Its number in this register, from 1."""
        category: str
        arose: str
        """A day in London."""
        words: str
        """Id of what it is, kept outside the events; empty where it is sensitive."""
        commitment: str

        def apply(self, aggregate: "RegisterOfInterests") -> None:
            aggregate.interests[self.interest] = Entered(self.category, date.fromisoformat(self.arose))

    class MonitoringOfficerTold(Fact):
        TOPIC: ClassVar[str] = "committee.MonitoringOfficerTold"
        interest: int
        told: str

        def apply(self, aggregate: "RegisterOfInterests") -> None:
            aggregate.interests[self.interest].told = date.fromisoformat(self.told)

    class InterestEnded(Fact):
        TOPIC: ClassVar[str] = "committee.InterestEnded"
        interest: int

        def apply(self, aggregate: "RegisterOfInterests") -> None:
            aggregate.interests[self.interest].ended = True

    class DispensationGranted(Fact):
        TOPIC: ClassVar[str] = "committee.DispensationGranted"
        NAMES: ClassVar[Mapping[str, str]] = {"proposals": "proposal", "rounds": "round"}
        dispensation: int
        """Its number in this register, from 1."""
        committee: str
        proposals: list[str]
        rounds: list[str]
        what: str
        allows: str
        ground: str
        last_day: str

        def apply(self, aggregate: "RegisterOfInterests") -> None:
            granted = Dispensation(
                self.dispensation,
                self.committee,
                frozenset({*self.proposals, *self.rounds}),
                self.allows,
                self.ground,
                self.timestamp,
                date.fromisoformat(self.last_day),
            )
            aggregate.dispensations[self.dispensation] = granted

    class DispensationEnded(Fact):
        TOPIC: ClassVar[str] = "committee.DispensationEnded"
        dispensation: int
        reason: str

        def apply(self, aggregate: "RegisterOfInterests") -> None:
            granted = aggregate.dispensations[self.dispensation]
            aggregate.dispensations[self.dispensation] = granted._replace(ended=self.timestamp)

    def __init__(self, member: str) -> None:
        self.member = member
        self.interests: dict[int, Entered] = {}
        self.dispensations: dict[int, Dispensation] = {}

    @staticmethod
    def id_of(member: str) -> UUID:
        """Give the id of a member's register: there is one for each."""
        return derived_id("register of interests", member)

    @classmethod
    def open_for(cls, member: str, *, by: Actor, now: datetime) -> "RegisterOfInterests":
        """Open the register of a member, by reference."""
        return cls.begin(cls.RegisterOpened, id=cls.id_of(member), by=by, now=now, member=member)

    def register(self, category: str, arose: date, *, words: str, commitment: str, by: Actor, now: datetime) -> int:
        """Enter an interest; give its number.

        :param words: id of what it is, kept outside the events; empty, as the commitment, where it is sensitive
        """
        if category not in CATEGORIES:
            raise ThereIsNoSuchCategory
        if arose > day_in_london(now):
            raise AnInterestIsToldAsItIs
        number = len(self.interests) + 1
        self.happened(
            self.InterestRegistered,
            by=by,
            now=now,
            interest=number,
            category=category,
            arose=arose.isoformat(),
            words=words,
            commitment=commitment,
        )
        return number

    def tell_monitoring_officer(self, interest: int, on: date, *, by: Actor, now: datetime) -> None:
        """Record on which day the monitoring officer was told of an interest; late is recorded as what it is."""
        entered = self._interest(interest)
        if entered.told:
            raise TheMonitoringOfficerKnows
        if not entered.arose <= on <= day_in_london(now):
            raise ToldBetweenThenAndToday(arose=entered.arose)
        self.happened(self.MonitoringOfficerTold, by=by, now=now, interest=interest, told=on.isoformat())

    def end(self, interest: int, *, by: Actor, now: datetime) -> None:
        """Record that the member has an interest no longer."""
        self._interest(interest)
        self.happened(self.InterestEnded, by=by, now=now, interest=interest)

    def grant(
        self,
        what: str,
        *,
        committee: str = "",
        proposals: Collection[str] = (),
        rounds: Collection[str] = (),
        allows: str,
        ground: str,
        last_day: date,
        by: Actor,
        now: datetime,
    ) -> int:
        """Grant a dispensation; give its number.

        :param what: what it is for, in words that are published
        :param committee: for which committee; empty for every one
        :param proposals: for which bids, and ``rounds`` for which rounds; for everything, where there are neither
        """
        if allows not in ALLOWS:
            raise SayWhatTheMemberMayDo
        if ground not in GROUNDS:
            raise SayOnWhichGround
        if not cleaned(what):
            raise SayWhatTheDispensationIsFor
        today = day_in_london(now)
        latest = _years_after(today, MOST_YEARS)
        if not today <= last_day <= latest:
            raise ADispensationEnds(latest=latest)
        number = len(self.dispensations) + 1
        self.happened(
            self.DispensationGranted,
            by=by,
            now=now,
            dispensation=number,
            committee=committee,
            proposals=sorted(set(proposals)),
            rounds=sorted(set(rounds)),
            what=cleaned(what),
            allows=allows,
            ground=ground,
            last_day=last_day.isoformat(),
        )
        return number

    def end_dispensation(self, dispensation: int, *, reason: str, by: Actor, now: datetime) -> None:
        """End a dispensation before its last day; what it covered until now stays covered."""
        granted = self.dispensations.get(dispensation)
        if granted is None or granted.ended or granted.last_day < day_in_london(now):
            raise ThereIsNoSuchDispensation
        if not cleaned(reason):
            raise GiveTheReasonForTheEnd
        self.happened(self.DispensationEnded, by=by, now=now, dispensation=dispensation, reason=cleaned(reason))

    def _interest(self, interest: int) -> Entered:
        entered = self.interests.get(interest)
        if entered is None or entered.ended:
            raise ThereIsNoSuchInterest
        return entered


def _years_after(day: date, years: int) -> date:
    """Give the same day of a later year, the first of March for the last of February where that year has none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
