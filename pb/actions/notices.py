"""What a meeting decided about money, as its notices say it: one for each carried motion. Reads only."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from domain.committees.in_the_room import BID, BIDS, CARRIED, RESULT, InTheRoom, Vote
from domain.committees.room import CORRECTION, Room
from domain.committees.what_follows import OnlyMembersCallIn
from domain.refusals import Refusal
from domain.words.stable_ids import derived_id
from pb.readmodels.people.answers import everybody_seated
from pb.readmodels.reading import Reading
from pb.readmodels.results.answers import one_decision
from pb.readmodels.rooms.answers import awards_in, call_ins_of
from pb.readmodels.rooms.paying import Payable, payable_by
from pb.store.event_store import NotFound


class NothingOfThisMeeting(Refusal):
    """A call-in is of something that this meeting decided."""

    message = "This meeting decided no such thing. Choose the decision from the page of the meeting."


@dataclass(frozen=True)
class Notice:
    """A decision about money."""

    id: str
    """Of the decision on a result, or of the awards to bids: what a call-in names."""
    item: str
    vote: str
    round: str
    """Whose result was decided; empty for bids that were awarded without a vote of residents."""
    awards: Mapping[str, int]
    """In pence: by number on the ballot paper for a result, by proposal for bids."""
    payable: Payable

    @property
    def total(self) -> int:
        """Give what it awards in all."""
        return sum(self.awards.values())


class Correction(NamedTuple):
    """An entry that was corrected by a new one: nothing is ever changed."""

    at: datetime
    """When it was recorded."""
    kind: str
    """Of the entry that was wrong."""
    struck: bool
    reason: str
    after_approval: bool
    """Whether the minutes had been approved by then."""
    was_at: datetime
    """Of which minute the entry was, as it was made."""
    about: Mapping[str, str]
    """Of which ``member`` and ``item`` it was; not what was said, which may have been struck for a reason."""


def corrections_in(entered: Room, approved: datetime | None = None) -> list[Correction]:
    """Give what was corrected in a meeting's entries, in the sequence in which it was recorded.

    :param approved: when a later meeting approved the minutes
    """
    made = {one.id: one for one in entered.entries}
    return [
        Correction(
            one.recorded,
            made[one.says["corrects"]].kind,
            one.says["struck"],
            one.says["reason"],
            bool(approved and one.recorded > approved),
            made[one.says["corrects"]].at,
            {name: made[one.says["corrects"]].says.get(name, "") for name in ("member", "item")},
        )
        for one in entered.entries
        if one.kind == CORRECTION
    ]


def decision_of(round_id: str, vote: str) -> str:
    """Give the id of the decision on a result that follows from a vote in the room."""
    return derived_id("decision", round_id, vote).hex


def notices_of(reading: Reading, room: InTheRoom, room_id: str) -> Sequence[Notice]:
    """Give what a meeting decided about money, in the sequence in which it was voted on."""
    rows = awards_in(reading, room_id)
    called_in = call_ins_of(reading, [row.awarding for row in rows])
    found = []
    for vote in room.votes.values():
        kind = room.items[vote.item].kind
        if vote.amendment or vote.outcome != CARRIED:
            continue
        if kind == RESULT:
            found += _on_a_result(reading, room, vote)
        elif kind in (BID, BIDS):
            awarding = derived_id("awarding", room_id, vote.id).hex
            its = [row for row in rows if row.awarding == awarding]
            if its:
                payable = Payable(its[0].call_in_ends, called_in.get(awarding))
                awards = {row.proposal: row.amount for row in its if row.amount}
                found.append(Notice(awarding, vote.item, vote.id, "", awards, payable))
    return found


def _on_a_result(reading: Reading, room: InTheRoom, vote: Vote) -> list[Notice]:
    (round_id,) = room.items[vote.item].about
    try:
        motion = one_decision(reading, decision_of(round_id, vote.id))
    except NotFound:
        return []
    payable = payable_by(reading, [motion])[motion.id]
    return [Notice(motion.id, vote.item, vote.id, round_id, motion.awards, payable)]


def must_be_decided_in(reading: Reading, room: InTheRoom, room_id: str, decided: str) -> Notice:
    """Give the notice of what a meeting decided.

    :raises NothingOfThisMeeting: for a call-in of what it did not decide
    """
    found = next((notice for notice in notices_of(reading, room, room_id) if notice.id == decided), None)
    if found is None:
        raise NothingOfThisMeeting
    return found


def must_be_members(reading: Reading, asked_by: Collection[str], *, beside: Collection[str] = ()) -> None:
    """Refuse a call-in in the name of somebody who sits on no committee of the council.

    :param beside: who sat at the meeting that decided, and may have left since
    :raises OnlyMembersCallIn: with what to do
    """
    if not set(asked_by) <= {*beside, *(one for one, _held in everybody_seated(reading))}:
        raise OnlyMembersCallIn
