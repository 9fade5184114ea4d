"""Pools as text for beancount, a plain-text ledger by others: whoever has that program adds up our pools without ours.

How the accounts of the chart stand there is said in ``domain/money/README.md``.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import groupby
from typing import Final

from domain.money.years import in_words, last_day_of
from domain.words.seen import on_one_line
from pb.readmodels.money.answers import Contribution, Line, Pool

KIND_OF_ACCOUNT: Final[Mapping[str, str]] = {
    "funder": "Assets:Given",
    "payment": "Assets:Paid",
    "pool": "Liabilities:Pool",
    "ring-fence": "Liabilities:Ring-fence",
    "commitment": "Liabilities:Commitment",
    "award": "Liabilities:Award",
    "recovery": "Liabilities:Recovery",
    "underspend": "Liabilities:Underspend",
    "carried": "Liabilities:Carried",
}
"""Where each account of ``CHART`` stands. What was given, less what was paid, is held; all else is owed to somebody."""


def in_beancount(
    pool: Pool, given: Sequence[Contribution], lines: Sequence[Line], funders: Mapping[str, str]
) -> Iterator[str]:
    """Write a pool as text for beancount: accounts, whole groups of postings, what each year that closed ended with.

    Balances of a year are added up from the year that each posting was posted into, and whoever reads the text adds
    up its days: the two have to agree.

    :param given: all that was given to the pool
    :param lines: all its postings, in the order of their days
    :param funders: what each funder is called, by the id of the contribution
    :return: lines, each with its end
    """
    yield f"; {_plain(pool.name)}\n"
    whose = {each.id: each for each in given}
    seen: dict[str, Line] = {}
    for each in lines:
        seen.setdefault(_account(pool, each), each)
    for name, each in seen.items():
        yield f"{each.day} open {name} GBP\n"
        yield f"  funder: {_text(funders[each.contribution])}\n"
        yield f'  kind: "{whose[each.contribution].kind}"\n'
    for cause, group in groupby(lines, lambda each: (each.day, each.what, each.cause)):
        yield f'\n{cause[0]} * "{cause[1]}"\n  cause: "{cause[2]}"\n'
        for each in group:
            yield f"  {_account(pool, each)}  {_pounds(each.debit - each.credit)} GBP\n"
    for year in sorted({each.year for each in lines}):
        if year < pool.open_year:
            yield from _balances(pool, year, lines)


def _balances(pool: Pool, year: int, lines: Iterable[Line]) -> Iterator[str]:
    has: Counter[str] = Counter()
    for each in lines:
        if each.year <= year:
            has[_account(pool, each)] += each.debit - each.credit
    yield f"\n; {in_words(year)} is closed\n"
    for name, pence in has.items():
        yield f"{last_day_of(year) + timedelta(days=1)} balance {name}  {_pounds(pence)} GBP\n"


def _account(pool: Pool, line: Line) -> str:
    """Name an account as beancount does: parts that begin with a capital; ids are told apart by a letter."""
    kind, name = KIND_OF_ACCOUNT[line.account].split(":")
    about = f":A{line.about}" if line.about else ""
    return f"{kind}:P{pool.id}:{name}:C{line.contribution}{about}"


def _pounds(pence: int) -> str:
    pounds, rest = divmod(abs(pence), 100)
    return f"{'-' if pence < 0 else ''}{pounds}.{rest:02d}"


def _plain(words: str) -> str:
    """Give words as one line in which nothing can end a comment or a text."""
    return on_one_line(words)


def _text(words: str) -> str:
    return '"' + _plain(words).replace("\\", "\\\\").replace('"', '\\"') + '"'
