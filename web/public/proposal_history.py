"""How a proposal was changed, edition by edition; its short lasting address; a poster of it."""

from flask import abort, redirect, render_template, url_for
from werkzeug.wrappers import Response

from pb.erasable.named_as import named_in
from pb.erasable.texts import look_up
from pb.readmodels.proposals.answers import one_proposal
from pb.readmodels.proposals.pages import titles_of_proposals
from pb.readmodels.proposals.short_addresses import proposal_at, short_address_of
from web.front.guard import for_everybody
from web.front.kept_pages import kept_while_nothing_happens
from web.front.the_application import in_letters, reading, where_people_reach_it
from web.public import pages
from web.shown.editions_shown import editions_shown
from web.shown.named_shown import named_in_words
from web.shown.qr_code import qr_code_of
from web.shown.this_round import announced

SQUARE = 8
"""Pixels to a square of the code, as on the poster of a round."""


@pages.get("/proposals/<ref:proposal_id>/history")
@for_everybody
@kept_while_nothing_happens
def show_proposal_history(proposal_id: str) -> str:
    """Show every edition of a proposal with what it changed; erased words are not in it."""
    with reading() as connection:
        proposal = one_proposal(connection, proposal_id)
        shown = announced(connection, proposal.round)
        title = titles_of_proposals(connection, [proposal_id])[proposal_id].title
        editions = editions_shown(connection, proposal_id, shown.of.currency)
    return render_template(
        "public/proposal_history.html", round=shown, proposal=proposal, title=title, editions=editions
    )


@pages.get("/p/<string(minlength=2, maxlength=32):short>")
@for_everybody
def lead_to_proposal(short: str) -> Response:
    """Lead from a short address to the proposal, for good: what is printed must go on leading there."""
    with reading() as connection:
        found = proposal_at(connection, short)
        if found is None:
            abort(404)
        announced(connection, found.round)
    return redirect(url_for("public.show_proposal", proposal_id=found.id), code=301)


@pages.get("/proposals/<ref:proposal_id>/poster")
@for_everybody
@kept_while_nothing_happens
def show_proposal_poster(proposal_id: str) -> str:
    """Show a poster of a proposal, with its short address as a code to scan and in letters."""
    with reading() as connection:
        proposal = one_proposal(connection, proposal_id)
        shown = announced(connection, proposal.round)
        words = look_up(connection, [proposal.words])[proposal.words]
        short = short_address_of(connection, proposal)
        by_whom = named_in_words(named_in(connection, proposal_id), shown.of.area_name)
    home = where_people_reach_it()
    leads_to = home + url_for("public.lead_to_proposal", short=short) if home else ""
    return render_template(
        "public/proposal_poster.html",
        round=shown,
        proposal=proposal,
        words=words,
        council=in_letters().council,
        by_whom=by_whom,
        leads_to=leads_to,
        typed=leads_to.partition("://")[2],
        square=qr_code_of(leads_to, scale=SQUARE) if leads_to else None,
    )
