"""A committee's decision on a counted result: by motion, by those who may vote, with reasons.

A majority of those present and voting decides; on a tie the person presiding
has a second or casting vote (Local Government Act 1972, Schedule 12, paragraph
39). The vote is recorded by name (SI 1993/202, Schedule 2).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from domain.committees import refusals as no
from domain.committees.interests import Interest
from domain.words.actor import Actor
from domain.words.facts import Aggregate, FirstFact
from domain.words.money import Money

FOR = "for"
AGAINST = "against"


@dataclass(frozen=True)
class Sitting:
    """Who sits on the committee that decides, as it stands on the day."""

    members: Mapping[str, bool]
    """Every member by reference; whether they have a vote."""
    chair: str
    quorum: int
    casting_vote: bool


@dataclass(frozen=True)
class RecordedVote:
    """Who was there, what they declared, how they voted."""

    present: Sequence[str]
    interests: Sequence[Interest]
    moved_by: str
    seconded_by: str
    votes_for: Sequence[str]
    votes_against: Sequence[str]
    abstentions: Sequence[str]
    presiding: str
    casting: str = ""
    """``for``, ``against`` or empty: the casting vote of the person presiding."""

    def carried_at(self, sitting: Sitting) -> bool:
        """Whether the motion is carried.

        :raises Refusal: when the vote cannot have been taken that way
        """
        present = set(self.present)
        if not present <= set(sitting.members) or self.presiding not in present:
            raise no.OnlyMembersCanBePresent
        barred = {i.member for i in self.interests if i.bars}
        may_vote = {m for m in present if sitting.members[m]} - barred
        cast = [*self.votes_for, *self.votes_against, *self.abstentions]
        acting = {*cast, self.moved_by, self.seconded_by}
        if acting & barred:
            raise no.AnInterestBarsFromVoting
        if len(may_vote) < sitting.quorum:
            raise no.TheMeetingWasInquorate(present=len(may_vote), quorum=sitting.quorum)
        if self.moved_by == self.seconded_by or not {self.moved_by, self.seconded_by} <= may_vote:
            raise no.ProposerAndSeconderMustBePresent
        if any(m in sitting.members and not sitting.members[m] for m in cast):
            raise no.ACoOptedMemberHasNoVote
        if len(cast) != len(set(cast)) or set(cast) != may_vote:
            raise no.EachMemberVotesOnce
        return self._carried(sitting)

    def _carried(self, sitting: Sitting) -> bool:
        if len(self.votes_for) != len(self.votes_against):
            if self.casting:
                raise no.NoCastingVoteIsNeeded
            return len(self.votes_for) > len(self.votes_against)
        if not sitting.casting_vote:
            if self.casting:
                raise no.ThisCommitteeHasNoCastingVote
            return False
        if self.casting not in (FOR, AGAINST):
            raise no.TheChairMustCastTheDecidingVote
        return self.casting == FOR

    def to_data(self) -> dict[str, Any]:
        """Give the vote as events store it."""
        return {
            "present": sorted(self.present),
            "interests": [i.to_data() for i in self.interests],
            "moved_by": self.moved_by,
            "seconded_by": self.seconded_by,
            "votes_for": sorted(self.votes_for),
            "votes_against": sorted(self.votes_against),
            "abstentions": sorted(self.abstentions),
            "presiding": self.presiding,
            "casting": self.casting,
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "RecordedVote":
        """Read back what ``to_data`` wrote."""
        return cls(**{**data, "interests": [Interest(**interest) for interest in data["interests"]]})


@dataclass(frozen=True)
class CountedResult:
    """What the count came to, as the committee has it before it. Amounts in whole pence."""

    count: str
    pot: int
    binding: bool
    awards: Mapping[str, int]
    """What the count funds: project number to amount."""
    costs: Mapping[str, int]
    """Every project that could be funded: number to cost."""


@dataclass(frozen=True)
class Motion:
    """What is moved: to confirm the result, or to depart from it with a reason for each project."""

    awards: Mapping[str, int]
    reasons: str
    departures: Mapping[str, str] = field(default_factory=dict)
    """Project number to the reason why the award differs from the count."""

    def must_fit(self, result: CountedResult) -> None:
        """Refuse a motion that a committee may not carry on this result."""
        for number, award in self.awards.items():
            if number not in result.costs or not 0 < award <= result.costs[number]:
                raise no.NotAProjectOnTheBallot(number=number[:40])
        if sum(self.awards.values()) > result.pot:
            raise no.TheAwardsExceedThePot(awards=Money(sum(self.awards.values())), pot=Money(result.pot))
        changed = self.changed_from(result)
        if changed and result.binding:
            raise no.TheVoteIsBinding
        for number in changed:
            if not self.departures.get(number, "").strip():
                raise no.DepartingNeedsReasons(number=number)

    def changed_from(self, result: CountedResult) -> list[str]:
        """Give the projects on which the motion departs from the count, by number."""
        return sorted(
            number
            for number in {*self.awards, *result.awards}
            if self.awards.get(number, 0) != result.awards.get(number, 0)
        )


class Decision(Aggregate):
    """A motion put to a committee on one count, carried or lost."""

    TOPIC = "committee.Decision"
    KIND = "decision"

    class MotionDecided(FirstFact):
        TOPIC: ClassVar[str] = "committee.MotionDecided"
        NAMES: ClassVar[Mapping[str, str]] = {"vote.present": "person"}
        round: str
        committee: str
        count: str
        met_on: str
        quorum: int
        vote: dict[str, Any]
        carried: bool
        awards: dict[str, int]
        departures: dict[str, str]
        reasons: str

    def __init__(self, round: str, count: str, *, carried: bool, awards: dict[str, int]) -> None:
        self.round = round
        self.count = count
        self.carried = carried
        self.awards = awards

    @classmethod
    def put_to_the_vote(
        cls,
        motion: Motion,
        vote: RecordedVote,
        *,
        round: str,
        committee: str,
        sitting: Sitting,
        result: CountedResult,
        met_on: date,
        id: UUID,
        by: Actor,
        now: datetime,
    ) -> "Decision":
        """Record how the committee decided on a motion.

        :param by: the clerk or member who records it
        :raises Refusal: when the motion or the vote on it cannot stand
        """
        motion.must_fit(result)
        carried = vote.carried_at(sitting)
        return cls.begin(
            cls.MotionDecided,
            id=id,
            by=by,
            now=now,
            round=round,
            committee=committee,
            count=result.count,
            met_on=met_on.isoformat(),
            quorum=sitting.quorum,
            vote=vote.to_data(),
            carried=carried,
            awards=dict(sorted(motion.awards.items())),
            departures={n: motion.departures[n].strip() for n in motion.changed_from(result)},
            reasons=motion.reasons.strip(),
        )
