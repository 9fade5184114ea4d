"""Rules by a short name each, for tables in which many stand beside each other. The sentences are elsewhere."""

from collections.abc import Mapping
from typing import Any

MEASURES = {
    "points": "Most support first",
    "votes": "Most voters first",
    "mean": "Highest average score first",
    "per-cost": "Most support for each pound first",
}
UTILITIES = {
    "cost": "by cost",
    "cardinality": "each project worth the same",
    "points": "by points",
}
COMPLETIONS = {
    "none": "money left over stays",
    "add1": "share raised until the next step would overspend",
    "add1u": "share raised until nothing more fits",
    "greedy": "money left over to most support",
}


def short_name(rule: Mapping[str, Any]) -> str:
    """Name a rule by what sets it apart.

    :param rule: the data of ``domain.allocation.rule``, every parameter by name
    """
    if rule["rule"] == "greedy":
        stops = ", stop at the first that does not fit" if rule["on_misfit"] == "stop" else ""
        mix = rule.get("mix")
        weighed = f", with the committee’s scores {mix['residents']}:{mix['committee']}" if mix else ""
        return MEASURES[rule["measure"]] + weighed + stops
    if rule["rule"] == "phragmen":
        return "Sequential Phragmén"
    return f"Equal Shares, {UTILITIES[rule['utility']]}, {COMPLETIONS[rule['completion']]}"
