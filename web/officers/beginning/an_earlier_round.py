"""An earlier round as the beginning of another: its rules and texts, its dates moved; and what is not carried over."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from pb.actions.vocabulary import (
    POUNDS,
    RoundRules,
    day_in_london,
    day_years_later,
    rule_from_data,
    style_from_data,
    timetable_years_later,
    years_until,
)
from pb.erasable.begun_rules import Boxes
from pb.readmodels.assessing.answers import questions_of
from pb.readmodels.reading import Reading
from pb.readmodels.rounds.answers import Round, all_rounds
from pb.readmodels.schemes.editions import all_editions
from web.front.said import _, _n
from web.front.scope import may_open
from web.officers.rounds.who_confirms import NOBODY
from web.officers.writing_rules.all_the_rules import RulesForms, already_written
from web.officers.writing_rules.rules_form import STEPS


def to_begin_with(connection: Reading) -> Sequence[Round]:
    """Give the rounds that another can begin with, the newest first: those with a vote, in pounds, announced once."""
    found = [each for each in all_rounds(connection) if may_open("officers.show_round", each) and _can_be_copied(each)]
    return sorted(found, key=lambda each: each.written_rules().timetable.voting_closes_at, reverse=True)


def boxes_of_round(its: Round, now: datetime) -> dict[str, Boxes]:
    """Give what stands in the boxes of a round that begins with an earlier one, by page."""
    rules = its.written_rules()
    years = years_until(rules.timetable, now)
    forms = RulesForms(data=already_written(_moved(rules, years), committee=bool(its.committee)))
    about = {
        "scheme": its.scheme,
        "area": its.area,
        "name": _in_a_later_year(its.name, rules, years),
        "about": its.about,
        "committee": its.committee or NOBODY,
    }
    return {"about": list(about.items()), **{page: forms.boxes(page) for page in STEPS}}


def not_carried(connection: Reading, its: Round, begun_at: datetime) -> list[str]:
    """Say what is not as it was in the earlier round, or has to be looked at: its dates first.

    :param begun_at: when the later one was begun, which its dates follow from
    """
    rules = its.written_rules()
    years = years_until(rules.timetable, begun_at)
    notes = [
        _n(
            "The dates are moved by a year, to the same weekday and time. Look at holidays and school terms.",
            "The dates are moved by {n} years, to the same weekday and time. Look at holidays and school terms.",
            years,
        ),
        _("Proposals, the ballot paper, voting codes, the register and the votes stay with the earlier round."),
    ]
    if its.voting_closes_at and its.voting_closes_at != rules.timetable.voting_closes_at:
        notes.append(_("Its vote was made longer. The dates here follow the close that was planned at first."))
    if rules.may_come_to_a_lot:
        notes.append(
            _("The public draw is named as it was then. If it names a day, change it on the page “The count”.")
        )
    if rules.voters.edition not in ("", *(one.id for one in all_editions(connection) if one.postcodes_kept)):
        notes.append(_("Its edition of wards is not there any more. Choose another on the page “Who may vote”."))
    if rules.weighs_committee:
        notes.append(_("The committee scores the new projects before you settle the new ballot paper."))
    if questions_of(connection, its.id):
        notes.append(_("Its questions for assessing proposals are not copied. Write them when the round is announced."))
    if not _boxes_say_all(rules):
        notes.append(
            _("Its count or ballot has a setting that these pages do not have, and it is left out. Read both again.")
        )
    return notes


def _can_be_copied(its: Round) -> bool:
    return bool(its.has_a_vote and its.rules and not its.is_draft and its.currency == POUNDS)


def _moved(rules: RoundRules, years: int) -> RoundRules:
    who = dict(rules.who_may_vote)
    if who.get("on_day"):
        who["on_day"] = day_years_later(date.fromisoformat(who["on_day"]), years).isoformat()
    return replace(rules, timetable=timetable_years_later(rules.timetable, years), who_may_vote=who)


def _in_a_later_year(name: str, rules: RoundRules, years: int) -> str:
    """Give the name with the year in it moved on, where it says the year of its vote."""
    year = day_in_london(rules.timetable.voting_closes_at).year
    return re.sub(rf"(?<!\d){year}(?!\d)", str(year + years), name)


def _boxes_say_all(rules: RoundRules) -> bool:
    """Say whether the boxes of the pages hold a round's ballot and count whole."""
    again = RulesForms(data=already_written(rules, committee=False))
    ballot, rule = {}, {}
    for page in ("ballot", "count", "pots"):
        again[page].validate()
    ballot = {**again["ballot"].rules["ballot"]}
    rule = {**again["count"].rules["rule"], **again["pots"].rules}
    if ballot["style"] == "knapsack":
        ballot["max_sum_cost"] = rules.ballot.get("max_sum_cost", rules.pot)
    same_ballot = style_from_data(ballot).to_data() == style_from_data(rules.ballot).to_data()
    return same_ballot and rule_from_data(rule).to_data() == rule_from_data(rules.rule).to_data()
