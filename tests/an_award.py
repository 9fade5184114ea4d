"""An award, for tests: a round that residents decided, a pool that set money aside for it, and what was offered."""

from dataclasses import replace
from datetime import timedelta

from domain.awards.offered import GRANT, ORGANISATION, Instalment, Offer, Payee, Terms
from pb.actions.pools import SetAside
from pb.erasable.bank_accounts import BankAccount
from pb.readmodels.awards.answers import one_award
from pb.readmodels.awards.entitled import entitled_in
from pb.readmodels.proposals.answers import proposals_of
from tests.a_pool import WithAPool

THEIRS = BankAccount.typed("Ham Brook Friends", "20-00-00", "1234 5678")


class WithAnAward(WithAPool):
    """A town whose residents decided on a round, for which its pool set money aside."""

    def __init__(self, settings, *, aside=2_000_000, **how):
        super().__init__(settings)
        self.awards = self.application.awards
        self.round = self.open_round(**how)
        self.council = self.give(aside)
        self.vote(self.round, ["1"], ["1", "2"], ["2"])
        self.close_and_count()

    def give(self, aside):
        """Have the council give what is set aside for the round."""
        given = self.council_gives(aside)
        self.pools.set_aside(self.pool, self.round, SetAside(aside), by=self.officer)
        return given

    def bids(self):
        """Give the bids that the result gives something, with how much, the most first."""
        with self.application.reading() as connection:
            found = {
                one.id: entitled_in(connection, self.round, one.id).amount
                for one in proposals_of(connection, self.round)
            }
        return sorted(((bid, amount) for bid, amount in found.items() if amount), key=lambda one: (-one[1], one[0]))

    def an_offer(self, amount, **more):
        """Give an offer of an amount in two instalments, the second after a report."""
        today = self.clock.now().date()
        first = amount // 2
        parts = {
            1: Instalment(first, today + timedelta(days=7)),
            2: Instalment(amount - first, today + timedelta(days=90), "report"),
        }
        payee = Payee(ORGANISATION, "Ham Brook Friends", "1100001")
        terms = Terms("Grant terms 3", "Spend it on what you proposed, and tell us how it went.")
        return replace(Offer(GRANT, amount, payee, terms, today + timedelta(days=28), parts), **more)

    def offers(self, bid="", amount=0, **more):
        """Offer an award to the first bid, of everything that was decided."""
        bid, most = (bid, amount) if bid else self.bids()[0]
        return self.awards.offer(self.round, bid, self.pool, self.an_offer(amount or most, **more), by=self.officer)

    def accepts(self, award):
        """Look into whoever is paid, and have them accept."""
        self.awards.see_constitution(award, by=self.officer)
        self.awards.enter_account(award, THEIRS, by=self.resident)
        self.awards.confirm_account(award, THEIRS, by=self.second)
        self.awards.accept(award, self.award(award).fingerprint, by=self.resident)
        return award

    def award(self, award):
        """Give an award as it stands."""
        with self.application.reading() as connection:
            return one_award(connection, award)
