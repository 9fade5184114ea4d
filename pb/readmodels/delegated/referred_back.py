"""Decisions of officers that were called in and referred back, and that nobody has taken again: who can take them?

A decision waits until each of its bids is decided by a decision that stands, was before a meeting since, or is gone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from domain.proposals.states import ProposalState
from pb.readmodels.delegated.answers import Delegated, decided_when, delegations_in
from pb.readmodels.delegated.tables import items_at_meetings, officer_decisions
from pb.readmodels.proposals.tables import proposals
from pb.readmodels.reading import Reading
from pb.readmodels.rooms.answers import REFERRED_BACK_ONES
from pb.readmodels.rooms.tables import call_ins, rooms
from pb.readmodels.rows import from_json

GONE = (ProposalState.WITHDRAWN, ProposalState.RULED_OUT)


@dataclass(frozen=True)
class ReferredBack:
    """A decision of an officer that stands no more, as far as it waits to be taken again."""

    decision: str
    committee: str
    title: str
    about: tuple[str, ...]
    """The bids that wait, by id."""
    since: datetime
    """When it was called in."""
    reason: str
    """Why it was referred back."""
    delegation: Delegated

    def lies_with_the_officer(self, day: date) -> bool:
        """Whether the officer can take it again on a day; where they cannot, it is the committee's to decide."""
        left = self.delegation
        return left.holds_on(day) and all(one.member != left.officer for one in left.conflicts)


def referred_back_to_officers(reading: Reading, committees: Sequence[str] = ()) -> list[ReferredBack]:
    """Give what waits to be taken again, the longest first.

    :param committees: for which it was decided, by id; every one where none is named
    """
    wanted = select(officer_decisions, call_ins.c.asked_at, call_ins.c.answer).join(
        call_ins, call_ins.c.decided == officer_decisions.c.id
    )
    wanted = wanted.where(call_ins.c.came_to == "referred-back")
    if committees:
        wanted = wanted.where(officer_decisions.c.committee.in_(committees))
    latest = call_ins.c.asked_at.desc(), officer_decisions.c.recorded_at.desc()
    rows = reading.execute(wanted.order_by(*latest)).all()
    if not rows:
        return []
    bids = {row.id: from_json(row.said)["proposals"] for row in rows}
    every = sorted({bid for its in bids.values() for bid in its})
    over = {*decided_when(reading, every), *_gone(reading, every)}
    met = _last_met_on(reading, every)
    left = {one.id: one for one in delegations_in(reading, sorted({row.committee for row in rows}))}
    found, seen = [], set[str]()
    for row in rows:
        waits = [bid for bid in bids[row.id] if bid not in over | seen and met.get(bid, "") <= row.asked_at]
        seen |= set(bids[row.id])
        if waits:
            title, since = from_json(row.said)["title"], datetime.fromisoformat(row.asked_at)
            its = left[row.delegation]
            found.append(ReferredBack(row.id, row.committee, title, tuple(waits), since, row.answer, its))
    return found[::-1]


def _gone(reading: Reading, bids: Sequence[str]) -> set[str]:
    return {*reading.scalars(select(proposals.c.id).where(proposals.c.id.in_(bids), proposals.c.state.in_(GONE)))}


def _last_met_on(reading: Reading, bids: Sequence[str]) -> Mapping[str, str]:
    """Give when the latest meeting began that had each of these bids before it, as it is stored."""
    joined = select(items_at_meetings.c.proposal, rooms.c.began).join(
        rooms, rooms.c.meeting == items_at_meetings.c.meeting
    )
    rows = reading.execute(joined.where(items_at_meetings.c.proposal.in_(bids)).order_by(rooms.c.began))
    return {row.proposal: row.began for row in rows}


def referred_back_under(reading: Reading, delegation: str, bids: Sequence[str]) -> list[str]:
    """Give the decisions under a delegation on any of these bids that were called in and referred back, by id."""
    wanted = select(officer_decisions.c.id, officer_decisions.c.said).where(
        officer_decisions.c.delegation == delegation, officer_decisions.c.id.in_(REFERRED_BACK_ONES)
    )
    return sorted(row.id for row in reading.execute(wanted) if set(bids) & {*from_json(row.said)["proposals"]})
