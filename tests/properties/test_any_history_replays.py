"""Whatever people do, in whatever sequence: the events alone give the state that pages show, and the promises hold."""

import shutil
import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from domain.refusals import Refusal
from pb.readmodels.results.answers import counts_of, decisions_on
from pb.readmodels.rounds.answers import one_round
from pb.replaying.replay import Replay, recount, state_hash
from pb.settings import read_settings
from pb.store.migrating import migrate
from tests.stories import BIDS, RULES, Town

IN_MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 -- histories are many, and their disk is not what is tested
TEMPLATE = Path(tempfile.mkdtemp(dir=IN_MEMORY))
migrate(read_settings(TEMPLATE))


class AnyHistory(RuleBasedStateMachine):
    """One round, and everybody doing everything at any time."""

    proposals = Bundle("proposals")
    codes = Bundle("codes")

    @initialize(
        level=st.sampled_from(["consult", "decide"]),
        ties=st.sampled_from([["id"], ["lower-cost", "lot"], ["refuse"]]),
        committee=st.booleans(),
    )
    def begin(self, level, ties, committee):
        level = level if committee else "decide"  # whoever asks for advice names who decides
        self.folder = Path(tempfile.mkdtemp(dir=IN_MEMORY))
        shutil.copy(TEMPLATE / "pb.sqlite", self.folder / "pb.sqlite")
        self.town = Town(read_settings(self.folder))
        rules = replace(RULES, level=level, rule={"rule": "greedy", "ties": ties}, lot_source="Three dice")
        self.round_id = self.town.announced_round(rules, committee=committee)
        self.acknowledged = 0

    def attempt(self, action):
        """Do something, or be refused; a refusal must leave no trace in the events."""
        before = self.town.application.store.last_position()
        try:
            return action()
        except Refusal as refusal:
            assert str(refusal).strip()
            assert "{" not in str(refusal)
            assert self.town.application.store.last_position() == before
            return None

    @rule(target=proposals, bid=st.sampled_from(BIDS))
    def propose(self, bid):
        return self.attempt(lambda: self.town.application.proposals.submit(self.round_id, bid, by=self.town.resident))

    @rule(proposal=proposals, pounds=st.integers(0, 12_000))
    def edit(self, proposal, pounds):
        bid = replace(BIDS[0], costs=[("Ramps", pounds * 100)])
        if proposal:
            self.attempt(lambda: self.town.application.proposals.edit(proposal, bid, by=self.town.resident))

    @rule(proposal=proposals)
    def take_back(self, proposal):
        if proposal:
            self.attempt(lambda: self.town.application.proposals.withdraw(proposal, by=self.town.resident))

    @rule(proposal=proposals, pounds=st.integers(50, 11_000))
    def shortlist(self, proposal, pounds):
        if proposal:
            self.attempt(
                lambda: self.town.application.proposals.shortlist(
                    proposal, pounds * 100, reason="A quotation.", by=self.town.officer
                )
            )

    @rule(proposal=proposals)
    def rule_out(self, proposal):
        if proposal:
            self.attempt(
                lambda: self.town.application.proposals.rule_out(proposal, reason="Not ours.", by=self.town.officer)
            )

    @rule(days=st.sampled_from([1, 7, 14]))
    def time_passes(self, days):
        self.town.clock.pass_by(timedelta(days=days))
        self.town.application.do_what_is_due()

    @rule()
    def settle(self):
        self.attempt(lambda: self.town.application.rounds.settle_ballot_paper(self.round_id, by=self.town.officer))

    @rule(pot=st.integers(1_000_000, 3_000_000))
    def change_the_pot(self, pot):
        rules = replace(RULES, pot=pot)
        self.attempt(
            lambda: self.town.application.rounds.write_rules(self.round_id, rules, reason="Why.", by=self.town.officer)
        )

    @rule(target=codes)
    def issue_a_code(self):
        issued = self.attempt(lambda: self.town.codes(self.round_id, 1))
        return issued[0] if issued else "0000-0000-0000-0"

    @rule(code=codes, marks=st.lists(st.sampled_from("1234"), max_size=4))
    def vote(self, code, marks):
        voting = self.town.application.voting

        def cast():
            entitlement = voting.enter_code(self.round_id, code)
            return voting.cast(self.round_id, entitlement, marks, idempotency_key=f"the one form of {code}")

        if self.attempt(cast):
            self.acknowledged += 1

    @rule(number=st.sampled_from("123"))
    def withdraw_project(self, number):
        self.attempt(
            lambda: self.town.application.rounds.withdraw_project(
                self.round_id, number, reason="Sold.", by=self.town.officer
            )
        )
        self.town.application.do_what_is_due()

    @rule()
    def draw_a_lot(self):
        self.attempt(
            lambda: self.town.application.rounds.draw_lot(self.round_id, "4 2 6", how="Dice.", by=self.town.officer)
        )
        self.town.application.do_what_is_due()

    @rule(depart=st.booleans())
    def decide(self, depart):
        def put():
            awards = dict(self.town.application.deciding.result_before_the_committee(self.round_id).awards)
            reasons = dict.fromkeys(awards, "We heard more.") if depart else {}
            return self.town.decide(self.round_id, {} if depart else awards, departures=reasons)

        self.attempt(put)

    @invariant()
    def pages_show_what_the_events_say(self):
        application = self.town.application
        application.desk.catch_up()
        with application.reading() as connection:
            assert Replay().follow(application.store).state_hash() == state_hash(connection)

    @invariant()
    def every_acknowledged_ballot_is_there_once(self):
        assert self.town.application.voting.turnout(self.round_id).cast == self.acknowledged
        with self.town.application.reading() as connection:
            row = one_round(connection, self.round_id)
        if row.stage in ("closed", "counted", "published"):
            assert row.ballots == self.acknowledged

    @invariant()
    def nothing_is_ever_overspent_and_every_count_comes_out_the_same_again(self):
        application = self.town.application
        with application.reading() as connection:
            for count in counts_of(connection, self.round_id):
                outcome = count.outcome
                assert sum(entry.granted for entry in outcome.entries) <= outcome.budget
            for decision in decisions_on(connection, self.round_id):
                pot = one_round(connection, self.round_id).pot
                assert sum(decision.awards.values()) <= pot
            assert all(made.same for made in recount(application.store, connection))

    def teardown(self):
        if hasattr(self, "town"):
            self.town.close()
            shutil.rmtree(self.folder)


TestAnyHistory = AnyHistory.TestCase
TestAnyHistory.settings = settings(max_examples=8, stateful_step_count=20, suppress_health_check=list(HealthCheck))
