"""Whatever people, sealers and crashes do in whatever order: accepted = counted, one ballot for each entitlement."""

from collections import Counter
from contextlib import suppress
from datetime import timedelta
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from domain.refusals import Refusal
from domain.words.actor import SYSTEM
from pb.casting.ballot import prepare
from pb.casting.ballot_box import BallotBox, Turnout
from pb.casting.reading import count_payloads, sealed_batches
from pb.casting.sealing import _batches, _count_waiting, _next_batch
from pb.store.database import Database
from pb.store.event_store import SomebodyElseWasFirst, Store
from tests.pb.a_vote_in_devonport import CLOSES, NOON, OPENS, entitlements, hashed

VOTERS = st.integers(0, 7)
FORMS = st.integers(0, 9)
CHOICES = st.sampled_from(['{"votes":["3"]}', '{"votes":["7"]}', '{"votes":["3","7"]}'])
TIMES = st.sampled_from(
    [OPENS - timedelta(seconds=1), OPENS, NOON, NOON, NOON, NOON, CLOSES, CLOSES + timedelta(days=1)]
)


class CourseOfAVote(RuleBasedStateMachine):
    database: Database
    store: Store

    @initialize()
    def begin(self):
        self.round_id = uuid4()
        self.box = BallotBox(self.database, self.store)
        self.box.issue(self.round_id, entitlements(7, self.round_id))  # the eighth voter has none
        self.is_open, self.closes_at = None, CLOSES
        self.ballots = {}  # by form: the choice that was accepted
        self.receipts = {}
        self.voted = set()

    def expected(self, voter, form, now):
        if form in self.receipts:
            return "Receipt"
        if self.is_open is None or (self.is_open and now < OPENS):
            return "VotingIsNotOpen"
        if not self.is_open or now >= self.closes_at:
            return "VotingHasClosed"
        if voter == 7:
            return "CodeNotKnown"
        return "AlreadyVoted" if voter in self.voted else "Receipt"

    @rule(voter=VOTERS, form=FORMS, choice=CHOICES, now=TIMES)
    def somebody_votes(self, voter, form, choice, now):
        expected = self.expected(voter, form, now)
        try:
            said = self.box.cast(
                self.round_id,
                hashed("code", self.round_id, voter),
                choice,
                idempotency_key=f"the form with number {form}",
                salt=hashed("salt", voter, form, choice),
                now=now,
            )
        except Refusal as refusal:
            said = refusal
        assert type(said).__name__ == expected
        if expected == "Receipt" and form not in self.receipts:
            self.remember(voter, form, choice)
            self.receipts[form] = said
        elif expected == "Receipt":
            assert said == self.receipts[form]

    @rule(papers=st.lists(st.tuples(VOTERS, FORMS, CHOICES), max_size=4, unique_by=lambda paper: paper[1]), now=TIMES)
    def papers_are_booked_in(self, papers, now):
        new = [paper for paper in papers if paper[1] not in self.receipts]
        allowed = all(self.expected(voter, form, now) == "Receipt" for voter, form, _ in new)
        gate = self.expected(0, -1, now) not in {"VotingIsNotOpen", "VotingHasClosed"}
        ballots = [
            prepare(
                hashed("code", self.round_id, voter),
                choice,
                idempotency_key=f"the form with number {form}",
                salt=hashed("salt", voter, form, choice),
            )
            for voter, form, choice in papers
        ]
        taken = not papers or (gate and allowed and len({voter for voter, _, _ in new}) == len(new))
        try:
            count = self.box.cast_many(self.round_id, ballots, now=now)
        except Refusal:
            assert not taken
            return
        assert taken
        assert count == len(new)
        for voter, form, choice in new:
            self.remember(voter, form, choice)
            # A paper has no receipt to take home; sent again as a form it would have this one.
            self.receipts[form] = self.box.cast(
                self.round_id, b"", choice, idempotency_key=f"the form with number {form}", salt=b"s" * 32, now=now
            )

    @rule()
    def the_gate_is_opened(self):
        self.box.open_gate(self.round_id, OPENS, CLOSES)
        self.is_open = True if self.is_open is None else self.is_open

    @rule(days=st.integers(1, 3))
    def the_vote_is_extended(self, days):
        if self.is_open:
            self.closes_at = CLOSES + timedelta(days=days)
            self.box.move_closing(self.round_id, self.closes_at)

    @rule()
    def the_gate_is_closed(self):
        if self.is_open is not None:
            self.box.close_gate(self.round_id)
            self.is_open = False

    @rule(at_least=st.integers(1, 4))
    def what_waits_is_sealed(self, at_least):
        self.box.seal(self.round_id, at_least=at_least, by=SYSTEM, now=NOON)
        assert self.box.waiting(self.round_id) < 2 * at_least, "as many stay as a batch has at least"

    @rule()
    def the_sealer_is_killed_half_way(self):
        def pull_the_plug(*_):
            raise ConnectionResetError

        with pytest.MonkeyPatch.context() as patched:
            patched.setattr("pb.casting.sealing._take_out", pull_the_plug)
            with suppress(ConnectionResetError):
                self.box.seal(self.round_id, the_rest=True, by=SYSTEM, now=NOON)

    @rule()
    def the_sealer_of_an_older_release_is_killed_between_its_event_and_the_box(self):
        with self.database.reading() as connection:
            number, waiting = _batches(connection, self.round_id) + 1, _count_waiting(connection, self.round_id)
            if not waiting:
                return
            box = self.box.keys.of(self.round_id)
            batch = _next_batch(connection, box, number, waiting, by=SYSTEM, now=NOON).batch
        with suppress(SomebodyElseWasFirst):  # it was killed there before
            self.store.save(batch)

    @rule()
    def the_server_is_started_again(self):
        self.box.close()
        self.box = BallotBox(self.database, self.store)

    @invariant()
    def the_turnout_is_what_was_accepted(self):
        if hasattr(self, "box"):
            assert self.box.turnout(self.round_id) == Turnout(7, len(self.ballots))

    def teardown(self):
        if not hasattr(self, "box"):
            return
        self.box.seal(self.round_id, the_rest=True, by=SYSTEM, now=NOON)
        assert count_payloads(self.store, self.round_id) == Counter(self.ballots.values())
        batches = list(sealed_batches(self.store, self.round_id))
        bound = sorted(ballot[0] for batch in batches for ballot in batch.ballots)
        assert bound == sorted(receipt.commitment.hex() for receipt in self.receipts.values())
        marks = sorted(mark for batch in batches for mark in batch.marks)
        assert marks == sorted(hashed("mark", self.round_id, voter).hex() for voter in self.voted)
        self.box.close()

    def remember(self, voter, form, choice):
        self.ballots[form] = choice
        self.voted.add(voter)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_in_every_course_of_a_vote_accepted_is_counted(kind, request):
    database = Database(request.getfixturevalue(f"{kind}_settings"))
    store = Store(database)
    machine = type("Course", (CourseOfAVote,), {"database": database, "store": store})
    run_state_machine_as_test(
        machine,
        settings=settings(max_examples=12, stateful_step_count=20, suppress_health_check=list(HealthCheck)),
    )
    store.close()
    database.close()
