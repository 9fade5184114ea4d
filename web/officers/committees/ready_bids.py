"""Bids that officers found ready, offered to the clerk for the next agenda: one by one, or those of a fund together."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from pb.actions.vocabulary import AgendaItem, ProposalState, Refusal
from pb.readmodels.meetings.answers import Meeting, meetings_of, one_meeting
from pb.readmodels.proposals.answers import proposals_of
from pb.readmodels.proposals.pages import titles_of_proposals
from pb.readmodels.proposals.proposal import Proposal
from pb.readmodels.reading import Reading
from pb.readmodels.results.funds import decided_in_funds
from pb.readmodels.rooms.answers import awarded_of
from pb.readmodels.rounds.answers import Round, announced_rounds
from web.front.guard import CLERK, for_officers
from web.front.refused import refusal_said
from web.front.said import _
from web.front.scope import acting_as
from web.front.the_application import now, reading, the_application
from web.officers import pages
from web.officers.committees.meeting_forms import numbered

LONGEST_TITLE = 200


class Ready(NamedTuple):
    """A bid that is ready for the committee, and on no agenda of a meeting to come."""

    of: Proposal
    title: str
    fund: Round
    left: int
    """What is left of the fund, in pence."""


def ready_for(connection: Reading, meeting: Meeting) -> list[Ready]:
    """Give the bids that are ready for a committee's meeting, in the sequence in which they were put in.

    Not those that it decided on, with money or without, unless that was called in and referred back to it.
    """
    funds = [
        each
        for each in announced_rounds(connection)
        if each.committee == meeting.committee and not each.has_a_vote and each.is_being_prepared
    ]
    if not funds:
        return []
    taken = {
        bid
        for one in meetings_of(connection, meeting.committee)
        if one.id == meeting.id or (one.begins > now() and one.state == "called")
        for item in one.draft
        for bid in item.about
    }
    decided = decided_in_funds(connection, [fund.id for fund in funds])
    found: list[tuple[Proposal, Round]] = []
    for fund in funds:
        found += [
            (bid, fund)
            for bid in proposals_of(connection, fund.id)
            if bid.state == ProposalState.SHORTLISTED and bid.id not in decided.get(fund.id, ()) and bid.id not in taken
        ]
    titles = titles_of_proposals(connection, [bid.id for bid, _fund in found])
    left = {fund.id: fund.pot - awarded_of(connection, fund.id) for fund in funds}
    return [Ready(bid, titles[bid.id].title, fund, left[fund.id]) for bid, fund in found]


@pages.post("/meetings/<ref:meeting_id>/ready-bids")
@for_officers
def take_ready_bids(meeting_id: str) -> Response:
    """Put the bids that were ticked on the agenda: each by itself, or those of one fund together."""
    chosen = set(request.form.getlist("bid"))
    with reading() as connection:
        meeting = one_meeting(connection, meeting_id)
        ready = [one for one in ready_for(connection, meeting) if one.of.id in chosen]
    if not ready:
        flash(_("Tick the bids that go on the agenda."), "refused")
    else:
        items = _together(ready) if request.form.get("do") == "together" else [_alone(one) for one in ready]
        try:
            drafted = [*((item.depth, item) for item in meeting.draft), *((0, item) for item in items)]
            the_application().meetings.draft_agenda(meeting_id, numbered(drafted), by=acting_as(CLERK))
            flash(_("The bids are on the agenda."))
        except Refusal as refusal:
            flash(refusal_said(refusal), "refused")
    return redirect(url_for("officers.show_meeting", meeting_id=meeting_id, _anchor="agenda"), code=303)


def _alone(one: Ready) -> AgendaItem:
    return AgendaItem("", "", one.title[:LONGEST_TITLE], "bid", (one.of.id,))


def _together(ready: Sequence[Ready]) -> list[AgendaItem]:
    """Make one item for each fund: money of two funds is not given by one motion."""
    by_fund: Mapping[str, list[Ready]] = {
        fund: list(its) for fund, its in groupby(sorted(ready, key=lambda one: one.fund.id), lambda one: one.fund.id)
    }
    return [
        _alone(its[0])
        if len(its) == 1
        else AgendaItem("", "", its[0].fund.name[:LONGEST_TITLE], "bids", tuple(one.of.id for one in its))
        for its in by_fund.values()
    ]
