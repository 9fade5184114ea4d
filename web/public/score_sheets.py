"""The score sheets of a committee's members, for everybody: who gave which project how many points, and the mean."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from flask import abort, render_template

from pb.actions.scoring import shortlist_of
from pb.erasable.official_names import names_in_office
from pb.erasable.texts import look_up
from pb.readmodels.sheets.answers import Sheet, sheets_of
from web.front.guard import for_everybody
from web.front.kept_pages import kept_while_nothing_happens
from web.front.said import _
from web.front.the_application import reading
from web.public import pages
from web.shown.people_named import member_named
from web.shown.this_round import announced
from web.shown.what_ordered import in_hundredths


class ProjectScored(NamedTuple):
    """One project with what each member gave it."""

    title: str
    proposal: str
    mean: str
    """Empty where no member scored it."""
    points: int
    """All of them together."""
    members: int
    """How many scored it."""
    on_paper: int | None
    """The committee's score as the settled ballot paper has it; None where it is not settled."""
    given: Sequence[tuple[str, str]]
    """Each member's name, and what they gave or why they did not."""


@pages.get("/rounds/<ref:round_id>/score-sheets")
@for_everybody
@kept_while_nothing_happens
def show_score_sheets(round_id: str) -> str:
    """Show every member's sheet, project by project."""
    with reading() as connection:
        shown = announced(connection, round_id)
        rules = shown.of.rules
        if not rules or not rules.weighs_committee:
            abort(404)
        sheets = sheets_of(connection, round_id)
        shortlist = shortlist_of(connection, round_id)
        words = look_up(connection, [one.words for one in shortlist])
        names = names_in_office(connection, [sheet.person for sheet in sheets])
    frozen = {each.proposal: each.committee for each in shown.projects}
    return render_template(
        "public/score_sheets.html",
        round=shown,
        sheets=sheets,
        projects=[_scored(one.id, words[one.words].title, sheets, names, frozen.get(one.id)) for one in shortlist],
        is_settled=bool(frozen),
        mix=rules.rule["mix"],
    )


def _scored(
    proposal: str, title: str, sheets: Sequence[Sheet], names: Mapping[str, str], on_paper: int | None
) -> ProjectScored:
    points = [sheet.points[proposal] for sheet in sheets if proposal in sheet.points]
    mean = in_hundredths(Fraction(sum(points), len(points))) if points else ""
    given = [(member_named(names, sheet.person), _given(sheet, proposal)) for sheet in sheets]
    return ProjectScored(title, proposal, mean, sum(points), len(points), on_paper, given)


def _given(sheet: Sheet, proposal: str) -> str:
    if proposal in sheet.points:
        return str(sheet.points[proposal])
    if proposal in sheet.interests:
        return _("does not score it: {reason}", reason=sheet.interests[proposal])
    return _("has not scored it yet")
