"""What ordered the projects of a count, named and with its figure beside each, wherever the order is shown."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from pb.actions.vocabulary import Outcome
from pb.readmodels.rounds.answers import SettledProject
from web.front.languages import speaker
from web.front.said import _

HUNDREDTHS = 100


class Ordering(NamedTuple):
    """What ordered the projects, and for each the figure that did, where it is not the votes or points beside it."""

    words: str
    """A sentence to stand over the chart or table."""
    head: str
    """What the figure is called; empty where votes or points ordered the projects, which are shown anyway."""
    figures: Mapping[str, str]
    """By number, in words; empty where the head is."""


def has_points(outcome: Outcome) -> bool:
    """Whether ballots gave points, so that the figure beside each project is their sum and not the number of votes."""
    return any(entry.score != entry.votes for entry in outcome.entries)


def ordering_of(outcome: Outcome, projects: Sequence[SettledProject]) -> Ordering:
    """Say what ordered a count.

    :param projects: of the ballot paper
    """
    rule = outcome.rule
    if rule["rule"] == "equal-shares":
        return Ordering(_("In the order in which their supporters could pay for them."), "", {})
    if rule["rule"] == "phragmen":
        return Ordering(_("In the order in which their supporters had earned what they cost."), "", {})
    exact = {entry.project: Fraction(entry.measured) for entry in outcome.entries}
    if rule.get("mix"):
        figures = {number: in_hundredths(part * HUNDREDTHS) for number, part in exact.items()}
        return Ordering(
            _("In the order of the vote and the committee’s scores together, the highest first."),
            _("Together, out of 100"),
            figures,
        )
    if rule.get("measure") == "mean":
        figures = {number: in_hundredths(mean) for number, mean in exact.items()}
        return Ordering(_("In the order of the average score, the highest first."), _("Average score"), figures)
    if rule.get("measure") == "per-cost":
        for_a_thousand = {p.number: exact[p.number] * 100_000 for p in projects if p.number in exact}
        figures = {number: in_hundredths(part) for number, part in for_a_thousand.items()}
        return Ordering(
            _("In the order of what each got for the money it costs, the most first."),
            _("Points for each 1,000 of cost") if has_points(outcome) else _("Votes for each 1,000 of cost"),
            figures,
        )
    if rule.get("measure") == "votes" and has_points(outcome):
        voters = {entry.project: speaker().number(entry.votes) for entry in outcome.entries}
        return Ordering(_("In the order of how many voted for them, the most first."), _("Voters"), voters)
    if has_points(outcome):
        return Ordering(_("In the order of points, the most first."), "", {})
    return Ordering(_("In the order of votes, the most first."), "", {})


def in_hundredths(exact: Fraction) -> str:
    """Write a figure with two decimals, half up, and commas for thousands."""
    hundredths = (exact.numerator * 2 * HUNDREDTHS + exact.denominator) // (2 * exact.denominator)
    return f"{speaker().number(hundredths // HUNDREDTHS)}.{hundredths % HUNDREDTHS:02}"
