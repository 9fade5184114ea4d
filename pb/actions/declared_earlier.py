"""What a member declared of a matter before: at earlier meetings that had it, or in what was left to an officer of it.

An interest does not go away because an item comes back. Until the member declares something else of it, what they
declared last stands.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from domain.committees.agenda import BID, BIDS, RESULT, AgendaItem
from pb.readmodels.delegated.answers import delegations_in
from pb.readmodels.meetings.answers import Meeting, declared_by, one_meeting
from pb.readmodels.reading import Reading
from pb.readmodels.rooms.answers import room_of
from pb.readmodels.rooms.answers_in_full import held_about, in_full
from pb.store.event_store import NotFound


class Said(NamedTuple):
    """A kind of interest, and when it was declared."""

    at: datetime
    interest: str


def declared_earlier(reading: Reading, meeting: Meeting, item: AgendaItem, member: str) -> str:
    """Give the kind of interest that a member declared last in what an item goes on from, or is about; else empty.

    :param meeting: on whose agenda the item stands; what was declared for it there is not looked at
    """
    about = tuple(item.about) if item.kind in (BID, BIDS, RESULT) else ()
    chain = _goes_on_from(reading, item)
    at_meetings = [*_in_rooms(reading, about, chain, member), *_before_meetings(reading, about, chain, member)]
    found = [one for where, one in at_meetings if where != meeting.id]
    if about:
        found += [
            Said(conflict.at, conflict.interest)
            for left in delegations_in(reading, [meeting.committee])
            for conflict in left.conflicts
            if conflict.member == member and not set(about).isdisjoint(left.proposals)
        ]
    return max(found).interest if found else ""


def _goes_on_from(reading: Reading, item: AgendaItem) -> list[tuple[str, str]]:
    """Give the meetings and items from which an item goes on, one after the other."""
    chain: list[tuple[str, str]] = []
    said = item.continues
    while said and (said["meeting"], said["item"]) not in chain:
        chain.append((said["meeting"], said["item"]))
        earlier = _item_of(reading, *chain[-1])
        said = earlier.continues if earlier else None
    return chain


def _item_of(reading: Reading, meeting: str, item: str) -> AgendaItem | None:
    try:
        return next((one for one in one_meeting(reading, meeting).items if one.item == item), None)
    except NotFound:
        return None  # it was called elsewhere, before this service was used


def _in_rooms(
    reading: Reading, about: Sequence[str], chain: Sequence[tuple[str, str]], member: str
) -> Iterator[tuple[str, Said]]:
    held = {one.id: one for one in (held_about(reading, about) if about else ())}
    for meeting, _item in chain:
        one = in_full(reading, room_of(reading, meeting))
        held |= {one.id: one} if one else {}
    for one in held.values():
        for item in one.room.items.values():
            if (one.meeting, item.id) in chain or not set(about).isdisjoint(item.about):
                yield from ((one.meeting, Said(at, its.kind)) for at, its, _ in item.declared if its.member == member)


def _before_meetings(
    reading: Reading, about: Sequence[str], chain: Sequence[tuple[str, str]], member: str
) -> Iterator[tuple[str, Said]]:
    for one in declared_by(reading, member):
        item = _item_of(reading, one.meeting, one.item)
        touches = item is not None and not set(about).isdisjoint(item.about)
        if touches or (one.meeting, one.item) in chain:
            yield one.meeting, Said(one.at, one.interest)
