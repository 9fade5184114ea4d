"""The ways of counting that a round can choose from, in plain words, and the rule's data that each stands for."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from pb.actions.vocabulary import Refusal, rule_from_data
from web.front.said import Sentence
from web.officers.writing_rules.fine_points import REMAINDERS, boxes_for_fine_points
from web.officers.writing_rules.minimums_form import boxes_for_minimums
from web.officers.writing_rules.ties_form import boxes_for_ties

WAYS: Mapping[str, tuple[Sentence, Sentence, Mapping[str, Any]]] = {
    "most": (
        Sentence("Most support first"),
        Sentence(
            "The project with the most votes or points is funded first, then the next, as long as the money lasts. "
            "What nearly every council does"
        ),
        {"rule": "greedy"},
    ),
    "average": (
        Sentence("Highest average score first"),
        Sentence(
            "For score sheets: the average of the scores a project was given, then as above. Say below how many people "
            "must have scored it: otherwise one person’s 5 beats ten people’s 3"
        ),
        {"rule": "greedy", "measure": "mean"},
    ),
    "votes": (
        Sentence("Most voters first"),
        Sentence("For ballots with points: counts how many people gave a project anything, not how much"),
        {"rule": "greedy", "measure": "votes"},
    ),
    "per-cost": (
        Sentence("Most support for each pound first"),
        Sentence("Small projects with much support for little money go first, so that more projects are funded"),
        {"rule": "greedy", "measure": "per-cost"},
    ),
    "equal-shares": (
        Sentence("Method of Equal Shares"),
        Sentence(
            "Every voter decides over the same part of the money, so that no group can take all of it. "
            "What happens with money left over is chosen below"
        ),
        {"rule": "equal-shares"},
    ),
    "phragmen": (
        Sentence("Sequential Phragmén"),
        Sentence(
            "Voters earn money at the same speed, and a project is bought as soon as those who chose it can pay. "
            "Spreads the money over groups, like the Method of Equal Shares"
        ),
        {"rule": "phragmen"},
    ),
}
"""Name in the form to words, explanation, and the rule as far as the way of counting fixes it."""

NEEDS_SCORES = ("average",)
MISFITS = (
    (
        "skip",
        Sentence("Pass over it and try the next one"),
        Sentence("More projects are funded, and little money is left"),
    ),
    ("stop", Sentence("Stop there"), Sentence("No project overtakes one with more support")),
    ("part", Sentence("Give it what is left, as part of its cost"), Sentence("Then pass over those that do not fit")),
    (
        "top-up",
        Sentence("Fund it in full, the rest from a reserve"),
        Sentence("If enough is left; say how much under “More on the money”"),
    ),
)


@cache
def offered() -> tuple[str, ...]:
    """Give the ways of counting that the domain knows."""
    return tuple(name for name, (_, _, data) in WAYS.items() if _is_known(data))


def choices() -> list[tuple[str, Sentence, Sentence]]:
    """Give what a form offers: name, words, explanation."""
    return [(name, WAYS[name][0], WAYS[name][1]) for name in offered()]


def rule_of(counting: str, misfit: str) -> dict[str, Any]:
    """Put together the rule that a form's choices stand for; ``fine_points`` adds the finer parameters."""
    rule: dict[str, Any] = {**WAYS[counting][2], "version": 1}
    if rule["rule"] == "greedy":
        rule["on_misfit"] = "stop" if misfit == "stop" else "skip"
        if misfit in REMAINDERS:
            rule["remainder"] = {"kind": misfit}
    return rule


def boxes_for_counting(rule: Mapping[str, Any]) -> dict[str, Any]:
    """Give a rule for the boxes; what most rounds choose where there is none yet."""
    remainder = (rule.get("remainder") or {}).get("kind")
    return {
        "counting": next((name for name in offered() if _fits(WAYS[name][2], rule)), "most"),
        "on_misfit": remainder if remainder in REMAINDERS else str(rule.get("on_misfit", "skip")),
        **boxes_for_minimums(rule),
        **boxes_for_ties(rule.get("ties", ())),
        **boxes_for_fine_points(rule),
    }


def _fits(way: Mapping[str, Any], rule: Mapping[str, Any]) -> bool:
    expected = {"measure": "points", **way} if way["rule"] == "greedy" else way
    return all(rule.get(name) == value for name, value in expected.items())


def _is_known(data: Mapping[str, Any]) -> bool:
    try:
        rule_from_data(data)
    except Refusal:
        return False
    return True
