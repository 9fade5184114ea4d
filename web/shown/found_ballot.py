"""A ballot found in the record, as its voter would say it: titles, and the place, points or score they gave to each.

The projects' numbers stand behind the titles: in front of them they would read as places.
"""

from typing import NamedTuple

from pb.readmodels.rounds.ballot_papers import BallotPaper
from pb.transparency.found_ballots import BallotInTheRecord
from web.front.said import _, _n
from web.wording.places import place_in_words


class Line(NamedTuple):
    """One project of a ballot."""

    place: str
    """Where it stands in a ranking: ``1st``; empty on any other ballot."""
    title: str
    about: str
    """In words its number on the paper, and what the voter gave it."""


class FoundBallot(NamedTuple):
    """What a ballot says, line by line."""

    in_order: bool
    """Whether the lines are a ranking, the favourite first."""
    lines: list[Line]


def lines_of(found: BallotInTheRecord, paper: BallotPaper) -> FoundBallot:
    """Say what is on a ballot; nothing before the close."""
    titles = {project.number: project.title for project in paper.projects}
    style = str(paper.rules.ballot["style"])
    in_order = style == "ranking"
    return FoundBallot(
        in_order,
        [
            Line(place_in_words(place) if in_order else "", titles.get(number, ""), _about(style, number, weight))
            for place, (number, weight) in enumerate(found.choices, start=1)
        ],
    )


def _about(style: str, number: str, weight: int | None) -> str:
    if weight is None:
        return _("(project {number})", number=number)
    if style == "points":
        return _n("(project {number}): {n} point", "(project {number}): {n} points", weight, number=number)
    return _("(project {number}): score {score}", number=number, score=weight)
