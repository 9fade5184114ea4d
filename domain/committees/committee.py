"""A committee that answers for areas: who sits on it and presides, and which standing orders hold, each as of a day.

What it was formed with (quorum, casting vote) holds until it adopts standing orders. How a seat ends is in
``seats.py``; co-opted members may speak without a vote.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from domain.committees.seats import (
    CO_OPTED,
    KINDS,
    MEMBER,
    SUBSTITUTE,
    Office,
    SatOn,
    Seat,
    laid_down,
    presided_between,
    seats_between,
    vacated,
)
from domain.committees.standing_orders import (
    StandingOrders,
    StandingOrdersDoNotReachBack,
    TheSameStandingOrdersHoldAlready,
    quorum_in,
)
from domain.refusals import Refusal
from domain.saying.sentence import Named
from domain.words.actor import Actor
from domain.words.facts import Aggregate, Fact, FirstFact
from domain.words.instants import bounds_of_day, day_in_london
from domain.words.seen import on_one_line


class CommitteeNeedsAName(Refusal):
    """A committee without a name cannot be called."""

    message = "Give the committee its name."


class QuorumMustBeAtLeastOne(Refusal):
    """Somebody must be there."""

    message = "The quorum must be at least 1 member; look it up in the standing orders."


class AlreadyAMember(Refusal):
    """One person, one seat."""

    message = "This person is already a member of the committee. Choose somebody else, or end that seat first."


class NotAMember(Refusal):
    """Only members can be asked to chair or can leave."""

    message = "This person is not a member of the committee. Choose one of its members."


class OnlyTheChairCastsIt(Refusal):
    """A second or casting vote is the chair's own."""

    message = "The casting vote is the chair’s of {committee}. Ask them to sign in as a member and give it."


class NoCommitteeHasACastingVote(Refusal):
    """Nobody's member decides here."""

    message = "No committee decides in this round. An officer writes down the vote of whoever chairs the decision day."


class TheChairMustHaveAVote(Refusal):
    """A co-opted member without a vote cannot preside."""

    message = "A member without a vote cannot chair the committee. Choose a voting member."


class AViceChairIsAnotherMember(Refusal):
    """Whoever stands in for the chair is somebody else."""

    message = "This member chairs the committee already. Choose another voting member to stand in for them."


class ThereIsNoSuchSeat(Refusal):
    """Only the three kinds exist."""

    message = "Choose what seat it is: a member’s, a co-opted one without a vote, or a substitute’s."


class ASubstituteStandsInForAMember(Refusal):
    """Whoever stands in for nobody in particular would be one vote more."""

    message = "Choose for which voting member of this committee the substitute stands in."


class ASubstituteHasTheirPlace(Refusal):
    """Whoever stands in for nobody would be one vote more."""

    message = "{who} stands in for this member as a substitute. End the substitute’s seat first."


class TheTermIsOverAlready(Refusal):
    """Such a seat would never be one."""

    message = "The last day of the term, {last_day}, is past. Choose today or a later day, or leave it empty."


class Committee(Aggregate):
    """The members who decide about an area's money."""

    TOPIC = "schemes.Committee"
    KIND = "committee"

    class CommitteeFormed(FirstFact):
        TOPIC: ClassVar[str] = "schemes.CommitteeFormed"
        NAMES: ClassVar[Mapping[str, str]] = {"areas": "area"}
        name: str
        areas: list[str]
        quorum: int
        casting_vote: bool

    class MemberJoined(Fact):
        TOPIC: ClassVar[str] = "schemes.MemberJoined"
        NAMES: ClassVar[Mapping[str, str]] = {"member": "person"}
        member: str
        has_vote: bool
        kind: str = ""
        """``member``, ``co-opted`` or ``substitute``; seats of before there was a third say it by ``has_vote``."""
        for_whom: str = ""
        """For which member a substitute stands in, by reference."""
        until: str = ""
        """The last day of the term, as ``2030-05-06``; empty where none is fixed."""
        area: str = ""
        """The area for which they were elected, by id; empty where that was not said."""

        def apply(self, aggregate: "Committee") -> None:
            aggregate.members[self.member] = self.has_vote
            last_day = date.fromisoformat(self.until) if self.until else None
            kind = self.kind or (MEMBER if self.has_vote else CO_OPTED)
            seat = Seat(self.member, self.has_vote, self.timestamp, None, kind, self.for_whom, last_day, self.area)
            aggregate.seats = [*vacated(aggregate.seats, self.member, self.timestamp), seat]

    class MemberLeft(Fact):
        TOPIC: ClassVar[str] = "schemes.MemberLeft"
        NAMES: ClassVar[Mapping[str, str]] = {"member": "person"}
        member: str

        def apply(self, aggregate: "Committee") -> None:
            del aggregate.members[self.member]
            aggregate.seats = vacated(aggregate.seats, self.member, self.timestamp)
            aggregate.chairs = laid_down(aggregate.chairs, self.timestamp, member=self.member)
            aggregate.vice_chairs = laid_down(aggregate.vice_chairs, self.timestamp, member=self.member)

    class ChairElected(Fact):
        TOPIC: ClassVar[str] = "schemes.ChairElected"
        NAMES: ClassVar[Mapping[str, str]] = {"member": "person"}
        member: str

        def apply(self, aggregate: "Committee") -> None:
            aggregate.chairs = [*laid_down(aggregate.chairs, self.timestamp), Office(self.member, self.timestamp)]
            aggregate.vice_chairs = laid_down(aggregate.vice_chairs, self.timestamp, member=self.member)

    class ViceChairElected(Fact):
        TOPIC: ClassVar[str] = "schemes.ViceChairElected"
        NAMES: ClassVar[Mapping[str, str]] = {"member": "person"}
        member: str

        def apply(self, aggregate: "Committee") -> None:
            before = laid_down(aggregate.vice_chairs, self.timestamp)
            aggregate.vice_chairs = [*before, Office(self.member, self.timestamp)]

    class StandingOrdersAdopted(Fact):
        TOPIC: ClassVar[str] = "schemes.StandingOrdersAdopted"
        from_day: str
        """The first day on which they hold, in London."""
        quorum: str
        """``3`` or ``1/4``."""
        casting_vote: bool
        clear_days: int
        recorded_vote_asked_by: int
        call_in_days: int
        key_from: int = 0
        votes_on_devices: bool = False

        def apply(self, aggregate: "Committee") -> None:
            orders = StandingOrders(
                quorum_in(self.quorum),
                self.casting_vote,
                self.clear_days,
                self.recorded_vote_asked_by,
                self.call_in_days,
                self.key_from,
                self.votes_on_devices,
            )
            aggregate.adopted.append((date.fromisoformat(self.from_day), orders))

    def __init__(self, name: str, areas: list[str], quorum: int, *, casting_vote: bool) -> None:
        self.name = name
        self.areas = areas
        self.quorum = quorum
        self.casting_vote = casting_vote
        self.members: dict[str, bool] = {}
        self.seats: list[Seat] = []
        """Every seat there ever was, in the sequence in which they were given."""
        self.chairs: list[Office] = []
        self.vice_chairs: list[Office] = []
        self.adopted: list[tuple[date, StandingOrders]] = []
        """What was resolved after its formation, with the day from which it holds."""

    @property
    def chair(self) -> str:
        """Who chairs it now, by reference; empty where nobody does."""
        return next((one.member for one in self.chairs if one.until is None), "")

    @property
    def vice_chair(self) -> str:
        """Who stands in for the chair now, by reference; empty where nobody does."""
        return next((one.member for one in self.vice_chairs if one.until is None), "")

    @classmethod
    def form(
        cls,
        name: str,
        areas: list[str],
        quorum: int,
        *,
        casting_vote: bool,
        id: UUID,
        by: Actor,
        now: datetime,
    ) -> "Committee":
        """Form a committee for areas (by id). ``casting_vote``: whether the chair has one on a tie."""
        if not on_one_line(name):
            raise CommitteeNeedsAName
        if quorum < 1:
            raise QuorumMustBeAtLeastOne
        return cls.begin(
            cls.CommitteeFormed,
            id=id,
            by=by,
            now=now,
            name=on_one_line(name),
            areas=list(areas),
            quorum=quorum,
            casting_vote=casting_vote,
        )

    def must_be_led_by(self, by: Actor, day: date) -> None:
        """Refuse the casting vote that a round's own rule asks for to anybody but the chair.

        An office goes with the seat: a chair whose term is over chairs no more, whether or not anybody recorded it.

        :param day: in London, on which it is given
        :raises OnlyTheChairCastsIt: where somebody chairs, for everybody else; where nobody does, for who has no vote
        """
        seats = {one: seat for one, seat in self.sitting_on(day).seats.items() if one in self.members}
        chair = self.chair if self.chair in seats else ""
        if by.person != chair and (chair or by.person not in seats or not seats[by.person].has_vote):
            raise OnlyTheChairCastsIt(committee=self.name)

    def standing_orders_on(self, day: date) -> StandingOrders:
        """Give the standing orders that hold on a day: the last adopted of those that have begun by then.

        What a committee was formed with holds until it adopts others; it says nothing of a call-in, so there is none.
        """
        formed_with = StandingOrders(self.quorum, self.casting_vote, call_in_days=0)
        begun = [(first, orders) for first, orders in self.adopted if first <= day]
        return max(reversed(begun), key=lambda each: each[0])[1] if begun else formed_with

    def adopt(self, orders: StandingOrders, from_day: date, *, by: Actor, now: datetime) -> None:
        """Adopt standing orders from a day on, today at the earliest.

        :raises Refusal: for orders that cannot be, that reach back, or that hold already
        """
        for fault in orders.faults():
            raise fault
        if from_day < day_in_london(now):
            raise StandingOrdersDoNotReachBack
        if self.adopted and self.standing_orders_on(from_day) == orders:
            raise TheSameStandingOrdersHoldAlready
        self.happened(
            self.StandingOrdersAdopted,
            by=by,
            now=now,
            **{**orders.__dict__, "from_day": from_day.isoformat(), "quorum": orders.quorum_as_stored},
        )

    def who_sat(self, begins: datetime, ends: datetime) -> dict[str, bool]:
        """Give who had a seat at any time between two instants, by reference, and whether they had a vote.

        :param begins: the first instant of the day of a meeting
        :param ends: the first instant after it
        """
        return {member: seat.has_vote for member, seat in seats_between(self.seats, begins, ends).items()}

    def sitting_on(self, day: date) -> SatOn:
        """Give the committee as it was on a day in London: seats, chair and vice-chair."""
        return self._sitting(*bounds_of_day(day))

    def sitting_from(self, at: datetime) -> SatOn:
        """Give the committee from an instant to the end of its day: without whoever had left before a meeting began."""
        return self._sitting(at, bounds_of_day(day_in_london(at))[1])

    def _sitting(self, begins: datetime, ends: datetime) -> SatOn:
        seats = seats_between(self.seats, begins, ends)
        chair = presided_between(self.chairs, seats, begins, ends)
        return SatOn(seats, chair, presided_between(self.vice_chairs, seats, begins, ends))

    def seat(
        self,
        member: str,
        *,
        has_vote: bool,
        kind: str = "",
        for_whom: str = "",
        last_day: date | None = None,
        area: str = "",
        by: Actor,
        now: datetime,
    ) -> None:
        """Give a person (by reference) a seat; a co-opted member has no vote, a substitute that of another member.

        :param kind: ``member``, ``co-opted`` or ``substitute``; the first or the second where it is not said
        :param for_whom: the member for whom a substitute stands in
        :param last_day: the last day of the term, in London; whose term is over can be given a seat again; a
            substitute's ends with that of the member at the latest
        :param area: for which they were elected, by id
        """
        today = day_in_london(now)
        sits = self.sitting_on(today).seats
        if member in self.members and member in sits:
            raise AlreadyAMember
        meant = kind or (MEMBER if has_vote else CO_OPTED)
        if meant not in KINDS or has_vote != (meant != CO_OPTED):
            raise ThereIsNoSuchSeat
        stands_in = sits.get(for_whom) if for_whom in self.members else None
        if (meant == SUBSTITUTE) != bool(for_whom) or (for_whom and not (stands_in and stands_in.kind == MEMBER)):
            raise ASubstituteStandsInForAMember
        if last_day and last_day < today:
            raise TheTermIsOverAlready(last_day=last_day)
        if stands_in:
            last_day = min(filter(None, (last_day, stands_in.last_day)), default=None)
        self.happened(
            self.MemberJoined,
            by=by,
            now=now,
            member=member,
            has_vote=has_vote,
            kind=meant,
            for_whom=for_whom,
            until=last_day.isoformat() if last_day else "",
            area=area,
        )

    def release(self, member: str, *, by: Actor, now: datetime) -> None:
        """End a person's membership; who stands in for them would be one vote more, and goes first."""
        if member not in self.members:
            raise NotAMember
        for seat in self.sitting_on(day_in_london(now)).seats.values():
            if seat.for_whom == member and seat.member in self.members:
                raise ASubstituteHasTheirPlace(who=Named(seat.member))
        self.happened(self.MemberLeft, by=by, now=now, member=member)

    def elect_chair(self, member: str, *, by: Actor, now: datetime) -> None:
        """Elect who presides; who was vice-chair and becomes chair leaves that place free."""
        self._must_be_able_to_preside(member, now)
        self.happened(self.ChairElected, by=by, now=now, member=member)

    def elect_vice_chair(self, member: str, *, by: Actor, now: datetime) -> None:
        """Elect who presides where the chair cannot."""
        self._must_be_able_to_preside(member, now)
        if member == self.chair:
            raise AViceChairIsAnotherMember
        self.happened(self.ViceChairElected, by=by, now=now, member=member)

    def _must_be_able_to_preside(self, member: str, now: datetime) -> None:
        seat = self.sitting_on(day_in_london(now)).seats.get(member)
        if member not in self.members or seat is None:
            raise NotAMember
        if seat.kind != MEMBER:
            raise TheChairMustHaveAVote
