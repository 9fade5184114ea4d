"""What assessors found about a resident's own proposal: reading it, replying, appealing when it was ruled out."""

from flask import abort, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from pb.actions.assessing import LONGEST_REMARK
from pb.erasable.texts import look_up
from pb.readmodels.proposals.answers import one_proposal
from pb.readmodels.rounds.answers import one_round
from web.forms.fields import Words
from web.forms.page_form import PageForm
from web.forms.validators import AtMost, Needed
from web.front.guard import RESIDENT, for_residents
from web.front.said import _
from web.front.scope import acting_as
from web.front.the_application import now, reading, the_application
from web.residents import pages
from web.shown.assessment_shown import assessment_shown
from web.shown.fate_shown import with_its_status
from web.shown.round_shown import RoundShown


class RemarkForm(PageForm):
    """What an applicant writes."""

    text = Words(Needed("Write what you want to say"), AtMost(LONGEST_REMARK, "What you write"))


class AppealForm(PageForm):
    """What an applicant appeals with, beside the box for the reply."""

    text = Words(Needed("Write what you want to say"), AtMost(LONGEST_REMARK, "What you write"), id="appeal")


@pages.get("/proposals/<ref:proposal_id>/my-assessment")
@for_residents
def show_my_assessment(proposal_id: str) -> str:
    """Show an applicant what was found, with the form to reply or to appeal."""
    return _page(proposal_id, RemarkForm())


@pages.post("/proposals/<ref:proposal_id>/my-assessment")
@for_residents
def reply_to_assessment(proposal_id: str) -> Response | tuple[str, int]:
    """Take a reply."""
    form = RemarkForm()
    if form.validate():
        with form.handed_over(form.text):
            the_application().assessing.reply(proposal_id, form.text.data, by=acting_as(RESIDENT))
            flash(_("Your reply is sent. Everybody can read it with the assessment."))
            return redirect(url_for("residents.show_my_assessment", proposal_id=proposal_id), code=303)
    return _page(proposal_id, form), 422


@pages.post("/proposals/<ref:proposal_id>/my-appeal")
@for_residents
def make_appeal(proposal_id: str) -> Response | tuple[str, int]:
    """Take an appeal."""
    form = AppealForm()
    if form.validate():
        with form.handed_over(form.text):
            the_application().assessing.appeal(proposal_id, form.text.data, by=acting_as(RESIDENT))
            flash(_("Your appeal is sent. Somebody answers it who neither ruled the proposal out nor assessed it."))
            return redirect(url_for("residents.show_my_assessment", proposal_id=proposal_id), code=303)
    return _page(proposal_id, form), 422


def _page(proposal_id: str, form: RemarkForm | AppealForm) -> str:
    """Show it with both forms: whoever was ruled out within the days to reply can do either first."""
    with reading() as connection:
        of = one_proposal(connection, proposal_id)
        if of.author != acting_as(RESIDENT).person:
            abort(404)
        shown = RoundShown(one_round(connection, of.round), now())
        proposal = with_its_status(connection, of, look_up(connection, [of.words])[of.words], shown.of)
        assessment = assessment_shown(connection, of.round, proposal_id)
    until = assessment.reply_until
    return render_template(
        "residents/my_assessment.html",
        round=shown,
        proposal=proposal,
        assessment=assessment,
        form=form,
        reply=form if isinstance(form, RemarkForm) else RemarkForm(formdata=None),
        appeal=form if isinstance(form, AppealForm) else AppealForm(formdata=None),
        can_reply=until is not None and now() < until and not assessment.reply and shown.of.is_being_prepared,
        can_appeal=of.is_ruled_out and shown.of.is_being_prepared and assessment.may_be_appealed,
    )
