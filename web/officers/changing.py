"""What may still change after the ballot paper is settled, each by an announcement with its reason."""

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from web.components.answers import Answers
from web.officers import pages
from web.officers.rounds import officers_round
from web.permissions import OFFICER, for_officers
from web.sessions import acting_as
from web.the_application import the_application

LONGEST_REASON = 1_000


@pages.get("/rounds/<ref:round_id>/extend")
@for_officers
def ask_for_extension(round_id: str) -> str:
    """Ask for the new close and the reason."""
    return render_template("officers/extend_voting.html", round=officers_round(round_id), answers=Answers())


@pages.post("/rounds/<ref:round_id>/extend")
@for_officers
def extend_voting(round_id: str) -> Response | tuple[str, int]:
    """Move the close of the vote to a later time."""
    answers = Answers(request.form)
    closes_at = answers.moment("closes", "Enter the new close of the vote", what="The new close")
    reason = answers.text("reason", "Give the reason; it is published", longest=LONGEST_REASON, what="The reason")
    if closes_at is not None and answers.complete:
        with answers.handed_over("closes"):
            the_application().rounds.extend_voting(round_id, closes_at, reason=reason, by=acting_as(OFFICER))
            flash("The vote is extended, and the public pages say why.")
            return redirect(url_for("officers.show_round", round_id=round_id), code=303)
    return render_template("officers/extend_voting.html", round=officers_round(round_id), answers=answers), 422


@pages.get("/rounds/<ref:round_id>/withdraw")
@for_officers
def ask_which_project(round_id: str) -> str:
    """Ask which project is withdrawn, and why."""
    return _withdrawal(round_id, Answers())


@pages.post("/rounds/<ref:round_id>/withdraw")
@for_officers
def withdraw_project(round_id: str) -> Response | tuple[str, int]:
    """Take a project out of the running; ballots stay as they are and a count runs without it."""
    answers = Answers(request.form)
    number = answers.text("number", "Choose the project", longest=100)
    reason = answers.text("reason", "Give the reason; it is published", longest=LONGEST_REASON, what="The reason")
    if answers.complete:
        with answers.handed_over("number"):
            the_application().rounds.withdraw_project(round_id, number, reason=reason, by=acting_as(OFFICER))
            flash(f"Project {number} is withdrawn, and the public pages say why.")
            return redirect(url_for("officers.show_round", round_id=round_id), code=303)
    return _withdrawal(round_id, answers), 422


def _withdrawal(round_id: str, answers: Answers) -> str:
    shown = officers_round(round_id)
    paper = the_application().voting.ballot_paper(round_id)
    projects = [(p.number, f"{p.number}: {p.title}", "") for p in paper.projects if p.number not in shown.withdrawn]
    return render_template("officers/withdraw_project.html", round=shown, answers=answers, projects=projects)
