"""A committee that answers for areas: its members, its chair, its quorum.

The quorum is not in statute but in standing orders, so it is a setting of the
committee. Co-opted members may speak without a vote.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from domain.refusals import Refusal
from domain.words.actor import Actor
from domain.words.facts import Aggregate, Fact, FirstFact


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


class TheChairMustHaveAVote(Refusal):
    """A co-opted member without a vote cannot preside."""

    message = "A member without a vote cannot chair the committee. Choose a voting member."


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

    class MemberLeft(Fact):
        TOPIC: ClassVar[str] = "schemes.MemberLeft"
        NAMES: ClassVar[Mapping[str, str]] = {"member": "person"}
        member: str

        def apply(self, aggregate: "Committee") -> None:
            del aggregate.members[self.member]
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
        if not name.strip():
            raise CommitteeNeedsAName
        if quorum < 1:
            raise QuorumMustBeAtLeastOne
        return cls.begin(
            cls.CommitteeFormed,
            id=id,
            by=by,
            now=now,
            name=name.strip(),
            areas=list(areas),
            quorum=quorum,
            casting_vote=casting_vote,
        )

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
