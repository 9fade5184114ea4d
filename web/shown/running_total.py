"""What a voter is told while they fill in a ballot paper: how many are chosen, how many points or pounds are left.

The same words stand on the page as it comes (for those without JavaScript) and, with a place for the number, beside it
for ``static/running_totals.js``, which keeps them true at every tick.
"""

from typing import NamedTuple

from web.front.said import _, _n
from web.wording.money import money

KINDS = ("chosen", "money", "points", "scored", "ranked")


class RunningTotal(NamedTuple):
    """One thing that is counted while a ballot paper is filled in."""

    kind: str
    """One of ``KINDS``: projects chosen, money left, points left, projects scored, projects ranked."""
    done: int
    """Projects, points, or whole pence."""
    of: int
    """The most there can be."""

    @property
    def over(self) -> bool:
        """Whether more was given than there is."""
        return self.done > self.of

    @property
    def share(self) -> int:
        """How much of it is done, in hundredths, 100 at most."""
        return min(100, self.done * 100 // self.of) if self.of else 100

    @property
    def words(self) -> str:
        """Say it in words."""
        if self.over:
            return self.words_of_too_many(self._written(self.done - self.of))
        return self.words_of(self._written(self.of - self.done if self.kind in ("money", "points") else self.done))

    def words_of(self, number: int | str) -> str:
        """Say that so much is left, or so many projects are done.

        :param number: or what stands for it until the script knows it
        """
        if self.kind == "money":
            return _("{amount} left of {pot}", amount=number, pot=money(self.of))
        if self.kind == "points":
            return _n("{number} left of {n} point", "{number} left of {n} points", self.of, number=number)
        if self.kind == "scored":
            return _n("{number} of {n} projects scored", "{number} of {n} projects scored", self.of, number=number)
        if self.kind == "ranked":
            return _n("{number} of {n} projects ranked", "{number} of {n} projects ranked", self.of, number=number)
        return _n("{number} of {n} project chosen", "{number} of {n} projects chosen", self.of, number=number)

    def words_of_too_many(self, number: int | str) -> str:
        """Say that so much was given beyond what there is; of projects scored or ranked, that so many are done."""
        if self.kind == "money":
            return _("{amount} more than the {pot} there is", amount=number, pot=money(self.of))
        if self.kind == "points":
            return _n(
                "{number} more than the {n} point there are",
                "{number} more than the {n} points there are",
                self.of,
                number=number,
            )
        if self.kind == "chosen":
            return _n(
                "{number} more than the {n} project you may choose",
                "{number} more than the {n} projects you may choose",
                self.of,
                number=number,
            )
        return self.words_of(number)

    def _written(self, number: int) -> int | str:
        return money(number) if self.kind == "money" else number
