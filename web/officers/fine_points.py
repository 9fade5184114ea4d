"""The finer parameters of a way of counting, as boxes of the page on the count; the ways themselves are elsewhere.

Every parameter of ``domain.allocation.rule`` that a council can set for a round of its own is here or in
``ways_of_counting``. What is left empty takes the value that most councils use.
"""

from collections.abc import Mapping
from typing import Any

from web.components.answers import Answers
from web.components.money import money_to_type

WORTHS = (
    ("cost", "What it costs", "Large projects weigh more than small ones. What Wieliczka and Assen use"),
    ("cardinality", "The same as any other", "More, and smaller, projects are funded"),
    ("points", "The points they gave it", "Only for ballots with points or scores"),
)
SHARES = (
    ("exact", "Exactly the same part", "To the fraction of a penny"),
    ("floor", "The same part in whole pence", "What is left over goes to nobody’s share"),
)
COMPLETIONS = (
    ("add1u", "Raise everybody’s share until nothing more fits, then most support first", "Spends nearly everything"),
    ("add1", "Raise everybody’s share until the next step would overspend", "What Wieliczka uses"),
    ("greedy", "Give it to the projects with most support", "Without raising the share first"),
    ("none", "Leave it in the pot", ""),
)
COMPARISONS = (
    ("no", "No", ""),
    ("yes", "Yes", "The result is then that of “Most support first”, if more voters would rather have it"),
)
MINIMUMS = (
    ("votes", "votes"),
    ("points", "points"),
    ("share-of-voters", "% of the voters"),
    ("share-of-maximum", "% of the points it could have got"),
    ("relative-to-cost", "% of its share of the money, as its share of the votes"),
)
CHOICES: Mapping[str, tuple[tuple[str, ...], str]] = {
    "utility": (tuple(value for value, *_ in WORTHS), "Choose what a project is worth to those who chose it"),
    "share": (tuple(value for value, *_ in SHARES), "Choose how the money is divided among the voters"),
    "completion": (tuple(value for value, *_ in COMPLETIONS), "Choose what happens with the money left over"),
    "comparison": (tuple(value for value, *_ in COMPARISONS), "Say whether voters may prefer the other way"),
}
USUAL = {
    "utility": "cost",
    "share": "exact",
    "completion": "add1u",
    "comparison": "no",
    "raise_by": "",
    "support_above": "",
    "minimum": "",
    "minimum_kind": "votes",
    "part_at_least": "",
    "full_winners": "",
    "others_get": "",
}
"""What the boxes hold where nothing was chosen yet."""
BOXES = tuple(USUAL)
HUNDRED = 100
MOST = 1_000_000_000
SHARES_OF_THE_VOTE = ("share-of-voters", "share-of-maximum", "relative-to-cost")


def read_fine_points(answers: Answers, rule: Mapping[str, Any]) -> dict[str, Any]:
    """Read the parameters that the rule chosen takes; what is wrong stands in ``answers.errors``.

    :param rule: the rule so far, from ``ways_of_counting.rule_of``
    :return: the rule's data, whole
    """
    read = {"greedy": _greedy, "equal-shares": _equal_shares, "phragmen": _phragmen}[rule["rule"]]
    minimum = _minimum(answers)
    return {**rule, **read(answers, rule), **({"minimum": [minimum]} if minimum else {})}


def boxes_for_fine_points(rule: Mapping[str, Any]) -> dict[str, str]:
    """Give a rule's parameters as they stand in the boxes."""
    boxes = dict(USUAL)
    boxes |= {name: str(rule[name]) for name in ("utility", "share", "completion") if name in rule}
    boxes["comparison"] = "yes" if rule.get("comparison") else "no"
    boxes |= {name: str(rule[name]) for name in ("support_above", "full_winners") if rule.get(name)}
    boxes["raise_by"] = str(rule.get("step") or "")
    if rule.get("others_get"):
        boxes["others_get"] = money_to_type(rule["others_get"])
    if (rule.get("remainder") or {}).get("at_least"):
        boxes["part_at_least"] = str(rule["remainder"]["at_least"])
    for minimum in rule.get("minimum", ())[:1]:
        per_cent = minimum["at_least"] * (HUNDRED // minimum.get("out_of", 1) or 1)
        least = per_cent if minimum["kind"] in SHARES_OF_THE_VOTE else minimum["at_least"]
        boxes |= {"minimum_kind": minimum["kind"], "minimum": str(least)}
    return boxes


def _greedy(answers: Answers, rule: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if rule.get("remainder") and answers.given("part_at_least").strip():
        part = answers.whole_number("part_at_least", "", least=0, most=HUNDRED, what="The part that must be left")
        found["remainder"] = {**rule["remainder"], "at_least": part, "out_of": HUNDRED}
    if answers.given("full_winners").strip():
        found["full_winners"] = _number(answers, "full_winners", "The number of projects funded in full", least=1)
    if answers.given("others_get").strip():
        found["others_get"] = answers.pounds("others_get", "")
    return found


def _equal_shares(answers: Answers, _rule: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {
        name: answers.choice(name, among, missing) if answers.given(name) else USUAL[name]
        for name, (among, missing) in CHOICES.items()
    }
    found["comparison"] = found["comparison"] == "yes"
    if found["utility"] == "points" and answers.given("style") not in ("ranking", "points", "score-sheet"):
        answers.wrong("utility", "Points need a ballot on which projects are ranked, or given points or scores")
    if answers.given("raise_by").strip():
        found["step"] = _number(answers, "raise_by", "The step", least=1)
    return found | _support(answers)


def _phragmen(answers: Answers, _rule: Mapping[str, Any]) -> dict[str, Any]:
    return {"on_misfit": "stop" if answers.given("on_misfit") == "stop" else "skip", **_support(answers)}


def _support(answers: Answers) -> dict[str, Any]:
    if not answers.given("support_above").strip():
        return {}
    return {"support_above": _number(answers, "support_above", "The points that are no support yet", least=0)}


def _minimum(answers: Answers) -> dict[str, Any]:
    if not answers.given("minimum").strip():
        return {}
    kind = answers.given("minimum_kind") or "votes"
    if kind not in {value for value, _ in MINIMUMS}:
        answers.wrong("minimum_kind", "Choose what the least support is counted in")
        return {}
    if kind not in SHARES_OF_THE_VOTE:
        return {"kind": kind, "at_least": _number(answers, "minimum", f"The least number of {kind}", least=0)}
    per_cent = answers.whole_number("minimum", "", least=0, most=HUNDRED, what="The least support, in per cent,")
    minimum: dict[str, Any] = {"kind": kind, "at_least": per_cent, "out_of": HUNDRED}
    if kind == "share-of-maximum":
        highest = answers.given("most_each").strip() or answers.given("number").strip()
        if answers.given("style") not in ("points", "score-sheet") or not highest.isdigit():
            answers.wrong("minimum_kind", "A part of the points it could have got needs a ballot with points or scores")
            return {}
        minimum["maximum"] = int(highest)
    return minimum


def _number(answers: Answers, name: str, what: str, *, least: int) -> int:
    return answers.whole_number(name, "", least=least, most=MOST, what=what)
