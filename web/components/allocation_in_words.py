"""How the money is given out and how ties are decided, in plain words, from a round's frozen rule."""

from collections.abc import Mapping
from typing import Any

from pb.language import in_pounds

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
MINIMUMS = {
    "votes": "{least:,} votes",
    "points": "{least:,} points",
    "share-of-voters": "the votes of {least} out of {out_of} voters",
    "share-of-maximum": "{least} out of {out_of} of the points it could have got",
    "relative-to-cost": "a share of the votes as large as {least} out of {out_of} of its share of the money",
}
MISFITS = {
    "skip": "A project that costs more than the money left is passed over, and the next one is tried.",
    "stop": "The count stops at the first project that costs more than the money left.",
}
WORTHS = {
    "cost": "it is worth what it costs",
    "cardinality": "each is worth the same",
    "points": "it is worth the points they gave it",
}
COMPLETIONS = {
    "none": "Money that is left stays in the pot.",
    "add1": "If money is left, everybody’s share is raised step by step until the next step would overspend.",
    "add1u": "If money is left, everybody’s share is raised step by step as long as it lasts; "
    "what is left then goes to the projects with most support.",
    "greedy": "Money that is left goes to the projects with most support.",
}


def allocation_in_words(rule: Mapping[str, Any], *, with_points: bool) -> list[str]:
    """Say how the money is given out and how ties are decided.

    :param rule: the data of ``domain.allocation.rule``
    :param with_points: whether ballots give points; without them, points are votes
    """
    lines = _RULES[rule["rule"]](rule, with_points)
    if rule.get("mix"):
        mix = rule["mix"]
        lines.append(f"The residents’ vote counts {mix['residents']} parts, the committee’s score {mix['committee']}.")
    if rule.get("pots"):
        lines.append("The money is divided into pots, each for its own projects.")
    lines += [f"A project needs at least {_minimum(each)} to be funded." for each in rule.get("minimum", ())]
    ties = [TIES[step] for step in rule.get("ties", ())]
    if ties:
        lines.append(f"Where projects are exactly equal, first comes {'; if that is equal too, '.join(ties)}.")
    return lines


def _greedy(rule: Mapping[str, Any], with_points: bool) -> list[str]:  # noqa: FBT001 -- called by name of the rule only
    measure = rule.get("measure", "points")
    support = MEASURES["votes" if measure == "points" and not with_points else measure]
    lines = [f"Projects are taken in order, the one with {support} first, as long as the money lasts."]
    lines.append(MISFITS[rule.get("on_misfit", "skip")])
    remainder = rule.get("remainder") or {"kind": "none"}
    part = f"{remainder.get('at_least', 0)} out of {remainder.get('out_of', 100)} parts"
    if remainder["kind"] == "part":
        lines.append(f"The first project that does not fit gets what is left, if that is {part} of its cost.")
    elif remainder["kind"] == "top-up":
        lines.append(f"The first project that does not fit is paid in full if {part} of its cost are left.")
    if rule.get("full_winners"):
        lines.append(f"{rule['full_winners']} projects at most are funded in full.")
    if rule.get("others_get"):
        lines.append(f"Every other project gets {in_pounds(rule['others_get'])}, as long as the money lasts.")
    return lines


def _equal_shares(rule: Mapping[str, Any], _with_points: bool) -> list[str]:  # noqa: FBT001 -- as above
    worth = WORTHS[rule.get("utility", "cost")]
    lines = [
        "Every voter decides over the same part of the money (Method of Equal Shares).",
        "A project is funded when its supporters can pay for it together out of their parts.",
        f"The one that asks least of its supporters for what it is worth to them comes first; {worth}.",
        COMPLETIONS[rule.get("completion", "none")],
        *_support(rule),
    ]
    if rule.get("comparison"):
        lines.append("If more voters prefer what most votes first would fund, that stands instead.")
    return lines


def _phragmen(rule: Mapping[str, Any], _with_points: bool) -> list[str]:  # noqa: FBT001 -- as above
    return [
        "Every voter earns money at the same speed (sequential Phragmén).",
        "A project is bought as soon as its supporters have earned what it costs; they begin again from nothing.",
        MISFITS[rule.get("on_misfit", "skip")],
        *_support(rule),
    ]


def _support(rule: Mapping[str, Any]) -> list[str]:
    above = rule.get("support_above", 0)
    return [f"Points up to {above} are no support for a project."] if above else []


_RULES = {"greedy": _greedy, "equal-shares": _equal_shares, "phragmen": _phragmen}


def _minimum(minimum: Mapping[str, Any]) -> str:
    return MINIMUMS[minimum["kind"]].format(least=minimum["at_least"], out_of=minimum.get("out_of", 1))
