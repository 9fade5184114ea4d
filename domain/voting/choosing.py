"""Ballots on which projects are chosen, not weighed: approval, spend the pot, choose one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from domain.saying.sentence import Money, Sentence, so_many
from domain.voting.ballot_refusals import OverThePot, UnderTheLeastSpending
from domain.voting.payload import Marks, write_votes
from domain.voting.style import BallotStyle, must_be_a_few_of, must_be_ordered
from domain.words.money import POUNDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval(BallotStyle):
    """Choose up to so many projects; each counts the same."""

    STYLE: ClassVar[str] = "approval"
    PABULIB: ClassVar[str] = "approval"
    NAME: ClassVar[Sentence] = Sentence("Choose up to a number of projects")

    min_length: int = 1
    """Least number of projects on a ballot; 0 allows a blank ballot."""
    max_length: int | None = None
    """Greatest number of projects on a ballot."""

    def __post_init__(self) -> None:
        """Refuse limits that contradict each other."""
        must_be_ordered(self.min_length, self.max_length, Sentence("number of projects"))

    @property
    def instruction(self) -> Sentence:
        """What the ballot paper tells the voter to do."""
        if self.max_length is None:
            return Sentence("Choose as many projects as you like, at least {least}.", {"least": self.min_length})
        n = self.max_length
        if n == self.min_length:
            return so_many("Choose exactly {n} project.", "Choose exactly {n} projects.", n)
        if self.min_length > 1:
            return so_many(
                "Choose between {least} and {n} project.",
                "Choose between {least} and {n} projects.",
                n,
                least=self.min_length,
            )
        return so_many("Choose up to {n} project.", "Choose up to {n} projects.", n)

    def check(self, marks: Marks, prices: Mapping[str, int]) -> str:
        """Check one ballot, see :meth:`BallotStyle.check`."""
        numbers = self._numbers(marks)
        must_be_a_few_of(numbers, prices, self.min_length, self.max_length)
        return write_votes(numbers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Knapsack(BallotStyle):
    """Spend the pot: choose projects whose costs together stay within an amount."""

    STYLE: ClassVar[str] = "knapsack"
    PABULIB: ClassVar[str] = "approval"
    NAME: ClassVar[Sentence] = Sentence("Spend the pot")

    max_sum_cost: int
    """Most that the chosen projects may cost together, whole pence; usually the pot."""
    min_sum_cost: int = 0
    """Least that they must cost together, whole pence."""
    min_length: int = 1
    """Least number of projects on a ballot."""
    max_length: int | None = None
    """Greatest number of projects on a ballot."""

    def __post_init__(self) -> None:
        """Refuse limits that contradict each other."""
        must_be_ordered(self.min_length, self.max_length, Sentence("number of projects"))
        must_be_ordered(self.min_sum_cost, self.max_sum_cost, Sentence("amount to spend"))

    @property
    def instruction(self) -> Sentence:
        """What the ballot paper tells the voter to do."""
        return self.instruction_in(POUNDS)

    def instruction_in(self, currency: str) -> Sentence:
        """Give the instruction with its amount in a currency."""
        most = Money(self.max_sum_cost, currency)
        if self.max_length is None:
            return Sentence("Choose projects that cost no more than {most} together.", {"most": most})
        return so_many(
            "Choose projects that cost no more than {most} together, {n} project at most.",
            "Choose projects that cost no more than {most} together, {n} projects at most.",
            self.max_length,
            most=most,
        )

    def check(self, marks: Marks, prices: Mapping[str, int]) -> str:
        """Check one ballot at the prices frozen in the round, see :meth:`BallotStyle.check`."""
        numbers = self._numbers(marks)
        must_be_a_few_of(numbers, prices, self.min_length, self.max_length)
        cost = sum([prices[number] for number in numbers])
        if cost > self.max_sum_cost:
            over = Money(cost - self.max_sum_cost)
            raise OverThePot(cost=Money(cost), most=Money(self.max_sum_cost), over=over)
        if cost < self.min_sum_cost:
            raise UnderTheLeastSpending(cost=Money(cost), least=Money(self.min_sum_cost))
        return write_votes(numbers)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseOne(BallotStyle):
    """Choose exactly one project."""

    STYLE: ClassVar[str] = "choose-one"
    PABULIB: ClassVar[str] = "choose-1"
    NAME: ClassVar[Sentence] = Sentence("Choose one project")

    @property
    def instruction(self) -> Sentence:
        """What the ballot paper tells the voter to do."""
        return Sentence("Choose one project.")

    def check(self, marks: Marks, prices: Mapping[str, int]) -> str:
        """Check one ballot, see :meth:`BallotStyle.check`."""
        numbers = self._numbers(marks)
        must_be_a_few_of(numbers, prices, 1, 1)
        return write_votes(numbers)
