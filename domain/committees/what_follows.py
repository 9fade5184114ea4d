"""What follows from a vote that was taken in the room: awards to bids, minutes approved, a decision called in.

What follows from a motion on a counted result is ``decision.py``'s ``MotionDecided``, as it always was.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from domain.committees.decision import RecordedVote
from domain.committees.in_the_room import InTheRoom, Vote
from domain.refusals import Refusal
from domain.words.actor import Actor
from domain.words.facts import Aggregate, Fact, FirstFact
from domain.words.instants import day_in_london
from domain.words.seen import cleaned
from domain.words.stable_ids import derived_id

CALL_IN_ENDINGS = ("stands", "referred-back", "withdrawn")


class ThereIsNoCallIn(Refusal):
    """Standing orders give none."""

    message = "The standing orders of this committee give no call-in."


class TheCallInHasEnded(Refusal):
    """The window is over."""

    message = "Decisions could be called in until {ends}. This one stands."


class ItIsCalledInAlready(Refusal):
    """There is one call-in of a decision at most."""

    message = "This decision was called in already. Say what came of that."


class SayWhoAsksAndWhy(Refusal):
    """A call-in is of named members, with a reason."""

    message = "Say which members ask for the call-in, and why. Both are published."


class OnlyMembersCallIn(Refusal):
    """Whoever has no seat asks a member."""

    message = "A decision is called in by members of the council. Choose those who asked for it."


class TheCallInIsAnswered(Refusal):
    """Once is enough."""

    message = "It is entered already what came of this call-in. Nothing more has to be entered."


class SayWhatCameOfIt(Refusal):
    """One of three things, with a reason."""

    message = "Say what came of the call-in, and why. Both are published."


class Awarding(Aggregate):
    """What a committee decided on bids, without or beside a residents' vote."""

    TOPIC = "committee.Awarding"
    KIND = "awarding"

    class BidsDecided(FirstFact):
        TOPIC: ClassVar[str] = "committee.BidsDecided"
        NAMES: ClassVar[Mapping[str, str]] = {"proposals": "proposal", "leaves": "proposal"}
        committee: str
        round: str
        """Whose money it is."""
        room: str
        meeting: str
        item: str
        motion: str
        vote: str
        met_on: str
        proposals: list[str]
        """Every bid that was decided, with an award or without."""
        awards: dict[str, int]
        money: int
        """What there was to award, in pence."""
        text: str
        reasons: str
        call_in_ends: str
        """The last day on which it can be called in; empty where standing orders give no call-in."""
        leaves: list[str] | None = None
        """Bids that were before the committee, on which it did not decide; they are not among ``proposals``."""

    def __init__(self, committee: str, awards: dict[str, int], call_in_ends: str) -> None:
        self.committee = committee
        self.awards = awards
        self.call_in_ends = call_in_ends

    @classmethod
    def follow(
        cls,
        room: InTheRoom,
        vote: Vote,
        *,
        room_id: str,
        round_id: str,
        met_on: date,
        call_in_ends: str,
        by: Actor,
        now: datetime,
    ) -> "Awarding":
        """Record what a carried motion awards to bids."""
        motion = room.what_is_voted_on(vote)
        version = motion.versions[vote.version]
        return cls.begin(
            cls.BidsDecided,
            id=derived_id("awarding", room_id, vote.id),
            by=by,
            now=now,
            committee=room.opening.committee,
            round=round_id,
            room=room_id,
            meeting=room.opening.meeting,
            item=vote.item,
            motion=motion.id,
            vote=vote.id,
            met_on=met_on.isoformat(),
            proposals=sorted(set(motion.before.get("asks", ())) - set(version.leaves)),
            awards=dict(sorted(version.awards.items())),
            money=motion.before.get("money", 0),
            text=version.text,
            reasons=version.reasons,
            call_in_ends=call_in_ends,
            leaves=sorted(version.leaves) or None,
        )


class Minutes(Aggregate):
    """The minutes of a meeting, once the next meeting has approved them."""

    TOPIC = "committee.Minutes"
    KIND = "minutes"

    class MinutesApproved(FirstFact):
        TOPIC: ClassVar[str] = "committee.MinutesApproved"
        committee: str
        of_room: str
        """Whose minutes they are."""
        version: int
        """How far that room's history had come: what was entered later is a note beside."""
        in_room: str
        """Where they were approved."""
        vote: str

    def __init__(self, of_room: str, version: int) -> None:
        self.of_room = of_room
        self.version = version

    @classmethod
    def approve(
        cls, *, committee: str, of_room: str, version: int, in_room: str, vote: str, by: Actor, now: datetime
    ) -> "Minutes":
        """Record that minutes were approved as they stand."""
        said = {"committee": committee, "of_room": of_room, "version": version, "in_room": in_room, "vote": vote}
        return cls.begin(cls.MinutesApproved, id=cls.id_of(of_room), by=by, now=now, **said)

    @staticmethod
    def id_of(of_room: str) -> UUID:
        """Give the id of a room's minutes."""
        return derived_id("minutes", of_room)


class CallIn(Aggregate):
    """A decision called in before it took effect."""

    TOPIC = "committee.CallIn"
    KIND = "callin"

    class DecisionCalledIn(FirstFact):
        TOPIC: ClassVar[str] = "committee.DecisionCalledIn"
        NAMES: ClassVar[Mapping[str, str]] = {"asked_by": "person"}
        decided: str
        """Id of what the committee decided: a decision on a result, or awards to bids."""
        committee: str
        asked_by: list[str]
        reason: str
        ends: str

    class CallInAnswered(Fact):
        TOPIC: ClassVar[str] = "committee.CallInAnswered"
        came_to: str
        reason: str

        def apply(self, aggregate: "CallIn") -> None:
            aggregate.came_to = self.came_to

    def __init__(self, decided: str) -> None:
        self.decided = decided
        self.came_to = ""

    @staticmethod
    def id_of(decided: str) -> UUID:
        """Give the id of a decision's call-in: there is one at most."""
        return derived_id("call-in", decided)

    @classmethod
    def ask(
        cls,
        decided: str,
        *,
        committee: str,
        asked_by: Sequence[str],
        reason: str,
        ends: date | None,
        by: Actor,
        now: datetime,
    ) -> "CallIn":
        """Call a decision in.

        :param ends: the last day of the window; None where standing orders give none
        """
        if ends is None:
            raise ThereIsNoCallIn
        if day_in_london(now) > ends:
            raise TheCallInHasEnded(ends=ends)
        if not asked_by or not cleaned(reason):
            raise SayWhoAsksAndWhy
        said: dict[str, Any] = {"decided": decided, "committee": committee, "asked_by": sorted(set(asked_by))}
        said |= {"reason": cleaned(reason), "ends": ends.isoformat()}
        return cls.begin(cls.DecisionCalledIn, id=cls.id_of(decided), by=by, now=now, **said)

    def answer(self, came_to: str, reason: str, *, by: Actor, now: datetime) -> None:
        """Record what came of it."""
        if self.came_to:
            raise TheCallInIsAnswered
        if came_to not in CALL_IN_ENDINGS or not cleaned(reason):
            raise SayWhatCameOfIt
        self.happened(self.CallInAnswered, by=by, now=now, came_to=came_to, reason=cleaned(reason))


def as_recorded(room: InTheRoom, vote: Vote) -> RecordedVote:
    """Give a vote by name as decisions on a result have always been recorded.

    Present is who was there while the item was before the meeting; who left for it is among the interests.
    """
    item, motion = room.items[vote.item], room.what_is_voted_on(vote)
    return RecordedVote(
        present=sorted(item.was_here),
        interests=[interest for interest, _ in item.interests().values()],
        moved_by=motion.mover,
        seconded_by=motion.seconder,
        votes_for=vote.names["for"],
        votes_against=vote.names["against"],
        abstentions=vote.names["abstain"],
        presiding=vote.presiding,
        casting=vote.casting,
    )
