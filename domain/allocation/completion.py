"""Equal Shares seldom spends everything: raising the share until it nearly does.

``add1`` raises the share of every voter by a step until the next step would overspend (Wieliczka 2023). ``add1u``
stops as soon as nothing more fits, or the next step would overspend; greedy then spends what is left. Sources:
equalshares.net, "Completion of the outcome"; Pabulib's ``equalshares/add1`` and ``equalshares/add1u``.
"""

from fractions import Fraction
from typing import NamedTuple

from domain.allocation.equal_shares_run import NEVER, EqualSharesRun


class Raised(NamedTuple):
    """How far the share was raised."""

    share: Fraction
    """The share of the outcome."""
    steps: int
    """How many steps above the first share that is."""
    runs: int
    """How many shares were played in full or in part; the others cannot come out differently."""
    overspends: int
    """What the next step would have spent; 0 where the share stopped rising for another reason."""
    at_first: tuple[int, ...] = ()
    """The places bought at the first share: all the others that are bought, raising it has added."""


def raise_the_share(run: EqualSharesRun, share: Fraction, step: int, budget: int, *, until_exhaustive: bool) -> Raised:
    """Play ``run`` at ``share`` and at every step above it that can matter; leave it at the share of the outcome.

    :param budget: what must not be overspent, in the unit of ``step``
    :param until_exhaustive: stop as soon as no project in the running fits into what is left
    """
    run.play(share.numerator, share.denominator)
    at_first = tuple(run.bought)
    runs, steps = 1, 0
    while True:
        spent = sum(run.cost[place] for place in run.bought)
        if spent > budget:
            last_good = share + (steps - 1) * step
            run.play(last_good.numerator, last_good.denominator)
            return Raised(last_good, steps - 1, runs + 1, spent, at_first)
        if until_exhaustive and _is_exhaustive(run, budget - spent):
            return Raised(share + steps * step, steps, runs, 0, at_first)
        changes = run.holds_until
        if changes >= NEVER:
            return Raised(share + steps * step, steps, runs, 0, at_first)
        steps = -(-changes // step)
        run.raise_to(steps * step)
        runs += 1


def _is_exhaustive(run: EqualSharesRun, left: int) -> bool:
    out = set(run.bought)
    for place in run.bought:
        out |= run.rivals.get(place, frozenset())
    return not any(cost <= left for place, cost in run.cost.items() if place not in out)
