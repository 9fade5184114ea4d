"""The rules of a round in plain words: level of participation, ballot, rule, ties. Their data come from the round."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from domain.voting.ballot_styles import style_from_data
from domain.words.money import in_pounds


class Level(NamedTuple):
    """A level of participation in words."""

    name: str
    words: str


LEVELS = {
    "inform": Level(
        "For information", "The council tells residents what it has decided. There is no vote that counts."
    ),
    "consult": Level(
        "Consultation",
        "Residents say what they prefer. Those who decide read it and say how they took it into account.",
    ),
    "involve": Level(
        "Advisory vote",
        "Residents vote first. Those who decide may depart from the vote only with reasons, which the result shows.",
    ),
    "decide": Level("Binding vote", "The residents’ vote decides. Nobody can change its result."),
}
"""From Coventry's Inform, Consult & Involve Strategy (2009); ``decide`` is a binding vote."""

MEASURES = {
    "points": "the most points",
    "votes": "the most votes",
    "mean": "the highest average score",
    "per-cost": "the most points for each pound",
}
TIES = {
    "file": "the one that stands first on the ballot paper",
    "id": "the one with the lower number",
    "lower-cost": "the one that costs less",
    "higher-cost": "the one that costs more",
    "more-voters": "the one that more people voted for",
    "lot": "the one that a lot picks, drawn so that anybody can check it",
    "refuse": "the one that the chair’s casting vote picks",
}


def rules_in_words(rules: Mapping[str, Any]) -> list[str]:
    """Say a round's rules, one sentence for each thing they fix.

    :param rules: the data of ``domain.rounds.round_rules``
    """
    pot, smallest, largest = rules["pot"], rules["smallest_bid"], rules["largest_bid"]
    lines = [f"{in_pounds(pot)} will be given out at most."]
    if smallest > 0 and smallest != largest:
        lines.append(f"A proposal may ask for {in_pounds(smallest)} to {in_pounds(largest)}.")
    elif largest < pot:
        lines.append(f"A proposal may ask for {in_pounds(largest)} at most.")
    instruction = style_from_data(rules["ballot"]).instruction
    lines.append(f"On the ballot paper: {instruction[:1].lower()}{instruction[1:]}")
    lines += allocation_in_words(rules["rule"])
    lines.append("Each person votes once. A ballot that has been cast is never changed or deleted.")
    return lines


def allocation_in_words(rule: Mapping[str, Any]) -> list[str]:
    """Say how the money is given out and how ties are decided."""
    if rule.get("rule") != "greedy":
        return [f"Counted by the rule “{rule.get('rule')}”, version {rule.get('version', 1)}."]
    points = rule.get("measure", "points")
    support = MEASURES.get(points, "the most support")
    lines = [f"Projects are taken in order, the one with {support} first, as long as the money lasts."]
    if rule.get("on_misfit", "skip") == "skip":
        lines.append("A project that costs more than the money left is passed over, and the next one is tried.")
    else:
        lines.append("The count stops at the first project that costs more than the money left.")
    remainder = rule.get("remainder") or {}
    if remainder.get("kind") == "part":
        lines.append("The first project that does not fit gets what is left, as part of its cost.")
    lines += [_minimum_in_words(minimum) for minimum in rule.get("minimum", ())]
    ties = [TIES.get(step, step) for step in rule.get("ties", ())]
    if ties:
        lines.append(f"Where projects are exactly equal, first comes {'; if that is equal too, '.join(ties)}.")
    return lines


def _minimum_in_words(minimum: Mapping[str, Any]) -> str:
    kind, least, out_of = minimum.get("kind"), minimum.get("at_least"), minimum.get("out_of", 1)
    if kind in ("votes", "points"):
        return f"A project needs at least {least} {kind} to be funded."
    return f"A project needs at least {least} out of {out_of} ({str(kind).replace('-', ' ')}) to be funded."
