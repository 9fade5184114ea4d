"""What waits for a second person, who proposed it, and what became of what was proposed?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, select

from domain.acts.proposed_act import Answer
from domain.words.actor import SYSTEM
from pb.readmodels.acts.tables import promises, proposed_acts
from pb.readmodels.reading import Reading
from pb.readmodels.rows import from_json, instant_in
from pb.store.event_store import NotFound


@dataclass(frozen=True)
class Proposed:
    """An act that one person proposed."""

    id: str
    act: str
    round: str
    """Empty where it is about none."""
    scheme: str
    facts: Mapping[str, object]
    """What it does, as its own event tells it."""
    reason: str
    proposed_by: str
    proposed_as: str
    proposed_at: datetime
    answer: Answer
    answered_by: str
    answered_at: datetime | None
    answer_reason: str

    @property
    def waits(self) -> bool:
        """Whether nobody has answered it."""
        return self.answer == Answer.NONE

    @property
    def is_confirmed(self) -> bool:
        """Whether another person confirmed it, and it was done."""
        return self.answer == Answer.CONFIRMED

    @property
    def is_taken_back(self) -> bool:
        """Whether whoever proposed it refused it themselves."""
        return self.answer == Answer.REFUSED and self.answered_by == self.proposed_by

    @property
    def has_lapsed(self) -> bool:
        """Whether nobody answered it in time, so that the service let it go."""
        return self.answer == Answer.REFUSED and self.answered_by == SYSTEM.person


def what_waits(reading: Reading, round_id: str | None = None) -> Sequence[Proposed]:
    """Give what waits for a second person, the first first.

    :param round_id: only what is about this round; None for whatever there is
    """
    wanted = select(proposed_acts).where(proposed_acts.c.answer == Answer.NONE)
    if round_id is not None:
        wanted = wanted.where(proposed_acts.c.round == round_id)
    return _found(reading, wanted)


def one_proposed(reading: Reading, act: str) -> Proposed:
    """Give one act that was proposed.

    :raises NotFound: when there is none
    """
    for found in _found(reading, select(proposed_acts).where(proposed_acts.c.id == act)):
        return found
    raise NotFound


def what_takes_two_in_the_council(reading: Reading) -> frozenset[str]:
    """Give the acts that the council promises of two persons, by their stored names; none where one suffices."""
    return frozenset(" ".join(reading.scalars(select(promises.c.acts))).split())


def _found(reading: Reading, wanted: Select[Any]) -> Sequence[Proposed]:
    return [_proposed(row) for row in reading.execute(wanted.order_by(proposed_acts.c.position))]


def _proposed(row: Row[Any]) -> Proposed:
    return Proposed(
        id=row.id,
        act=row.act,
        round=row.round,
        scheme=row.scheme,
        facts=from_json(row.facts),
        reason=row.reason,
        proposed_by=row.proposed_by,
        proposed_as=row.proposed_as,
        proposed_at=datetime.fromisoformat(row.proposed_at),
        answer=Answer(row.answer),
        answered_by=row.answered_by,
        answered_at=instant_in(row.answered_at),
        answer_reason=row.answer_reason,
    )
