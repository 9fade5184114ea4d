"""The ledger of a pool: double entry in whole pence, every group of postings balanced, each keyed by its cause.

The chart of accounts is the table ``CHART``. Each line names the contribution whose money it is, so every penny has a
funder, and a group is balanced for each contribution and not only in all.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

FUNDER: Final = "funder"
POOL: Final = "pool"
RING_FENCE: Final = "ring-fence"
COMMITMENT: Final = "commitment"
AWARD: Final = "award"
PAYMENT: Final = "payment"
RECOVERY: Final = "recovery"
UNDERSPEND: Final = "underspend"
CARRIED: Final = "carried"


class Meaning(NamedTuple):
    """What the two sides of an account mean."""

    debit: str
    credit: str
    grows_by: str
    """``debit`` or ``credit``: the side by which its balance grows. No balance is ever below nought."""


CHART: Final[Mapping[str, Meaning]] = {
    FUNDER: Meaning("the funder gave it", "it went back to the funder, or was never given", "debit"),
    POOL: Meaning("it was used, lapsed or corrected", "it is free for anything", "credit"),
    RING_FENCE: Meaning("it was used, lapsed or corrected", "it is free for what it is bound to", "credit"),
    COMMITMENT: Meaning("it went on to an award, or was given back", "it is set aside for a round or a bid", "credit"),
    AWARD: Meaning("it was paid, or was not needed", "somebody was promised it and accepted", "credit"),
    PAYMENT: Meaning("it came back from whoever was paid", "it was paid out", "credit"),
    RECOVERY: Meaning("it was given back to the funders", "it was asked back and came", "credit"),
    UNDERSPEND: Meaning("it went back to the funder", "it was not spent, and is the funder’s again", "credit"),
    CARRIED: Meaning("it arrived in the next year", "it left a year that closed, for the next one", "credit"),
}
"""Every account there is. ``funder`` equals all others together, for each contribution, at every moment."""


class Account(NamedTuple):
    """One account of one contribution."""

    name: str
    contribution: str
    of: str = ""
    """Which commitment, award, payment or year it is about; empty where the account needs none."""


class Posting(NamedTuple):
    """One line of a group."""

    account: Account
    debit: int = 0
    credit: int = 0

    @property
    def movement(self) -> int:
        """By how much the balance of its account grows."""
        sides = self.debit - self.credit
        return sides if CHART[self.account.name].grows_by == "debit" else -sides


def line(data: Mapping[str, Any]) -> Posting:
    """Read a line back."""
    account = Account(data["account"], data["contribution"], data["of"])
    return Posting(account, data["debit"], data["credit"])


def written(group: Iterable[Posting]) -> list[dict[str, Any]]:
    """Write a group as events hold it."""
    return [
        {
            "account": each.account.name,
            "contribution": each.account.contribution,
            "of": each.account.of,
            "debit": each.debit,
            "credit": each.credit,
        }
        for each in group
    ]


def moved(amount: int, *, debit: Account, credit: Account) -> list[Posting]:
    """Give the two lines of an amount that moves; none where nothing moves."""
    return [Posting(debit, debit=amount), Posting(credit, credit=amount)] if amount else []


class DoesNotBalance(Exception):
    """A group of postings that this program made is wrong. A mistake of ours, never of whoever asked."""


class Ledger:
    """What every account of one pool has, and what moved in each municipal year."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._has: Counter[Account] = Counter()
        self._moved_in: dict[int, Counter[Account]] = defaultdict(Counter)
        self._causes: set[str] = set()

    def was_posted(self, cause: str) -> bool:
        """Say whether a cause has posted its group."""
        return cause in self._causes

    def balance(self, account: Account) -> int:
        """Give what an account has, in pence."""
        return self._has[account]

    def balances(self, name: str, of: str | None = None) -> dict[Account, int]:
        """Give every account of a name that has something, in the order in which they came.

        :param of: only those about this; all of them where it is None
        """
        return {a: n for a, n in self._has.items() if a.name == name and n and of in (None, a.of)}

    def at_the_end_of(self, year: int, closing: Iterable[Posting] = ()) -> dict[Account, int]:
        """Give what every account had at the end of a municipal year; only those that had something, in order.

        :param closing: what is posted into it last of all, as it is closed
        """
        total: Counter[Account] = Counter()
        for posting in closing:
            total[posting.account] += posting.movement
        for each, movements in self._moved_in.items():
            if each <= year:
                total.update(movements)
        return {account: total[account] for account in sorted(total) if total[account]}

    def must_balance(self, group: Sequence[Posting]) -> None:
        """Hold a group to the rules of double entry, before it happens.

        :raises DoesNotBalance: where debits are not credits for each contribution, an amount is none, an account is
            none, or an account would come below nought
        """
        sides: Counter[str] = Counter()
        after: Counter[Account] = Counter()
        for each in group:
            if each.account.name not in CHART or min(each.debit, each.credit) != 0 or max(each.debit, each.credit) <= 0:
                raise DoesNotBalance(each)
            sides[each.account.contribution] += each.debit - each.credit
            after[each.account] += each.movement
        if any(sides.values()) or any(self._has[account] + by < 0 for account, by in after.items()):
            raise DoesNotBalance(group)

    def post(self, cause: str, year: int, group: Iterable[Posting]) -> None:
        """Remember a group. It never refuses: it runs again on every replay."""
        self._causes.add(cause)
        for each in group:
            self._has[each.account] += each.movement
            self._moved_in[year][each.account] += each.movement


def in_proportion(amount: int, shares: Sequence[int]) -> list[int]:
    """Split an amount in proportion to shares, to the penny, by the largest remainder.

    Each gets its part rounded down; the pennies left go one each to the largest remainders, of equal ones to the
    earlier in the sequence given. Nobody gets more than their share.

    :param amount: pence, from 0 to the sum of the shares
    :param shares: pence, not all of them 0 where the amount is not
    """
    whole = sum(shares)
    if not whole:
        return [0] * len(shares)
    parts = [amount * share // whole for share in shares]
    remainders = [amount * share % whole for share in shares]
    order = sorted(range(len(shares)), key=lambda at: (-remainders[at], at))
    for at in order[: amount - sum(parts)]:
        parts[at] += 1
    return parts
