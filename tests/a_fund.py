"""A fund without a vote, for tests: a committee that decides on bids at two meetings, until the year is over."""

from datetime import UTC, datetime, timedelta

from domain.committees.agenda import AgendaItem
from domain.rounds.round_rules import RoundRules
from domain.rounds.timetable import Timetable
from domain.rounds.windows import Window
from pb.actions.proposals import Bid
from tests.stories import ALLOTMENTS, BENCHES, MONDAY, SKATE_PARK
from tests.verifier.lies.chamber import Chamber

ENDS = datetime(2026, 6, 30, 23, tzinfo=UTC)
"""The last midnight of the year of the fund, in London."""
FIRST = MONDAY + timedelta(days=31, hours=10)
SECOND = FIRST + timedelta(days=42)
WINDOWS = (
    Window(MONDAY, MONDAY + timedelta(days=14), FIRST.date()),
    Window(MONDAY + timedelta(days=35), MONDAY + timedelta(days=49), SECOND.date()),
)
ALL_YEAR = RoundRules.of_a_fund(1_500_000, 10_000, 1_000_000, Timetable.of_a_fund(MONDAY, ENDS))
IN_WINDOWS = RoundRules.of_a_fund(1_500_000, 10_000, 1_000_000, Timetable.of_a_fund(MONDAY, ENDS, WINDOWS))
PLANTERS = Bid("Planters by the shops", "Twelve planters.", "", "The parade", [("Planters", 250_000)])


class Fund(Chamber):
    """A town with one fund: four bids, two meetings, one bid ruled out, and an end."""

    KEY_FROM = 0

    def announced_fund(self, rules=IN_WINDOWS, name="Local Environment Fund"):
        rounds = self.application.rounds
        fund = rounds.draft(
            scheme=self.scheme,
            area=self.area,
            name=name,
            about="Money for what makes the ward greener.",
            committee=self.committee,
            decided_by="committee",
            by=self.officer,
        )
        rounds.write_rules(fund, rules, by=self.officer)
        rounds.invite_proposals(fund, by=self.officer)
        return fund

    def put_in(self, fund, *bids):
        return [self.application.proposals.submit(fund, bid, by=self.resident) for bid in bids]

    def ready(self, *bids):
        for bid, price in bids:
            self.application.proposals.shortlist(bid, price, reason="As quoted.", by=self.officer)

    def called_for(self, at, *bids):
        """A meeting with one item: these bids; published in time. It gives the meeting."""
        meetings = self.application.meetings
        meeting = meetings.call(self.committee, at, "Council House", "in-person", by=self.clerk)
        kind = "bids" if len(bids) > 1 else "bid"
        meetings.draft_agenda(meeting, [AgendaItem("", "1", "Bids", kind, tuple(bids))], by=self.clerk)
        meetings.publish_agenda(meeting, by=self.clerk)
        return meeting

    def sit(self, meeting, at):
        (item,) = self.opened(meeting, at)
        for member in self.members:
            self.enter("PersonArrived", member=member.person, how="in-person")
        self.enter("TookTheChair", member=self.members[0].person)
        self.take(item)
        return item

    def carry(self, item, awards, mark, **says):
        self.move(item, awards, mark, **says)
        self.vote_on(mark, f"v-{mark}", {"for": [each.person for each in self.members]})

    def meet_on(self, at, awards, *bids, mark="m1", days=8):
        """Call a meeting about bids, hold it, and carry what they are awarded."""
        self.clock.set_to(max(self.clock.now(), at - timedelta(days=days)))
        meeting = self.called_for(at, *bids)
        item = self.sit(meeting, at)
        self.carry(item, awards, mark)
        self.enter("RoomClosed")

    def play(self):
        fund = self.fund = self.announced_fund()
        park, plots, seats = self.put_in(fund, SKATE_PARK, ALLOTMENTS, BENCHES)
        self.bids = [park, plots, seats]
        self.application.proposals.rule_out(seats, reason="The sea front is the harbour’s.", by=self.officer)
        self.ready((park, 800_000), (plots, 500_000))
        self.meet_on(FIRST, {park: 700_000}, park, plots)
        self.clock.set_to(WINDOWS[1].opens_at)
        (planters,) = self.put_in(fund, PLANTERS)
        self.bids.append(planters)
        more = RoundRules.of_a_fund(1_600_000, 10_000, 1_000_000, IN_WINDOWS.timetable)
        self.application.rounds.write_rules(fund, more, reason="A councillor added £1,000.", by=self.officer)
        self.ready((planters, 250_000))
        self.meet_on(SECOND, {planters: 250_000, plots: 400_000}, planters, plots, mark="m2")
        self.clock.set_to(ENDS)
        self.application.do_what_is_due()
