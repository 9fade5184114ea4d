"""Merging a proposal into another one of its round that says the same."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from pb.erasable.texts import look_up
from pb.readmodels.proposals.answers import one_proposal, proposals_of
from pb.readmodels.rounds.answers import one_round
from web.forms.fields import OneOf, Words
from web.forms.page_form import PageForm
from web.forms.validators import AtMost, Needed
from web.front.guard import OFFICER, for_officers
from web.front.said import _
from web.front.scope import acting_as
from web.front.the_application import now, reading, the_application
from web.officers import pages
from web.officers.rounds import next_one
from web.officers.rounds.running_forms import LONGEST_REASON
from web.shown.fate_shown import with_its_status
from web.shown.round_shown import RoundShown


class MergeForm(PageForm):
    """Where a proposal goes, and why. The page says which proposals there are."""

    into = OneOf("Choose the proposal that it goes into", prompt="Choose a proposal")
    reason = Words(Needed("Say why the two are one; everybody can read it"), AtMost(LONGEST_REASON, "The reason"))


@pages.get("/proposals/<ref:proposal_id>/merge")
@for_officers
def start_merging(proposal_id: str) -> str:
    """Ask which proposal one goes into."""
    return _page(proposal_id, _form(proposal_id))


@pages.post("/proposals/<ref:proposal_id>/merge")
@for_officers
def merge_proposals(proposal_id: str) -> Response | tuple[str, int]:
    """Merge it."""
    form = _form(proposal_id)
    if form.validate():
        with form.handed_over(form.into):
            its = the_application().merging
            its.merge_proposals(proposal_id, str(form.into.data), reason=form.reason.data, by=acting_as(OFFICER))
            flash(_("The proposal was merged. Whoever put in either of the two is told."))
            into = url_for("officers.show_proposal_to_check", proposal_id=form.into.data)
            return redirect(next_one.after(proposal_id, otherwise=into), code=303)
    return _page(proposal_id, form), 422


def _form(proposal_id: str) -> MergeForm:
    form = MergeForm()
    with reading() as connection:
        its_round = one_proposal(connection, proposal_id).round
        there = [one for one in proposals_of(connection, its_round) if one.id != proposal_id and one.stands]
        words = look_up(connection, [one.words for one in there])
    form.into.offer((one.id, f"{one.reference}: {words[one.words].title}") for one in there)
    return form


def _page(proposal_id: str, form: MergeForm) -> str:
    with reading() as connection:
        of = one_proposal(connection, proposal_id)
        shown = RoundShown(one_round(connection, of.round), now()).of_this_page()
        proposal = with_its_status(connection, of, look_up(connection, [of.words])[of.words], shown.of)
    return render_template("officers/merge.html", round=shown, proposal=proposal, form=form)
