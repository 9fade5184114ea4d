"""When a count waits for people: the public draw that decides a tie by lot, or the chair's casting vote."""

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from pb.language import NothingToCount, TieNeedsALot, TieNeedsTheChair
from web.components.answers import Answers
from web.officers import pages
from web.officers.rounds import officers_round
from web.permissions import OFFICER, for_officers
from web.sessions import acting_as
from web.the_application import the_application

LONGEST = 1_000


@pages.get("/rounds/<ref:round_id>/tie")
@for_officers
def show_tie(round_id: str) -> str:
    """Show which tie a count waits for, and the form that decides it."""
    return _page(round_id, Answers())


@pages.post("/rounds/<ref:round_id>/lot")
@for_officers
def draw_lot(round_id: str) -> Response | tuple[str, int]:
    """Write down the public draw that decides ties by lot, and count."""
    answers = Answers(request.form)
    beacon = answers.text("beacon", "Enter what was drawn", longest=LONGEST, what="What was drawn")
    how = answers.text(
        "how", "Say how and where it was drawn, and who saw it", longest=LONGEST, what="How it was drawn"
    )
    if answers.complete:
        with answers.handed_over("beacon"):
            the_application().rounds.draw_lot(round_id, beacon, how=how, by=acting_as(OFFICER))
            return _count(round_id, "The draw is written down.")
    return _page(round_id, answers), 422


@pages.post("/rounds/<ref:round_id>/casting-vote")
@for_officers
def give_casting_vote(round_id: str) -> Response | tuple[str, int]:
    """Write down the chair's casting vote on the tied projects, and count."""
    answers = Answers(request.form)
    tie = the_application().counting.what_a_count_waits_for(round_id)
    tied = tie.tied if tie is not None else ()
    sequence = [answers.choice(f"place-{n}", tied, f"Choose the project in place {n}") for n in range(1, len(tied) + 1)]
    if answers.complete and len(set(sequence)) < len(sequence):
        answers.wrong("place-1", "Choose each project once")
    reason = answers.text("reason", "Give the chair’s reason; it is published", longest=LONGEST, what="The reason")
    if answers.complete:
        with answers.handed_over("place-1"):
            the_application().rounds.give_casting_vote(round_id, sequence, reason=reason, by=acting_as(OFFICER))
            return _count(round_id, "The casting vote is written down.")
    return _page(round_id, answers), 422


@pages.post("/rounds/<ref:round_id>/count")
@for_officers
def count_now(round_id: str) -> Response:
    """Count where nothing stands in the way, without waiting for the service to do it by itself."""
    return _count(round_id, "")


def _count(round_id: str, done: str) -> Response:
    try:
        the_application().counting.count(round_id)
    except (TieNeedsALot, TieNeedsTheChair):
        flash(f"{done} Another tie has to be decided.".strip())
        return redirect(url_for("officers.show_tie", round_id=round_id), code=303)
    except NothingToCount:
        pass  # the service counted it by itself meanwhile
    flash(f"{done} The ballots are counted.".strip())
    return redirect(url_for("officers.show_round", round_id=round_id), code=303)


def _page(round_id: str, answers: Answers) -> str:
    shown = officers_round(round_id)
    tie = the_application().counting.what_a_count_waits_for(round_id)
    paper = the_application().voting.ballot_paper(round_id)
    tied = [project for project in paper.projects if tie is not None and project.number in tie.tied]
    return render_template(
        "officers/tie.html",
        round=shown,
        answers=answers,
        needs="" if tie is None else "lot" if isinstance(tie, TieNeedsALot) else "chair",
        waiting=shown.stage == "closed",
        tied=tied,
        choices=[("", "Choose a project"), *((p.number, f"{p.number}: {p.title}") for p in tied)],
    )
