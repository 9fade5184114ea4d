"""A pool of money, for tests: of the council, three councillors and a partner, for a round, over two years."""

from datetime import UTC, date, datetime, timedelta

from domain.money.contribution import COUNCIL, COUNCILLOR, PARTNER, Given
from domain.money.limits import Limits
from domain.money.purpose import Purpose
from pb.actions.pools import SetAside
from pb.readmodels.money.answers import contributions_to, one_pool, set_aside_in
from tests.stories import Town

PLYMOUTH = Limits(each=500_000, together=1_500_000, carries=50_000)
NEXT_YEAR = datetime(2026, 4, 2, 9, tzinfo=UTC)
PLAY = Purpose(kind="capital", theme="Play")


class WithAPool(Town):
    """A town whose scheme has a pool."""

    def __init__(self, settings, limits=PLYMOUTH, *, two_persons=True):
        super().__init__(settings)
        self.pools = self.application.pools
        self.pool = self.pools.set_up(
            self.scheme, "Devonport ward money", limits, two_persons=two_persons, by=self.officer
        )

    def gives(self, given, contribution=""):
        """Enter what somebody gives, confirmed by a second officer where that is asked for; give its id."""
        before = {each.id for each in self.contributions()}
        self.confirmed(self.pools.record(self.pool, given, contribution=contribution, by=self.officer))
        return next(each.id for each in self.contributions() if each.id not in before)

    def councillor_gives(self, which, amount=500_000):
        return self.gives(Given(COUNCILLOR, "", self.members[which].person, amount))

    def council_gives(self, amount=1_000_000, **more):
        return self.gives(Given(COUNCIL, "Devonport Council", "", amount, **more))

    def partner_gives(self, amount=300_001, **more):
        return self.gives(Given(PARTNER, "Dockyard Trust", "", amount, **more))

    def all_agree(self, about=""):
        for member in self.members:
            self.pools.agree(self.pool, about or self.pool, by=member)

    def contributions(self):
        with self.application.reading() as connection:
            return contributions_to(connection, self.pool)

    def aside(self):
        with self.application.reading() as connection:
            return set_aside_in(connection, self.pool)

    def as_it_stands(self):
        with self.application.reading() as connection:
            return one_pool(connection, self.pool)

    def play(self):
        """Two municipal years: given, agreed, set aside, given back, expired, closed, carried in, corrected."""
        self.round = self.announced_round()
        for which in range(3):
            self.councillor_gives(which)
        self.council = self.council_gives(conditions="For what can be seen from the street.")
        until = date(2026, 4, 1)
        self.partner = self.partner_gives(purpose=PLAY, expires=until)
        self.all_agree()
        self.first = self.pools.set_aside(self.pool, self.round, SetAside(250_000, PLAY), by=self.officer)
        self.second_one = self.pools.set_aside(self.pool, self.round, SetAside(2_000_000), by=self.officer)
        self.pools.release(self.pool, self.second_one, 100_001, reason="A quote was lower.", by=self.officer)
        self.clock.set_to(NEXT_YEAR)
        self.application.do_what_is_due()
        self.pools.release(self.pool, self.first, 50_001, reason="The slide is shorter.", by=self.officer)
        self.confirmed(self.pools.close_year(self.pool, 2025, by=self.officer))
        self.confirmed(self.pools.correct(self.pool, self.council, 1_050_000, reason="A typo.", by=self.officer))
        self.clock.set_to(NEXT_YEAR + timedelta(days=1))
        self.councillor_gives(0, 100_000)
        self.application.do_what_is_due()
