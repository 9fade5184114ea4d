"""Asking the author of a proposal something, to be answered by a day."""

from datetime import timedelta

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from pb.actions.questions import LONGEST_QUESTION
from pb.actions.vocabulary import day_in_london, derived_id
from pb.erasable.texts import look_up
from pb.readmodels.proposals.answers import one_proposal
from pb.readmodels.rounds.answers import one_round
from pb.store.event_store import SomebodyElseWasFirst
from web.forms.days import Day
from web.forms.fields import Words
from web.forms.page_form import PageForm
from web.forms.validators import AtMost, Needed
from web.front.guard import OFFICER, for_officers
from web.front.said import _
from web.front.scope import acting_as
from web.front.the_application import now, reading, the_application
from web.officers import pages
from web.officers.rounds import next_one
from web.shown.fate_shown import with_its_status

USUAL = timedelta(days=7)
"""How long people get for an answer, unless the officer says otherwise."""


class QuestionForm(PageForm):
    """What is asked, and until when an answer is waited for."""

    key = Words()
    question = Words(Needed("Write what you want to know"), AtMost(LONGEST_QUESTION, "The question"))
    due = Day(Needed("Give the day by which the author is to answer"), what="The day for the answer")


@pages.get("/proposals/<ref:proposal_id>/question")
@for_officers
def start_question(proposal_id: str) -> str:
    """Show the form, with a week to answer."""
    return _page(proposal_id, QuestionForm(data={"key": the_application().desk.new_id().hex, "due": _in_a_week()}))


@pages.post("/proposals/<ref:proposal_id>/question")
@for_officers
def ask_question(proposal_id: str) -> Response | tuple[str, int]:
    """Ask it; the author gets a letter."""
    form = QuestionForm()
    if form.validate():
        by = acting_as(OFFICER)
        its_id = derived_id("question form", by.person, proposal_id, "".join(form.key.data.split())[:64])
        with form.handed_over(form.due):
            try:
                the_application().questions.ask(proposal_id, form.question.data, due=form.due.data, by=by, id=its_id)
                flash(_("The question is asked. The author gets a letter, and you get one when it is answered."))
            except SomebodyElseWasFirst:
                flash(_("This question was asked already."))
            here = url_for("officers.show_proposal_to_check", proposal_id=proposal_id)
            return redirect(next_one.after(proposal_id, otherwise=here), code=303)
    return _page(proposal_id, form), 422


def _in_a_week() -> object:
    return day_in_london(now()) + USUAL


def _page(proposal_id: str, form: QuestionForm) -> str:
    with reading() as connection:
        of = one_proposal(connection, proposal_id)
        words = look_up(connection, [of.words])[of.words]
        proposal = with_its_status(connection, of, words, one_round(connection, of.round))
    return render_template("officers/ask_question.html", proposal=proposal, form=form)
