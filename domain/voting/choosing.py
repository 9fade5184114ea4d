"""Ballots on which projects are chosen, not weighed: approval, spend the pot, choose one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from domain.voting.ballot_refusals import OverThePot, UnderTheLeastSpending, projects
from domain.voting.payload import Marks, write_votes
from domain.voting.style import BallotStyle, must_be_a_few_of, must_be_ordered
from domain.words.money import POUNDS, in_currency, in_pounds


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval(BallotStyle):
    """Choose up to so many projects; each counts the same."""

    STYLE: ClassVar[str] = "approval"
    PABULIB: ClassVar[str] = "approval"
    NAME: ClassVar[str] = "Choose up to a number of projects"

    min_length: int = 1
    """Least number of projects on a ballot; 0 allows a blank ballot."""
    max_length: int | None = None
    """Greatest number of projects on a ballot."""

    def __post_init__(self) -> None:
        """Refuse limits that contradict each other."""
        must_be_ordered(self.min_length, self.max_length, "number of projects")

    @property
    def instruction(self) -> str:
        """What the ballot paper tells the voter to do."""
        if self.max_length is None:
            return f"Choose as many projects as you like, at least {self.min_length}."
        if self.max_length == self.min_length:
            return f"Choose exactly {projects(self.max_length)}."
        if self.min_length > 1:
            return f"Choose between {self.min_length} and {projects(self.max_length)}."
        return f"Choose up to {projects(self.max_length)}."

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
    NAME: ClassVar[str] = "Spend the pot"

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
        must_be_ordered(self.min_length, self.max_length, "number of projects")
        must_be_ordered(self.min_sum_cost, self.max_sum_cost, "amount to spend")

    @property
    def instruction(self) -> str:
        """What the ballot paper tells the voter to do."""
        return self.instruction_in(POUNDS)

    def instruction_in(self, currency: str) -> str:
        """Give the instruction with its amount in a currency."""
        limit = f", {projects(self.max_length)} at most" if self.max_length is not None else ""
        return f"Choose projects that cost no more than {in_currency(self.max_sum_cost, currency)} together{limit}."

    def check(self, marks: Marks, prices: Mapping[str, int]) -> str:
        """Check one ballot at the prices frozen in the round, see :meth:`BallotStyle.check`."""
        numbers = self._numbers(marks)
        must_be_a_few_of(numbers, prices, self.min_length, self.max_length)
        cost = sum([prices[number] for number in numbers])
        if cost > self.max_sum_cost:
            over = in_pounds(cost - self.max_sum_cost)
            raise OverThePot(cost=in_pounds(cost), most=in_pounds(self.max_sum_cost), over=over)
        if cost < self.min_sum_cost:
            raise UnderTheLeastSpending(cost=in_pounds(cost), least=in_pounds(self.min_sum_cost))
        return write_votes(numbers)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseOne(BallotStyle):
    """Choose exactly one project."""

    STYLE: ClassVar[str] = "choose-one"
    PABULIB: ClassVar[str] = "choose-1"
    NAME: ClassVar[str] = "Choose one project"

    @property
    def instruction(self) -> str:
        """What the ballot paper tells the voter to do."""
        return "Choose one project."

    def check(self, marks: Marks, prices: Mapping[str, int]) -> str:
        """Check one ballot, see :meth:`BallotStyle.check`."""
        numbers = self._numbers(marks)
        must_be_a_few_of(numbers, prices, 1, 1)
        return write_votes(numbers)
