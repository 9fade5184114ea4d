"""A ballot paper being filled in: the projects in this voter's order, what is chosen, what is left, what still fits."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import NamedTuple

from werkzeug.datastructures import MultiDict

from pb.actions.vocabulary import Marks, Refusal, typed_plainly
from pb.readmodels.rounds.ballot_papers import BallotPaper, ProjectOnPaper
from web.front.said import Sentence, _, said
from web.shown.running_total import RunningTotal
from web.shown.what_fits import Marked, WhatFits
from web.wording.paper_in_words import notes_on
from web.wording.places import place_in_words

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


class Choice(NamedTuple):
    """A project that the voter has chosen, with the number beside it where the style has one."""

    project: ProjectOnPaper
    weight: str


def read_marks(sent: MultiDict[str, str], paper: BallotPaper) -> Marks:
    """Read what the voter marked, as the paper's style takes it; the style refuses what is not on the paper."""
    style = str(paper.rules.ballot["style"])
    if style not in WEIGHED:
        return sent.getlist(CHOICE)
    given = {p.number: typed_plainly(sent.get(f"weight-{p.number}", "")) for p in paper.projects}
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
        typed = typed_plainly(sent.get(where, ""))
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
    order: str = ""
    """What the projects are put in order by, where it is not the key: the browser may draw that anew."""
    withdrawn: Mapping[str, str] = field(default_factory=dict)
    """Projects taken out of the running since the paper was settled: number to reason."""

    @property
    def style(self) -> str:
        """Name of the style in the round's data."""
        return str(self.paper.rules.ballot["style"])

    @property
    def instruction(self) -> Sentence:
        """What the voter is to do, its amounts in the currency of the round."""
        return self.paper.style.instruction_in(self.paper.rules.currency)

    @property
    def weight_word(self) -> str:
        """What the number beside each project is called; empty where projects are only chosen."""
        return said(WEIGHED.get(self.style, ""))

    @cached_property
    def projects(self) -> list[ProjectOnPaper]:
        """The projects in an order of this form's own, so that none gains by standing first for everybody."""
        key = (self.order or self.key).encode()
        return sorted(self.paper.projects, key=lambda project: sha256(key + project.number.encode()).digest())

    @cached_property
    def chosen(self) -> list[Choice]:
        """What is chosen so far, in the order shown."""
        if self.weight_word:
            weights = {p.number: typed_plainly(self.weight(p.number)) for p in self.projects}
            return [Choice(p, weights[p.number]) for p in self.projects if weights[p.number]]
        ticked = self.ticked
        return [Choice(p, "") for p in self.projects if p.number in ticked]

    @property
    def ranked(self) -> list[tuple[str, ProjectOnPaper]]:
        """What is chosen on a ranking, each with its place in words, the favourite first.

        Only for one that has been read without a refusal.
        """
        by_place = sorted(self.chosen, key=lambda choice: int(choice.weight))
        return [(place_in_words(place), choice.project) for place, choice in enumerate(by_place, start=1)]

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
    def is_about_money(self) -> bool:
        """Whether what the chosen projects cost together says something: not where each is only scored or ranked."""
        return self.style in ("approval", "knapsack")

    @property
    def spent(self) -> int:
        """What the chosen projects cost together, whole pence."""
        return sum(choice.project.cost for choice in self.chosen)

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
    def totals(self) -> list[RunningTotal]:
        """What is counted while the paper is filled in, first what can be refused; nothing for one tick."""
        ballot, everything = self.paper.rules.ballot, len(self.projects)
        most = min(ballot.get("max_length") or everything, everything)
        if self.style == "choose-one":
            return []
        if self.style == "knapsack":
            totals = [RunningTotal("money", self.spent, ballot["max_sum_cost"])]
            return [*totals, RunningTotal("chosen", len(self.chosen), most)] if most < everything else totals
        if self.style not in WEIGHED:
            chosen = RunningTotal("chosen", len(self.chosen), most)
            return [chosen, RunningTotal("money", self.spent, self.pot, binds=False)]
        numbers = [int(choice.weight) for choice in self.chosen if _is_whole(choice.weight)]
        if self.style == "points":
            return [RunningTotal("points", sum(numbers), int(ballot["max_sum_points"]))]
        return [RunningTotal("scored" if self.style == "score-sheet" else "ranked", len(numbers), most)]

    @cached_property
    def limits(self) -> WhatFits:
        """What a project can run into while the paper is filled in."""
        return WhatFits.by(self.paper.rules.ballot, len(self.paper.projects))

    @cached_property
    def beside(self) -> dict[str, str]:
        """What is said beside a project, by its number: that it does not fit any more, or cannot be so."""
        return self.limits.beside([Marked(p.number, p.cost, self._given_to(p.number)) for p in self.projects])

    def _given_to(self, number: str) -> int | None:
        if not self.weight_word:
            return 1 if number in self.ticked else None
        typed = typed_plainly(self.weight(number))
        given = int(typed) if _is_whole(typed) else None
        return given or None if self.style == "points" else given
