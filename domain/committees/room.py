"""The room in which a committee meets: what its clerk entered, minute by minute. How it stands then is ``playing.py``.

Every entry says the minute at which it happened, which its clerk gives, beside the instant at which it was recorded,
and carries a mark that whoever sends it drew: sent twice it is recorded once. Nothing is ever changed: an entry that
was wrong is corrected by a new one, and only so that everything else entered can still have happened.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, ClassVar
from uuid import UUID

from domain.committees import refusals_for_the_public as public
from domain.committees import room_entries as entries
from domain.committees import room_refusals as no
from domain.committees.in_the_room import (
    BID,
    BIDS,
    CARRIED,
    MINUTES,
    RESULT,
    STRUCK,
    Entry,
    InTheRoom,
    Item,
    Opening,
)
from domain.committees.motion import BeforeTheCommittee
from domain.committees.playing import RULES, faults_among, in_sequence, is_the_latest, play
from domain.committees.refusals_on_devices import OnlyTheMemberVotesThere
from domain.committees.room_entries import CORRECTION
from domain.committees.vote_in_the_room import entitled_now
from domain.refusals import Refusal
from domain.words.actor import Actor
from domain.words.facts import Aggregate, FirstFact
from domain.words.instants import as_stored
from domain.words.seen import cleaned
from domain.words.stable_ids import derived_id

LONGEST_MARK = 64
BEFORE_THE_HOUR = timedelta(hours=1)
"""How long before the hour of its notice a room opens at the earliest: for who arrives, and who sent an apology."""
BINDS = (RESULT, BID, BIDS, MINUTES)
"""Kinds of items on which a carried motion has effects outside of the room at once."""


class Room(Aggregate):
    """One meeting in session."""

    TOPIC = "committee.Room"
    KIND = "room"
    LIVES_IN = ("committee",)

    class RoomOpened(FirstFact):
        TOPIC: ClassVar[str] = "committee.RoomOpened"
        NAMES: ClassVar[Mapping[str, str]] = {"sits.member": "person"}
        meeting: str
        committee: str
        at: str
        sits: list[dict[str, Any]]
        chair: str
        vice_chair: str
        quorum: int
        casting_vote: bool
        recorded_vote_asked_by: int
        call_in_days: int
        items: list[dict[str, Any]]
        votes_on_devices: bool = False
        from_elsewhere: str = ""
        called_for: str = ""
        exempt: dict[str, int] | None = None
        excludes_by_resolution: bool = False

    PersonArrived = entries.PersonArrived
    PersonLeft = entries.PersonLeft
    ApologyGiven = entries.ApologyGiven
    TookTheChair = entries.TookTheChair
    ItemTaken = entries.ItemTaken
    InterestDeclared = entries.InterestDeclared
    MotionMoved = entries.MotionMoved
    AmendmentMoved = entries.AmendmentMoved
    MotionWithdrawn = entries.MotionWithdrawn
    VoteOpened = entries.VoteOpened
    VoteGiven = entries.VoteGiven
    VoteTaken = entries.VoteTaken
    CastingVote = entries.CastingVote
    ItemEnded = entries.ItemEnded
    NoteMade = entries.NoteMade
    PublicExcluded = entries.PublicExcluded
    PublicReadmitted = entries.PublicReadmitted
    EntryCorrected = entries.EntryCorrected
    RoomClosed = entries.RoomClosed
    VoteDecided = entries.VoteDecided

    def __init__(
        self,
        *,
        meeting: str,
        committee: str,
        at: str,
        sits: list[dict[str, Any]],
        chair: str,
        vice_chair: str,
        quorum: int,
        casting_vote: bool,
        recorded_vote_asked_by: int,
        call_in_days: int,
        items: list[dict[str, Any]],
        votes_on_devices: bool = False,
        from_elsewhere: str = "",
        called_for: str = "",
        exempt: dict[str, int] | None = None,
        excludes_by_resolution: bool = False,
    ) -> None:
        said: dict[str, Any] = {"meeting": meeting, "committee": committee, "at": at, "sits": sits, "chair": chair}
        said |= {"vice_chair": vice_chair, "quorum": quorum, "casting_vote": casting_vote}
        said |= {"recorded_vote_asked_by": recorded_vote_asked_by, "call_in_days": call_in_days}
        said |= {"votes_on_devices": votes_on_devices, "from_elsewhere": from_elsewhere}
        said |= {"called_for": called_for, "exempt": exempt, "excludes_by_resolution": excludes_by_resolution}
        self.opening = Opening.from_data(said)
        self.items = [Item.from_data(one) for one in items]
        self.entries: list[Entry] = []
        """Everything entered, corrections too, in the sequence in which it was recorded."""
        self.decided: dict[str, str] = {}
        """What each vote came to, as it was recorded."""

    @staticmethod
    def id_of(meeting: str) -> UUID:
        """Give the id of a meeting's room, which follows from the meeting's."""
        return derived_id("room", meeting)

    @classmethod
    def open(cls, opening: Opening, items: Sequence[Mapping[str, Any]], *, by: Actor, now: datetime) -> "Room":
        """Open the room: who sits, the standing orders and the agenda are frozen as they are on the day.

        :param items: the agenda: ``item``, ``number``, ``title``, ``kind``, ``about``
        """
        if opening.at > now:
            raise no.TheMinuteIsStillToCome(at=opening.at)
        if opening.called_for and opening.at < opening.called_for - BEFORE_THE_HOUR:
            raise public.TheRoomIsOpenedTooEarly(called_for=opening.called_for)
        return cls.begin(
            cls.RoomOpened,
            id=cls.id_of(opening.meeting),
            by=by,
            now=now,
            meeting=opening.meeting,
            committee=opening.committee,
            at=as_stored(opening.at),
            sits=[seat._asdict() for _, seat in sorted(opening.sits.items())],
            chair=opening.chair,
            vice_chair=opening.vice_chair,
            quorum=opening.quorum,
            casting_vote=opening.casting_vote,
            recorded_vote_asked_by=opening.recorded_vote_asked_by,
            call_in_days=opening.call_in_days,
            items=[dict(item) for item in items],
            votes_on_devices=opening.votes_on_devices,
            from_elsewhere=opening.from_elsewhere,
            called_for=as_stored(opening.called_for) if opening.called_for else "",
            exempt=dict(opening.exempt) or None,
            excludes_by_resolution=opening.excludes_by_resolution,
        )

    def standing(self, *, until: datetime | None = None) -> InTheRoom:
        """Give the meeting as it stands, or as it stood at a minute by all that is entered now."""
        return play(self.opening, self.items, self.entries, until=until)

    def as_it_stands(self, entry: str) -> Entry | None:
        """Give an entry as every correction left it; None where it was struck, or never made."""
        return next((one for one in self.as_they_stand() if one.id == entry), None)

    def as_they_stand(self) -> list[Entry]:
        """Give the entries as every correction left them, as things happened; without those that were struck."""
        return in_sequence(self.entries)

    def knows(self, entry: str, kind: str, says: Mapping[str, Any]) -> bool:
        """Say whether an entry is recorded already.

        :raises EnteredAlreadyAsSomethingElse: where its mark is another's
        """
        for one in self.entries:
            if one.id == entry:
                if one.kind != kind or any(one.says.get(name) != said for name, said in says.items()):
                    raise no.EnteredAlreadyAsSomethingElse
                return True
        return False

    def faults(
        self,
        kind: str,
        says: Mapping[str, Any],
        *,
        entry: str,
        at: datetime,
        now: datetime,
        before: BeforeTheCommittee | None = None,
    ) -> Iterator[Refusal]:
        """Give everything that stands against an entry, so that whoever makes it meets it all at once.

        :param before: what lies before the committee, for a motion and an amendment, and a correction of one
        """
        if not 0 < len(entry.strip()) <= LONGEST_MARK:
            yield no.ThisPageWasSentBefore()
        if at > now:
            yield no.TheMinuteIsStillToCome(at=at)
        if at < self.opening.at:
            yield no.TheMinuteIsBeforeTheMeeting(at=at, began=self.opening.at)
        changed, says_then = entry, says
        if kind == CORRECTION:
            corrected = self.as_it_stands(says["corrects"])
            if any(one.id == says["corrects"] and one.kind == CORRECTION for one in self.entries):
                yield no.ACorrectionIsNotCorrected()
                return
            if corrected is None:
                yield no.NoSuchEntry()
                return
            if not cleaned(says["reason"]):
                yield no.ACorrectionNeedsAReason()
            changed, kind_then, says_then = corrected.id, corrected.kind, {**corrected.says, **says["instead"]}
            moment = says["instead_at"] or corrected.at
            if not self.opening.at <= moment <= now:
                yield no.TheMinuteIsBeforeTheMeeting(at=moment, began=self.opening.at)
            if "private" in says["instead"]:
                yield public.WhatIsPrivateIsNotAmended()
        else:
            kind_then, moment = kind, at
        called_for = self.opening.called_for
        if kind_then == "ItemTaken" and called_for and moment < called_for and not says.get("struck"):
            yield public.NothingIsTakenBeforeTheHour(called_for=called_for)
        if before is not None and kind_then in ("MotionMoved", "AmendmentMoved") and not says.get("struck"):
            yield from before.faults(says_then)
        log = [*self.entries, Entry(entry, at, kind, self._whole(kind, says, at), now, "")]
        latest = kind != CORRECTION and is_the_latest(log, entry)
        found = list(faults_among(self.opening, self.items, log, changed, whole=not latest))
        yield from found
        if not found and not latest:
            yield from self._faults_of_what_followed(log)

    def enter(
        self,
        kind: str,
        says: Mapping[str, Any],
        *,
        entry: str,
        at: datetime,
        by: Actor,
        now: datetime,
        before: BeforeTheCommittee | None = None,
    ) -> list[str]:
        """Record an entry, and what its votes came to; give the votes that came to something else by it.

        :param entry: the mark that whoever sends it drew
        :param at: the minute at which it happened
        :raises Refusal: the first thing that stands against it
        """
        if self.knows(entry, kind, says):
            return []
        if kind == "VoteGiven" and by.person != says["member"]:
            raise OnlyTheMemberVotesThere
        for fault in self.faults(kind, says, entry=entry, at=at, now=now, before=before):
            raise fault
        whole = self._whole(kind, says, at)
        if kind == "MotionMoved" and before is not None:
            whole["before"] = before.to_data()
        if kind == CORRECTION:
            whole["instead_at"] = as_stored(whole["instead_at"]) if whole["instead_at"] else ""
        event = getattr(self, kind)
        self.happened(event, by=by, now=now, entry=entry, at=as_stored(at), **whole)
        return self._decide(at, by=by, now=now)

    def _whole(self, kind: str, says: Mapping[str, Any], at: datetime) -> dict[str, Any]:
        """Give what an entry says, with what the room freezes in it: who could vote, who presides, the quorum."""
        whole = {name: cleaned(said) if isinstance(said, str) else said for name, said in says.items()}
        if kind == "MotionMoved":
            whole.setdefault("before", {})
        if kind not in ("VoteOpened", "VoteTaken"):
            return whole
        room = self.standing(until=at)
        if kind == "VoteOpened":
            barred = sorted(room.now_before_it.barred) if room.now_before_it else []
            return {
                **whole,
                "presiding": room.presiding,
                "quorum": self.opening.quorum,
                "entitled": room.may_vote(),
                "barred": barred,
            }
        vote = room.votes.get(str(says["vote"]))
        return {**whole, "entitled": entitled_now(room, vote) if vote else []}

    def _decide(self, at: datetime, *, by: Actor, now: datetime) -> list[str]:
        """Record what votes came to, where that is new."""
        room = self.standing()
        came_to = {vote.id: vote for vote in room.votes.values() if not vote.waits}
        changed = []
        for vote in came_to.values():
            if self.decided.get(vote.id) != vote.outcome:
                changed.append(vote.id)
                said: dict[str, Any] = {
                    "item": vote.item,
                    "motion": vote.motion,
                    "amendment": vote.amendment,
                    "outcome": vote.outcome,
                }
                said |= {"rule": vote.rule, "needed": vote.needed, "numbers": dict(vote.numbers)}
                self.happened(self.VoteDecided, by=by, now=now, at=as_stored(at), vote=vote.id, **said)
        for gone in [one for one, outcome in self.decided.items() if one not in came_to and outcome != STRUCK]:
            said = {"item": "", "motion": "", "amendment": "", "outcome": STRUCK, "rule": STRUCK, "needed": 0}
            self.happened(self.VoteDecided, by=by, now=now, at=as_stored(at), vote=gone, numbers={}, **said)
        return changed

    def _faults_of_what_followed(self, log: Sequence[Entry]) -> Iterator[Refusal]:
        """Refuse to change a vote on which a result, an award or minutes already rest."""
        was, would_be = self.standing(), play(self.opening, self.items, log)
        for vote in was.votes.values():
            binds = vote.outcome == CARRIED and not vote.amendment and was.items[vote.item].kind in BINDS
            if binds and _rests_on(was, vote.id) != _rests_on(would_be, vote.id):
                yield no.WhatFollowedStands()
                return


def _rests_on(room: InTheRoom, vote_id: str) -> Any:
    """Give everything on which the effect of a vote rests."""
    vote = room.votes.get(vote_id)
    if vote is None:
        return None
    item, motion = room.items[vote.item], room.what_is_voted_on(vote)
    declared = sorted(interest.member for interest, _ in item.interests().values() if interest.bars)
    return vote, motion.mover, motion.seconder, motion.versions[vote.version], declared, sorted(item.was_here)


__all__ = ["BINDS", "CORRECTION", "RULES", "Room"]
