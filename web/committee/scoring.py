"""A member's own score sheet, where the rule of a round weighs the committee's scores with the residents' vote."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from flask import abort, flash, redirect, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from pb.actions.scoring import shortlist_of
from pb.actions.vocabulary import MOST_ON_A_SHEET
from pb.erasable.texts import look_up
from pb.readmodels.proposals.proposal import Proposal
from pb.readmodels.rounds.answers import one_round
from pb.readmodels.sheets.answers import sheets_of
from web.committee import pages
from web.forms.fields import WholeNumber, Words
from web.forms.page_form import PageForm
from web.forms.validators import AtMost, Between
from web.front.guard import MEMBER, for_committee
from web.front.said import Sentence, _
from web.front.scope import acting_as
from web.front.the_application import now, reading, the_application
from web.shown.round_shown import RoundShown

LONGEST_REASON = 500


class Project(NamedTuple):
    """A project on the shortlist."""

    of: Proposal
    title: str
    summary: str


class SheetForm(PageForm):
    """Points and interests; ``sheet_form`` adds the boxes ``points-N`` and ``interest-N`` of each project."""

    projects: Sequence[Project] = ()

    def points(self, number: int) -> Any:
        """Give the box for the points of a project, counted from 1."""
        return self[f"points-{number}"]

    def interest(self, number: int) -> Any:
        """Give the box for what keeps the member from scoring it."""
        return self[f"interest-{number}"]

    def validate(self, extra_validators: Any = None) -> bool:
        """Look for what is wrong, among it a project with neither points nor an interest, or with both."""
        super().validate(extra_validators)
        for number, project in enumerate(self.projects, 1):
            points, interest = self.points(number), self.interest(number)
            if not points.errors and (points.data is None) == interest.blank:
                words = _("Give {title} points, or say which interest keeps you from it", title=project.title)
                self.wrong(points, words)
        return not self.problems


def sheet_form(projects: Sequence[Project], **how: Any) -> SheetForm:
    """Make the form for one shortlist."""

    class FormOfThisShortlist(SheetForm):
        pass

    FormOfThisShortlist.projects = projects
    for number, project in enumerate(projects, 1):
        what = Sentence("The points for {title}", {"title": project.title})
        box = WholeNumber(Between(0, MOST_ON_A_SHEET, what), what=what, like=7)
        setattr(FormOfThisShortlist, f"points-{number}", box)
        setattr(FormOfThisShortlist, f"interest-{number}", Words(AtMost(LONGEST_REASON, "The reason")))
    return FormOfThisShortlist(**how)


@pages.get("/rounds/<ref:round_id>/score-sheet")
@for_committee
def show_score_sheet(round_id: str) -> str:
    """Show a member's sheet: each project, with boxes for points."""
    return _page(round_id)


@pages.post("/rounds/<ref:round_id>/score-sheet")
@for_committee
def hand_in_score_sheet(round_id: str) -> Response | tuple[str, int]:
    """Take a member's sheet."""
    projects = _projects(round_id)
    form = sheet_form(projects)
    if form.validate():
        with form.handed_over("points-1"):
            numbered = list(enumerate(projects, 1))
            points = {p.of.id: form.points(n).data for n, p in numbered if form.points(n).data is not None}
            interests = {p.of.id: form.interest(n).data for n, p in numbered if not form.interest(n).blank}
            the_application().scoring.hand_in(round_id, points, interests, by=acting_as(MEMBER))
            flash(_("Your score sheet is handed in. You can change it until the ballot paper is settled."))
            return redirect(url_for("public.show_score_sheets", round_id=round_id), code=303)
    return _page(round_id, form), 422


def _projects(round_id: str) -> list[Project]:
    with reading() as connection:
        shortlist = shortlist_of(connection, round_id)
        words = look_up(connection, [one.words for one in shortlist])
    return [Project(one, words[one.words].title, words[one.words].summary) for one in shortlist]


def _page(round_id: str, form: SheetForm | None = None) -> str:
    with reading() as connection:
        shown = RoundShown(one_round(connection, round_id), now())
        mine = next((one for one in sheets_of(connection, round_id) if one.person == current_user.person), None)
    rules = shown.of.rules
    if not shown.of.committee or not (rules and rules.weighs_committee):
        abort(404)
    projects = _projects(round_id)
    if form is None:
        told: dict[str, Any] = {}
        for number, project in enumerate(projects, 1):
            told[f"points-{number}"] = mine.points.get(project.of.id) if mine else None
            told[f"interest-{number}"] = mine.interests.get(project.of.id, "") if mine else ""
        form = sheet_form(projects, formdata=None, data=told)
    return render_template(
        "committee/score_sheet.html",
        round=shown,
        projects=list(enumerate(projects, 1)),
        form=form,
        most=MOST_ON_A_SHEET,
        mix=rules.rule["mix"],
        is_mine=mine is not None,
    )
