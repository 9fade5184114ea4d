"""Answering what an officer asks about a proposal of one's own."""

from flask import abort, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from pb.actions.questions import LONGEST_ANSWER
from pb.erasable.texts import look_up
from pb.readmodels.proposals.answers import one_proposal
from pb.readmodels.proposals.questions import one_question
from pb.readmodels.rounds.answers import one_round
from web.forms.fields import OneOf, Words
from web.forms.page_form import PageForm
from web.forms.validators import AtMost, Needed
from web.front.guard import RESIDENT, for_residents
from web.front.said import Sentence, _
from web.front.scope import acting_as
from web.front.the_application import now, reading, the_application
from web.residents import pages
from web.shown.fate_shown import with_its_status
from web.shown.questions_shown import with_words
from web.shown.round_shown import RoundShown

WHO_READS = (
    ("officers", Sentence("The officers alone"), Sentence("Everybody sees that there was a question, and not what")),
    ("everybody", Sentence("Everybody"), Sentence("Question and answer stand on the page of your proposal")),
)


class AnswerForm(PageForm):
    """The answer, and who may read it."""

    answer = Words(Needed("Write your answer"), AtMost(LONGEST_ANSWER, "The answer"))
    readers = OneOf("Choose who may read question and answer", WHO_READS)


@pages.get("/proposals/<ref:proposal_id>/questions/<ref:question_id>")
@for_residents
def show_question(proposal_id: str, question_id: str) -> str:
    """Show what is asked, with the form for the answer, or with the answer."""
    return _page(proposal_id, question_id, AnswerForm())


@pages.post("/proposals/<ref:proposal_id>/questions/<ref:question_id>")
@for_residents
def answer_question(proposal_id: str, question_id: str) -> Response | tuple[str, int]:
    """Answer it; whoever asked gets a letter."""
    form = AnswerForm()
    if form.validate():
        shown = form.readers.data == "everybody"
        with form.handed_over(form.answer):
            by = acting_as(RESIDENT)
            the_application().questions.answer(proposal_id, question_id, form.answer.data, shown=shown, by=by)
            flash(_("Thank you. The officer has your answer."))
            return redirect(url_for("residents.show_my_proposals"), code=303)
    return _page(proposal_id, question_id, form), 422


def _page(proposal_id: str, question_id: str, form: AnswerForm) -> str:
    with reading() as connection:
        of = one_question(connection, question_id)
        if of.author != acting_as(RESIDENT).person or of.proposal != proposal_id:
            abort(404)
        (question,) = with_words(connection, [of])
        proposal = one_proposal(connection, of.proposal)
        shown = RoundShown(one_round(connection, proposal.round), now())
        words = look_up(connection, [proposal.words])[proposal.words]
        its = with_its_status(connection, proposal, words, shown.of)
    return render_template("residents/answer_question.html", question=question, proposal=its, round=shown, form=form)
