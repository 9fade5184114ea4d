"""Which meetings were held or are in session, what they awarded to bids, and what was called in?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Row, func, select

from pb.readmodels.reading import Reading
from pb.readmodels.rooms.tables import awardings, bid_awards, call_ins, rooms
from pb.readmodels.rows import from_json, instant_in

REFERRED_BACK_ONES = select(call_ins.c.decided).where(call_ins.c.came_to == "referred-back")
"""Decisions that were called in and referred back: they stand no more, wherever it is asked what was decided."""


@dataclass(frozen=True)
class Held:
    """A meeting that was held, or is in session."""

    id: str
    meeting: str
    """That was called; nobody's where it was called elsewhere."""
    committee: str
    began: datetime | None
    ended: datetime | None
    """None while it is in session."""
    minutes_approved: datetime | None


@dataclass(frozen=True)
class Award:
    """What a committee awarded to a bid; nothing where it decided to give none."""

    awarding: str
    room: str
    proposal: str
    amount: int
    met_on: date
    call_in_ends: date | None


@dataclass(frozen=True)
class CalledIn:
    """A call-in, and what came of it."""

    asked_at: datetime | None
    asked_by: tuple[str, ...]
    reason: str
    came_to: str
    """Empty while it waits."""
    answer: str


def meetings_held(reading: Reading, committee: str = "") -> Sequence[Held]:
    """Give the meetings held and in session, the latest first; of one committee, where one is named."""
    wanted = select(rooms).order_by(rooms.c.began.desc(), rooms.c.id)
    if committee:
        wanted = wanted.where(rooms.c.committee == committee)
    return [
        Held(
            row.id,
            row.meeting,
            row.committee,
            instant_in(row.began),
            instant_in(row.ended),
            instant_in(row.minutes_approved),
        )
        for row in reading.execute(wanted)
    ]


def room_of(reading: Reading, meeting: str) -> str:
    """Give the room of a meeting that was called, by id; empty where it has not begun."""
    return reading.execute(select(rooms.c.id).where(rooms.c.meeting == meeting)).scalar() or ""


def awards_in(reading: Reading, room: str) -> Sequence[Award]:
    """Give what a meeting awarded."""
    wanted = select(bid_awards).where(bid_awards.c.room == room).order_by(bid_awards.c.awarding, bid_awards.c.proposal)
    return [_award(row) for row in reading.execute(wanted)]


def awards_to(reading: Reading, proposal: str) -> Sequence[Award]:
    """Give what committees awarded to a bid without or beside a vote of residents, the first first."""
    wanted = select(bid_awards).where(bid_awards.c.proposal == proposal, bid_awards.c.amount > 0)
    return [_award(row) for row in reading.execute(wanted.order_by(bid_awards.c.met_on, bid_awards.c.awarding))]


def awarded_of(reading: Reading, round_id: str) -> int:
    """Give what committees awarded out of a round's money to bids, in pence; not what a call-in referred back."""
    wanted = select(func.coalesce(func.sum(bid_awards.c.amount), 0)).where(
        bid_awards.c.round == round_id, bid_awards.c.awarding.not_in(REFERRED_BACK_ONES)
    )
    return int(reading.execute(wanted).scalar_one())


def awards_that_stand(reading: Reading, round_id: str) -> Mapping[str, int]:
    """Give what each bid of a round was awarded in all, in pence, by id; not what a call-in referred back."""
    back = select(call_ins.c.decided).where(call_ins.c.came_to == "referred-back")
    wanted = (
        select(bid_awards.c.proposal, func.sum(bid_awards.c.amount).label("amount"))
        .where(bid_awards.c.round == round_id, bid_awards.c.amount > 0, bid_awards.c.awarding.not_in(back))
        .group_by(bid_awards.c.proposal)
    )
    return {row.proposal: int(row.amount) for row in reading.execute(wanted)}


def decided_in_round(reading: Reading, round_id: str) -> Sequence[Award]:
    """Give every decision on every bid of a round, the latest first: an amount, or nothing where none was given."""
    wanted = select(bid_awards).where(bid_awards.c.round == round_id)
    return [_award(row) for row in reading.execute(wanted.order_by(bid_awards.c.met_on.desc(), bid_awards.c.proposal))]


def call_ins_of(reading: Reading, decided: Sequence[str]) -> Mapping[str, CalledIn]:
    """Give the call-ins of these decisions, by decision."""
    if not decided:
        return {}
    return {
        row.decided: CalledIn(
            instant_in(row.asked_at), tuple(from_json(row.asked_by)), row.reason, row.came_to, row.answer
        )
        for row in reading.execute(select(call_ins).where(call_ins.c.decided.in_(decided)))
    }


def _award(row: Row[Any]) -> Award:
    return Award(
        row.awarding,
        row.room,
        row.proposal,
        row.amount,
        date.fromisoformat(row.met_on),
        date.fromisoformat(row.call_in_ends) if row.call_in_ends else None,
    )


@dataclass(frozen=True)
class Decided:
    """What a committee decided on bids by one motion. Amounts in whole pence."""

    id: str
    committee: str
    round: str
    room: str
    item: str
    vote: str
    met_on: date
    money: int
    """What there was to award."""
    text: str
    reasons: str
    call_in_ends: date | None
    at: datetime
    awards: Mapping[str, int]
    """What each bid that was before the committee gets, by id; nothing for some."""


def one_awarding(reading: Reading, awarding: str) -> Decided | None:
    """Give what was decided on bids by one motion; None where that is the id of something else."""
    return next(iter(_decided(reading, awardings.c.id == awarding)), None)


def awardings_of(reading: Reading, committee: str) -> Sequence[Decided]:
    """Give what a committee decided on bids, the latest first."""
    return _decided(reading, awardings.c.committee == committee)


def awardings_on(reading: Reading, proposals: Sequence[str]) -> Sequence[Decided]:
    """Give what was decided on any of these bids, the latest first."""
    on_them = select(bid_awards.c.awarding).where(bid_awards.c.proposal.in_(proposals))
    return _decided(reading, awardings.c.id.in_(on_them))


def _decided(reading: Reading, which: ColumnElement[bool]) -> list[Decided]:
    wanted = select(awardings, bid_awards.c.proposal, bid_awards.c.amount)
    wanted = wanted.join(bid_awards, bid_awards.c.awarding == awardings.c.id).where(which)
    found = reading.execute(wanted.order_by(awardings.c.decided_at.desc(), awardings.c.id, bid_awards.c.proposal))
    return [_one_decided(list(its)) for _, its in groupby(found, key=lambda row: row.id)]


def _one_decided(its: Sequence[Row[Any]]) -> Decided:
    row = its[0]
    return Decided(
        id=row.id,
        committee=row.committee,
        round=row.round,
        room=row.room,
        item=row.item,
        vote=row.vote,
        met_on=date.fromisoformat(row.met_on),
        money=row.money,
        text=row.text,
        reasons=row.reasons,
        call_in_ends=date.fromisoformat(row.call_in_ends) if row.call_in_ends else None,
        at=datetime.fromisoformat(row.decided_at),
        awards={one.proposal: one.amount for one in its},
    )
