"""Equal Shares told round by round, as data: who paid what, and what stood behind those that were not funded.

``tell`` gives plain JSON. Amounts worked out exactly are text (``"1721803/17"``) in the smallest unit; those rounded
down to whole units say so in their name.

``shares`` (of ``equal_shares``): the share at the start and at the end, and ``bought_at_start``, the projects that
the first share bought: what raising it added is the rest of the rounds. ``rounds``: one for each project bought:
``price`` (for each supporter who pays in full; for each point where points count), ``in_full`` / ``last_money`` /
``nothing_left`` (how many supporters pay the price, all they still had, nothing as they have nothing), ``tied``.
``losers``: one for each project that was in the running to the end and not bought: ``behind`` (money of its
supporters, rounded down, when it first fell short of the cost), ``round`` (when that was), ``effective_support`` (in
hundredths of a per cent, 10000 would be funded: the most its supporters could have put together in any round without
paying more, for what it is worth to them, than the price of that round; what Boehmer et al., "Evaluation of Project
Performance in Participatory Budgeting", IJCAI 2024, and pabutools call effective support), ``paid_instead`` (what its
supporters paid for the winners, rounded down).
"""

from fractions import Fraction
from typing import Any

from domain.allocation.election import Election
from domain.allocation.equal_shares_run import EqualSharesRun, Round
from domain.allocation.purses import EMPTY, Price, Purses
from domain.allocation.support import Support

WHOLE = 10_000
"""Effective support is told in parts of this."""


def tell(election: Election, run: EqualSharesRun, *, explain: bool) -> dict[str, Any]:
    """Tell the rounds of a run that was played.

    :param explain: also tell what stood behind the losers
    """
    ids = [project.id for project in election.projects]
    bought = [(played, played.price) for played in run.rounds if played.price is not None]
    story: dict[str, Any] = {
        "rounds": [_told(number, played, price, ids, run.cost) for number, (played, price) in enumerate(bought, 1)]
    }
    if explain:
        out = set(run.bought).union(*(run.rivals.get(place, ()) for place in run.bought))
        losers = [_Loser(place, run) for place in run.cost if place not in out]
        for played, price in bought:
            _who_paid_instead(run.support, played, price, losers, ids[played.bought])
        story["losers"] = [loser.told(ids) for loser in losers]
    return story


def _told(number: int, played: Round, price: Price, ids: list[str], cost: dict[int, int]) -> dict[str, Any]:
    payers = played.payers(price)
    return {
        "round": number,
        "project": ids[played.bought],
        "cost": cost[played.bought],
        "price": str(Fraction(price.number, played.before.denominator * price.worth)),
        "in_full": payers.in_full,
        "last_money": payers.last_money,
        "nothing_left": payers.nothing_left,
        "tied": sorted(ids[place] for place in played.tied) if len(played.tied) > 1 else [],
        "decided_by": played.decided_by,
    }


class _Loser:
    """What stood behind one project, over all the rounds."""

    def __init__(self, place: int, run: EqualSharesRun) -> None:
        self.place, self.run, self.cost = place, run, run.cost[place]
        self.paid_instead: list[dict[str, Any]] = []
        self.behind, self.round, best = 0, 0, Fraction(0)
        for number, played in enumerate(run.rounds, 1):
            cells = [(cell.worth, cell.histogram(played.before.purse_of)) for cell in run.support.cells[place]]
            money = played.before.money
            total = sum(money[purse] * voters for _, counted in cells for purse, voters in counted.items())
            below = played.before.denominator
            if not self.round and total < self.cost * below:
                self.behind, self.round = total // below, number
            if played.price is None:
                best = max(best, Fraction(total, below))
            else:
                best = max(best, self._at_the_price_of(played, played.price, cells))
        self.effective = int(best * WHOLE / self.cost)

    def _at_the_price_of(self, played: Round, price: Price, cells: list[tuple[int, dict[int, int]]]) -> Fraction:
        """Add up what its supporters have, up to the price of the round for what it is worth to them."""
        money = played.before.money
        number, below = price.number, price.worth
        if self.run.by_cost:
            number, below = number * self.cost, below * self.run.cost[played.bought]
        together = sum(
            min(money[purse] * below, number * worth) * voters
            for worth, counted in cells
            for purse, voters in counted.items()
        )
        return Fraction(together, below * played.before.denominator)

    def told(self, ids: list[str]) -> dict[str, Any]:
        """Give it as data."""
        return {
            "project": ids[self.place],
            "cost": self.cost,
            "behind": self.behind,
            "round": self.round,
            "effective_support": self.effective,
            "paid_instead": self.paid_instead,
        }


def _who_paid_instead(support: Support, played: Round, price: Price, losers: list[_Loser], winner: str) -> None:
    """Add to each loser what its supporters paid for the winner of a round."""
    paid, below = _paid_by_group(support, played.bought, played.before, price)
    for loser in losers:
        amount = sum(
            sum(cell.look_up(paid)) + sum(paid[group] * voters for group, voters in cell.heavy)
            for cell in support.cells[loser.place]
        )
        if amount:
            loser.paid_instead.append({"project": winner, "amount": amount // below})


def _paid_by_group(support: Support, place: int, purses: Purses, price: Price) -> tuple[list[int], int]:
    """Work out what one voter of each group pays for a project, over a common denominator."""
    paid = [EMPTY] * len(support.weights)
    broke = {(worth, purse) for worth, counted in price.poor for purse in counted}
    for cell in support.cells[place]:
        in_full = price.number * cell.worth
        for group in cell.groups:
            purse = purses.purse_of[group]
            paid[group] = purses.money[purse] * price.worth if (cell.worth, purse) in broke else in_full
    return paid, purses.denominator * price.worth
