"""A meeting in session: its clerk enters what happens; what follows from a vote is recorded with it, or not at all."""

from collections.abc import Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from domain.committees.clear_days import working_days_after
from domain.committees.committee import Committee
from domain.committees.decision import Decision, Motion, Sitting
from domain.committees.dispensation import VOTE, dispensation_for
from domain.committees.in_the_room import (
    BID,
    BIDS,
    CARRIED,
    LOST,
    MINUTES,
    RESULT,
    InTheRoom,
    Vote,
)
from domain.committees.interests_register import RegisterOfInterests
from domain.committees.meeting import Meeting
from domain.committees.put_off import REFERRED_BACK
from domain.committees.refusals_for_the_public import TheMinutesAreApproved
from domain.committees.room import CORRECTION, Room
from domain.committees.room_refusals import NoSuchDispensation, TheAwardsAreMoreThanThereIs
from domain.committees.what_follows import (
    Awarding,
    CallIn,
    ItIsCalledInAlready,
    Minutes,
    as_recorded,
)
from domain.refusals import Refusal
from domain.rounds.funding_round import FundingRound
from domain.saying.sentence import Money, Named
from domain.words.actor import Actor
from domain.words.belongs_to import Thing
from domain.words.instants import day_in_london
from pb.actions.awarded_already import awarded_on_the_paper, faults_of_awarding
from pb.actions.before_the_committee import (
    WHAT_AWARDS,
    before_the_committee,
    money_left_in,
    rounds_of,
    what_lies_before,
    with_what_stands_against_it,
)
from pb.actions.deciding import Deciding
from pb.actions.members import DECLARED, taken_into_the_room
from pb.actions.minuted_in_private import faults_of_private_words, faults_of_telling_it, kept_in_private
from pb.actions.notices import decision_of, must_be_decided_in, must_be_members
from pb.actions.opening_a_room import (
    OnTheAgenda,
    agenda_taken_over,
    meeting_as_called,
    must_be_in_session,
    must_be_where_it_is_held,
    opening_of,
)
from pb.actions.where_items_go import faults_of_where_it_goes
from pb.actions.who_may import KEEP_ROOM, a_committee, must_be_allowed
from pb.desk import Desk
from pb.readmodels.meetings.answers import went_on_at
from pb.readmodels.rooms.answers import awarded_of, call_ins_of
from pb.store.event_store import NotFound, by_reference
from pb.store.together import Writing

if TYPE_CHECKING:
    from collections.abc import Iterator

DECIDED = (
    *WHAT_AWARDS,
    "committee.MotionDecided",
    "committee.DecisionCalledIn",
    "committee.CallInAnswered",
    "committee.ItemEnded",
    "committee.ItemSentBack",
)
"""On these rests what money is left, what can be called in, and what lies with which body."""


class InSession:
    """What a clerk does while a committee meets, and afterwards with what it decided."""

    def __init__(self, desk: Desk) -> None:
        """Work at a desk."""
        self._desk = desk
        self._deciding = Deciding(desk)

    def open(self, meeting_id: str, *, at: datetime, by: Actor) -> str:
        """Open the room of a meeting that was called, with agenda, seats and standing orders of the day; give its id.

        A room that is open already is given as it is: two clerks open one.

        :param at: the minute at which the meeting begins
        """
        must_be_allowed(self._desk, by, KEEP_ROOM, Thing("meeting", meeting_id))
        meeting = self._desk.store.get(Meeting, by_reference(meeting_id))
        return self._open(meeting.committee, None, meeting=meeting.id.hex, at=at, by=by)

    def open_without_notice(
        self, committee_id: str, agenda: Sequence[OnTheAgenda], *, meeting: str, at: datetime, by: Actor
    ) -> str:
        """Open the room of a meeting that was called elsewhere, before this service was used; give its id.

        :param meeting: an id of nobody's
        """
        must_be_allowed(self._desk, by, KEEP_ROOM, a_committee(committee_id))
        return self._open(committee_id, agenda, meeting=meeting, at=at, by=by)

    def _open(
        self, committee_id: str, agenda: Sequence[OnTheAgenda] | None, *, meeting: str, at: datetime, by: Actor
    ) -> str:
        """Open a room, alone with its meeting: nobody cancels, moves or adds to it at the same moment.

        :param agenda: of a meeting that was called elsewhere; None where the meeting itself has it
        """
        room_id = Room.id_of(meeting)
        with self._desk.together_knowing(DECLARED, room_id.hex, committee_id, meeting) as writing:
            try:
                return self._desk.store.get(Room, room_id).id.hex
            except NotFound:
                committee = self._desk.store.get(Committee, by_reference(committee_id))
                items = agenda_taken_over(self._desk, meeting, at) if agenda is None else agenda
                opening = opening_of(committee, meeting, at, called=meeting_as_called(self._desk, meeting))
                room = Room.open(opening, [one.to_data() for one in items], by=by, now=self._now())
                taken_into_the_room(self._desk, writing.connection, room, by=by, now=self._now())
                writing.remember(room)
        return room_id.hex

    def enter(
        self,
        room_id: str,
        kind: str,
        says: Mapping[str, Any],
        *,
        entry: str,
        at: datetime,
        in_private: str | None = None,
        by: Actor,
    ) -> Sequence[Refusal]:
        """Enter what happened, once however often it is sent; with what follows from a vote that it ends.

        :param entry: the mark that whoever sends it drew, 32 hex digits
        :param at: the minute at which it happened
        :param in_private: of a note, the words for those alone who may see exempt papers; its text is then what
            everybody may read of them. None where it is for everybody as it is
        :return: everything that stands against it, for one summary; empty where it is recorded
        :raises Refusal: when what would follow cannot stand; nothing is recorded then either
        """
        must_be_allowed(self._desk, by, KEEP_ROOM, Thing("room", room_id))
        with self._alone(room_id) as writing:
            room = room_as_entered(self._desk, room_id)
            faults: list[Refusal] = []
            if in_private is not None and kind == "NoteMade":
                faults += faults_of_private_words(says, in_private)
                says = kept_in_private(self._desk, writing.connection, room, entry, says=says, words=in_private)
            faults += faults_of_entry(self._desk, room, kind, says, entry=entry, at=at)
            if faults:
                return faults
            before = before_the_committee(self._desk, room, kind, says)
            decided = room.enter(kind, says, entry=entry, at=at, before=before, by=by, now=self._now())
            writing.remember(room)
            for vote in decided:
                self._follow(writing, room, vote, by=by)
        return ()

    def call_in(self, room_id: str, decided: str, *, asked_by: Sequence[str], reason: str, by: Actor) -> None:
        """Record that members call a decision of a meeting in.

        :raises Refusal: after the days that standing orders give
        """
        must_be_allowed(self._desk, by, KEEP_ROOM, Thing("room", room_id))
        room = room_as_entered(self._desk, room_id)
        with self._desk.together_knowing(DECIDED, decided) as writing:
            with self._desk.database.reading() as reading:
                ends = must_be_decided_in(reading, room.standing(), room_id, decided).payable.call_in_ends
                must_be_members(reading, asked_by, beside=room.opening.sits)
                if decided in call_ins_of(reading, [decided]):
                    raise ItIsCalledInAlready
            call_in = CallIn.ask(
                decided,
                committee=room.opening.committee,
                asked_by=asked_by,
                reason=reason,
                ends=ends,
                by=by,
                now=self._now(),
            )
            writing.remember(call_in)

    def answer_call_in(self, room_id: str, decided: str, came_to: str, reason: str, *, by: Actor) -> None:
        """Record what came of a call-in."""
        must_be_allowed(self._desk, by, KEEP_ROOM, Thing("room", room_id))
        with self._desk.together_knowing(DECIDED, decided) as writing:
            with self._desk.database.reading() as reading:
                must_be_decided_in(reading, room_as_entered(self._desk, room_id).standing(), room_id, decided)
            call_in = self._desk.store.get(CallIn, CallIn.id_of(decided))
            call_in.answer(came_to, reason, by=by, now=self._now())
            writing.remember(call_in)
            if call_in.came_to == REFERRED_BACK:
                self._refer_result_back(writing, decided, by=by)

    def _refer_result_back(self, writing: Writing, decided: str, *, by: Actor) -> None:
        """Have a published result wait for the committee again, where it rests on a decision that was referred back."""
        try:
            round_id = self._desk.store.get(Decision, by_reference(decided)).round
        except NotFound:
            return  # bids were awarded, and no result rests on it
        funding_round = self._desk.store.get(FundingRound, by_reference(round_id))
        if funding_round.decision == decided:
            funding_round.refer_result_back(decided, by=by, now=self._now())
            writing.remember(funding_round)

    @contextmanager
    def _alone(self, room_id: str) -> "Iterator[Writing]":
        """Write alone with the room and the rounds that it is about, knowing what was awarded out of them before."""
        as_it_opened = self._desk.store.get(Room, by_reference(room_id), version=1)
        rounds = sorted({one for item in as_it_opened.items for one in rounds_of(self._desk, item)})
        with self._desk.together_knowing(DECIDED, room_id, *rounds) as writing:
            yield writing

    def _follow(self, writing: Writing, room: Room, vote_id: str, *, by: Actor) -> None:
        standing = room.standing()
        vote = standing.votes[vote_id]
        item = standing.items[vote.item]
        if vote.amendment:
            return
        if item.kind == RESULT and vote.outcome in (CARRIED, LOST):
            self._decide_on_a_result(writing, room, standing, vote, by=by)
        elif item.kind in (BID, BIDS) and vote.outcome == CARRIED and not _leaves_all(standing, vote):
            self._award(writing, room, standing, vote, by=by)
        elif item.kind == MINUTES and vote.outcome == CARRIED and item.about:
            earlier = room_as_entered(self._desk, item.about[0])
            approved = Minutes.approve(
                committee=room.opening.committee,
                of_room=earlier.id.hex,
                version=earlier.version,
                in_room=room.id.hex,
                vote=vote.id,
                by=by,
                now=self._now(),
            )
            writing.remember(approved)

    def _decide_on_a_result(self, writing: Writing, room: Room, standing: InTheRoom, vote: Vote, *, by: Actor) -> None:
        (round_id,) = standing.items[vote.item].about
        version = standing.what_is_voted_on(vote).versions[vote.version]
        opening = room.opening
        self._must_be_there(round_id, sum(version.awards.values()), beside=True)
        with self._desk.database.reading() as reading:
            before, _bids = awarded_on_the_paper(self._desk, reading, round_id)
        for refusal in faults_of_awarding(before, version.awards):
            raise refusal
        decision = Decision.put_to_the_vote(
            Motion(version.awards, version.reasons or version.text, version.departures),
            as_recorded(standing, vote),
            round=round_id,
            committee=opening.committee,
            sitting=Sitting(
                {one: seat.has_vote for one, seat in opening.sits.items()},
                opening.chair,
                opening.quorum,
                opening.casting_vote,
            ),
            result=self._deciding.result_before_the_committee(round_id),
            met_on=day_in_london(opening.at),
            id=UUID(hex=decision_of(round_id, vote.id)),
            by=by,
            now=self._now(),
        )
        writing.remember(decision)
        if decision.carried:
            funding_round = self._desk.store.get(FundingRound, by_reference(round_id))
            funding_round.publish_result(decision.id.hex, by=by, now=self._now())
            writing.remember(funding_round)

    def _award(self, writing: Writing, room: Room, standing: InTheRoom, vote: Vote, *, by: Actor) -> None:
        item = standing.items[vote.item]
        (round_id,) = rounds_of(self._desk, item)
        awards = standing.what_is_voted_on(vote).versions[vote.version].awards
        self._must_be_there(round_id, sum(awards.values()))
        lies_there = what_lies_before(self._desk, item)
        before = with_what_stands_against_it(self._desk, item, lies_there, room.opening)
        for refusal in (*before.faults_of_deciding_now(awards), *before.faults_of_a_fund(awards)):
            raise refusal
        ends = last_day_of_call_in(self._desk, room)
        followed = Awarding.follow(
            standing,
            vote,
            room_id=room.id.hex,
            round_id=round_id,
            met_on=day_in_london(room.opening.at),
            call_in_ends=ends.isoformat() if ends else "",
            by=by,
            now=self._now(),
        )
        writing.remember(followed)

    def _must_be_there(self, round_id: str, total: int, *, beside: bool = False) -> None:
        """Refuse to award more than there is.

        :param beside: only where bids were awarded out of the same money; a count may give more than the pot by itself
        """
        money = money_left_in(self._desk, round_id)
        with self._desk.database.reading() as reading:
            counts = not beside or awarded_of(reading, round_id) > 0
        if counts and total > money:
            raise TheAwardsAreMoreThanThereIs(sum=Money(total), money=Money(money), over=Money(total - money))

    def _now(self) -> datetime:
        return self._desk.clock.now()


def room_as_entered(desk: Desk, room_id: str) -> Room:
    """Give a room with everything that was entered in it.

    :raises NotFound: when there is none
    """
    return desk.store.get(Room, by_reference(room_id))


def faults_of_entry(
    desk: Desk, room: Room, kind: str, says: Mapping[str, Any], *, entry: str, at: datetime
) -> list[Refusal]:
    """Give everything that stands against an entry, all at once; nothing where it is recorded already."""
    if room.knows(entry, kind, says):
        return []
    before = before_the_committee(desk, room, kind, says)
    found = list(room.faults(kind, says, entry=entry, at=at, before=before, now=desk.clock.now()))
    if kind != CORRECTION and _are_approved(desk, room):
        found.append(TheMinutesAreApproved())
    found += faults_of_telling_it(desk, room, kind, says)
    kind, says, at = _as_it_would_stand(room, kind, says, at)
    if kind == "ItemEnded":
        found += faults_of_where_it_goes(desk, room, says, at)
    try:
        must_have_the_dispensation(desk, room, kind, says, at)
        must_be_where_it_is_held(desk, room, kind, says)
        must_be_in_session(desk, room, kind, at)
    except Refusal as refusal:
        found.append(refusal)
    return found


def _are_approved(desk: Desk, room: Room) -> bool:
    try:
        desk.store.get(Minutes, Minutes.id_of(room.id.hex))
    except NotFound:
        return False
    return True


def _as_it_would_stand(
    room: Room, kind: str, says: Mapping[str, Any], at: datetime
) -> tuple[str, Mapping[str, Any], datetime]:
    """Give what an entry says; of a correction, what it makes its entry say, and of which minute."""
    corrected = room.as_it_stands(says["corrects"]) if kind == CORRECTION and not says["struck"] else None
    if corrected is None:
        return kind, says, at
    return corrected.kind, {**corrected.says, **says["instead"]}, says["instead_at"] or corrected.at


def last_day_of_call_in(desk: Desk, room: Room) -> date | None:
    """Give the last day on which what a meeting decides now can be called in, in working days; None without.

    The window follows the day on which the meeting sat: where it was broken off, that on which it went on.
    """
    days, opening = room.opening.call_in_days, room.opening
    with desk.database.reading() as reading:
        sat = went_on_at(reading, opening.meeting, opening.at, desk.clock.now())
    return working_days_after(day_in_london(sat), days) if days else None


def must_have_the_dispensation(desk: Desk, room: Room, kind: str, says: Mapping[str, Any], at: datetime) -> None:
    """Refuse a declaration that names a dispensation which the member's register does not have for the item then."""
    if kind != "InterestDeclared" or not says["dispensation"]:
        return
    item = next((one for one in room.items if one.id == says["item"]), None)
    try:
        register = desk.store.get(RegisterOfInterests, RegisterOfInterests.id_of(says["member"]))
    except NotFound:
        raise NoSuchDispensation(who=Named(says["member"])) from None
    granted = register.dispensations.values()
    about = item.about if item else ()
    found = dispensation_for(granted, about, committee=room.opening.committee, at=at)
    if found is None or found.allows != VOTE:
        raise NoSuchDispensation(who=Named(says["member"]))


def _leaves_all(standing: InTheRoom, vote: Vote) -> bool:
    """Say whether a motion decides on none of its bids: it defers them all, or leaves them to an officer."""
    motion = standing.what_is_voted_on(vote)
    return set(motion.before.get("asks", ())) <= set(motion.versions[vote.version].leaves)
