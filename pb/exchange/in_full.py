"""What a round of ours says that Pabulib has no field for: written in full into META's comment, and read back.

Two sentences of the comment carry it, each as JSON after words for people: the whole rule, every parameter by name,
with amounts in hundredths of the currency; and what the ballot paper says of projects beside their prices (category,
area, exclusion group, committee's score). Read back, an exported round is counted again exactly as it was.
"""

import json
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from domain.allocation.rule import rule_from_data
from domain.refusals import Refusal
from domain.rounds.about_projects import AboutAProject
from pb.exchange.pabulib.heading import Declared

HUNDREDTHS: Final = 100
RULE: Final = "The rule in full: "
PAPER: Final = "What the ballot paper says of projects in full: "


class InFull(NamedTuple):
    """What the comment of an exported round carries."""

    rule: Mapping[str, Any]
    """The frozen rule, amounts in hundredths of the currency."""
    paper: Mapping[str, AboutAProject]
    """Project number to what the paper says of it; those of which it says nothing are left out."""


def rule_in_full(rule: Mapping[str, Any]) -> str:
    """Write the frozen rule, every parameter by name, as a sentence of the comment."""
    return RULE + _json(rule_from_data(rule).to_data())


def paper_in_full(paper: Mapping[str, AboutAProject]) -> str:
    """Write what the ballot paper says of projects as a sentence of the comment; empty where it says nothing."""
    said = {number: about.to_data() for number, about in paper.items()}
    said = {number: about for number, about in said.items() if about}
    return PAPER + _json(said) if said else ""


def read_in_full(declared: Declared) -> InFull | None:
    """Find what an exported round says in full; None for a file from elsewhere, or with a rule that is not known."""
    comment = declared.meta.get("comment", "")
    rule, paper = _after(comment, RULE), _after(comment, PAPER)
    if not isinstance(rule, dict):
        return None
    numbers = {project.number for project in declared.projects}
    told = paper if isinstance(paper, dict) else {}
    try:
        read = {number: AboutAProject(**said) for number, said in told.items() if number in numbers}
        return InFull(rule_from_data(rule).to_data(), {number: _checked(about) for number, about in read.items()})
    except (Refusal, TypeError, AttributeError):
        return None


def said_anew(comment: str, words: str, sentence: str) -> str | None:
    """Put a sentence in place of the one that begins with the same words; None where the comment has none."""
    before, found, written = comment.partition(words)
    if not found:
        return None
    try:
        end = json.JSONDecoder().raw_decode(written)[1]
    except (ValueError, RecursionError):
        return None
    return before + sentence + written[end:]


def in_units(rule: Mapping[str, Any], scale: int) -> dict[str, Any] | None:
    """Give a rule whose amounts are in hundredths in other units.

    :param scale: how many of those units make one unit of the currency
    :return: None where an amount would not be whole
    """
    found = dict(rule)
    amounts = [pot["amount"] for pot in (found.get("pots") or {}).get("amounts", ())]
    amounts += [found[name] for name in ("others_get", "step") if name in found]
    if any(amount * scale % HUNDREDTHS for amount in amounts):
        return None
    for name in ("others_get", "step"):
        if name in found:
            found[name] = found[name] * scale // HUNDREDTHS
    if found.get("pots"):
        pots = [{**pot, "amount": pot["amount"] * scale // HUNDREDTHS} for pot in found["pots"]["amounts"]]
        found["pots"] = {**found["pots"], "amounts": pots}
    return found


def _checked(about: AboutAProject) -> AboutAProject:
    names, score = (about.category, about.area, about.group), about.committee
    if not all(isinstance(name, str) for name in names) or not (score is None or (type(score) is int and score >= 0)):
        raise TypeError
    return about


def _after(comment: str, words: str) -> Any:
    _, found, written = comment.partition(words)
    if not found:
        return None
    try:
        return json.JSONDecoder().raw_decode(written)[0]
    except (ValueError, RecursionError):
        return None


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
