"""Meetings as they stand by everything entered in them: one question to the database for as many as are asked for."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Row, Select, select

from domain.committees.in_the_room import InTheRoom, Item, Opening, Vote
from domain.committees.playing import play
from domain.committees.room_entries import entry_in
from pb.readmodels.reading import Reading
from pb.readmodels.rooms.tables import room_entries, room_matters, room_seats, rooms
from pb.readmodels.rows import from_json, instant_in

_OPENED = "RoomOpened"


@dataclass(frozen=True)
class InFull:
    """A meeting that was held or is in session, as it stands."""

    id: str
    """Of its room."""
    meeting: str
    committee: str
    began: datetime
    minutes_approved: datetime | None
    room: InTheRoom

    def was_there(self, member: str) -> bool:
        """Whether somebody came, at any time."""
        return any((one.member, one.what) == (member, "arrived") for one in self.room.comings)

    def votes_of(self, member: str) -> Iterator[tuple[Vote, str]]:
        """Give the votes by name that somebody could take part in, each with their side; empty where they did not."""
        for vote in self.room.votes.values():
            if vote.by_name and vote.closed and member in (*vote.entitled, *vote.entitled_at_close):
                yield vote, next((side for side, people in vote.names.items() if member in people), "")

    def about(self, matters: Sequence[str]) -> list[Item]:
        """Give the items that are about one of these bids and rounds."""
        return [item for item in self.room.items.values() if not set(matters).isdisjoint(item.about)]


def all_in_full(reading: Reading) -> Sequence[InFull]:
    """Give every meeting, the latest first."""
    return _played(reading, lambda wanted: wanted)


def held_by(reading: Reading, committee: str) -> Sequence[InFull]:
    """Give the meetings of a committee, the latest first."""
    return _played(reading, lambda wanted: wanted.where(rooms.c.committee == committee))


def sat_in_by(reading: Reading, member: str) -> Sequence[InFull]:
    """Give the meetings in which somebody had a seat, the latest first."""
    theirs = select(room_seats.c.room).where(room_seats.c.member == member)
    return _played(reading, lambda wanted: wanted.where(rooms.c.id.in_(theirs)))


def held_about(reading: Reading, matters: Sequence[str]) -> Sequence[InFull]:
    """Give the meetings whose agenda named one of these bids or rounds, the latest first."""
    about = select(room_matters.c.room).where(room_matters.c.matter.in_(matters))
    return _played(reading, lambda wanted: wanted.where(rooms.c.id.in_(about)))


def in_full(reading: Reading, room: str) -> InFull | None:
    """Give one meeting; None where there is none."""
    return next(iter(_played(reading, lambda wanted: wanted.where(rooms.c.id == room))), None)


def _played(reading: Reading, narrowed: Callable[[Select[Any]], Select[Any]]) -> list[InFull]:
    columns = (
        rooms.c.id,
        rooms.c.meeting,
        rooms.c.committee,
        rooms.c.minutes_approved,
        room_entries.c.kind,
        room_entries.c.said,
        room_entries.c.recorded,
    )
    joined = select(*columns).join(room_entries, room_entries.c.room == rooms.c.id)
    found = reading.execute(narrowed(joined).order_by(rooms.c.began.desc(), rooms.c.id, room_entries.c.version))
    return [_one(list(its)) for _, its in groupby(found, key=lambda row: row.id)]


def _one(its: Sequence[Row[Any]]) -> InFull:
    opened = from_json(next(row.said for row in its if row.kind == _OPENED))
    opening = Opening.from_data(opened)
    entries = [
        entry_in(row.kind, from_json(row.said), datetime.fromisoformat(row.recorded))
        for row in its
        if row.kind != _OPENED
    ]
    first = its[0]
    room = play(opening, [Item.from_data(one) for one in opened["items"]], entries)
    return InFull(first.id, first.meeting, first.committee, opening.at, instant_in(first.minutes_approved), room)
