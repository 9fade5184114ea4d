"""A municipal year of one committee, drawn by chance: meeting after meeting, a clerk enters whatever comes to mind.

Nothing here is said to be right: most of it is refused, and what is not is held against other tellings of it by
``test_a_municipal_year.py``.
"""

from datetime import timedelta

from domain.committees.delegation import LeftToAnOfficer
from domain.committees.officer_decision import Decided
from domain.committees.standing_orders import StandingOrders
from domain.people.roles import CLERK
from domain.refusals import Refusal
from domain.words.actor import Actor
from pb.actions.in_session import OnTheAgenda, room_as_entered
from pb.actions.notices import notices_of
from pb.readmodels.rooms.waiting import all_waiting
from tests.a_meeting import a_motion, named_votes
from tests.stories import PASSWORD, RULES, SYSTEM, Town

SIDES = ("for", "against", "abstain")
INTERESTS = ("personal", "private", "disclosable-pecuniary", "disclosable-pecuniary")
A_MONTH = timedelta(days=28)


class AYear:
    """The committee of a town, its clerk, and bids that stay before it all the year."""

    def __init__(self, settings, draw):
        self.draw, self.town = draw, Town(settings)
        town, people = self.town, self.town.application.people
        self.application = town.application
        appointed = {"name": "Clerk Reed", "email": "clerk@example.org", "password": PASSWORD, "by": SYSTEM}
        self.clerk = Actor(people.appoint(CLERK, **appointed), CLERK)
        self.people = [member.person for member in town.members]
        for name in ("Dogwood", "Elm", "Fir"):
            email = f"{name.lower()}@example.org"
            self.people.append(
                people.appoint("member", name=f"Councillor {name}", email=email, password=PASSWORD, by=SYSTEM)
            )
        self._try(lambda: self._seat(self.people[3], has_vote=True))
        self._try(lambda: self._seat(self.people[4], has_vote=False))
        self.round, self.bids = self._begins()
        self.rooms, self.refused = [], 0

    pot = RULES.pot
    """What there is to award, in pence."""

    def _begins(self):
        """Give the round whose money the committee awards, and the bids that lie before it."""
        fund = self.town.announced_round(RULES, committee=True)
        return fund, self.town.with_proposals(fund)

    def play(self, meetings):
        """Hold so many meetings, a month apart, and let things happen between them."""
        for _ in range(meetings):
            self._between()
            self._meeting()
            self._call_in()
            self.town.clock.set_to(self.town.clock.now() + A_MONTH)

    def _seat(self, person, **how):
        self.application.schemes.seat_member(self.town.committee, person, **how, by=self.town.officer)

    def _substitute(self, person, for_whom):
        self._seat(person, has_vote=True, kind="substitute", for_whom=for_whom)

    def _try(self, what):
        try:
            what()
        except Refusal:
            self.refused += 1

    def _between(self):
        """Seats change, standing orders are adopted, dispensations are granted, another chair is elected."""
        schemes, committee, officer = self.application.schemes, self.town.committee, self.town.officer
        person, today = self.draw.choice(self.people), self.town.clock.now().date()
        orders = StandingOrders(
            self.draw.choice((1, 2, 2, 3)),
            casting_vote=self.draw.random() < 0.6,
            recorded_vote_asked_by=self.draw.choice((1, 2)),
            call_in_days=self.draw.choice((0, 5)),
        )
        granted = {"committee": committee, "allows": "vote", "ground": "c", "last_day": today + timedelta(days=60)}
        for what in (
            lambda: schemes.adopt_standing_orders(committee, orders, today, by=officer),
            lambda: schemes.release_member(committee, person, by=officer),
            lambda: self._seat(person, has_vote=self.draw.random() < 0.8),
            lambda: self._seat(
                self.people[5], has_vote=True, kind="substitute", for_whom=self.draw.choice(self.people)
            ),
            lambda: schemes.elect_chair(committee, self.draw.choice(self.people), by=officer),
            lambda: self.application.interests.grant(person, "The hall.", **granted, by=self.clerk),
        ):
            if self.draw.random() < 0.5:
                self._try(what)
        for what in (self._left_to_an_officer, self._comes_back):
            if self.draw.random() < 0.4:
                self._try(what)
        self.town.clock.set_to(self.town.clock.now() + timedelta(days=2))

    def _left_to_an_officer(self):
        """A bid is left to the officer, who decides on it; now and then that is called in, and referred back."""
        under, today, bid = self.application.under_delegation, self.town.clock.now().date(), self.draw.choice(self.bids)
        days = {"first_day": today, "last_day": today + timedelta(days=60), "proposals": (bid,)}
        left = LeftToAnOfficer(
            self.town.officer.person, "Head of Parks", "scheme", "Part 3", "Small grants", most=600_000, **days
        )
        delegation = under.delegate(self.town.committee, self.round, left, by=self.clerk)
        awards = {bid: self.draw.choice((50_000, 500_000))} if self.draw.random() < 0.8 else {}
        decided = Decided(today, "Small grants", "It is granted.", "It is ready.", (bid,), awards, none_considered=True)
        decision = under.decide(delegation, decided, by=self.town.officer)
        how = {"asked_by": [self.draw.choice(self.people)], "reason": "Why?", "by": self.clerk}
        under.call_in(decision, **how)
        came_to = self.draw.choice(("stands", "referred-back", "referred-back"))
        under.answer_call_in(decision, came_to, "As said.", by=self.clerk)

    def _comes_back(self):
        """What was forwarded to a body outside comes back."""
        with self.application.reading() as reading:
            away = [one for one in all_waiting(reading) if one.is_away]
        for one in away:
            self.application.items.send_back(one.meeting, one.item, reason="They have no money.", by=self.clerk)

    def _meeting(self):
        drawn = [self.application.desk.new_id().hex for _ in range(4)]
        before = [self.rooms[-1]] if self.rooms else []
        self.items = [
            OnTheAgenda(drawn[0], "1", "Minutes", *(("minutes", tuple(before)) if before else ("information",))),
            OnTheAgenda(drawn[1], "2", "One bid", "bid", (self.draw.choice(self.bids),)),
            OnTheAgenda(drawn[2], "3", "Bids", "bids", tuple(self.bids[-3:])),
            OnTheAgenda(drawn[3], "4", "Report", "information"),
        ]
        self.at = self.town.clock.now().replace(second=0, microsecond=0)
        self.room = self.application.in_session.open_without_notice(
            self.town.committee, self.items, meeting=self.application.desk.new_id().hex, at=self.at, by=self.clerk
        )
        self.rooms.append(self.room)
        for person in self.people:
            if self.draw.random() < 0.85:
                self._enter("PersonArrived", member=person, how="in-person")
        for _ in range(3):
            self._enter("TookTheChair", member=self._somebody())
        for item in self.items:
            self._interests(item)
            self._enter("ItemTaken", item=item.item, number=item.number, title=item.title, item_kind=item.kind)
            for _ in range(self.draw.choice((1, 1, 2))):
                self._on_an_item(item)
        self._end()

    def _interests(self, item):
        for person in self.people:
            if self.draw.random() < 0.15:
                says = {"interest": self.draw.choice(INTERESTS), "reason": "Owns the field.", "item": item.item}
                more = {"leaves": self.draw.random() < 0.9, "dispensation": self.draw.choice(("", "", "1"))}
                self._enter("InterestDeclared", member=person, **says, **more)

    def _on_an_item(self, item):
        self._enter("PersonLeft", member=self.draw.choice(self.people), item="") if self.draw.random() < 0.1 else None
        mover, seconder = self._somebody(), self._somebody()
        motion, vote = self._mark(), self._mark()
        awards = {bid: self.draw.choice((50_000, 200_000, 500_000)) for bid in item.about if self.draw.random() < 0.6}
        moved = a_motion(item.item, awards if item.kind in ("bid", "bids") else {}, motion=motion, mover=mover)
        if item.kind in ("bid", "bids") and self.draw.random() < 0.3:
            left = [bid for bid in item.about if bid not in awards]
            moved |= {"leaves": sorted(left), "reasons": "It waits for the drawings."}
        if not self._enter("MotionMoved", **(moved | {"seconder": seconder})):
            return
        if self.draw.random() < 0.3:
            amendment, first = self._mark(), self._mark()
            amended = {**moved, "amendment": amendment, "mover": seconder, "seconder": mover, "text": "Amended."}
            del amended["item"]
            if self._enter("AmendmentMoved", **amended):
                self._vote(first, motion, amendment)
        self._vote(vote, motion, "")
        if self.draw.random() < 0.3:
            ending = self.draw.choice(("deferred", "forwarded", "stood-over", "noted"))
            to = {"to": "the full council"} if ending == "forwarded" else {}
            self._enter("ItemEnded", item=item.item, ending=ending, reason="As said.", **to)

    def _vote(self, vote, motion, amendment):
        asked = [self._somebody() for _ in range(self.draw.choice((0, 0, 2)))]
        says = {"vote": vote, "motion": motion, "amendment": amendment, "asked_by": asked}
        if not self._enter("VoteOpened", by_name=bool(asked), **says):
            return
        if self.draw.random() < 0.15:
            self._enter("PersonLeft", member=self.draw.choice(self.people), item="")
        if self.draw.random() < 0.1:
            self._enter("PersonArrived", member=self.draw.choice(self.people), how="remote")
        everybody = self.people if self.draw.random() < 0.2 else self._standing().may_vote()
        sides = {person: self.draw.choice((*SIDES, "for", "")) for person in everybody}
        people = [[one for one, side in sides.items() if side == each] for each in SIDES]
        taken = named_votes(*people, vote=vote)
        if not asked:
            taken |= {"names": {side: [] for side in SIDES}}
        entry = self._mark()
        if not self._enter("VoteTaken", entry=entry, **taken):
            self._enter("VoteTaken", **named_votes(vote=vote))
        self._enter("CastingVote", vote=vote, member=self.draw.choice(self.people), casts="for")
        for person in self._standing().may_vote():
            if self._standing().open_vote:
                self._enter("CastingVote", vote=vote, member=person, casts=self.draw.choice(("for", "against", "none")))
        if self.draw.random() < 0.15:
            struck = {"corrects": entry, "struck": True, "instead": {}, "instead_at": None, "reason": "Misheard."}
            if self._enter("EntryCorrected", **struck):
                self._enter("VoteTaken", **named_votes(vote=vote))

    def _end(self):
        """End the meeting, whatever is open still: what waits is withdrawn, what is tied gets no casting vote."""
        room = self._standing()
        if room.open_vote and not room.open_vote.closed:
            self._enter("VoteTaken", **named_votes(vote=room.open_vote.id))
        vote = self._standing().open_vote
        if vote:
            self._enter("CastingVote", vote=vote.id, member=vote.presiding, casts="none")
        item = self._standing().now_before_it
        if item and item.waiting:
            for amendment in item.waiting.waiting_amendments:
                self._enter("MotionWithdrawn", motion=item.waiting.id, amendment=amendment.id)
            self._enter("MotionWithdrawn", motion=item.waiting.id, amendment="")
        assert self._enter("RoomClosed")

    def _call_in(self):
        with self.application.reading() as reading:
            notices = notices_of(reading, self._standing(), self.room)
        for notice in notices:
            if self.draw.random() < 0.4:
                how = {"asked_by": [self.draw.choice(self.people)], "reason": "Why?", "by": self.clerk}
                self._try(lambda its=notice.id, how=how: self.application.in_session.call_in(self.room, its, **how))
                came_to = self.draw.choice(("stands", "referred-back"))
                answer = lambda its=notice.id, came=came_to: self.application.in_session.answer_call_in(  # noqa: E731
                    self.room, its, came, "As said.", by=self.clerk
                )
                if notice.payable.call_in_ends:
                    self._try(answer)

    def _enter(self, kind, *, entry="", **says):
        """Enter something; say whether it was recorded."""
        self.at += timedelta(minutes=1)
        self.town.clock.set_to(max(self.town.clock.now(), self.at))
        how = {"entry": entry or self._mark(), "at": self.at, "by": self.clerk}
        try:
            found = self.application.in_session.enter(self.room, kind, says, **how)
        except Refusal as refusal:
            found = [refusal]
        self.refused += bool(found)
        return not found

    def _standing(self):
        return room_as_entered(self.application.desk, self.room).standing()

    def _somebody(self):
        able = self._standing().may_vote()
        return self.draw.choice(able if able and self.draw.random() < 0.85 else self.people)

    def _mark(self):
        return self.application.desk.new_id().hex
