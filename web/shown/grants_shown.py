"""Grants as the register shows them, and who decided about money as bars."""

from typing import NamedTuple

from pb.actions.vocabulary import Money, Percent, year_in_words
from pb.readmodels.awards.register import Granted
from pb.readmodels.awards.who_decided import Decided
from web.front.languages import speaker
from web.front.said import Sentence, _, said
from web.shown.award_shown import KINDS, STAGES
from web.shown.measured_bars import Measure, measure
from web.shown.round_shown import Status

AWARDS_ON_A_PAGE = 50
"""Of the register; the files have all of them."""
BY = {
    "count": Sentence("Residents, by their votes"),
    "decision": Sentence("The committee"),
    "delegated": Sentence("An officer, for the committee"),
}


class GrantedShown(NamedTuple):
    """One award of the register."""

    of: Granted

    @property
    def kind(self) -> str:
        """Which kind it is."""
        return said(KINDS[self.of.kind])

    @property
    def status(self) -> Status:
        """Where it stands."""
        return STAGES[self.of.stage]

    @property
    def by(self) -> str:
        """Who decided."""
        return said(BY[self.of.made_by])

    @property
    def payee(self) -> str:
        """Who receives it: nobody who is a private person."""
        its = self.of
        if its.is_to_the_council:
            return _("Nobody else: the council delivers it")
        if not its.payee:
            return _("An individual, whose name is not published")
        return _("{group}, through {host}", group=its.payee, host=its.host) if its.host else its.payee

    @property
    def number(self) -> str:
        """The number on its register, as other publishers write it; as it was typed where that cannot be told."""
        return self.of.registered.org_id if self.of.registered else self.of.number

    @property
    def voluntary(self) -> str:
        """Whether it is a voluntary or community organisation or a social enterprise."""
        known = self.of.is_voluntary
        return _("Not known") if known is None else _("Yes") if known else _("No")


class DecidedShown(NamedTuple):
    """What was decided in a year, or in an area of it."""

    of: Decided

    @property
    def year(self) -> str:
        """The municipal year: ``2026/27``."""
        return year_in_words(self.of.year)

    @property
    def share(self) -> str:
        """The part that residents decided, in percent with two decimals."""
        its = self.of.share
        return speaker().percent(Percent(its.numerator, its.denominator, places=2))

    @property
    def bars(self) -> list[Measure]:
        """Who decided how much, as bars against all of it."""
        its = self.of
        return [
            measure(said(BY[which]), _part(amount, its.total), amount, its.total, strong=which == "count")
            for which, amount in (("count", its.residents), ("decision", its.committee), ("delegated", its.officers))
        ]


def _part(amount: int, total: int) -> str:
    return _("{amount}, {percent}", amount=Money(amount), percent=Percent(amount, total or 1, places=2))
