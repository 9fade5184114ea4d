"""Seats on a committee and who presides, over time. Answers who sat on a day; who may sit is the committee's to say.

A seat ends when the member leaves or when its term is over, whichever is first. A term ends by itself with its last
day: nobody has to record it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, NamedTuple

from domain.words.instants import bounds_of_day

MEMBER: Final = "member"
CO_OPTED: Final = "co-opted"
"""May speak; has no vote."""
SUBSTITUTE: Final = "substitute"
"""Sits, and votes, where the member for whom they stand in is not there."""
KINDS: Final = (MEMBER, CO_OPTED, SUBSTITUTE)


class Seat(NamedTuple):
    """A seat on the committee, from one instant to another."""

    member: str
    has_vote: bool
    since: datetime
    until: datetime | None = None
    """When they left; None where nobody recorded that they did."""
    kind: str = MEMBER
    for_whom: str = ""
    """For which member a substitute stands in, by reference."""
    last_day: date | None = None
    """The last day of the term, in London; None where none is fixed."""
    area: str = ""
    """The area for which they were elected, by id; empty where that was not said."""

    @property
    def ends(self) -> datetime | None:
        """When it is no seat any more; None while nothing ends it."""
        over = bounds_of_day(self.last_day)[1] if self.last_day else None
        return min(filter(None, (self.until, over)), default=None)

    def lasted_in(self, begins: datetime, ends: datetime) -> bool:
        """Whether it was a seat at any time between two instants; who left at the first of them was still there."""
        if self.last_day and bounds_of_day(self.last_day)[1] <= begins:
            return False
        return self.since < ends and (self.until is None or self.until >= begins)


class Office(NamedTuple):
    """Who presides, from one instant to another."""

    member: str
    since: datetime
    until: datetime | None = None


@dataclass(frozen=True)
class SatOn:
    """A committee as it was on one day."""

    seats: Mapping[str, Seat]
    """By reference; of somebody who changed seats in the day, the later one."""
    chair: str
    vice_chair: str

    @property
    def voting_seats(self) -> int:
        """How many seats have a vote: a substitute's is the one of the member for whom they stand in."""
        return sum(seat.kind == MEMBER and seat.has_vote for seat in self.seats.values())

    @property
    def members(self) -> dict[str, bool]:
        """Everybody who sat, and whether they could have a vote."""
        return {member: seat.has_vote for member, seat in self.seats.items()}

    @property
    def stands_in_for(self) -> dict[str, str]:
        """Give the substitutes, with the member whose vote each of them has where that member is not there."""
        return {member: seat.for_whom for member, seat in self.seats.items() if seat.kind == SUBSTITUTE}


def seats_between(seats: Iterable[Seat], begins: datetime, ends: datetime) -> dict[str, Seat]:
    """Give the seats that there were at any time between two instants, by member."""
    return {seat.member: seat for seat in seats if seat.lasted_in(begins, ends)}


def presided_between(offices: Iterable[Office], seats: Mapping[str, Seat], begins: datetime, ends: datetime) -> str:
    """Give who held an office last between two instants, of those who had a seat; empty where nobody did."""
    held = [one.member for one in offices if one.since < ends and (one.until is None or one.until >= begins)]
    return next((member for member in reversed(held) if member in seats), "")


def vacated(seats: Iterable[Seat], member: str, at: datetime) -> list[Seat]:
    """Give the seats with that of a member ended."""
    return [one._replace(until=at) if (one.member, one.until) == (member, None) else one for one in seats]


def laid_down(offices: Iterable[Office], at: datetime, *, member: str = "") -> list[Office]:
    """Give the offices with those ended that last, of one member where one is named."""
    return [one._replace(until=at) if one.until is None and member in ("", one.member) else one for one in offices]
