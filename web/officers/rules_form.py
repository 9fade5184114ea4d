"""The rules of a round as five short forms: money, dates, ballot, count, what the vote can change."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pb.language import LONDON, STYLES, RoundRules, Timetable, rule_from_data, style_from_data
from web.components.answers import Answers
from web.components.money import money_to_type
from web.components.rules_in_words import LEVELS
from web.officers import fine_points
from web.officers.ways_of_counting import MISFITS, NEEDS_SCORES, TIE_STEPS, boxes_for_counting, offered, rule_of

STEPS = ("money", "dates", "ballot", "count", "level")
DATES = {
    "proposals_open_at": "Proposals open",
    "proposals_close_at": "Proposals close",
    "voting_opens_at": "Voting opens",
    "voting_closes_at": "Voting closes",
}
BOXES: dict[str, tuple[str, ...]] = {
    "money": ("pot", "smallest_bid", "largest_bid"),
    "dates": tuple(f"{name}-{part}" for name in DATES for part in ("day", "month", "year", "clock")),
    "ballot": ("style", "min_length", "max_length", "number", "most_each", "lowest", "left_out"),
    "count": ("counting", "on_misfit", "ties", *fine_points.BOXES),
    "level": ("level", "vote_can_change", "vote_cannot_change"),
}
"""The boxes of each form; those of the others travel along in hidden fields."""
STYLE_HINTS = {
    "approval": "Each project chosen counts the same. The simplest ballot",
    "knapsack": "Voters choose projects that fit into the pot together",
    "choose-one": "One vote for one project",
    "ranking": "Voters put projects in order, their favourite first",
    "points": "Voters spread a number of points over projects",
    "score-sheet": "Voters give every project a score, as on a decision day; a sheet that leaves one out is refused",
}
NEEDS_A_NUMBER = {"points": "how many points each voter spreads", "score-sheet": "the highest score"}
TAKES_A_LIMIT = ("approval", "knapsack", "ranking")
MOST = 10_000
LONGEST = 1_000


def read_step(answers: Answers, step: str) -> dict[str, Any]:
    """Read one of the forms; what is wrong stands in ``answers.errors``. Gives fields of the rules."""
    return {"money": _money, "dates": _dates, "ballot": _ballot, "count": _count, "level": _level}[step](answers)


def read_rules(answers: Answers, written: Mapping[str, Any]) -> RoundRules | None:
    """Read all the forms; None where something is missing in one of them.

    :param written: the rules as they stand, empty where there are none; a ballot or a count whose boxes are as they
        were is kept to the letter, with whatever it says beyond what the boxes can
    """
    fields: dict[str, Any] = {}
    for step in STEPS:
        fields |= read_step(answers, step)
    if not answers.complete:
        return None
    if written:
        before = already_written(written, committee=False)
        for step, name in (("ballot", "ballot"), ("count", "rule")):
            if all(answers.given(box).strip() == before[box] for box in BOXES[step]):
                fields[name] = dict(written[name])
    if fields["ballot"]["style"] == "knapsack" and _spends_the_pot(fields["ballot"], written):
        fields["ballot"]["max_sum_cost"] = fields["pot"]
    return RoundRules(**fields)


def _spends_the_pot(ballot: Mapping[str, Any], written: Mapping[str, Any]) -> bool:
    return not written or ballot.get("max_sum_cost", written["pot"]) == written["pot"]


def first_step_with_an_error(answers: Answers) -> str:
    """Say which form the first thing that is wrong is on."""
    wrong = {name.split("-")[0] for name in answers.errors}
    for step in STEPS:
        if wrong & {name.split("-")[0] for name in BOXES[step]}:
            return step
    return STEPS[0]


def _money(answers: Answers) -> dict[str, Any]:
    return {
        "pot": answers.pounds("pot", "Enter how much money the round has to give"),
        "smallest_bid": answers.pounds("smallest_bid", "Enter the smallest amount a proposal may ask for, or 0"),
        "largest_bid": answers.pounds("largest_bid", "Enter the largest amount a proposal may ask for"),
    }


def _dates(answers: Answers) -> dict[str, Any]:
    found = {name: answers.moment(name, f"Enter when {words.lower()}", what=words) for name, words in DATES.items()}
    known = {name: moment for name, moment in found.items() if moment is not None}
    if len(known) < len(DATES):
        return {}
    timetable = Timetable(**known)
    with answers.handed_over("voting_closes_at"):
        timetable.must_be_in_order()
    return {"timetable": timetable}


def _ballot(answers: Answers) -> dict[str, Any]:
    style = answers.choice("style", STYLES, "Choose how residents fill in the ballot")
    ballot: dict[str, Any] = {"style": style}
    if style in NEEDS_A_NUMBER:
        needed = NEEDS_A_NUMBER[style]
        number = answers.whole_number("number", f"Enter {needed}", least=1, most=MOST, what=needed.capitalize())
        ballot |= {"max_sum_points": number} if style == "points" else {"lowest": 1, "highest": number}
    limits = {
        "min_length": ("min_length", "The fewest projects", TAKES_A_LIMIT),
        "max_length": ("max_length", "The most projects", TAKES_A_LIMIT),
        "most_each": ("max_points", "The most points for one project", ("points",)),
        "lowest": ("lowest", "The lowest score", ("score-sheet",)),
        "left_out": ("default", "The score of a project left out", ("score-sheet",)),
    }
    for box, (name, what, styles) in limits.items():
        if style in styles and answers.given(box).strip():
            ballot[name] = answers.whole_number(box, "", least=0, most=MOST, what=what)
    if answers.complete:
        with answers.handed_over("number" if style in NEEDS_A_NUMBER else "max_length"):
            style_from_data({**ballot, "max_sum_cost": 1} if style == "knapsack" else ballot)
    return {"ballot": ballot}


def _count(answers: Answers) -> dict[str, Any]:
    counting = answers.choice("counting", offered(), "Choose how the ballots are counted")
    if counting in NEEDS_SCORES and answers.given("style") not in NEEDS_A_NUMBER:
        answers.wrong("counting", "An average needs a ballot on which projects are given points or scores")
    misfit = answers.choice(
        "on_misfit", {value for value, _, _ in MISFITS}, "Choose what happens when one does not fit"
    )
    ties = answers.choice("ties", TIE_STEPS, "Choose what decides when projects are exactly equal")
    rule = fine_points.read_fine_points(answers, rule_of(counting, misfit, ties)) if answers.complete else {}
    if answers.complete:
        with answers.handed_over("counting"):
            rule_from_data(rule)
    return {"rule": rule}


def _level(answers: Answers) -> dict[str, Any]:
    can, cannot = "What the vote can change", "What the vote cannot change"
    return {
        "level": answers.choice("level", LEVELS, "Choose the level of participation"),
        "vote_can_change": answers.text(
            "vote_can_change", "Say what the residents’ vote can change", longest=LONGEST, what=can
        ),
        "vote_cannot_change": answers.text(
            "vote_cannot_change", "Say what the residents’ vote cannot change", longest=LONGEST, what=cannot
        ),
    }


def already_written(rules: Mapping[str, Any], *, committee: bool) -> dict[str, str]:
    """Give rules as they stand in the boxes; sensible choices where none are written yet.

    :param committee: whether a committee confirms the result
    """
    boxes = {"style": "approval", "level": "involve" if committee else "decide", **boxes_for_counting({})}
    if not rules:
        return boxes
    ballot = rules["ballot"]
    boxes |= {name: money_to_type(rules[name]) for name in ("pot", "smallest_bid", "largest_bid")}
    boxes |= {name: str(rules[name]) for name in ("level", "vote_can_change", "vote_cannot_change")}
    for name in DATES:
        there = datetime.fromisoformat(rules["timetable"][name]).astimezone(LONDON)
        boxes |= {f"{name}-day": str(there.day), f"{name}-month": str(there.month), f"{name}-year": str(there.year)}
        boxes[f"{name}-clock"] = f"{there:%H:%M}"
    boxes |= {"style": ballot["style"], "max_length": str(ballot.get("max_length", ""))}
    boxes["number"] = str(ballot.get("max_sum_points", ballot.get("highest", "")))
    boxes |= {"min_length": str(ballot.get("min_length", "")), "most_each": str(ballot.get("max_points", ""))}
    boxes |= {"lowest": str(ballot.get("lowest", "")), "left_out": str(ballot.get("default", ""))}
    return boxes | boxes_for_counting(rules["rule"])
