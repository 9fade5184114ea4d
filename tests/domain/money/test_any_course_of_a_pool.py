"""Whatever funders, councillors and officers do over years: debits are credits, nothing is below nought."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from domain.money.contribution import COUNCIL, COUNCILLOR, PARTNER, Given
from domain.money.ledger import CHART, COMMITMENT, FUNDER
from domain.money.limits import Limits
from domain.money.pool import Pool
from domain.money.purpose import Purpose
from domain.money.using import Use
from domain.refusals import Refusal
from domain.words.actor import Actor
from domain.words.instants import day_in_london
from pb.verifier import money as verifier

OFFICER = Actor("0" * 32, "officer")
MEMBERS = [Actor(letter * 32, "member") for letter in "abc"]
PURPOSES = [Purpose(), Purpose("capital"), Purpose(theme="Play"), Purpose(area="Stoke", youngest=11, oldest=19)]
SUMS = st.integers(1, 700_000)
KINDS = {
    "ContributionRecorded": "pool.contribution",
    "ContributionCorrected": "pool.corrected",
    "UseAgreed": "pool.agreed",
    "MoneySetAside": "pool.set-aside",
    "MoneyReleased": "pool.released",
    "ContributionExpired": "pool.expired",
    "YearClosed": "pool.year-closed",
    "CarriedIn": "pool.carried-in",
}
ENVELOPE = {"originator_id", "originator_version", "timestamp", "acting_as", "originator_topic"}


class AnyCourse(RuleBasedStateMachine):
    @initialize(carries=st.sampled_from([0, 50_000]))
    def set_up(self, carries):
        self.now, self.drawn = datetime(2026, 4, 1, 9, tzinfo=UTC), 0
        told = {"scheme": "e" * 32, "limits": Limits(500_000, 1_500_000, carries), "two_persons": True}
        self.pool = Pool.set_up("Stoke", **told, id=UUID(int=1), by=OFFICER, now=self.now)
        self.verifier = verifier.Pools({"e" * 32: "decision-day"}, was_confirmed=lambda: True)

    def mark(self):
        self.drawn += 1
        return f"{self.drawn:032x}"

    def tries(self, act, *given, **how):
        before = len(self.pool.pending_events)
        try:
            act(*given, **how, now=self.now)
        except Refusal:
            assert len(self.pool.pending_events) == before  # nothing half done

    @rule(who=st.integers(0, 2), amount=SUMS)
    def a_councillor_gives(self, who, amount):
        given = Given(COUNCILLOR, "", MEMBERS[who].person, amount)
        self.tries(self.pool.record, given, contribution=self.mark(), by=OFFICER)

    @rule(
        kind=st.sampled_from([COUNCIL, PARTNER]),
        amount=SUMS,
        lasts=st.integers(-5, 500),
        purpose=st.sampled_from(PURPOSES),
    )
    def somebody_gives(self, kind, amount, lasts, purpose):
        expires = day_in_london(self.now) + timedelta(days=lasts) if lasts % 3 else None
        given = Given(kind, f"Funder {amount % 5}", "", amount, purpose=purpose, expires=expires)
        self.tries(self.pool.record, given, contribution=self.mark(), by=OFFICER)

    @rule(who=st.integers(0, 2))
    def agrees(self, who):
        self.tries(self.pool.agree, self.pool.id.hex, by=MEMBERS[who])

    @rule(amount=SUMS, purpose=st.sampled_from(PURPOSES), of=st.integers(0, 3), out_of=st.integers(-3, 5))
    def sets_aside(self, amount, purpose, of, out_of):
        there = list(self.pool.set_aside_for)
        source = there[out_of % len(there)] if there and out_of >= 0 else ""
        use = Use(f"{of:032x}", "b" * 32 if source else "", purpose, amount, out_of=source)
        self.tries(self.pool.commit, use, commitment=self.mark(), by=OFFICER)

    @rule(which=st.integers(0, 9), part=st.integers(1, 100))
    def gives_back(self, which, part):
        there = list(self.pool.set_aside_for)
        if there:
            its = there[which % len(there)]
            amount = sum(self.pool.ledger.balances(COMMITMENT, its).values()) * part // 99
            self.tries(self.pool.release, its, amount, reason="Less.", cause=self.mark(), by=OFFICER)

    @rule(which=st.integers(0, 9), amount=SUMS)
    def corrects(self, which, amount):
        there = list(self.pool.contributions)
        if there:
            its = there[which % len(there)]
            self.tries(self.pool.correct, its, amount, reason="A typo.", cause=self.mark(), by=OFFICER)

    @rule(days=st.sampled_from([1, 20, 200]))
    def time_goes_by(self, days):
        self.now += timedelta(days=days)
        for its in list(self.pool.contributions):
            self.tries(self.pool.expire, its, by=OFFICER)

    @rule(year=st.integers(2026, 2029))
    def closes(self, year):
        self.tries(self.pool.close_year, year, by=OFFICER)

    @invariant()
    def every_penny_has_a_funder_and_no_account_is_below_nought(self):
        for contribution in self.pool.contributions:
            has = dict.fromkeys(CHART, 0)
            for name in CHART:
                for account, amount in self.pool.ledger.balances(name).items():
                    assert amount > 0
                    has[name] += amount if account.contribution == contribution else 0
            assert has.pop(FUNDER) == sum(has.values())

    def teardown(self):
        """The verifier, which shares no line, reads the same story and finds nothing; a replay comes to the same."""
        again = None
        for event in self.pool.pending_events:
            said = {name: value for name, value in vars(event).items() if name not in ENVELOPE}
            again = event.mutate(again)
            kind = KINDS.get(type(event).__name__, "pool.set-up")
            at = int(event.timestamp.timestamp())
            data = {**said, "id": self.pool.id.hex, "at": at, "as": event.acting_as}
            assert list(self.verifier.hear(kind, data)) == []
        assert list(self.verifier.faults_at_the_end()) == []
        assert again.ledger.balances(COMMITMENT) == self.pool.ledger.balances(COMMITMENT)


TestAnyCourse = AnyCourse.TestCase
TestAnyCourse.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
