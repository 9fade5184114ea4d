"""Putting in a proposal: the form, another cost line, check your answers, send; and the same for changing it."""

import secrets
from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from pb.language import derived_id
from pb.readmodels.proposals_in_a_round import one_proposal
from pb.store import SomebodyElseWasFirst
from pb.written_words import look_up
from web.components.answers import Answers
from web.components.proposal_shown import ProposalShown
from web.components.round_shown import RoundShown
from web.permissions import RESIDENT, for_residents
from web.public.rounds import announced
from web.residents import pages
from web.residents.bid_form import already_written, how_many_lines, read_bid
from web.sessions import acting_as
from web.the_application import reading, the_application


@pages.get("/rounds/<ref:round_id>/propose")
@for_residents
def start_proposal(round_id: str) -> str:
    """Show an empty form, with the round's money and dates."""
    with reading() as connection:
        shown = announced(connection, round_id)
    return _form(shown, Answers(key=secrets.token_hex(16)))


@pages.post("/rounds/<ref:round_id>/propose")
@for_residents
def put_in_proposal(round_id: str) -> Response | str | tuple[str, int]:
    """Take the form one step on: another cost line, check the answers, or send it, once however often it is sent."""
    with reading() as connection:
        shown = announced(connection, round_id)
    answers = Answers(request.form)
    if answers.given("do") in ("line", "change"):
        return _form(shown, answers)
    bid = read_bid(answers)
    if answers.complete and answers.given("do") != "send":
        return render_template(
            "residents/check_proposal.html", round=shown, bid=bid, answers=answers, sent=request.form
        )
    if answers.complete:
        proposal_id = _id_for(answers.given("key"))
        with answers.handed_over():
            try:
                the_application().proposals.submit(round_id, bid, by=acting_as(RESIDENT), id=proposal_id)
            except SomebodyElseWasFirst:
                flash("This proposal was put in already.")
            return redirect(url_for("residents.show_my_proposals", new=proposal_id.hex), code=303)
    return _form(shown, answers), 422


@pages.get("/proposals/<ref:proposal_id>/edit")
@for_residents
def start_edit(proposal_id: str) -> str:
    """Show the form with what the resident wrote."""
    shown, mine = _my_proposal(proposal_id)
    return _form(shown, Answers(**already_written(mine)), mine)


@pages.post("/proposals/<ref:proposal_id>/edit")
@for_residents
def edit_proposal(proposal_id: str) -> Response | str | tuple[str, int]:
    """Change what a proposal says."""
    shown, mine = _my_proposal(proposal_id)
    answers = Answers(request.form)
    if answers.given("do") in ("line", "change"):
        return _form(shown, answers, mine)
    bid = read_bid(answers)
    if answers.complete and answers.given("do") != "send":
        return render_template(
            "residents/check_proposal.html", round=shown, bid=bid, answers=answers, sent=request.form
        )
    if answers.complete:
        with answers.handed_over():
            the_application().proposals.edit(proposal_id, bid, by=acting_as(RESIDENT))
            flash("Your proposal has been changed.")
            return redirect(url_for("residents.show_my_proposals"), code=303)
    return _form(shown, answers, mine), 422


def _form(shown: RoundShown, answers: Answers, mine: ProposalShown | None = None) -> str:
    lines = how_many_lines(answers)
    return render_template("residents/proposal_form.html", round=shown, answers=answers, lines=lines, mine=mine)


def _my_proposal(proposal_id: str) -> tuple[RoundShown, ProposalShown]:
    with reading() as connection:
        row = one_proposal(connection, proposal_id)
        if row.author != acting_as(RESIDENT).person:
            abort(404)
        return announced(connection, row.round), ProposalShown(row, look_up(connection, [row.words])[row.words])


def _id_for(key: str) -> UUID:
    """Give the id that a form's key stands for: the same form sent twice is the same proposal."""
    return derived_id("proposal form", acting_as(RESIDENT).person, "".join(key.split())[:64])
