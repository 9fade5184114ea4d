"""A ballot found in the record, as its voter would say it: titles, and the order, points or scores they gave.

The projects' numbers stand behind the titles: in front of them they would read as places.
"""

from typing import NamedTuple

from pb.readmodels.rounds.ballot_papers import BallotPaper
from pb.transparency.found_ballots import BallotInTheRecord
from web.front.said import _, _n


class FoundBallot(NamedTuple):
    """What a ballot says, line by line."""

    in_order: bool
    """Whether the lines are a ranking, the favourite first."""
    lines: list[tuple[str, str]]
    """The project's title, and in words its number on the paper and what the voter gave it."""


def lines_of(found: BallotInTheRecord, paper: BallotPaper) -> FoundBallot:
    """Say what is on a ballot; nothing before the close."""
    titles = {project.number: project.title for project in paper.projects}
    style = str(paper.rules.ballot["style"])
    return FoundBallot(
        style == "ranking",
        [(titles.get(number, ""), _about(style, number, weight)) for number, weight in found.choices],
    )


def _about(style: str, number: str, weight: int | None) -> str:
    if weight is None:
        return _("(project {number})", number=number)
    if style == "points":
        return _n("(project {number}): {n} point", "(project {number}): {n} points", weight, number=number)
    return _("(project {number}): score {score}", number=number, score=weight)
