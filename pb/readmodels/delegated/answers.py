"""What is left to officers, what they decided, and which key decisions are to come?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Row, case, func, select

from domain.committees.interests import Interest
from domain.committees.key_decisions import first_day_after_exception, first_day_after_notice
from domain.committees.officer_decision import Consulted, Rejected
from domain.words.instants import day_in_london
from pb.readmodels.delegated.tables import delegations, items_at_meetings, officer_decisions, planned_decisions
from pb.readmodels.reading import Reading
from pb.readmodels.rooms.answers import REFERRED_BACK_ONES
from pb.readmodels.rooms.tables import bid_awards, rooms
from pb.readmodels.rows import from_json
from pb.store.event_store import NotFound

WITH_WHAT_STANDS = select(
    planned_decisions,
    case((planned_decisions.c.decided.in_(REFERRED_BACK_ONES), ""), else_=planned_decisions.c.decided).label("stands"),
)
"""Entries of the forward plan with the decision that stands: one that was referred back is to be made again."""


class Since(NamedTuple):
    """What became of an entry of the forward plan."""

    what: str
    """``moved``, ``general-exception``, ``special-urgency`` or ``withdrawn``."""
    at: datetime
    who: str
    """Who was told, or agreed."""
    reason: str
    first_day: date
    """For when it was planned until then."""
    last_day: date


@dataclass(frozen=True)
class Planned:
    """An entry of the forward plan."""

    id: str
    committee: str
    round: str
    matter: str
    decided_by: str
    officer: str
    position: str
    first_day: date
    last_day: date
    because: Sequence[str]
    most: int
    papers: Sequence[str]
    copies_from: str
    proposals: Sequence[str]
    exempt: int
    """Under which paragraph of Schedule 12A a part is exempt; 0 where all is open."""
    exempt_reason: str
    published_at: datetime
    since: Sequence[Since]
    withdrawn: bool
    decided: str
    """The decision that an officer made on it, by id; empty while there is none."""

    @property
    def earliest(self) -> date:
        """Give the first day on which it can be decided, by the notices that there are."""
        after = [first_day_after_notice(day_in_london(self.published_at))]
        for one in self.since:
            if one.what == "general-exception":
                after.append(first_day_after_exception(day_in_london(one.at)))
            elif one.what == "special-urgency":
                after.append(day_in_london(one.at))
        return max(self.first_day, min(after))


class Conflict(NamedTuple):
    """A conflict of interest that was declared in what is delegated."""

    member: str
    interest: str
    reason: str
    dispensation: str
    at: datetime


@dataclass(frozen=True)
class Delegated:
    """What is left to an officer."""

    id: str
    committee: str
    round: str
    officer: str
    position: str
    by_what: str
    source: str
    matter: str
    most: int
    first_day: date
    last_day: date
    consult: Sequence[str]
    proposals: Sequence[str]
    room: str
    vote: str
    given_at: datetime
    conflicts: Sequence[Conflict]
    ended_at: datetime | None
    end_reason: str

    def holds_on(self, day: date) -> bool:
        """Whether something can be decided under it on a day."""
        ended = self.ended_at and day_in_london(self.ended_at)
        return self.first_day <= day <= self.last_day and (not ended or day <= ended)


@dataclass(frozen=True)
class OfficerDecided:
    """A decision that an officer made under delegation, as it was written down."""

    id: str
    committee: str
    round: str
    delegation: str
    planned: str
    officer: str
    position: str
    decided_on: date
    recorded_at: datetime
    title: str
    text: str
    reasons: str
    proposals: Sequence[str]
    awards: Mapping[str, int]
    money: int
    rejected: Sequence[Rejected]
    consulted: Sequence[Consulted]
    conflicts: Sequence[Interest]
    because: Sequence[str]
    notice: str
    urgent: str
    urgent_agreed: str
    papers: Sequence[str]
    call_in_ends: date | None
    instead_of: Sequence[str] = ()
    """Decisions that were called in and referred back, in whose place it stands, by id."""

    @property
    def total(self) -> int:
        """Give what it awards in all, in pence."""
        return sum(self.awards.values())


class OnAnAgenda(NamedTuple):
    """That a bid stood on the agenda of a meeting."""

    meeting: str
    item: str
    heard_at: datetime
    room: str
    """The meeting in session, by id; empty where it has not begun."""


def forward_plan(reading: Reading, committee: str = "") -> Sequence[Planned]:
    """Give the entries of the forward plan by the day from which each can be decided; of one committee, or of all."""
    wanted = WITH_WHAT_STANDS.order_by(planned_decisions.c.first_day, planned_decisions.c.id)
    if committee:
        wanted = wanted.where(planned_decisions.c.committee == committee)
    return [_planned(row) for row in reading.execute(wanted)]


def one_plan(reading: Reading, plan: str) -> Planned:
    """Give one entry of the forward plan.

    :raises NotFound: when there is none
    """
    row = reading.execute(WITH_WHAT_STANDS.where(planned_decisions.c.id == plan)).one_or_none()
    if row is None:
        raise NotFound
    return _planned(row)


def delegations_of(reading: Reading, committee: str) -> Sequence[Delegated]:
    """Give what a committee left to officers, the latest first."""
    return delegations_in(reading, [committee])


def delegations_in(reading: Reading, committees: Sequence[str]) -> Sequence[Delegated]:
    """Give what any of some committees left to officers, the latest first."""
    wanted = select(delegations).where(delegations.c.committee.in_(committees))
    return [
        _delegated(row) for row in reading.execute(wanted.order_by(delegations.c.given_at.desc(), delegations.c.id))
    ]


def delegations_to(reading: Reading, officer: str) -> Sequence[Delegated]:
    """Give what is left to an officer by any committee, the latest first."""
    wanted = select(delegations).where(delegations.c.officer == officer)
    return [
        _delegated(row) for row in reading.execute(wanted.order_by(delegations.c.given_at.desc(), delegations.c.id))
    ]


def with_a_conflict_about(reading: Reading, round_id: str, proposal: str) -> Sequence[str]:
    """Give of whom a conflict of interest was declared in what was delegated about a bid, by reference."""
    found = map(_delegated, reading.execute(select(delegations).where(delegations.c.conflicts != "[]")))
    about = [one for one in found if proposal in one.proposals or (one.round == round_id and not one.proposals)]
    return sorted({one.member for each in about for one in each.conflicts})


def one_delegation(reading: Reading, delegation: str) -> Delegated:
    """Give what is left to an officer by one act.

    :raises NotFound: when there is none
    """
    row = reading.execute(select(delegations).where(delegations.c.id == delegation)).one_or_none()
    if row is None:
        raise NotFound
    return _delegated(row)


def officer_decisions_of(reading: Reading, committee: str = "", delegation: str = "") -> Sequence[OfficerDecided]:
    """Give what officers decided, the latest first: for one committee, under one delegation, or all of it."""
    wanted = select(officer_decisions)
    if committee:
        wanted = wanted.where(officer_decisions.c.committee == committee)
    if delegation:
        wanted = wanted.where(officer_decisions.c.delegation == delegation)
    latest = wanted.order_by(officer_decisions.c.decided_on.desc(), officer_decisions.c.recorded_at.desc())
    return [_decided(row) for row in reading.execute(latest)]


def one_officer_decision(reading: Reading, decision: str) -> OfficerDecided:
    """Give one decision of an officer.

    :raises NotFound: when there is none
    """
    row = reading.execute(select(officer_decisions).where(officer_decisions.c.id == decision)).one_or_none()
    if row is None:
        raise NotFound
    return _decided(row)


def awarded_under(reading: Reading, delegation: str) -> int:
    """Give what was awarded under a delegation, in pence; not what a call-in referred back."""
    wanted = select(func.coalesce(func.sum(bid_awards.c.amount), 0))
    joined = bid_awards.c.awarding == officer_decisions.c.id
    stands = bid_awards.c.awarding.not_in(REFERRED_BACK_ONES)
    its = wanted.where(joined, stands, officer_decisions.c.delegation == delegation)
    return int(reading.execute(its).scalar_one())


def decided_when(reading: Reading, proposals: Sequence[str]) -> Mapping[str, date]:
    """Give on which day each of these bids was first decided, by a meeting or an officer; only those that were.

    A decision that was called in and referred back stands no more.
    """
    wanted = select(bid_awards.c.proposal, bid_awards.c.met_on).where(
        bid_awards.c.proposal.in_(proposals), bid_awards.c.awarding.not_in(REFERRED_BACK_ONES)
    )
    found = reading.execute(wanted.order_by(bid_awards.c.met_on.desc()))
    return {row.proposal: date.fromisoformat(row.met_on) for row in found}


def agendas_of(reading: Reading, proposal: str) -> Sequence[OnAnAgenda]:
    """Give the agendas on which a bid stood, as they came."""
    its = select(items_at_meetings, rooms.c.id.label("room"), rooms.c.began).where(
        items_at_meetings.c.proposal == proposal
    )
    joined = its.outerjoin_from(items_at_meetings, rooms, rooms.c.meeting == items_at_meetings.c.meeting)
    rows = reading.execute(joined.order_by(items_at_meetings.c.heard_at, items_at_meetings.c.item))
    return [OnAnAgenda(row.meeting, row.item, datetime.fromisoformat(row.heard_at), row.room or "") for row in rows]


def _said(row: Row[Any]) -> dict[str, Any]:
    said: dict[str, Any] = from_json(row.said)
    return said


def _planned(row: Row[Any]) -> Planned:
    said = _said(row) | {
        "id": row.id,
        "first_day": date.fromisoformat(row.first_day),
        "last_day": date.fromisoformat(row.last_day),
        "published_at": datetime.fromisoformat(row.published_at),
        "withdrawn": bool(row.withdrawn),
        "decided": row.stands,
        "exempt": _said(row)["exempt"].get("paragraph", 0),
        "exempt_reason": _said(row)["exempt"].get("reason", ""),
        "since": [_since(each) for each in from_json(row.since)],
    }
    return Planned(**said)


def _since(said: Mapping[str, Any]) -> Since:
    first, last = map(date.fromisoformat, said["days"])
    return Since(said["what"], datetime.fromisoformat(said["at"]), said["who"], said["reason"], first, last)


def _delegated(row: Row[Any]) -> Delegated:
    said = _said(row)
    said |= {name: date.fromisoformat(said[name]) for name in ("first_day", "last_day")}
    conflicts = [Conflict(**{**each, "at": datetime.fromisoformat(each["at"])}) for each in from_json(row.conflicts)]
    return Delegated(
        **said,
        id=row.id,
        given_at=datetime.fromisoformat(row.given_at),
        conflicts=conflicts,
        ended_at=datetime.fromisoformat(row.ended_at) if row.ended_at else None,
        end_reason=row.end_reason,
    )


def _decided(row: Row[Any]) -> OfficerDecided:
    said = _said(row)
    said["rejected"] = [Rejected(**each) for each in said["rejected"]]
    said["consulted"] = [Consulted(**{**each, "on": date.fromisoformat(each["on"])}) for each in said["consulted"]]
    said["conflicts"] = [Interest(**each) for each in said["conflicts"]]
    said["decided_on"] = date.fromisoformat(said["decided_on"])
    said["instead_of"] = tuple(said.get("instead_of") or ())
    said["call_in_ends"] = date.fromisoformat(said["call_in_ends"]) if said["call_in_ends"] else None
    return OfficerDecided(**said, id=row.id, recorded_at=datetime.fromisoformat(row.recorded_at))
