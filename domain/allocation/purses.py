"""What every voter has left in one run of Equal Shares, exactly, and how that would move if the share were raised.

Voters with the same money and the same history of paying share a *purse*. A purse holds ``money + slope * extra``
over one common denominator, where ``extra`` is by how much the share is raised above the one of this run: all
numbers are whole, and there are few purses, however many voters. While who pays what share of which project stays the
same, no slope is negative: a higher share never leaves anybody with less. (Those who pay with their last money pay
more, so that the others pay less.) The next share at which anything can change follows from this alone.
"""

from math import gcd
from operator import mul
from typing import NamedTuple

from domain.allocation.support import Histogram, Support

EMPTY = 0
"""The purse of those who have nothing left, at this share or a slightly higher one."""


class Price(NamedTuple):
    """What a project would cost its supporters now: (number + slope * extra) / (denominator * worth) for each unit
    of worth, of those who do not pay with their last money."""  # noqa: D205, D209 -- one sentence

    number: int
    slope: int
    worth: int
    """Total worth to those who pay in full."""
    rich: tuple[tuple[int, Histogram], ...]
    """(worth, purses) of those who pay in full."""
    poor: tuple[tuple[int, Histogram], ...]
    """(worth, purses) of those who pay with their last money."""


class Shortfall(NamedTuple):
    """The project cannot be afforded: what stands behind it, over the common denominator."""

    money: int
    slope: int


class Purses(NamedTuple):
    """The money of all voters at one moment. ``pay`` gives the next moment and leaves this one as it was."""

    denominator: int
    money: list[int]
    slope: list[int]
    """Empty where shares are not raised."""
    purse_of: list[int]
    """Group -> its purse."""
    tidy_beyond: int = 256
    """How many purses there may be before those that nobody has any more are forgotten."""

    @classmethod
    def all_with(cls, share: int, denominator: int, groups: int, *, rising: bool = True) -> "Purses":
        """Give every voter share/denominator.

        :param rising: whether what a higher share would change is followed; if not, there are no slopes
        """
        return cls(denominator, [0, share], [0, denominator] if rising else [], [1] * groups)

    def raised(self, extra: int) -> "Purses":
        """Give the same moment at a share that is higher by ``extra`` whole units."""
        money = [have + slope * extra for have, slope in zip(self.money, self.slope, strict=True)]
        return Purses(self.denominator, money, self.slope, self.purse_of, self.tidy_beyond)

    def at_rest(self) -> "Purses":
        """Give the same moment without following what a higher share would change."""
        return self._replace(slope=[])

    def price(self, support: Support, place: int, cost: int) -> Price | Shortfall:
        """Find the least price at which the supporters of a project can pay for it together.

        Those who cannot pay the price pay all they have, and the price rises for the others, until it stands still.
        """
        money, slope = self.money, self.slope
        number, change, worth = cost * self.denominator, 0, support.total_worth[place]
        rich: list[tuple[int, Histogram]] = []
        poor: list[tuple[int, Histogram]] = []
        for cell in support.cells[place]:
            purses = cell.histogram(self.purse_of)
            nothing = purses.pop(EMPTY, 0)
            if nothing:
                worth -= cell.worth * nothing
                poor.append((cell.worth, {EMPTY: nothing}))
            if purses:
                rich.append((cell.worth, purses))
        while worth:
            found = False
            for each, purses in rich:
                if not worth:
                    break
                # Whole numbers: money < number * each / worth is the same as money < that rounded up.
                limit = -(-number * each // worth)
                broke = [purse for purse in purses if money[purse] < limit]
                if broke:
                    found = True
                    poorer: Histogram = {purse: purses.pop(purse) for purse in broke}
                    voters = poorer.values()
                    number -= sum(map(mul, map(money.__getitem__, broke), voters))
                    worth -= each * sum(voters)
                    if slope:
                        change -= sum(map(mul, map(slope.__getitem__, broke), voters))
                    poor.append((each, poorer))
            if not found:
                return Price(number, change, worth, tuple(rich), tuple(poor))
        return Shortfall(cost * self.denominator - number, -change)

    def pay(self, support: Support, place: int, price: Price) -> "Purses":
        """Take the price from every supporter."""
        factor = gcd(price.number, price.slope, price.worth)
        number, change, scale = price.number // factor, price.slope // factor, price.worth // factor
        money = [have * scale for have in self.money] if scale > 1 else self.money.copy()
        slope = [rate * scale for rate in self.slope] if scale > 1 else self.slope.copy()
        moved: dict[int, dict[int, int]] = {}
        for each, purses in price.poor:
            moved.setdefault(each, {}).update(dict.fromkeys(purses, EMPTY))
        for each, purses in price.rich:
            # Even those with nothing left have a purse: they would have something at any higher share.
            moved.setdefault(each, {}).update(zip(purses, range(len(money), len(money) + len(purses)), strict=True))
            paid, rising = number * each, change * each
            money += [money[purse] - paid for purse in purses]
            if slope:
                slope += [slope[purse] - rising for purse in purses]
        purse_of = self.purse_of.copy()
        for cell in support.cells[place]:
            to = moved[cell.worth]
            for group in cell.groups:
                purse_of[group] = to[purse_of[group]]
        tidy_beyond = self.tidy_beyond
        if len(money) > tidy_beyond:
            money, slope, purse_of = _tidied(money, slope, purse_of)
            tidy_beyond = 256 + 2 * len(money)
        return Purses(self.denominator * scale, money, slope, purse_of, tidy_beyond)


def _tidied(money: list[int], slope: list[int], purse_of: list[int]) -> tuple[list[int], list[int], list[int]]:
    """Forget purses that nobody has, and put together those that hold the same."""
    if not slope:
        same = {0: EMPTY}
        at = {purse: same.setdefault(money[purse], len(same)) for purse in set(purse_of)}
        return list(same), slope, [at[purse] for purse in purse_of]
    kept: dict[tuple[int, int], int] = {(0, 0): EMPTY}
    to = {purse: kept.setdefault((money[purse], slope[purse]), len(kept)) for purse in set(purse_of)}
    return [have for have, _ in kept], [rate for _, rate in kept], [to[purse] for purse in purse_of]
