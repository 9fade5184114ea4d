"""When a count waits for people: the public draw that decides a tie by lot, or the chair's casting vote."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from pb.actions.vocabulary import NothingToCount, TieNeedsALot, TieNeedsTheChair
from pb.readmodels.rounds.ballot_papers import ProjectOnPaper
from web.forms.casting_vote_form import CastingVoteForm, casting_vote_form
from web.forms.page_form import PageForm
from web.front.guard import OFFICER, for_officers
from web.front.said import _, apart
from web.front.scope import acting_as
from web.front.the_application import the_application
from web.officers import pages
from web.officers.rounds.one_round import officers_round
from web.officers.rounds.running_forms import DrawForm
from web.shown.proposed_shown import it_waits


@pages.get("/rounds/<ref:round_id>/tie")
@for_officers
def show_tie(round_id: str) -> str:
    """Show which tie a count waits for, and the form that decides it."""
    return _page(round_id)


@pages.post("/rounds/<ref:round_id>/lot")
@for_officers
def draw_lot(round_id: str) -> Response | tuple[str, int]:
    """Write down the public draw that decides ties by lot, and count."""
    form = DrawForm()
    if form.validate():
        with form.handed_over(form.beacon):
            beacon, how = form.beacon.data, form.how.data
            if the_application().rounds.draw_lot(round_id, beacon, how=how, by=acting_as(OFFICER)):
                return _waits(round_id)
            return _count(round_id, _("The draw is written down."))
    return _page(round_id, form), 422


@pages.post("/rounds/<ref:round_id>/casting-vote")
@for_officers
def give_casting_vote(round_id: str) -> Response | tuple[str, int]:
    """Write down the chair's casting vote on the tied projects, and count."""
    form = casting_vote_form(_in_words(_tied(round_id)))
    if form.validate():
        with form.handed_over(form.at):
            if the_application().rounds.give_casting_vote(
                round_id, form.sequence, reason=form.reason.data, by=acting_as(OFFICER)
            ):
                return _waits(round_id)
            return _count(round_id, _("The casting vote is written down."))
    return _page(round_id, form), 422


@pages.post("/rounds/<ref:round_id>/count")
@for_officers
def count_now(round_id: str) -> Response:
    """Count where nothing stands in the way, without waiting for the service to do it by itself."""
    return _count(round_id)


def _waits(round_id: str) -> Response:
    flash(it_waits())
    return redirect(url_for("officers.show_round", round_id=round_id), code=303)


def _count(round_id: str, *done: str) -> Response:
    try:
        the_application().counting.count(round_id)
    except (TieNeedsALot, TieNeedsTheChair):
        flash(" ".join([*done, _("Another tie has to be decided.")]))
        return redirect(url_for("officers.show_tie", round_id=round_id), code=303)
    except NothingToCount:
        pass  # the service counted it by itself meanwhile
    flash(" ".join([*done, _("The ballots are counted.")]))
    return redirect(url_for("officers.show_round", round_id=round_id), code=303)


def _tied(round_id: str) -> list[ProjectOnPaper]:
    tie = the_application().counting.what_a_count_waits_for(round_id)
    paper = the_application().voting.ballot_paper(round_id)
    return [project for project in paper.projects if tie is not None and project.number in tie.tied]


def _in_words(projects: list[ProjectOnPaper]) -> list[tuple[str, str]]:
    return [(project.number, f"{project.number}: {apart(project.title)}") for project in projects]


def _page(round_id: str, sent: PageForm | None = None) -> str:
    shown = officers_round(round_id)
    tie = the_application().counting.what_a_count_waits_for(round_id)
    tied = _tied(round_id)
    needs = "" if tie is None else "lot" if isinstance(tie, TieNeedsALot) else "chair"
    if isinstance(sent, DrawForm if needs == "lot" else CastingVoteForm):
        form: PageForm = sent
    else:
        form = DrawForm(formdata=None) if needs == "lot" else casting_vote_form(_in_words(tied), formdata=None)
    waiting = shown.of.waits_for_the_count
    return render_template("officers/tie.html", round=shown, form=form, needs=needs, waiting=waiting, tied=tied)
