"""Ballots on which projects are weighed against each other: ranking, points to spread, the score sheet."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from domain.saying.sentence import AnyOf, Sentence, so_many
from domain.voting.ballot_refusals import (
    NotEveryProjectScored,
    NotOnTheBallotPaper,
    NotWholePoints,
    PointsOutOfRange,
    TooFewPoints,
    TooManyPoints,
    one_or,
)
from domain.voting.payload import MOST_POINTS, Marks, write_points, write_ranking
from domain.voting.style import BallotStyle, NotABallotStyle, must_be_a_few_of, must_be_ordered

NAMED_AT_MOST = 3
"""How many forgotten projects a refusal names before it only counts them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking(BallotStyle):
    """Put projects in order of preference, the best first."""

    STYLE: ClassVar[str] = "ranking"
    PABULIB: ClassVar[str] = "ordinal"
    NAME: ClassVar[Sentence] = Sentence("Rank projects")

    min_length: int = 1
    """Least number of ranked projects."""
    max_length: int | None = None
    """Greatest number of ranked projects."""

    def __post_init__(self) -> None:
        """Refuse limits that contradict each other."""
        must_be_ordered(self.min_length, self.max_length, Sentence("number of projects"))

    @property
    def instruction(self) -> Sentence:
        """What the ballot paper tells the voter to do."""
        if self.max_length is None:
            return Sentence("Put projects in your order of preference, your favourite first.")
        if self.min_length == self.max_length:
            return so_many(
                "Put {n} project in your order of preference, your favourite first.",
                "Put {n} projects in your order of preference, your favourite first.",
                self.max_length,
            )
        return so_many(
            "Put up to {n} project in your order of preference, your favourite first.",
            "Put up to {n} projects in your order of preference, your favourite first.",
            self.max_length,
        )

    def check(self, marks: Marks, prices: Mapping[str, int]) -> str:
        """Check one ballot, see :meth:`BallotStyle.check`."""
        numbers = self._numbers(marks)
        must_be_a_few_of(numbers, prices, self.min_length, self.max_length)
        return write_ranking(numbers)


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsToSpread(BallotStyle):
    """Spread a number of points over projects. A project given no points is not on the ballot."""

    STYLE: ClassVar[str] = "points"
    PABULIB: ClassVar[str] = "cumulative"
    NAME: ClassVar[Sentence] = Sentence("Spread points")

    max_sum_points: int
    """Points that a voter has to give in all."""
    min_sum_points: int = 1
    """Points that a voter must give in all."""
    max_points: int | None = None
    """Most points for one project."""
    min_points: int = 1
    """Least points for a project that is given any."""
    min_length: int = 0
    """Least number of projects given points."""
    max_length: int | None = None
    """Greatest number of projects given points."""

    def __post_init__(self) -> None:
        """Refuse limits that contradict each other."""
        must_be_ordered(self.min_sum_points, self.max_sum_points, Sentence("points in all"))
        must_be_ordered(self.min_points, self.max_points, Sentence("points for a project"), floor=1)
        must_be_ordered(self.min_length, self.max_length, Sentence("number of projects"))
        if self.max_sum_points > MOST_POINTS or (self.max_points is not None and self.max_points > MOST_POINTS):
            raise NotABallotStyle(why=Sentence("so many points cannot be counted exactly"))

    @property
    def instruction(self) -> Sentence:
        """What the ballot paper tells the voter to do."""
        n, most = self.max_sum_points, self.max_points
        if most is None and self.min_sum_points == n:
            return so_many("Spread {n} point over the projects.", "Spread {n} points over the projects.", n)
        if most is None:
            return so_many("Spread up to {n} point over the projects.", "Spread up to {n} points over the projects.", n)
        if self.min_sum_points == n:
            return so_many(
                "Spread {n} point over the projects, {most} at most for each.",
                "Spread {n} points over the projects, {most} at most for each.",
                n,
                most=most,
            )
        return so_many(
            "Spread up to {n} point over the projects, {most} at most for each.",
            "Spread up to {n} points over the projects, {most} at most for each.",
            n,
            most=most,
        )

    def check(self, marks: Marks, prices: Mapping[str, int]) -> str:
        """Check one ballot, see :meth:`BallotStyle.check`. Points of 0 are the same as none."""
        given = {number: amount for number, amount in self._points(marks).items() if amount != 0}
        most_each = self.max_points if self.max_points is not None else self.max_sum_points
        total = 0
        for number, amount in given.items():
            if number not in prices:
                raise NotOnTheBallotPaper(number=str(number)[:40])
            if type(amount) is not int:
                raise NotWholePoints(number=number)
            if not self.min_points <= amount:
                raise PointsOutOfRange(number=number, points=amount, lowest=self.min_points, highest=most_each)
            total += amount
        if total > self.max_sum_points:
            surplus = one_or(total - self.max_sum_points)
            raise TooManyPoints(given=total, most=self.max_sum_points, surplus=surplus)
        for number, amount in given.items():
            if amount > most_each:
                raise PointsOutOfRange(number=number, points=amount, lowest=self.min_points, highest=most_each)
        if total < self.min_sum_points:
            missing = one_or(self.min_sum_points - total)
            raise TooFewPoints(given=total, least=self.min_sum_points, missing=missing)
        must_be_a_few_of(tuple(given), prices, self.min_length, self.max_length)
        return write_points(given)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreSheet(BallotStyle):
    """Score EVERY project, as at UK decision days (1-5, 0-10): a forgotten one would count as a verdict."""

    STYLE: ClassVar[str] = "score-sheet"
    PABULIB: ClassVar[str] = "scoring"
    NAME: ClassVar[Sentence] = Sentence("Score every project")

    lowest: int
    """Lowest score."""
    highest: int
    """Highest score."""
    default: int | None = None
    """Score that a project left out takes; None: a sheet with a project left out is refused."""

    def __post_init__(self) -> None:
        """Refuse scales that are none."""
        if not -MOST_POINTS <= self.lowest < self.highest <= MOST_POINTS:
            raise NotABallotStyle(why=Sentence("the lowest score must be below the highest"))
        if self.default is not None and not self.lowest <= self.default <= self.highest:
            why = Sentence("the score of a project left out must lie between the lowest and the highest")
            raise NotABallotStyle(why=why)

    @property
    def instruction(self) -> Sentence:
        """What the ballot paper tells the voter to do."""
        scale = {"lowest": self.lowest, "highest": self.highest}
        if self.default is None:
            return Sentence("Score every project from {lowest} to {highest}. Leave none out.", scale)
        return Sentence(
            "Score every project from {lowest} to {highest}. A project you leave out scores {default}.",
            {**scale, "default": self.default},
        )

    def check(self, marks: Marks, prices: Mapping[str, int]) -> str:
        """Check one ballot, see :meth:`BallotStyle.check`. A project left out takes the default, where there is one."""
        given = self._points(marks)
        for number, score in given.items():
            if number not in prices:
                raise NotOnTheBallotPaper(number=str(number)[:40])
            if type(score) is not int:
                raise NotWholePoints(number=number)
            if not self.lowest <= score <= self.highest:
                raise PointsOutOfRange(number=number, points=score, lowest=self.lowest, highest=self.highest)
        if len(given) < len(prices):
            missing = [number for number in prices if number not in given]
            if self.default is None:
                which = (
                    Sentence("project {numbers}", {"numbers": AnyOf(missing)})
                    if len(missing) <= NAMED_AT_MOST
                    else so_many("{n} project", "{n} projects", len(missing))
                )
                raise NotEveryProjectScored(which=which, lowest=self.lowest, highest=self.highest)
            given = {**given, **dict.fromkeys(missing, self.default)}
        return write_points(given)
