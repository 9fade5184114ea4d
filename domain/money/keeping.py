"""What everything that keeps money in a ledger has: whose money it is, whose agreement it needs, and the open year."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from domain.money import refusals as no
from domain.money.contribution import COUNCILLOR, Contribution
from domain.money.ledger import Account, Ledger
from domain.money.ledger import written as as_data
from domain.money.posted import Posted
from domain.money.years import in_words, year_at
from domain.words.actor import Actor
from domain.words.facts import Aggregate


class KeepsMoney(Aggregate):
    """A ledger, the contributions whose money is in it, and who agreed to what."""

    ledger: Ledger
    contributions: dict[str, Contribution]
    agreed: set[tuple[str, str]]
    """What each councillor agreed to: the pool as such, or a round or a bid; and who."""
    open_year: int
    """The first municipal year that is not closed."""
    set_aside_for: dict[str, tuple[str, str]]
    """Each commitment, and the round and the bid that it is for; no bid where it is for the round."""

    @property
    def councillors(self) -> set[str]:
        """Who gives out of an allowance."""
        return {each.member for each in self.contributions.values() if each.member}

    def may_be_used_for(self, about: str, its: Contribution) -> bool:
        """Say whether a councillor agreed to this use, or all of them to pooling; of other funders, that they gave."""
        if its.kind != COUNCILLOR or (about, its.member) in self.agreed:
            return True
        return all((self.id.hex, member) in self.agreed for member in self.councillors)

    def _in_order(self, accounts: Collection[Account]) -> Sequence[Account]:
        """Give accounts in the order in which their contributions were entered."""
        order = {its: at for at, its in enumerate(self.contributions)}
        return sorted(accounts, key=lambda account: order[account.contribution])

    def _open_year_at(self, now: datetime) -> int:
        year = year_at(now)
        if year < self.open_year:  # by a clock that was set back
            raise no.TheYearIsClosed(year=in_words(year))
        return year

    def _post(
        self, event: type[Posted], cause: str, group: Sequence[Any], *, by: Actor, now: datetime, **facts: Any
    ) -> None:
        self.ledger.must_balance(group)
        said = {"year": year_at(now), "cause": cause, "group": as_data(group), **facts}
        self.happened(event, by=by, now=now, **said)
