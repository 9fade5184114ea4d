"""Before and after a proposal is sent: what is like it, how it will look, the check, and what comes next."""

from dataclasses import replace
from uuid import UUID

from flask import abort, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from pb.actions.vocabulary import Answer
from pb.erasable.texts import look_up
from pb.readmodels.proposals.answers import one_proposal
from pb.readmodels.proposals.pages import Listed
from pb.readmodels.proposals.similar import similar_to
from pb.readmodels.rounds.answers import announced_rounds
from pb.store.event_store import SomebodyElseWasFirst
from web.forms.fields import Words
from web.forms.page_form import PageForm
from web.front.guard import RESIDENT, for_residents
from web.front.said import _
from web.front.scope import acting_as
from web.front.the_application import reading, the_application
from web.residents import pages
from web.residents.draft_at_work import IDEA, AtWork, at_work
from web.residents.naming import said_of_name, wished_in
from web.residents.placing import said_of_place
from web.shown.answers_shown import answers_shown
from web.shown.fate_shown import with_its_status
from web.shown.this_round import announced


class SendingForm(PageForm):
    """The button that sends a proposal, and what the page showed that it stands on."""

    read = Words()


def similar_proposals(work: AtWork) -> list[Listed]:
    """Give proposals that are like the one being written; none before it has a title."""
    form = work.form
    with reading() as connection:
        found = similar_to(connection, form.title.data, form.summary.data, but=work.draft.id)
        shown = {each.id for each in announced_rounds(connection)}
    return [each for each in found if each.proposal.round in shown]


@pages.get("/rounds/<ref:round_id>/propose/<ref:draft_id>/similar")
@for_residents
def show_similar(round_id: str, draft_id: str) -> str:
    """Show proposals that are like this one, before more is written."""
    work = at_work(round_id, draft_id)
    found = similar_proposals(work)
    with reading() as connection:
        rounds = {each.id: each.name for each in announced_rounds(connection)}
    return render_template(
        "residents/similar_proposals.html",
        round=work.shown,
        work=work,
        found=found,
        rounds=rounds,
        following=work.after(IDEA),
    )


@pages.get("/rounds/<ref:round_id>/propose/<ref:draft_id>/preview")
@for_residents
def preview_proposal(round_id: str, draft_id: str) -> Response | str:
    """Show the proposal as everybody will see it."""
    work = at_work(round_id, draft_id)
    if not work.is_complete:
        return _to_list(work)
    place = said_of_place(work.wards, work.form.spot)
    words = replace(work.form.bid.words(), answers=tuple(work.form.bid.answers))
    return render_template(
        "residents/preview_proposal.html",
        round=work.shown,
        work=work,
        bid=work.form.bid,
        named=said_of_name(work),
        place_on_map=place,
        answers=answers_shown(work.shown.rules, words),
        documents=[each.words for each, name in work.answered if each.shown and each.answer == Answer.FILE and name],
    )


@pages.get("/rounds/<ref:round_id>/propose/<ref:draft_id>/check")
@for_residents
def show_check(round_id: str, draft_id: str) -> Response | str:
    """Show everything that was written, before it is sent; the list of pages while something is missing."""
    work = at_work(round_id, draft_id)
    return _check(work, SendingForm(data={})) if work.is_complete else _to_list(work)


@pages.post("/rounds/<ref:round_id>/propose/<ref:draft_id>/check")
@for_residents
def send_proposal(round_id: str, draft_id: str) -> Response | tuple[str, int]:
    """Send the proposal, or the change of one: once, however often the button is pressed."""
    work, form = at_work(round_id, draft_id), SendingForm()
    if work.sent and not work.draft.boxes:
        return _to_sent(draft_id)  # the button was pressed twice
    if not work.is_complete:
        return _to_list(work)
    if form.read.data != work.read:
        form.wrong("", _("What you wrote was changed in another window since this page was shown. Read it again."))
        return _check(work, form), 422
    proposals, me = the_application().proposals, acting_as(RESIDENT)
    with form.handed_over():
        if work.sent:
            proposals.edit(draft_id, work.form.bid, by=me)
            flash(_("Your proposal has been changed."))
            return redirect(url_for("residents.show_my_proposals"), code=303)
        try:
            bid = replace(work.form.bid, named=wished_in(work.draft))
            proposals.submit(round_id, bid, by=me, id=UUID(draft_id))
        except SomebodyElseWasFirst:
            the_application().desk.catch_up()  # the same draft was sent a moment ago
        return _to_sent(draft_id)
    return _check(work, form), 422


@pages.get("/proposals/<ref:proposal_id>/sent")
@for_residents
def show_sent(proposal_id: str) -> str:
    """Confirm that a proposal is in: the number it is spoken of by, and what happens next."""
    with reading() as connection:
        mine = one_proposal(connection, proposal_id)
        if mine.author != acting_as(RESIDENT).person:
            abort(404)
        shown = announced(connection, mine.round)
        words = look_up(connection, [mine.words])[mine.words]
        proposal = with_its_status(connection, mine, words, shown.of)
    by_letter = the_application().desk.sends_letters
    return render_template("residents/proposal_sent.html", round=shown, proposal=proposal, by_letter=by_letter)


def _check(work: AtWork, form: SendingForm) -> str:
    return render_template(
        "residents/check_proposal.html",
        round=work.shown,
        work=work,
        bid=work.form.bid,
        form=form,
        place_on_map=said_of_place(work.wards, work.form.spot),
        pots_by=work.form.pots_by,
        named=said_of_name(work),
        similar=[] if work.sent else similar_proposals(work),
    )


def _to_list(work: AtWork) -> Response:
    return redirect(url_for("residents.show_draft", round_id=work.shown.id, draft_id=work.draft.id), code=303)


def _to_sent(proposal_id: str) -> Response:
    return redirect(url_for("residents.show_sent", proposal_id=proposal_id), code=303)
