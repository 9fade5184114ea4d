"""Items that one meeting left and another takes up: where each lies, what an agenda may take, what is sent back."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection

from domain.committees.agenda import BID, BIDS, RESULT, AgendaItem
from domain.committees.in_the_room import Item
from domain.committees.meeting import CALLED, Meeting
from domain.committees.put_off import SENT_BACK
from domain.committees.refusals_of_meetings import (
    AnItemIsAKeyDecision,
    DeferredToALaterMeeting,
    ItIsOnAnotherAgenda,
    NothingWaitsThere,
)
from domain.committees.sent_back import ItDoesNotLieThere, SentBack
from domain.refusals import Refusal
from domain.words.actor import Actor
from domain.words.instants import day_in_london
from pb.actions.before_the_committee import lies_elsewhere, rounds_of, what_lies_before, why_not_its_bids
from pb.actions.key_in_a_meeting import announced_by
from pb.actions.who_may import CALL_MEETING, a_committee, a_meeting, must_be_allowed
from pb.desk import Desk
from pb.readmodels.committees.answers import one_committee
from pb.readmodels.meetings.answers import meetings_about, one_meeting
from pb.readmodels.reading import Reading
from pb.readmodels.rooms.answers import room_of
from pb.readmodels.rooms.waiting import Waiting, all_waiting
from pb.store.event_store import NotFound

WHAT_MOVES_ITEMS = (
    "committee.AgendaPublished",
    "committee.LateItemAdded",
    "committee.ItemEnded",
    "committee.EntryCorrected",
    "committee.ItemSentBack",
    "committee.RoomOpened",
    "committee.MeetingCancelled",
)
"""On these rests where an item lies, and on which agenda it stands."""
AGENDAS = "agendas"
"""What every act that puts items on agendas is alone with: nothing is taken up twice by two clerks at once."""
WITH_MATTERS = (BID, BIDS, RESULT)


class Items:
    """What a clerk does with items that were forwarded."""

    def __init__(self, desk: Desk) -> None:
        """Work at a desk."""
        self._desk = desk

    def send_back(self, meeting: str, item: str, *, reason: str, by: Actor) -> None:
        """Send an item that was forwarded back to the committee that forwarded it; or write down an outside answer.

        :param meeting: that forwarded it, by id
        :param reason: why, or what the answer was
        :raises ItDoesNotLieThere: where it was not forwarded, came back already, or stands on an agenda
        """
        with self._desk.database.reading() as reading:
            its = [one for one in all_waiting(reading) if (one.meeting, one.item) == (meeting, item)]
        has_it = a_committee(its[0].lies_with or its[0].committee) if its else a_meeting(meeting)
        must_be_allowed(self._desk, by, CALL_MEETING, has_it)
        with self._desk.together_knowing(WHAT_MOVES_ITEMS, AGENDAS) as writing:
            found = _that(all_waiting(writing.connection), meeting, item)
            sent = SentBack.send(
                committee=found.lies_with or found.committee,
                forwarded_by=found.committee,
                meeting=meeting,
                item=item,
                proposals=list(found.about) if found.kind in (BID, BIDS) else [],
                reason=reason,
                by=by,
                now=self._desk.clock.now(),
            )
            writing.remember(sent)


def _that(waiting: Sequence[Waiting], meeting: str, item: str) -> Waiting:
    found = next((one for one in waiting if (one.meeting, one.item) == (meeting, item)), None)
    if found is None or not found.is_away or found.how == SENT_BACK or found.taken_up_by:
        raise ItDoesNotLieThere
    return found


def as_they_go_on(desk: Desk, reading: Connection, meeting: Meeting, items: Sequence[AgendaItem]) -> list[AgendaItem]:
    """Give items with what each goes on from, where it is about what waits here.

    :raises Refusal: for what lies with another body, stands on another agenda, waits nowhere, or is not its own
    """
    waiting = all_waiting(reading)
    return [_as_it_goes_on(desk, reading, meeting, item, waiting) for item in items]


def _as_it_goes_on(
    desk: Desk, reading: Connection, meeting: Meeting, item: AgendaItem, waiting: Sequence[Waiting]
) -> AgendaItem:
    here = meeting.id.hex
    about = set(item.about) if item.kind in WITH_MATTERS else set()
    its = [
        one
        for one in waiting
        if one.meeting != here and (_is(item, one) or (about and not about.isdisjoint(one.about)))
    ]
    for one in its:
        if one.lies_with != meeting.committee:
            raise lies_elsewhere(reading, one)
        if one.taken_up_by and one.taken_up_by != here:
            raise _on_another_agenda(reading, item, one.taken_up_by)
        _must_be_its_meeting(reading, meeting, one)
    chosen = [one for one in its if _is(item, one)]
    if item.continues and not (chosen and about <= {*chosen[0].about}):
        raise NothingWaitsThere(number=item.number)
    if about:
        _must_be_on_one_agenda(reading, meeting, item)
        _must_be_its_own(desk, reading, meeting, item)
    covers = [one for one in its if about and about <= set(one.about)]
    return replace(item, continues=dict(covers[0].names)) if covers and not item.continues else item


def _is(item: AgendaItem, one: Waiting) -> bool:
    return item.continues is not None and dict(item.continues) == one.names


def _must_be_its_meeting(reading: Reading, meeting: Meeting, one: Waiting) -> None:
    """Refuse an item that was deferred to a meeting which is still to come, on the agenda of an earlier one."""
    if not one.to_meeting or one.to_meeting == meeting.id.hex:
        return
    named = one_meeting(reading, one.to_meeting)
    if named.state == CALLED and named.begins > meeting.begins and not room_of(reading, named.id):
        raise DeferredToALaterMeeting(what=one.title, day=day_in_london(named.begins))


def _must_be_its_own(desk: Desk, reading: Reading, meeting: Meeting, item: AgendaItem) -> None:
    """Refuse bids and results on which another committee decides, and that it did not forward."""
    taken = Item(item.item, item.kind, item.title, item.number, tuple(item.about))
    for round_id in rounds_of(desk, taken):
        if refusal := why_not_its_bids(desk, reading, round_id, item.about, meeting.committee):
            raise refusal


def _must_be_on_one_agenda(reading: Reading, meeting: Meeting, item: AgendaItem) -> None:
    """Refuse what stands on the published agenda of another meeting that is not held yet."""
    for other in meetings_about(reading, item.about):
        is_to_come = other.state == CALLED and other.published_at and not room_of(reading, other.id)
        if is_to_come and other.id != meeting.id.hex:
            raise _on_another_agenda(reading, item, other.id)


def _on_another_agenda(reading: Reading, item: AgendaItem, other: str) -> Refusal:
    found = one_meeting(reading, other)
    whose = one_committee(reading, found.committee).name
    return ItIsOnAnotherAgenda(what=item.title, committee=whose, day=day_in_london(found.begins))


def must_have_notice(desk: Desk, meeting: Meeting, items: Sequence[AgendaItem]) -> None:
    """Refuse an agenda with a key decision of which there is no lawful notice on the day of the meeting.

    What the bids of an item ask for is held against what the council calls significant, as far as there is money.

    :raises AnItemIsAKeyDecision: with what the regulation asks for
    """
    for item in items:
        if item.kind not in WITH_MATTERS:
            continue
        taken = Item(item.item, item.kind, item.title, item.number, tuple(item.about))
        try:
            before = what_lies_before(desk, taken)
        except (Refusal, NotFound):
            continue  # what is not counted yet, or decided already, is refused when it is moved
        asked = before.result.awards if before.result else before.asks
        total = sum(asked.values()) if before.result else min(sum(asked.values()), max(before.money, 0))
        (round_id,) = sorted(rounds_of(desk, taken))[:1]
        with desk.database.reading() as reading:
            announced = announced_by(
                desk, reading, meeting.committee, round_id, meeting.day, is_result=item.kind == RESULT
            )
        try:
            announced.must_have_notice(list(item.about) if item.kind != RESULT else [], total)
        except Refusal as refusal:
            raise AnItemIsAKeyDecision(number=item.number, why=refusal.sentence) from None
