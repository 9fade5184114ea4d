"""Sums of postings as rows: what each account of a contribution moved, what of each award is owed and was paid.

So no page adds up the postings of years.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, insert, select, update

from domain.money.ledger import AWARD, PAYMENT
from pb.readmodels.money.tables import award_money, balances, payments_made


def add_up(connection: Connection, lines: Sequence[Mapping[str, Any]]) -> None:
    """Add one group of postings, each line as its row has it, to the sums.

    A payment is of the award that the group which paid it takes it from; what comes back of it later names it alone.
    """
    debit: Counter[tuple[str, str]] = Counter()
    credit: Counter[tuple[str, str]] = Counter()
    for each in lines:
        debit[each["contribution"], each["account"]] += each["debit"]
        credit[each["contribution"], each["account"]] += each["credit"]
    for contribution, account in debit:
        sums = {"debit": debit[contribution, account], "credit": credit[contribution, account]}
        _add(connection, balances, {"contribution": contribution, "account": account}, sums)
    owed, paid = _of_awards(connection, lines)
    for award in {*owed, *paid}:
        _add(connection, award_money, {"award": award}, {"owed": owed[award], "paid": paid[award]})


def _of_awards(connection: Connection, lines: Iterable[Mapping[str, Any]]) -> tuple[Counter[str], Counter[str]]:
    owed: Counter[str] = Counter()
    paid: Counter[str] = Counter()
    by_payment: Counter[str] = Counter()
    for each in lines:
        grown = each["credit"] - each["debit"]
        if each["account"] == AWARD:
            owed[each["about"]] += grown
        elif each["account"] == PAYMENT:
            by_payment[each["about"]] += grown
    if by_payment:
        wanted = select(payments_made).where(payments_made.c.payment.in_(sorted(by_payment)))
        made = {row.payment: row.award for row in connection.execute(wanted)}
        for payment, grown in by_payment.items():
            if payment not in made and owed:
                (made[payment],) = owed
                connection.execute(insert(payments_made).values(payment=payment, award=made[payment]))
            if payment in made:
                paid[made[payment]] += grown
    return owed, paid


def _add(connection: Connection, table: Table, key: Mapping[str, str], sums: Mapping[str, int]) -> None:
    its: list[ColumnElement[bool]] = [table.c[name] == said for name, said in key.items()]
    grown = {name: table.c[name] + by for name, by in sums.items()}
    if not connection.execute(update(table).where(*its).values(grown)).rowcount:
        connection.execute(insert(table).values({**key, **sums}))
