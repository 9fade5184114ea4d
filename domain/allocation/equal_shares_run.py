"""One run of the Method of Equal Shares at one share, and the next share at which it could come out differently.

In every round the project is bought that asks its supporters the lowest price for what it is worth to them (Peters,
Pierczyński, Skowron, "Proportional Participatory Budgeting with Additive Utilities", NeurIPS 2021, section 3).
Exact: whole numbers throughout; floats only tell apart prices that differ by more than a thousand times their
rounding error (one correctly rounded division each, 2**-53), anything closer is compared exactly.

Prices that were worked out in an earlier round are lower bounds, as money only goes down: a project is looked at again
only when its bound does not exceed the best price found (lazy evaluation). As a function of the share, while the
rounds before stay as they are, the least price of a project is convex and falling, and the straight line kept with it
is its tangent: the line stays below it. So a run stays as it is until, at the earliest, (a) the money behind a
project that fell short reaches its cost, (b) somebody who pays with their last money could pay in full, or (c) the
line of another project meets that of the one bought. Shares are visited in whole units, so the earliest whole unit is
kept for each round, and a higher share begins again at the first round that it can change.
"""

from collections.abc import Mapping
from typing import NamedTuple

from domain.allocation.election import Election
from domain.allocation.purses import EMPTY, Price, Purses, Shortfall
from domain.allocation.support import Support
from domain.allocation.tie_breaks import TieBreaker

FURTHER = 1.0 + 1e-12
"""Prices whose floats differ by more than this factor differ (each is off by at most a factor 1 + 2**-53)."""
NEVER = 1 << 200
"""A number of steps that no share reaches."""


class Line(NamedTuple):
    """A price per unit of worth as a function of the share: (number + slope * extra) / below."""

    number: int
    slope: int
    below: int
    near: float
    """number / below."""
    near_slope: float
    """slope / below."""


class Payers(NamedTuple):
    """How many supporters of a project pay for it, and with what."""

    in_full: int
    last_money: int
    nothing_left: int

    @classmethod
    def of(cls, price: Price, purses: Purses) -> "Payers":
        """Count those who pay a price."""
        last = [(purse, voters) for _, broke in price.poor for purse, voters in broke.items()]
        return cls(
            in_full=sum(voters for _, paying in price.rich for voters in paying.values()),
            last_money=sum(voters for purse, voters in last if purses.money[purse]),
            nothing_left=sum(voters for purse, voters in last if not purses.money[purse]),
        )


class Round(NamedTuple):
    """One round as it was played: how things stood before it, and what was bought."""

    before: Purses
    lines: dict[int, Line]
    """Projects still in the running before it -> lower bound of their price."""
    bought: int
    """Place of the project; -1 where the run ended."""
    price: Price | None
    tied: tuple[int, ...]
    decided_by: str
    steps: int
    """How many whole units above the first share this was played at."""
    holds_until: int
    """The first number of whole units above the first share at which the round could come out differently."""
    counted: Payers | None = None
    """Who paid, where the rest has been forgotten."""

    def payers(self, price: Price) -> Payers:
        """Count those who paid."""
        return self.counted or Payers.of(price, self.before)

    def forgotten(self) -> "Round":
        """Keep what was bought, for how much and by how many; forget everybody's money and all other prices."""
        before = Purses(self.before.denominator, [], [], [])
        bare = self._replace(before=before, lines={})
        if self.price is None:
            return bare
        return bare._replace(price=self.price._replace(rich=(), poor=()), counted=self.payers(self.price))


class EqualSharesRun:
    """Plays the rounds for a share, and again for higher and higher ones."""

    def __init__(
        self,
        election: Election,
        support: Support,
        ties: TieBreaker,
        rivals: Mapping[int, frozenset[int]],
        *,
        by_cost: bool,
        step: int,
        explained: bool,
    ) -> None:
        """Prepare a run over the projects of ``support``; those that cost nothing are left out.

        :param step: how many whole units at least each share will be above the one before; 0: no higher ones
        :param explained: whether it will be asked what stood behind those that were not bought; if neither, what each
            voter had before each round is forgotten, which for a city is a hundred megabytes
        :param rivals: place -> places that leave the running when it is bought
        :param by_cost: whether a project is worth its cost to its supporters (times its worth in ``support``)
        """
        self.rivals = rivals
        self.support = support
        self.ties = ties
        self.cost = {place: election.projects[place].cost for place in support.cells if election.projects[place].cost}
        self.by_cost = by_cost
        self.step = step
        self.kept = step > 0 or explained
        self.rounds: list[Round] = []
        self.steps = 0

    def play(self, share: int, denominator: int) -> None:
        """Play all rounds with the share share/denominator."""
        purses = Purses.all_with(share, denominator, len(self.support.weights), rising=self.step > 0)
        self.rounds, self.steps = [], 0
        self._play_on(purses, {place: self._first_line(place) for place in self.cost})

    @property
    def bought(self) -> list[int]:
        """The projects bought, in order."""
        return [played.bought for played in self.rounds[:-1]]

    @property
    def holds_until(self) -> int:
        """The first number of whole units above the first share at which the run could come out differently."""
        return min(played.holds_until for played in self.rounds)

    def raise_to(self, steps: int) -> None:
        """Play with the share that is ``steps`` whole units above the first one, at least ``step`` above the last."""
        self.steps = steps
        for number, played in enumerate(self.rounds):
            if played.holds_until <= steps:
                extra = steps - played.steps
                del self.rounds[number:]
                self._play_on(played.before.raised(extra), {p: _raised(k, extra) for p, k in played.lines.items()})
                return

    def _first_line(self, place: int) -> Line:
        worth = self.support.total_worth[place]
        number, below = (1, worth) if self.by_cost else (self.cost[place], worth)
        return Line(number, 0, below, number / below, 0.0)

    def _line(self, place: int, price: Price, denominator: int) -> Line:
        below = denominator * price.worth * (self.cost[place] if self.by_cost else 1)
        return Line(price.number, price.slope, below, price.number / below, price.slope / below)

    def _play_on(self, purses: Purses, lines: dict[int, Line]) -> None:
        while True:
            played, lines_after = self._play_round(purses, lines)
            self.rounds.append(played if self.kept else played.forgotten())
            if played.price is None:
                return
            purses = purses.pay(self.support, played.bought, played.price)
            if played.holds_until <= self.steps + self.step:
                purses = purses.at_rest()  # the next share begins again here at the latest
            lines = lines_after

    def _play_round(self, purses: Purses, lines: dict[int, Line]) -> tuple[Round, dict[int, Line]]:
        after = lines.copy()
        prices: dict[int, Price] = {}
        short: dict[int, Shortfall] = {}
        best: Line | None = None
        tied: list[int] = []
        for near, place in sorted([(line.near, place) for place, line in lines.items()]):
            if best is not None and near > best.near * FURTHER:
                break
            price = purses.price(self.support, place, self.cost[place])
            if isinstance(price, Shortfall):
                short[place] = price
                del after[place]
                continue
            prices[place] = price
            line = after[place] = self._line(place, price, purses.denominator)
            order = -1 if best is None else _compare(line, best)
            if order < 0:
                best, tied = line, [place]
            elif order == 0:
                tied.append(place)
        rising = bool(purses.slope)
        soonest = _soonest_affordable(self.cost, short, purses.denominator) if rising else NEVER
        if best is None:
            return Round(purses, lines, -1, None, (), "", self.steps, self.steps + soonest), after
        tied.sort()
        bought, decided_by = (tied[0], "") if len(tied) == 1 else self.ties.pick(tuple(tied))
        price = prices[bought]
        if rising:
            soonest = min(soonest, _soonest_in_full(price, purses), _soonest_overtaken(after, bought))
        del after[bought]
        for rival in self.rivals.get(bought, ()):
            after.pop(rival, None)
        until = self.steps + soonest
        return Round(purses, lines, bought, price, tuple(tied), decided_by, self.steps, until), after


def _raised(line: Line, extra: int) -> Line:
    number = line.number + line.slope * extra
    return Line(number, line.slope, line.below, number / line.below, line.near_slope)


def _compare(one: Line, other: Line) -> int:
    """Compare two prices at the present share: -1, 0 or 1."""
    if one.near * FURTHER < other.near:
        return -1
    if one.near > other.near * FURTHER:
        return 1
    left, right = one.number * other.below, other.number * one.below
    return (left > right) - (left < right)


def _whole_steps(gap: int, rate: int) -> int:
    """Count the whole units after which ``gap`` shrinks to nothing at ``rate`` a unit; at least one."""
    return max(1, -(-gap // rate))


def _soonest_affordable(costs: dict[int, int], short: dict[int, Shortfall], denominator: int) -> int:
    return min(
        (_whole_steps(costs[p] * denominator - s.money, s.slope) for p, s in short.items() if s.slope),
        default=NEVER,
    )


def _soonest_in_full(price: Price, purses: Purses) -> int:
    soonest = NEVER
    for each, broke in price.poor:
        for purse in broke:
            if purse == EMPTY:
                continue  # only the others have more at any higher share, and the price does not rise
            rate = purses.slope[purse] * price.worth - price.slope * each
            gap = price.number * each - purses.money[purse] * price.worth
            soonest = min(soonest, _whole_steps(gap, rate))
    return soonest


def _soonest_overtaken(lines: dict[int, Line], bought: int) -> int:
    mine = lines[bought]
    my_slope = mine.near_slope
    soonest, reach = NEVER, float("inf")
    for place, line in lines.items():
        if line.near > mine.near * 1.001:
            # Far enough above for floats: their gap is right to 1e-12 of itself, and 1e-15 of the slopes is more than
            # the error of their difference. What cannot fall to mine within reach need not be worked out exactly.
            slope = line.near_slope
            closing = my_slope - slope + 1e-15 * (abs(my_slope) + abs(slope))
            if line.near - mine.near > reach * closing:
                continue
        elif place == bought:
            continue
        # The line of the other falls towards mine where its slope is the lower one.
        rate = mine.slope * line.below - line.slope * mine.below
        if rate > 0:
            gap = line.number * mine.below - mine.number * line.below
            soonest = min(soonest, _whole_steps(gap, rate))
            reach = soonest * 1.000001
    return soonest
