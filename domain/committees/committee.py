"""A committee that answers for areas: its members, its chair, its quorum.

The quorum is not in statute but in standing orders, so it is a setting of the
committee. Co-opted members may speak without a vote.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import ClassVar, NamedTuple
from uuid import UUID

from domain.refusals import Refusal
from domain.words.actor import Actor
from domain.words.facts import Aggregate, Fact, FirstFact
from domain.words.seen import on_one_line


class CommitteeNeedsAName(Refusal):
    """A committee without a name cannot be called."""

    message = "Give the committee its name."


class QuorumMustBeAtLeastOne(Refusal):
    """Somebody must be there."""

    message = "The quorum must be at least 1 member; look it up in the standing orders."


class AlreadyAMember(Refusal):
    """One person, one seat."""

    message = "This person is already a member of the committee."


class NotAMember(Refusal):
    """Only members can be asked to chair or can leave."""

    message = "This person is not a member of the committee."


class OnlyTheChairCastsIt(Refusal):
    """A second or casting vote is the chair's own."""

    message = "The casting vote is the chair’s of {committee}. Ask them to sign in as a member and give it."


class NoCommitteeHasACastingVote(Refusal):
    """Nobody's member decides here."""

    message = "No committee decides in this round. An officer writes down the vote of whoever chairs the decision day."


class TheChairMustHaveAVote(Refusal):
    """A co-opted member without a vote cannot preside."""

    message = "A member without a vote cannot chair the committee. Choose a voting member."


class Seat(NamedTuple):
    """A seat on the committee, from one instant to another."""

    member: str
    has_vote: bool
    since: datetime
    until: datetime | None = None
    """None while it lasts."""


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

        def apply(self, aggregate: "Committee") -> None:
            aggregate.members[self.member] = self.has_vote
            aggregate.seats.append(Seat(self.member, self.has_vote, self.timestamp))

    class MemberLeft(Fact):
        TOPIC: ClassVar[str] = "schemes.MemberLeft"
        NAMES: ClassVar[Mapping[str, str]] = {"member": "person"}
        member: str

        def apply(self, aggregate: "Committee") -> None:
            del aggregate.members[self.member]
            aggregate.seats = [
                seat._replace(until=self.timestamp) if (seat.member, seat.until) == (self.member, None) else seat
                for seat in aggregate.seats
            ]
            if aggregate.chair == self.member:
                aggregate.chair = ""

    class ChairElected(Fact):
        TOPIC: ClassVar[str] = "schemes.ChairElected"
        NAMES: ClassVar[Mapping[str, str]] = {"member": "person"}
        member: str

        def apply(self, aggregate: "Committee") -> None:
            aggregate.chair = self.member

    def __init__(self, name: str, areas: list[str], quorum: int, *, casting_vote: bool) -> None:
        self.name = name
        self.areas = areas
        self.quorum = quorum
        self.casting_vote = casting_vote
        self.members: dict[str, bool] = {}
        self.seats: list[Seat] = []
        """Every seat there ever was, in the sequence in which they were given."""
        self.chair = ""

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

    def must_be_led_by(self, by: Actor) -> None:
        """Refuse the casting vote that a round's own rule asks for to anybody but the chair.

        :raises OnlyTheChairCastsIt: where somebody chairs, for everybody else; where nobody does, for who has no vote
        """
        if by.person != self.chair and (self.chair or not self.members.get(by.person)):
            raise OnlyTheChairCastsIt(committee=self.name)

    def who_sat(self, begins: datetime, ends: datetime) -> dict[str, bool]:
        """Give who had a seat at any time between two instants, by reference, and whether they had a vote.

        :param begins: the first instant of the day of a meeting
        :param ends: the first instant after it
        """
        return {
            seat.member: seat.has_vote
            for seat in self.seats
            if seat.since < ends and (seat.until is None or seat.until >= begins)
        }

    def seat(self, member: str, *, has_vote: bool, by: Actor, now: datetime) -> None:
        """Give a person (by reference) a seat; a co-opted member has no vote."""
        if member in self.members:
            raise AlreadyAMember
        self.happened(self.MemberJoined, by=by, now=now, member=member, has_vote=has_vote)

    def release(self, member: str, *, by: Actor, now: datetime) -> None:
        """End a person's membership."""
        if member not in self.members:
            raise NotAMember
        self.happened(self.MemberLeft, by=by, now=now, member=member)

    def elect_chair(self, member: str, *, by: Actor, now: datetime) -> None:
        """Elect who presides."""
        if member not in self.members:
            raise NotAMember
        if not self.members[member]:
            raise TheChairMustHaveAVote
        self.happened(self.ChairElected, by=by, now=now, member=member)
