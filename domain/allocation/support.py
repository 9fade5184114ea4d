"""Who stands behind which project, laid out so that Equal Shares can ask for it millions of times.

Ballots that are the same as far as the counted projects go are one *group*. For each project the groups are kept by
what it is worth to them (its points; 1 where it is worth the same to all), and those of few voters apart from the
heavier ones, so that a histogram over nearly all of them is one call of the interpreter's own counter.
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
_FEW = 6
"""So many voters of a group are counted one by one in the interpreter's own loop, sooner than as one group in ours."""


class _Backers:
    """The groups to whom one project is worth the same, as they are found."""

    __slots__ = ("again", "groups", "heavy")

    def __init__(self) -> None:
        self.groups: list[int] = []
        self.again: list[int] = []
        """Groups of few voters, once more for each voter beside the first."""
        self.heavy: list[tuple[int, int]] = []

    def add(self, group: int, voters: int) -> None:
        """Add a group of several voters."""
        if voters > _FEW:
            self.heavy.append((group, voters))
        else:
            self.groups.append(group)
            self.again.extend([group] * (voters - 1))


_Behind = Mapping[int, Mapping[int, _Backers]]
"""Place -> what the project is worth to them -> the groups that support it."""


class Cell(NamedTuple):
    """The groups to whom one project is worth the same."""

    worth: int
    groups: list[int]
    """Every group once."""
    look_up: Callable[[list[int]], tuple[int, ...]]
    """Gives the purse of each voter of the groups of few voters, one after the other."""
    heavy: list[tuple[int, int]]
    """The other groups, each with how many voters."""
    voters: int

    @classmethod
    def of(cls, worth: int, backers: _Backers) -> "Cell":
        """Lay out the groups that were found."""
        few = backers.groups + backers.again if backers.again else backers.groups
        groups = backers.groups + [group for group, _ in backers.heavy] if backers.heavy else backers.groups
        voters = len(few) + sum(voters for _, voters in backers.heavy)
        return cls(worth, groups, _looking_up(few), backers.heavy, voters)

    def histogram(self, purse_of: list[int]) -> Histogram:
        """Count the voters of this cell by purse."""
        counted: Histogram = Counter(self.look_up(purse_of))
        for group, voters in self.heavy:
            purse = purse_of[group]
            counted[purse] = counted.get(purse, 0) + voters
        return counted


class Support:
    """The groups of an election and, for each project that takes part and has supporters, its cells."""

    def __init__(self, election: Election, places: Iterable[int], *, by_points: bool, above: int) -> None:
        """Lay out the support for the projects at these places.

        :param by_points: whether a project is worth its points to a voter, or the same to all who support it
        :param above: points up to this many are no support (for score sheets where 1 is the lowest mark)
        """
        wanted = frozenset(places)
        behind: _Behind
        if election.pointed:
            groups = _merged_points(election, wanted, by_points=by_points, above=above)
            behind, self.weights = _behind_points(groups), list(groups.values())
        else:
            named = election.with_approvals
            if len(wanted) < len(election.projects):
                named = _merged_approvals(named, wanted)
            behind, self.weights = _behind_approvals(named), list(named.values())
        self.cells = {
            place: tuple(Cell.of(worth, backers) for worth, backers in sorted(by_worth.items()))
            for place, by_worth in sorted(behind.items())
        }
        self.total_worth = {
            place: sum(cell.worth * cell.voters for cell in cells) for place, cells in self.cells.items()
        }

    def groups_of(self, place: int) -> list[int]:
        """List the groups that support a project."""
        return [group for cell in self.cells[place] for group in cell.groups]


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


def _behind_approvals(ballots: Mapping[tuple[int, ...], int]) -> _Behind:
    behind = {place: _Backers() for place in set(chain.from_iterable(ballots))}
    append = {place: backers.groups.append for place, backers in behind.items()}
    for group, (ballot, voters) in enumerate(ballots.items()):
        if voters == 1:  # nearly all
            for place in ballot:
                append[place](group)
        else:
            for place in ballot:
                behind[place].add(group, voters)
    return {place: {1: backers} for place, backers in behind.items()}


def _behind_points(ballots: Mapping[tuple[tuple[int, int], ...], int]) -> _Behind:
    cells = {entry: _Backers() for entry in set(chain.from_iterable(ballots))}
    append = {entry: backers.groups.append for entry, backers in cells.items()}
    for group, (ballot, voters) in enumerate(ballots.items()):
        if voters == 1:
            for entry in ballot:
                append[entry](group)
        else:
            for entry in ballot:
                cells[entry].add(group, voters)
    behind: dict[int, dict[int, _Backers]] = {}
    for (place, worth), backers in cells.items():
        behind.setdefault(place, {})[worth] = backers
    return behind
