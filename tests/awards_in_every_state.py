"""Awards that come to every kind of end, for tests: of three kinds of funders, one of whom expires in between."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from domain.awards.offered import COUNCIL_DELIVERS, Instalment, Payee
from pb.actions.pools import SetAside
from tests.an_award import WithAnAward
from tests.stories import ALLOTMENTS, BENCHES, SKATE_PARK

THREE_BIDS = (SKATE_PARK, ALLOTMENTS, replace(BENCHES, costs=[("Benches", 150_000)]))
IN_JULY = datetime(2026, 7, 1, 9, tzinfo=UTC)


class WithAwards(WithAnAward):
    """A town with three awards: one varied by two and held, one ended early, one that nobody accepts."""

    def __init__(self, settings):
        super().__init__(settings, bids=THREE_BIDS)

    def give(self, aside):
        """Have the council, a partner and three councillors give what is set aside for the round."""
        given = self.council_gives(aside // 4)
        self.partner_gives(300_001, expires=date(2026, 6, 30))
        for which in range(3):
            self.councillor_gives(which)
        self.all_agree()
        self.pools.set_aside(self.pool, self.round, SetAside(aside), by=self.officer)
        return given

    def vote(self, round_id, *ballots):
        """Have somebody vote for the third bid too, so that three win."""
        return super().vote(round_id, *ballots, ["3"])

    def play(self):
        """Offer what was decided; what is not accepted lapses, and what is not needed goes back."""
        (first, most), (second, gets), (third, little) = self.bids()
        self.second_one = self.offers(second, gets, kind=COUNCIL_DELIVERS, payee=Payee(""))
        self.awards.accept(self.second_one, self.award(self.second_one).fingerprint, by=self.resident)
        self.first = self.accepts(self.offers(first, most))
        self.follow(first)
        self._vary(most - 10_001)
        self.awards.hold(self.first, "complaint", reason="A neighbour complained.", by=self.officer)
        self.awards.let_go(self.first, "complaint", reason="It was not upheld.", by=self.second)
        self.third = self.offers(third, little)
        self.clock.set_to(IN_JULY)
        self.application.do_what_is_due()
        self.awards.end_early(self.second_one, reason="The land was sold.", by=self.officer)

    def follow(self, bid):
        """Have an officer set what is to be done with the money of a bid."""
        due = self.clock.now().date() + timedelta(days=60)
        self.application.deliveries.set_milestone(bid, "It opens", due, by=self.officer)

    def _vary(self, amount):
        said = self.award(self.first)
        last = said.instalments[2]
        parts = {**said.instalments, 2: Instalment(amount - said.instalments[1].amount, last.due, last.after)}
        asked = self.awards.vary(
            self.first, amount, parts, "Open on Sundays.", reason="A quote was lower.", by=self.officer
        )
        self.confirmed(asked)
