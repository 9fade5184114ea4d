"""What every rule hands back after one pass over some of the projects with some of the money."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from domain.allocation.election import Election
from domain.allocation.outcome import NOTHING, Entry
from domain.allocation.scores import Measured
from domain.allocation.tie_breaks import TieBreaker


class Task(NamedTuple):
    """What a pass works on."""

    election: Election
    ties: TieBreaker
    places: Sequence[int]
    """The projects that stand, by place on the ballot paper."""
    budget: int
    voters: int
    """Among how many voters the budget is shared, where it is shared."""
    rivals: Mapping[int, frozenset[int]] = NOTHING
    """Place -> the places that cannot be funded beside it."""
    funded: Sequence[int] = ()
    """Places funded by an earlier pass."""


class Counted:
    """What a pass came to."""

    __slots__ = ("entries", "funded", "left", "story")

    def __init__(
        self,
        left: int,
        funded: Sequence[int] = (),
        entries: Sequence[Entry] = (),
        story: Mapping[str, Any] = NOTHING,
    ) -> None:
        """Begin with some money, or hand back all that a pass came to.

        :param funded: places in the order of selection, those of earlier passes first
        """
        self.left = left
        self.funded = list(funded)
        self.entries = list(entries)
        self.story = dict(story)


def entry_for(election: Election, place: int, reason: str, left: int, measures: Measured | None = None) -> Entry:
    """Begin the entry of a project that gets nothing; ``replace`` what differs."""
    tally = election.tally
    return Entry(
        project=election.projects[place].id,
        rank=0,
        votes=tally.votes[place],
        score=tally.score[place],
        measured=str((measures or tally.score)[place]),
        cost=election.projects[place].cost,
        reason=reason,
        left_before=left,
        left_after=left,
    )


def ranked(entries: Sequence[Entry]) -> list[Entry]:
    """Give entries their number in the order they were looked at, from 1."""
    return [entry._replace(rank=rank) for rank, entry in enumerate(entries, 1)]
