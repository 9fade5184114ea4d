"""A committee's decision on a counted result: by motion, by those who may vote, with reasons.

A majority of those present and voting decides; on a tie the person presiding
has a second or casting vote (Local Government Act 1972, Schedule 12, paragraph
39). The vote is recorded by name: for, against, abstaining or not voting (SI
1993/202, Schedule 2). Whoever has to leave for an item presides over it as
little as they vote on it (Localism Act 2011, section 31(4)).
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from domain.committees import refusals as no
from domain.committees.interests import Interest
from domain.refusals import Refusal
from domain.saying.sentence import AllOf
from domain.words.actor import SYSTEM, Actor
from domain.words.facts import Aggregate, FirstFact
from domain.words.instants import day_in_london
from domain.words.money import Money
from domain.words.seen import cleaned
from domain.words.stable_ids import derived_id

CLERK = "clerk"
"""Who keeps the minutes of a committee, and records for those who were there."""
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
    stands_in_for: Mapping[str, str] = field(default_factory=dict)
    """Substitutes, each with the member whose vote they have where that member is not there."""


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

    @property
    def barred(self) -> frozenset[str]:
        """Who had to leave for the item."""
        return frozenset(interest.member for interest in self.interests if interest.bars)

    @property
    def stayed(self) -> list[str]:
        """Who was present for the item: those who had to leave for it were not."""
        return [member for member in self.present if member not in self.barred]

    def faults(self, sitting: Sitting) -> Iterator[Refusal]:
        """Give everything for which the vote cannot have been taken that way."""
        present = set(self.present)
        may_vote = {member for member in self.stayed if sitting.members.get(member)}
        cast = [*self.votes_for, *self.votes_against, *self.abstentions]
        movers = {self.moved_by, self.seconded_by}
        if not present | {interest.member for interest in self.interests} <= set(sitting.members):
            yield no.OnlyMembersCanBePresent()
        if any(sitting.stands_in_for.get(member) in present for member in present):
            yield no.ASubstituteSitsWhereTheMemberDoesNot()
        if self.presiding not in may_vote:
            yield no.WhoeverPresidesMustBeAbleToVote()
        if {*cast, *movers} & self.barred:
            yield no.AnInterestBarsFromVoting()
        if len(may_vote) < sitting.quorum:
            yield no.TheMeetingWasInquorate(present=len(may_vote), quorum=sitting.quorum)
        if self.moved_by == self.seconded_by or not movers - self.barred <= may_vote:
            yield no.ProposerAndSeconderMustBePresent()
        if any(member in sitting.members and not sitting.members[member] for member in cast):
            yield no.ACoOptedMemberHasNoVote()
        elif len(cast) != len(set(cast)) or not set(cast) - self.barred <= may_vote:
            yield no.EachMemberVotesOnce()
        yield from self._faults_of_the_casting_vote(sitting)

    def _faults_of_the_casting_vote(self, sitting: Sitting) -> Iterator[Refusal]:
        """Hold the second or casting vote against the tie it is for, and the standing orders that give it."""
        equal = len(self.votes_for) == len(self.votes_against)
        if not equal and self.casting:
            yield no.NoCastingVoteIsNeeded()
        elif equal and self.casting and not self.votes_for:
            yield no.NobodyVoted()
        elif equal and self.casting and not sitting.casting_vote:
            yield no.ThisCommitteeHasNoCastingVote()
        elif equal and self.votes_for and sitting.casting_vote and self.casting not in (FOR, AGAINST):
            yield no.TheChairMustCastTheDecidingVote()

    def carried_at(self, sitting: Sitting) -> bool:
        """Whether the motion is carried.

        :raises Refusal: when the vote cannot have been taken that way
        """
        for fault in self.faults(sitting):
            raise fault
        if len(self.votes_for) == len(self.votes_against):
            return self.casting == FOR
        return len(self.votes_for) > len(self.votes_against)

    def to_data(self) -> dict[str, Any]:
        """Give the vote as events store it."""
        return {
            "present": sorted(set(self.present)),
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
    counted_on: date
    """The day in London on which the count was made."""
    set_aside: Mapping[str, int] = field(default_factory=dict)
    """What is set aside for each pot, by name; none where there is one pot for all."""
    takes_leftovers: frozenset[str] = frozenset()
    """The pots whose projects can also have what the count left over of all the money."""
    pot_of: Mapping[str, str] = field(default_factory=dict)
    """Project number to the name of its pot."""
    groups: Sequence[Sequence[str]] = ()
    """Projects of which one at most can be funded, by number."""
    chosen_free: frozenset[str] = frozenset()
    """Projects that the count chose and that cost nothing: no motion gives or takes their money."""

    @property
    def most(self) -> int:
        """What a motion can award at most: the pot, or what the count awards with the help of the reserve."""
        return max(self.pot, sum(self.awards.values()))

    def within_reach(self, pot: str) -> int:
        """Give what the projects of a pot can have before any leftovers: what is set aside, or the count gave them."""
        return max(self.set_aside[pot], self.spent_from(pot, self.awards))

    def beyond_reach(self, awards: Mapping[str, int]) -> dict[str, int]:
        """Give by how much awards go beyond that, by pot; only the pots of which they do."""
        over = {pot: self.spent_from(pot, awards) - self.within_reach(pot) for pot in self.set_aside}
        return {pot: amount for pot, amount in over.items() if amount > 0}

    def left_over_beside(self, awards: Mapping[str, int]) -> int:
        """Give what is left over for the pots that awards go beyond: each pound once.

        What the count gave to another pot's projects is not left over: it becomes so by withdrawing one of them with a
        reason, after which the count runs again. Nor is what a motion itself gives of a pot to the pot's own projects.
        """
        left = self.pot - sum(self.set_aside.values())
        for pot, aside in self.set_aside.items():
            counted = self.spent_from(pot, self.awards)
            left += max(0, aside - max(counted, self.spent_from(pot, awards))) - max(0, counted - aside)
        return max(0, left)

    def spent_from(self, pot: str, awards: Mapping[str, int]) -> int:
        """Add up what awards take from a pot."""
        return sum(amount for number, amount in awards.items() if self.pot_of.get(number) == pot)


@dataclass(frozen=True)
class Motion:
    """What is moved: to confirm the result, or to depart from it with a reason for each project."""

    awards: Mapping[str, int]
    reasons: str
    departures: Mapping[str, str] = field(default_factory=dict)
    """Project number to the reason why the award differs from the count."""

    def faults(self, result: CountedResult) -> Iterator[Refusal]:
        """Give everything for which a committee may not carry the motion on this result."""
        for number, award in self.awards.items():
            if number not in result.costs:
                yield no.NotAProjectOnTheBallot(number=number[:40])
            elif award <= 0:
                yield no.AnAwardIsMoreThanNothing(number=number)
            elif award > result.costs[number]:
                yield no.TheAwardIsAboveTheCost(number=number, over=Money(award - result.costs[number]))
        if sum(self.awards.values()) > result.most:
            yield no.TheAwardsExceedThePot(awards=Money(sum(self.awards.values())), pot=Money(result.pot))
        yield from self._pots_overspent(result)
        for group in result.groups:
            funded = [number for number in group if number in self.awards or number in result.chosen_free]
            if len(funded) > 1:
                yield no.OnlyOneOfThemCanBeFunded(projects=AllOf(funded))
        changed = self.changed_from(result)
        if changed and result.binding:
            yield no.TheVoteIsBinding()
            return
        for number in changed:
            if not cleaned(self.departures.get(number, "")):
                yield no.DepartingNeedsReasons(number=number)

    def _pots_overspent(self, result: CountedResult) -> Iterator[Refusal]:
        """Hold the awards against the pots: beyond what is set aside, only what is left over, each pound once."""
        over = result.beyond_reach(self.awards)
        shared = [pot for pot in over if pot in result.takes_leftovers]
        left = result.left_over_beside(self.awards)
        if len(shared) > 1 and sum(over[pot] for pot in shared) > left:
            together = Money(sum(over[pot] for pot in shared))
            yield no.WhatIsLeftOverIsSpentOnce(pots=AllOf(shared), over=together, left=Money(left))
            shared, over = [], {pot: amount for pot, amount in over.items() if pot not in shared}
        for pot, amount in over.items():
            more = left if pot in shared else 0
            if amount > more:
                most = Money(result.within_reach(pot) + more)
                yield no.APotIsOverspent(pot=pot, awards=Money(result.spent_from(pot, self.awards)), most=most)

    def must_fit(self, result: CountedResult) -> None:
        """Refuse a motion that a committee may not carry on this result."""
        for fault in self.faults(result):
            raise fault

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

    @staticmethod
    def id_of(
        motion: Motion, vote: RecordedVote, *, round: str, committee: str, result: CountedResult, met_on: date
    ) -> UUID:
        """Give the id of a decision, which follows from all that is minuted: sent again it is the same decision."""
        minuted = vote.to_data()
        minuted["interests"] = sorted(minuted["interests"], key=lambda each: (each["member"], each["kind"]))
        said = {"vote": minuted, **_moved(motion, result)}
        written = json.dumps(said, sort_keys=True)
        return derived_id("decision", round, committee, result.count, met_on.isoformat(), written)

    @classmethod
    def faults(
        cls,
        motion: Motion,
        vote: RecordedVote,
        *,
        sitting: Sitting,
        result: CountedResult,
        met_on: date,
        by: Actor,
        now: datetime,
    ) -> Iterator[Refusal]:
        """Give everything that stands against a decision, so that whoever fills in the form meets it all at once."""
        if met_on > day_in_london(now):
            yield no.TheMeetingIsStillToCome(met_on=met_on)
        if met_on < result.counted_on:
            yield no.TheMeetingWasBeforeTheCount(met_on=met_on, counted_on=result.counted_on)
        if by != SYSTEM and by.role != CLERK and by.person not in {*vote.present} & {*sitting.members}:
            yield no.OnlyAMemberWhoWasThereRecordsIt()
        yield from vote.faults(sitting)
        yield from motion.faults(result)

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

        :param sitting: who sat on the committee on the day of the meeting
        :param met_on: the day of the meeting, in London
        :param by: a member who was present, or the clerk
        :raises Refusal: when the motion or the vote on it cannot stand
        """
        for fault in cls.faults(motion, vote, sitting=sitting, result=result, met_on=met_on, by=by, now=now):
            raise fault
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
            **_moved(motion, result),
        )


def _moved(motion: Motion, result: CountedResult) -> dict[str, Any]:
    """Give what a motion says as it is stored."""
    return {
        "awards": dict(sorted(motion.awards.items())),
        "departures": {n: cleaned(motion.departures.get(n, "")) for n in motion.changed_from(result)},
        "reasons": cleaned(motion.reasons),
    }
