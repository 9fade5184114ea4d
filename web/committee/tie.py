"""A tie that the rules leave to the chair: the chair of the round's own committee puts the tied projects in order."""

from flask import abort, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from pb.actions.vocabulary import TieNeedsTheChair
from pb.actions.who_may import GIVE_CASTING_VOTE
from pb.readmodels.rounds.ballot_papers import ProjectOnPaper
from web.committee import pages
from web.committee.who_decides import round_to_decide
from web.forms.casting_vote_form import CastingVoteForm, casting_vote_form
from web.front.guard import for_committee
from web.front.said import _, apart
from web.front.the_application import reading, the_application


@pages.get("/rounds/<ref:round_id>/tie")
@for_committee
def show_tie(round_id: str) -> str:
    """Show which projects are tied, and the form that puts them in order."""
    return _page(round_id, None)


@pages.post("/rounds/<ref:round_id>/tie")
@for_committee
def give_casting_vote(round_id: str) -> Response | tuple[str, int]:
    """Write down the chair's casting vote; the count goes on by itself."""
    with reading() as connection:
        _shown, me = round_to_decide(connection, round_id, GIVE_CASTING_VOTE)
    if me is None:
        abort(403)
    form = casting_vote_form(_in_words(_tied(round_id)), asks_about_interests=True)
    if form.validate():
        with form.handed_over(form.at):
            the_application().rounds.give_casting_vote(
                round_id, form.sequence, reason=form.reason.data, interests=form.interests_of(me.person), by=me
            )
            flash(_("The casting vote is written down. The ballots are counted within a minute."))
            return redirect(url_for("committee.show_rounds"), code=303)
    return _page(round_id, form), 422


def _tied(round_id: str) -> list[ProjectOnPaper]:
    tie = the_application().counting.what_a_count_waits_for(round_id)
    if not isinstance(tie, TieNeedsTheChair):
        abort(404)
    paper = the_application().voting.ballot_paper(round_id)
    return [project for project in paper.projects if project.number in tie.tied]


def _in_words(projects: list[ProjectOnPaper]) -> list[tuple[str, str]]:
    return [(project.number, f"{project.number}: {apart(project.title)}") for project in projects]


def _page(round_id: str, form: CastingVoteForm | None) -> str:
    with reading() as connection:
        shown, me = round_to_decide(connection, round_id, GIVE_CASTING_VOTE)
    tied = _tied(round_id)
    return render_template(
        "committee/tie.html",
        round=shown,
        tied=tied,
        form=form or casting_vote_form(_in_words(tied), asks_about_interests=True, formdata=None),
        may_record=me is not None,
    )
