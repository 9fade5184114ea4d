"""What each project received, counted over all ballots at once; refuses what is no ballot. How many, not who wins.

Elections have tens of thousands of distinct ballots, so what can be asked of all of them together is: each entry that
occurs at all is looked at once, and the order within ballots is compared column by column, in the interpreter's own
loops. Only when something is wrong are ballots gone through one by one, to say what.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, groupby, pairwise
from operator import itemgetter, lt
from typing import NamedTuple, TypeAlias, TypeVar

from domain.refusals import Refusal

Approvals: TypeAlias = Mapping[tuple[int, ...], int]
"""Distinct ballot (places of the projects it names) -> how many people cast it."""
Points: TypeAlias = Mapping[tuple[tuple[int, int], ...], int]
"""Distinct ballot ((place, points) of the projects it scores) -> how many people cast it."""

_Entry = TypeVar("_Entry")


class ElectionCannotBeCounted(Refusal):
    """The input contradicts itself."""


class Tally(NamedTuple):
    """What each project received, by place on the ballot paper."""

    votes: tuple[int, ...]
    """Ballots that support it: that name it, and with more than 0 points where there are points."""
    score: tuple[int, ...]
    """Sum of its points, those below 0 taken off; its votes where ballots carry no points."""
    scored: tuple[int, ...]
    """Ballots that name it at all, with 0 points too."""
    entries: frozenset[int] | frozenset[tuple[int, int]]
    """Whatever stands on any ballot: places, or pairs of place and points."""


def tally_of_approvals(size: int, ballots: Approvals) -> Tally:
    """Count ballots that name projects.

    :param size: how many projects are on the ballot paper
    :raises ElectionCannotBeCounted: for a ballot that is none
    """
    named = _occurrences(ballots)
    if not (_all_cast(ballots.values()) and _on_the_paper(named, size) and _ascend(ballots, None)):
        _say_what_is_wrong(((ballot, how_many) for ballot, how_many in ballots.items()), size)
    counted = tuple([named[place] for place in range(size)])
    return Tally(counted, counted, counted, frozenset(named))


def tally_of_points(size: int, ballots: Points) -> Tally:
    """Count ballots that give points.

    :param size: how many projects are on the ballot paper
    :raises ElectionCannotBeCounted: for a ballot that is none, or points that are no whole number
    """
    given = _occurrences(ballots)
    in_order = _on_the_paper((place for place, _ in given), size) and _ascend(ballots, itemgetter(0))
    if not (_all_cast(ballots.values()) and in_order):
        _say_what_is_wrong(
            ((tuple([place for place, _ in ballot]), how_many) for ballot, how_many in ballots.items()), size
        )
    votes, score, scored = [0] * size, [0] * size, [0] * size
    for (place, points), how_many in given.items():
        if type(points) is not int:
            raise ElectionCannotBeCounted("Points must be whole numbers, not {points}.", points=repr(points))
        scored[place] += how_many
        score[place] += points * how_many
        if points > 0:
            votes[place] += how_many
    return Tally(tuple(votes), tuple(score), tuple(scored), frozenset(given))


def by_length(ballots: Iterable[tuple[_Entry, ...]]) -> Iterable[Sequence[tuple[_Entry, ...]]]:
    """Put ballots of one length together, so that they can be read column by column; blank ones come first."""
    for _, alike in groupby(sorted(ballots, key=len), len):
        yield list(alike)


def _occurrences(ballots: Mapping[tuple[_Entry, ...], int]) -> Counter[_Entry]:
    # Every distinct ballot once, in one go, as most are cast once; then those that were cast again.
    found = Counter(chain.from_iterable(ballots))
    for ballot, how_many in ballots.items():
        if how_many != 1:
            for entry in ballot:
                found[entry] += how_many - 1
    return found


def _all_cast(counts: Iterable[int]) -> bool:
    return all(type(how_many) is int and how_many > 0 for how_many in set(counts))


def _on_the_paper(places: Iterable[int], size: int) -> bool:
    return all(0 <= place < size for place in places)


def _ascend(ballots: Iterable[tuple[_Entry, ...]], place_of: "itemgetter[int] | None") -> bool:
    """Say whether every ballot is in the order of the paper and names nothing twice."""
    for alike in by_length(ballots):
        columns = [[*column] if place_of is None else [*map(place_of, column)] for column in zip(*alike, strict=True)]
        for column, following in pairwise(columns):
            if not all(map(lt, column, following)):
                return False
    return True


def _say_what_is_wrong(ballots: Iterable[tuple[tuple[int, ...], int]], size: int) -> None:
    for places, how_many in ballots:
        if type(how_many) is not int or how_many < 1:
            raise ElectionCannotBeCounted("A ballot cannot have been cast {how_many} times.", how_many=repr(how_many))
        if places and (tuple(sorted(set(places))) != places or places[0] < 0 or places[-1] >= size):
            raise ElectionCannotBeCounted(
                "A ballot must name projects of the ballot paper, each once, in the order of the paper."
            )
