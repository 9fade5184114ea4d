"""The questions by which the proposals of a round are assessed, published before anybody answers them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

from domain.proposals import refusals_of_assessing as no
from domain.words.actor import Actor
from domain.words.facts import Aggregate, Fact, FirstFact
from domain.words.seen import cleaned, on_one_line
from domain.words.stable_ids import derived_id

MOST_CRITERIA = 20
LONGEST_QUESTION = 200
MOST_POINTS = 100
HEAVIEST = 100


class Asks(StrEnum):
    """What a question asks for."""

    MUST = "must"
    """Yes or no: what has to be so, or the proposal is not feasible."""
    SCORE = "score"
    """Points from 0 to the most, which count by weight."""


@dataclass(frozen=True)
class Criterion:
    """One question."""

    question: str
    asks: Asks
    most: int = 0
    """The most points; 0 where it is no score."""
    weight: int = 0
    """How often the points count; 0 where it is no score."""

    def to_data(self) -> dict[str, Any]:
        """Give the question as events hold it."""
        return {"question": self.question, "asks": str(self.asks), "most": self.most, "weight": self.weight}

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> "Criterion":
        """Read a question as events hold it."""
        return cls(data["question"], Asks(data["asks"]), data["most"], data["weight"])


class Criteria(Aggregate):
    """What assessors of one round are asked."""

    TOPIC = "proposals.Criteria"
    KIND = "criteria"
    LIVES_IN = ("round",)

    class CriteriaPublished(FirstFact):
        TOPIC: ClassVar[str] = "proposals.CriteriaPublished"
        round: str
        asked: list[dict[str, Any]]

    class CriteriaChanged(Fact):
        TOPIC: ClassVar[str] = "proposals.CriteriaChanged"
        asked: list[dict[str, Any]]
        reason: str

        def apply(self, aggregate: "Criteria") -> None:
            aggregate.asked = [Criterion.from_data(each) for each in self.asked]
            aggregate.edition += 1

    def __init__(self, round: str, asked: list[dict[str, Any]]) -> None:
        self.round = round
        self.asked = [Criterion.from_data(each) for each in asked]
        self.edition = 1
        """How often they were published; an assessment says by which it was made."""

    @staticmethod
    def id_of(round: str) -> UUID:
        """Give the id of the questions of a round."""
        return derived_id("criteria", round)

    @classmethod
    def publish(cls, asked: Sequence[Criterion], *, round: str, by: Actor, now: datetime) -> "Criteria":
        """Publish the questions of a round.

        :raises Refusal: for no question, one without words or twice there, points and weights that are not there
        """
        said = [each.to_data() for each in _checked(asked)]
        return cls.begin(cls.CriteriaPublished, id=cls.id_of(round), by=by, now=now, round=round, asked=said)

    def change(self, asked: Sequence[Criterion], *, reason: str, by: Actor, now: datetime) -> None:
        """Publish other questions; what was assessed by those of before stays, and does not count beside them."""
        checked = _checked(asked)
        if checked == self.asked:
            raise no.TheseAreTheCriteria
        if not cleaned(reason):
            raise no.SayWhyTheCriteriaChange
        said = [each.to_data() for each in checked]
        self.happened(self.CriteriaChanged, by=by, now=now, asked=said, reason=cleaned(reason))


def _checked(asked: Sequence[Criterion]) -> list[Criterion]:
    """Give the questions, cleaned; refuse what nobody could answer."""
    if not asked:
        raise no.CriteriaAreNeeded
    if len(asked) > MOST_CRITERIA:
        raise no.TooManyCriteria(most=MOST_CRITERIA)
    found: list[Criterion] = []
    for n, each in enumerate(asked, 1):
        question = on_one_line(each.question)
        if not 0 < len(question) <= LONGEST_QUESTION or question in [one.question for one in found]:
            raise no.EachCriterionAsksSomething(n=n, most=LONGEST_QUESTION)
        scored = each.asks == Asks.SCORE
        if scored and not (1 <= each.most <= MOST_POINTS and 1 <= each.weight <= HEAVIEST):
            raise no.PointsNeedAMost(n=n, most=MOST_POINTS, heaviest=HEAVIEST)
        found.append(Criterion(question, each.asks, each.most if scored else 0, each.weight if scored else 0))
    return found
