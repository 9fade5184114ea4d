"""Payments that come to every step, for tests: of two funders, one of whom expires before money comes back."""

from datetime import timedelta

from domain.awards.offered import COUNCIL_DELIVERS, Payee
from pb.actions.pools import SetAside
from tests.a_payment import WithAPayment


class WithPayments(WithAPayment):
    """A town with an award that is all paid, of which some came back, and another whose payment was sent."""

    def give(self, aside):
        """Have the council give, and a partner whose money ends before some of it comes back."""
        given = self.council_gives(aside - 300_001)
        self.partner_gives(300_001, expires=self.clock.now().date() + timedelta(days=60))
        self.pools.set_aside(self.pool, self.round, SetAside(aside), by=self.officer)
        return given

    def play(self):
        """Pay what is due, held in between; ask some of it back, and have it come in two parts."""
        payment = self.entered()
        self.awards.hold(self.an_award, "complaint", reason="A neighbour complained.", by=self.officer)
        self.awards.let_go(self.an_award, "complaint", reason="It was not upheld.", by=self.second)
        self.pays.approve(payment, by=self.second)
        self.pays.send([payment], by=self.officer)
        self.later(1)
        self.pays.mark_paid(payment, "BACS 0071", self.today, by=self.officer)
        self.pays.ask_back(payment, 100_001, reason="The slide cost less.", by=self.officer)
        self.pays.recover(payment, 60_000, "CR 12", by=self.officer)
        self.reports()
        self.later(90)
        self.application.do_what_is_due()
        self.paid(2)
        self.pays.recover(payment, 40_001, "CR 13", by=self.second)
        self.awards.complete(self.an_award, by=self.officer)
        bid, amount = self.bids()[1]
        self.second_one = self.offers(bid, amount, kind=COUNCIL_DELIVERS, payee=Payee(""))
        self.awards.accept(self.second_one, self.award(self.second_one).fingerprint, by=self.resident)
        self.later(8)
        payment = self.pays.enter(self.second_one, 1, by=self.officer)
        self.pays.approve(payment, by=self.second)
        self.pays.send([payment], by=self.officer)
