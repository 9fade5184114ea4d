"""What a voter is told while they fill in a ballot paper: how many are chosen, how many points or pounds are left.

The same words stand on the page as it comes (for those without JavaScript) and, with a place for the number, beside it
for ``static/running_totals.js``, which keeps them true at every tick. The short ones are for a phone of 568 pixels, on
which all of it has one line.
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
    binds: bool = True
    """Whether a ballot beyond it is refused; where money is only told, it is not."""

    @property
    def over(self) -> bool:
        """Whether more was given than there is."""
        return self.done > self.of

    @property
    def too_much(self) -> bool:
        """Whether the ballot would be refused for it."""
        return self.over and self.binds

    @property
    def share(self) -> int:
        """How much of it is done, in hundredths, 100 at most."""
        return min(100, self.done * 100 // self.of) if self.of else 100

    @property
    def words(self) -> str:
        """Say it in words."""
        return self.words_of_too_many(self._number) if self.over else self.words_of(self._number)

    @property
    def short_words(self) -> str:
        """Say it in as few words as one line of a phone takes."""
        return self.short_words_of_too_many(self._number) if self.over else self.short_words_of(self._number)

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
        if self.kind == "ranked":
            return _n(
                "{number} more than the {n} project you may rank",
                "{number} more than the {n} projects you may rank",
                self.of,
                number=number,
            )
        return self.words_of(number)

    def short_words_of(self, number: int | str) -> str:
        """Say the same as ``words_of`` in two or three words."""
        if self.kind == "money":
            return _("{amount} left", amount=number)
        if self.kind == "points":
            return _("{number} of {most} left", number=number, most=self.of)
        if self.kind == "scored":
            return _("{number} of {most} scored", number=number, most=self.of)
        if self.kind == "ranked":
            return _("{number} of {most} ranked", number=number, most=self.of)
        return _("{number} of {most} chosen", number=number, most=self.of)

    def short_words_of_too_many(self, number: int | str) -> str:
        """Say the same as ``words_of_too_many`` in two or three words."""
        if self.kind == "money":
            return _("{amount} over", amount=number)
        return _("{number} too many", number=number)

    @property
    def left_over(self) -> str:
        """Say at the end what has not been used; empty where all of it is, or where the first words say it already."""
        left = self.of - self.done
        if left <= 0 or self.kind == "money":
            return ""
        if self.kind == "points":
            return _n("{n} point is not given.", "{n} points are not given.", left)
        if self.kind == "scored":
            return _n("{n} project is left out.", "{n} projects are left out.", left)
        if self.kind == "ranked":
            return _n("You may rank {n} more.", "You may rank {n} more.", left)
        return _n("You may choose {n} more.", "You may choose {n} more.", left)

    @property
    def _number(self) -> int | str:
        """Give what is left, or done, or too much."""
        if self.over:
            number = self.done - self.of
        else:
            number = self.of - self.done if self.kind in ("money", "points") else self.done
        return money(number) if self.kind == "money" else number
