"""What is said beside a project while a ballot paper is filled in: that it does not fit any more, or why it cannot be.

Nothing is barred by it: whoever marks the project all the same is told what to change when the ballot is checked. The
rules of each style are in ``domain/voting``; ``static/running_totals.js`` says the same at every tick, by what
``for_the_script`` gives it.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from web.front.said import Sentence, _, _n, said

NO_CHOICE_LEFT = Sentence("Does not fit any more: no choice is left")
NO_POINTS_LEFT = Sentence("Does not fit any more: no points are left")
TOO_DEAR = Sentence("Does not fit any more: it costs more than is left")
SAME_PLACE = Sentence("Another project has this place too")


class Marked(NamedTuple):
    """A project on the paper, and the number beside it or whether it is ticked."""

    number: str
    cost: int
    weight: int | None
    """What was given to it; 1 where it is ticked; None where it is not marked, or was given no points."""


class WhatFits(NamedTuple):
    """The limits of a ballot that a project can run into; None where there is no such limit."""

    choices: int | None = None
    """Projects, where fewer may be chosen than there are."""
    money: int | None = None
    """Whole pence that all chosen may cost."""
    points: int | None = None
    """Points in all."""
    points_each: int | None = None
    """Points for one project."""
    places: bool = False
    """Whether the numbers are places, each of which one project takes."""

    @classmethod
    def by(cls, ballot: Mapping[str, Any], projects: int) -> "WhatFits":
        """Read the limits out of the rules of a ballot; none for one tick, or where every project is scored.

        :param projects: how many there are on the paper
        """
        style, most = ballot["style"], ballot.get("max_length")
        choices = most if most is not None and most < projects else None
        if style == "knapsack":
            return cls(choices, money=ballot["max_sum_cost"])
        if style == "points":
            return cls(choices, points=ballot["max_sum_points"], points_each=ballot.get("max_points"))
        if style in ("approval", "ranking"):
            return cls(choices, places=style == "ranking")
        return cls()

    def beside(self, projects: Sequence[Marked]) -> dict[str, str]:
        """Say what stands beside each project, by its number; nothing where it fits, or is marked and may be."""
        given = [each.weight for each in projects if each.weight is not None]
        spent = sum(each.cost for each in projects if each.weight is not None)
        taken = Counter(given)
        beside: dict[str, str] = {}
        for each in projects:
            if each.weight is None:
                words = self._of_more(len(given), sum(given), spent + each.cost)
            elif self.points_each is not None and each.weight > self.points_each:
                words = self._too_many_points
            elif self.places and taken[each.weight] > 1:
                words = said(SAME_PLACE)
            else:
                words = ""
            if words:
                beside[each.number] = words
        return beside

    def _of_more(self, chosen: int, points: int, cost: int) -> str:
        """Say why a project that is not marked cannot be marked as well."""
        if self.choices is not None and chosen >= self.choices:
            return said(NO_CHOICE_LEFT)
        if self.points is not None and points >= self.points:
            return said(NO_POINTS_LEFT)
        if self.money is not None and cost > self.money:
            return said(TOO_DEAR)
        return ""

    @property
    def _too_many_points(self) -> str:
        return _n(
            "More than the {n} point that one project may have",
            "More than the {n} points that one project may have",
            self.points_each or 0,
        )

    def for_the_script(self) -> dict[str, int | str]:
        """Give the limits and the sentences as attributes of the form, by their names without ``data-``."""
        limits: dict[str, int | str] = {}
        if self.choices is not None:
            limits |= {"choices": self.choices, "no-choice-left": said(NO_CHOICE_LEFT)}
        if self.money is not None:
            limits |= {"money": self.money, "too-dear": said(TOO_DEAR)}
        if self.points is not None:
            limits |= {"points": self.points, "no-points-left": said(NO_POINTS_LEFT)}
        if self.points_each is not None:
            limits |= {"points-each": self.points_each, "too-many-points": self._too_many_points}
        if self.places:
            limits |= {"same-place": said(SAME_PLACE)}
        if limits:
            limits["some-do-not-fit"] = _("What does not fit any more is marked.")
        return limits
