"""A draft made in haste: correct its name, description or committee, or drop it. Only officers have seen it yet."""

from collections.abc import Mapping

from flask import abort, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from web.front.guard import OFFICER, for_officers
from web.front.said import _
from web.front.scope import acting_as
from web.front.the_application import reading, the_application
from web.officers import pages
from web.officers.rounds.one_round import officers_round
from web.officers.rounds.setting_up_forms import CorrectionForm, DropForm
from web.officers.rounds.who_confirms import NOBODY, committee_chosen, who_may_confirm
from web.shown.round_shown import RoundShown


@pages.get("/rounds/<ref:round_id>/correct")
@for_officers
def start_correction(round_id: str) -> str:
    """Show what it says as it stands, to be corrected."""
    shown = _draft(round_id)
    told = {"name": shown.name, "about": shown.about, "committee": shown.of.committee or NOBODY}
    return render_template("officers/correct_draft.html", round=shown, form=_form(told))


@pages.post("/rounds/<ref:round_id>/correct")
@for_officers
def correct_draft(round_id: str) -> Response | tuple[str, int]:
    """Correct them."""
    form = _form()
    if form.validate():
        with form.handed_over("" if form.committee.blank else form.committee):
            the_application().rounds.correct_draft(
                round_id,
                name=form.name.data,
                about=form.about.data,
                committee=None if form.committee.blank else committee_chosen(form.committee.data),
                by=acting_as(OFFICER),
            )
            flash(_("The draft is as you wrote it."))
            return redirect(url_for("officers.show_round", round_id=round_id), code=303)
    return render_template("officers/correct_draft.html", round=officers_round(round_id), form=form), 422


@pages.get("/rounds/<ref:round_id>/drop")
@for_officers
def ask_about_dropping(round_id: str) -> str:
    """Ask why the draft is to be dropped."""
    return render_template("officers/drop_draft.html", round=_draft(round_id), form=DropForm())


@pages.post("/rounds/<ref:round_id>/drop")
@for_officers
def drop_draft(round_id: str) -> Response | tuple[str, int]:
    """Drop it; it is on no list any more."""
    form = DropForm()
    if form.validate():
        with form.handed_over(form.reason):
            the_application().rounds.drop_draft(round_id, reason=form.reason.data, by=acting_as(OFFICER))
            flash(_("The draft is dropped."))
            return redirect(url_for("officers.show_dashboard"), code=303)
    return render_template("officers/drop_draft.html", round=officers_round(round_id), form=form), 422


def _form(told: Mapping[str, str] | None = None) -> CorrectionForm:
    form = CorrectionForm(data=told)
    with reading() as connection:
        form.committee.offer(who_may_confirm(connection))
    return form


def _draft(round_id: str) -> RoundShown:
    """Give a draft; what has been announced cannot be corrected or dropped, so there is no page for it."""
    shown = officers_round(round_id)
    return shown if shown.of.is_draft else abort(404)
