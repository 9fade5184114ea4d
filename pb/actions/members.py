"""What members do themselves: declare an interest before a meeting, and vote by name on their own device in one."""

from datetime import datetime
from typing import Any
from uuid import UUID

from domain.committees.beforehand import (
    DeclaredBeforehand,
    NoDispensationCoversIt,
    TheAgendaIsNotOutYet,
    TheMeetingIsInSession,
    YouHaveNoSeatAtThisMeeting,
)
from domain.committees.committee import Committee
from domain.committees.dispensation import VOTE, dispensation_for
from domain.committees.interests import PECUNIARY, must_need_to_know
from domain.committees.interests_register import RegisterOfInterests
from domain.committees.meeting import CANCELLED, Meeting
from domain.committees.refusals_of_meetings import TheMeetingIsCancelled
from domain.committees.room import Room
from domain.words.actor import Actor
from domain.words.belongs_to import Thing
from pb.actions.declared_earlier import declared_earlier
from pb.actions.who_may import DECLARE_INTEREST, VOTE_BY_NAME, a_meeting, must_be_allowed
from pb.desk import Desk
from pb.readmodels.meetings.answers import declared_for, one_meeting
from pb.readmodels.reading import Reading
from pb.readmodels.rooms.answers import room_of
from pb.store.event_store import NotFound, by_reference

DECLARED = ("committee.InterestDeclaredBeforehand", "committee.DeclarationTakenBack")
"""The events from which follows what the room takes in when it opens."""


class Members:
    """What a member of a committee does beside sitting in the room."""

    def __init__(self, desk: Desk) -> None:
        """Work at a desk."""
        self._desk = desk

    def declare(
        self,
        meeting_id: str,
        item: str,
        interest: str,
        reason: str,
        *,
        leaves: bool,
        with_dispensation: bool,
        key: UUID,
        by: Actor,
    ) -> str:
        """Declare an interest for an item of a published agenda, until the room opens; give the declaration's id.

        It takes the place of what they declared for that item before. Sent twice with one key, it is declared once.

        :param with_dispensation: whether a dispensation of theirs covers it: the register says which
        """
        must_be_allowed(self._desk, by, DECLARE_INTEREST, a_meeting(meeting_id))
        meeting = self._desk.store.get(Meeting, by_reference(meeting_id))
        with self._desk.together_knowing(DECLARED, Room.id_of(meeting.id.hex).hex, meeting.id.hex) as writing:
            meeting = self._desk.store.get(Meeting, meeting.id)
            self._must_be_to_come(meeting, by)
            try:
                return self._desk.store.get(DeclaredBeforehand, key).id.hex
            except NotFound:
                pass
            covering = self._dispensation(meeting, item, by) if with_dispensation else ""
            declared = DeclaredBeforehand.declare(
                meeting=meeting.id.hex,
                committee=meeting.committee,
                item=item,
                items=frozenset(one.item for one in meeting.items),
                interest=interest,
                reason=reason,
                leaves=leaves,
                dispensation=covering,
                id=key,
                by=by,
                now=self._now(),
            )
            for earlier in declared_for(writing.connection, meeting.id.hex):
                if (earlier.item, earlier.member) == (item, by.person):
                    self._end(writing.remember, earlier.id, by)
            writing.remember(declared)
        return declared.id.hex

    def take_back(self, meeting_id: str, declaration: str, *, by: Actor) -> None:
        """Take back what one declared, until the room opens."""
        must_be_allowed(self._desk, by, DECLARE_INTEREST, a_meeting(meeting_id))
        declared = self._desk.store.get(DeclaredBeforehand, by_reference(declaration))
        with self._desk.together(Room.id_of(declared.meeting).hex, declared.meeting) as writing:
            self._must_not_have_begun(declared.meeting)
            self._end(writing.remember, declaration, by)

    def vote(self, room_id: str, vote: str, side: str, *, entry: str, by: Actor) -> None:
        """Give one's own vote while the vote by name is open; until the clerk closes it, the latest counts.

        :param entry: the mark that the page drew: sent twice, it is given once
        :raises Refusal: where standing orders have no such votes, none is open, or one is not entitled
        """
        must_be_allowed(self._desk, by, VOTE_BY_NAME, Thing("room", room_id))
        with self._desk.together(room_id) as writing:
            room = self._desk.store.get(Room, by_reference(room_id))
            at = max(self._now().replace(second=0, microsecond=0), _opened(room, vote))
            says = {"vote": vote, "member": by.person, "side": side}
            room.enter("VoteGiven", says, entry=entry, at=at, by=by, now=self._now())
            writing.remember(room)

    def barred_from(self, meeting_id: str, member: str) -> frozenset[str]:
        """Give the items of a meeting (by id) from which an interest bars somebody: declared before it, or in it.

        What they declared last counts; of an exempt item, also at an earlier meeting that had it. A dispensation that
        covers the item now lets them take part, and one that ended does not.
        """
        meeting = self._desk.store.get(Meeting, by_reference(meeting_id))
        with self._desk.database.reading() as reading:
            before = [one for one in declared_for(reading, meeting.id.hex) if one.member == member]
            room = room_of(reading, meeting.id.hex)
            its = one_meeting(reading, meeting.id.hex)
            earlier = {item.item: declared_earlier(reading, its, item, member) for item in meeting.items if item.exempt}
        said = {**earlier, **{one.item: one.interest for one in before}}
        about = {item.item: tuple(item.about) for item in meeting.items}
        if room:
            items = self._desk.store.get(Room, by_reference(room)).standing().items.values()
            said |= {item.id: item.interests()[member][0].kind for item in items if member in item.interests()}
            about |= {item.id: item.about for item in items}
        return frozenset(
            item
            for item, kind in said.items()
            if kind == PECUNIARY and not self._may_take_part(member, about.get(item, ()), meeting.committee)
        )

    def must_need_to_know(self, meeting_id: str, item: str, member: str, *, works_for_it: bool) -> None:
        """Refuse an exempt paper of an item to whoever has no seat there, or whom an interest bars from it.

        :param works_for_it: whether they come as its clerk, or as an officer
        :raises Refusal: in words that say why, and whom to ask
        """
        meeting = self._desk.store.get(Meeting, by_reference(meeting_id))
        is_exempt = any(one.item == item and one.exempt for one in meeting.items)
        if is_exempt:
            sits = works_for_it or self.has_a_seat(meeting_id, member)
            must_need_to_know(item, self.barred_from(meeting_id, member), is_exempt=is_exempt, sits=sits)

    def has_a_seat(self, meeting_id: str, member: str) -> bool:
        """Say whether somebody has a seat on the committee of a meeting now."""
        meeting = self._desk.store.get(Meeting, by_reference(meeting_id))
        committee = self._desk.store.get(Committee, by_reference(meeting.committee))
        return member in committee.sitting_from(self._now()).seats

    def _may_take_part(self, member: str, about: tuple[str, ...], committee: str) -> bool:
        try:
            register = self._desk.store.get(RegisterOfInterests, RegisterOfInterests.id_of(member))
        except NotFound:
            return False
        covers = dispensation_for(register.dispensations.values(), about, committee=committee, at=self._now())
        return covers is not None

    def _end(self, remember: Any, declaration: str, by: Actor) -> None:
        declared = self._desk.store.get(DeclaredBeforehand, by_reference(declaration))
        declared.take_back(by=by, now=self._now())
        remember(declared)

    def _must_be_to_come(self, meeting: Meeting, by: Actor) -> None:
        if meeting.state == CANCELLED:
            raise TheMeetingIsCancelled
        self._must_not_have_begun(meeting.id.hex)
        if not meeting.published_on:
            raise TheAgendaIsNotOutYet
        committee = self._desk.store.get(Committee, by_reference(meeting.committee))
        if by.person not in committee.sitting_on(meeting.day).seats:
            raise YouHaveNoSeatAtThisMeeting

    def _must_not_have_begun(self, meeting_id: str) -> None:
        try:
            self._desk.store.get(Room, Room.id_of(meeting_id))
        except NotFound:
            return
        raise TheMeetingIsInSession

    def _dispensation(self, meeting: Meeting, item: str, by: Actor) -> str:
        about = next((one.about for one in meeting.items if one.item == item), ())
        found = _covering(self._desk, by.person, about, meeting.committee, meeting.begins)
        if not found:
            raise NoDispensationCoversIt
        return found

    def _now(self) -> datetime:
        return self._desk.clock.now()


def taken_into_the_room(desk: Desk, reading: Reading, room: Room, *, by: Actor, now: datetime) -> None:
    """Enter what members declared before the meeting, as its first minute: of whoever sits, for what is on the agenda.

    What a dispensation was to cover that ended meanwhile bars, and whoever declared it leaves.
    """
    items = {one.id: one for one in room.items}
    for one in declared_for(reading, room.opening.meeting):
        if one.member not in room.opening.sits or one.item not in items:
            continue
        about, committee = items[one.item].about, room.opening.committee
        covering = one.dispensation and _covering(desk, one.member, about, committee, room.opening.at)
        says = {
            "item": one.item,
            "member": one.member,
            "interest": one.interest,
            "reason": one.reason,
            "leaves": one.leaves or (bool(one.dispensation) and not covering),
            "dispensation": covering,
        }
        room.enter("InterestDeclared", says, entry=one.id, at=room.opening.at, by=by, now=now)


def _covering(desk: Desk, member: str, about: tuple[str, ...], committee: str, at: datetime) -> str:
    """Give the number of the dispensation to vote that a member has for an item at a moment; empty without one."""
    try:
        register = desk.store.get(RegisterOfInterests, RegisterOfInterests.id_of(member))
    except NotFound:
        return ""
    found = dispensation_for(register.dispensations.values(), about, committee=committee, at=at)
    return str(found.number) if found and found.allows == VOTE else ""


def _opened(room: Room, vote: str) -> datetime:
    found = room.standing().votes.get(vote)
    return found.opened if found else room.opening.at
