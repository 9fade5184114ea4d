"""How the money is given out and how ties are decided, in plain words, from a round's frozen rule."""

from collections.abc import Mapping
from typing import Any

from web.wording.money import money

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
    "share-of-voters": "the votes of {part} of the voters",
    "share-of-maximum": "{part} of the points it could have got",
    "relative-to-cost": "a share of the votes that is {part} of its share of the money",
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
SCALES = {
    "highest": "the highest that any project got",
    "sum": "what all projects got together",
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
    lines += [f"A project needs at least {_minimum(each)} to be funded." for each in rule.get("minimum", ())]
    if len(rule.get("minimum", ())) > 1:
        lines.append("All of these must be reached.")
    ties = [TIES[step] for step in rule.get("ties", ())]
    if ties:
        lines.append(f"Where projects are exactly equal, first comes {'; if that is equal too, '.join(ties)}.")
    return lines


def _greedy(rule: Mapping[str, Any], with_points: bool) -> list[str]:  # noqa: FBT001 -- called by name of the rule only
    measure = rule.get("measure", "points")
    support = MEASURES["votes" if measure == "points" and not with_points else measure]
    lines = [f"Projects are taken in order, the one with {support} first, as long as the money lasts."]
    if rule.get("mix"):
        both = "the vote and the committee’s scores together"
        lines = [f"Projects are taken in the order of {both}, the highest first, as long as the money lasts."]
        lines += [f"In the vote, the best is the one with {support}.", *_mix(rule["mix"])]
    lines.append(MISFITS[rule.get("on_misfit", "skip")])
    remainder = rule.get("remainder") or {"kind": "none"}
    if remainder["kind"] != "none":
        least = remainder.get("at_least", 0)
        only_if = f"if that is at least {part_in_words(least, remainder['out_of'])} of its cost"
        gets = "gets what is left" if remainder["kind"] == "part" else "gets what is left, and a reserve pays the rest"
        lines.append(f"The first project that does not fit {gets}{', ' + only_if if least else ''}.")
    if rule.get("full_winners"):
        lines.append(f"{rule['full_winners']} projects at most are funded in full.")
    if rule.get("others_get"):
        lines.append(f"Every other project gets {money(rule['others_get'])}, as long as the money lasts.")
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


def _mix(mix: Mapping[str, Any]) -> list[str]:
    residents, committee, scale = mix["residents"], mix["committee"], SCALES[mix.get("scale", "highest")]
    counts = (
        f"The residents’ vote counts {residents:,} parts of {residents + committee:,}, the committee’s {committee:,}."
    )
    one_scale = f"the vote as a part of {scale} in the vote, the score as a part of {scale} from the committee"
    return [
        f"The committee scores every project before the vote. {counts}",
        f"Both are put on one scale first: {one_scale}.",
    ]


def pots_in_words(pots: Mapping[str, Any] | None, pot: int) -> list[str]:
    """Say which pots the money is divided into, and what happens to what they do not spend.

    :param pots: the pots of ``domain.allocation.pots``; None for one pot for all
    :param pot: all the money of the round, whole pence
    """
    if not pots:
        return []
    amounts = {each["name"]: each["amount"] for each in pots["amounts"]}
    named = "; ".join(f"{name}, {money(amount)}" for name, amount in amounts.items())
    lines = [f"The money is divided by {pots['by']}: {named}."]
    lines.append("Each pot is for its own projects and is counted by itself.")
    if loose := pot - sum(amounts.values()):
        lines.append(f"{money(loose)} is in no pot and counts as left over.")
    if pots["leftovers"] == "share":
        lines.append(
            "What the pots do not spend is put together. "
            "Projects that got nothing from their pot are counted once more over it."
        )
        if pots.get("leftovers_on_misfit"):
            lines.append(f"For what is left over: {_lower(MISFITS[pots['leftovers_on_misfit']])}")
    elif pots["leftovers"] == "city":
        lines.append(f"What the other pots do not spend goes to {pots['city']}, which is counted last.")
    else:
        lines.append("What a pot does not spend is kept for the next round.")
    return lines


def part_in_words(at_least: int, out_of: int) -> str:
    """Say a part of a whole exactly: ``40%``, ``33.3%``, or ``1 out of 3`` where no per cent can say it."""
    decimals = len(str(out_of)) - 3
    if decimals < 0 or out_of != 10 ** (decimals + 2):
        return f"{at_least:,} out of {out_of:,}"
    whole, rest = divmod(at_least, 10**decimals)
    written = f"{whole}.{rest:0{decimals}}".rstrip("0").rstrip(".") if decimals else str(whole)
    return f"{written}%"


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _minimum(minimum: Mapping[str, Any]) -> str:
    at_least = minimum["at_least"]
    return MINIMUMS[minimum["kind"]].format(least=at_least, part=part_in_words(at_least, minimum.get("out_of", 1)))
