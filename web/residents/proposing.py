"""Putting in a proposal: the form, another cost line, its place, check your answers, send; the same for changing it."""

import secrets
from uuid import UUID

from flask import abort, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from pb.actions.vocabulary import derived_id
from pb.erasable.texts import look_up
from pb.readmodels.proposals.answers import one_proposal
from pb.store.event_store import SomebodyElseWasFirst
from web.front.guard import RESIDENT, for_residents
from web.front.said import _
from web.front.scope import acting_as
from web.front.the_application import reading, the_application
from web.residents import pages
from web.residents.bid_form import BidForm, already_written
from web.residents.placing import PLACED, carried, is_pressed, mark, place_page, said_of_place, wards_for
from web.shown.fate_shown import with_its_status
from web.shown.proposal_shown import ProposalShown
from web.shown.round_shown import RoundShown
from web.shown.this_round import announced


@pages.get("/rounds/<ref:round_id>/propose")
@for_residents
def start_proposal(round_id: str) -> str:
    """Show an empty form, with the round's money and dates."""
    with reading() as connection:
        shown = announced(connection, round_id)
    return _page(shown, _form_of(shown, BidForm(data={"key": secrets.token_hex(16)})))


@pages.post("/rounds/<ref:round_id>/propose")
@for_residents
def put_in_proposal(round_id: str) -> Response | str | tuple[str, int]:
    """Take the form one step on: another cost line, check the answers, or send it, once however often it is sent."""
    with reading() as connection:
        shown = announced(connection, round_id)
    form = _form_of(shown, BidForm())
    if (other := _before_sending(shown, form)) is not None:
        return other
    proposal_id = _id_for(form.key.data)
    with form.handed_over():
        try:
            the_application().proposals.submit(round_id, form.bid, by=acting_as(RESIDENT), id=proposal_id)
        except SomebodyElseWasFirst:
            flash(_("This proposal was put in already."))
        return redirect(url_for("residents.show_my_proposals", new=proposal_id.hex), code=303)
    return _page(shown, form), 422


@pages.get("/proposals/<ref:proposal_id>/edit")
@for_residents
def start_edit(proposal_id: str) -> str:
    """Show the form with what the resident wrote."""
    shown, mine = _my_proposal(proposal_id)
    return _page(shown, _form_of(shown, BidForm(data=already_written(mine))), mine)


@pages.post("/proposals/<ref:proposal_id>/edit")
@for_residents
def edit_proposal(proposal_id: str) -> Response | str | tuple[str, int]:
    """Change what a proposal says."""
    shown, mine = _my_proposal(proposal_id)
    form = _form_of(shown, BidForm())
    if (other := _before_sending(shown, form, mine)) is not None:
        return other
    with form.handed_over():
        the_application().proposals.edit(proposal_id, form.bid, by=acting_as(RESIDENT))
        flash(_("Your proposal has been changed."))
        return redirect(url_for("residents.show_my_proposals"), code=303)
    return _page(shown, form, mine), 422


def _before_sending(
    shown: RoundShown, form: BidForm, mine: ProposalShown | None = None
) -> str | tuple[str, int] | None:
    """Give the page that comes next; None once the answers were checked by the resident and are to be sent."""
    with reading() as connection:
        wards = wards_for(connection, shown, form)
        if wards is not None:
            mark(connection, wards, form)
    if form.do.data in ("line", "change") and not is_pressed():
        if form.do.data == "line":
            form.one_more_line()
        return _page(shown, form, mine)
    nowhere = wards is not None and bool(form.ward.errors or form.grid_reference.errors)
    if wards is not None and (nowhere or is_pressed()):
        return (place_page(shown, wards, form), 422) if nowhere else place_page(shown, wards, form)
    if not form.validate():
        return _page(shown, form, mine), 422
    if wards is not None and (form.do.data == "place" or form.placed.data != PLACED):
        return place_page(shown, wards, form)
    if form.do.data != "send":
        return render_template(
            "residents/check_proposal.html",
            round=shown,
            bid=form.bid,
            place_on_map=said_of_place(wards, form.spot),
            sent=carried(form),
            pots_by=form.pots_by,
        )
    return None


def _form_of(shown: RoundShown, form: BidForm) -> BidForm:
    form.follows(shown.of.written_rules())
    return form


def _page(shown: RoundShown, form: BidForm, mine: ProposalShown | None = None) -> str:
    return render_template("residents/proposal_form.html", round=shown, form=form, mine=mine)


def _my_proposal(proposal_id: str) -> tuple[RoundShown, ProposalShown]:
    with reading() as connection:
        mine = one_proposal(connection, proposal_id)
        if mine.author != acting_as(RESIDENT).person:
            abort(404)
        shown = announced(connection, mine.round)
        words = look_up(connection, [mine.words])[mine.words]
        return shown, with_its_status(connection, mine, words, shown.of)


def _id_for(key: str) -> UUID:
    """Give the id that a form's key stands for: the same form sent twice is the same proposal."""
    return derived_id("proposal form", acting_as(RESIDENT).person, "".join(key.split())[:64])
