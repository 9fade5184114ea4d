"""What a resident has put in, what became of it, and taking it back."""

from flask import abort, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from pb.erasable.texts import look_up
from pb.readmodels.proposals.answers import one_proposal, proposals_by
from pb.readmodels.rounds.answers import announced_rounds
from web.forms.page_form import PageForm
from web.front.guard import RESIDENT, for_residents
from web.front.said import _
from web.front.sessions import acting_as
from web.front.the_application import now, reading, the_application
from web.residents import pages
from web.shown.proposal_shown import ProposalShown
from web.shown.round_shown import RoundShown


@pages.get("/my-proposals")
@for_residents
def show_my_proposals() -> str:
    """Show what the resident has put in, the latest first, and the rounds that take proposals now."""
    with reading() as connection:
        proposals = proposals_by(connection, acting_as(RESIDENT).person)
        words = look_up(connection, [each.words for each in proposals])
        rounds = {each.id: RoundShown(each, now()) for each in announced_rounds(connection)}
    mine = [(ProposalShown(each, words[each.words]), rounds.get(each.round)) for each in proposals]
    open_rounds = [round for round in rounds.values() if round.can_propose]
    return render_template("residents/my_proposals.html", mine=mine, open_rounds=open_rounds)


@pages.get("/proposals/<ref:proposal_id>/withdraw")
@for_residents
def ask_about_withdrawal(proposal_id: str) -> str:
    """Ask whether the resident means it."""
    return _question(proposal_id, PageForm())


@pages.post("/proposals/<ref:proposal_id>/withdraw")
@for_residents
def withdraw_proposal(proposal_id: str) -> Response | tuple[str, int]:
    """Take a proposal back."""
    form = PageForm()
    with form.handed_over():
        the_application().proposals.withdraw(proposal_id, by=acting_as(RESIDENT))
        flash(_("Your proposal has been taken back."))
        return redirect(url_for("residents.show_my_proposals"), code=303)
    return _question(proposal_id, form), 422


def _question(proposal_id: str, form: PageForm) -> str:
    with reading() as connection:
        proposal = one_proposal(connection, proposal_id)
        if proposal.author != acting_as(RESIDENT).person:
            abort(404)
        shown = ProposalShown(proposal, look_up(connection, [proposal.words])[proposal.words])
    return render_template("residents/withdraw_proposal.html", proposal=shown, form=form)
