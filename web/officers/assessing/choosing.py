"""Who assesses a proposal, what they found, showing it to the applicant, and an appeal against ruling it out."""

from flask import flash, redirect, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from pb.accounts.people_and_roles import people_who_act_for_the_council
from pb.actions.vocabulary import Thing, day_in_london
from pb.actions.who_may import ASSESS_PROPOSAL, may_in
from pb.erasable.texts import look_up
from pb.readmodels.assessing.answers import questions_of
from pb.readmodels.people.answers import all_around
from pb.readmodels.proposals.answers import one_proposal
from pb.readmodels.reading import Reading
from pb.readmodels.rounds.answers import one_round
from web.forms.page_form import PageForm
from web.front.guard import OFFICER, for_officers
from web.front.said import _
from web.front.scope import acting_as
from web.front.the_application import now, reading, the_application
from web.officers import pages
from web.officers.assessing.forms import AppealAnswerForm, AssessorsForm
from web.shown.assessment_shown import assessment_shown
from web.shown.fate_shown import with_its_status
from web.shown.notes_shown import notes_shown
from web.shown.round_shown import RoundShown


@pages.get("/proposals/<ref:proposal_id>/assessment")
@for_officers
def show_assessment(proposal_id: str) -> str:
    """Show who assesses a proposal and what they found, with their notes, and an appeal where there is one."""
    return _page(proposal_id)


@pages.post("/proposals/<ref:proposal_id>/assessors")
@for_officers
def choose_assessors(proposal_id: str) -> Response | tuple[str, int]:
    """Ask people to assess a proposal."""
    form = AssessorsForm()
    with reading() as connection:
        form.assessors.offer(_who_may(connection, proposal_id))
    if form.validate():
        with form.handed_over(form.assessors):
            by = acting_as(OFFICER)
            the_application().assessing.choose_assessors(proposal_id, form.assessors.data or [], by=by)
            flash(_("They are asked to assess the proposal, and see it among what waits for them."))
            return _back(proposal_id)
    return _page(proposal_id, assessors=form), 422


@pages.post("/proposals/<ref:proposal_id>/assessment/show")
@for_officers
def show_to_applicant(proposal_id: str) -> Response | tuple[str, int]:
    """Show the applicant what was found."""
    form = PageForm()
    with form.handed_over():
        the_application().assessing.show_to_applicant(proposal_id, by=acting_as(OFFICER))
        flash(_("The applicant can read it now, and has ten days to reply."))
        return _back(proposal_id)
    return _page(proposal_id, shows=form), 422


@pages.post("/proposals/<ref:proposal_id>/appeal")
@for_officers
def answer_appeal(proposal_id: str) -> Response | tuple[str, int]:
    """Uphold an appeal or dismiss it."""
    form = AppealAnswerForm()
    if form.validate():
        with form.handed_over(form.answer):
            upheld = form.answer.data == "uphold"
            by, reason = acting_as(OFFICER), form.reason.data
            the_application().assessing.answer_appeal(proposal_id, upheld=upheld, reason=reason, by=by)
            flash(_("The appeal is answered, and everybody can read the reason."))
            return _back(proposal_id)
    return _page(proposal_id, appeal=form), 422


def _back(proposal_id: str) -> Response:
    return redirect(url_for("officers.show_assessment", proposal_id=proposal_id), code=303)


def _page(
    proposal_id: str,
    *,
    assessors: AssessorsForm | None = None,
    shows: PageForm | None = None,
    appeal: AppealAnswerForm | None = None,
) -> str:
    sent = assessors or shows or appeal
    with reading() as connection:
        of = one_proposal(connection, proposal_id)
        shown = RoundShown(one_round(connection, of.round), now()).of_this_page()
        proposal = with_its_status(connection, of, look_up(connection, [of.words])[of.words], shown.of)
        assessment = assessment_shown(connection, of.round, proposal_id)
        questions = questions_of(connection, of.round)
        notes = notes_shown(connection, of, assessment.of, person=current_user.person, officer=False)
        if assessors is None:
            assessors = AssessorsForm(data={"assessors": list(assessment.of.assessors) if assessment.of else []})
            assessors.assessors.offer(_who_may(connection, proposal_id))
    return render_template(
        "officers/assessment.html",
        round=shown,
        proposal=proposal,
        assessment=assessment,
        questions=questions,
        asked=assessment.of is not None and current_user.person in assessment.of.still_to_come(),
        notes=notes,
        assessors=assessors,
        form=sent,
        appeal=appeal or AppealAnswerForm(),
    )


def _who_may(connection: Reading, proposal_id: str) -> list[tuple[str, str]]:
    """Give whoever may assess a proposal today, by reference with their name; never its author."""
    around, today = all_around(connection, Thing("proposal", proposal_id)), day_in_london(now())
    author = one_proposal(connection, proposal_id).author
    return [
        (account.person, account.name)
        for account in people_who_act_for_the_council(connection)
        if account.person != author and may_in(account.held, ASSESS_PROPOSAL, around, today=today)
    ]
