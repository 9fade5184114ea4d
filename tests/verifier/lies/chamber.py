"""A committee worth lying about: seats, standing orders, interests, meetings called and held, and what they decided."""

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

from domain.committees.agenda import AgendaItem
from domain.committees.delegation import LeftToAnOfficer
from domain.committees.forward_plan import Planned
from domain.committees.in_the_room import SIDES
from domain.committees.officer_decision import Consulted, Decided, Rejected
from domain.committees.standing_orders import StandingOrders
from domain.people.roles import CLERK
from domain.words.actor import Actor
from pb.actions.in_session import OnTheAgenda, room_as_entered
from pb.readmodels.meetings.answers import one_meeting
from pb.readmodels.rooms.answers import awards_in
from tests.stories import ALLOTMENTS, BENCHES, MONDAY, PASSWORD, RULES, SKATE_PARK, SYSTEM, TIMETABLE, Town
from tests.verifier.lies.insiders_town import InsidersTown

FIRST_MEETING = MONDAY + timedelta(days=31, hours=10)
"""After the count, on a Thursday evening."""
NEXT_MEETING = FIRST_MEETING + timedelta(days=28)


class Chamber(InsidersTown):
    """A town whose committee meets twice, awards money to bids, confirms a result and approves its minutes."""

    KEY_FROM = 300_000
    """From how many pence on a decision is a key one, by its standing orders; 0 where the council has not said so."""

    def __init__(self, settings):
        Town.__init__(self, settings)
        a, schemes = self.application, self.application.schemes
        appointed = {"name": "Clerk Reed", "email": "clerk@example.org", "password": PASSWORD, "by": SYSTEM}
        self.clerk = Actor(a.people.appoint(CLERK, **appointed), CLERK)
        self.others = [self._person("member", f"Councillor {name}") for name in ("Dogwood", "Elm", "Holly", "Ivy")]
        dogwood, elm, holly, ivy = (each.person for each in self.others)
        last_day = (MONDAY + timedelta(days=400)).date()
        schemes.seat_member(self.committee, dogwood, has_vote=True, last_day=last_day, by=self.clerk)
        schemes.seat_member(self.committee, elm, has_vote=True, kind="member", by=self.clerk)
        schemes.seat_member(self.committee, holly, has_vote=False, by=self.clerk)
        schemes.seat_member(self.committee, ivy, has_vote=True, kind="substitute", for_whom=elm, by=self.clerk)
        schemes.elect_vice_chair(self.committee, self.members[1].person, by=self.clerk)
        self.hour()
        today = self.clock.now().date()
        orders = StandingOrders(Fraction(3, 5), casting_vote=True, recorded_vote_asked_by=2, key_from=self.KEY_FROM)
        schemes.adopt_standing_orders(self.committee, orders, today + timedelta(days=7), by=self.clerk)

    # Registers, rounds, and what is called.

    def register(self):
        interests, today = self.application.interests, self.clock.now().date()
        cedar, dogwood = self.members[2].person, self.others[0].person
        number = interests.register(cedar, "land", "A field on Mill Lane.", today - timedelta(days=9), by=self.clerk)
        interests.tell_monitoring_officer(cedar, number, today, by=self.clerk)
        interests.register(cedar, "securities", "", today, sensitive=True, by=self.clerk)
        interests.end(cedar, number, by=self.clerk)
        said = {"allows": "vote", "ground": "c", "last_day": today + timedelta(days=300), "by": self.clerk}
        interests.grant(dogwood, "To vote on bids of the library.", committee=self.committee, **said)
        number = interests.grant(cedar, "To vote on everything.", **said)
        interests.end_dispensation(cedar, number, reason="It was too wide.", by=self.clerk)

    def hold_rounds(self):
        """One round in which residents vote, and one whose bids the committee decides on by itself."""
        consult = replace(RULES, level="consult")
        self.advice = self.announced_round(consult, committee=True, name="Advice round")
        self.fund = self.announced_round(consult, committee=True, name="Fund round")
        proposals, everything = self.application.proposals, (SKATE_PARK, ALLOTMENTS, BENCHES)
        self.bids = [proposals.submit(self.fund, each, by=self.resident) for each in everything]
        self.plan()
        voted = [proposals.submit(self.advice, each, by=self.resident) for each in everything]
        self.clock.set_to(TIMETABLE.proposals_close_at)
        for proposal, each in zip(voted, everything, strict=True):
            proposals.shortlist(proposal, sum(each.amounts()), by=self.officer)
        proposals.shortlist(self.bids[0], 800_000, reason="As quoted.", by=self.officer)
        self.application.rounds.settle_ballot_paper(self.advice, by=self.officer)
        self.call()
        self.clock.set_to(TIMETABLE.voting_opens_at)
        self.application.do_what_is_due()
        self.vote(self.advice, ["1"], ["1", "2"], ["2"])
        self.clock.set_to(TIMETABLE.voting_closes_at)
        self.application.do_what_is_due()

    def call(self):
        """Call meetings: one that is held, one that is moved, one that is cancelled, one to which too few come."""
        meetings = self.application.meetings
        self.meeting = meetings.call(self.committee, FIRST_MEETING, "Council House", "both", by=self.clerk)
        items = [
            AgendaItem("", "1", "Declarations"),
            AgendaItem("", "2", "Bids", "bids", tuple(self.bids)),
            AgendaItem("", "3", "What residents said", "result", (self.advice,)),
            AgendaItem("", "4", "Tenders", exempt={"paragraph": 3, "reason": "Builders would learn them."}),
        ]
        meetings.draft_agenda(self.meeting, items, by=self.clerk)
        with self.application.reading() as connection:
            first = one_meeting(connection, self.meeting).draft[0].item
        paper = {"name": "a.txt", "content": b"As read.", "by": self.clerk}
        meetings.publish_paper(self.meeting, first, title="A report", **paper)
        meetings.publish_agenda(self.meeting, by=self.clerk)
        self.hour()
        number = meetings.publish_paper(self.meeting, first, title="Another report", **paper)
        meetings.withdraw_paper(self.meeting, number, reason="It was the wrong one.", by=self.clerk)
        late = AgendaItem("", "", "The footbridge")
        meetings.add_late_item(self.meeting, late, reason="The bridge was closed yesterday.", by=self.clerk)
        later = FIRST_MEETING + timedelta(days=14)
        moved = meetings.call(self.committee, later, "The library", "in-person", by=self.clerk)
        meetings.move(moved, later + timedelta(days=1), "The school", "in-person", reason="Repairs.", by=self.clerk)
        gone = meetings.call(self.committee, later, "The library", "in-person", by=self.clerk)
        meetings.cancel(gone, reason="Nothing to decide.", by=self.clerk)
        few = meetings.call(self.committee, FIRST_MEETING - timedelta(days=1), "The hall", "in-person", by=self.clerk)
        self.few = few

    # What a clerk enters, a minute apart.

    def enter(self, kind, in_private=None, **says):
        self.at += timedelta(minutes=1)
        self.clock.set_to(self.at)
        mark = self.application.desk.new_id().hex
        in_session = self.application.in_session
        for fault in in_session.enter(
            self.room, kind, says, entry=mark, at=self.at, in_private=in_private, by=self.clerk
        ):
            raise fault
        return mark

    def opened(self, meeting, at):
        self.at = at
        self.clock.set_to(at)
        self.room = self.application.in_session.open(meeting, at=at, by=self.clerk)
        return [
            OnTheAgenda(one.id, one.number, one.title, one.kind, one.about)
            for one in room_as_entered(self.application.desk, self.room).items
        ]

    def take(self, item):
        self.enter("ItemTaken", item=item.item, number=item.number, title=item.title, item_kind=item.kind)

    def move(self, item, awards, mark, **says):
        moved = {"text": "That it be agreed.", "awards": awards, "total": 0, "departures": {}, "reasons": "Agreed."}
        movers = {"mover": self.members[0].person, "seconder": self.members[1].person}
        self.enter("MotionMoved", item=item.item, motion=mark, **(moved | movers | says))

    def amend(self, motion, awards, mark, **says):
        moved = {"text": "That less be given.", "awards": awards, "total": 0, "departures": {}, "reasons": "Less."}
        movers = {"mover": self.members[1].person, "seconder": self.members[0].person}
        self.enter("AmendmentMoved", motion=motion, amendment=mark, **moved, **movers, **says)

    def vote_on(self, motion, vote, names, amendment="", *, by_name=True):
        asked = [each.person for each in self.members[:2]] if by_name else []
        said = {"vote": vote, "motion": motion, "amendment": amendment, "by_name": by_name, "asked_by": asked}
        self.enter("VoteOpened", **said)
        names = {side: sorted(names.get(side, [])) for side in SIDES}
        numbers = {side: len(who) for side, who in names.items()}
        told = names if by_name else {side: [] for side in SIDES}
        self.enter("VoteTaken", vote=vote, numbers=numbers, names=told)

    def meet(self):
        """Hold the first meeting: an amendment, a tie, an interest, a dispensation, a correction."""
        self.clock.set_to(FIRST_MEETING - timedelta(days=1) + timedelta(minutes=9))
        ash, beech, cedar = (each.person for each in self.members)
        dogwood, elm, holly, ivy = (each.person for each in self.others)
        self.application.meetings.find_inquorate(self.few, [ash, holly], by=self.clerk)
        declarations, bids, result, tenders, _bridge = self.opened(self.meeting, FIRST_MEETING)
        self.enter("ApologyGiven", member=elm)
        for member in (ash, beech, cedar, dogwood, holly, ivy):
            self.enter("PersonArrived", member=member, how="in-person")
        self.enter("TookTheChair", member=ash)
        self.take(declarations)
        wrong = self.enter("NoteMade", item=declarations.item, text="Nobody declared anything.")
        self.enter("EntryCorrected", corrects=wrong, struck=True, instead={}, instead_at=None, reason="Two did.")
        field = {"interest": "disclosable-pecuniary", "reason": "Owns the field.", "leaves": True}
        self.enter("InterestDeclared", item=bids.item, member=cedar, dispensation="", **field)
        self.enter("InterestDeclared", item=bids.item, member=dogwood, dispensation="1", **{**field, "leaves": False})
        self.enter("ItemEnded", item=declarations.item, ending="noted", reason="")
        self.take(bids)
        first, second, third = self.bids
        self.move(bids, {first: 800_000, second: 500_000}, "m1", leaves=[third])
        self.amend("m1", {first: 700_000, second: 500_000}, "a1", leaves=[third])
        self.vote_on("m1", "v1", {"for": [ash, beech], "against": [dogwood, ivy]}, "a1")
        self.enter("CastingVote", vote="v1", member=ash, casts="for")
        self.amend("m1", {third: 10_000}, "a2")
        self.enter("MotionWithdrawn", motion="m1", amendment="a2")
        self.vote_on("m1", "v2", {"for": [ash, beech, ivy], "against": [dogwood]})
        self.take(result)
        counted = self.application.deciding.latest_result(self.advice)
        self.move(result, dict(counted.awards), "m2", reasons="As residents voted.")
        self.vote_on("m2", "v3", {"for": [ash, beech, cedar], "abstain": [dogwood]})
        self.take(tenders)
        excluded = {"item": tenders.item, "paragraph": 3, "reason": "Builders would learn what others asked for."}
        excluded |= {"mover": ash, "seconder": beech, "numbers": {"for": 3, "against": 1, "abstain": 0}}
        self.enter("PublicExcluded", casting=False, **excluded)
        asked = {"in_private": "Fir and Sons ask for £4,100.", "text": "Members heard what three builders ask for."}
        self.enter("NoteMade", item=tenders.item, **asked)
        self.enter("PublicReadmitted", item=tenders.item)
        self.enter("PersonLeft", member=ivy, item="")
        self.move(tenders, {}, "m3", text="That three builders be asked.")
        self.vote_on("m3", "v4", {"for": [ash, beech, cedar]}, by_name=False)
        self.enter("RoomClosed")
        self.held = self.room
        self.call_in()

    def call_in(self):
        self.hour()
        with self.application.reading() as reading:
            decided = next(one.awarding for one in awards_in(reading, self.room))
        asked = {"asked_by": [self.others[0].person, self.others[1].person], "reason": "It is a lot of money."}
        self.application.in_session.call_in(self.room, decided, **asked, by=self.clerk)
        self.application.in_session.answer_call_in(self.room, decided, "stands", "It was looked at.", by=self.clerk)

    def plan(self):
        """Announce that an officer may decide on the last bid, six weeks ahead."""
        self.officer_of_benches = self.second
        today = self.clock.now().date()
        planned = Planned(
            "Benches on the sea front", "officer", self.second.person, "Head of Parks", today + timedelta(days=40),
            today + timedelta(days=70), ["money"], 700_000, ["Report of the head of parks"], "Council House, room 4",
            self.bids,
        )  # fmt: skip
        self.planned = self.application.forward_plan.announce(self.committee, self.fund, planned, by=self.officer)
        its_own = replace(planned, decided_by="committee", officer="", position="", first_day=today, most=3_000_000)
        for its, bids in ((self.fund, self.bids), (self.advice, ())):
            said = replace(its_own, matter="What the committee decides", proposals=bids)
            self.application.forward_plan.announce(self.committee, its, said, by=self.officer)

    def leave_to_an_officer(self):
        """Leave the last bid to an officer, who has no interest in it, asks whom they must, and decides."""
        under, today, bid = self.application.under_delegation, self.clock.now().date(), self.bids[2]
        facts = {"by_what": "motion", "source": "Minute 2", "room": self.held, "vote": "v2", "proposals": (bid,)}
        days = {"first_day": today, "last_day": today + timedelta(days=60)}
        left = LeftToAnOfficer(
            self.second.person, "Head of Parks", matter="Benches", most=700_000, consult=("chair", "vice-chair"),
            **facts, **days,
        )  # fmt: skip
        delegation = under.delegate(self.committee, self.fund, left, by=self.clerk)
        ash, beech, cedar = (each.person for each in self.members)
        under.declare_conflict(delegation, cedar, "personal", "Walks there every day.", by=self.clerk)
        under.declare_conflict(delegation, beech, "private", "Sits there every day.", by=self.members[1])
        self.clock.set_to(self.clock.now() + timedelta(days=14))
        decided = Decided(
            self.clock.now().date(), "Benches on the sea front", "£6,500 for benches.", "Seven suffice.", (bid,),
            {bid: 650_000}, rejected=(Rejected("Eight benches", "Too close to each other."),),
            consulted=(
                Consulted(ash, "chair", today, "Agrees."), Consulted(beech, "vice-chair", today, "Would have waited."),
            ),
        )  # fmt: skip
        self.decided = under.decide(delegation, decided, plan_id=self.planned, by=self.second)
        self.hour()
        under.end(delegation, reason="It is done.", by=self.clerk)

    def meet_again(self):
        """Approve the minutes, by a show of hands."""
        meetings = self.application.meetings
        meeting = meetings.call(self.committee, NEXT_MEETING, "Council House", "in-person", by=self.clerk)
        exempt = {"paragraph": 1, "reason": "It would tell who somebody is."}
        agenda = [AgendaItem("", "1", "Minutes", "minutes"), AgendaItem("", "2", "A complaint", exempt=exempt)]
        meetings.draft_agenda(meeting, agenda, by=self.clerk)
        meetings.publish_agenda(meeting, by=self.clerk)
        minutes, _not_taken = self.opened(meeting, NEXT_MEETING)
        there = [each.person for each in (*self.members, self.others[1])]
        for member in there:
            self.enter("PersonArrived", member=member, how="in-person")
        self.enter("TookTheChair", member=there[1])
        self.take(minutes)
        self.move(minutes, {}, "m4", text="That the minutes be approved.")
        self.vote_on("m4", "v5", {"for": there}, by_name=False)
        self.enter("RoomClosed")

    def give_another_day(self):
        """Give the meeting to which too few came another day, on which it is to come; then it is not needed."""
        later = NEXT_MEETING + timedelta(days=30)
        again = {"reason": "Too few came.", "by": self.clerk}
        self.application.meetings.move(self.few, later, "The hall", "in-person", **again)
        self.hour()
        self.application.meetings.cancel(self.few, reason="It was decided elsewhere.", by=self.clerk)

    def play(self):
        self.register()
        self.hold_rounds()
        self.meet()
        self.leave_to_an_officer()
        self.meet_again()
        self.give_another_day()
