"""Whatever is entered, in whatever sequence: nobody barred counts, nothing inquorate stands, and a slow copy agrees."""

import os
from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from domain.committees.in_the_room import CARRIED, LOST, SIDES, Seat
from domain.refusals import Refusal
from domain.words.actor import Actor
from tests.a_meeting import BENCH, BIDS, ITEMS, LATER, SEVEN, AMeeting, a_motion, an_opening, named_votes

PEOPLE = (*an_opening().sits, "holly")
SITS = {**an_opening().sits, "holly": Seat("holly", True, "substitute", "gorse")}
AMOUNTS = st.dictionaries(st.sampled_from("abc"), st.sampled_from([1, 100_000, 300_000, 600_000]))
A_PERSON = st.sampled_from(PEOPLE)
AN_ITEM = st.sampled_from([one["item"] for one in ITEMS])
BACK = st.integers(0, 6)
VOTERS = sorted(one for one, seat in SITS.items() if seat.has_vote)


class SlowCopy:
    """The same meeting told again from the stored events, each question asked of the whole story, nothing kept."""

    def __init__(self, room):
        self.room = room
        log = {}
        for one in room.entries:
            if one.kind != "EntryCorrected":
                log[one.id] = (one.at, one.kind, dict(one.says))
            elif one.says["struck"]:
                at, kind, says = log.pop(one.says["corrects"])
                tied = {"VoteOpened": "vote", "MotionMoved": "motion", "AmendmentMoved": "amendment"}.get(kind)
                for key in [k for k, (_, _, s) in log.items() if tied and s.get(tied) == says[tied]]:
                    del log[key]
            else:
                at, kind, says = log[one.says["corrects"]]
                log[one.says["corrects"]] = (one.says["instead_at"] or at, kind, {**says, **one.says["instead"]})
        self.story = sorted(log.values(), key=lambda one: (one[0], one[1] == "RoomClosed"))

    def told(self, end):
        return self.story[:end]

    def item_at(self, end):
        return next((says["item"] for _, kind, says in reversed(self.told(end)) if kind == "ItemTaken"), "")

    def leaves_for(self, member, item, end):
        """Whether somebody, by what they declared last, is out for an item; and whether they must be."""
        for _, kind, says in reversed(self.told(end)):
            if kind == "InterestDeclared" and (says["member"], says["item"]) == (member, item):
                bars = says["interest"] == "disclosable-pecuniary" and not says["dispensation"]
                return bars or says["leaves"], bars
        return False, False

    def is_here(self, member, end):
        for _, kind, says in reversed(self.told(end)):
            if says.get("member") == member and (
                kind == "PersonArrived" or (kind == "PersonLeft" and not says["item"])
            ):
                return kind == "PersonArrived"
        return False

    def is_in_sight(self, member, end):
        if not self.is_here(member, end):
            return False
        item = self.item_at(end)
        for place in range(end - 1, -1, -1):
            _, kind, says = self.story[place]
            if kind == "PersonArrived" and says["member"] == member:
                return True
            if kind == "PersonLeft" and says["member"] == member:
                return False
            declared_now = kind == "InterestDeclared" and (says["member"], says["item"]) == (member, item)
            if declared_now and self.item_at(place) == item and self.leaves_for(member, item, place + 1)[0]:
                return False
            if kind == "ItemTaken":
                if self.leaves_for(member, says["item"], place)[0]:
                    return False
                was_out_for_it = self.item_at(place) == says["item"] and not self.is_in_sight(member, place)
                return not was_out_for_it
        return True

    def counts(self, member, end):
        """Whether somebody is in sight and, where who is elsewhere only speaks, came in person."""
        how = ""
        for _, kind, says in self.told(end):
            if says.get("member") == member and kind == "PersonArrived":
                how = how or says["how"]
            elif says.get("member") == member and kind == "PersonLeft" and not says["item"]:
                how = ""
        only_speaks = self.room.opening.from_elsewhere == "speaks" and how == "remote"
        return self.is_in_sight(member, end) and not only_speaks

    def may_vote(self, end):
        item = self.item_at(end)
        able = [one for one in VOTERS if self.counts(one, end) and not self.leaves_for(one, item, end)[1]]
        return sorted(able)


class AnyMeeting(RuleBasedStateMachine):
    """A clerk who enters anything at all."""

    @initialize(
        quorum=st.integers(1, 4),
        casting_vote=st.booleans(),
        asked_by=st.integers(1, 3),
        on_devices=st.booleans(),
        elsewhere=st.sampled_from(["", "speaks"]),
    )
    def begin(self, quorum, casting_vote, asked_by, on_devices, elsewhere):
        orders = {"quorum": quorum, "casting_vote": casting_vote, "recorded_vote_asked_by": asked_by}
        more = {
            "votes_on_devices": on_devices,
            "from_elsewhere": elsewhere,
            "exempt": {"report": 3},
            "excludes_by_resolution": True,
        }
        more["called_for"] = SEVEN + timedelta(minutes=5)
        self.meeting = AMeeting(here=VOTERS[:4], sits=SITS, **orders, **more)
        self.made = {"m": [], "a": [], "v": []}
        self.number = 0
        self.meeting.takes("bids")

    def somebody(self, number, anybody):
        """Give mostly somebody who may vote now, so that meetings come to something."""
        able = self.meeting.now.may_vote()
        return able[number % len(able)] if able and number % 8 else anybody

    def attempt(self, what):
        before, known = self.meeting.room.version, len(self.meeting.room.entries)
        try:
            what()
        except Refusal as refusal:
            assert str(refusal).strip()
            assert (self.meeting.room.version, len(self.meeting.room.entries)) == (before, known)
        else:
            assert len(self.meeting.room.entries) == known + 1

    @rule(member=A_PERSON, back=st.integers(0, 6), how=st.sampled_from(["in-person", "in-person", "remote", "by kite"]))
    def arrives(self, member, back, how):
        self.attempt(lambda: self.meeting.arrives(member, how, **self.earlier(back)))

    @rule(member=A_PERSON)
    def sends_an_apology(self, member):
        self.attempt(lambda: self.meeting.enter("ApologyGiven", member=member))

    @rule(member=A_PERSON, for_it=st.booleans(), back=st.integers(0, 6))
    def leaves(self, member, for_it, back):
        item = self.meeting.now.item if for_it else ""
        self.attempt(lambda: self.meeting.leaves(member, item, **self.earlier(back)))

    @rule(member=A_PERSON)
    def presides(self, member):
        self.attempt(lambda: self.meeting.enter("TookTheChair", member=member))

    @rule(item=AN_ITEM)
    def takes(self, item):
        self.attempt(lambda: self.meeting.takes(item))

    @rule(
        member=A_PERSON,
        item=AN_ITEM,
        interest=st.sampled_from(["personal", "private", "disclosable-pecuniary"]),
        leaves=st.booleans(),
        covered=st.booleans(),
        back=st.integers(0, 3),
    )
    def declares(self, member, item, interest, leaves, covered, back):  # noqa: PLR0917 -- each is drawn
        dispensation = "d" * 32 if covered else ""
        self.attempt(lambda: self.meeting.declares(member, item, interest, leaves, dispensation, **self.earlier(back)))

    @rule(
        one=st.integers(0, 99),
        two=st.integers(0, 99),
        other=A_PERSON,
        amounts=AMOUNTS,
        left=st.sets(st.sampled_from("abc")),
        again=st.integers(0, 9),
    )
    def moves(self, one, two, other, amounts, left, again):  # noqa: PLR0917 -- each is drawn
        mover, seconder = self.somebody(one, other), self.somebody(two, other)
        item = self.meeting.now.item
        before = {"bench": BENCH, "bids": BIDS}.get(item)
        awards = {"bench": 200_000} if item == "bench" else amounts if item == "bids" else {}
        says = a_motion(item, awards, motion=self.drawn("m", again), mover=mover, seconder=seconder)
        says |= {"leaves": sorted(left - set(awards)), "reasons": "As said."} if item == "bids" and again > 4 else {}
        says |= {"two_wards": True} if again == 1 else {}
        self.attempt(lambda: self.meeting.enter("MotionMoved", before=before, **says))

    @rule(of_amendment=st.booleans())
    def withdraws(self, of_amendment):
        waiting = self.waiting()
        if waiting:
            amendment = next((one.id for one in waiting.waiting_amendments if of_amendment), "")
            self.attempt(lambda: self.meeting.enter("MotionWithdrawn", motion=waiting.id, amendment=amendment))

    @rule(member=A_PERSON, side=st.sampled_from([*SIDES, "both"]), by_another=st.integers(0, 9))
    def votes_on_a_device(self, member, side, by_another):
        vote = self.meeting.now.open_vote
        if vote:
            by = Actor("fir" if by_another == 0 else member, "member")
            self.attempt(lambda: self.meeting.gives(member, side, by, vote.id))

    @rule(one=st.integers(0, 99), two=st.integers(0, 99), other=A_PERSON, again=st.integers(0, 9))
    def amends(self, one, two, other, again):
        mover, seconder = self.somebody(one, other), self.somebody(two, other)
        waiting = self.waiting()
        if waiting:
            how = {"mover": mover, "seconder": seconder, "text": "Amended."}
            self.attempt(lambda: self.meeting.amends({}, motion=waiting.id, amendment=self.drawn("a", again), **how))

    @rule(
        numbers=st.lists(st.integers(0, 99), max_size=4),
        other=st.sampled_from([*PEOPLE, "nobody's"]),
        of_amendment=st.integers(0, 9),
        again=st.integers(0, 9),
    )
    def opens(self, numbers, other, of_amendment, again):
        waiting = self.waiting()
        asked = [self.somebody(number, other) for number in numbers]
        if waiting:
            amendment = next((one.id for one in waiting.waiting_amendments if of_amendment), "")
            vote = self.drawn("v", again)
            self.attempt(lambda: self.meeting.opens(vote, motion=waiting.id, amendment=amendment, asked_by=asked))

    @rule(data=st.data())
    def votes(self, data):
        waiting = self.waiting()
        if waiting and not self.meeting.now.open_vote:
            amendment = next((one.id for one in waiting.waiting_amendments), "")
            asked = self.meeting.now.may_vote() if data.draw(st.booleans()) else ()
            opens = {"motion": waiting.id, "amendment": amendment, "asked_by": asked}
            self.attempt(lambda: self.meeting.opens(self.drawn("v"), **opens))
        vote = self.meeting.now.open_vote
        if not vote:
            return
        voters = set(vote.entitled) | data.draw(st.sampled_from([set(), set(), set(), {"coopted"}, {"holly"}]))
        sides = {one: data.draw(st.sampled_from([*SIDES, "for", ""])) for one in sorted(voters)}
        people = [[one for one, side in sides.items() if side == each] for each in SIDES]
        if vote.by_name or data.draw(st.booleans()):
            says = named_votes(*people, vote=vote.id)
        else:
            says = {**named_votes(vote=vote.id), "numbers": dict(zip(SIDES, map(len, people), strict=True))}
        self.attempt(lambda: self.meeting.enter("VoteTaken", **says))

    @rule(member=A_PERSON, casts=st.sampled_from(["for", "against", "none", "both"]))
    def casts(self, member, casts):
        vote = self.meeting.now.open_vote
        if vote:
            self.attempt(lambda: self.meeting.casts(casts, member, vote.id))

    @rule(place=st.integers(0, 60))
    def strikes(self, place):
        entries = self.meeting.room.entries
        self.attempt(lambda: self.meeting.strikes(entries[place % len(entries)].id))

    @rule(place=st.integers(0, 60), minutes=st.integers(-5, 5))
    def moves_in_time(self, place, minutes):
        entries = self.meeting.room.entries
        one = entries[place % len(entries)]
        self.attempt(lambda: self.meeting.corrects(one.id, {}, at=one.at + timedelta(minutes=minutes)))

    @rule(ending=st.sampled_from(["deferred", "noted", "stood-over", "forwarded", "forgotten"]))
    def ends(self, ending):
        says = {"item": self.meeting.now.item, "ending": ending, "reason": "As said."}
        to = {"to": "the full council"} if ending == "forwarded" else {}
        self.attempt(lambda: self.meeting.enter("ItemEnded", **says, **to))

    @rule(item=AN_ITEM, commits=st.sampled_from(["", "c" * 64]), text=st.sampled_from(["As said.", " "]), back=BACK)
    def minutes(self, item, commits, text, back):
        says = {"item": item, "text": text, "private": commits}
        self.attempt(lambda: self.meeting.enter("NoteMade", **says, **self.earlier(back)))

    @rule(
        one=st.integers(0, 99),
        two=st.integers(0, 99),
        other=A_PERSON,
        item=st.sampled_from(["report", "report", "bench"]),
        numbers=st.lists(st.integers(-1, 4), min_size=3, max_size=3),
        agreed=st.booleans(),
        casting=st.booleans(),
    )
    def excludes_the_public(self, one, two, other, item, numbers, agreed, casting):  # noqa: PLR0917 -- each is drawn
        says = {"item": item, "paragraph": 3, "reason": "As the agenda says.", "casting": casting and not agreed}
        says |= {"mover": self.somebody(one, other), "seconder": self.somebody(two, other)}
        says["numbers"] = dict(zip(SIDES, [0, 0, 0] if agreed else numbers, strict=True))
        self.attempt(lambda: self.meeting.enter("PublicExcluded", **says))

    @rule(item=AN_ITEM, back=BACK)
    def lets_the_public_in(self, item, back):
        self.attempt(lambda: self.meeting.enter("PublicReadmitted", item=item, **self.earlier(back)))

    @rule(sure=st.integers(0, 19))
    def closes(self, sure):
        if not sure:
            self.attempt(lambda: self.meeting.enter("RoomClosed"))

    def drawn(self, letter, again=1):
        """Give a mark of its own; now and then one that is another's already, as a page that is sent twice would."""
        if not again and self.made[letter]:
            return self.made[letter][0]
        self.number += 1
        self.made[letter].append(f"{letter}{self.number}")
        return self.made[letter][-1]

    def earlier(self, minutes):
        if not minutes:
            return {}
        return {"at": max(SEVEN, self.meeting.minute - timedelta(minutes=minutes))}

    def waiting(self):
        item = self.meeting.now.now_before_it
        return item.waiting if item else None

    @invariant()
    def the_slow_copy_agrees_on_every_vote(self):
        if not hasattr(self, "meeting"):
            return
        room = self.meeting.now
        copy = SlowCopy(self.meeting.room)
        assert copy.may_vote(len(copy.story)) == room.may_vote()
        for place, (_, kind, says) in enumerate(copy.story):
            if kind in ("MotionMoved", "AmendmentMoved"):
                assert {says["mover"], says["seconder"]} <= set(copy.may_vote(place))
                assert says["mover"] != says["seconder"]
            elif kind == "TookTheChair":
                assert says["member"] in copy.may_vote(place)
            elif kind == "VoteOpened":
                assert copy.may_vote(place) == says["entitled"]
                assert len(says["entitled"]) >= room.opening.quorum
                assert says["presiding"] in says["entitled"]
                assert {room.items[room.votes[says["vote"]].item].motions[says["motion"]].seconder}.isdisjoint(
                    says["barred"]
                )
            elif kind == "VoteTaken":
                opened = next(s for _, k, s in copy.story if k == "VoteOpened" and s["vote"] == says["vote"])
                there = [one for one in opened["entitled"] if copy.counts(one, place)]
                assert there == says["entitled"]
                assert {one for side in SIDES for one in says["names"][side]} <= set(there)
                assert sum(says["numbers"].values()) <= len(there)

    @invariant()
    def what_was_decided_follows_from_the_numbers_and_is_what_is_recorded(self):
        if not hasattr(self, "meeting"):
            return
        room = self.meeting.now
        stands = {one: outcome for one, outcome in self.meeting.room.decided.items() if outcome != "struck"}
        assert stands == {vote.id: vote.outcome for vote in room.votes.values() if not vote.waits}
        for vote in room.votes.values():
            if vote.outcome in (CARRIED, LOST):
                assert len(vote.entitled_at_close) >= room.opening.quorum
                ahead = vote.numbers["for"] - vote.numbers["against"]
                ahead = ahead or {"for": 1, "against": -1, "": -1}[vote.casting]
                assert (ahead > 0) == (vote.outcome == CARRIED)

    @invariant()
    def nothing_is_taken_before_its_hour_and_only_what_is_exempt_is_minuted_in_private(self):
        if not hasattr(self, "meeting"):
            return
        for item in self.meeting.now.items.values():
            assert all(at >= self.meeting.now.opening.called_for for at in item.taken)
            assert not item.in_private or (item.id == "report" and item.taken[0] <= item.in_private[0][0])
            assert all(text.strip() for _at, text, _commits in item.in_private)
            assert not item.in_private or item.excluded[0].at <= item.in_private[0][0]
            for resolved in item.excluded:
                votes = resolved.numbers
                ahead = votes["for"] > votes["against"] or resolved.casting or not any(votes.values())
                assert ahead
                assert item.id == "report"
                assert resolved.mover != resolved.seconder

    @invariant()
    def the_entries_played_again_give_the_same_room(self):
        if hasattr(self, "meeting"):
            assert self.meeting.room.standing(until=LATER) == self.meeting.now


TestAnyMeeting = AnyMeeting.TestCase
TestAnyMeeting.settings = settings(max_examples=int(os.environ.get("PB_EXAMPLES", "100")))
"""Meetings a run; PB_EXAMPLES=2000 looks further, at other meetings each time."""
