"""A ballot paper being filled in: the projects in this voter's order, what is chosen, the money left."""

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import NamedTuple

from pb.ballot_papers import BallotPaper, ProjectOnPaper
from pb.language import Marks, Refusal
from web.components.answers import Answers

WEIGHED = {"ranking": "Place", "points": "Points", "score-sheet": "Score"}
"""Styles on which a number stands beside each project, and what the number is called."""
CHOICE = "project"
LONGEST_NUMBER = 9


class NotAWholeNumber(Refusal):
    """Something else than a number stands beside a project."""

    message = "Beside project {number} enter a whole number, like 3, or leave it empty."


class TwoProjectsInOnePlace(Refusal):
    """A ranking needs an order."""

    message = "Two projects have the same place. Give each its own: 1 for your favourite, then 2, 3 and so on."


class Choice(NamedTuple):
    """A project that the voter has chosen, with the number beside it where the style has one."""

    project: ProjectOnPaper
    weight: str


def read_marks(answers: Answers, paper: BallotPaper) -> Marks:
    """Read what the voter marked, as the paper's style takes it; the style refuses what is not on the paper."""
    style = str(paper.rules.ballot["style"])
    if style not in WEIGHED:
        return answers.given_all(CHOICE)
    given = {p.number: answers.given(f"weight-{p.number}").strip() for p in paper.projects}
    numbers = {number: _whole(typed, number) for number, typed in given.items() if typed}
    if style == "ranking":
        if len(set(numbers.values())) < len(numbers):
            raise TwoProjectsInOnePlace
        return [number for _, number in sorted((place, number) for number, place in numbers.items())]
    return numbers


def _whole(typed: str, number: str) -> int:
    if not (typed.isascii() and typed.isdigit() and len(typed) <= LONGEST_NUMBER):
        raise NotAWholeNumber(number=number)
    return int(typed)


@dataclass(frozen=True)
class BallotShown:
    """A frozen ballot paper with one voter's marks on it."""

    paper: BallotPaper
    answers: Answers

    @property
    def style(self) -> str:
        """Name of the style in the round's data."""
        return str(self.paper.rules.ballot["style"])

    @property
    def weight_word(self) -> str:
        """What the number beside each project is called; empty where projects are only chosen."""
        return WEIGHED.get(self.style, "")

    @cached_property
    def projects(self) -> list[ProjectOnPaper]:
        """The projects in an order of this form's own, so that none gains by standing first for everybody."""
        key = self.answers.given("key").encode()
        return sorted(self.paper.projects, key=lambda project: sha256(key + project.number.encode()).digest())

    @cached_property
    def chosen(self) -> list[Choice]:
        """What is chosen so far, in the order shown."""
        if self.weight_word:
            weights = {p.number: self.answers.given(f"weight-{p.number}").strip() for p in self.projects}
            return [Choice(p, weights[p.number]) for p in self.projects if weights[p.number]]
        ticked = set(self.answers.given_all(CHOICE))
        return [Choice(p, "") for p in self.projects if p.number in ticked]

    @property
    def pot(self) -> int:
        """The money of the round, whole pence."""
        return self.paper.rules.pot

    @property
    def spent(self) -> int:
        """What the chosen projects cost together, whole pence."""
        return sum(choice.project.cost for choice in self.chosen)

    @property
    def left(self) -> int:
        """What would be left of the pot; below nought when the choices cost more than there is."""
        return self.pot - self.spent

    @property
    def share(self) -> int:
        """How many hundredths of the pot the choices would take, 100 at most."""
        return min(100, self.spent * 100 // self.pot) if self.pot else 100

    @property
    def must_fit(self) -> bool:
        """Whether the choices must stay within the pot."""
        return self.style == "knapsack"
