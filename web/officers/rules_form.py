"""The rules of a round as four short forms: money, dates, ballot and count, what the vote can change."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from domain.rounds.round_rules import RoundRules
from domain.rounds.timetable import Timetable
from domain.voting.ballot_styles import STYLES
from domain.words.instants import LONDON
from web.components.answers import Answers
from web.components.money import money_to_type
from web.components.rules_in_words import LEVELS

STEPS = ("money", "dates", "ballot", "level")
DATES = {
    "proposals_open_at": "Proposals open",
    "proposals_close_at": "Proposals close",
    "voting_opens_at": "Voting opens",
    "voting_closes_at": "Voting closes",
}
NEEDS_A_NUMBER = {"points": "How many points each voter spreads", "score-sheet": "The highest score, from 1"}
TIES = (
    ("cost-voters-lot", "The one that costs less, then the one more people chose, then a public draw", ""),
    ("casting-vote", "The chair’s casting vote", ""),
    ("lot", "A public draw", ""),
    ("file", "The one that stands first on the ballot paper", ""),
)
TIE_STEPS = {
    "cost-voters-lot": ["lower-cost", "more-voters", "lot"],
    "casting-vote": ["refuse"],
    "lot": ["lot"],
    "file": ["file"],
}
RULES = (
    ("greedy", "Most votes first, as long as the money lasts", "What nearly all councils do"),
    (
        "equal-shares",
        "Method of Equal Shares: every voter decides over the same part of the money",
        "Money that is left raises everybody’s part, then goes to the projects with most support",
    ),
)
RULE_DATA: dict[str, dict[str, Any]] = {
    "greedy": {"rule": "greedy", "version": 1},
    "equal-shares": {"rule": "equal-shares", "version": 1, "utility": "cost", "completion": "add1u"},
}
MISFITS = (
    ("skip", "Pass over it and try the next one", ""),
    ("stop", "Stop there", ""),
)
MOST = 10_000
LONGEST = 1_000


def read_step(answers: Answers, step: str) -> dict[str, Any]:
    """Read one of the four forms; what is wrong stands in ``answers.errors``. Gives fields of the rules."""
    return {"money": _money, "dates": _dates, "ballot": _ballot, "level": _level}[step](answers)


def read_rules(answers: Answers) -> RoundRules | None:
    """Read all four forms; None where something is missing in one of them."""
    fields: dict[str, Any] = {}
    for step in STEPS:
        fields |= read_step(answers, step)
    if not answers.complete:
        return None
    if fields["ballot"]["style"] == "knapsack":
        fields["ballot"]["max_sum_cost"] = fields["pot"]
    return RoundRules(**fields)


def first_step_with_an_error(answers: Answers) -> str:
    """Say which form the first thing that is wrong is on."""
    for step in STEPS:
        trial = Answers(answers.form)
        read_step(trial, step)
        if not trial.complete:
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
    return {"timetable": Timetable(**known)} if len(known) == len(DATES) else {}


def _ballot(answers: Answers) -> dict[str, Any]:
    style = answers.choice("style", STYLES, "Choose how residents fill in the ballot")
    ballot: dict[str, Any] = {"style": style}
    if style in NEEDS_A_NUMBER:
        number = answers.whole_number("number", f"Enter {NEEDS_A_NUMBER[style].lower()}", least=2, most=MOST)
        ballot |= {"max_sum_points": number} if style == "points" else {"lowest": 1, "highest": number}
    elif style in ("approval", "knapsack", "ranking") and answers.given("max_length").strip():
        ballot["max_length"] = answers.whole_number("max_length", "", least=1, most=MOST, what="The most projects")
    ties = answers.choice("ties", TIE_STEPS, "Choose what decides when projects are exactly equal")
    chosen = answers.choice("rule", RULE_DATA, "Choose how projects are chosen")
    misfit = answers.choice("on_misfit", ("skip", "stop"), "Choose what happens when a project does not fit")
    rule: dict[str, Any] = {**RULE_DATA.get(chosen, {}), "ties": TIE_STEPS.get(ties, [])}
    if chosen == "greedy":
        rule["on_misfit"] = misfit
    if answers.given("minimum").strip():
        votes = answers.whole_number("minimum", "", least=0, most=10**9, what="The least number of votes")
        rule["minimum"] = [{"kind": "votes", "at_least": votes}] if votes else []
    return {"ballot": ballot, "rule": rule}


def _level(answers: Answers) -> dict[str, Any]:
    return {
        "level": answers.choice("level", LEVELS, "Choose the level of participation"),
        "vote_can_change": answers.text(
            "vote_can_change",
            "Say what the residents’ vote can change",
            longest=LONGEST,
            what="What the vote can change",
        ),
        "vote_cannot_change": answers.text(
            "vote_cannot_change", "Say what the vote cannot change", longest=LONGEST, what="What the vote cannot change"
        ),
    }


def already_written(rules: Mapping[str, Any]) -> dict[str, str]:
    """Give rules as they stand in the boxes; sensible choices where none are written yet."""
    boxes = {
        "smallest_bid": "",
        "style": "approval",
        "ties": "cost-voters-lot",
        "on_misfit": "skip",
        "level": "involve",
    }
    if not rules:
        return boxes
    ballot, rule = rules["ballot"], rules["rule"]
    boxes |= {name: money_to_type(rules[name]) for name in ("pot", "smallest_bid", "largest_bid")}
    boxes |= {name: str(rules[name]) for name in ("level", "vote_can_change", "vote_cannot_change")}
    for name in DATES:
        there = datetime.fromisoformat(rules["timetable"][name]).astimezone(LONDON)
        boxes |= {f"{name}-day": str(there.day), f"{name}-month": str(there.month), f"{name}-year": str(there.year)}
        boxes[f"{name}-clock"] = f"{there:%H:%M}"
    boxes |= {"style": ballot["style"], "max_length": str(ballot.get("max_length", ""))}
    boxes["number"] = str(ballot.get("max_sum_points", ballot.get("highest", "")))
    boxes["ties"] = next((name for name, steps in TIE_STEPS.items() if steps == rule.get("ties")), "cost-voters-lot")
    boxes["rule"] = rule["rule"]
    boxes["on_misfit"] = rule.get("on_misfit", "skip")
    votes = [each["at_least"] for each in rule.get("minimum", ()) if each["kind"] == "votes"]
    boxes["minimum"] = str(votes[0]) if votes else ""
    return boxes
