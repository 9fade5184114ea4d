"""What if another rule had counted the same ballots: side by side, after the count, for everybody. Never a result."""

from string import ascii_uppercase
from typing import NamedTuple

from flask import render_template

from pb.actions.vocabulary import Percent
from pb.readmodels.proposals.answers import titles_on_paper
from pb.readmodels.results.fates import Fate
from pb.what_if.comparison import OtherOutcome
from pb.what_if.kept import BeingWorkedOut, NotCountedYet
from web.front.guard import for_everybody
from web.front.kept_pages import kept_while_nothing_happens
from web.front.languages import speaker
from web.front.said import _, said
from web.front.the_application import reading, the_application
from web.public import pages
from web.shown.measured_bars import Measure, measure
from web.shown.this_round import announced
from web.wording.rule_names import short_name


class Column(NamedTuple):
    """One rule of the comparison. Amounts in whole pence."""

    letter: str
    name: str
    is_the_result: bool
    tied_by_number: bool
    funded: frozenset[str]
    part_funded: frozenset[str]
    spent: int
    left: int
    voters: int
    percent: str


class Line(NamedTuple):
    """One project: which rules would fund it, in full or in part."""

    number: str
    title: str
    cost: int
    cells: list[Fate]


@pages.get("/rounds/<ref:round_id>/what-if")
@for_everybody
@kept_while_nothing_happens
def show_what_if(round_id: str) -> str:
    """Show what every rule the product offers would make of the same ballots; nothing before they are counted."""
    with reading() as connection:
        shown = announced(connection, round_id)
        if not shown.has_result:
            raise NotCountedYet
        titles = titles_on_paper(connection, round_id)[0]
    try:
        comparison = the_application().other_rules.of(round_id)
    except BeingWorkedOut as wait:
        return render_template("error.html", heading=_("The other rules are being counted"), lines=(said(wait),))
    rule = shown.of.written_rules().rule
    columns = [_column(letter, each) for letter, each in zip(ascii_uppercase, comparison.outcomes, strict=False)]
    rows = [
        Line(p.number, titles[p.number], p.cost, [_fate(p.number, column) for column in columns])
        for p in shown.projects
    ]
    rows.sort(key=lambda row: [-row.cells.count(Fate.FUNDED), -row.cells.count(Fate.PART_FUNDED)])
    return render_template(
        "public/what_if.html",
        round=shown,
        count=comparison.count,
        columns=columns,
        rows=rows,
        bars=[_bar(column, comparison.outcomes[0].outcome.voters) for column in columns],
        all_fund=[row.title for row in rows if set(row.cells) == {Fate.FUNDED}],
        none_fund=[row.title for row in rows if set(row.cells) == {Fate.NOT_FUNDED}],
        some_in_part=any(column.part_funded for column in columns),
        no_support_up_to=comparison.no_support_up_to,
        committee=shown.of.committee_name,
        has_pots=bool(rule.get("pots")),
        has_mix=bool(rule.get("mix")),
        has_groups=any(project.group for project in shown.projects),
    )


def _column(letter: str, each: OtherOutcome) -> Column:
    outcome = each.outcome
    return Column(
        letter,
        short_name(each.rule),
        each.is_the_result,
        each.tied_by_number,
        frozenset(outcome.in_full),
        frozenset(outcome.in_part),
        outcome.spent,
        outcome.left,
        each.voters_with_a_winner,
        speaker().percent(Percent(each.voters_with_a_winner, outcome.voters or 1)),
    )


def _fate(number: str, column: Column) -> Fate:
    if number in column.funded:
        return Fate.FUNDED
    return Fate.PART_FUNDED if number in column.part_funded else Fate.NOT_FUNDED


def _bar(column: Column, voters: int) -> Measure:
    return measure(
        f"{column.letter}. {said(column.name)}", column.percent, column.voters, voters, strong=column.is_the_result
    )
