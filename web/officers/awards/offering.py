"""Offering an award to a bid: what was decided, by what, until when it can be called in; and the offer."""

from datetime import date
from typing import Any, NamedTuple

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from pb.actions.vocabulary import Entitled, day_in_london
from pb.readmodels.awards.answers import awards_of_round, latest_terms
from pb.readmodels.awards.entitled import entitled_in
from pb.readmodels.money.answers import all_pools, set_aside_for
from pb.readmodels.proposals.answers import one_proposal
from pb.readmodels.proposals.pages import titles_of_proposals
from pb.readmodels.rounds.answers import one_round
from pb.store.event_store import NotFound
from web.front.guard import OFFICER, for_officers
from web.front.said import _, said
from web.front.scope import acting_as
from web.front.the_application import now, reading, the_application
from web.officers import pages
from web.officers.awards.forms import OfferForm
from web.shown.award_shown import MADE_BY
from web.shown.round_shown import RoundShown


class Bid(NamedTuple):
    """A bid to which something can be offered."""

    id: str
    title: str
    entitled: Entitled
    pools: list[tuple[str, str, int]]
    """Which pools have something set aside for its round: id, name, and how much, in pence."""
    award: str
    """The award that it has already, by id; empty for none."""
    terms: tuple[str, str]
    """Version and text of the terms that were used last."""

    @property
    def made_by(self) -> str:
        """What decided for it."""
        return said(MADE_BY[self.entitled.made_by]) if self.entitled.made_by else ""

    @property
    def waits_until(self) -> date | None:
        """The last day on which the decision can be called in, where that is still to come or today."""
        ends = self.entitled.call_in_ends
        return ends if ends and ends >= day_in_london(now()) else None


@pages.get("/awards/offer/<ref:round_id>/<ref:proposal_id>")
@for_officers
def start_offer(round_id: str, proposal_id: str) -> str:
    """Show what was decided for a bid, and the form of an offer."""
    its_round, bid = _found(round_id, proposal_id)
    most, (version, terms) = bid.entitled.amount, bid.terms
    known: dict[str, Any] = {"sum": most, "lines": [{"amount": most}, {}, {}], "version": version, "terms": terms}
    form = OfferForm(formdata=None, data=known if most else {"version": version, "terms": terms})
    return _page(its_round, bid, form)


@pages.post("/awards/offer/<ref:round_id>/<ref:proposal_id>")
@for_officers
def offer_award(round_id: str, proposal_id: str) -> Response | tuple[str, int]:
    """Offer it."""
    its_round, bid = _found(round_id, proposal_id)
    form = OfferForm()
    _with_pools(form, bid)
    if form.validate():
        with form.handed_over():
            award = the_application().awards.offer(
                round_id,
                proposal_id,
                str(form.pool.data),
                form.offer(),
                purpose=form.purpose(),
                by=acting_as(OFFICER),
            )
            flash(_("The award is offered."))
            return redirect(url_for("officers.show_award", award_id=award), code=303)
    return _page(its_round, bid, form), 422


def _found(round_id: str, proposal_id: str) -> tuple[RoundShown, Bid]:
    with reading() as connection:
        of = one_round(connection, round_id)
        if one_proposal(connection, proposal_id).round != round_id:
            raise NotFound
        named = {each.id: each.name for each in all_pools(connection, of.scheme)}
        aside: dict[str, int] = {}
        for each in set_aside_for(connection, round_id):
            if each.amount:
                aside[each.pool] = aside.get(each.pool, 0) + each.amount
        award = awards_of_round(connection, round_id).get(proposal_id)
        bid = Bid(
            proposal_id,
            titles_of_proposals(connection, [proposal_id])[proposal_id].title,
            entitled_in(connection, round_id, proposal_id),
            [(pool, named[pool], left) for pool, left in aside.items() if pool in named],
            award.id if award else "",
            latest_terms(connection, of.scheme),
        )
    return RoundShown(of, now()), bid


def _with_pools(form: OfferForm, bid: Bid) -> None:
    form.pool.offer([(its_id, name) for its_id, name, _left in bid.pools])


def _page(its_round: RoundShown, bid: Bid, form: OfferForm) -> str:
    _with_pools(form, bid)
    if len(bid.pools) == 1 and not form.pool.data:
        form.pool.data = bid.pools[0][0]
    return render_template("officers/awards/offer.html", its_round=its_round, bid=bid, form=form)
