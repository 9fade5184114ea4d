"""What may be moved in the room: motions and amendments as dated versions, and the money that they award."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from domain.committees import refusals
from domain.committees import room_refusals as no
from domain.committees.decision import CountedResult, Motion
from domain.committees.forward_plan import Announced
from domain.committees.in_the_room import CARRIED, MINUTES, InTheRoom, Moved, Version
from domain.committees.who_is_there import Rule, Says
from domain.refusals import Refusal
from domain.saying.sentence import AllOf, Closing, Money, Named, Sentence
from domain.words.seen import cleaned


@dataclass(frozen=True)
class AwardedBefore:
    """What a bid was awarded by a decision that stands."""

    amount: int
    """In pence."""
    day: date
    by: Sentence
    """Which decision it was: of a committee in a meeting, of an officer, or on the residents' vote."""

    def refusal(self, called: str) -> Refusal:
        """Say why it cannot be awarded once more.

        :param called: what people call the bid
        """
        return no.ItWasDecidedAlready(bid=called, amount=Money(self.amount), by=self.by, day=self.day)


@dataclass(frozen=True)
class BeforeTheCommittee:
    """What lies before the committee with an item: the bids and the money for them, or a counted result."""

    asks: Mapping[str, int] = field(default_factory=dict)
    """What each bid asks for, by id, in pence."""
    money: int = 0
    """What there is to award, in pence, after what was awarded before."""
    excludes: Sequence[Sequence[str]] = ()
    """Bids of which one at most can have money."""
    gone: Collection[str] = frozenset()
    """Bids among them that were withdrawn or ruled out since the agenda was written: they get nothing."""
    references: Mapping[str, str] = field(default_factory=dict)
    """What people call a bid, by id."""
    result: CountedResult | None = None
    awarded: Mapping[str, "AwardedBefore"] = field(default_factory=dict)
    """What was awarded before, and stands: by id of a bid or, of a counted result, by number on the ballot paper."""
    elsewhere: Sequence[Refusal] = ()
    """Why it cannot be decided here now: it was forwarded, and lies with another body."""
    announced: Announced | None = None
    """What was announced of key decisions; None where nobody asks."""
    proposals: Mapping[str, str] = field(default_factory=dict)
    """Of a counted result: the bid of each project, by number."""
    not_ready: frozenset[str] = frozenset()
    """Bids of a fund without a vote that officers have not found ready; by id."""
    over_since: datetime | None = None
    """When the year of such a fund ended; None while it lasts."""

    def to_data(self) -> dict[str, Any]:
        """Give it as a motion stores it."""
        if self.result:
            return {"count": self.result.count}
        if not self.asks:
            return {}
        return {"asks": dict(sorted(self.asks.items())), "money": self.money, "excludes": [*map(list, self.excludes)]}

    def faults(self, says: Says) -> Iterator[Refusal]:
        """Give what stands against the awards that a motion or an amendment says."""
        awards: Mapping[str, int] = says["awards"]
        total = sum(awards.values())
        yield from self.faults_of_deciding_now(awards)
        if self.announced:
            try:
                bids = [self.proposals.get(one, one) for one in awards]
                self.announced.must_have_notice(bids, total, two_wards=bool(says.get("two_wards")))
            except Refusal as refusal:
                yield refusal
        if says["total"] and says["total"] != total:
            yield no.TheAwardsAddUpToSomethingElse(said=Money(says["total"]), sum=Money(total))
        if self.result:
            yield from Motion(awards, says["reasons"], says["departures"]).faults(self.result)
            return
        if awards and not self.asks:
            yield no.AwardsNeedAnItemWithBids()
            return
        for bid, award in awards.items():
            called = self.references.get(bid, bid[:40])
            if bid not in self.asks:
                yield no.NotABidOfThisItem(number=called)
            elif award <= 0:
                yield refusals.AnAwardIsMoreThanNothing(number=called)
            elif award > self.asks[bid]:
                yield refusals.TheAwardIsAboveTheCost(number=called, over=Money(award - self.asks[bid]))
        yield from self.faults_of_a_fund(awards)
        yield from self._faults_of_what_it_leaves(says)
        if self.asks and total > self.money:
            money = Money(self.money)
            yield no.TheAwardsAreMoreThanThereIs(sum=Money(total), money=money, over=Money(total - self.money))
        for group in self.excludes:
            funded = [self.references.get(bid, bid) for bid in group if bid in awards]
            if len(funded) > 1:
                yield refusals.OnlyOneOfThemCanBeFunded(projects=AllOf(funded))

    def faults_of_deciding_now(self, awards: Mapping[str, int]) -> Iterator[Refusal]:
        """Give what stands against deciding at this moment, whatever was so when it was moved."""
        for one in sorted(set(awards) & set(self.gone)):
            yield no.TheBidIsGone(number=self.references.get(one, one[:40]))
        for one in sorted(set(awards) & set(self.awarded)):
            yield self.awarded[one].refusal(self.references.get(one, one[:40]))
        yield from self.elsewhere

    def faults_of_a_fund(self, awards: Mapping[str, int]) -> Iterator[Refusal]:
        """Hold awards against the fund they are from: its year, and bids that are ready."""
        if awards and self.over_since:
            yield no.TheYearOfTheFundIsOver(ended=Closing(self.over_since))
        for bid in awards:
            if bid in self.not_ready:
                yield no.TheBidIsNotReady(number=self.references.get(bid, bid[:40]))

    def _faults_of_what_it_leaves(self, says: Says) -> Iterator[Refusal]:
        """Hold the bids on which a motion does not decide against the item: none of them gets money by it."""
        left = says.get("leaves") or ()
        for bid in left:
            called = self.references.get(bid, bid[:40])
            if bid not in self.asks:
                yield no.NotABidOfThisItem(number=called)
            elif bid in says["awards"]:
                yield no.ABidIsLeftOrAwarded(number=called)
        if left and not cleaned(says["reasons"]):
            yield no.SayWhyItIsLeft()


def movers_faults(room: InTheRoom, mover: str, seconder: str) -> Iterator[Refusal]:
    """Hold an entry against this: mover and seconder are two, in the room, with a vote, and not barred."""
    may = room.may_vote()
    if mover not in may:
        yield no.CannotMove(who=Named(mover))
    if seconder not in may:
        yield no.CannotSecond(who=Named(seconder))
    if mover == seconder != "":
        yield no.TwoDifferentMembers()


def _moved_faults(room: InTheRoom, says: Says) -> Iterator[Refusal]:
    if room.open_vote:
        yield no.AVoteIsOpen()
    if not cleaned(says["text"]):
        yield no.ANewMotionNeedsWords()
    if not room.is_quorate:
        yield no.Inquorate(present=len(room.may_vote()), quorum=room.opening.quorum)
    yield from movers_faults(room, says["mover"], says["seconder"])


def motion_faults(room: InTheRoom, says: Says) -> Iterator[Refusal]:
    """Hold an entry against this: a motion is about the item before the meeting, on which none waits."""
    item = room.now_before_it
    if item is None or item.id != says["item"]:
        yield no.NoItemIsBeforeTheMeeting()
        return
    if not says["motion"] or room.item_of(says["motion"]):
        yield no.ThisPageWasSentBefore()
    if item.waiting:
        yield no.AMotionWaits()
    binds = item.kind == MINUTES and bool(item.about)
    if any(one.came_to == CARRIED and (one.before or binds) for one in item.motions.values()):
        yield no.TheItemIsDecided()
    yield from _moved_faults(room, says)


def remember_motion(room: InTheRoom, says: Says, at: datetime) -> None:
    """Remember that a motion is before the meeting."""
    motion = Moved(says["motion"], says["mover"], says["seconder"], at, [_version(says, at)], before=says["before"])
    room.items[says["item"]].motions[motion.id] = motion


def amendment_faults(room: InTheRoom, says: Says) -> Iterator[Refusal]:
    """Hold an entry against this: an amendment is to the motion that waits."""
    motion = room.now_before_it and room.now_before_it.waiting
    if not motion or motion.id != says["motion"]:
        yield no.NoSuchMotion()
        return
    every = (one for item in room.items.values() for one in item.motions.values())
    if not says["amendment"] or any(says["amendment"] in one.amendments for one in every):
        yield no.ThisPageWasSentBefore()
    if motion.waiting_amendments:
        yield no.AmendmentsComeFirst()
    yield from _moved_faults(room, says)


def remember_amendment(room: InTheRoom, says: Says, at: datetime) -> None:
    """Remember that an amendment is before the meeting: what the motion would say with it."""
    item = room.item_of(says["motion"])
    if item is None:
        return
    amendment = Moved(says["amendment"], says["mover"], says["seconder"], at, [_version(says, at, says["amendment"])])
    item.motions[says["motion"]].amendments[amendment.id] = amendment


def withdrawal_faults(room: InTheRoom, says: Says) -> Iterator[Refusal]:
    """Hold an entry against this: only what waits can be withdrawn, and not while it is voted on."""
    if room.open_vote:
        yield no.AVoteIsOpen()
    if _waiting(room, says) is None:
        yield no.NoSuchMotion()


def remember_withdrawal(room: InTheRoom, says: Says, _at: datetime) -> None:
    """Remember that it was withdrawn, with the meeting's leave."""
    moved = _waiting(room, says)
    if moved:
        moved.came_to = "withdrawn"


def _waiting(room: InTheRoom, says: Says) -> Moved | None:
    motion = room.now_before_it and room.now_before_it.waiting
    if not motion or motion.id != says["motion"]:
        return None
    if not says["amendment"]:
        return motion
    return next((one for one in motion.waiting_amendments if one.id == says["amendment"]), None)


def _version(says: Says, at: datetime, amendment: str = "") -> Version:
    words, reasons, leaves = cleaned(says["text"]), cleaned(says["reasons"]), tuple(says.get("leaves") or ())
    wards = bool(says.get("two_wards"))
    return Version(at, words, says["awards"], says["departures"], reasons, amendment, leaves, wards)


RULES: Mapping[str, Rule] = {
    "MotionMoved": Rule(motion_faults, remember_motion),
    "AmendmentMoved": Rule(amendment_faults, remember_amendment),
    "MotionWithdrawn": Rule(withdrawal_faults, remember_withdrawal),
}
