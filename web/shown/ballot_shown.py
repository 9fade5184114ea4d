"""A ballot paper being filled in: the projects in this voter's order, what is chosen, the money left."""

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import NamedTuple

from werkzeug.datastructures import MultiDict

from pb.actions.vocabulary import Marks, Refusal
from pb.readmodels.rounds.ballot_papers import BallotPaper, ProjectOnPaper
from web.front.said import Sentence, _, _n, said
from web.wording.paper_in_words import notes_on

WEIGHED = {"ranking": Sentence("Place"), "points": Sentence("Points"), "score-sheet": Sentence("Score")}
"""Styles on which a number stands beside each project, and what the number is called."""
CHOICE = "project"
LONGEST_NUMBER = 9
MOST_BUTTONS = 11
"""A scale of up to so many scores (0 to 10) is a row of buttons; a longer one is a box to type in."""


class NotAWholeNumber(Refusal):
    """Something else than a number stands beside a project."""

    message = "Beside project {number} enter a whole number, like 3, or leave it empty."


class TwoProjectsInOnePlace(Refusal):
    """A ranking needs an order."""

    message = "Two projects have the same place. Give each its own: 1 for your favourite, then 2, 3 and so on."


class Progress(NamedTuple):
    """How far a voter has come on a paper with numbers."""

    done: int
    """Points given, or projects scored or ranked."""
    of: int
    """The most there can be; 0 for no limit."""
    kind: str
    """``points``, ``scored`` or ``ranked``: what is counted, for the words."""

    @property
    def words(self) -> str:
        """Say it in words."""
        if self.kind != "points":
            return self.words_of(self.done)
        return self.words_of_too_many(self.done - self.of) if self.over else self.words_of(self.of - self.done)

    def words_of(self, number: int | str) -> str:
        """Say that so many points are left, or so many projects are done.

        :param number: or what stands for it until ``static/money_left.js`` knows it
        """
        if self.kind == "points":
            return _n("{number} left of {n} point", "{number} left of {n} points", self.of, number=number)
        if self.kind == "scored":
            return _n("{number} of {n} projects scored", "{number} of {n} projects scored", self.of, number=number)
        return _n("{number} of {n} projects ranked", "{number} of {n} projects ranked", self.of, number=number)

    def words_of_too_many(self, number: int | str) -> str:
        """Say that so many points were given beyond those there are; of projects, that so many are done."""
        if self.kind != "points":
            return self.words_of(number)
        return _n(
            "{number} more than the {n} point there are",
            "{number} more than the {n} points there are",
            self.of,
            number=number,
        )

    @property
    def over(self) -> bool:
        """Whether more was given than there is."""
        return self.done > self.of

    @property
    def share(self) -> int:
        """How much of it is done, in hundredths, 100 at most."""
        return min(100, self.done * 100 // self.of) if self.of else 100


class Choice(NamedTuple):
    """A project that the voter has chosen, with the number beside it where the style has one."""

    project: ProjectOnPaper
    weight: str


def read_marks(sent: MultiDict[str, str], paper: BallotPaper) -> Marks:
    """Read what the voter marked, as the paper's style takes it; the style refuses what is not on the paper."""
    style = str(paper.rules.ballot["style"])
    if style not in WEIGHED:
        return sent.getlist(CHOICE)
    given = {p.number: sent.get(f"weight-{p.number}", "").strip() for p in paper.projects}
    numbers = {number: _whole(typed, number) for number, typed in given.items() if typed}
    if style == "ranking":
        if len(set(numbers.values())) < len(numbers):
            raise TwoProjectsInOnePlace
        return [number for _, number in sorted((place, number) for number, place in numbers.items())]
    return numbers


def _whole(typed: str, number: str) -> int:
    if not _is_whole(typed):
        raise NotAWholeNumber(number=number)
    return int(typed)


def _is_whole(typed: str) -> bool:
    return typed.isascii() and typed.isdigit() and len(typed) <= LONGEST_NUMBER


def wrong_beside_projects(sent: MultiDict[str, str], paper: BallotPaper) -> dict[str, str]:
    """Say what is wrong beside each project whose number is missing or is none; the style's check says all the rest.

    :return: words by the name of the box
    """
    ballot = paper.rules.ballot
    wrong: dict[str, str] = {}
    if ballot["style"] not in WEIGHED:
        return wrong
    sheet = ballot["style"] == "score-sheet"
    for project in paper.projects:
        where = f"weight-{project.number}"
        typed = sent.get(where, "").strip()
        if typed and not _is_whole(typed):
            wrong[where] = _("For {title} enter a whole number, like 3, or leave it empty", title=project.title)
        elif typed and sheet and not ballot["lowest"] <= int(typed) <= ballot["highest"]:
            wrong[where] = _(
                "Score {title} between {lowest} and {highest}",
                title=project.title,
                lowest=ballot["lowest"],
                highest=ballot["highest"],
            )
        elif not typed and sheet and ballot.get("default") is None:
            wrong[where] = _("Score {title}: a sheet that leaves a project out cannot be counted", title=project.title)
    return wrong


@dataclass(frozen=True)
class BallotShown:
    """A frozen ballot paper with one voter's marks on it."""

    paper: BallotPaper
    key: str
    """The form's own, which the order of the projects follows."""
    sent: MultiDict[str, str]
    """The form as it was sent; empty before the voter has marked anything."""

    @property
    def style(self) -> str:
        """Name of the style in the round's data."""
        return str(self.paper.rules.ballot["style"])

    @property
    def weight_word(self) -> str:
        """What the number beside each project is called; empty where projects are only chosen."""
        return said(WEIGHED.get(self.style, ""))

    @cached_property
    def projects(self) -> list[ProjectOnPaper]:
        """The projects in an order of this form's own, so that none gains by standing first for everybody."""
        key = self.key.encode()
        return sorted(self.paper.projects, key=lambda project: sha256(key + project.number.encode()).digest())

    @cached_property
    def chosen(self) -> list[Choice]:
        """What is chosen so far, in the order shown."""
        if self.weight_word:
            weights = {p.number: self.weight(p.number).strip() for p in self.projects}
            return [Choice(p, weights[p.number]) for p in self.projects if weights[p.number]]
        ticked = self.ticked
        return [Choice(p, "") for p in self.projects if p.number in ticked]

    @cached_property
    def ticked(self) -> set[str]:
        """The numbers of the projects that are ticked."""
        return set(self.sent.getlist(CHOICE))

    def notes(self, project: ProjectOnPaper) -> list[str]:
        """Say what the paper says of a project beside its price, in words."""
        return notes_on(self.paper, project)

    def weight(self, number: str) -> str:
        """Give what stands in the box beside a project."""
        return self.sent.get(f"weight-{number}", "")

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

    @property
    def scores(self) -> list[str]:
        """The scores to choose from beside each project; none where a number is typed."""
        ballot = self.paper.rules.ballot
        if self.style != "score-sheet" or ballot["highest"] - ballot["lowest"] >= MOST_BUTTONS:
            return []
        return [str(score) for score in range(ballot["lowest"], ballot["highest"] + 1)]

    @property
    def progress(self) -> Progress:
        """How far the voter has come, on a paper with numbers."""
        numbers = [int(choice.weight) for choice in self.chosen if _is_whole(choice.weight)]
        if self.style == "points":
            return Progress(sum(numbers), int(self.paper.rules.ballot["max_sum_points"]), "points")
        longest = self.paper.rules.ballot.get("max_length") or len(self.projects)
        kind = "scored" if self.style == "score-sheet" else "ranked"
        return Progress(len(numbers), min(longest, len(self.projects)), kind)
