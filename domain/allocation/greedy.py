"""Greedy: most support first, as long as the money lasts.

What 994 of 1,092 published city results come out of. Projects of equal measure go in the declared order of ties; one
that does not fit is skipped, or the count stops there (Poznań, Gdynia, Wrocław); the money left at the first misfit
may part-fund it, or fund it with the reserve's help (Poznań's 80% rule); the others may get a fixed sum (Feock).
"""

from collections.abc import Sequence
from itertools import groupby

from domain.allocation import outcome
from domain.allocation.counted import Counted, Task, entry_for
from domain.allocation.outcome import Entry
from domain.allocation.rule import Greedy
from domain.allocation.scores import measured


def count_greedily(task: Task, rule: Greedy) -> Counted:
    """Look at each project of the task once, best first."""
    count = _GreedyCount(task, rule)
    count.run()
    return Counted(count.left, count.funded, count.entries)


class _GreedyCount:
    """One pass, as it goes."""

    def __init__(self, task: Task, rule: Greedy) -> None:
        self.election, self.rule, self.ties, self.rivals = task.election, rule, task.ties, task.rivals
        self.places = task.places
        self.measures = measured(task.election, rule.measure, rule.mix)
        self.left = task.budget
        self.funded = list(task.funded)
        self.before = len(self.funded)
        self.entries: list[Entry] = []
        self.stopped_at = ""
        self.remainder_open = True

    def run(self) -> None:
        best_first = sorted(self.places, key=lambda place: self.measures[place], reverse=True)
        for _, group in groupby(best_first, key=lambda place: self.measures[place]):
            at_the_start = self.left
            earlier: list[int] = []
            for place in self.ties.ordered(list(group), self._order_matters):
                self.entries.append(self._look_at(place, at_the_start, earlier))
                if self.entries[-1].reason in outcome.WINNING:
                    earlier.append(place)
        if self.rule.others_get:
            self._give_the_others_a_fixed_sum()

    def _look_at(self, place: int, at_the_start: int, tied_winners: Sequence[int]) -> Entry:
        project, left = self.election.projects[place], self.left
        rival = next((other for other in self.funded if other in self.rivals.get(place, ())), None)
        if rival is not None:
            return self._entry(place, outcome.EXCLUDED, by=self.election.projects[rival].id)
        if self.stopped_at:
            return self._entry(place, outcome.AFTER_STOP, by=self.stopped_at)
        if self._enough():
            return self._entry(place, outcome.AFTER_LIMIT, limit=self.rule.full_winners)
        if project.cost <= left:
            return self._fund(place, outcome.FUNDED, project.cost)
        first_misfit, self.remainder_open = self.remainder_open, False
        if self.rule.on_misfit == "stop":
            self.stopped_at = project.id
        if first_misfit and self.rule.remainder.covers(left, project.cost):
            if self.rule.remainder.kind == "part":
                return self._fund(place, outcome.PART_FUNDED, left)
            return self._fund(place, outcome.TOPPED_UP, project.cost)
        if tied_winners and project.cost <= at_the_start:
            winner = tied_winners[-1]
            step = self.ties.step_between(winner, place)
            return self._entry(place, outcome.LOST_TIE, to=self.election.projects[winner].id, step=step)
        return self._entry(place, outcome.DID_NOT_FIT, needed=project.cost, left=left)

    def _enough(self, more: int = 1) -> bool:
        """Say whether so many more, funded in full, would be more than can be."""
        limit, funded = self.rule.full_winners, len(self.funded) - self.before
        return bool(limit) and funded + more > limit

    def _fund(self, place: int, reason: str, granted: int) -> Entry:
        entry = self._entry(place, reason)
        from_reserve = max(granted - self.left, 0)
        self.left -= granted - from_reserve
        self.funded.append(place)
        return entry._replace(left_after=self.left, granted=granted, from_reserve=from_reserve)

    def _entry(self, place: int, reason: str, **facts: int | str) -> Entry:
        entry = entry_for(self.election, place, reason, self.left, self.measures)
        return entry._replace(rank=len(self.entries) + 1, facts=facts)

    def _order_matters(self, tied: Sequence[int]) -> bool:
        """Say whether another order of these places could change who gets what, as things stand now."""
        blocked = set(self.funded)
        open_to_it = [p for p in tied if not blocked & self.rivals.get(p, frozenset())]
        if self.stopped_at or self._enough():
            return self.rule.others_get > 0
        costs = [self.election.projects[place].cost for place in open_to_it]
        if self.rule.others_get == 0 and self.rule.remainder.kind == "none" and all(cost > self.left for cost in costs):
            return False
        together = set(open_to_it)
        quarrel = any(together & self.rivals.get(place, frozenset()) for place in open_to_it)
        too_many = self._enough(len(costs))
        return quarrel or too_many or sum(costs) > self.left

    def _give_the_others_a_fixed_sum(self) -> None:
        others = (outcome.DID_NOT_FIT, outcome.LOST_TIE, outcome.AFTER_STOP, outcome.AFTER_LIMIT)
        for number, entry in enumerate(self.entries):
            fixed_sum = min(self.rule.others_get, entry.cost)
            if entry.reason in others and 0 < fixed_sum <= self.left:
                before, self.left = self.left, self.left - fixed_sum
                self.entries[number] = entry._replace(
                    reason=outcome.FIXED_SUM,
                    granted=fixed_sum,
                    left_before=before,
                    left_after=self.left,
                    facts={**entry.facts, "instead_of": entry.reason},
                )
