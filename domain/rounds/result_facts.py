"""What is stored of a round's result: recorded, published, referred back. Facts of ``FundingRound``; no rule."""

from typing import TYPE_CHECKING, ClassVar

from domain.rounds.stages import Stage
from domain.words.facts import Fact

if TYPE_CHECKING:
    from domain.rounds.funding_round import FundingRound


class ResultRecorded(Fact):
    """A count was made."""

    TOPIC: ClassVar[str] = "rounds.ResultRecorded"
    count: str
    number: int

    def apply(self, aggregate: "FundingRound") -> None:
        aggregate.stage = Stage.COUNTED
        aggregate.counts.append(self.count)


class ResultPublished(Fact):
    """The latest count was published as the result, by itself or by a committee's decision."""

    TOPIC: ClassVar[str] = "rounds.ResultPublished"
    count: str
    decision: str

    def apply(self, aggregate: "FundingRound") -> None:
        aggregate.stage = Stage.PUBLISHED
        aggregate.decision = self.decision


class ResultReferredBack(Fact):
    """The decision was called in and referred back: the count stands, and waits for another decision."""

    TOPIC: ClassVar[str] = "rounds.ResultReferredBack"
    decision: str

    def apply(self, aggregate: "FundingRound") -> None:
        aggregate.stage = Stage.COUNTED
        aggregate.decision = ""
