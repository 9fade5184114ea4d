"""What meetings left undecided and nobody has taken up since: for whom it waits, how it came there, since when?

A matter is where the latest meeting that had it left it. It waits until it is decided, or stands on the agenda of a
meeting that was held after that; while it is on the agenda of a meeting to come, that meeting is named beside.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select

from domain.committees.agenda import MINUTES, AgendaItem
from domain.committees.put_off import FORWARDED, LEFT, REFERRED_BACK, SENT_BACK, STOOD_OVER, PutOff, put_off_in
from domain.words.stable_ids import derived_id
from pb.readmodels.delegated.tables import delegations
from pb.readmodels.meetings.answers import Meeting, all_meetings, meetings_about
from pb.readmodels.reading import Reading
from pb.readmodels.rooms.answers import REFERRED_BACK_ONES
from pb.readmodels.rooms.answers_in_full import InFull, all_in_full, held_about
from pb.readmodels.rooms.tables import bid_awards, call_ins, sent_back
from pb.readmodels.rounds.tables import rounds
from pb.readmodels.rows import from_json


@dataclass(frozen=True)
class Waiting:
    """An item, or a part of one, that waits."""

    meeting: str
    """That left it, by id; with the item it says for ever which it is."""
    item: str
    room: str
    """Of that meeting; empty where it was inquorate before one was opened."""
    met_at: datetime
    number: str
    title: str
    kind: str
    about: tuple[str, ...]
    """The bids that wait, or the round; empty where it is about none."""
    committee: str
    """Whose meeting it was."""
    how: str
    """One of ``put_off.HOW``."""
    since: datetime
    reason: str
    lies_with: str
    """The committee that has it now; empty where it lies with an officer or a body outside."""
    officer: str = ""
    """To whom it was forwarded or, with the committee still, left by a motion."""
    body: str = ""
    """A body outside, in words."""
    to_meeting: str = ""
    """To which it was deferred; empty for the next."""
    taken_up_by: str = ""
    """A meeting to come that has it on its published agenda."""

    @property
    def is_away(self) -> bool:
        """Whether another body than the committee that forwarded it has it."""
        return self.lies_with != self.committee

    @property
    def names(self) -> Mapping[str, str]:
        """Give what an item says that goes on from it."""
        return {"meeting": self.meeting, "item": self.item}


def all_waiting(reading: Reading) -> list[Waiting]:
    """Give everything that waits anywhere, the longest first."""
    return _waiting(reading, all_in_full(reading), all_meetings(reading))


def waiting_for(reading: Reading, committee: str) -> list[Waiting]:
    """Give what waits on the desk of a committee's clerk: what it left itself, also elsewhere now; what came to it."""
    return [one for one in all_waiting(reading) if committee in (one.lies_with, one.committee)]


def waiting_about(reading: Reading, matters: Sequence[str]) -> list[Waiting]:
    """Give where bids or rounds wait, the longest first."""
    found = _waiting(reading, held_about(reading, matters), meetings_about(reading, matters))
    return [one for one in found if not set(matters).isdisjoint(one.about)]


def forwarded_to(reading: Reading, matters: Sequence[str], committee: str) -> frozenset[str]:
    """Give which of some bids were forwarded to a committee by another one: on these it can decide."""
    ended = [item for held in held_about(reading, matters) for item in held.about(matters)]
    return frozenset(matter for item in ended if item.to_committee == committee for matter in item.about)


@dataclass(frozen=True)
class CameBack:
    """An item that had been forwarded and came back."""

    meeting: str
    """That had forwarded it."""
    item: str
    sent_by: str
    """The committee whose clerk recorded it."""
    forwarded_by: str
    at: datetime
    reason: str


def came_back_of(reading: Reading, meetings: Sequence[str]) -> list[CameBack]:
    """Give what came back of what these meetings had forwarded, as it came."""
    wanted = select(sent_back).where(sent_back.c.meeting.in_(meetings)).order_by(sent_back.c.sent_at)
    return [
        CameBack(
            row.meeting, row.item, row.committee, row.forwarded_by, datetime.fromisoformat(row.sent_at), row.reason
        )
        for row in reading.execute(wanted)
    ]


def _waiting(reading: Reading, held: Sequence[InFull], meetings: Sequence[Meeting]) -> list[Waiting]:
    back = _referred_back(reading) if held else {}
    found = [*_left_by(held, back), *_stood_over(meetings, {one.meeting for one in held})]
    if not found:
        return []
    decided = _decided(reading, {matter for one in found for matter in one.about})
    came_back = {(row.meeting, row.item): row for row in reading.execute(select(sent_back))}
    open_still = []
    for each in found:
        row = came_back.get((each.meeting, each.item)) if each.how == FORWARDED else None
        one = each if row is None else _came_back(each, row)
        about = tuple(matter for matter in one.about if matter not in decided and not _held_later(one, matter, held))
        if (one.about and not about) or (not one.about and _held_later(one, "", held, meetings)):
            continue
        open_still.append(replace(one, about=about, taken_up_by=_to_come(one, about, held, meetings)))
    return sorted(_with_officers(reading, open_still), key=lambda one: (one.since, one.number))


def _came_back(one: Waiting, row: Row[Any]) -> Waiting:
    here = replace(one, lies_with=one.committee, officer="", body="")
    return replace(here, how=SENT_BACK, since=datetime.fromisoformat(row.sent_at), reason=row.reason)


def _left_by(held: Iterable[InFull], back: Mapping[str, datetime]) -> list[Waiting]:
    found = []
    for one in held:
        awardings = {vote: derived_id("awarding", one.id, vote).hex for vote in one.room.votes}
        awardings |= {
            vote.id: derived_id("decision", one.room.items[vote.item].about[0], vote.id).hex
            for vote in one.room.votes.values()
            if one.room.items[vote.item].kind == "result"
        }
        votes = {vote for vote, decision in awardings.items() if decision in back}
        for left in put_off_in(one.room, votes):
            since = max((back[awardings[vote]] for vote in votes), default=left.at)
            found.append(_as_waiting(one, left if left.how != REFERRED_BACK else replace(left, at=since)))
    return found


def _as_waiting(one: InFull, left: PutOff) -> Waiting:
    item = left.item
    is_forwarded = left.how == FORWARDED
    return Waiting(
        meeting=one.meeting,
        item=item.id,
        room=one.id,
        met_at=one.began,
        number=item.number,
        title=item.title,
        kind=item.kind,
        about=left.about,
        committee=one.committee,
        how=left.how,
        since=left.at,
        reason=left.reason,
        lies_with=item.to_committee if is_forwarded else one.committee,
        officer=item.to_officer if is_forwarded else "",
        body=item.forwarded_to if is_forwarded else "",
        to_meeting=item.to_meeting,
    )


def _stood_over(meetings: Iterable[Meeting], with_a_room: set[str]) -> list[Waiting]:
    """Give what was on the agendas of meetings to which too few came, so that none of it was taken."""
    found = []
    for meeting in meetings:
        last = meeting.changes[-1] if meeting.changes else None
        if meeting.state != "adjourned" or last is None or last.what != "inquorate" or meeting.id in with_a_room:
            continue
        found += [
            Waiting(
                meeting=meeting.id,
                item=item.item,
                room="",
                met_at=meeting.begins,
                number=item.number,
                title=item.title,
                kind=item.kind,
                about=tuple(item.about),
                committee=meeting.committee,
                how=STOOD_OVER,
                since=last.at,
                reason="",
                lies_with=meeting.committee,
            )
            for item in meeting.items
            if item.kind != MINUTES
        ]
    return found


def _held_later(one: Waiting, matter: str, held: Sequence[InFull], meetings: Sequence[Meeting] = ()) -> bool:
    """Say whether a later meeting had it before it, or has it now: of whoever has it, where it was forwarded."""
    later = [each for each in held if each.meeting != one.meeting and each.began > one.met_at]
    if one.how == FORWARDED:
        later = [each for each in later if each.committee == one.lies_with]
    if matter:
        return any(matter in item.about for each in later for item in each.room.items.values())
    took = {meeting.id for meeting in meetings if any(_goes_on(item, one) for item in meeting.items)}
    return any(each.meeting in took for each in later)


def _to_come(one: Waiting, about: Sequence[str], held: Sequence[InFull], meetings: Sequence[Meeting]) -> str:
    """Give the meeting to come that has it on its published agenda, by id; empty where none has."""
    had = {each.meeting for each in held}
    for meeting in meetings:
        if meeting.id in had or meeting.id == one.meeting or meeting.state != "called" or not meeting.published_at:
            continue
        if any(_goes_on(item, one) or not set(about).isdisjoint(item.about) for item in meeting.items):
            return meeting.id
    return ""


def _goes_on(item: AgendaItem, one: Waiting) -> bool:
    return item.continues is not None and dict(item.continues) == one.names


def _referred_back(reading: Reading) -> dict[str, datetime]:
    """Give the decisions that were called in and referred back, and when somebody asked for that."""
    wanted = select(call_ins.c.decided, call_ins.c.asked_at).where(call_ins.c.came_to == "referred-back")
    return {row.decided: datetime.fromisoformat(row.asked_at) for row in reading.execute(wanted)}


def _decided(reading: Reading, matters: set[str]) -> set[str]:
    """Give those of bids and rounds that are decided, by a decision that stands."""
    bids = select(bid_awards.c.proposal).where(bid_awards.c.proposal.in_(matters))
    stand = reading.scalars(bids.where(bid_awards.c.awarding.not_in(REFERRED_BACK_ONES)))
    published = reading.scalars(select(rounds.c.id).where(rounds.c.id.in_(matters), rounds.c.stage == "published"))
    return {*stand, *published}


def _with_officers(reading: Reading, found: list[Waiting]) -> list[Waiting]:
    """Name the officer to whom a bid was left by the motion that left it open."""
    if all(one.how != LEFT for one in found):
        return found
    wanted = select(delegations.c.officer, delegations.c.said).where(delegations.c.ended_at == "")
    given = [(row.officer, set(from_json(row.said)["proposals"])) for row in reading.execute(wanted)]
    officers = {bid: officer for officer, bids in given for bid in bids}
    return [
        replace(one, officer=next((officers[bid] for bid in one.about if bid in officers), ""))
        if one.how == LEFT
        else one
        for one in found
    ]
