"""A checked ``.pb`` file as an election that the rules of ``domain.allocation`` can count. No rule is chosen here.

The rules count whole numbers. Where a file has fractions, all its amounts (or all its points) are multiplied by the
smallest whole number that makes them whole, which changes no comparison; :attr:`FileElection.scale` undoes it.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import chain, repeat
from math import lcm
from operator import add
from typing import NamedTuple, TypeVar

from domain.allocation.election import Election, Project
from domain.rounds.about_projects import groups_of
from domain.voting.ordinal_points import OrdinalPoints
from pb.exchange.in_full import HUNDREDTHS, in_units, read_in_full
from pb.exchange.pabulib.ballots import DistinctBallots, Points, positions
from pb.exchange.pabulib.heading import Amount, Declared
from pb.exchange.pabulib.reader import Heading
from pb.exchange.paper_of_file import paper_of

_Ballot = TypeVar("_Ballot", bound=tuple[object, ...])

WITHDRAWN = "the file gives it a cost of 999999999, which marks a project withdrawn after the vote"


class FileElection(NamedTuple):
    """An election to be counted, and what its whole numbers stand for."""

    election: Election
    scale: int
    """How many of the election's units make one unit of the file's currency."""
    point_scale: int
    """How many of the election's points make one point of the file."""

    def in_currency(self, amount: int) -> Amount:
        """Turn an amount of the election back into the file's currency."""
        exact = Fraction(amount, self.scale)
        return exact.numerator if exact.denominator == 1 else exact


def election_of(heading: Heading, ordinal: OrdinalPoints = "positions") -> FileElection:
    """Make the election of a file.

    :param heading: the checked file
    :param ordinal: how a place in a ranking becomes points
    :return: projects in the order of the file, distinct ballots with how often each was cast
    """
    declared = heading.declared
    scale = _common([declared.budget, *(project.cost for project in declared.projects)])
    ours = read_in_full(declared)
    if ours and in_units(ours.rule, scale) is None:
        scale = lcm(scale, HUNDREDTHS)
    paper = paper_of(declared)
    projects = tuple(
        Project(
            project.number,
            _whole(project.cost, scale),
            category=paper[project.number].category,
            area=paper[project.number].area,
            committee=paper[project.number].committee,
        )
        for project in declared.projects
    )
    budget = _whole(declared.budget, scale)
    point_scale = 1
    ballots = heading.ballots
    if declared.vote_type in {"approval", "choose-1"}:
        in_order = list(map(tuple, map(sorted, ballots.places)))
        election = Election.approvals(budget, projects, _merged(in_order, ballots.counts))
    else:
        if declared.vote_type == "scoring" and declared.limits.default_score is not None:
            ballots = ballots.with_default(declared.limits.default_score)
        given = _given(declared, ballots, ordinal)
        point_scale = _common(chain.from_iterable(set(given)))
        pairs = _pairs_in_order(ballots, given, point_scale)
        election = Election.points(budget, projects, _merged(pairs, ballots.counts))
    groups = groups_of({"number": number, "group": about.group} for number, about in paper.items())
    election = election.with_exclusive(groups)
    for project in declared.projects:
        if project.withdrawn and project.cost > declared.budget:
            election = election.without(project.number, WITHDRAWN)
    return FileElection(election, scale, point_scale)


def _given(declared: Declared, ballots: DistinctBallots, ordinal: OrdinalPoints) -> list[Points]:
    """Give the points of each ballot, in the order in which it names the projects."""
    if declared.vote_type == "ordinal":
        longest = declared.limits.max_length
        by_length = {
            length: positions(length, longest, borda0=ordinal == "borda0") for length in set(map(len, ballots.places))
        }
        return [by_length[len(places)] for places in ballots.places]
    return [() if given is None else given for given in ballots.points]


def _pairs_in_order(ballots: DistinctBallots, given: list[Points], scale: int) -> list[tuple[tuple[int, int], ...]]:
    """Write each ballot as pairs of place and points, in the order of the paper.

    While they are sorted a place and its points are one number, and each pair is made once, however many ballots have
    it: both save half the time and more than half the memory of sorting pairs. The interpreter's own loops go over
    the ballots and over what is on them.
    """
    wholes = given
    if scale > 1:
        whole_of = {points: tuple([_whole(point, scale) for point in points]) for points in set(given)}
        wholes = list(map(whole_of.__getitem__, given))
    stated = set(filter(None, wholes))
    least = int(min(map(min, stated), default=0))
    span = int(max(map(max, stated), default=0)) - least + 1
    times_span = [place * span - least for place in range(len(ballots.numbers))].__getitem__
    numbers = map(map, repeat(add), map(map, repeat(times_span), ballots.places), wholes)
    return list(map(tuple, map(map, repeat(_Pairs(span, least).__getitem__), map(sorted, numbers))))


def _merged(ballots: list[_Ballot], counts: Sequence[int]) -> dict[_Ballot, int]:
    """Put ballots together that are the same now that they are in order."""
    merged = dict(zip(ballots, counts, strict=True))
    if len(merged) < len(ballots):
        merged = dict.fromkeys(merged, 0)
        for ballot, count in zip(ballots, counts, strict=True):
            merged[ballot] += count
    return merged


class _Pairs(dict[int, tuple[int, int]]):
    """Number of a pair -> (place, points)."""

    def __init__(self, span: int, least: int) -> None:
        super().__init__()
        self._span, self._least = span, least

    def __missing__(self, number: int) -> tuple[int, int]:
        place, above_least = divmod(number, self._span)
        pair = self[number] = place, above_least + self._least
        return pair


def _common(amounts: Iterable[Amount]) -> int:
    return lcm(*{amount.denominator for amount in amounts})


def _whole(amount: Amount, scale: int) -> int:
    return (amount * scale).__int__() if isinstance(amount, Fraction) else amount * scale
