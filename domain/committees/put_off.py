"""What a meeting left undecided: deferred, stood over, forwarded, left in part, not reached, or referred back to it.

Worked out from the entries of the meeting as they stand, so a correcting entry changes it too. Which meeting takes it
up next is not seen here: ``pb/readmodels/rooms/waiting.py`` looks through every meeting.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from domain.committees.in_the_room import BID, BIDS, CARRIED, LOST, RESULT, InTheRoom, Item

DEFERRED: Final = "deferred"
STOOD_OVER: Final = "stood-over"
FORWARDED: Final = "forwarded"
LEFT: Final = "left"
"""A carried motion decided on other bids of the item, and not on these."""
NOT_REACHED: Final = "not-reached"
"""The meeting ended before it was decided."""
REFERRED_BACK: Final = "referred-back"
"""It was decided, called in, and referred back."""
SENT_BACK: Final = "sent-back"
"""The body to which it had been forwarded sent it back."""
HOW: Final = (DEFERRED, STOOD_OVER, FORWARDED, LEFT, NOT_REACHED, REFERRED_BACK, SENT_BACK)
PUT_OFF: Final = (DEFERRED, STOOD_OVER, FORWARDED)
"""How an item ends that was not decided."""


@dataclass(frozen=True)
class PutOff:
    """What of an item was left undecided."""

    item: Item
    how: str
    """One of ``HOW``."""
    about: tuple[str, ...]
    """The bids, or the round, that wait; empty for an item that is about none."""
    at: datetime
    reason: str


def put_off_in(room: InTheRoom, referred_back: Collection[str] = ()) -> Iterator[PutOff]:
    """Give what a meeting left undecided, in the sequence of its agenda.

    :param referred_back: votes whose decision was called in and referred back, by id
    """
    for item in room.items.values():
        decided = _decided(room, item, referred_back)
        waits = tuple(one for one in item.about if one not in decided)
        back = [vote for vote in room.votes.values() if vote.item == item.id and vote.id in referred_back]
        left = [one for motion in item.motions.values() if motion.came_to == CARRIED for one in motion.stands_as.leaves]
        if item.about and not waits:
            continue
        if item.ended in PUT_OFF:
            yield PutOff(item, item.ended, waits, item.endings[-1][0], item.reason)
        elif back:
            yield PutOff(item, REFERRED_BACK, waits, back[-1].closed or room.opening.at, "")
        elif left:
            motion = next(one for one in reversed(item.motions.values()) if one.came_to == CARRIED)
            yield PutOff(item, LEFT, waits, motion.stands_as.at, motion.stands_as.reasons)
        elif room.closed and item.kind in (BID, BIDS, RESULT) and not item.ended and not _was_voted_down(item):
            yield PutOff(item, NOT_REACHED, waits, room.closed, "")


def _decided(room: InTheRoom, item: Item, referred_back: Collection[str]) -> set[str]:
    """Give what carried motions on an item decided, and what stands of it."""
    stands = {
        vote.motion
        for vote in room.votes.values()
        if vote.item == item.id and not vote.amendment and vote.outcome == CARRIED and vote.id not in referred_back
    }
    return {
        one
        for motion in item.motions.values()
        if motion.id in stands and item.kind in (BID, BIDS, RESULT)
        for one in item.about
        if one not in motion.stands_as.leaves
    }


def _was_voted_down(item: Item) -> bool:
    return any(one.came_to == LOST for one in item.motions.values())
