"""Who stands behind which project, laid out so that Equal Shares can ask for it millions of times.

Ballots that are the same as far as the counted projects go are one *group*. For each project the groups are kept by
what it is worth to them (its points; 1 where it is worth the same to all), and those of one voter apart from the
heavier ones, so that a histogram over all of them is one call of the interpreter's own counter.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from operator import itemgetter
from typing import NamedTuple

from domain.allocation.election import Election
from domain.allocation.tally import Approvals

Histogram = dict[int, int]
"""Purse (a class of voters with the same money left) -> how many voters."""
_Cells = dict[int, tuple[list[int], list[tuple[int, int]]]]
"""Worth -> (groups of one voter, groups of several with how many)."""


class Cell(NamedTuple):
    """The groups to whom one project is worth the same."""

    worth: int
    single: list[int]
    """Groups of one voter."""
    look_up: Callable[[list[int]], tuple[int, ...]]
    """Gives the purses of ``single``."""
    heavy: list[tuple[int, int]]
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
        return chain(self.single, (group for group, _ in self.heavy))

    def voters(self) -> int:
        """Count the voters of the cell."""
        return len(self.single) + sum(voters for _, voters in self.heavy)


class Support:
    """The groups of an election and, for each project that takes part and has supporters, its cells."""

    def __init__(self, election: Election, places: Iterable[int], *, by_points: bool, above: int) -> None:
        """Lay out the support for the projects at these places.

        :param by_points: whether a project is worth its points to a voter, or the same to all who support it
        :param above: points up to this many are no support (for score sheets where 1 is the lowest mark)
        """
        wanted = frozenset(places)
        behind: dict[int, _Cells] = {}
        if election.pointed:
            groups = _merged_points(election, wanted, by_points=by_points, above=above)
            _lay_out_points(groups, behind)
            self.weights = list(groups.values())
        else:
            named = election.with_approvals
            if len(wanted) < len(election.projects):
                named = _merged_approvals(named, wanted)
            _lay_out_approvals(named, behind)
            self.weights = list(named.values())
        self.cells = {
            place: tuple(
                Cell(worth, single, _looking_up(single), heavy) for worth, (single, heavy) in sorted(by_worth.items())
            )
            for place, by_worth in sorted(behind.items())
        }
        self.total_worth = {
            place: sum(cell.worth * cell.voters() for cell in cells) for place, cells in self.cells.items()
        }

    def groups_of(self, place: int) -> list[int]:
        """List the groups that support a project."""
        return [group for cell in self.cells[place] for group in cell.groups()]


def _looking_up(groups: list[int]) -> Callable[[list[int]], tuple[int, ...]]:
    if len(groups) > 1:
        return itemgetter(*groups)
    return lambda purse_of: tuple(purse_of[group] for group in groups)


def _merged_approvals(ballots: Approvals, wanted: frozenset[int]) -> dict[tuple[int, ...], int]:
    merged: dict[tuple[int, ...], int] = {}
    for ballot, how_many in ballots.items():
        named = tuple([place for place in ballot if place in wanted])
        merged[named] = merged.get(named, 0) + how_many
    return merged


def _merged_points(
    election: Election, wanted: frozenset[int], *, by_points: bool, above: int
) -> dict[tuple[tuple[int, int], ...], int]:
    # What each pair of place and points is worth is worked out once; then the interpreter's own loops do the rest.
    worth = {
        (place, points): (place, points - above if by_points else 1) if points > above and place in wanted else None
        for place, points in election.pairs
    }
    merged: dict[tuple[tuple[int, int], ...], int] = {}
    for ballot, how_many in election.with_points.items():
        worths = tuple(filter(None, map(worth.__getitem__, ballot)))
        merged[worths] = merged.get(worths, 0) + how_many
    return merged


def _lay_out_approvals(ballots: Mapping[tuple[int, ...], int], behind: dict[int, _Cells]) -> None:
    single: dict[int, list[int]] = {}
    heavy: dict[int, list[tuple[int, int]]] = {}
    for place in set(chain.from_iterable(ballots)):
        single[place], heavy[place] = [], []
        behind[place] = {1: (single[place], heavy[place])}
    for group, (ballot, how_many) in enumerate(ballots.items()):
        if how_many == 1:
            for place in ballot:
                single[place].append(group)
        else:
            for place in ballot:
                heavy[place].append((group, how_many))


def _lay_out_points(ballots: Mapping[tuple[tuple[int, int], ...], int], behind: dict[int, _Cells]) -> None:
    for place, worth in set(chain.from_iterable(ballots)):
        behind.setdefault(place, {})[worth] = ([], [])
    cells = {(place, worth): cell for place, by_worth in behind.items() for worth, cell in by_worth.items()}
    for group, (ballot, how_many) in enumerate(ballots.items()):
        for entry in ballot:
            single, heavy = cells[entry]
            if how_many == 1:
                single.append(group)
            else:
                heavy.append((group, how_many))
