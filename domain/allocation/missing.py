"""What a project that got nothing was short of: money, and votes. Worked out of the outcome alone, exactly.

So many votes more for it alone, everything else as it was, and it would have been funded: for greedy counts by votes
or points, in which a project that goes earlier finds at least as much money. Fewer never suffice, save that one fewer
makes a tie, which the declared order may decide for it. Source for the question: Boehmer, Janeczko, Faliszewski et al.,
*Evaluation of Project Performance in Participatory Budgeting* (IJCAI 2024), "added approvals" and "cost reduction".
"""

from typing import NamedTuple

from domain.allocation import outcome
from domain.allocation.outcome import Entry, Outcome

BY_SUPPORT = ("points", "votes")
"""Measures in which one vote or point more is one more; a mean, or votes for each unit of cost, is not."""
SHORT_OF_MONEY = (outcome.DID_NOT_FIT, outcome.LOST_TIE)
NOT_REACHED = (outcome.AFTER_STOP, outcome.AFTER_LIMIT)


class Missing(NamedTuple):
    """What was missing; 0 where it was not that, or where it cannot be said exactly."""

    votes: int
    """Votes; points where the count is by points."""
    money: int
    """Whole pence: how much less it would have had to cost, or how much more there would have had to be."""


NOTHING = Missing(0, 0)


def missing_in(result: Outcome) -> dict[str, Missing]:
    """Give what was missing for each project that got nothing, by number; those are left out of which nothing is known.

    :param result: a count; of one by pots only the money is said, since money passes from pot to pot
    """
    by_support = _by_support(result)
    found = {}
    for place, entry in enumerate(result.entries):
        if entry.granted or entry.project in result.winners:
            continue
        votes = _votes_for(result, place) if by_support else 0
        missing = Missing(votes, _money_for(entry))
        if missing != NOTHING:
            found[entry.project] = missing
    return found


def _by_support(result: Outcome) -> bool:
    rule = result.rule
    plain = rule.get("rule") == "greedy" and rule.get("measure") in BY_SUPPORT
    return plain and not rule.get("mix") and not rule.get("pots")


def _money_for(entry: Entry) -> int:
    if entry.reason in SHORT_OF_MONEY:
        return max(entry.cost - entry.left_before, 0)
    if entry.reason == outcome.TOO_LITTLE_BEHIND and "behind" in entry.facts:
        return max(entry.cost - int(entry.facts["behind"]), 0)
    return 0


def _votes_for(result: Outcome, place: int) -> int:
    """Give how many more it needs to go before the last project at whose turn there was enough money for it."""
    entry = result.entries[place]
    if entry.reason not in (*SHORT_OF_MONEY, *NOT_REACHED):
        return 0
    overtaken = next(
        (
            other
            for other in reversed(result.entries[:place])
            if other.rank and other.reason not in NOT_REACHED and other.left_before >= entry.cost
        ),
        None,
    )
    if overtaken is None:
        return 0  # it costs more than there was at all
    return _measure(result, overtaken) + 1 - _measure(result, entry)


def _measure(result: Outcome, entry: Entry) -> int:
    return entry.score if result.rule["measure"] == "points" else entry.votes
