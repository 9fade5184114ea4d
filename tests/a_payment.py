"""A payment, for tests: an accepted award whose first instalment is due, and each step of what is paid of it."""

from datetime import timedelta

from domain.awards.offered import GRANT, ORGANISATION, Instalment, Offer, Payee, Terms
from domain.money.contribution import COUNCIL, Given
from domain.payments.payment import PaymentStage
from pb.actions.delivery import Reported
from pb.actions.pools import SetAside
from pb.readmodels.awards.entitled import entitled_in
from pb.readmodels.payments.answers import one_payment, payments_of
from pb.readmodels.proposals.answers import proposals_of
from tests.a_pool import PLYMOUTH
from tests.an_award import THEIRS, WithAnAward


class WithAPayment(WithAnAward):
    """A town with an award of two instalments, the second of which waits for a report."""

    def __init__(self, settings, **how):
        super().__init__(settings, **how)
        self.pays = self.application.payments
        self.an_award = self.accepts(self.offers())
        self.later(8)

    def later(self, days):
        self.clock.set_to(self.clock.now() + timedelta(days=days))

    @property
    def today(self):
        return self.clock.now().date()

    def another_officer(self):
        return self._person("officer", "Third Officer")

    def entered(self, number=1):
        return self.pays.enter(self.an_award, number, by=self.officer)

    def approved(self, number=1):
        payment = self.entered(number)
        self.pays.approve(payment, by=self.second)
        return payment

    def sent(self, number=1):
        payment = self.approved(number)
        self.pays.send([payment], by=self.officer)
        return payment

    def paid(self, number=1):
        payment = self.sent(number)
        self.pays.mark_paid(payment, f"BACS {number}", self.today, by=self.officer)
        return payment

    def reports(self):
        """Have the group report what it did, and an officer accept it."""
        bid, delivers = self.award(self.an_award).proposal, self.application.deliveries
        number = delivers.ask_for_report(bid, self.today, "What did you do?", by=self.officer)
        delivers.send_report(bid, number, Reported("We built it."), by=self.resident)
        delivers.accept_report(bid, number, by=self.officer)

    def payment(self, payment):
        with self.application.reading() as connection:
            return one_payment(connection, payment)

    def stage(self, payment):
        return PaymentStage(self.payment(payment).stage)

    def payments(self):
        with self.application.reading() as connection:
            return payments_of(connection, self.an_award)

    def has(self, name):
        return sum(each.has.get(name, 0) for each in self.contributions())


def pays_the_third(town):
    """A payment for the third project is sent, in a story with letters whose committee decided on three projects."""
    pools, awards, pays = (getattr(town.application, name) for name in ("pools", "awards", "payments"))
    with town.application.reading() as connection:
        bid = next(each.id for each in proposals_of(connection, town.round_id) if each.number == "3")
        most = entitled_in(connection, town.round_id, bid).amount
    today = town.clock.now().date()
    pool = pools.set_up(town.scheme, "Ward money", PLYMOUTH, by=town.officer)
    town.confirmed(pools.record(pool, Given(COUNCIL, "The council", "", most), by=town.officer))
    pools.set_aside(pool, town.round_id, SetAside(most), by=town.officer)
    payee, terms = Payee(ORGANISATION, "Ham Brook Friends", "1100001"), Terms("Grant terms 3", "Spend it well.")
    offer = Offer(GRANT, most, payee, terms, today + timedelta(days=28), {1: Instalment(most, today)})
    award = awards.offer(town.round_id, bid, pool, offer, by=town.officer)
    awards.see_constitution(award, by=town.officer)
    awards.enter_account(award, THEIRS, by=town.resident)
    awards.confirm_account(award, THEIRS, by=town.second)
    awards.accept(award, terms.fingerprint, by=town.resident)
    payment = pays.enter(award, 1, by=town.officer)
    pays.approve(payment, by=town.second)
    pays.send([payment], by=town.officer)
    town.goes_on()
