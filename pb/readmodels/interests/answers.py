"""What did a member register as interests, and what were they let off from?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select

from domain.committees.interests_register import TO_TELL
from pb.erasable.interest_words import words_of
from pb.readmodels.interests.tables import dispensations, interests, registers_of_interests
from pb.readmodels.reading import Reading
from pb.readmodels.rows import from_json, instant_in


@dataclass(frozen=True)
class Registered:
    """An interest in the register."""

    number: int
    category: str
    arose: date
    words: str | None
    """What it is; None where it is sensitive, or was erased."""
    sensitive: bool
    told: date | None
    ended: bool

    @property
    def tell_by(self) -> date:
        """The last day on which the monitoring officer is told in time."""
        return self.arose + TO_TELL

    def is_late(self, today: date) -> bool:
        """Whether the monitoring officer was told too late, or is to be told and it is too late."""
        return (self.told or today) > self.tell_by

    @property
    def days_late(self) -> timedelta:
        """How much later than it had to be they were told."""
        return max((self.told or self.tell_by) - self.tell_by, timedelta())


@dataclass(frozen=True)
class Granted:
    """A dispensation."""

    number: int
    committee: str
    about: Sequence[str]
    what: str
    allows: str
    ground: str
    granted_at: datetime | None
    last_day: date
    ended_at: datetime | None
    reason: str

    def holds(self, today: date) -> bool:
        """Whether it holds on a day."""
        return self.ended_at is None and today <= self.last_day


def interests_of(reading: Reading, member: str) -> Sequence[Registered]:
    """Give the interests that a member registered, in their sequence."""
    found = reading.execute(
        select(interests)
        .join(registers_of_interests, registers_of_interests.c.id == interests.c.register)
        .where(registers_of_interests.c.member == member)
        .order_by(interests.c.number)
    ).all()
    words = words_of(reading, [row.words for row in found if row.words])
    return [
        Registered(
            row.number,
            row.category,
            date.fromisoformat(row.arose),
            words.get(row.words),
            not row.words,
            date.fromisoformat(row.told) if row.told else None,
            row.ended,
        )
        for row in found
    ]


def dispensations_of(reading: Reading, member: str) -> Sequence[Granted]:
    """Give the dispensations of a member, in their sequence."""
    found = reading.execute(
        select(dispensations)
        .join(registers_of_interests, registers_of_interests.c.id == dispensations.c.register)
        .where(registers_of_interests.c.member == member)
        .order_by(dispensations.c.number)
    )
    return [
        Granted(
            row.number,
            row.committee,
            [*from_json(row.proposals), *from_json(row.rounds)],
            row.what,
            row.allows,
            row.ground,
            instant_in(row.granted_at),
            date.fromisoformat(row.last_day),
            instant_in(row.ended_at),
            row.reason,
        )
        for row in found
    ]
