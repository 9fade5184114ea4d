"""What a pool posts as an award is paid, and as what was asked back comes: the groups, and the facts with them."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import ClassVar

from domain.money import refusals as no
from domain.money.contribution import Contribution
from domain.money.keeping import KeepsMoney
from domain.money.ledger import AWARD, PAYMENT, RECOVERY, Account, Posting, in_proportion, moved
from domain.money.posted import Posted
from domain.words.actor import Actor
from domain.words.instants import day_in_london
from domain.words.money import Money


class MoneyPaid(Posted):
    """Something of an award was paid."""

    TOPIC: ClassVar[str] = "money.MoneyPaid"
    award: str
    payment: str
    amount: int


class MoneyRecovered(Posted):
    """Something of a payment came back, and went to the funders who had paid it."""

    TOPIC: ClassVar[str] = "money.MoneyRecovered"
    award: str
    payment: str
    amount: int


class PaysAwards(KeepsMoney):
    """What a pool does for payments. Each act has a cause, and the same cause again posts nothing."""

    MoneyPaid: ClassVar[type[Posted]]
    MoneyRecovered: ClassVar[type[Posted]]

    def pay(self, award: str, payment: str, amount: int, *, by: Actor, now: datetime) -> None:
        """Pay something of what is owed for an award, by each contribution in proportion.

        :param payment: its id, 32 hex digits, which is also the cause of its posting
        :param amount: pence; never more than is owed
        """
        self._open_year_at(now)
        if self.ledger.was_posted(payment):
            return
        owed = self.ledger.balances(AWARD, award)
        there = {account: owed[account] for account in self._in_order(owed)}
        if not 0 < amount <= sum(there.values()):
            raise no.NeverMoreThanRemains(wanted=Money(amount), left=Money(sum(there.values())))
        group = paid_out(there, amount, payment)
        told = {"award": award, "payment": payment, "amount": amount}
        self._post(self.MoneyPaid, payment, group, **told, by=by, now=now)

    def recover(self, award: str, payment: str, amount: int, *, cause: str, by: Actor, now: datetime) -> None:
        """Have what came back of a payment go to the funders who paid it, in proportion.

        :param amount: pence; never more than is left of the payment
        :param cause: which time it came, by id: 32 hex digits
        """
        self._open_year_at(now)
        if self.ledger.was_posted(cause):
            return
        paid = self.ledger.balances(PAYMENT, payment)
        there = {account: paid[account] for account in self._in_order(paid)}
        if not 0 < amount <= sum(there.values()):
            raise no.NeverMoreThanRemains(wanted=Money(amount), left=Money(sum(there.values())))
        group = given_back(there, amount, self.contributions, day_in_london(now))
        told = {"award": award, "payment": payment, "amount": amount}
        self._post(self.MoneyRecovered, cause, group, **told, by=by, now=now)


def paid_out(there: Mapping[Account, int], amount: int, payment: str) -> list[Posting]:
    """Give the group that pays an amount out of accounts, from each in proportion, by the largest remainder.

    :param there: what each account has, in the order in which its contribution was entered
    """
    parts = in_proportion(amount, list(there.values()))
    return [
        posting
        for account, part in zip(there, parts, strict=True)
        for posting in moved(part, debit=account, credit=Account(PAYMENT, account.contribution, payment))
    ]


def given_back(there: Mapping[Account, int], amount: int, of: Mapping[str, Contribution], day: date) -> list[Posting]:
    """Give the group by which what came of a payment goes back to its funders, in proportion to what they paid of it.

    :param there: what each account of the payment has
    :param of: the contributions, which say where what comes back goes on a day
    """
    group: list[Posting] = []
    for account, part in zip(there, in_proportion(amount, list(there.values())), strict=True):
        came = Account(RECOVERY, account.contribution, account.of)
        group += moved(part, debit=account, credit=came)
        group += moved(part, debit=came, credit=of[account.contribution].returns_to(day))
    return group
