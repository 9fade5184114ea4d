"""Random histories: everybody does everything at any time through the ordinary actions, and a record comes of it."""

import shutil
import tempfile
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from domain.committees.decision import Motion, RecordedVote
from domain.committees.interests import KINDS, Interest
from domain.refusals import Refusal
from domain.rounds.funding_round import FundingRound
from domain.words.instants import day_in_london
from pb.settings import read_settings
from pb.store.event_store import by_reference
from pb.store.migrating import migrate
from pb.transparency.events_as_leaves import leaves_after
from pb.transparency.log_writer import LogWriter
from pb.verifier import verify
from tests.stories import ABOUT_POTS, BENCHES, BIDS, BIDS_FOR_POTS, RULES, RULES_WITH_POTS, SKATE_PARK, Town

IN_MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 -- histories are many, and their disk is not what is tested
TEMPLATE = Path(tempfile.mkdtemp(dir=IN_MEMORY))
migrate(read_settings(TEMPLATE))
DRAW = "Three dice, thrown in the library"
VOTES = ("for", "for", "against", "abstains", "silent", "absent")
ROLES = ("officer", "member", "auditor", "resident")
COUNTED_BY = {
    "greedy": {"rule": "greedy", "ties": ["lower-cost", "id"]},
    "lots": {"rule": "greedy", "ties": ["lot"]},
    "the chair": {"rule": "greedy", "ties": ["refuse"]},
    "part": {"rule": "greedy", "ties": ["more-voters", "id"], "remainder": {"kind": "part", "at_least": 1}},
    "shares": {"rule": "equal-shares", "ties": ["id"], "completion": "add1u"},
    "earning": {"rule": "phragmen", "ties": ["lot"]},
}
ANY = st.integers(0, 60)
WHICH = st.sampled_from("12345")


class AnyRecord(RuleBasedStateMachine):
    """One round of any kind, and whatever can happen to it, to people and to committees."""

    @initialize(
        counted_by=st.sampled_from([*COUNTED_BY, "pots"]),
        level=st.sampled_from(["consult", "decide"]),
        committee=st.booleans(),
        begins=st.sampled_from(["open", "announced", "open", "settled", "open"]),
        votes=st.integers(0, 45),
    )
    def begin(self, counted_by, level, committee, begins, votes):
        self.ends = votes % 5 < 4
        self.folder = Path(tempfile.mkdtemp(dir=IN_MEMORY))
        shutil.copy(TEMPLATE / "pb.sqlite", self.folder / "pb.sqlite")
        self.town = town = Town(read_settings(self.folder))
        self.application, self.clock = town.application, town.clock
        self.writer = LogWriter(self.folder)
        self.administrators = [town._person("administrator", name) for name in ("Ada", "Abe")]
        self.strangers = [town._person("resident", name) for name in ("Ron", "Ria", "Rex")]
        self.codes, self.used, self.requests, self.made = [], 0, 0, []
        pots = counted_by == "pots"
        rules = RULES_WITH_POTS if pots else replace(RULES, rule=COUNTED_BY[counted_by])
        by_lot = "lot" in rules.rule["ties"]
        level = level if committee else "decide"  # whoever asks for advice names who decides
        self.rules = replace(rules, level=level, lot_source=DRAW if by_lot else "")
        self.bids = BIDS_FOR_POTS if pots else BIDS
        self.round_id = town.announced_round(self.rules, committee=committee)
        if begins != "announced":
            self.made = town.with_proposals(self.round_id, self.bids)
            about = dict(zip(self.made, ABOUT_POTS, strict=False)) if pots else {}
            self.application.rounds.settle_ballot_paper(self.round_id, by=town.officer, about=about)
        if begins == "open":
            self.pass_by(timedelta(days=8))
            self.issue(votes, by=0)  # all at once: histories are many
            for number in range(votes):
                self.vote(number, ["1", "23"[number % 2]])  # an even number is a tie that decides

    def closes_at(self):
        """When the vote closes, as it stands now."""
        return self.application.store.get(FundingRound, by_reference(self.round_id)).voting_closes_at()

    def attempt(self, action):
        """Do something, or be refused."""
        try:
            return action()
        except Refusal:
            return None

    def pass_by(self, span):
        """Let time pass, and let what is due be done as it comes."""
        target = self.clock.now() + span
        funding_round = self.application.store.get(FundingRound, by_reference(self.round_id))
        dates = funding_round.written_rules().timetable
        for due in sorted({dates.voting_opens_at, dates.voting_closes_at, funding_round.voting_closes_at()}):
            if self.clock.now() < due < target:
                self.clock.set_to(due)
                self.application.do_what_is_due()
        self.clock.set_to(target)
        self.application.do_what_is_due()

    @rule(hours=st.sampled_from([1, 5, 24, 72, 168]))
    def time_passes(self, hours):
        self.pass_by(timedelta(hours=hours))

    @rule(minutes=st.integers(1, 50))
    def the_service_does_nothing_for_a_while(self, minutes):
        self.clock.pass_by(timedelta(minutes=minutes))

    @rule()
    def the_record_is_published(self):
        self.writer.publish(lambda position: leaves_after(self.application.store, position))

    # Bids.

    @rule(which=ANY, by_officer=st.booleans())
    def propose(self, which, by_officer):
        by, bid = self.town.officer if by_officer else self.town.resident, self.bids[which % len(self.bids)]
        made = self.attempt(lambda: self.application.proposals.submit(self.round_id, bid, by=by))
        self.made += [made] if made else []

    def about(self, which, act):
        if self.made:
            proposal = self.made[which % len(self.made)]
            self.attempt(lambda: act(proposal))

    @rule(which=ANY, pounds=st.integers(0, 12_000))
    def edit(self, which, pounds):
        bid = replace(SKATE_PARK, costs=[("Ramps", pounds * 100)], pot=self.bids[0].pot)
        self.about(which, lambda one: self.application.proposals.edit(one, bid, by=self.town.resident))

    @rule(which=ANY)
    def take_back(self, which):
        self.about(which, lambda one: self.application.proposals.withdraw(one, by=self.town.resident))

    @rule(which=ANY, pounds=st.integers(50, 11_000), reason=st.sampled_from(["", "A quotation."]))
    def shortlist(self, which, pounds, reason):
        proposals, by = self.application.proposals, self.town.officer
        self.about(which, lambda one: proposals.shortlist(one, pounds * 100, reason=reason, by=by))

    @rule(which=ANY)
    def rule_out(self, which):
        self.about(which, lambda one: self.application.proposals.rule_out(one, reason="No.", by=self.town.second))

    @rule(pot=st.integers(1_800_000, 3_000_000))
    def change_the_rules(self, pot):
        rules, by = replace(self.rules, pot=pot), self.town.officer
        self.attempt(lambda: self.application.rounds.write_rules(self.round_id, rules, reason="More.", by=by))

    @rule()
    def settle(self):
        about = dict(zip(self.made, ABOUT_POTS, strict=False)) if self.rules.weighs_committee else {}
        by = self.town.officer
        self.attempt(lambda: self.application.rounds.settle_ballot_paper(self.round_id, by=by, about=about))

    # The vote.

    @rule(number=st.integers(1, 30), by=st.integers(0, 1))
    def issue(self, number, by):
        officers, issuing = (self.town.officer, self.town.second), self.application.issuing
        made = self.attempt(lambda: issuing.issue_codes(self.round_id, number, by=officers[by]))
        if made is None:
            made = self.attempt(lambda: self.town.codes(self.round_id, number))
            self.requests += made is not None
        self.codes += made or []

    @rule(number=st.integers(1, 30), by=st.integers(0, 1))
    def ask_for_codes(self, number, by):
        by = (self.town.officer, self.town.second)[by]
        issuing = self.application.issuing
        asked = self.attempt(lambda: issuing.ask_for_codes(self.round_id, number, reason="Lost.", by=by))
        self.requests = max(self.requests, asked or 0)

    @rule(which=ANY, by=st.integers(0, 1), confirm=st.booleans())
    def answer_a_request(self, which, by, confirm):
        by, request = (self.town.officer, self.town.second)[by], which % (self.requests + 1)
        issuing = self.application.issuing
        if confirm:
            made = self.attempt(lambda: issuing.confirm_codes(self.round_id, request, reason="Seen.", by=by))
            self.codes += made or []
        elif self.clock.now() < self.closes_at():
            self.attempt(lambda: issuing.refuse_codes(self.round_id, request, reason="Not seen.", by=by))

    @rule(which=ANY, marks=st.lists(WHICH, max_size=4, unique=True).map(sorted))
    def vote(self, which, marks):
        voting = self.application.voting
        if self.codes:
            code = self.codes[which % len(self.codes)]
            form = f"the one form of {code}"
            self.attempt(
                lambda: voting.cast(self.round_id, voting.enter_code(self.round_id, code), marks, idempotency_key=form)
            )

    @rule(number=st.integers(1, 30))
    def many_vote(self, number):
        fresh = self.codes[self.used : self.used + number]
        self.used += len(fresh)
        for place, code in enumerate(fresh, self.used - len(fresh)):
            self.vote(self.codes.index(code), ["1"] if place % 2 else ["1", "2"])

    @rule(hours=st.integers(1, 24 * 30))
    def extend(self, hours):
        rounds, by = self.application.rounds, self.town.officer
        later = self.closes_at() + timedelta(hours=hours)
        self.attempt(lambda: rounds.extend_voting(self.round_id, later, reason="Snow.", by=by))

    @rule(number=WHICH)
    def withdraw_a_project(self, number):
        rounds, by = self.application.rounds, self.town.officer
        self.attempt(lambda: rounds.withdraw_project(self.round_id, number, reason="Sold.", by=by))

    # What comes of it.

    @rule(beacon=st.sampled_from(["4 2 6", "1 1 1"]))
    def draw_a_lot(self, beacon):
        rounds, by = self.application.rounds, self.town.officer
        self.attempt(lambda: rounds.draw_lot(self.round_id, beacon, how="Before ten people.", by=by))

    @rule(sequence=st.permutations("1234"), number=st.integers(2, 4), which=ANY)
    def break_a_tie(self, sequence, number, which):
        rounds, everybody = self.application.rounds, [self.town.officer, *self.town.members]
        by = everybody[which % len(everybody)]
        tied = sequence[:number]
        self.attempt(lambda: rounds.give_casting_vote(self.round_id, tied, reason="So be it.", by=by))

    @rule(
        votes=st.lists(st.sampled_from(VOTES), min_size=3, max_size=3),
        interest=st.sampled_from([None, None, *KINDS]),
        casting=st.sampled_from(["", "", "for", "against"]),
        lead=st.integers(0, 2),
        departs=st.sampled_from([0, 0, 0, 50_000, 999_999]),
    )
    def decide(self, votes, interest, casting, lead, departs):
        deciding, (chair, *_) = self.application.deciding, self.town.members
        members = [member.person for member in self.town.members]

        def those(how):
            return [member for member, vote in zip(members, votes, strict=True) if vote == how]

        def put():
            awards = dict(deciding.result_before_the_committee(self.round_id).awards)
            departures = {}
            for number in sorted(awards)[:1] if departs else ():
                awards[number] -= departs
                awards = {one: amount for one, amount in awards.items() if amount > 0}
                departures = {number: "A cheaper quotation."}
            vote = RecordedVote(
                present=[member for member in members if member not in those("absent")],
                interests=[Interest(members[-1], interest, "Lives there.")] if interest else [],
                moved_by=members[lead],
                seconded_by=members[(lead + 1) % 3],
                votes_for=those("for"),
                votes_against=those("against"),
                abstentions=those("abstains"),
                presiding=members[lead],
                casting=casting,
            )
            met_on = day_in_london(self.clock.now() - timedelta(hours=6))
            motion = Motion(awards, "", departures)
            return deciding.put_to_the_vote(self.round_id, motion, vote, met_on=met_on, by=chair)

        self.attempt(put)

    # People, areas and committees.

    @rule(which=st.integers(0, 2), has_vote=st.booleans(), leave=st.booleans())
    def change_a_seat(self, which, has_vote, leave):
        schemes, who, by = self.application.schemes, self.town.members[which].person, self.town.officer
        if leave:
            self.attempt(lambda: schemes.release_member(self.town.committee, who, by=by))
        else:
            self.attempt(lambda: schemes.seat_member(self.town.committee, who, has_vote=has_vote, by=by))

    @rule(which=st.integers(0, 2))
    def elect_a_chair(self, which):
        schemes, who = self.application.schemes, self.town.members[which].person
        self.attempt(lambda: schemes.elect_chair(self.town.committee, who, by=self.town.second))

    @rule(which=st.integers(0, 2), role=st.sampled_from(ROLES), take=st.booleans())
    def change_a_role(self, which, role, take):
        people, who, by = self.application.people, self.strangers[which].person, self.administrators[0]
        change = people.take_role if take else people.give_role
        self.attempt(lambda: change(who, role, by=by))

    @rule(which=st.integers(0, 2))
    def erase_somebody(self, which):
        who, by = self.strangers[which].person, self.administrators[1]
        self.attempt(lambda: self.application.erasing.erase(who, by=by))

    @rule(population=st.integers(0, 20_000))
    def count_the_residents(self, population):
        schemes, area, by = self.application.schemes, self.town.area, self.town.officer
        self.attempt(lambda: schemes.correct_population(area, population, source="Census.", by=by))

    @rule(corrects=st.booleans())
    def another_round_is_drafted_and_left(self, corrects):
        rounds, town = self.application.rounds, self.town
        other = rounds.draft(scheme=town.scheme, area=town.area, name="Another", about="", by=town.officer)
        rounds.write_rules(other, RULES, by=town.officer)
        if corrects:
            rounds.correct_draft(other, name="Other", about="", by=town.officer)
        self.attempt(lambda: rounds.invite_proposals(other, by=town.officer))
        bid = replace(BENCHES, title="Somewhere else")
        self.attempt(lambda: self.application.proposals.submit(other, bid, by=town.resident))

    def bring_to_an_end(self):
        """Let the vote close, and what it leaves open be drawn, cast and decided, as most rounds come to an end."""
        rounds, counting, officer = self.application.rounds, self.application.counting, self.town.officer
        self.pass_by(timedelta(days=70))
        self.draw_a_lot("6 6 1")
        self.pass_by(timedelta(hours=1))
        for by in (officer, *self.town.members) * 3:
            tied = getattr(self.attempt(partial(counting.what_a_count_waits_for, self.round_id)), "tied", ())
            if not tied:
                break
            self.attempt(partial(rounds.give_casting_vote, self.round_id, [*tied], reason="So be it.", by=by))
            self.pass_by(timedelta(hours=1))
        for by in self.town.members:
            seat = partial(self.application.schemes.seat_member, self.town.committee, by.person)
            self.attempt(partial(seat, has_vote=True, by=officer))
        self.pass_by(timedelta(hours=12))
        self.decide(["for", "for", "for"], None, "", 0, 0)

    def teardown(self):
        if not hasattr(self, "town"):
            return
        if self.ends:
            self.bring_to_an_end()
        self.pass_by(timedelta(0))
        self.the_record_is_published()
        report = verify.verify(verify.Folder(self.folder / "record"), now=int(self.clock.now().timestamp()))
        self.town.close()
        shutil.rmtree(self.folder)
        assert report.findings.all_kept(), report.as_text()
