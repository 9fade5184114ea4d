"""A whole count with every parameter a round can freeze, slow and obvious: who gets how much, and from whom.

Written from what ``rule``, ``pots``, ``scores`` and ``minimum_support`` promise in their first lines, not from the code
below them: every ballot is looked at for every question, nothing is merged. Ties go by the key handed in.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from tests.reference import slow_rules as slow

Parameters = dict[str, Any]


@dataclass
class Case:
    """What is counted, voter by voter."""

    budget: int
    costs: list[int]
    pot_names: list[dict[str, str]]
    """By place: {"category": ..., "area": ...}."""
    committee: list[int]
    voters: list[slow.Voter]
    rivals: list[set[int]]
    withdrawn: set[int]
    pointed: bool
    tie: slow.Key = field(default=int)

    def supporters(self, place: int) -> int:
        return sum(1 for voter in self.voters if voter.get(place, 0) > 0)

    def points(self, place: int) -> int:
        return sum(voter.get(place, 0) for voter in self.voters)

    def mean(self, place: int) -> Fraction:
        scored = sum(1 for voter in self.voters if place in voter)
        return Fraction(self.points(place), scored) if scored else Fraction(0)

    def barred(self, place: int, funded: Sequence[int]) -> bool:
        return any({place, other} <= group for group in self.rivals for other in funded)


@dataclass
class Spent:
    """What one pass over some of the projects came to."""

    left: int
    won: list[int] = field(default_factory=list)
    """In the order of selection."""
    got: dict[int, int] = field(default_factory=dict)
    reserve: dict[int, int] = field(default_factory=dict)

    def fund(self, place: int, granted: int) -> None:
        self.won.append(place)
        self.got[place] = granted
        self.reserve[place] = max(granted - self.left, 0)
        self.left = max(self.left - granted, 0)


def count(case: Case, rule: Parameters) -> Spent:
    standing = [place for place in range(len(case.costs)) if stands(case, rule, place)]
    if not rule["pots"]:
        return one_pass(case, rule, standing, case.budget, [])
    pots = rule["pots"]
    whole = Spent(case.budget - sum(pot["amount"] for pot in pots["amounts"]))
    by_pot = [(pot["name"], pot["amount"]) for pot in pots["amounts"]]
    if pots["leftovers"] == "city":
        by_pot.sort(key=lambda pot: pot[0] == pots["city"])
    for name, amount in by_pot:
        money = amount
        if pots["leftovers"] == "city" and name == pots["city"]:
            money, whole.left = amount + whole.left, 0
        own = [place for place in standing if case.pot_names[place][pots["by"]] == name]
        add(whole, one_pass(case, rule, own, money, whole.won))
    if pots["leftovers"] == "share":
        again = rule | {"on_misfit": pots["leftovers_on_misfit"] or rule.get("on_misfit")}
        unpaid = [place for place in standing if place not in whole.won and not whole.got.get(place)]
        money, whole.left = whole.left, 0
        add(whole, one_pass(case, again, unpaid, money, whole.won))
    return whole


def add(whole: Spent, part: Spent) -> None:
    whole.left += part.left
    whole.won = whole.won + part.won
    whole.got |= part.got
    whole.reserve |= part.reserve


def stands(case: Case, rule: Parameters, place: int) -> bool:
    return place not in case.withdrawn and all(reaches(case, place, minimum) for minimum in rule["minimum"])


def reaches(case: Case, place: int, minimum: Parameters) -> bool:
    part = Fraction(minimum["at_least"], minimum["out_of"])
    share_of_voters = Fraction(case.supporters(place), len(case.voters))
    match minimum["kind"]:
        case "votes":
            return case.supporters(place) >= part
        case "points":
            return case.points(place) >= part
        case "share-of-voters":
            return share_of_voters >= part
        case "share-of-maximum":
            return case.mean(place) / minimum["maximum"] >= part
    return share_of_voters * case.budget >= part * case.costs[place]  # relative-to-cost


def one_pass(case: Case, rule: Parameters, places: list[int], money: int, funded: list[int]) -> Spent:
    """Count these places over this money, beside what is funded already."""
    if rule["rule"] == "greedy":
        return greedily(case, rule, places, money, funded)
    above = rule["support_above"] if case.pointed else 0
    support = [{p: voter[p] - above for p in places if voter.get(p, 0) > above} for voter in case.voters]
    voters = sum(map(bool, support)) if rule["pots"] else len(support)
    able = [place for place in places if not case.barred(place, funded)]
    support = [{p: points for p, points in voter.items() if p in able} for voter in support]
    spent = Spent(money)
    if rule["rule"] == "phragmen":
        stop = rule["on_misfit"] == "stop"
        won = slow.phragmen(case.costs, money, support, case.tie, stop=stop, rivals=case.rivals)
    else:
        won = by_equal_shares(case, rule, able, support, money=money, voters=voters)
    for place in won:
        spent.fund(place, case.costs[place])
    return spent


def by_equal_shares(
    case: Case, rule: Parameters, able: list[int], support: list[slow.Voter], *, money: int, voters: int
) -> list[int]:
    share = Fraction(money, voters) if voters else Fraction(0)
    won = slow.completed(
        case.costs,
        money,
        support,
        Fraction(int(share)) if rule["share"] == "floor" else share,
        utility=rule["utility"],
        tie=case.tie,
        completion=rule["completion"],
        step=rule["step"],
        score=[case.points(place) for place in range(len(case.costs))],
        only=able,
        rivals=case.rivals,
    )
    if not rule["comparison"]:
        return won
    other = greedily(case, PLAIN, able, money, []).won
    gains = [liked(case, rule, voter, won) - liked(case, rule, voter, other) for voter in support]
    return other if sum(1 for gain in gains if gain < 0) > sum(1 for gain in gains if gain > 0) else won


def liked(case: Case, rule: Parameters, voter: slow.Voter, won: Sequence[int]) -> int:
    """Say what these are worth to one voter, together."""
    worth = {"cost": case.costs.__getitem__, "cardinality": lambda _place: 1, "points": voter.get}[rule["utility"]]
    return sum(worth(place) for place in won if place in voter)


PLAIN: Parameters = {
    "measure": "points",
    "mix": None,
    "on_misfit": "skip",
    "remainder": {"kind": "none"},
    "full_winners": 0,
    "others_get": 0,
}


def greedily(case: Case, rule: Parameters, places: list[int], money: int, funded: list[int]) -> Spent:
    spent = Spent(money)
    by_rank = ranked_by(case, rule)
    others = []
    stopped = misfit_met = False
    for place in sorted(sorted(places, key=case.tie), key=lambda p: by_rank[p], reverse=True):
        cost = case.costs[place]
        if case.barred(place, funded + spent.won):
            continue
        if stopped or (rule["full_winners"] and len(spent.won) == rule["full_winners"]):
            others.append(place)
        elif cost <= spent.left:
            spent.fund(place, cost)
        else:
            stopped = rule["on_misfit"] == "stop"
            kind = rule["remainder"]["kind"]
            enough = spent.left > 0 and kind != "none" and (
                Fraction(spent.left, cost) >= Fraction(rule["remainder"]["at_least"], rule["remainder"]["out_of"])
            )  # fmt: skip
            if enough and not misfit_met:
                spent.fund(place, spent.left if kind == "part" else cost)
            else:
                others.append(place)
            misfit_met = True
    for place in others:
        gift = min(rule["others_get"], case.costs[place])
        if 0 < gift <= spent.left:
            spent.got[place] = gift
            spent.left -= gift
    return spent


def ranked_by(case: Case, rule: Parameters) -> list[Fraction]:
    places = range(len(case.costs))
    residents = [
        {
            "points": lambda p: Fraction(case.points(p)),
            "votes": lambda p: Fraction(case.supporters(p)),
            "mean": case.mean,
            "per-cost": lambda p: Fraction(case.points(p), case.costs[p]),
        }[rule["measure"]](place)
        for place in places
    ]
    mix = rule["mix"]
    if not mix:
        return residents
    unit = max if mix["scale"] == "highest" else sum
    residents = [max(score, Fraction(0)) for score in residents]
    there, here = unit(residents), unit(case.committee)
    return [
        mix["residents"] * (residents[p] / there if there else 0)
        + mix["committee"] * (Fraction(case.committee[p], here) if here else 0)
        for p in places
    ]
