"""The one reason for each project, as a sentence that a resident understands once somebody says it in a language.

``in_words(entry)`` for one project, ``tie_in_words(tie)`` for a tie. ``money`` turns an amount of the smallest unit
into the fact that is said (``Money`` of a currency); without it the bare number stands.
"""

from collections.abc import Callable, Mapping
from typing import Any

from domain.allocation import outcome, tie_breaks
from domain.allocation.minimum_support import Minimum
from domain.allocation.outcome import Entry
from domain.allocation.pots import LEFT_OVER
from domain.allocation.tie_breaks import Tie
from domain.saying.sentence import AllOf, Fact, Percent, Sentence

AsFact = Callable[[int], Fact]
WHOLE = 10_000
"""All of a cost, in the hundredths of a per cent in which effective support is stored, rounded down: what is not
wholly there must not look so."""

STEP_IN_WORDS = {
    tie_breaks.FILE: Sentence("its place on the ballot paper"),
    tie_breaks.ID: Sentence("its number"),
    tie_breaks.LOWER_COST: Sentence("lower cost"),
    tie_breaks.HIGHER_COST: Sentence("higher cost"),
    tie_breaks.MORE_VOTERS: Sentence("more voters"),
    tie_breaks.LOT: Sentence("lot"),
    tie_breaks.CASTING_VOTE: Sentence("the chair's casting vote"),
    tie_breaks.NO_MATTER: Sentence("number, as the result is the same either way"),
}


def in_words(entry: Entry, money: AsFact = str, rule: Mapping[str, Any] = outcome.NOTHING) -> Sentence:
    """Say in one sentence why the project got what it got, and in which pot it was counted.

    :param rule: the rule of the outcome, by which a minimum is said; without it the stored English of it stands
    """
    reason = reason_alone(entry, money, rule)
    pot = pot_counted_in(entry)
    if pot is None:
        return reason
    if pot == LEFT_OVER:
        return Sentence("{reason} Counted in what the pots left over.", {"reason": reason})
    if not pot:
        return Sentence("{reason} Counted in the pot without a name.", {"reason": reason})
    return Sentence("{reason} Counted in the pot {pot}.", {"reason": reason, "pot": pot})


def reason_alone(entry: Entry, money: AsFact = str, rule: Mapping[str, Any] = outcome.NOTHING) -> Sentence:
    """Say why the project got what it got, and nothing of pots."""
    facts: dict[str, Fact] = {
        **entry.facts,
        "cost": money(entry.cost),
        "gets": money(entry.granted),
        "before": money(entry.left_before),
        "after": money(entry.left_after),
        "reserve": money(entry.from_reserve),
    }
    words = _REASONS[entry.reason]
    if entry.reason == outcome.FUNDED and not entry.cost:
        words = _FREE
    elif entry.reason == outcome.BELOW_MINIMUM:
        facts["minimum"] = _minimum(str(entry.facts["minimum"]), rule)
    elif entry.reason == outcome.LOST_TIE:
        facts["step"] = STEP_IN_WORDS[str(entry.facts["step"])]
    elif entry.reason == outcome.TOO_LITTLE_BEHIND and "behind" in entry.facts:
        effective = int(entry.facts["effective_support"])
        words = _AS_NEAR if effective >= WHOLE else _NOT_NEAR
        facts |= {"behind": money(int(entry.facts["behind"])), "effective": Percent(effective, WHOLE, 2)}
    return words._replace(facts=facts)


def pot_counted_in(entry: Entry) -> str | None:
    """Name the pot a project was counted in; None where there is one for all, or where it makes no difference."""
    pot = entry.facts.get("pot")
    return None if pot is None or entry.reason == outcome.EXCLUDED else str(pot)


def tie_in_words(tie: Tie) -> Sentence:
    """Say who was tied and what decided."""
    return Sentence(
        "Projects {projects} were tied; they went in the order {order}, decided by {step}.",
        {"projects": AllOf(sorted(tie.tied)), "order": tie.tied, "step": STEP_IN_WORDS[tie.decided_by]},
    )


def _minimum(stored: str, rule: Mapping[str, Any]) -> Fact:
    """Find which minimum of the rule a stored text is about: outcomes hold it in English."""
    minimums = (Minimum.from_data(each) for each in rule.get("minimum", ()))
    return next((each.in_words() for each in minimums if each.as_stored() == stored), stored)


_REASONS = {
    outcome.FUNDED: Sentence("Funded with {gets}: {before} was left, {after} remains."),
    outcome.PART_FUNDED: Sentence("Funded in part: it asked for {cost} and gets the {gets} that was left."),
    outcome.TOPPED_UP: Sentence("Funded with {gets}: {before} was left, and the reserve pays the other {reserve}."),
    outcome.FIXED_SUM: Sentence("Gets the fixed sum of {gets}: it was not among those funded in full."),
    outcome.DID_NOT_FIT: Sentence("Did not fit: it needed {cost}, and {before} was left."),
    outcome.BELOW_MINIMUM: Sentence("Below the minimum: it needed {minimum}."),
    outcome.EXCLUDED: Sentence("Not possible beside project {by}, which is funded: only one of the two can be."),
    outcome.LOST_TIE: Sentence(
        "Tied with project {to}, which went first by {step}; after it, {before} was left of the {cost} needed."
    ),
    outcome.WITHDRAWN: Sentence("Withdrawn from the vote: {why}"),
    outcome.AFTER_STOP: Sentence("Not reached: the count stopped at project {by}, the first that did not fit."),
    outcome.AFTER_LIMIT: Sentence("Not among the first {limit}, which is how many are funded in full."),
    outcome.TOO_LITTLE_BEHIND: Sentence("The money behind it did not reach its cost of {cost}."),
    outcome.NO_SUPPORT: Sentence("No ballot supports it."),
}
_FREE = Sentence("Chosen: it costs nothing, so it needs no money.")
_NOT_NEAR = Sentence(
    "The voters behind it had {behind} left of the {cost} it costs when it dropped out in round {round}: its "
    "effective support is {effective}, and 100% would be funded."
)
_AS_NEAR = Sentence(
    "The voters behind it had {behind} left of the {cost} it costs when it dropped out in round {round}: before that "
    "it was as near as a project that went first by the declared order of ties."
)
