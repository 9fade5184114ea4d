"""The Method of Equal Shares from the first share to the last completion, as entries for every project.

Every voter starts with the same share of the budget; a project is bought where its supporters can pay for it out of
their shares, the best value for money first (Peters, Pierczyński, Skowron, NeurIPS 2021). The rounds themselves are in
``equal_shares_run``, raising the share in ``completion``, the explanation in ``equal_shares_story``.
"""

from fractions import Fraction

from domain.allocation import outcome
from domain.allocation.completion import Raised, raise_the_share
from domain.allocation.counted import Counted, Task, entry_for, ranked
from domain.allocation.equal_shares_run import EqualSharesRun
from domain.allocation.equal_shares_story import tell
from domain.allocation.greedy import count_greedily
from domain.allocation.outcome import Entry
from domain.allocation.rule import EqualShares, Greedy
from domain.allocation.support import Support


def count_by_equal_shares(task: Task, rule: EqualShares, *, explain: bool) -> Counted:
    """Count by Equal Shares; greedy instead where the comparison step prefers it.

    :param explain: whether the story tells what stood behind each loser, which takes as long as the count itself
    """
    support = Support(task.election, task.places, by_points=rule.utility == "points", above=rule.support_above)
    ties_before = len(task.ties.met)
    counted, run, raised = _rounds(task, rule, support, explain=explain)
    counted.story = {"shares": _shares(task, rule, raised)} | tell(task.election, run, explain=explain)
    if rule.completion in ("add1u", "greedy"):
        _complete(task, counted)
    else:
        counted.entries += _losers(task, counted, support)
    counted.entries = ranked(counted.entries)
    return _compared(task, rule, counted, support, ties_before) if rule.comparison else counted


def _rounds(
    task: Task, rule: EqualShares, support: Support, *, explain: bool
) -> tuple[Counted, EqualSharesRun, Raised]:
    counted = Counted(task.budget, list(task.funded))
    for place in support.cells:
        if not task.election.projects[place].cost and not task.rivals.get(place, frozenset()) & set(counted.funded):
            _fund(task, counted, place)
    taken = frozenset[int]().union(*(task.rivals.get(place, ()) for place in counted.funded))
    step = rule.step if rule.completion in ("add1", "add1u") else 0
    by_cost = rule.utility == "cost"
    run = EqualSharesRun(task.election, support, task.ties, task.rivals, by_cost=by_cost, step=step, explained=explain)
    for place in taken:
        run.cost.pop(place, None)
    share = Fraction(task.budget, task.voters) if task.voters else Fraction(0)
    if rule.share == "floor":
        share = Fraction(share.numerator // share.denominator)
    if step:
        raised = raise_the_share(run, share, rule.step, task.budget, until_exhaustive=rule.completion == "add1u")
    else:
        run.play(share.numerator, share.denominator)
        raised = Raised(share, 0, 1, 0, tuple(run.bought))
    for played in run.rounds[:-1]:
        if len(played.tied) > 1:
            others = [place for place in played.tied if place != played.bought]
            task.ties.remember([played.bought, *others], played.decided_by)
        _fund(task, counted, played.bought)
    return counted, run, raised


def _fund(task: Task, counted: Counted, place: int) -> None:
    entry = entry_for(task.election, place, outcome.FUNDED, counted.left)
    counted.left -= entry.cost
    counted.funded.append(place)
    counted.entries.append(entry._replace(left_after=counted.left, granted=entry.cost))


def _complete(task: Task, counted: Counted) -> None:
    """Spend what is left greedily, most votes or points first."""
    bought = set(counted.funded)
    rest = task._replace(
        places=[place for place in task.places if place not in bought],
        budget=counted.left,
        funded=counted.funded,
    )
    completed = count_greedily(rest, Greedy())
    added = [entry.project for entry in completed.entries if entry.reason in outcome.WINNING]
    counted.story["completion_added"] = added
    counted.entries += [e._replace(facts={**e.facts, "by_completion": "greedy"}) for e in completed.entries]
    counted.funded, counted.left = completed.funded, completed.left


def _losers(task: Task, counted: Counted, support: Support) -> list[Entry]:
    told = {loser["project"]: loser for loser in counted.story.get("losers", ())}
    entries = []
    for place in sorted(set(task.places) - set(counted.funded), key=lambda p: (-task.election.tally.score[p], p)):
        rival = next((p for p in counted.funded if p in task.rivals.get(place, ())), None)
        entry = entry_for(task.election, place, outcome.TOO_LITTLE_BEHIND, counted.left)
        if rival is not None:
            facts: dict[str, int | str] = {"by": task.election.projects[rival].id}
            entry = entry._replace(reason=outcome.EXCLUDED, facts=facts)
        elif place not in support.cells:
            entry = entry._replace(reason=outcome.NO_SUPPORT)
        elif entry.project in told:
            loser = told[entry.project]
            facts = {name: loser[name] for name in ("behind", "round", "effective_support")}
            entry = entry._replace(facts=facts)
        entries.append(entry)
    return entries


def _shares(task: Task, rule: EqualShares, raised: Raised) -> dict[str, int | str | list[str]]:
    return {
        "start": str(raised.share - raised.steps * rule.step),
        "end": str(raised.share),
        "steps": raised.steps,
        "runs": raised.runs,
        "next_step_would_spend": raised.overspends,
        "voters": task.voters,
        "bought_at_start": [task.election.projects[place].id for place in raised.at_first],
    }


def _compared(task: Task, rule: EqualShares, counted: Counted, support: Support, ties_before: int) -> Counted:
    """Take the greedy outcome where more voters prefer it (equalshares.net, "Comparison step")."""
    ties_of_ours = len(task.ties.met)
    greedy = count_greedily(task, Greedy())
    # Each group's worth of ours less that of theirs, project by project of those that only one of the two funds.
    balance = [0] * len(support.weights)
    ours, theirs = set(counted.funded), set(greedy.funded)
    for place in (ours ^ theirs) & support.cells.keys():
        worth = task.election.projects[place].cost if rule.utility == "cost" else 1
        gain = worth if place in ours else -worth
        for cell in support.cells[place]:
            for group in cell.groups:
                balance[group] += cell.worth * gain
    for_shares = sum(voters for gain, voters in zip(balance, support.weights, strict=True) if gain > 0)
    for_greedy = sum(voters for gain, voters in zip(balance, support.weights, strict=True) if gain < 0)
    chosen = "greedy" if for_greedy > for_shares else rule.name
    comparison = {"prefer_equal_shares": for_shares, "prefer_greedy": for_greedy, "chosen": chosen}
    if chosen == rule.name:
        counted.story["comparison"] = comparison
        del task.ties.met[ties_of_ours:]
        return counted
    del task.ties.met[ties_before:ties_of_ours]
    greedy.story = {**counted.story, "comparison": comparison}
    return greedy
