"""The rules again, slow and obvious, voter by voter in Fractions: what the fast ones are tested against.

Written from the papers, not from domain/allocation: nothing is merged, nothing is remembered between rounds or
shares, every project is looked at in every round. Ties go by the keys handed in.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction

Voter = dict[int, int]
"""Place of each project it supports -> points above nothing."""
Key = Callable[[int], object]


def greedy(costs: Sequence[int], budget: int, score: Sequence[object], tie: Key, *, stop: bool = False,
           already: Sequence[int] = (), only: Sequence[int] | None = None,
           rivals: Sequence[set[int]] = ()) -> list[int]:  # fmt: skip
    left = budget - sum(costs[place] for place in already)
    funded = list(already)
    places = range(len(costs)) if only is None else only
    for place in sorted(sorted(places, key=tie), key=lambda p: score[p], reverse=True):
        if place in funded or any({place, other} <= group for group in rivals for other in funded):
            continue
        if costs[place] <= left:
            funded.append(place)
            left -= costs[place]
        elif stop:
            break
    return funded


def price(purses: Sequence[Fraction], voters: Sequence[Voter], worth: Callable[[Voter], int], cost: int, place: int):
    """Return the least price for each unit of worth at which its supporters can pay for it; None where they cannot."""
    supporters = [n for n, voter in enumerate(voters) if voter.get(place, 0) > 0]
    if sum((purses[n] for n in supporters), start=Fraction(0)) < cost:
        return None
    by_patience = sorted(supporters, key=lambda n: purses[n] / worth(voters[n]))
    paid, still = Fraction(0), sum(worth(voters[n]) for n in supporters)
    for n in by_patience:
        asked = (cost - paid) / still
        if purses[n] >= asked * worth(voters[n]):
            return asked
        paid += purses[n]
        still -= worth(voters[n])
    raise AssertionError("together they could pay")


def equal_shares(costs: Sequence[int], voters: Sequence[Voter], share: Fraction, *, utility: str, tie: Key,
                 rivals: Sequence[set[int]] = ()) -> list[int]:  # fmt: skip
    def worth(voter: Voter, place: int) -> int:
        return {"cost": costs[place], "cardinality": 1, "points": voter[place]}[utility]

    purses = [share] * len(voters)
    supported = [place for place in range(len(costs)) if any(voter.get(place, 0) > 0 for voter in voters)]
    bought = []
    for place in supported:
        if costs[place] == 0 and not any({place, other} <= group for group in rivals for other in bought):
            bought.append(place)
    while True:
        asked = {}
        for place in supported:
            if costs[place] and place not in bought:
                if any({place, other} <= group for group in rivals for other in bought):
                    continue
                least = price(purses, voters, lambda voter, place=place: worth(voter, place), costs[place], place)
                if least is not None:
                    asked[place] = least
        if not asked:
            return bought
        best = min(asked.values())
        place = min((place for place in asked if asked[place] == best), key=tie)
        bought.append(place)
        for n, voter in enumerate(voters):
            if voter.get(place, 0) > 0:
                purses[n] -= min(purses[n], best * worth(voter, place))


def completed(
    costs: Sequence[int],
    budget: int,
    voters: Sequence[Voter],
    share: Fraction,
    *,
    utility: str,
    tie: Key,
    completion: str,
    step: int,
    score: Sequence[int],
    only: Sequence[int] | None = None,
    rivals: Sequence[set[int]] = (),
) -> list[int]:
    """Raise the share as the completion says; ``only``: the places that greedy may add."""

    def run(steps: int) -> list[int]:
        return equal_shares(costs, voters, share + steps * step, utility=utility, tie=tie, rivals=rivals)

    def spent(bought: Sequence[int]) -> int:
        return sum(costs[place] for place in bought)

    supported = [p for p in range(len(costs)) if costs[p] and any(voter.get(p, 0) > 0 for voter in voters)]
    outcome = run(0)
    if completion in ("add1", "add1u"):
        for steps in range(1, sum(costs) // step + 2):
            out = {p for p in supported if any({p, o} <= group for group in rivals for o in outcome)} | set(outcome)
            exhausted = not any(spent(outcome) + costs[p] <= budget for p in supported if p not in out)
            if completion == "add1u" and exhausted:
                break
            following = run(steps)
            if spent(following) > budget:
                break
            outcome = following
    if completion in ("add1u", "greedy"):
        outcome = greedy(costs, budget, score, tie, already=outcome, only=only, rivals=rivals)
    return outcome


def phragmen(costs: Sequence[int], budget: int, voters: Sequence[Voter], tie: Key, *, stop: bool,
             rivals: Sequence[set[int]] = ()) -> list[int]:  # fmt: skip
    """Let time pass: everybody earns one unit a unit of time; buy what can be paid for first."""
    money = [Fraction(0)] * len(voters)
    running = [place for place in range(len(costs)) if any(voter.get(place, 0) > 0 for voter in voters)]
    bought: list[int] = []
    left = budget
    while running:
        waits = {}
        for place in running:
            supporters = [n for n, voter in enumerate(voters) if voter.get(place, 0) > 0]
            waits[place] = (costs[place] - sum(money[n] for n in supporters)) / Fraction(len(supporters))
        soonest = min(waits.values())
        place = min((place for place in waits if waits[place] == soonest), key=tie)
        running.remove(place)
        if any({place, other} <= group for group in rivals for other in bought):
            continue
        if costs[place] > left:
            if stop:
                break
            continue
        money = [have + soonest for have in money]
        for n, voter in enumerate(voters):
            if voter.get(place, 0) > 0:
                money[n] = Fraction(0)
        bought.append(place)
        left -= costs[place]
    return bought
