"""A payment, for tests: an accepted award whose first instalment is due, and each step of what is paid of it."""

from datetime import timedelta

from domain.payments.payment import PaymentStage
from pb.actions.delivery import Reported
from pb.readmodels.payments.answers import one_payment, payments_of
from tests.an_award import WithAnAward


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
