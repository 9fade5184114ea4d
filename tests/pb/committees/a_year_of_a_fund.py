"""A municipal year of a fund in which nobody votes: bids come in all the year, and it ends before the last meeting."""

from dataclasses import replace
from datetime import timedelta

from domain.rounds.round_rules import RoundRules
from domain.rounds.timetable import Timetable
from tests.pb.committees.a_year_of_meetings import AYear
from tests.stories import ALLOTMENTS, BENCHES, SKATE_PARK

BIDS = (SKATE_PARK, ALLOTMENTS, BENCHES)
LASTS = timedelta(days=95)
"""So that the fourth meeting, or the fifth, has no money any more."""


class AYearOfAFund(AYear):
    """The committee of a town, and one fund: what comes in is found ready, ruled out, or taken back, by chance."""

    pot = 1_500_000

    def _begins(self):
        town, rounds = self.town, self.application.rounds
        said = {"scheme": town.scheme, "area": town.area, "committee": town.committee, "decided_by": "committee"}
        fund = rounds.draft(name="Local Environment Fund", about="Greener wards.", **said, by=town.officer)
        begins = town.clock.now()
        self.rules = RoundRules.of_a_fund(self.pot, 10_000, 1_000_000, Timetable.of_a_fund(begins, begins + LASTS))
        rounds.write_rules(fund, self.rules, by=town.officer)
        rounds.invite_proposals(fund, by=town.officer)
        self.round = fund
        return fund, [self._put_in(bid) for bid in BIDS]

    def _put_in(self, bid):
        return self.application.proposals.submit(self.round, bid, by=self.town.resident)

    def _between(self):
        """What happens between meetings, and to bids: one more comes, and the pot grows or shrinks."""
        super()._between()
        self.application.do_what_is_due()
        draw, proposals, officer = self.draw, self.application.proposals, self.town.officer
        for bid in self.bids:
            for chance, what in (
                (0.6, lambda: proposals.shortlist(bid, 500_000, reason="As quoted.", by=officer)),  # noqa: B023
                (0.05, lambda: proposals.rule_out(bid, reason="It is on a road.", by=officer)),  # noqa: B023
                (0.05, lambda: proposals.withdraw(bid, by=self.town.resident)),  # noqa: B023
            ):
                if draw.random() < chance:
                    self._try(what)
        if draw.random() < 0.7:
            self._try(lambda: self.bids.append(self._put_in(draw.choice(BIDS))))
        if draw.random() < 0.4:
            self._try(self._another_pot)

    def _another_pot(self):
        pot = self.draw.choice((400_000, 1_200_000, 2_000_000))
        rules = replace(self.rules, pot=pot)
        self.application.rounds.write_rules(self.round, rules, reason="As the council resolved.", by=self.town.officer)
        self.rules, self.pot = rules, pot
