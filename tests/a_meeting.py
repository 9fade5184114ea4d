"""A committee in its room, as tests play it: seven voting members, one co-opted, quorum three; entries by name."""

from datetime import UTC, datetime, timedelta
from itertools import count

from domain.committees.in_the_room import Opening, Seat
from domain.committees.motion import BeforeTheCommittee
from domain.committees.room import Room
from domain.words.actor import Actor

SEVEN = datetime(2026, 3, 31, 18, 0, tzinfo=UTC)
"""Seven in the evening in London."""
LATER = SEVEN + timedelta(hours=6)
CLERK = Actor("clerk", "clerk")
MEMBERS = ("ash", "beech", "cedar", "dogwood", "elm", "fir", "gorse")
ITEMS = [
    {"item": "minutes", "number": "1", "title": "Minutes of 3 March", "kind": "minutes", "about": []},
    {"item": "bench", "number": "2", "title": "A bench for the green", "kind": "bid", "about": []},
    {"item": "bids", "number": "3", "title": "Bids of spring", "kind": "bids", "about": []},
    {"item": "report", "number": "4", "title": "Report of the wardens", "kind": "information", "about": []},
]
BENCH = BeforeTheCommittee(asks={"bench": 240_000}, money=800_000, references={"bench": "P1"})
BIDS = BeforeTheCommittee(
    asks={"a": 300_000, "b": 544_000, "c": 500_000},
    money=800_000,
    excludes=[["a", "c"]],
    references={"a": "P2", "b": "P3", "c": "P4"},
)


def an_opening(**differs):
    sits = {name: Seat(name, True) for name in MEMBERS} | {"coopted": Seat("coopted", False, "co-opted")}
    says = {
        "meeting": "0" * 32,
        "committee": "c" * 32,
        "at": SEVEN,
        "sits": sits,
        "chair": "ash",
        "vice_chair": "beech",
        "quorum": 3,
        "casting_vote": True,
        "recorded_vote_asked_by": 1,
        "call_in_days": 5,
    }
    return Opening(**(says | differs))


class AMeeting:
    """A room, and a clerk who enters one thing a minute."""

    def __init__(self, *, here=MEMBERS, chair="ash", items=ITEMS, **differs):
        self.room = Room.open(an_opening(**differs), items, by=CLERK, now=SEVEN)
        self.marks = (f"{number:032x}" for number in count(1))
        self.minute = SEVEN
        for member in here:
            self.arrives(member)
        if chair:
            self.enter("TookTheChair", member=chair)

    def enter(self, kind, *, at=None, entry=None, before=None, **says):
        if at is None:
            self.minute += timedelta(minutes=1)
        mark = entry or next(self.marks)
        self.room.enter(kind, says, entry=mark, at=at or self.minute, before=before, by=CLERK, now=LATER)
        return mark

    def faults(self, kind, *, at=None, before=None, **says):
        how = {"entry": next(self.marks), "at": at or self.minute + timedelta(minutes=1), "now": LATER}
        return [type(one).__name__ for one in self.room.faults(kind, says, before=before, **how)]

    @property
    def now(self):
        return self.room.standing()

    def arrives(self, member, how="in-person", **at):
        return self.enter("PersonArrived", member=member, how=how, **at)

    def leaves(self, member, item="", **at):
        return self.enter("PersonLeft", member=member, item=item, **at)

    def takes(self, item):
        its = next(one for one in ITEMS if one["item"] == item)
        return self.enter("ItemTaken", item=item, number=its["number"], title=its["title"], item_kind=its["kind"])

    def declares(self, member, item, interest="disclosable-pecuniary", leaves=True, dispensation="", **at):
        reason = "Owns the field."
        says = {"item": item, "member": member, "interest": interest, "reason": reason}
        return self.enter("InterestDeclared", **says, leaves=leaves, dispensation=dispensation, **at)

    def moves(self, item, awards=None, *, motion="m1", before=None, **says):
        return self.enter("MotionMoved", before=before, **a_motion(item, awards, motion=motion, **says))

    def amends(self, awards=None, *, motion="m1", amendment="a1", before=None, **says):
        its = a_motion("", awards, motion=motion, **({"mover": "cedar", "seconder": "dogwood"} | says))
        del its["item"]
        return self.enter("AmendmentMoved", before=before, amendment=amendment, **its)

    def opens(self, vote="v1", *, motion="m1", amendment="", asked_by=(), by_name=None):
        named = bool(asked_by) if by_name is None else by_name
        says = {"vote": vote, "motion": motion, "amendment": amendment, "asked_by": list(asked_by)}
        return self.enter("VoteOpened", by_name=named, **says)

    def shows(self, those_for, against=0, abstain=0, *, vote="v1"):
        numbers = {"for": those_for, "against": against, "abstain": abstain}
        return self.enter("VoteTaken", vote=vote, numbers=numbers, names={"for": [], "against": [], "abstain": []})

    def names(self, those_for=(), against=(), abstain=(), *, vote="v1"):
        return self.enter("VoteTaken", **named_votes(those_for, against, abstain, vote=vote))

    def casts(self, casts, member="ash", vote="v1"):
        return self.enter("CastingVote", vote=vote, member=member, casts=casts)

    def gives(self, member, side, by, vote="v1"):
        says = {"vote": vote, "member": member, "side": side}
        self.minute += timedelta(minutes=1)
        self.room.enter("VoteGiven", says, entry=next(self.marks), at=self.minute, by=by, now=LATER)

    def strikes(self, entry, reason="Entered by mistake."):
        says = {"corrects": entry, "struck": True, "instead": {}, "instead_at": None, "reason": reason}
        return self.enter("EntryCorrected", **says)

    def corrects(self, entry, instead, at=None, reason="Misheard."):
        says = {"corrects": entry, "struck": False, "instead": instead, "instead_at": at, "reason": reason}
        return self.enter("EntryCorrected", **says)


def a_motion(item, awards=None, *, motion="m1", mover="ash", seconder="beech", total=0, text="That it be agreed."):
    return {
        "item": item,
        "motion": motion,
        "text": text,
        "awards": dict(awards or {}),
        "total": total,
        "departures": {},
        "reasons": "",
        "mover": mover,
        "seconder": seconder,
    }


def named_votes(those_for=(), against=(), abstain=(), *, vote="v1", **numbers):
    names = {"for": sorted(those_for), "against": sorted(against), "abstain": sorted(abstain)}
    counted = {side: len(people) for side, people in names.items()} | numbers
    return {"vote": vote, "numbers": counted, "names": names}
