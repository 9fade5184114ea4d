"""What the room of a meeting takes over when it opens: the agenda, who sits, who chairs, the standing orders."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from domain.committees.agenda import AgendaItem
from domain.committees.committee import Committee
from domain.committees.in_the_room import MINUTES, REMOTE, SPEAKS, Opening, Seat
from domain.committees.meeting import BOTH, CALLED, IN_PERSON, Meeting
from domain.committees.room import Room
from domain.committees.room_refusals import (
    TheMeetingIsInOnePlace,
    TheMeetingIsNotHeld,
    TheMeetingIsOnAnotherDay,
    TheMeetingWasBrokenOff,
)
from domain.saying.sentence import Named
from domain.words.instants import day_in_london
from pb.desk import Desk
from pb.readmodels.meetings.answers import A_WHILE_BEFORE
from pb.readmodels.rooms.answers import meetings_held
from pb.store.event_store import NotFound, by_reference

REMOTE_IS_LAWFUL: Final = False
"""Whether councils in England may meet without one place: promised in June 2025, not enacted when this was written."""


@dataclass(frozen=True)
class OnTheAgenda:
    """An item of the agenda, as the room takes it over."""

    item: str
    number: str
    title: str
    kind: str
    about: tuple[str, ...] = ()

    def to_data(self) -> dict[str, Any]:
        """Give it as the room stores it."""
        return {**self.__dict__, "about": list(self.about)}


def meeting_as_called(desk: Desk, meeting_id: str) -> Meeting | None:
    """Give a meeting with its notice and its agenda; None for one that was called elsewhere."""
    try:
        return desk.store.get(Meeting, by_reference(meeting_id))
    except NotFound:
        return None


def must_be_where_it_is_held(desk: Desk, room: Room, kind: str, says: Mapping[str, Any]) -> None:
    """Refuse somebody from elsewhere at a meeting that is held in one place alone.

    :raises TheMeetingIsInOnePlace: with what to do
    """
    comes_from_elsewhere = kind == "PersonArrived" and says["how"] == REMOTE
    called = meeting_as_called(desk, room.opening.meeting) if comes_from_elsewhere else None
    if called and called.how == IN_PERSON:
        raise TheMeetingIsInOnePlace(who=Named(says["member"]))


RESOLVES = ("MotionMoved", "AmendmentMoved", "VoteOpened", "PublicExcluded")


def must_be_in_session(desk: Desk, room: Room, kind: str, at: datetime) -> None:
    """Refuse what a meeting resolves at a minute at which it had been broken off and did not go on yet.

    :raises TheMeetingWasBrokenOff: with what to do
    """
    if kind not in RESOLVES:
        return
    try:
        meeting = desk.store.get(Meeting, by_reference(room.opening.meeting))
    except NotFound:
        return
    broken_off = meeting.broken_off_at
    goes_on = meeting.begins - A_WHILE_BEFORE if meeting.state == CALLED else None
    if broken_off and broken_off < at and (goes_on is None or at < goes_on):
        raise TheMeetingWasBrokenOff(at=broken_off)


def agenda_taken_over(desk: Desk, meeting_id: str, at: datetime) -> Sequence[OnTheAgenda]:
    """Give the published agenda of a meeting, as its room takes it over.

    :param at: the minute at which the meeting begins
    :raises TheMeetingIsNotHeld: where it was cancelled, or broken off
    :raises TheMeetingIsOnAnotherDay: where it is called for another day
    """
    meeting = desk.store.get(Meeting, by_reference(meeting_id))
    if meeting.state != CALLED:
        raise TheMeetingIsNotHeld
    if day_in_london(at) != meeting.day:
        raise TheMeetingIsOnAnotherDay(day=meeting.day)
    return [_taken_over(desk, one, meeting.committee) for one in meeting.items]


def _taken_over(desk: Desk, one: AgendaItem, committee: str) -> OnTheAgenda:
    """Give an item as the room takes it over; the minutes are those of the latest meeting that was held."""
    about = one.about
    if one.kind == MINUTES:
        with desk.database.reading() as reading:
            waiting = [
                each.id for each in meetings_held(reading, committee) if each.ended and not each.minutes_approved
            ]
        about = tuple(waiting[:1])
    return OnTheAgenda(one.item, one.number, one.title, one.kind, about)


def opening_of(committee: Committee, meeting: str, at: datetime, *, called: Meeting | None = None) -> Opening:
    """Give what is frozen when a room opens: who sits and chairs from that minute on, the standing orders of the day.

    :param called: the meeting with its notice and its agenda; None where it was called elsewhere
    """
    day = day_in_london(at)
    exempt = {one.item: one.exempt["paragraph"] for one in called.items if one.exempt} if called else {}
    sat, orders = committee.sitting_from(at), committee.standing_orders_on(day)
    return Opening(
        meeting=meeting,
        committee=committee.id.hex,
        at=at,
        sits={one: Seat(one, seat.has_vote, seat.kind, seat.for_whom) for one, seat in sat.seats.items()},
        chair=sat.chair,
        vice_chair=sat.vice_chair,
        quorum=orders.quorum_of(sat.voting_seats),
        casting_vote=orders.casting_vote,
        recorded_vote_asked_by=orders.recorded_vote_asked_by,
        call_in_days=orders.call_in_days,
        votes_on_devices=orders.votes_on_devices,
        from_elsewhere=SPEAKS if called and called.how == BOTH and not REMOTE_IS_LAWFUL else "",
        called_for=called.begins if called else None,
        exempt=exempt,
        excludes_by_resolution=bool(exempt),
    )
