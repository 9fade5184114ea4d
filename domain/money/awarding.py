"""What a pool posts for awards: offered out of what is set aside for their round, promised, and what is not needed."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, ClassVar

from domain.money import refusals as no
from domain.money.keeping import KeepsMoney
from domain.money.ledger import AWARD, COMMITMENT, PAYMENT, Account, Posting, in_proportion, moved
from domain.money.posted import Posted
from domain.money.purpose import Purpose
from domain.money.using import Found, Use, chosen_from
from domain.words.actor import Actor
from domain.words.instants import day_in_london
from domain.words.money import Money
from domain.words.seen import cleaned
from domain.words.stable_ids import derived_id


class MoneyOffered(Posted):
    """Money of a round was set apart for an award: from what is set aside for the round to what is for the award."""

    TOPIC: ClassVar[str] = "money.MoneyOffered"
    award: str
    round: str
    proposal: str
    purpose: dict[str, Any]
    amount: int

    def apply(self, aggregate: Any) -> None:
        """Remember the lines, and what the award is for."""
        super().apply(aggregate)
        aggregate.offered[self.award] = Use(self.round, self.proposal, Purpose.from_data(self.purpose), 0)


class MoneyPromised(Posted):
    """What was offered was accepted, and is owed from now on."""

    TOPIC: ClassVar[str] = "money.MoneyPromised"
    award: str
    amount: int


class MoneyNotNeeded(Posted):
    """What was offered or promised is not needed: each contribution has its part again, in proportion."""

    TOPIC: ClassVar[str] = "money.MoneyNotNeeded"
    award: str
    amount: int
    reason: str


class GivesAwards(KeepsMoney):
    """What a pool does for awards. Each act has a cause, and the same cause again posts nothing."""

    MoneyOffered: ClassVar[type[Posted]]
    MoneyPromised: ClassVar[type[Posted]]
    MoneyNotNeeded: ClassVar[type[Posted]]
    offered: dict[str, Use]
    """Each award that was offered out of it, and what it is for."""

    def offer(self, award: str, use: Use, *, cause: str, by: Actor, now: datetime) -> None:
        """Set money of a round apart for an award: of what ends earliest first, among what may be used for it.

        :param award: its id, 32 hex digits
        :param use: for which bid of which round, how much, for what
        :param cause: what it is offered by, such as the award or a variation of it: an id, 32 hex digits
        :raises TheRoundHasNotThatMuch: with what is left
        """
        self._open_year_at(now)
        if self.ledger.was_posted(cause):
            return
        if not use.round or not use.proposal or use.amount <= 0:
            raise no.SayWhatItIsFor
        if award in self.offered and self.offered[award] != replace(use, amount=0):
            raise no.ThatIsAnotherAward
        group = [
            posting
            for account, amount in chosen_from(self._set_aside_for_round(use), replace(use, out_of=use.round))
            for posting in moved(amount, debit=account, credit=Account(COMMITMENT, account.contribution, award))
        ]
        told = {"award": award, "round": use.round, "proposal": use.proposal, "purpose": use.purpose.to_data()}
        self._post(self.MoneyOffered, cause, group, amount=use.amount, **told, by=by, now=now)

    def promise(self, award: str, *, cause: str, by: Actor, now: datetime) -> None:
        """Have everything that is offered for an award be owed, as it is accepted."""
        self._open_year_at(now)
        if self.ledger.was_posted(cause):
            return
        there = self.ledger.balances(COMMITMENT, award)
        if award not in self.offered or not there:
            raise no.NothingIsOffered
        group = [
            posting
            for account in self._in_order(there)
            for posting in moved(there[account], debit=account, credit=Account(AWARD, account.contribution, award))
        ]
        self._post(self.MoneyPromised, cause, group, award=award, amount=sum(there.values()), by=by, now=now)

    def not_needed(self, award: str, amount: int, *, reason: str, cause: str, by: Actor, now: datetime) -> None:
        """Give back what was offered or promised and is not paid, to each contribution in proportion.

        What has ended meanwhile is its funder's again; all else is free again.

        :param amount: pence; never more than is there
        """
        self._open_year_at(now)
        if self.ledger.was_posted(cause):
            return
        if not cleaned(reason):
            raise no.SayWhyItIsGivenBack
        there = self.ledger.balances(COMMITMENT, award) | self.ledger.balances(AWARD, award)
        if award not in self.offered or not 0 < amount <= sum(there.values()):
            raise no.NeverMoreThanRemains(wanted=Money(amount), left=Money(sum(there.values())))
        group = self._back(
            sorted_accounts := self._in_order(there), [there[one] for one in sorted_accounts], amount, now
        )
        told = {"award": award, "amount": amount, "reason": cleaned(reason)}
        self._post(self.MoneyNotNeeded, cause, group, **told, by=by, now=now)

    def paid_for(self, payments: Collection[str]) -> int:
        """Give what was paid by these payments and did not come back, in pence."""
        return sum(has for one in payments for has in self.ledger.balances(PAYMENT, one).values())

    def owed(self, award: str) -> int:
        """Give what is offered or promised for an award and is neither paid nor given back, in pence."""
        there = self.ledger.balances(COMMITMENT, award) | self.ledger.balances(AWARD, award)
        return sum(there.values())

    def _back(self, accounts: Sequence[Account], has: Sequence[int], amount: int, now: datetime) -> list[Posting]:
        day = day_in_london(now)
        return [
            posting
            for account, part in zip(accounts, in_proportion(amount, has), strict=True)
            for posting in moved(part, debit=account, credit=self.contributions[account.contribution].returns_to(day))
        ]

    def _set_aside_for_round(self, use: Use) -> list[Found]:
        """Give each sum that is set aside for the round as such, and what stands against its use for this bid."""
        mine = [one for one, about in self.set_aside_for.items() if about == (use.round, "")]
        if not mine:
            raise no.NothingWasSetAsideForTheRound
        there = {account: n for one in mine for account, n in self.ledger.balances(COMMITMENT, one).items()}
        found = []
        for account in self._in_order(there):
            its = self.contributions[account.contribution]
            found.append(
                Found(
                    account,
                    there[account],
                    its.expires or date.max,
                    fits=its.purpose.allows(use.purpose),
                    lasts=True,
                    is_agreed=any(self.may_be_used_for(about, its) for about in (use.round, use.proposal)),
                )
            )
        return found


def cause_of(what: str, award: str, number: int = 0) -> str:
    """Give the cause of a posting for an award, so that it is posted once: what was done, and which time."""
    return derived_id("money for an award", what, award, str(number)).hex
