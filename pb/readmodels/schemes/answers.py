"""Which schemes and areas are there?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, select

from domain.schemes.talk import NONE
from pb.readmodels.reading import Reading
from pb.readmodels.rows import instant_in
from pb.readmodels.schemes.tables import areas, schemes
from pb.store.event_store import NotFound


@dataclass(frozen=True)
class Scheme:
    """A scheme, under which rounds are held."""

    id: str
    name: str
    summary: str
    kind: str
    """``decision-day`` or ``committee-fund``."""
    run_by: str
    two_persons: bool
    """Whether rounds that are drafted now ask for two persons."""
    comments: str
    """``none``, ``before`` or ``after``: whether residents comment, and when somebody who moderates reads it."""
    takes_support: bool
    """Whether residents support proposals before the vote."""
    contact: str = ""
    """How whoever runs it is reached; empty where nothing is said."""
    closed_at: datetime | None = None
    """Since when no round begins in it; None where it is open."""

    @property
    def is_closed(self) -> bool:
        """Whether no round begins in it any more."""
        return self.closed_at is not None

    @property
    def has_comments(self) -> bool:
        """Whether residents comment on proposals."""
        return self.comments != NONE


@dataclass(frozen=True)
class Area:
    """An area whose residents a round is for."""

    id: str
    name: str
    population: int
    last_day: date | None = None
    """The last day on which there is such an area; None where it goes on."""
    followed_by: str = ""
    """Id of the area that takes its place; empty where none does."""

    def is_there(self, today: date) -> bool:
        """Whether there is such an area on a day."""
        return self.last_day is None or today <= self.last_day


def all_schemes(reading: Reading) -> Sequence[Scheme]:
    """Give every scheme, by name."""
    found = reading.execute(select(schemes).order_by(schemes.c.name))
    return [_scheme(row) for row in found]


def all_areas(reading: Reading) -> Sequence[Area]:
    """Give every area, by name."""
    return [_area(row) for row in reading.execute(select(areas).order_by(areas.c.name))]


def one_area(reading: Reading, area: str) -> Area:
    """Give one area.

    :raises NotFound: when there is none
    """
    row = reading.execute(select(areas).where(areas.c.id == area)).one_or_none()
    if row is None:
        raise NotFound
    return _area(row)


def one_scheme(reading: Reading, scheme: str) -> Scheme:
    """Give one scheme.

    :raises NotFound: when there is none
    """
    row = reading.execute(select(schemes).where(schemes.c.id == scheme)).one_or_none()
    if row is None:
        raise NotFound
    return _scheme(row)


def _scheme(row: Row[Any]) -> Scheme:
    two, support = bool(row.two_persons), bool(row.takes_support)
    more = (row.contact, instant_in(row.closed_at))
    return Scheme(row.id, row.name, row.summary, row.kind, row.run_by, two, row.comments, support, *more)


def _area(row: Row[Any]) -> Area:
    last = date.fromisoformat(row.last_day) if row.last_day else None
    return Area(row.id, row.name, row.population, last, row.followed_by)
