"""Which committees are there, who sits on them, and who chairs?"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select

from pb.readmodels.committees.tables import committee_members, committees
from pb.readmodels.reading import Reading
from pb.readmodels.rows import from_json
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


@dataclass(frozen=True)
class Seat:
    """A member's seat on a committee."""

    member: str
    has_vote: bool


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
    wanted = select(committee_members.c.member, committee_members.c.has_vote).where(
        committee_members.c.committee == committee
    )
    found = reading.execute(wanted.order_by(committee_members.c.has_vote.desc(), committee_members.c.member))
    return [Seat(row.member, row.has_vote) for row in found]


def committees_of(reading: Reading, member: str) -> list[str]:
    """Give the committees on which a person sits, by id."""
    return list(reading.scalars(select(committee_members.c.committee).where(committee_members.c.member == member)))


def _committee(row: Row[Any]) -> Committee:
    return Committee(row.id, row.name, tuple(from_json(row.areas)), row.quorum, row.casting_vote, row.chair)
