"""What is posted as a municipal year closes: unused allowances are carried forward up to a limit, or lapse."""

from collections import Counter
from collections.abc import Iterable

from domain.money.contribution import COUNCILLOR, Contribution
from domain.money.ledger import CARRIED, UNDERSPEND, Account, Ledger, Posting, moved


def closing_group(ledger: Ledger, contributions: Iterable[Contribution], year: int, carries: int) -> list[Posting]:
    """Give the postings with which a year closes; none where nobody gave out of an allowance, or all is used.

    The limit is each councillor's, of all they gave: of several contributions the latest is carried first. Money of
    other funders stays where it is, until its own last day.

    :param carries: what is carried forward of each councillor's, in pence at most
    """
    left = Counter[str]()
    group: list[Posting] = []
    of_the_year = [each for each in contributions if each.kind == COUNCILLOR and each.year == year]
    at_the_end = ledger.at_the_end_of(year)
    for its in reversed(of_the_year):
        free = min(ledger.balance(its.free), at_the_end.get(its.free, 0))
        carried = min(free, carries - left[its.member])
        left[its.member] += carried
        group += moved(carried, debit=its.free, credit=Account(CARRIED, its.id, str(year + 1)))
        group += moved(free - carried, debit=its.free, credit=Account(UNDERSPEND, its.id))
    return group
