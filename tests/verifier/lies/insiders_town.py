"""A town worth lying about: three rounds at once, and everything that can rightly happen in one of them happens."""

from dataclasses import replace
from datetime import timedelta
from uuid import NAMESPACE_URL, uuid5

from domain.committees.decision import Motion
from domain.committees.interests import Interest
from pb.actions.proposals import Bid
from pb.transparency.events_as_leaves import leaves_after
from pb.transparency.log_writer import LogWriter
from tests.stories import ABOUT_POTS as POTS_OF
from tests.stories import (
    ALLOTMENTS,
    BENCHES,
    MEETING,
    RULES,
    RULES_WITH_POTS,
    SKATE_PARK,
    TIMETABLE,
    Town,
)
from tests.stories import BIDS_FOR_POTS as BIDS_IN_POTS

BINS = Bid("Bins along the sea front", "Ten bins.", "", "Sea front", [("Bins", 150_000)])
LIGHTS = Bid("Lights on the footpath", "Twelve lamps.", "", "Mill Lane", [("Lamps", 600_000)])
STATUE = Bid("A statue of the mayor", "In bronze.", "", "The green", [("Bronze", 1_000_000)])
FOUNTAIN = Bid("A fountain", "With fish.", "", "The green", [("Stone", 350_000)])
THE_DRAW = "Dice, thrown in the library on the day after the close"
SPRING = replace(RULES, level="consult", rule={"rule": "greedy", "ties": ["lot"]}, lot_source=THE_DRAW)
IN_POTS = replace(RULES_WITH_POTS, rule={"rule": "greedy", "ties": ["refuse"], "pots": RULES_WITH_POTS.rule["pots"]})
WINTER = replace(RULES, pot=1_500_000, rule={"rule": "greedy", "ties": ["refuse"]})
SPRING_BALLOTS = [*[["1", "2"]] * 20, *[["1", "3"]] * 15, *[["2", "5"]] * 12, *[["5"]] * 3, *[["4"]] * 15]
"""65 votes: 1 has 35, 2 has 32, 3 and 5 have 15 each and only a lot can say who is first, 4 has 15 and is smaller."""
LONG = "The chair said: “I’ll cast it for the play area, as it’s the one that children asked for.” " * 900
"""So long that its entry comes in pieces."""


class InsidersTown(Town):
    """A town with a second committee, an administrator, a co-opted member, and three rounds at the same time."""

    def __init__(self, settings):
        super().__init__(settings)
        a = self.application
        self.administrator = self._person("administrator", "Ada Administrator")
        self.dropped = self._person("resident", "Rhys Resident")
        schemes = a.schemes
        self.coopted = self._person("member", "Councillor Dogwood")
        schemes.seat_member(self.committee, self.coopted.person, has_vote=False, by=self.officer)
        self.other_members = [self._person("member", f"Councillor {name}") for name in ("Elm", "Fir", "Gorse")]
        self.stoke = schemes.draw_area("Stoke", 9_000, by=self.officer)
        self.other_committee = schemes.form_committee(
            "Finance Committee", [self.stoke], 2, casting_vote=False, by=self.officer
        )
        for member in self.other_members:
            schemes.seat_member(self.other_committee, member.person, has_vote=True, by=self.officer)
        schemes.elect_chair(self.other_committee, self.other_members[0].person, by=self.officer)
        schemes.correct_population(self.stoke, 9_050, source="The census of 2021", by=self.officer)
        self.officer_for_a_week = self._person("officer", "Odo Officer")

    def _person(self, role, name):
        self.application.do_what_is_due()  # so that the record speaks of itself before anything happens
        return super()._person(role, name)

    def hour(self):
        self.clock.pass_by(timedelta(hours=1))

    def drafted(self, name, rules, committee):
        rounds = self.application.rounds
        round_id = rounds.draft(
            scheme=self.scheme, area=self.area, name=name, about="Money.", committee=committee, by=self.officer,
            id=uuid5(NAMESPACE_URL, name),
        )  # fmt: skip
        rounds.write_rules(round_id, rules, by=self.officer)
        rounds.invite_proposals(round_id, by=self.officer)
        return round_id

    def announce(self):
        """Announce three rounds; change the rules of one with a reason."""
        self.spring = self.drafted("Spring round", replace(SPRING, pot=1_900_000), self.committee)
        self.pots = self.drafted("Round with pots", IN_POTS, "")
        self.winter = self.drafted("Winter round", WINTER, self.other_committee)
        self.hour()
        self.application.rounds.write_rules(self.spring, SPRING, reason="The council adds £1,000.", by=self.officer)

    def bid(self):
        """Put bids in; change, withdraw, rule out and shortlist them, some at other prices."""
        proposals = self.application.proposals
        made = [
            proposals.submit(self.spring, each, by=self.resident)
            for each in (SKATE_PARK, ALLOTMENTS, BENCHES, BINS, LIGHTS)
        ]
        self.gone, self.out = (proposals.submit(self.spring, each, by=self.dropped) for each in (FOUNTAIN, STATUE))
        in_pots = [proposals.submit(self.pots, each, by=self.resident) for each in BIDS_IN_POTS]
        in_winter = [proposals.submit(self.winter, each, by=self.resident) for each in (SKATE_PARK, STATUE, BINS)]
        self.hour()
        proposals.edit(made[2], replace(BENCHES, costs=[("Benches", 680_000)]), by=self.resident)
        proposals.withdraw(self.gone, by=self.dropped)
        self.clock.set_to(TIMETABLE.proposals_close_at)
        people = self.application.people
        people.take_role(self.officer_for_a_week.person, "officer", by=self.administrator)
        people.give_role(self.officer_for_a_week.person, "auditor", by=self.administrator)
        for proposal, cost in zip(made, (900_000, 450_000, 640_000, 150_000, 600_000), strict=True):
            proposals.shortlist(proposal, cost, reason="As quoted.", by=self.officer)
        for proposal, each in zip(in_pots, BIDS_IN_POTS, strict=True):
            proposals.shortlist(proposal, sum(each.amounts()), by=self.officer)
        for proposal, each in zip(in_winter, (SKATE_PARK, STATUE, BINS), strict=True):
            proposals.shortlist(proposal, sum(each.amounts()), by=self.officer)
        proposals.rule_out(self.out, reason="Bronze is not bought with this money.", by=self.officer)
        self.hour()
        about = {p: each._replace(committee=None) for p, each in zip(in_pots, POTS_OF, strict=True)}
        self.application.rounds.settle_ballot_paper(self.spring, by=self.officer)
        self.application.rounds.settle_ballot_paper(self.pots, by=self.officer, about=about)
        self.application.rounds.settle_ballot_paper(self.winter, by=self.officer)

    def cast(self, round_id, ballots, codes):
        for code, marks in zip(codes, ballots, strict=True):
            entitlement = self.application.voting.enter_code(round_id, code)
            self.application.voting.cast(round_id, entitlement, marks, idempotency_key=f"a form of {code}")

    def hold_the_vote(self):
        """Issue codes by one officer before and by two after the opening; vote; move one close by a day."""
        self.hour()
        codes = self.codes(self.spring, 50)
        for_pots, for_winter = self.codes(self.pots, 6), self.codes(self.winter, 5)
        self.clock.set_to(TIMETABLE.voting_opens_at)
        self.application.do_what_is_due()
        self.hour()
        self.cast(self.spring, SPRING_BALLOTS[:45], codes[:45])
        self.application.do_what_is_due()
        issuing = self.application.issuing
        request = issuing.ask_for_codes(self.spring, 30, reason="More than we have heads.", by=self.second)
        issuing.refuse_codes(self.spring, request, reason="Nobody asked for so many.", by=self.officer)
        codes = [*codes[45:], *self.codes(self.spring, 20)]
        self.hour()
        self.cast(self.spring, SPRING_BALLOTS[45:], codes[:20])
        self.cast(self.pots, [["1"], ["2"], ["1", "3"], ["2", "3"], ["3", "4"]], for_pots[:5])
        self.cast(self.winter, [["1"], ["2"], ["1", "3"], ["2"]], for_winter[:4])
        self.application.do_what_is_due()
        later = TIMETABLE.voting_closes_at + timedelta(days=1)
        self.application.rounds.extend_voting(self.spring, later, reason="The library was closed.", by=self.officer)
        self.clock.set_to(TIMETABLE.voting_closes_at)
        self.application.do_what_is_due()
        self.clock.set_to(later)
        self.application.do_what_is_due()

    def break_ties_and_count(self):
        """Draw a lot, give two casting votes, withdraw a project after a count."""
        rounds = self.application.rounds
        self.hour()
        rounds.draw_lot(self.spring, "4 2 6 1", how="Dice, in the library, before eight people.", by=self.officer)
        rounds.give_casting_vote(self.pots, ["2", "1"], reason="The slide is for the little ones.", by=self.officer)
        rounds.give_casting_vote(self.winter, ["1", "2"], reason=LONG, by=self.other_members[0])
        self.application.do_what_is_due()
        self.hour()
        rounds.withdraw_project(self.spring, "2", reason="The land was sold.", by=self.officer)
        self.application.do_what_is_due()

    def decide_on_it(self):
        """Lose a motion and carry another one on the same count; carry the other committee's."""
        self.clock.set_to(MEETING)
        deciding, (first, second, third) = self.application.deciding, [each.person for each in self.members]
        awards = dict(deciding.result_before_the_committee(self.spring).awards)
        there = [first, second, third, self.coopted.person]
        lost = self.unanimous(present=there, votes_for=[second], votes_against=[first, third])
        met_on = MEETING.date()
        motion = Motion(awards, "As residents voted.")
        deciding.put_to_the_vote(self.spring, motion, lost, met_on=met_on, by=self.members[0])
        self.hour()
        departing = dict(awards)
        last = max(departing)
        departing[last] -= 50_000
        interest = Interest(third, "disclosable-pecuniary", "Owns the land on Mill Lane.")
        carried = self.unanimous(present=there, votes_for=[first, second], interests=[interest])
        motion = Motion(departing, "One thing less.", {last: "A cheaper quotation came in."})
        deciding.put_to_the_vote(self.spring, motion, carried, met_on=met_on, by=self.members[0])
        others = [each.person for each in self.other_members]
        awards = dict(deciding.result_before_the_committee(self.winter).awards)
        agreed = self.unanimous(
            present=others, moved_by=others[0], seconded_by=others[1], votes_for=others[:2], votes_against=[],
            abstentions=others[2:], presiding=others[0],
        )  # fmt: skip
        deciding.put_to_the_vote(
            self.winter, Motion(awards, "As residents voted."), agreed, met_on=met_on, by=self.other_members[0]
        )

    def live_on(self):
        """Let a member go, and erase somebody who asked for it."""
        self.hour()
        self.application.schemes.release_member(self.committee, self.coopted.person, by=self.officer)
        self.application.erasing.erase(self.dropped.person, by=self.administrator)

    def play(self):
        self.announce()
        self.bid()
        self.hold_the_vote()
        self.break_ties_and_count()
        self.decide_on_it()
        self.live_on()

    def publish(self, data):
        LogWriter(data).publish(lambda position: leaves_after(self.application.store, position))
