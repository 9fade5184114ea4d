"""Who stands behind which project, laid out so that Equal Shares can ask for it millions of times.

Ballots that are the same as far as the counted projects go are one *group* with a weight. For each project the
groups are kept by what it is worth to them (its points; 1 where it is worth the same to all), and those of weight 1
apart from the heavier ones, so that a histogram over all of them is one call of the interpreter's own counter.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter

from domain.allocation.election import Election

Histogram = dict[int, int]
"""Purse (a class of voters with the same money left) -> how many voters."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The groups to whom one project is worth the same."""

    worth: int
    single: tuple[int, ...]
    """Groups of one voter."""
    look_up: Callable[[list[int]], tuple[int, ...]]
    """Gives the purses of ``single``."""
    heavy: tuple[tuple[int, int], ...]
    """Groups of several voters, each with how many."""

    def histogram(self, purse_of: list[int]) -> Histogram:
        """Count the voters of this cell by purse."""
        counted: Histogram = dict(Counter(self.look_up(purse_of)))  # a plain dict: Counter deletes slowly
        for group, voters in self.heavy:
            purse = purse_of[group]
            counted[purse] = counted.get(purse, 0) + voters
        return counted

    def groups(self) -> Iterable[int]:
        """Give every group of the cell."""
        yield from self.single
        for group, _ in self.heavy:
            yield group


class Support:
    """The groups of an election and, for each project that takes part, its cells."""

    def __init__(self, election: Election, places: Iterable[int], *, by_points: bool, above: int = 0) -> None:
        """Lay out the support for the projects at these places.

        :param by_points: whether a project is worth its points to a voter, or the same to all who support it
        :param above: points up to this many are no support (for score sheets where 1 is the lowest mark)
        """
        merged = _worths(election, set(places), by_points=by_points, above=above)
        self.weights = list(merged.values())
        self.ballots = list(merged)
        behind: dict[int, dict[int, list[int]]] = {}
        for group, ballot in enumerate(self.ballots):
            for place, worth in ballot:
                behind.setdefault(place, {}).setdefault(worth, []).append(group)
        self.cells = {
            place: tuple(self._cell(worth, groups) for worth, groups in sorted(by_worth.items()))
            for place, by_worth in sorted(behind.items())
        }
        self.total_worth = {
            place: sum(cell.worth * self.voters_in(cell) for cell in cells) for place, cells in self.cells.items()
        }

    def voters_in(self, cell: Cell) -> int:
        """Count the voters of a cell."""
        return len(cell.single) + sum(voters for _, voters in cell.heavy)

    def groups_of(self, place: int) -> list[int]:
        """List the groups that support a project."""
        return [group for cell in self.cells[place] for group in cell.groups()]

    def _cell(self, worth: int, groups: Sequence[int]) -> Cell:
        single = tuple(group for group in groups if self.weights[group] == 1)
        heavy = tuple((group, self.weights[group]) for group in groups if self.weights[group] > 1)
        return Cell(worth, single, _looking_up(single), heavy)


def _looking_up(groups: tuple[int, ...]) -> Callable[[list[int]], tuple[int, ...]]:
    if len(groups) > 1:
        return itemgetter(*groups)
    return lambda purse_of: tuple(purse_of[group] for group in groups)


def _worths(
    election: Election, places: set[int], *, by_points: bool, above: int
) -> dict[tuple[tuple[int, int], ...], int]:
    merged: dict[tuple[tuple[int, int], ...], int] = {}
    if election.pointed:
        for scores, how_many in election.with_points.items():
            ballot = tuple(
                (place, points - above if by_points else 1)
                for place, points in scores
                if points > above and place in places
            )
            merged[ballot] = merged.get(ballot, 0) + how_many
    else:
        for named, how_many in election.with_approvals.items():
            ballot = tuple((place, 1) for place in named if place in places)
            merged[ballot] = merged.get(ballot, 0) + how_many
    merged.pop((), None)
    return merged
