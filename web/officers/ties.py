"""When a count waits for people: the public draw that decides a tie by lot, or the chair's casting vote."""

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from pb.readmodels.rounds_and_stages import one_round
from web.components.answers import Answers
from web.components.round_shown import RoundShown
from web.officers import pages
from web.permissions import OFFICER, for_officers
from web.sessions import acting_as
from web.the_application import now, reading, the_application

LONGEST = 1_000


@pages.get("/rounds/<ref:round_id>/count")
@for_officers
def show_count_waiting(round_id: str) -> str:
    """Show what a count waits for."""
    return _page(round_id, Answers())


@pages.post("/rounds/<ref:round_id>/count")
@for_officers
def count_now(round_id: str) -> Response | tuple[str, int]:
    """Count, and say what is missing where something is."""
    answers = Answers()
    with answers.handed_over():
        the_application().counting.count(round_id)
        flash("The ballots have been counted.")
        return redirect(url_for("officers.show_round", round_id=round_id), code=303)
    return _page(round_id, answers), 422


@pages.post("/rounds/<ref:round_id>/lot")
@for_officers
def draw_lot(round_id: str) -> Response | tuple[str, int]:
    """Write down the public draw that decides ties by lot."""
    answers = Answers(request.form)
    beacon = answers.text("beacon", "Enter what was drawn", longest=LONGEST, what="What was drawn")
    how = answers.text(
        "how", "Say how and where it was drawn, and who saw it", longest=LONGEST, what="How it was drawn"
    )
    if answers.complete:
        with answers.handed_over("beacon"):
            the_application().rounds.draw_lot(round_id, beacon, how=how, by=acting_as(OFFICER))
            flash("The draw has been written down.")
            return redirect(url_for("officers.show_count_waiting", round_id=round_id), code=303)
    return _page(round_id, answers), 422


@pages.post("/rounds/<ref:round_id>/casting-vote")
@for_officers
def give_casting_vote(round_id: str) -> Response | tuple[str, int]:
    """Write down the chair's casting vote on tied projects."""
    answers = Answers(request.form)
    typed = answers.text("sequence", "Enter the numbers of the tied projects, the first first", longest=LONGEST)
    reason = answers.text("reason", "Give the chair’s reason", longest=LONGEST, what="The reason")
    if answers.complete:
        sequence = [number.strip() for number in typed.split(",") if number.strip()]
        with answers.handed_over("sequence"):
            the_application().rounds.give_casting_vote(round_id, sequence, reason=reason, by=acting_as(OFFICER))
            flash("The casting vote has been written down.")
            return redirect(url_for("officers.show_count_waiting", round_id=round_id), code=303)
    return _page(round_id, answers), 422


def _page(round_id: str, answers: Answers) -> str:
    with reading() as connection:
        shown = RoundShown(one_round(connection, round_id), now())
    return render_template("officers/count_waiting.html", round=shown, answers=answers)
