"""How the money is given out and how ties are decided, in plain words, from a round's frozen rule."""

from collections.abc import Mapping
from functools import reduce
from typing import Any

from pb.actions.vocabulary import Fact, Money, exact_part, so_many
from web.front.said import Sentence, _, said
from web.wording.money import as_money

MEASURES = {
    "points": Sentence("the most points"),
    "votes": Sentence("the most votes"),
    "mean": Sentence("the highest average score"),
    "per-cost": Sentence("the most points for each pound"),
}
TIES = {
    "file": Sentence("the one that stands first on the ballot paper"),
    "id": Sentence("the one with the lower number"),
    "lower-cost": Sentence("the one that costs less"),
    "higher-cost": Sentence("the one that costs more"),
    "more-voters": Sentence("the one that more people voted for"),
    "lot": Sentence("the one drawn by lot, so that anybody can check it"),
    "refuse": Sentence("the one that the chair’s casting vote picks"),
}
MISFITS = {
    "skip": Sentence("A project that costs more than the money left is passed over, and the next one is tried."),
    "stop": Sentence("The count stops at the first project that costs more than the money left."),
}
MISFITS_OF_WHAT_IS_LEFT_OVER = {
    "skip": Sentence(
        "For what is left over: a project that costs more than the money left is passed over, and the next one is "
        "tried."
    ),
    "stop": Sentence(
        "For what is left over: the count stops at the first project that costs more than the money left."
    ),
}
FIRST_BY_WORTH = {
    "cost": Sentence(
        "The one that asks least of its supporters for what it is worth to them comes first; it is worth what it costs."
    ),
    "cardinality": Sentence(
        "The one that asks least of its supporters for what it is worth to them comes first; each is worth the same."
    ),
    "points": Sentence(
        "The one that asks least of its supporters for what it is worth to them comes first; it is worth the points "
        "they gave it."
    ),
}
ON_ONE_SCALE = {
    "highest": Sentence(
        "Both are put on one scale first: the vote as a part of the highest that any project got in the vote, the "
        "score as a part of the highest that any project got from the committee."
    ),
    "sum": Sentence(
        "Both are put on one scale first: the vote as a part of what all projects got together in the vote, the score "
        "as a part of what all projects got together from the committee."
    ),
}
COMPLETIONS = {
    "none": Sentence("Money that is left stays in the pot."),
    "add1": Sentence("If money is left, everybody’s share is raised step by step until the next step would overspend."),
    "add1u": Sentence(
        "If money is left, everybody’s share is raised step by step as long as it lasts; "
        "what is left then goes to the projects with most support."
    ),
    "greedy": Sentence("Money that is left goes to the projects with most support."),
}
REMAINDERS = {
    "part": Sentence("The first project that does not fit gets what is left."),
    "top-up": Sentence("The first project that does not fit gets what is left, and a reserve pays the rest."),
}
REMAINDERS_ABOVE = {
    "part": Sentence("The first project that does not fit gets what is left, if that is at least {part} of its cost."),
    "top-up": Sentence(
        "The first project that does not fit gets what is left, and a reserve pays the rest, if that is at least "
        "{part} of its cost."
    ),
}
DIVIDED_BY = {
    "category": Sentence("The money is divided by category: {pots}."),
    "area": Sentence("The money is divided by area: {pots}."),
}


def allocation_in_words(rule: Mapping[str, Any], *, with_points: bool) -> list[str]:
    """Say how the money is given out and how ties are decided, in the language of the page.

    :param rule: the data of ``domain.allocation.rule``
    :param with_points: whether ballots give points; without them, points are votes
    """
    lines = _RULES[rule["rule"]](rule, with_points)
    lines += [
        _("A project needs at least {minimum} to be funded.", minimum=_minimum(each))
        for each in rule.get("minimum", ())
    ]
    if len(rule.get("minimum", ())) > 1:
        lines.append(_("All of these must be reached."))
    ties = [TIES[step] for step in rule.get("ties", ())]
    if ties:
        order = reduce(lambda first, then: _IF_EQUAL._replace(facts={"first": first, "then": then}), ties)
        lines.append(_("Where projects are exactly equal, first comes {order}.", order=order))
    return lines


_IF_EQUAL = Sentence("{first}; if that is equal too, {then}")


def _greedy(rule: Mapping[str, Any], with_points: bool) -> list[str]:  # noqa: FBT001 -- called by name of the rule only
    measure = rule.get("measure", "points")
    support = MEASURES["votes" if measure == "points" and not with_points else measure]
    if rule.get("mix"):
        lines = [
            _(
                "Projects are taken in the order of the vote and the committee’s scores together, the highest first, "
                "as long as the money lasts."
            ),
            _("In the vote, the best is the one with {support}.", support=support),
            *_mix(rule["mix"]),
        ]
    else:
        lines = [
            _(
                "Projects are taken in order, the one with {support} first, as long as the money lasts.",
                support=support,
            )
        ]
    lines.append(said(MISFITS[rule.get("on_misfit", "skip")]))
    remainder = rule.get("remainder") or {"kind": "none"}
    if remainder["kind"] != "none":
        kind = "part" if remainder["kind"] == "part" else "top-up"
        least = remainder.get("at_least", 0)
        words = REMAINDERS_ABOVE[kind] if least else REMAINDERS[kind]
        part = exact_part(least, remainder["out_of"]) if least else ""
        lines.append(said(words._replace(facts={"part": part})))
    if rule.get("full_winners"):
        lines.append(
            said(
                so_many(
                    "{n} project at most is funded in full.",
                    "{n} projects at most are funded in full.",
                    rule["full_winners"],
                )
            )
        )
    if rule.get("others_get"):
        gets = as_money(rule["others_get"])
        lines.append(_("Every other project gets {amount}, as long as the money lasts.", amount=gets))
    return lines


def _equal_shares(rule: Mapping[str, Any], _with_points: bool) -> list[str]:  # noqa: FBT001 -- as above
    lines = [
        _("Every voter decides over the same part of the money (Method of Equal Shares)."),
        _("A project is funded when its supporters can pay for it together out of their parts."),
        said(FIRST_BY_WORTH[rule.get("utility", "cost")]),
        said(COMPLETIONS[rule.get("completion", "none")]),
        *_support(rule),
    ]
    if rule.get("comparison"):
        lines.append(_("If more voters prefer what most votes first would fund, that stands instead."))
    return lines


def _phragmen(rule: Mapping[str, Any], _with_points: bool) -> list[str]:  # noqa: FBT001 -- as above
    return [
        _("Every voter earns money at the same speed (sequential Phragmén)."),
        _("A project is bought as soon as its supporters have earned what it costs; they begin again from nothing."),
        said(MISFITS[rule.get("on_misfit", "skip")]),
        *_support(rule),
    ]


def _support(rule: Mapping[str, Any]) -> list[str]:
    above = rule.get("support_above", 0)
    return [_("Points up to {points} are no support for a project.", points=above)] if above else []


_RULES = {"greedy": _greedy, "equal-shares": _equal_shares, "phragmen": _phragmen}


def _mix(mix: Mapping[str, Any]) -> list[str]:
    residents, committee = mix["residents"], mix["committee"]
    return [
        _(
            "The committee scores every project before the vote. The residents’ vote counts {residents} parts of "
            "{whole}, the committee’s {committee}.",
            residents=residents,
            whole=residents + committee,
            committee=committee,
        ),
        said(ON_ONE_SCALE[mix.get("scale", "highest")]),
    ]


def pots_in_words(pots: Mapping[str, Any] | None, pot: int) -> list[str]:
    """Say which pots the money is divided into, and what happens to what they do not spend.

    :param pots: the pots of ``domain.allocation.pots``; None for one pot for all
    :param pot: all the money of the round, whole pence
    """
    if not pots:
        return []
    amounts: dict[str, Money] = {each["name"]: as_money(each["amount"]) for each in pots["amounts"]}
    each_pot = [Sentence("{pot}, {amount}", {"pot": name, "amount": amount}) for name, amount in amounts.items()]
    named = reduce(lambda pots, pot: Sentence("{pots}; {pot}", {"pots": pots, "pot": pot}), each_pot)
    lines = [said(DIVIDED_BY[pots["by"]]._replace(facts={"pots": named}))]
    lines.append(_("Each pot is for its own projects and is counted by itself."))
    if loose := pot - sum(amount.amount for amount in amounts.values()):
        lines.append(_("{amount} is in no pot and counts as left over.", amount=as_money(loose)))
    if pots["leftovers"] == "share":
        lines.append(
            _(
                "What the pots do not spend is put together. "
                "Projects that got nothing from their pot are counted once more over it."
            )
        )
        if pots.get("leftovers_on_misfit"):
            lines.append(said(MISFITS_OF_WHAT_IS_LEFT_OVER[pots["leftovers_on_misfit"]]))
    elif pots["leftovers"] == "city":
        lines.append(_("What the other pots do not spend goes to {pot}, which is counted last.", pot=pots["city"]))
    else:
        lines.append(_("What a pot does not spend is kept for the next round."))
    return lines


def _minimum(minimum: Mapping[str, Any]) -> Fact:
    kind, at_least = minimum["kind"], minimum["at_least"]
    if kind == "votes":
        return so_many("{n} vote", "{n} votes", at_least)
    if kind == "points":
        return so_many("{n} point", "{n} points", at_least)
    return PARTS[kind]._replace(facts={"part": exact_part(at_least, minimum.get("out_of", 1))})


PARTS = {
    "share-of-voters": Sentence("the votes of {part} of the voters"),
    "share-of-maximum": Sentence("{part} of the points it could have got"),
    "relative-to-cost": Sentence("a share of the votes that is {part} of its share of the money"),
}
