"""Whatever funders, councillors and officers do over years: debits are credits, nothing is below nought."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from domain.money.contribution import COUNCIL, COUNCILLOR, PARTNER, Given
from domain.money.ledger import AWARD, CHART, COMMITMENT, FUNDER, PAYMENT
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
PURPOSES = [
    Purpose(),
    Purpose(),
    Purpose(),
    Purpose("capital"),
    Purpose(theme="Play"),
    Purpose(area="Stoke", youngest=11, oldest=19),
]
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
    "MoneyOffered": "pool.offered",
    "MoneyPromised": "pool.promised",
    "MoneyNotNeeded": "pool.not-needed",
    "MoneyPaid": "pool.paid",
    "MoneyRecovered": "pool.recovered",
}
ENVELOPE = {"originator_id", "originator_version", "timestamp", "acting_as", "originator_topic"}


class AnyCourse(RuleBasedStateMachine):
    @initialize(carries=st.sampled_from([0, 50_000]))
    def set_up(self, carries):
        self.now, self.drawn, self.paid = datetime(2026, 4, 1, 9, tzinfo=UTC), 0, {}
        told = {"scheme": "e" * 32, "limits": Limits(500_000, 1_500_000, carries), "two_persons": True}
        self.pool = Pool.set_up("Stoke", **told, id=UUID(int=1), by=OFFICER, now=self.now)
        self.verifier = verifier.Pools({"e" * 32: "decision-day"}, was_confirmed=lambda: True)
        for funder, amount, lasts in (("Council", 900_000, None), ("Trust", 300_001, 90)):
            expires = day_in_london(self.now) + timedelta(days=lasts) if lasts else None
            given = Given(PARTNER, funder, "", amount, expires=expires)
            self.pool.record(given, contribution=self.mark(), by=OFFICER, now=self.now)
        for of in (0, 1):
            use = Use(f"{of:032x}", "", Purpose(), 500_000)
            self.pool.commit(use, commitment=self.mark(), by=OFFICER, now=self.now)

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

    @rule(days=st.sampled_from([1, 20, 200]), closes=st.sampled_from([True, True, False]))
    def time_goes_by(self, days, closes):
        self.now += timedelta(days=days)
        if closes:
            self.tries(self.pool.close_year, self.pool.open_year, by=OFFICER)
        for its in list(self.pool.contributions):
            self.tries(self.pool.expire, its, by=OFFICER)

    @rule(year=st.integers(2026, 2029))
    def closes(self, year):
        self.tries(self.pool.close_year, year, by=OFFICER)

    @rule(
        of=st.integers(0, 1), bid=st.integers(0, 2), amount=st.integers(1, 300_000), purpose=st.sampled_from(PURPOSES)
    )
    def offers_an_award(self, of, bid, amount, purpose):
        award = f"{16 + 4 * bid + of:032x}"
        use = Use(f"{of:032x}", f"{8 + bid:032x}", purpose, amount)
        self.tries(self.pool.offer, award, use, cause=self.mark(), by=OFFICER)

    def one_of_the_awards(self, which):
        there = list(self.pool.offered)
        return there[which % len(there)] if there else "f" * 32

    @rule(which=st.integers(0, 11))
    def somebody_accepts_it(self, which):
        self.tries(self.pool.promise, self.one_of_the_awards(which), cause=self.mark(), by=MEMBERS[0])

    @rule(which=st.integers(0, 11), part=st.sampled_from([1, 33, 66, 99, 100]))
    def it_is_not_needed(self, which, part):
        award = self.one_of_the_awards(which)
        amount = self.pool.owed(award) * part // 99
        self.tries(self.pool.not_needed, award, amount, reason="Less.", cause=self.mark(), by=OFFICER)

    @rule(which=st.integers(0, 11), part=st.sampled_from([33, 99, 100]))
    def some_of_it_is_paid(self, which, part):
        award = self.one_of_the_awards(which)
        payment, amount = self.mark(), sum(self.pool.ledger.balances(AWARD, award).values()) * part // 99
        self.paid[payment] = award
        self.tries(self.pool.pay, award, payment, amount, by=OFFICER)

    @rule(which=st.integers(0, 30), part=st.sampled_from([1, 50, 99, 100]))
    def some_of_a_payment_comes_back(self, which, part):
        if self.paid:
            payment = list(self.paid)[which % len(self.paid)]
            amount = sum(self.pool.ledger.balances(PAYMENT, payment).values()) * part // 99
            self.tries(self.pool.recover, self.paid[payment], payment, amount, cause=self.mark(), by=OFFICER)

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
            self.hears_of_the_award(kind, said)
            assert list(self.verifier.hear(kind, data)) == []
        assert list(self.verifier.faults_at_the_end()) == []
        for name in CHART:
            assert again.ledger.balances(name) == self.pool.ledger.balances(name)

    def hears_of_the_award(self, kind, said):
        """What moves for an award is held against it, and it is told elsewhere."""
        if kind == "pool.offered":
            says = {"pool": self.pool.id.hex, "proposal": said["proposal"]}
            self.verifier.awards.setdefault(said["award"], verifier.Award(says, said["round"]))
        elif kind == "pool.promised":
            self.verifier.awards[said["award"]].stage = "accepted"
        elif kind == "pool.paid":
            its = verifier.Payment({"award": said["award"], "amount": said["amount"]}, "")
            its.stage = "paid"
            self.verifier.payments[said["payment"]] = its
        elif kind == "pool.recovered":
            self.verifier.payments[said["payment"]].to_post = said["amount"]


TestAnyCourse = AnyCourse.TestCase
TestAnyCourse.settings = settings(max_examples=120, stateful_step_count=40, deadline=None)
