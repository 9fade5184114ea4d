"""Counting pot by pot: each with its own projects and money, then what is left over, as the pots say.

Where a pot is shared among voters (Equal Shares), it is shared among the ballots that support a project of it, with
more points than the rule says are no support: money of the others could buy nothing in it. The story tells for each
pot ``name``, ``amount``, ``added`` (leftovers that came to it), ``spent`` and ``left``, and the rule's own story within
it; a last one named ``leftovers`` for what was put together.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import compress
from typing import Any

from domain.allocation import outcome
from domain.allocation.counted import Counted, Task, ranked
from domain.allocation.election import Election
from domain.allocation.pots import LEFT_OVER, Pots
from domain.allocation.rule import EqualShares, Rule


def count_pot_by_pot(task: Task, rule: Rule, pots: Pots, count: Callable[[Task, Rule], Counted]) -> Counted:
    """Count every pot by the rule, then what is left over.

    :param count: the rule at work on one pot
    :raises RuleCannotBeUsed: pots above the budget, or a project without a pot
    """
    election = task.election
    pots.must_fit(task.budget, election.projects)
    whole = _Whole(task, count)
    loose = task.budget - sum(amount for _, amount in pots.amounts)
    for name, amount in pots.in_counting_order():
        added = 0
        if pots.leftovers == "city" and name == pots.city:
            added, loose = loose, 0
        places = [place for place in task.places if pots.pot_of(election.projects[place]) == name]
        loose += whole.add(rule, places, name, amount, added)
    if pots.leftovers == "share":
        if pots.leftovers_on_misfit and not isinstance(rule, EqualShares):
            rule = rule._replace(on_misfit=pots.leftovers_on_misfit)
        places = [place for place in task.places if not whole.has_paid(place)]
        loose = whole.add(rule, places, LEFT_OVER, 0, loose)
    return Counted(loose, whole.funded, ranked(list(whole.entries.values())), {"pots": whole.story})


class _Whole:
    """The pots counted so far."""

    def __init__(self, task: Task, count: Callable[[Task, Rule], Counted]) -> None:
        self.task, self.count = task, count
        self.funded = list(task.funded)
        self.entries: dict[str, outcome.Entry] = {}
        self.story: list[dict[str, Any]] = []

    def add(self, rule: Rule, places: Sequence[int], name: str, amount: int, added: int) -> int:
        """Count one pot; return what it leaves."""
        money = amount + added
        above = rule.support_above if isinstance(rule, EqualShares) else 0
        voters = voters_for(self.task.election, places, above)
        part = self.task._replace(places=places, budget=money, voters=voters, funded=self.funded)
        counted = self.count(part, rule)
        for entry in counted.entries:
            self.entries.pop(entry.project, None)  # so that it stands where it was looked at last
            self.entries[entry.project] = entry._replace(facts={**entry.facts, "pot": name})
        self.funded = counted.funded
        told = {"name": name, "amount": amount, "added": added, "spent": money - counted.left, "left": counted.left}
        self.story.append(told | counted.story)
        return counted.left

    def has_paid(self, place: int) -> bool:
        """Say whether the project has got money from its pot, all it asked for or a fixed sum."""
        entry = self.entries[self.task.election.projects[place].id]
        return entry.granted > 0 or entry.reason == outcome.FUNDED


def voters_for(election: Election, places: Collection[int], above: int = 0) -> int:
    """Count the ballots that support at least one of these places, with more than ``above`` points if they have any."""
    wanted = frozenset(places)
    ballots: Iterable[Iterable[object]] = election.ballots
    if election.pointed:
        without: Callable[[Iterable[object]], bool] = {
            entry for entry in election.pairs if entry[0] in wanted and entry[1] > above
        }.isdisjoint
    else:
        without = wanted.isdisjoint
    return election.voters - sum(compress(election.ballots.values(), map(without, ballots)))
