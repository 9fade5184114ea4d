"""The one reason for each project, said in words a resident understands.

``in_words(entry)`` for one project, ``tie_in_words(tie)`` for a tie. ``money`` turns an amount of the smallest unit
into text ("£65,000"); without it the bare number stands.
"""

from collections.abc import Callable

from domain.allocation import outcome, tie_breaks
from domain.allocation.outcome import Entry
from domain.allocation.pots import LEFT_OVER
from domain.allocation.tie_breaks import Tie
from domain.saying.english import in_hundredths

Money = Callable[[int], str]
WHOLE = 10_000
"""All of a cost, in the hundredths of a per cent in which effective support is stored, rounded down: what is not
wholly there must not look so."""

STEP_IN_WORDS = {
    tie_breaks.FILE: "its place on the ballot paper",
    tie_breaks.ID: "its number",
    tie_breaks.LOWER_COST: "lower cost",
    tie_breaks.HIGHER_COST: "higher cost",
    tie_breaks.MORE_VOTERS: "more voters",
    tie_breaks.LOT: "lot",
    tie_breaks.CASTING_VOTE: "the chair's casting vote",
    tie_breaks.NO_MATTER: "number, as the result is the same either way",
}


def in_words(entry: Entry, money: Money = str) -> str:
    """Say in one sentence why the project got what it got."""
    sentence = _SENTENCES[entry.reason](entry, money)
    pot = entry.facts.get("pot")
    if pot is None or entry.reason == outcome.EXCLUDED:  # which pot makes no difference to it
        return sentence
    if pot == LEFT_OVER:
        return f"{sentence} Counted in what the pots left over."
    return f"{sentence} Counted in the pot {str(pot) or 'without a name'}."


def tie_in_words(tie: Tie) -> str:
    """Say who was tied and what decided."""
    return (
        f"Projects {_listed(tie.tied)} were tied; they went in the order "
        f"{', '.join(tie.tied)}, decided by {STEP_IN_WORDS[tie.decided_by]}."
    )


def _listed(ids: tuple[str, ...]) -> str:
    ordered = sorted(ids)
    return f"{', '.join(ordered[:-1])} and {ordered[-1]}"


def _funded(entry: Entry, money: Money) -> str:
    return (
        f"Funded with {money(entry.granted)}: {money(entry.left_before)} was left, {money(entry.left_after)} remains."
    )


def _part_funded(entry: Entry, money: Money) -> str:
    return f"Funded in part: it asked for {money(entry.cost)} and gets the {money(entry.granted)} that was left."


def _topped_up(entry: Entry, money: Money) -> str:
    return (
        f"Funded with {money(entry.granted)}: {money(entry.left_before)} was left, "
        f"and the reserve pays the other {money(entry.from_reserve)}."
    )


def _fixed_sum(entry: Entry, money: Money) -> str:
    return f"Gets the fixed sum of {money(entry.granted)}: it was not among those funded in full."


def _did_not_fit(entry: Entry, money: Money) -> str:
    return f"Did not fit: it needed {money(entry.cost)}, and {money(entry.left_before)} was left."


def _below_minimum(entry: Entry, _money: Money) -> str:
    return f"Below the minimum: it needed {entry.facts['minimum']}."


def _excluded(entry: Entry, _money: Money) -> str:
    return f"Not possible beside project {entry.facts['by']}, which is funded: only one of the two can be."


def _lost_tie(entry: Entry, money: Money) -> str:
    step = STEP_IN_WORDS[str(entry.facts["step"])]
    return (
        f"Tied with project {entry.facts['to']}, which went first by {step}; after it, "
        f"{money(entry.left_before)} was left of the {money(entry.cost)} needed."
    )


def _withdrawn(entry: Entry, _money: Money) -> str:
    return f"Withdrawn after the vote: {entry.facts['why']}"


def _after_stop(entry: Entry, _money: Money) -> str:
    return f"Not reached: the count stopped at project {entry.facts['by']}, the first that did not fit."


def _after_limit(entry: Entry, _money: Money) -> str:
    return f"Not among the first {entry.facts['limit']}, which is how many are funded in full."


def _too_little_behind(entry: Entry, money: Money) -> str:
    if "behind" not in entry.facts:
        return f"The money behind it did not reach its cost of {money(entry.cost)}."
    effective = int(entry.facts["effective_support"])
    near = f"its effective support is {in_hundredths(effective, WHOLE, 2)}, and 100% would be funded"
    if effective >= WHOLE:
        near = "before that it was as near as a project that went first by the declared order of ties"
    return (
        f"The voters behind it had {money(int(entry.facts['behind']))} left of the {money(entry.cost)} it costs "
        f"when it dropped out in round {entry.facts['round']}: {near}."
    )


def _no_support(_entry: Entry, _money: Money) -> str:
    return "No ballot supports it."


_SENTENCES: dict[str, Callable[[Entry, Money], str]] = {
    outcome.FUNDED: _funded,
    outcome.PART_FUNDED: _part_funded,
    outcome.TOPPED_UP: _topped_up,
    outcome.FIXED_SUM: _fixed_sum,
    outcome.DID_NOT_FIT: _did_not_fit,
    outcome.BELOW_MINIMUM: _below_minimum,
    outcome.EXCLUDED: _excluded,
    outcome.LOST_TIE: _lost_tie,
    outcome.WITHDRAWN: _withdrawn,
    outcome.AFTER_STOP: _after_stop,
    outcome.AFTER_LIMIT: _after_limit,
    outcome.TOO_LITTLE_BEHIND: _too_little_behind,
    outcome.NO_SUPPORT: _no_support,
}
