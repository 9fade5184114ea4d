"""An officer's rounds: all of them, one with what is to be done next, and drafting a new one."""

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from pb.readmodels.proposals_in_a_round import proposals_of
from pb.readmodels.rounds_and_stages import all_rounds, one_round
from pb.readmodels.schemes_areas_committees import all_areas, all_committees, all_schemes
from web.components.answers import Answers
from web.components.round_shown import RoundShown
from web.officers import pages
from web.permissions import OFFICER, for_officers
from web.sessions import acting_as
from web.the_application import now, reading, the_application

LONGEST_NAME = 120
LONGEST_ABOUT = 3_000


@pages.get("/")
@for_officers
def show_dashboard() -> str:
    """Show every round, drafts included, with where it stands."""
    with reading() as connection:
        rounds = [RoundShown(row, now()) for row in all_rounds(connection)]
    return render_template("officers/dashboard.html", rounds=rounds)


@pages.get("/rounds/<ref:round_id>")
@for_officers
def show_round(round_id: str) -> str:
    """Show one round: what is done, what is next, and turnout while the vote is open, never totals."""
    with reading() as connection:
        shown = RoundShown(one_round(connection, round_id), now())
        proposals = proposals_of(connection, round_id)
    count = {state: sum(p.state == state for p in proposals) for state in ("submitted", "shortlisted", "ruled-out")}
    turnout = the_application().voting.turnout(round_id) if shown.row.fingerprint else None
    return render_template("officers/round.html", round=shown, count=count, turnout=turnout, steps=shown.steps())


@pages.get("/rounds/new")
@for_officers
def start_round() -> str:
    """Show the form for a new round."""
    return _form(Answers())


@pages.post("/rounds/new")
@for_officers
def draft_round() -> Response | tuple[str, int]:
    """Draft a round of a scheme for an area."""
    answers = Answers(request.form)
    name = answers.text("name", "Give the round a name, such as Ham and Pennycross, spring 2027", longest=LONGEST_NAME)
    about = answers.text("about", "Say what the round is about", longest=LONGEST_ABOUT, what="What it is about")
    with reading() as connection:
        schemes = {row.id for row in all_schemes(connection)}
        areas = {row.id for row in all_areas(connection)}
        committees = {row.id for row in all_committees(connection)} | {""}
    scheme = answers.choice("scheme", schemes, "Choose the scheme that the round belongs to")
    area = answers.choice("area", areas, "Choose the area whose residents it is for")
    committee = answers.choice("committee", committees, "Choose who confirms the result")
    if answers.complete:
        with answers.handed_over("name"):
            round_id = the_application().rounds.draft(
                scheme=scheme, area=area, committee=committee, name=name, about=about, by=acting_as(OFFICER)
            )
            flash("The round has been drafted. Write its rules next.")
            return redirect(url_for("officers.show_round", round_id=round_id), code=303)
    return _form(answers), 422


@pages.post("/rounds/<ref:round_id>/announce")
@for_officers
def announce_round(round_id: str) -> Response:
    """Announce a round, so that it is on the public pages and takes proposals from its date on."""
    the_application().rounds.invite_proposals(round_id, by=acting_as(OFFICER))
    flash("The round has been announced.")
    return redirect(url_for("officers.show_round", round_id=round_id), code=303)


@pages.post("/rounds/<ref:round_id>/settle")
@for_officers
def settle_ballot_paper(round_id: str) -> Response:
    """Settle the ballot paper out of the shortlist; from then on the rules are frozen."""
    the_application().rounds.settle_ballot_paper(round_id, by=acting_as(OFFICER))
    flash("The ballot paper is settled and the rules are frozen.")
    return redirect(url_for("officers.show_round", round_id=round_id), code=303)


def _form(answers: Answers) -> str:
    with reading() as connection:
        return render_template(
            "officers/new_round.html",
            answers=answers,
            schemes=[(row.id, row.name, "") for row in all_schemes(connection)],
            areas=[("", "Choose an area"), *((row.id, row.name) for row in all_areas(connection))],
            committees=[
                ("", "Nobody: the residents’ vote is final"),
                *((row.id, row.name) for row in all_committees(connection)),
            ],
        )
