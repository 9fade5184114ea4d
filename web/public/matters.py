"""Follow this matter: a bid's or a round's way through every meeting; and one decision on bids by itself."""

from collections.abc import Sequence
from typing import NamedTuple

from flask import abort, redirect, render_template, url_for
from werkzeug.wrappers import Response

from pb.erasable.official_names import names_in_office
from pb.readmodels.committees.answers import all_committees, one_committee
from pb.readmodels.delegated.answers import officer_decisions_of
from pb.readmodels.meetings.answers import meetings_about
from pb.readmodels.proposals.answers import one_proposal, proposals_of, titles_on_paper
from pb.readmodels.proposals.pages import titles_of_proposals
from pb.readmodels.reading import Reading
from pb.readmodels.results.answers import DecidedMotion, counts_of, decisions_on, one_decision
from pb.readmodels.rooms.answers import awardings_on, call_ins_of, one_awarding
from pb.readmodels.rooms.answers_in_full import held_about, in_full
from pb.readmodels.rooms.paying import Payable
from pb.readmodels.rooms.waiting import came_back_of, waiting_about
from web.front.guard import for_everybody
from web.front.kept_pages import kept_while_nothing_happens
from web.front.the_application import now, reading
from web.public import pages
from web.shown.decision_shown import DecisionShown
from web.shown.items_shown import waiting_shown
from web.shown.matter_shown import MatterShown, Step, Way
from web.shown.page_as_pdf import page_as_pdf
from web.shown.paying_shown import not_paid_before
from web.shown.people_named import member_named
from web.shown.room_shown import RoomShown
from web.shown.round_shown import RoundShown
from web.shown.this_round import announced


class Awarded(NamedTuple):
    """What a bid got. Amounts in whole pence."""

    id: str
    called: str
    amount: int
    votes: int | None
    """What residents gave it, where that is counted."""


@pages.get("/proposals/<ref:proposal_id>/meetings")
@for_everybody
@kept_while_nothing_happens
def follow_proposal(proposal_id: str) -> str:
    """Show the way of one bid, and of its round's result, through every meeting."""
    with reading() as connection:
        proposal = one_proposal(connection, proposal_id)
        shown = announced(connection, proposal.round)
        called = titles_of_proposals(connection, [proposal_id])[proposal_id]
        steps, motion = _follow(connection, shown, [proposal_id])
        waiting = waiting_shown(connection, waiting_about(connection, [proposal_id]), now())
    return render_template(
        "public/matter.html",
        round=shown,
        proposal=proposal,
        title=called.title,
        steps=steps,
        decision=motion,
        waiting=waiting,
    )


@pages.get("/rounds/<ref:round_id>/meetings")
@for_everybody
@kept_while_nothing_happens
def follow_round(round_id: str) -> str:
    """Show the way of a round and all its bids through every meeting."""
    with reading() as connection:
        shown = announced(connection, round_id)
        bids = [bid.id for bid in proposals_of(connection, round_id)]
        steps, motion = _follow(connection, shown, bids)
        waiting = waiting_shown(connection, waiting_about(connection, [*bids, round_id]), now())
    return render_template(
        "public/matter.html",
        round=shown,
        proposal=None,
        title=shown.name,
        steps=steps,
        decision=motion,
        waiting=waiting,
    )


def _follow(connection: Reading, shown: RoundShown, bids: Sequence[str]) -> tuple[list[Step], DecisionShown | None]:
    matters = [*bids, shown.id]
    meetings = meetings_about(connection, matters)
    held = held_about(connection, matters)
    decided = awardings_on(connection, bids)
    minuted = decisions_on(connection, shown.id) if shown.of.committee else []
    by_officers = [
        one
        for one in (officer_decisions_of(connection, shown.of.committee) if shown.of.committee else ())
        if not set(bids).isdisjoint(one.awards)
    ]
    ids = [*(one.id for one in decided), *(one.id for one in minuted), *(one.id for one in by_officers)]
    call_ins = call_ins_of(connection, ids)
    committees = {one.id: one.name for one in all_committees(connection)}
    people = {one for each in held for one in each.room.opening.sits}
    people |= {item.to_officer for each in held for item in each.about(matters) if item.to_officer}
    names = names_in_office(connection, people) if people else {}
    matter = MatterShown(matters, committees, lambda member: member_named(names, member))
    met = [one.meeting for one in held]
    items = {(one.meeting, item.id) for one in held for item in one.about(matters)}
    back = [one for one in came_back_of(connection, met) if (one.meeting, one.item) in items]
    way = Way(meetings, held, decided, minuted, by_officers, call_ins, came_back=back)
    return matter.steps(way), _departing(connection, shown, minuted)


def _departing(connection: Reading, shown: RoundShown, minuted: Sequence[DecidedMotion]) -> DecisionShown | None:
    """Give the carried decision that departs from the residents' vote; None where none does."""
    motion = next((one for one in minuted if one.stands and one.departures), None)
    if motion is None:
        return None
    counted = next(count for count in counts_of(connection, shown.id) if count.id == motion.count)
    titles, _proposals = titles_on_paper(connection, shown.id)
    return DecisionShown(motion, shown.of.committee_name, counted.outcome.grants, titles, {})


@pages.get("/decisions/<ref:decision_id>")
@for_everybody
def show_decision(decision_id: str) -> str | Response:
    """Show one decision on bids: what each gets, what residents gave it, reasons, votes; or lead to its minute."""
    with reading() as connection:
        decided = one_awarding(connection, decision_id)
        if decided is None:
            one_decision(connection, decision_id)
            return redirect(url_for("committee.show_minute", decision_id=decision_id), code=302)
        held = in_full(connection, decided.room)
        if held is None:
            abort(404)
        shown = announced(connection, decided.round)
        committee = one_committee(connection, decided.committee)
        titles = titles_of_proposals(connection, decided.awards)
        names = names_in_office(connection, held.room.opening.sits)
        called_in = call_ins_of(connection, [decision_id]).get(decision_id)
        counts = counts_of(connection, decided.round) if shown.has_result else []
        numbers = {bid.id: bid.number for bid in proposals_of(connection, decided.round)} if counts else {}
    votes = {entry.project: entry.score for entry in counts[-1].outcome.entries} if counts else {}
    room = RoomShown(held.room, names)
    return render_template(
        "public/decision.html",
        committee=committee,
        round=shown,
        decided=decided,
        room=room,
        item=held.room.items[decided.item],
        vote=room.shown(held.room.votes[decided.vote]),
        awards=[
            Awarded(bid, titles[bid].title, amount, votes.get(numbers.get(bid, "")))
            for bid, amount in decided.awards.items()
        ],
        called_in=called_in,
        not_before=not_paid_before(Payable(decided.call_in_ends, called_in)),
    )


@pages.get("/decisions/<ref:decision_id>/decision.pdf")
@for_everybody
def give_decision_as_pdf(decision_id: str) -> Response:
    """Give the notice of one decision on bids as PDF, or lead to that of a decision on a result."""
    page = show_decision(decision_id)
    if not isinstance(page, str):
        return redirect(url_for("committee.give_minute_as_pdf", decision_id=decision_id), code=302)
    with reading() as connection:
        decided = one_awarding(connection, decision_id)
    return page_as_pdf(page, f"decision-{decided.met_on}" if decided else "decision")
