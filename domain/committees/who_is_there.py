"""What may be entered of who is in the room, who presides, which item is taken and what is declared for it."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple, TypeAlias

from domain.committees import refusals_for_the_public as public
from domain.committees import refusals_of_where_items_go as where
from domain.committees import room_refusals as no
from domain.committees.in_the_room import IN_PERSON, REMOTE, RESULT, Coming, InTheRoom, Item, Minuted
from domain.committees.interests import KINDS, Interest
from domain.committees.refusals import KindOfInterestNotKnown
from domain.refusals import Refusal
from domain.saying.sentence import Named
from domain.words.seen import cleaned

Says: TypeAlias = Mapping[str, Any]
ENDINGS = ("deferred", "noted", "stood-over", "forwarded")


class Rule(NamedTuple):
    """What stands against an entry, and what it changes."""

    faults: Callable[[InTheRoom, Says], Iterator[Refusal]]
    remember: Callable[[InTheRoom, Says, datetime], None]


def arrival_faults(room: InTheRoom, says: Says) -> Iterator[Refusal]:
    """Hold an entry against this: nobody arrives twice, without a seat of their own, or to an item that bars them."""
    member = says["member"]
    seat = room.opening.sits.get(member)
    if seat is None:
        yield no.HasNoSeatHere(who=Named(member))
        return
    if says["how"] not in (IN_PERSON, REMOTE):
        yield no.SayHowTheyAreThere()
    if member in room.here and member not in room.out:
        yield no.IsHereAlready(who=Named(member))
    for other in room.here:
        if other == seat.for_whom or room.opening.sits[other].for_whom == member:
            yield no.TheSeatIsTaken(who=Named(member), other=Named(other))
    if room.now_before_it and member in room.now_before_it.barred:
        yield no.MustStayAway(who=Named(member))


def remember_arrival(room: InTheRoom, says: Says, at: datetime) -> None:
    """Remember that somebody is in the room."""
    member = says["member"]
    was_out = room.out.pop(member, "")
    room.here.setdefault(member, says["how"])
    room.apologies.discard(member)
    room.comings.append(Coming(at, member, "back" if was_out else "arrived", was_out, says["how"]))
    room.note_who_is_here()


def departure_faults(room: InTheRoom, says: Says) -> Iterator[Refusal]:
    """Hold an entry against this: nobody leaves who is not there; whoever presides not while a vote is open."""
    member, item = says["member"], says["item"]
    if member not in room.here or (item and member in room.out):
        yield no.IsNotHere(who=Named(member))
    if item and item != room.item:
        yield no.NoItemIsBeforeTheMeeting()
    if room.open_vote and member == room.presiding:
        yield no.AVoteIsOpen()


def remember_departure(room: InTheRoom, says: Says, at: datetime) -> None:
    """Remember that somebody left the meeting, or the room for an item."""
    member, item = says["member"], says["item"]
    if room.presiding == member:
        room.presiding = ""
    if item:
        room.out[member] = item
    else:
        room.here.pop(member)
        room.out.pop(member, None)
    room.comings.append(Coming(at, member, "left-for" if item else "left", item))


def apology_faults(room: InTheRoom, says: Says) -> Iterator[Refusal]:
    """Hold an entry against this: only who has a seat and is not there sends an apology."""
    member = says["member"]
    if member not in room.opening.sits:
        yield no.HasNoSeatHere(who=Named(member))
    elif member in room.here:
        yield no.IsHereAlready(who=Named(member))
    elif member in room.apologies:
        yield no.SentAnApologyAlready(who=Named(member))


def remember_apology(room: InTheRoom, says: Says, at: datetime) -> None:
    """Remember that somebody sent an apology."""
    room.apologies.add(says["member"])
    room.comings.append(Coming(at, says["member"], "apology"))


def chair_faults(room: InTheRoom, says: Says) -> Iterator[Refusal]:
    """Hold an entry against this: whoever presides may vote, and does not change while a vote is open."""
    if says["member"] not in room.may_vote():
        yield no.CannotPreside(who=Named(says["member"]))
    if room.open_vote:
        yield no.AVoteIsOpen()


def remember_chair(room: InTheRoom, says: Says, at: datetime) -> None:
    """Remember that somebody presides from now on."""
    room.presiding = says["member"]
    room.comings.append(Coming(at, says["member"], "chair"))


def item_faults(room: InTheRoom, says: Says) -> Iterator[Refusal]:
    """Hold an entry against this: the next item waits for the motion on this one, and for who can preside over it."""
    if room.open_vote:
        yield no.AVoteIsOpen()
    elif room.now_before_it and room.now_before_it.waiting and not room.now_before_it.ended:
        yield no.AMotionWaits()
    item = room.items.get(says["item"])
    if item and room.presiding in item.leaving:
        yield no.WhoeverPresidesMustLeave(who=Named(room.presiding))


def remember_item(room: InTheRoom, says: Says, at: datetime) -> None:
    """Remember that the meeting turns to an item: who was out comes back, who leaves for it goes out."""
    for member, left_for in list(room.out.items()):
        if left_for != says["item"]:
            del room.out[member]
            room.comings.append(Coming(at, member, "back", left_for))
    item = room.items.get(says["item"])
    if item is None:
        item = room.items[says["item"]] = Item(says["item"], says["item_kind"], says["title"], says["number"])
    item.taken.append(at)
    item.was_in_private = item.was_in_private or item.is_in_private
    item.ended, item.reason, item.forwarded_to = "", "", ""
    item.to_meeting, item.to_committee, item.to_officer = "", "", ""
    room.item = item.id
    for member in sorted(item.leaving & set(room.here)):
        if member not in room.out:
            room.out[member] = item.id
            room.comings.append(Coming(at, member, "left-for", item.id))
    room.note_who_is_here()


def interest_faults(room: InTheRoom, says: Says) -> Iterator[Refusal]:
    """Hold an entry against this: what is declared has a reason; whom it bars leaves, and presides no longer."""
    member, item = says["member"], says["item"]
    if member not in room.opening.sits:
        yield no.HasNoSeatHere(who=Named(member))
    if item not in room.items:
        yield no.NotOnTheAgenda()
    if says["interest"] not in KINDS:
        yield KindOfInterestNotKnown()
        return
    if not cleaned(says["reason"]):
        yield no.SayWhatInterest(who=Named(member))
    bars = _interest(says).bars
    if bars and not says["leaves"]:
        yield no.MustLeave(who=Named(member))
    if item == room.item and room.open_vote:
        yield no.AVoteIsOpen()
    elif item == room.item and (bars or says["leaves"]) and member == room.presiding:
        yield no.WhoeverPresidesMustLeave(who=Named(member))


def remember_interest(room: InTheRoom, says: Says, at: datetime) -> None:
    """Remember that somebody declared something; who leaves for the item before the meeting goes out at once."""
    interest = _interest(says)
    item = room.items[says["item"]]
    item.declared.append((at, interest, says["leaves"]))
    member = interest.member
    if item.id == room.item and (interest.bars or says["leaves"]) and member in room.here and member not in room.out:
        room.out[member] = item.id
        room.comings.append(Coming(at, member, "left-for", item.id))


def ending_faults(room: InTheRoom, says: Says) -> Iterator[Refusal]:
    """Hold an entry against this: an item ends once, with a reason where it is put off; not over an open vote."""
    if room.open_vote:
        yield no.AVoteIsOpen()
    if not room.now_before_it or room.item != says["item"]:
        yield no.NoItemIsBeforeTheMeeting()
        return
    if says["ending"] not in ENDINGS:
        yield no.SayHowTheItemEnds()
    if says["ending"] == "noted" and room.now_before_it.waiting:
        yield no.AMotionWaits()
    if says["ending"] in ("deferred", "forwarded") and not cleaned(says["reason"]):
        yield no.SayWhy()
    bodies = [name for name in ("to", "to_committee", "to_officer") if says.get(name)]
    if says["ending"] == "forwarded" and len(bodies) > 1:
        yield where.ForwardedToOneBody()
    if says.get("to_committee") and room.now_before_it.kind == RESULT:
        yield where.AResultStaysWithItsCommittee()


def remember_ending(room: InTheRoom, says: Says, at: datetime) -> None:
    """Remember that the item is noted, deferred, forwarded, or stands over."""
    item = room.items[says["item"]]
    item.ended, item.reason, item.forwarded_to = says["ending"], says["reason"], cleaned(says.get("to") or "")
    item.to_meeting, item.to_committee, item.to_officer = (
        says.get(name) or "" for name in ("to_meeting", "to_committee", "to_officer")
    )
    item.endings.append((at, item.ended, item.reason))


def note_faults(room: InTheRoom, says: Says) -> Iterator[Refusal]:
    """Hold an entry against this: a note says something, on an item that was taken."""
    item = room.items.get(says["item"])
    if not cleaned(says["text"]):
        yield (
            public.SayWhatEverybodyMayRead()
            if says.get("private")
            else no.ANewMotionNeedsWords("Write what is to be minuted.")
        )
    if item is None:
        yield no.NotOnTheAgenda()
    elif says.get("private") and item.id not in room.opening.exempt:
        yield public.TheItemIsOpenToEverybody(number=item.number)
    elif says.get("private") and not item.taken:
        yield public.TheItemWasNotTaken(number=item.number)
    elif says.get("private") and room.opening.excludes_by_resolution and not item.was_in_private:
        yield public.ThePublicWasNotExcluded(number=item.number)


def remember_note(room: InTheRoom, says: Says, at: datetime) -> None:
    """Remember that something is minuted beside, or in private with its summary."""
    said = Minuted(at, cleaned(says["text"]), says.get("private") or "")
    room.items[says["item"]].minuted.append(said)


def closing_faults(room: InTheRoom, _says: Says) -> Iterator[Refusal]:
    """Hold an entry against this: the meeting does not end over an open vote or a motion that waits."""
    if room.open_vote:
        yield no.AVoteIsOpen()
    elif room.now_before_it and room.now_before_it.waiting and not room.now_before_it.ended:
        yield no.AMotionWaits()


def remember_closing(room: InTheRoom, _says: Says, at: datetime) -> None:
    """Remember that the meeting has ended."""
    room.closed = at
    room.item = ""


def _interest(says: Says) -> Interest:
    return Interest(says["member"], says["interest"], cleaned(says["reason"]), dispensation=bool(says["dispensation"]))


RULES: Mapping[str, Rule] = {
    "PersonArrived": Rule(arrival_faults, remember_arrival),
    "PersonLeft": Rule(departure_faults, remember_departure),
    "ApologyGiven": Rule(apology_faults, remember_apology),
    "TookTheChair": Rule(chair_faults, remember_chair),
    "ItemTaken": Rule(item_faults, remember_item),
    "InterestDeclared": Rule(interest_faults, remember_interest),
    "ItemEnded": Rule(ending_faults, remember_ending),
    "NoteMade": Rule(note_faults, remember_note),
    "RoomClosed": Rule(closing_faults, remember_closing),
}
