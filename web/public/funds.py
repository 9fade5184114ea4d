"""The page of a fund without a vote: what is left of its money, what was decided when, and what waits."""

from collections.abc import Sequence
from typing import NamedTuple

from flask import render_template

from pb.actions.vocabulary import ProposalState
from pb.readmodels.acts.answers import what_waits
from pb.readmodels.answering.answers import promised_in
from pb.readmodels.assessing.answers import questions_of
from pb.readmodels.meetings.answers import meetings_from
from pb.readmodels.proposals.answers import proposals_of
from pb.readmodels.proposals.pages import titles_of_proposals
from pb.readmodels.proposals.proposal import Proposal
from pb.readmodels.reading import Reading
from pb.readmodels.results.funds import decided_in_funds
from web.shown.announcements import announcements_of
from web.shown.awarded_to_bids import DecidedOn, awarded_to_bids
from web.shown.meeting_shown import MeetingShown
from web.shown.owing_shown import promise_in_words
from web.shown.proposed_shown import proposed_shown
from web.shown.round_events_shown import events_in_short
from web.shown.round_shown import RoundShown
from web.wording.rules_in_words import level_of, rules_in_words


class Waiting(NamedTuple):
    """A bid that nobody has decided on."""

    of: Proposal
    title: str
    is_ready: bool
    """Whether officers found it ready for the committee."""


class TheFund(NamedTuple):
    """How far a fund has come."""

    given: int
    left: int
    decided: Sequence[DecidedOn]
    waiting: Sequence[Waiting]
    next_meeting: MeetingShown | None


def fund_page(connection: Reading, shown: RoundShown) -> str:
    """Make the page of a fund."""
    promised = promised_in(connection, shown.id)
    return render_template(
        "public/fund.html",
        round=shown,
        promise=promise_in_words(promised, shown.of) if promised else "",
        fund=_the_fund(connection, shown),
        announcements=announcements_of(connection, shown),
        waiting_acts=proposed_shown(connection, what_waits(connection, shown.id)) if shown.of.two_persons else [],
        steps=shown.steps(),
        level=level_of(shown.of.written_rules(), shown.of.committee),
        rules_in_words=rules_in_words(shown.of.written_rules(), counter_takes_two=shown.of.counter_takes_two),
        questions=questions_of(connection, shown.id),
        events=events_in_short(connection, shown.id, shown.now),
    )


def _the_fund(connection: Reading, shown: RoundShown) -> TheFund:
    bids, awarded = proposals_of(connection, shown.id), awarded_to_bids(connection, shown.id)
    settled = decided_in_funds(connection, [shown.id]).get(shown.id, {})
    titles = titles_of_proposals(connection, [bid.id for bid in bids])
    waiting = [
        Waiting(bid, titles[bid.id].title, bid.state == ProposalState.SHORTLISTED)
        for bid in bids
        if bid.state in (ProposalState.SUBMITTED, ProposalState.SHORTLISTED) and bid.id not in settled
    ]
    meetings = [one for one in meetings_from(connection, shown.now) if one.committee == shown.of.committee]
    to_come = [met for one in meetings if (met := MeetingShown(one, shown.now)).is_to_come]
    return TheFund(
        awarded.given,
        shown.pot - awarded.given,
        awarded.decided,
        sorted(waiting, key=lambda one: not one.is_ready),
        to_come[0] if to_come else None,
    )
