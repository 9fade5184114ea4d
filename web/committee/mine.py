"""A member's own page: their next meeting, what waits for them, their ward's bids, what they declared and voted."""

from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple

from flask import render_template
from flask_login import current_user

from pb.actions.vocabulary import day_in_london
from pb.erasable.texts import look_up
from pb.readmodels.acts.answers import what_waits
from pb.readmodels.committees.answers import all_committees, seats_of
from pb.readmodels.delegated.answers import delegations_in
from pb.readmodels.meetings.answers import declared_by, meetings_from
from pb.readmodels.money.answers import pools_of
from pb.readmodels.proposals.answers import proposals_of
from pb.readmodels.reading import Reading
from pb.readmodels.results.answers import counts_of, decisions_by
from pb.readmodels.rooms.answers_in_full import sat_in_by
from pb.readmodels.rounds.answers import Round, announced_rounds
from web.committee import pages
from web.front.guard import for_committee
from web.front.the_application import now, reading
from web.shown.meeting_shown import MeetingShown
from web.shown.member_shown import MemberShown
from web.shown.round_shown import RoundShown

LATEST = 8
"""Of what was declared and voted: the rest is on the member's public page."""
ROUNDS = 4
"""Of my ward, the latest first."""
STILL_OF_INTEREST = timedelta(days=400)


class BidOfMyWard(NamedTuple):
    """A bid of a round in my ward. Amounts in whole pence."""

    id: str
    reference: str
    title: str
    asked: int
    votes: int | None
    """What residents gave it, where that is counted."""


class RoundOfMyWard(NamedTuple):
    """A round in my ward, with its bids: those that residents put first stand first."""

    of: RoundShown
    bids: Sequence[BidOfMyWard]


@pages.get("/mine")
@for_committee
def show_mine() -> str:
    """Show everything that concerns one member, on one page."""
    me = current_user.person
    today = day_in_london(now())
    with reading() as connection:
        seats = [seat for seat in seats_of(connection, me) if seat.lasts_on(today)]
        mine = {seat.committee for seat in seats}
        committees = {one.id: one for one in all_committees(connection)}
        to_come = [one for one in meetings_from(connection, now()) if one.committee in mine]
        meetings = sat_in_by(connection, me)
        decided = decisions_by(connection, sorted(mine))
        beforehand = declared_by(connection, me)
        rounds = announced_rounds(connection)
        areas = {seat.area for seat in seats if seat.area} or {
            area for one in committees.values() if one.id in mine for area in one.areas
        }
        wards = _rounds_of(connection, [each for each in rounds if each.area in areas])
        waits = what_waits(connection)
        pools = pools_of(connection, me)
        left = [one for one in delegations_in(connection, sorted(mine)) if one.holds_on(today)]
    known = {one.id: one for one in to_come}
    return render_template(
        "committee/mine.html",
        me=me,
        seats=[(committees[seat.committee], seat) for seat in seats],
        committees=committees,
        next=MeetingShown(to_come[0], now()) if to_come else None,
        later=[MeetingShown(one, now()) for one in to_come[1:]],
        in_session=[one for one in meetings if one.room.closed is None],
        waits_for_decision=[
            RoundShown(each, now()) for each in rounds if each.committee in mine and each.waits_for_the_decision
        ],
        waits_for_second=sum(one.proposed_by != me for one in waits),
        wards=wards,
        beforehand=[
            (one, known[one.meeting], known[one.meeting].item(one.item)) for one in beforehand if one.meeting in known
        ],
        left_to_officers=left,
        pools=pools,
        member=MemberShown(me, meetings, decided),
        latest=LATEST,
    )


def _rounds_of(connection: Reading, rounds: Sequence[Round]) -> list[RoundOfMyWard]:
    recent = [one for one in rounds if not one.published_at or one.published_at > now() - STILL_OF_INTEREST]
    return [_with_bids(connection, one) for one in recent[:ROUNDS]]


def _with_bids(connection: Reading, one: Round) -> RoundOfMyWard:
    bids = [bid for bid in proposals_of(connection, one.id) if not bid.is_taken_back]
    written = look_up(connection, [bid.words for bid in bids])
    counts = counts_of(connection, one.id) if one.has_result else ()
    votes = {entry.project: entry.score for entry in counts[-1].outcome.entries} if counts else {}
    shown = [
        BidOfMyWard(bid.id, bid.reference, written[bid.words].title, bid.price, votes.get(bid.number)) for bid in bids
    ]
    return RoundOfMyWard(RoundShown(one, now()), sorted(shown, key=lambda bid: -(bid.votes or 0)))
