"""A checked ``.pb`` file as an election that the rules of ``domain.allocation`` can count. No rule is chosen here.

The rules count whole numbers. Where a file has fractions, all its amounts (or all its points) are multiplied by the
smallest whole number that makes them whole, which changes no comparison; :attr:`FileElection.scale` undoes it.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from domain.allocation.election import Election, Project, merge_approvals
from domain.rounds.ballot_paper import groups_of
from domain.voting.tally import OrdinalPoints
from pb.exchange.in_full import HUNDREDTHS, in_units, read_in_full
from pb.exchange.pabulib_ballots import Numbers, Points, Reading, positions
from pb.exchange.pabulib_heading import Amount
from pb.exchange.pabulib_reader import Heading
from pb.exchange.paper_of_file import paper_of

WITHDRAWN = "the file gives it a cost of 999999999, which marks a project withdrawn after the vote"


@dataclass(frozen=True, slots=True)
class FileElection:
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
    :raises ElectionCannotBeCounted: for points below 0
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
    places = {project.id: place for place, project in enumerate(projects)}
    budget = _whole(declared.budget, scale)
    point_scale = 1
    if declared.vote_type in {"approval", "choose-1"}:
        named = ((map(places.__getitem__, numbers), count) for (numbers, _), count in heading.ballots)
        election = Election.approvals(budget, projects, merge_approvals(named))
    else:
        longest = declared.limits.max_length if declared.vote_type == "ordinal" else None
        given = [
            (numbers, _given((numbers, points), longest, ordinal, ranked=declared.vote_type == "ordinal"), count)
            for (numbers, points), count in heading.ballots
        ]
        point_scale = _common(point for _, points, _ in given for point in points if type(point) is not int)
        merged: Counter[tuple[tuple[int, int], ...]] = Counter()
        for numbers, points, count in given:
            wholes = points if point_scale == 1 else [_whole(point, point_scale) for point in points]
            merged[tuple(sorted(zip(map(places.__getitem__, numbers), wholes, strict=True)))] += count  # type: ignore[arg-type]  # whole now
        election = Election.points(budget, projects, merged)
    groups = groups_of({"number": number, "group": about.group} for number, about in paper.items())
    election = election.with_exclusive(groups)
    for project in declared.projects:
        if project.withdrawn and project.cost > declared.budget:
            election = election.without(project.number, WITHDRAWN)
    return FileElection(election, scale, point_scale)


def _given(reading: Reading, longest: int | None, ordinal: OrdinalPoints, *, ranked: bool) -> Points:
    numbers, points = reading
    if ranked:
        return tuple(positions(reading, longest, borda0=ordinal == "borda0").values())
    return points if points is not None else _nothing(numbers)


def _nothing(numbers: Numbers) -> Points:
    return (0,) * len(numbers)


def _common(amounts: Iterable[Amount]) -> int:
    return lcm(*{amount.denominator for amount in amounts})


def _whole(amount: Amount, scale: int) -> int:
    return (amount * scale).__int__() if isinstance(amount, Fraction) else amount * scale
