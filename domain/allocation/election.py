"""What a rule counts: a budget, the projects of one ballot paper, and how often each distinct ballot was cast.

Nothing here knows who voted, when, or under which rule. Interfaces others use::

    Election.approvals(budget, projects, {(0, 2): 41, (1,): 7})          # places of the projects on the paper
    Election.points(budget, projects, {((0, 5), (2, 1)): 41})           # (place, points); 0 and below: no support
    merge_approvals(iterable of (places, how many)) / merge_points(...)  # any order in, canonical ballots out

Amounts are whole numbers of the smallest unit (pence); the same unit for the budget, the costs and the rule's step.
A ballot key is a tuple in ascending order of place; an empty tuple is a ballot that was cast blank and still counts
as a voter.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Final, NamedTuple, cast

from domain.allocation.canonical_ballots import canonical_ballots
from domain.allocation.tally import (
    Approvals,
    ElectionCannotBeCounted,
    Points,
    Tally,
    tally_of_approvals,
    tally_of_points,
)


class Project(NamedTuple):
    """One line of the ballot paper, as far as money is concerned."""

    id: str
    """The number on the ballot paper, or the project id of the file it came from."""
    cost: int
    """What it asks for, in the smallest unit."""
    category: str = ""
    """The category whose pot it may draw on, where the rule has pots by category."""
    area: str = ""
    """The area whose pot it may draw on, where the rule has pots by area."""
    committee: int | None = None
    """The committee's score, where the rule weighs it with the residents'; None where the committee gave none."""


class Election:
    """One budget, the projects in the order of the ballot paper, the distinct ballots with how often each was cast.

    Nothing of it is ever changed: ``with_exclusive`` and ``without`` give another one.
    """

    def __init__(
        self,
        budget: int,
        projects: tuple[Project, ...],
        ballots: Approvals | Points,
        *,
        pointed: bool,
        exclusive: tuple[tuple[str, ...], ...] = (),
        withdrawn: Mapping[str, str] | None = None,
        tally: Tally | None = None,
    ) -> None:
        """Check it, and count the ballots.

        :param pointed: whether ballots carry points, or naming a project is the whole vote
        :param exclusive: groups of project ids of which one at most can be funded (two projects for one site)
        :param withdrawn: projects withdrawn after the vote -> the reason; they keep their votes and get nothing
        :param tally: the tally, where these ballots have been counted before
        :raises ElectionCannotBeCounted: where the input contradicts itself
        """
        self.budget: Final = budget
        self.projects: Final = projects
        self.ballots: Final = ballots
        self.pointed: Final = pointed
        self.exclusive: Final = exclusive
        self.withdrawn: Final[Mapping[str, str]] = withdrawn or {}
        _must_have_whole_money(budget, projects)
        known = {project.id for project in projects}
        for group in exclusive:
            if len(set(group)) < 2:  # noqa: PLR2004 -- one project cannot exclude itself
                raise ElectionCannotBeCounted("An exclusion group needs at least two different projects.")
            _must_be_on_the_paper(group, known)
        _must_be_on_the_paper(self.withdrawn, known)
        self.tally: Final = tally or self._count()
        """Votes and points of every project."""

    @classmethod
    def approvals(cls, budget: int, projects: Sequence[Project], ballots: Approvals) -> "Election":
        """Take ballots that name projects: approval, spend the pot, choose one."""
        return cls(budget, tuple(projects), ballots, pointed=False)

    @classmethod
    def points(cls, budget: int, projects: Sequence[Project], ballots: Points) -> "Election":
        """Take ballots that give points: rankings turned into points, points to spread, score sheets."""
        return cls(budget, tuple(projects), ballots, pointed=True)

    def with_exclusive(self, groups: Iterable[Iterable[str]]) -> "Election":
        """Declare groups of which at most one project can be funded."""
        exclusive = tuple(tuple(group) for group in groups)
        return self if exclusive == self.exclusive else self._with(exclusive, self.withdrawn)

    def without(self, project: str, reason: str) -> "Election":
        """Withdraw a project after the vote; the earlier election, and its outcome, stay as they are.

        :param reason: why, in words that are published
        """
        if not reason.strip():
            raise ElectionCannotBeCounted(
                "Say why project {project} is withdrawn: the reason is published.", project=project
            )
        return self._with(self.exclusive, {**self.withdrawn, project: reason.strip()})

    def _with(self, exclusive: tuple[tuple[str, ...], ...], withdrawn: Mapping[str, str]) -> "Election":
        return Election(
            self.budget,
            self.projects,
            self.ballots,
            pointed=self.pointed,
            exclusive=exclusive,
            withdrawn=withdrawn,
            tally=self.tally,  # the same ballots are not counted again
        )

    def _count(self) -> Tally:
        if self.pointed:
            return tally_of_points(len(self.projects), self.with_points)
        return tally_of_approvals(len(self.projects), self.with_approvals)

    @property
    def with_approvals(self) -> Approvals:
        """The ballots, where they carry no points."""
        return cast("Approvals", self.ballots)

    @property
    def with_points(self) -> Points:
        """The ballots, where they carry points."""
        return cast("Points", self.ballots)

    @property
    def pairs(self) -> frozenset[tuple[int, int]]:
        """Whatever stands on any ballot, where they carry points: (place, points)."""
        return cast("frozenset[tuple[int, int]]", self.tally.entries)

    @cached_property
    def voters(self) -> int:
        """How many ballots were cast, blank ones included."""
        return sum(self.ballots.values())

    @cached_property
    def places(self) -> dict[str, int]:
        """Project id -> its place on the ballot paper, from 0."""
        return {project.id: place for place, project in enumerate(self.projects)}

    @cached_property
    def input_hash(self) -> str:
        """SHA-256, in hex, over :meth:`canonical_input` in UTF-8.

        Withdrawals are left out on purpose: a recount must not draw a new lot.
        """
        return hashlib.sha256(self.canonical_input().encode()).hexdigest()

    def canonical_input(self) -> str:
        """Write everything that was counted as JSON: names sorted, no spaces, ballots sorted.

        A ballot is [what it says, how many]; what it says is a list of places, or of [place, points].
        """
        rest = {
            "format": "pb-input-v1",
            "budget": self.budget,
            "projects": [[p.id, p.cost, p.category, p.area, p.committee] for p in self.projects],
            "exclusive": sorted(sorted(group) for group in self.exclusive),
            "points": int(self.pointed),
        }
        written = json.dumps(rest, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        ballots = canonical_ballots(self.with_points, self.pairs)  # or with_approvals: it writes places as well
        return f'{{"ballots":{ballots},{written[1:]}'


def merge_approvals(ballots: Iterable[tuple[Iterable[int], int]]) -> dict[tuple[int, ...], int]:
    """Put together what is the same ballot: the places in any order, each with how many cast it."""
    merged: dict[tuple[int, ...], int] = {}
    for places, how_many in ballots:
        ballot = tuple(sorted(places))
        merged[ballot] = merged.get(ballot, 0) + how_many
    return merged


def merge_points(ballots: Iterable[tuple[Iterable[tuple[int, int]], int]]) -> dict[tuple[tuple[int, int], ...], int]:
    """Put together what is the same ballot: (place, points) in any order, each with how many cast it."""
    merged: dict[tuple[tuple[int, int], ...], int] = {}
    for scores, how_many in ballots:
        ballot = tuple(sorted(scores))
        merged[ballot] = merged.get(ballot, 0) + how_many
    return merged


def _must_have_whole_money(budget: int, projects: Sequence[Project]) -> None:
    if type(budget) is not int or budget < 0:
        raise ElectionCannotBeCounted("The budget must be a whole number from 0 up, not {budget}.", budget=repr(budget))
    seen: set[str] = set()
    for project in projects:
        if not project.id:
            raise ElectionCannotBeCounted("Every project needs an id.")
        if project.id in seen:
            raise ElectionCannotBeCounted("Project {project} is on the ballot paper twice.", project=project.id)
        seen.add(project.id)
        if type(project.cost) is not int or project.cost < 0:
            raise ElectionCannotBeCounted(
                "The cost of project {project} must be a whole number from 0 up, not {cost}.",
                project=project.id,
                cost=repr(project.cost),
            )


def _must_be_on_the_paper(ids: Iterable[str], known: set[str]) -> None:
    for project in ids:
        if project not in known:
            raise ElectionCannotBeCounted("Project {project} is not on the ballot paper.", project=project)
