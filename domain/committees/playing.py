"""Plays a meeting's entries through its rules: to see how it stands, and whether an entry can stand among them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from domain.committees import motion, vote_in_the_room, who_is_there, without_the_public
from domain.committees import room_refusals as no
from domain.committees.in_the_room import Entry, InTheRoom, Item, Opening, effective
from domain.committees.who_is_there import Rule
from domain.refusals import Refusal
from domain.saying.sentence import Named

RULES: Mapping[str, Rule] = {
    **who_is_there.RULES,
    **motion.RULES,
    **vote_in_the_room.RULES,
    **without_the_public.RULES,
}
"""Kind of entry -> what stands against it, and what it changes."""
CLOSING = "RoomClosed"


def in_sequence(entries: Sequence[Entry]) -> list[Entry]:
    """Give the entries as they stand, as things happened; the end of the meeting is the last of its minute."""
    return sorted(effective(entries), key=lambda entry: (entry.at, entry.kind == CLOSING))


def play(
    opening: Opening, items: Sequence[Item], entries: Sequence[Entry], *, until: datetime | None = None
) -> InTheRoom:
    """Give the meeting as it stands after all entries, or as it stood at a minute."""
    room = beginning(opening, items)
    for entry in in_sequence(entries):
        if until is None or entry.at <= until:
            RULES[entry.kind].remember(room, entry.says, entry.at)
    return room


def faults_among(
    opening: Opening, items: Sequence[Item], entries: Sequence[Entry], changed: str, *, whole: bool
) -> Iterator[Refusal]:
    """Give everything that stands against an entry among all others, or else the first that it would contradict.

    :param changed: the id of the entry that is new, or corrected; that of one that is struck is not there any more
    :param whole: whether the others have to be looked at as well: nothing can contradict the latest entry of all
    """
    room = beginning(opening, items)
    for entry in in_sequence(entries):
        faults = []
        if entry.id == changed or whole:
            faults = list(_faults(room, entry))
        if faults and entry.id != changed:
            yield no.TheRestWouldNotFollow(at=entry.at, why=faults[0].sentence)
            return
        if faults:
            yield from faults
            return
        RULES[entry.kind].remember(room, entry.says, entry.at)


def is_the_latest(entries: Sequence[Entry], changed: str) -> bool:
    """Say whether an entry is the last thing that happened."""
    return in_sequence(entries)[-1].id == changed


def beginning(opening: Opening, items: Sequence[Item]) -> InTheRoom:
    """Give the room as it opens: empty, the agenda before it."""
    return InTheRoom(opening, items={one.id: Item(one.id, one.kind, one.title, one.number, one.about) for one in items})


def _faults(room: InTheRoom, entry: Entry) -> Iterator[Refusal]:
    if room.closed:
        yield no.TheRoomIsClosed()
        return
    nobody = [name for name in no.NOBODY_WAS_CHOSEN if entry.says.get(name) == ""]
    yield from (no.NOBODY_WAS_CHOSEN[name]() for name in nobody)
    for fault in RULES[entry.kind].faults(room, entry.says):
        if not (nobody and Named("") in fault.facts.values()):  # what stands against nobody is said in fewer words
            yield fault


__all__ = ["RULES", "beginning", "faults_among", "in_sequence", "is_the_latest", "play"]
