"""The count as the committee has it before it: for each project the votes, the cost, and what the count gives."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pb.actions.vocabulary import Money, Outcome, in_words
from pb.readmodels.rounds.answers import SettledProject
from web.front.said import said
from web.shown.what_ordered import Ordering


class CountedLine(NamedTuple):
    """One project of the count. Amounts in whole pence."""

    number: str
    title: str
    proposal: str
    votes: int
    ordered_by: str
    """The figure that ordered the projects, where it is not the votes or points; else empty."""
    committee: int | None
    """The committee's own score, where the rule weighs it with the vote."""
    cost: int
    gets: int
    why: str


def counted_lines(
    outcome: Outcome,
    titles: Mapping[str, str],
    proposals: Mapping[str, str],
    projects: Sequence[SettledProject],
    ordering: Ordering,
) -> list[CountedLine]:
    """Give the projects in the order of the count.

    :param titles: titles by number
    :param proposals: ids of the proposals by number
    :param projects: of the ballot paper
    """
    scores = {project.number: project.committee for project in projects}
    return [
        CountedLine(
            entry.project,
            titles.get(entry.project, entry.project),
            proposals.get(entry.project, ""),
            entry.score,
            ordering.figures.get(entry.project, ""),
            scores.get(entry.project),
            entry.cost,
            entry.granted,
            said(in_words(entry, Money, outcome.rule)),
        )
        for entry in outcome.entries
    ]
