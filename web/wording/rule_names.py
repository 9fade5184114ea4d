"""Rules by a short name each, for tables in which many stand beside each other. The sentences are elsewhere."""

from collections.abc import Mapping
from typing import Any

from web.front.said import Sentence, _, said

MEASURES = {
    "points": Sentence("Most support first"),
    "votes": Sentence("Most voters first"),
    "mean": Sentence("Highest average score first"),
    "per-cost": Sentence("Most support for each pound first"),
}
UTILITIES = {
    "cost": Sentence("by cost"),
    "cardinality": Sentence("each project worth the same"),
    "points": Sentence("by points"),
}
COMPLETIONS = {
    "none": Sentence("money left over stays"),
    "add1": Sentence("share raised until the next step would overspend"),
    "add1u": Sentence("share raised until nothing more fits"),
    "greedy": Sentence("money left over to most support"),
}


def short_name(rule: Mapping[str, Any]) -> str:
    """Name a rule by what sets it apart.

    :param rule: the data of ``domain.allocation.rule``, every parameter by name
    """
    if rule["rule"] == "greedy":
        name = MEASURES[rule["measure"]]
        if mix := rule.get("mix"):
            facts = {"rule": name, "residents": mix["residents"], "committee": mix["committee"]}
            name = Sentence("{rule}, with the committee’s scores {residents}:{committee}", facts)
        if rule["on_misfit"] == "stop":
            name = Sentence("{rule}, stop at the first that does not fit", {"rule": name})
        return said(name)
    if rule["rule"] == "phragmen":
        return _("Sequential Phragmén")
    return _(
        "Equal Shares, {worth}, {completion}",
        worth=UTILITIES[rule["utility"]],
        completion=COMPLETIONS[rule["completion"]],
    )
