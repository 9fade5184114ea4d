"""A result pot by pot: the money of each, and its projects; and the committee's scores beside the vote."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from pb.actions.vocabulary import LEFT_OVER, Outcome
from pb.readmodels.rounds.answers import SettledProject
from web.front.said import _
from web.shown.result_lines import ResultLine
from web.shown.what_ordered import in_hundredths


class PotShown(NamedTuple):
    """One pot of a result. Amounts in whole pence."""

    name: str
    amount: int
    added: int
    """What came to it from other pots."""
    spent: int
    left: int
    is_left_over: bool
    """Whether this is what all pots left, which the projects left over share."""
    lines: list[ResultLine]
    """Its own projects, in the order of the count; none for what was left over."""


class Weighed(NamedTuple):
    """One project where a committee's scores count: the vote, the score, and both together out of 100."""

    title: str
    votes: int
    score: int
    together: str


def pots_in(outcome: Outcome, lines: Sequence[ResultLine], projects: Sequence[SettledProject]) -> list[PotShown]:
    """Give the pots of a result in the order in which they were counted; none where there was one for all.

    :param lines: every project of the result
    :param projects: the settled ballot paper
    """
    pots = outcome.rule.get("pots")
    if not pots:
        return []
    pot_of = {project.number: project.pot(pots["by"]) for project in projects}
    return [
        PotShown(
            told["name"],
            told["amount"],
            told["added"],
            told["spent"],
            told["left"],
            told["name"] == LEFT_OVER,
            [_without_its_pot(line, told["name"]) for line in lines if pot_of.get(line.number) == told["name"]],
        )
        for told in outcome.story["pots"]
    ]


def in_no_pot(outcome: Outcome) -> int:
    """Give the money, in pence, that was in none of the pots and counted as left over."""
    pots = outcome.rule.get("pots")
    return outcome.budget - sum(pot["amount"] for pot in pots["amounts"]) if pots else 0


def weighed_in(outcome: Outcome, titles: Mapping[str, str], projects: Sequence[SettledProject]) -> list[Weighed]:
    """Give vote and score of every project, the one with most of both first; none where only the vote counted."""
    if not outcome.rule.get("mix"):
        return []
    scores = {project.number: project.committee or 0 for project in projects}
    entries = sorted(outcome.entries, key=lambda entry: -Fraction(entry.measured))
    return [
        Weighed(
            titles.get(entry.project, _("Project {number}", number=entry.project)),
            entry.score,
            scores.get(entry.project, 0),
            in_hundredths(100 * Fraction(entry.measured)),
        )
        for entry in entries
    ]


def _without_its_pot(line: ResultLine, pot: str) -> ResultLine:
    """Leave out of the reason which pot it was counted in, where that stands above it."""
    return line._replace(why=line.why_in_its_pot) if line.pot == pot else line
