"""The rules of a round in plain words: level of participation, ballot, rule, ties. Their data come from the round."""

from typing import NamedTuple

from pb.actions.vocabulary import RoundRules, style_from_data
from web.wording.allocation_in_words import allocation_in_words, pots_in_words
from web.wording.money import money


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

WITH_POINTS = ("ranking", "points", "score-sheet")
"""Styles of ballot that give points; on the others a point is a vote."""


def rules_in_words(rules: RoundRules) -> list[str]:
    """Say a round's rules, one sentence for each thing they fix."""
    pot, smallest, largest = rules.pot, rules.smallest_bid, rules.largest_bid
    lines = [f"{money(pot)} will be given out at most."]
    if smallest > 0 and smallest != largest:
        lines.append(f"A proposal may ask for {money(smallest)} to {money(largest)}.")
    elif largest < pot:
        lines.append(f"A proposal may ask for {money(largest)} at most.")
    lines += pots_in_words(rules.rule.get("pots"), pot)
    instruction = style_from_data(rules.ballot).instruction_in(rules.currency)
    lines.append(f"On the ballot paper: {instruction[:1].lower()}{instruction[1:]}")
    lines += allocation_in_words(rules.rule, with_points=rules.ballot["style"] in WITH_POINTS)
    lines.append("Each person votes once. A ballot that has been cast is never changed or deleted.")
    return lines
