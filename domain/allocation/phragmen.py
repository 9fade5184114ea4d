"""Sequential Phragmén: voters earn money at the same pace, and what supporters can pay for first is bought first.

As soon as the supporters of a project have, together, what it costs, it is bought and they begin again from nothing
(Phragmén 1894; for budgets: Los, Christoff, Grossi, "Proportional Budget Allocations", IJCAI 2022). Kept as loads:
what a voter has been charged so far; a project is bought at the lowest load, (its cost + the loads of its
supporters) / its supporters, which is then the load of each of them. What does not fit into the budget is skipped, or
the count stops there. The story tells for each project bought its ``load``, exactly, as text.
"""

from fractions import Fraction

from domain.allocation import outcome
from domain.allocation.counted import Counted, Task, entry_for, ranked
from domain.allocation.rule import Phragmen
from domain.allocation.support import Support


def count_by_phragmen(task: Task, rule: Phragmen) -> Counted:
    """Count by sequential Phragmén."""
    support = Support(task.election, task.places, by_points=False, above=rule.support_above)
    counted = Counted(task.budget, list(task.funded), story={"rounds": []})
    loads: list[Fraction] = [Fraction(0)]
    load_of = [0] * len(support.weights)
    running = _load_bounds(task, support)
    bounds = running.copy()
    stopped_at = ""
    while running and not stopped_at:
        place, tied, decided_by = _lightest(task, support, bounds, loads, load_of)
        entry = entry_for(task.election, place, outcome.FUNDED, counted.left)
        load = bounds.pop(place)
        if len(tied) > 1:
            task.ties.remember([place, *(other for other in tied if other != place)], decided_by)
        running.pop(place)
        rival = next((other for other in counted.funded if other in task.rivals.get(place, ())), None)
        if rival is not None:
            entry = entry._replace(reason=outcome.EXCLUDED, facts={"by": task.election.projects[rival].id})
        elif entry.cost > counted.left:
            entry = entry._replace(reason=outcome.DID_NOT_FIT, facts={"needed": entry.cost, "left": counted.left})
            stopped_at = entry.project if rule.on_misfit == "stop" else ""
        else:
            counted.left -= entry.cost
            counted.funded.append(place)
            entry = entry._replace(left_after=counted.left, granted=entry.cost)
            counted.story["rounds"].append(_told(task, support, place, tied, load))
            loads.append(load)
            for group in support.groups_of(place):
                load_of[group] = len(loads) - 1
        counted.entries.append(entry)
    counted.entries = ranked(counted.entries) + _not_reached(task, counted, set(running), stopped_at)
    return counted


def _load_bounds(task: Task, support: Support) -> dict[int, Fraction]:
    """Give each supported project the load at which it could be bought first of all: it can only rise."""
    return {p: Fraction(task.election.projects[p].cost, support.total_worth[p]) for p in support.cells}


def _lightest(
    task: Task, support: Support, bounds: dict[int, Fraction], loads: list[Fraction], load_of: list[int]
) -> tuple[int, tuple[int, ...], str]:
    """Find the project that is bought at the lowest load, looking only at those whose bound allows it."""
    best: Fraction | None = None
    tied: list[int] = []
    for place in sorted(bounds, key=bounds.__getitem__):
        if best is not None and bounds[place] > best:
            break
        borne = sum(
            (
                loads[number] * voters
                for cell in support.cells[place]
                for number, voters in cell.histogram(load_of).items()
            ),
            start=Fraction(0),
        )
        load = bounds[place] = (borne + task.election.projects[place].cost) / support.total_worth[place]
        if best is None or load < best:
            best, tied = load, [place]
        elif load == best:
            tied.append(place)
    tied.sort()
    if len(tied) == 1:
        return tied[0], tuple(tied), ""
    place, decided_by = task.ties.pick(tuple(tied))
    return place, tuple(tied), decided_by


def _told(task: Task, support: Support, place: int, tied: tuple[int, ...], load: Fraction) -> dict[str, object]:
    ids = [project.id for project in task.election.projects]
    return {
        "project": ids[place],
        "cost": task.election.projects[place].cost,
        "supporters": support.total_worth[place],
        "load": str(load),
        "tied": sorted(ids[other] for other in tied) if len(tied) > 1 else [],
    }


def _not_reached(task: Task, counted: Counted, running: set[int], stopped_at: str) -> list[outcome.Entry]:
    looked_at = {entry.project for entry in counted.entries}
    entries = []
    for place in task.places:
        if task.election.projects[place].id in looked_at:
            continue
        entry = entry_for(task.election, place, outcome.NO_SUPPORT, counted.left)
        if place in running:
            entry = entry._replace(reason=outcome.AFTER_STOP, facts={"by": stopped_at})
        entries.append(entry)
    return entries
