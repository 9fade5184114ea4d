"""What may still change after the ballot paper is settled, each by an announcement with its reason."""

from collections.abc import Iterable

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from pb.readmodels.rounds.ballot_papers import ProjectOnPaper
from web.front.guard import OFFICER, for_officers
from web.front.said import _, apart
from web.front.scope import acting_as
from web.front.the_application import the_application
from web.officers import pages
from web.officers.rounds.one_round import officers_round
from web.officers.rounds.running_forms import ExtensionForm, WithdrawalForm
from web.shown.proposed_shown import it_waits


@pages.get("/rounds/<ref:round_id>/extend")
@for_officers
def ask_for_extension(round_id: str) -> str:
    """Ask for the new close and the reason."""
    return render_template("officers/extend_voting.html", round=officers_round(round_id), form=ExtensionForm())


@pages.post("/rounds/<ref:round_id>/extend")
@for_officers
def extend_voting(round_id: str) -> Response | tuple[str, int]:
    """Move the close of the vote to a later time."""
    form = ExtensionForm()
    if form.validate():
        with form.handed_over(form.closes):
            waits = the_application().rounds.extend_voting(
                round_id, form.closes.data, reason=form.reason.data, by=acting_as(OFFICER)
            )
            flash(it_waits() if waits else _("The vote is extended, and the public pages say why."))
            return redirect(url_for("officers.show_round", round_id=round_id), code=303)
    return render_template("officers/extend_voting.html", round=officers_round(round_id), form=form), 422


@pages.get("/rounds/<ref:round_id>/withdraw")
@for_officers
def ask_which_project(round_id: str) -> str:
    """Ask which project is withdrawn, and why."""
    return _withdrawal(round_id, WithdrawalForm())


@pages.post("/rounds/<ref:round_id>/withdraw")
@for_officers
def withdraw_project(round_id: str) -> Response | tuple[str, int]:
    """Take a project out of the running; ballots stay as they are and a count runs without it."""
    form = WithdrawalForm()
    form.number.offer(_in_words(the_application().voting.ballot_paper(round_id).projects))
    if form.validate():
        with form.handed_over(form.number):
            waits = the_application().rounds.withdraw_project(
                round_id, form.number.data, reason=form.reason.data, by=acting_as(OFFICER)
            )
            number = form.number.data
            flash(
                it_waits()
                if waits
                else _("Project {number} is withdrawn, and the public pages say why.", number=number)
            )
            return redirect(url_for("officers.show_round", round_id=round_id), code=303)
    return _withdrawal(round_id, form), 422


def _withdrawal(round_id: str, form: WithdrawalForm) -> str:
    shown = officers_round(round_id)
    projects = the_application().voting.ballot_paper(round_id).projects
    form.number.offer(_in_words(project for project in projects if project.number not in shown.withdrawn))
    return render_template("officers/withdraw_project.html", round=shown, form=form)


def _in_words(projects: Iterable[ProjectOnPaper]) -> list[tuple[str, str]]:
    return [(project.number, f"{project.number}: {apart(project.title)}") for project in projects]
