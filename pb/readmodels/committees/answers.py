"""Which committees are there, who sits on them, and who chairs?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, select

from domain.committees.standing_orders import StandingOrders, quorum_in
from pb.readmodels.committees.tables import (
    committee_members,
    committees,
    offices_held,
    seats_held,
    standing_orders,
)
from pb.readmodels.reading import Reading
from pb.readmodels.rows import from_json, instant_in
from pb.store.event_store import NotFound


@dataclass(frozen=True)
class Committee:
    """A committee that decides for areas."""

    id: str
    name: str
    areas: tuple[str, ...]
    """By id."""
    quorum: int
    casting_vote: bool
    """Whether the person presiding has one."""
    chair: str
    """Who chairs, by reference; empty where nobody does."""
    vice_chair: str = ""


@dataclass(frozen=True)
class Seat:
    """A member's seat on a committee."""

    member: str
    has_vote: bool
    kind: str = ""
    """``member``, ``co-opted`` or ``substitute``."""
    for_whom: str = ""
    """For which member a substitute stands in, by reference."""
    since: datetime | None = None
    last_day: date | None = None
    """The last day of the term; None where none is fixed."""
    area: str = ""
    committee: str = ""

    def lasts_on(self, day: date) -> bool:
        """Whether its term is not over on a day."""
        return self.last_day is None or day <= self.last_day


@dataclass(frozen=True)
class Held:
    """A seat that somebody has or had, or an office, for a time."""

    committee: str
    number: int
    """In the committee's life: with it, an id for ever."""
    member: str
    what: str
    """``member``, ``co-opted``, ``substitute``; ``chair`` or ``vice-chair``."""
    since: datetime | None
    until: datetime | None
    """None while it lasts, or where only its term ended it."""
    last_day: date | None = None
    area: str = ""
    for_whom: str = ""


@dataclass(frozen=True)
class Adopted:
    """Standing orders, and the first day on which they hold."""

    from_day: date
    orders: StandingOrders


def all_committees(reading: Reading) -> Sequence[Committee]:
    """Give every committee, by name."""
    return [_committee(row) for row in reading.execute(select(committees).order_by(committees.c.name))]


def one_committee(reading: Reading, committee: str) -> Committee:
    """Give one committee.

    :raises NotFound: when there is none
    """
    row = reading.execute(select(committees).where(committees.c.id == committee)).one_or_none()
    if row is None:
        raise NotFound
    return _committee(row)


def seats_on(reading: Reading, committee: str) -> Sequence[Seat]:
    """Give the seats on a committee, those with a vote first."""
    wanted = select(committee_members).where(committee_members.c.committee == committee)
    found = reading.execute(wanted.order_by(committee_members.c.has_vote.desc(), committee_members.c.member))
    return [_seat(row) for row in found]


def seats_of(reading: Reading, member: str) -> Sequence[Seat]:
    """Give the seats that a person has, on every committee."""
    wanted = select(committee_members).where(committee_members.c.member == member)
    return [_seat(row) for row in reading.execute(wanted.order_by(committee_members.c.committee))]


def standing_orders_of(reading: Reading, committee: str) -> Sequence[Adopted]:
    """Give the standing orders that a committee adopted after its formation, as they follow each other."""
    wanted = select(standing_orders).where(standing_orders.c.committee == committee)
    found = reading.execute(wanted.order_by(standing_orders.c.from_day, standing_orders.c.version))
    return [
        Adopted(
            date.fromisoformat(row.from_day),
            StandingOrders(
                quorum_in(row.quorum),
                row.casting_vote,
                row.clear_days,
                row.recorded_vote_asked_by,
                row.call_in_days,
                row.key_from,
                row.votes_on_devices,
            ),
        )
        for row in found
    ]


def standing_orders_on(reading: Reading, committee: str, day: date) -> StandingOrders:
    """Give the standing orders that hold on a day; those of its formation where none of after it hold yet.

    :raises NotFound: when there is no such committee
    """
    formed = one_committee(reading, committee)
    begun = [each.orders for each in standing_orders_of(reading, committee) if each.from_day <= day]
    return begun[-1] if begun else StandingOrders(formed.quorum, formed.casting_vote, call_in_days=0)


def seats_ever(reading: Reading, member: str = "") -> Sequence[Held]:
    """Give every seat on every committee that there ever was, or those of one member, as they began."""
    wanted = select(seats_held).order_by(seats_held.c.since, seats_held.c.committee, seats_held.c.version)
    if member:
        wanted = wanted.where(seats_held.c.member == member)
    return [
        Held(
            row.committee,
            row.version,
            row.member,
            row.kind,
            instant_in(row.since),
            instant_in(row.until),
            date.fromisoformat(row.last_day) if row.last_day else None,
            row.area,
            row.for_whom,
        )
        for row in reading.execute(wanted)
    ]


def offices_ever(reading: Reading) -> Sequence[Held]:
    """Give who was chair or vice-chair of which committee, as it began."""
    wanted = select(offices_held).order_by(offices_held.c.since, offices_held.c.committee, offices_held.c.version)
    return [
        Held(row.committee, row.version, row.member, row.office, instant_in(row.since), instant_in(row.until))
        for row in reading.execute(wanted)
    ]


def committees_of(reading: Reading, member: str) -> list[str]:
    """Give the committees on which a person sits, by id."""
    return list(reading.scalars(select(committee_members.c.committee).where(committee_members.c.member == member)))


def _committee(row: Row[Any]) -> Committee:
    return Committee(
        row.id, row.name, tuple(from_json(row.areas)), row.quorum, row.casting_vote, row.chair, row.vice_chair
    )


def _seat(row: Row[Any]) -> Seat:
    return Seat(
        row.member,
        row.has_vote,
        row.kind,
        row.for_whom,
        instant_in(row.since),
        date.fromisoformat(row.last_day) if row.last_day else None,
        row.area,
        row.committee,
    )
