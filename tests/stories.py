"""A small town for tests: people, places and dates that read as a story, played through the ordinary actions."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from argon2 import PasswordHasher

from domain.committees.decision import Motion, RecordedVote
from domain.rounds.about_projects import AboutAProject
from domain.rounds.refusals import TheVoteIsOpenSoTwoOfficersIssue, TwoOfficersIssueInThisRound
from domain.rounds.round_rules import RoundRules
from domain.rounds.timetable import Timetable
from domain.words.actor import Actor
from pb.actions.proposals import Bid
from pb.actions.two_persons import Waits
from pb.application import Application
from pb.clock import SetClock

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
PASSWORD = "three random words"
SYSTEM = Actor("system", "system")

TIMETABLE = Timetable(
    proposals_open_at=MONDAY,
    proposals_close_at=MONDAY + timedelta(days=14),
    voting_opens_at=MONDAY + timedelta(days=21),
    voting_closes_at=MONDAY + timedelta(days=26),
)
RULES = RoundRules(
    pot=2_000_000,
    smallest_bid=10_000,
    largest_bid=1_000_000,
    timetable=TIMETABLE,
    level="decide",
    vote_can_change="Which of the shortlisted projects get money.",
    vote_cannot_change="The size of the pot.",
    ballot={"style": "approval", "min_length": 1, "max_length": 3},
    rule={"rule": "greedy", "ties": ["lower-cost", "id"]},
)

SKATE_PARK = Bid(
    "A skate park on Mill Lane", "Ramps for everybody.", "Concrete, not wood.", "Mill Lane", [("Ramps", 900_000)]
)
ALLOTMENTS = Bid(
    "Allotments behind the library", "Twelve plots.", "", "Library Road", [("Fence", 300_000), ("Soil", 200_000)]
)
BENCHES = Bid("Benches on the sea front", "Eight benches.", "", "Sea front", [("Benches", 700_000)])
STREET_PARTY = Bid("A street without cars for a day", "Nothing to buy.", "", "Mill Lane", [("Nothing", 0)])
"""It costs nothing, as some projects do of elections taken over from elsewhere."""
BIDS = (SKATE_PARK, ALLOTMENTS, BENCHES)


# Three pots, a site that two of the bids want, and a committee whose scores count as much as the vote.
POTS = ("Play", "Growing", "Seats")
THREE_POTS = {
    "by": "category",
    "amounts": [
        {"name": name, "amount": amount} for name, amount in zip(POTS, (700_000, 600_000, 500_000), strict=True)
    ],
    "leftovers": "share",
}
RULES_WITH_POTS = replace(
    RULES,
    rule={
        "rule": "greedy",
        "ties": ["lower-cost", "id"],
        "pots": THREE_POTS,
        "mix": {"residents": 50, "committee": 50, "scale": "highest"},
    },
)
SLIDE = Bid("A slide on Mill Lane", "A long one.", "", "Mill Lane", [("Slide", 400_000)], pot="Play")
BIDS_FOR_POTS = (
    replace(SKATE_PARK, costs=[("Ramps", 600_000)], pot="Play"),
    SLIDE,
    replace(ALLOTMENTS, pot="Growing"),
    replace(BENCHES, pot="Seats"),
)
ABOUT_POTS = (
    AboutAProject(category="Play", group="Mill Lane", committee=6),
    AboutAProject(category="Play", group="Mill Lane", committee=10),
    AboutAProject(category="Growing", committee=4),
    AboutAProject(category="Seats", committee=8),
)

MEETING = datetime(2026, 3, 31, 19, tzinfo=UTC)
"""The evening on which the committee meets, three days after the close."""


class Town:
    """An application with a clock that can be set, and somebody in every role."""

    def __init__(self, settings):
        self.clock = SetClock(MONDAY)
        self.application = Application(settings, clock=self.clock, hasher=QUICK)
        a = self.application
        self.officer = self._person("officer", "Olive Officer")
        self.second = self._person("officer", "Owen Officer")
        self.auditor = self._person("auditor", "Aled Auditor")
        self.resident = self._person("resident", "Rosa Resident")
        self.members = [self._person("member", f"Councillor {name}") for name in ("Ash", "Beech", "Cedar")]
        self.area = a.schemes.draw_area("Devonport", 14_000, by=self.officer)
        self.scheme = a.schemes.set_up(
            "Devonport decides", "Residents decide.", "decision-day", "the council", by=SYSTEM
        )
        self.committee = a.schemes.form_committee("Area Committee", [self.area], 2, casting_vote=True, by=self.officer)
        for member in self.members:
            a.schemes.seat_member(self.committee, member.person, has_vote=True, by=self.officer)
        a.schemes.elect_chair(self.committee, self.members[0].person, by=self.officer)

    def _person(self, role, name):
        email = f"{name.lower().replace(' ', '.')}@example.org"
        person = self.application.people.appoint(role, name=name, email=email, password=PASSWORD, by=SYSTEM)
        return Actor(person, role)

    def announced_round(self, rules=RULES, *, committee=False, name="Spring round"):
        rounds = self.application.rounds
        round_id = rounds.draft(
            scheme=self.scheme,
            area=self.area,
            name=name,
            about="Money for Devonport.",
            committee=self.committee if committee else "",
            by=self.officer,
        )
        rounds.write_rules(round_id, rules, by=self.officer)
        rounds.invite_proposals(round_id, by=self.officer)
        return round_id

    def with_proposals(self, round_id, bids=BIDS):
        proposals = self.application.proposals
        made = [proposals.submit(round_id, bid, by=self._who_asks(bid)) for bid in bids]
        self.clock.set_to(TIMETABLE.proposals_close_at)
        for proposal, bid in zip(made, bids, strict=True):
            proposals.shortlist(proposal, sum(bid.amounts()), by=self.officer if sum(bid.amounts()) else SYSTEM)
        return made

    def _who_asks(self, bid):
        """A resident; what costs nothing comes only with an election that is taken over."""
        return self.resident if sum(bid.amounts()) else SYSTEM

    def open_round(self, rules=RULES, *, committee=False, bids=BIDS, about=()):
        """A round in which voting is open: projects 1, 2, 3 ... in the sequence of the bids.

        :param about: what the ballot paper says of each project beside its price; of none where left out
        """
        round_id = self.announced_round(rules, committee=committee)
        made = self.with_proposals(round_id, bids)
        told = dict(zip(made, about, strict=bool(about)))
        self.confirmed(self.application.rounds.settle_ballot_paper(round_id, by=self.officer, about=told))
        self.clock.set_to(TIMETABLE.voting_opens_at)
        self.application.do_what_is_due()
        return round_id

    def confirmed(self, waits, *, by=None, reason=""):
        """Have a second officer confirm what waits for one; nothing where one sufficed."""
        return self.application.confirming.confirm(waits.act, reason=reason, by=by or self.second) if waits else ""

    def codes(self, round_id, how_many):
        """Voting codes, by one officer before the vote opens and by two while it is open."""
        issuing = self.application.issuing
        try:
            return issuing.issue_codes(round_id, how_many, by=self.officer)
        except (TheVoteIsOpenSoTwoOfficersIssue, TwoOfficersIssueInThisRound):
            request = issuing.ask_for_codes(round_id, how_many, reason="Letters were lost.", by=self.officer)
            return issuing.confirm_codes(round_id, request, reason="The post office says so.", by=self.second)

    def vote(self, round_id, *ballots):
        """Let as many residents vote as there are ballots, each with a code of their own; give the receipts."""
        voting = self.application.voting
        codes = self.codes(round_id, len(ballots))
        receipts = []
        for code, marks in zip(codes, ballots, strict=True):
            entitlement = voting.enter_code(round_id, code)
            receipts.append(voting.cast(round_id, entitlement, marks, idempotency_key=f"a form of {code}"))
        return receipts

    def close_and_count(self):
        self.clock.set_to(TIMETABLE.voting_closes_at)
        self.application.do_what_is_due()

    def unanimous(self, **more):
        first, second, *_ = everybody = [m.person for m in self.members]
        return RecordedVote(
            **{
                "present": everybody,
                "interests": [],
                "moved_by": first,
                "seconded_by": second,
                "votes_for": everybody,
                "votes_against": [],
                "abstentions": [],
                "presiding": first,
                **more,
            }
        )

    def decide(self, round_id, awards, *, departures=None, reasons="As residents voted.", vote=None):
        self.meet()
        carried = self.application.deciding.put_to_the_vote(
            round_id,
            Motion(awards, reasons, departures or {}),
            vote or self.unanimous(),
            met_on=MEETING.date(),
            by=self.members[0],
        )
        if isinstance(carried, Waits):
            return self.confirmed(carried, by=self.members[1])
        return carried

    def meet(self):
        """Let it be the evening of the committee's meeting, where it is not later."""
        if self.clock.now() < MEETING:
            self.clock.set_to(MEETING)

    def close(self):
        self.application.close()
