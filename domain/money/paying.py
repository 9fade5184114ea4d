"""The groups by which money is paid, out of an award or a commitment, and by which it comes back to its funders."""

from collections.abc import Mapping
from datetime import date

from domain.money.contribution import Contribution
from domain.money.ledger import PAYMENT, RECOVERY, Account, Posting, in_proportion, moved


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
