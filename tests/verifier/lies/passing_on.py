"""A town in which items are passed on: deferred and taken up, forwarded and sent back, called in and decided anew."""

from dataclasses import replace
from datetime import timedelta

from domain.committees.agenda import AgendaItem
from domain.committees.standing_orders import StandingOrders
from pb.readmodels.rooms.waiting import waiting_about, waiting_for
from pb.readmodels.rounds.answers import one_round
from tests.stories import ALLOTMENTS, BENCHES, MONDAY, RULES, SKATE_PARK, TIMETABLE
from tests.verifier.lies.chamber import Chamber

FIRST = MONDAY + timedelta(days=31, hours=10)
AFTER = timedelta(days=28)
URGENT = "The grants end in April."


class PassingOn(Chamber):
    """Two committees, five meetings, three bids, one counted result; beside them a vote that is final by itself."""

    HAS_A_FINAL_VOTE = True

    def hold_rounds(self):
        consult = replace(RULES, level="consult")
        self.fund = self.announced_round(consult, committee=True, name="Fund round")
        self.advice = self.announced_round(consult, committee=True, name="Advice round")
        proposals, everything = self.application.proposals, (SKATE_PARK, ALLOTMENTS, BENCHES)
        self.bids = [proposals.submit(self.fund, each, by=self.resident) for each in everything]
        self.plan()
        voted = [proposals.submit(self.advice, each, by=self.resident) for each in everything]
        rounds = [self.advice]
        if self.HAS_A_FINAL_VOTE:
            rounds.append(self.announced_round(RULES, name="Final round"))
            voted += [proposals.submit(rounds[-1], each, by=self.resident) for each in everything]
        self.clock.set_to(TIMETABLE.proposals_close_at)
        for proposal, each in zip(voted, everything * len(rounds), strict=True):
            proposals.shortlist(proposal, sum(each.amounts()), by=self.officer)
        for one in rounds:
            self.application.rounds.settle_ballot_paper(one, by=self.officer)
        self.clock.set_to(TIMETABLE.voting_opens_at)
        self.application.do_what_is_due()
        for one in rounds:
            self.vote(one, ["1"], ["1", "2"], ["2"])
        self.clock.set_to(TIMETABLE.voting_closes_at)
        self.application.do_what_is_due()

    def other_committee(self):
        """Form the board to which items are forwarded; the same three sit on it."""
        schemes = self.application.schemes
        areas = [self.area]
        self.board = schemes.form_committee("Grants Board", areas, 2, casting_vote=True, by=self.clerk)
        for member in self.members:
            schemes.seat_member(self.board, member.person, has_vote=True, by=self.clerk)
        schemes.elect_chair(self.board, self.members[0].person, by=self.clerk)
        orders = StandingOrders(2, casting_vote=True, call_in_days=5)
        today = self.clock.now().date()
        schemes.adopt_standing_orders(self.board, orders, today + timedelta(days=1), by=self.clerk)

    def agenda(self, committee, begins, *items, why=""):
        """Call a meeting with these items; give it."""
        meetings = self.application.meetings
        meeting = meetings.call(committee, begins, "Council House", "in-person", short_notice=why, by=self.clerk)
        numbered = [replace(item, number=str(n)) for n, item in enumerate(items, 1)]
        meetings.draft_agenda(meeting, numbered, by=self.clerk)
        meetings.publish_agenda(meeting, by=self.clerk)
        return meeting

    def sit_down(self, meeting, at):
        items = self.opened(meeting, at)
        for member in self.members:
            self.enter("PersonArrived", member=member.person, how="in-person")
        self.enter("TookTheChair", member=self.members[0].person)
        return items

    def carry(self, item, awards, mark, **says):
        """Move something, and vote for it by name: all three."""
        self.move(item, awards, f"m{mark}", **says)
        names = {"for": [each.person for each in self.members]}
        self.vote_on(f"m{mark}", f"v{mark}", names)

    def end(self, item, ending, reason="", **to):
        self.enter("ItemEnded", item=item.item, ending=ending, reason=reason, **to)

    def meet(self):
        skates, plots, benches = self.bids
        begins = [FIRST + n * AFTER for n in range(4)]
        two = AgendaItem("", "", "Two bids", "bids", (skates, plots))
        one = AgendaItem("", "", "Benches", "bid", (benches,))
        result = AgendaItem("", "", "What residents said", "result", (self.advice,))
        talk = AgendaItem("", "", "The pier")
        first = self.agenda(self.committee, begins[0], two, one, result, talk, why="The grants end in April.")
        bids, bench, said, pier = self.sit_down(first, begins[0])
        self.take(bids)
        self.carry(bids, {skates: 290_000}, 1, leaves=[plots], reasons="The plots are not measured.")
        self.take(bench)
        self.end(bench, "forwarded", "The board has money for benches.", to_committee=self.board)
        self.take(said)
        counted = self.application.deciding.latest_result(self.advice)
        self.carry(said, dict(counted.awards), 2, reasons="As residents voted.")
        self.take(pier)
        self.end(pier, "deferred", "The engineer was ill.")
        self.enter("RoomClosed")
        self.first, self.bench_item, self.pier_item = first, bench.item, pier.item
        self.refer_result_back()
        self.board_meets(benches, begins[0] + timedelta(days=14))
        self.decide_the_rest(begins[1], plots, result, talk)

    def refer_result_back(self):
        """Call the decision on the result in; it is referred back, and the result waits again."""
        self.hour()
        in_session = self.application.in_session
        with self.application.reading() as reading:
            decided = one_round(reading, self.advice).decision
        asked = {"asked_by": [each.person for each in self.members[:2]], "reason": "Read it again."}
        in_session.call_in(self.room, decided, **asked, by=self.clerk)
        in_session.answer_call_in(self.room, decided, "referred-back", "The costs had changed.", by=self.clerk)

    def board_meets(self, benches, begins):
        """Have the board take the benches up and forward them back, which the first committee takes up."""
        item = AgendaItem("", "", "Benches", "bid", (benches,))
        meeting = self.agenda(self.board, begins, item)
        (bench,) = self.sit_down(meeting, begins)
        self.take(bench)
        self.end(bench, "forwarded", "The board has no money this year.", to_committee=self.committee)
        self.enter("RoomClosed")
        self.board_meeting, self.board_item = meeting, bench.item

    def decide_the_rest(self, begins, plots, result, talk):
        continues = {"meeting": self.first, "item": self.pier_item}
        left = AgendaItem("", "", "The plots", "bid", (plots,))
        items = (left, result, replace(talk, continues=continues))
        self.application.items.send_back(
            self.board_meeting, self.board_item, reason="It is the board’s to decide.", by=self.clerk
        )
        meeting = self.agenda(self.committee, begins, *items)
        plots_item, said, pier = self.sit_down(meeting, begins)
        self.take(plots_item)
        self.carry(plots_item, {plots: 200_000}, 3, reasons="They are measured.")
        self.take(said)
        counted = self.application.deciding.latest_result(self.advice)
        self.carry(said, dict(counted.awards), 4, reasons="As residents voted, with the new costs.")
        self.take(pier)
        self.end(pier, "noted")
        self.enter("RoomClosed")

    def play(self):
        self.hold_rounds()
        self.other_committee()
        self.meet()


class TwoCommittees(PassingOn):
    """Bids before two committees, up to the first meeting."""

    HAS_A_FINAL_VOTE = False

    def __init__(self, settings):
        super().__init__(settings)
        self.hold_rounds()
        self.other_committee()

    def first(self, *items):
        return self.meets(self.committee, FIRST, *items)

    def meets(self, committee, begins, *items):
        meeting = self.agenda(committee, begins, *items, why=URGENT)
        return meeting, self.sit_down(meeting, begins)

    def on(self, *bids, title="Grants"):
        return AgendaItem("", "", title, "bid" if len(bids) == 1 else "bids", bids)

    def waits(self, committee=None):
        with self.application.reading() as reading:
            return waiting_for(reading, committee or self.committee)

    def about(self, bid):
        with self.application.reading() as reading:
            return waiting_about(reading, [bid])

    def refusals(self, kind, **says):
        self.at += timedelta(minutes=1)
        self.clock.set_to(self.at)
        mark = self.application.desk.new_id().hex
        how = {"entry": mark, "at": self.at, "by": self.clerk}
        return [type(one) for one in self.application.in_session.enter(self.room, kind, says, **how)]

    def moved(self, item, awards, **other):
        moved = {"text": "That it be agreed.", "awards": awards, "total": 0, "departures": {}, "reasons": "Agreed."}
        movers = {"mover": self.members[0].person, "seconder": self.members[1].person}
        return self.refusals("MotionMoved", item=item.item, motion="mx", **(moved | movers | other))
