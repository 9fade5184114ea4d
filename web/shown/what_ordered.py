"""What ordered the projects of a count, named and with its figure beside each, wherever the order is shown."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from pb.actions.vocabulary import Entry, Outcome, Percent
from pb.readmodels.rounds.answers import SettledProject
from web.front.languages import speaker
from web.front.said import _, _n
from web.shown.story_shown import FUNDED_WHOLLY, StoryShown, losers_in

HUNDREDTHS = 100


class Ordering(NamedTuple):
    """What ordered the projects, and for each the figure that did, where it is not the votes or points beside it."""

    words: str
    """A sentence to stand over the chart or table."""
    head: str
    """What the figure is called; empty where votes or points ordered the projects, which are shown anyway."""
    figures: Mapping[str, str]
    """By number, in words; empty where the head is."""
    stands_elsewhere: bool = False
    """Whether the tables of a result show it already, under the points or in a table of its own."""


def has_points(outcome: Outcome) -> bool:
    """Whether ballots gave points, so that the figure beside each project is their sum and not the number of votes."""
    return any(entry.score != entry.votes for entry in outcome.entries)


def ordering_of(outcome: Outcome, projects: Sequence[SettledProject]) -> Ordering:
    """Say what ordered a count, and what comes before and after that: the pots, and what was not looked at.

    :param projects: of the ballot paper
    """
    ordering = _by_the_rule(outcome, projects)
    pots, more = outcome.rule.get("pots"), []
    if pots and pots["leftovers"] == "share":
        more.append(
            _(
                "That is the order within each pot. The pots stand one after the other, as they were counted; projects "
                "that were counted once more, in what the pots left over, come after them."
            )
        )
    elif pots:
        more.append(_("That is the order within each pot. The pots stand one after the other, as they were counted."))
    if any(entry.rank == 0 for entry in outcome.entries):
        more.append(_("Projects that were withdrawn, or had too little support, come last."))
    return ordering._replace(words=" ".join([ordering.words, *more]))


def _by_the_rule(outcome: Outcome, projects: Sequence[SettledProject]) -> Ordering:
    rule = outcome.rule
    if rule["rule"] == "equal-shares":
        words = _("In the order in which their supporters could pay for them.")
        return Ordering(words, _("Its supporters"), _behind_each(outcome))
    if rule["rule"] == "phragmen":
        words = _("In the order in which their supporters had earned what they cost.")
        return Ordering(words, _("Its supporters"), _behind_each(outcome))
    exact = {entry.project: Fraction(entry.measured) for entry in outcome.entries}
    if rule.get("mix"):
        figures = {number: in_hundredths(part * HUNDREDTHS) for number, part in exact.items()}
        return Ordering(
            _("In the order of the vote and the committee’s scores together, the highest first."),
            _("Together, out of 100"),
            figures,
            stands_elsewhere=True,
        )
    if rule.get("measure") == "mean":
        figures = {number: in_hundredths(mean) for number, mean in exact.items()}
        words = _("In the order of the average score, the highest first.")
        return Ordering(words, _("Average score"), figures, stands_elsewhere=True)
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


def _behind_each(outcome: Outcome) -> dict[str, str]:
    """Say of each project how many support it and what that came to: in the step that bought it, or short of one."""
    bought = {step.project: step for step in StoryShown(outcome, {}).steps if step.stands}
    effective = {number: loser.effective for number, loser in losers_in(outcome.story).items()}
    found = {}
    for entry in outcome.entries:
        step, number = bought.get(entry.project), entry.project
        if step and outcome.rule["rule"] == "phragmen":
            found[number] = _n(
                "{n}, when every voter had earned {amount}",
                "{n}, when every voter had earned {amount}",
                step.supporters,
                amount=step.price,
            )
        elif step and outcome.rule["utility"] == "points":
            found[number] = _n(
                "{n}, at {amount} for each point", "{n}, at {amount} for each point", step.supporters, amount=step.price
            )
        elif step:
            found[number] = _n(
                "{n}, at up to {amount} each", "{n}, at up to {amount} each", step.supporters, amount=step.price
            )
        else:
            found[number] = _behind_what_was_not_bought(entry, outcome, effective.get(number))
    return found


def _behind_what_was_not_bought(entry: Entry, outcome: Outcome, effective: int | None) -> str:
    """Say how many support a project that no step bought; not where points count as support only from some on.

    Of those, an outcome says how many gave more than 0 points, which is another number.
    """
    known = not (outcome.rule.get("support_above") and has_points(outcome))
    percent = Percent(effective, FUNDED_WHOLLY, places=2) if effective is not None else None
    if known and percent:
        return _n(
            "{n}, with {percent} of its cost at best",
            "{n}, with {percent} of its cost at best",
            entry.votes,
            percent=percent,
        )
    if known:
        return speaker().number(entry.votes)
    return _("{percent} of its cost at best", percent=percent) if percent else "–"


def in_hundredths(exact: Fraction) -> str:
    """Write a figure with two decimals, half up, and commas for thousands."""
    hundredths = (exact.numerator * 2 * HUNDREDTHS + exact.denominator) // (2 * exact.denominator)
    return f"{speaker().number(hundredths // HUNDREDTHS)}.{hundredths % HUNDREDTHS:02}"
