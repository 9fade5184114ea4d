"""How the town's voters fill in their ballots: drawn from a seeded source, by what appeals to whom, never uniformly."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from domain.voting.ballot_styles import Marks
from pb.demo.plans import BidPlan, RoundPlan

LIKED_BETTER = 4
"""So many times as likely is a bid for the voter's own circle."""


@dataclass(frozen=True)
class OnPaper:
    """A project on the ballot paper, with the plan behind it. ``cost`` in whole pence."""

    number: str
    cost: int
    bid: BidPlan


def draw_ballot(chance: Random, plan: RoundPlan, paper: Sequence[OnPaper]) -> Marks:
    """Draw what one voter marks, in the style of the round.

    :param chance: a seeded source, for this round only
    """
    circle = chance.choices(list(plan.circles), list(plan.circles.values()))[0]
    style = plan.ballot["style"]
    if style == "score-sheet":
        return {project.number: _score(chance, project.bid, circle, plan.ballot) for project in paper}
    liked = _in_order_of_liking(chance, paper, circle)
    if style == "knapsack":
        return _what_fits(liked, plan.ballot["max_sum_cost"])
    most = min(plan.ballot["max_length"], len(liked))
    how_many = chance.choices(range(1, most + 1), [place + 1 for place in range(most)])[0]
    return [project.number for project in liked[:how_many]]


def _in_order_of_liking(chance: Random, paper: Sequence[OnPaper], circle: str) -> list[OnPaper]:
    left, liked = list(paper), list[OnPaper]()
    while left:
        weights = [p.bid.appeal**2 * (LIKED_BETTER if p.bid.for_whom == circle else 1) for p in left]
        (chosen,) = chance.choices(left, weights)
        left.remove(chosen)
        liked.append(chosen)
    return liked


def _what_fits(liked: Sequence[OnPaper], most: int) -> list[str]:
    chosen, spent = list[str](), 0
    for project in liked:
        if spent + project.cost <= most:
            chosen.append(project.number)
            spent += project.cost
    return chosen


def _score(chance: Random, bid: BidPlan, circle: str, ballot: Mapping[str, int]) -> int:
    liking = bid.appeal + (3 if bid.for_whom == circle else 0) + chance.randint(-4, 3)
    return max(ballot["lowest"], min(ballot["highest"], (liking + 1) // 2))


def spread_over_days(chance: Random, voters: int, first: int, last: int, closes: int) -> dict[int, int]:
    """Spread voters over the days of a vote: many when the letter comes, few in the middle, many at the end.

    :param first: the day on which the vote opens
    :param last: the last day to be played
    :param closes: the day on which it closes
    :returns: day to how many vote on it
    """
    days = list(range(first, last + 1))
    weights = [4 if day - first < 2 or closes - day < 2 else 2 if day - first < 5 else 1 for day in days]  # noqa: PLR2004 -- a letter's first days
    drawn = chance.choices(days, weights, k=voters)
    return {day: drawn.count(day) for day in days if day in drawn}
