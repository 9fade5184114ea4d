"""The register, the 360Giving files and the ledger for beancount: three ways out, and one sum, to the penny."""

import csv
import io
import json
import re
from collections import Counter, defaultdict
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from domain.awards.offered import GRANT
from pb.exchange.as_360giving import in_360giving, in_360giving_table
from pb.exchange.as_beancount import in_beancount
from pb.exchange.decided_by_whom import decided_in_csv
from pb.exchange.register_of_grants import register_in_csv, register_in_json
from pb.exchange.who_publishes import WhoPublishes
from pb.readmodels.awards.register import Which, granted, paid_in_all, sums_of_awards
from pb.readmodels.money.adding_up import add_up
from pb.readmodels.money.answers import contributions_to, lines_in, one_pool, paid_for
from pb.readmodels.money.tables import award_money, balances, payments_made, postings
from pb.settings import read_settings
from tests.many_awards import many_awards
from tests.payments_in_every_state import WithPayments

BY = WhoPublishes("Plymstock Council", "GB-LAE-PLY", "360G-Plymstock", "Communities", "https://pb.example.org")
NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)
LINE = re.compile(r"^  (\w+):P\w+:([\w-]+):C\w+?(?::A(\w+))?  (-?\d+\.\d\d) GBP$")
SEEDS = range(12)


def pence(text):
    pounds, _, rest = str(text).partition(".")
    sign = -1 if pounds.startswith("-") else 1
    return int(pounds) * 100 + sign * int(f"{rest:0<2}" if rest else 0)


def table(text):
    return list(csv.DictReader(io.StringIO(text)))


def by_the_ledger(text):
    """Add up the text for beancount alone: what was paid of each award, and what each comes to."""
    owed, paid, of_payment = Counter(), Counter(), {}
    for group in text.split("\n\n"):
        lines = [LINE.match(each).groups() for each in group.splitlines() if LINE.match(each)]
        awards = {about for _kind, name, about, _n in lines if name == "Award"}
        for _kind, name, about, amount in lines:
            if name == "Award":
                owed[about] -= pence(amount)
            elif name == "Paid":
                of_payment.setdefault(about, *awards)
                paid[of_payment[about]] -= pence(amount)
    return {each: (owed[each] + paid[each], paid[each]) for each in owed}


@pytest.mark.parametrize("seed", SEEDS)
def test_three_exports_agree_on_every_award_and_on_every_sum(seed):
    with many_awards(60, seed) as (connection, pools):
        grants = granted(connection, Which())
        ledger = {}
        for pool in pools:
            given = contributions_to(connection, pool)
            told = one_pool(connection, pool), given, lines_in(connection, pool)
            ledger |= by_the_ledger("".join(in_beancount(*told, {each.id: each.funder for each in given})))
        register = table(register_in_csv(grants, BY))
        alone = granted(connection, Which(grants_only=True))
        giving = json.loads(in_360giving(alone, BY, {}, NOW))["grants"]
        in_a_table = table(in_360giving_table(alone, BY, {}))
        decided = table(decided_in_csv(sums_of_awards(connection), None))
        in_all = paid_in_all(connection, Which())
    stands = {row["award"].rpartition("/")[2]: row for row in register}
    assert len(register) > 30
    assert {its: (pence(row["comes_to"]), pence(row["paid_so_far"])) for its, row in stands.items()} == ledger
    assert sum(paid for _to, paid in ledger.values()) == in_all
    by_register = [(row["amount"], row["paid_so_far"]) for row in register if row["kind"] == GRANT]
    for others in (
        [(each["amountAwarded"], each["amountDisbursed"]) for each in giving],
        [(each["Amount Awarded"], each["Amount Disbursed"]) for each in in_a_table],
    ):
        assert [(pence(one), pence(two)) for one, two in others] == [
            (pence(one), pence(two)) for one, two in by_register
        ]
    years = [row for row in decided if not row["area"]]
    assert sum(pence(row["total"]) for row in years) == sum(pence(row["amount"]) for row in register)
    assert sum(pence(row["by_residents"]) for row in years) == sum(
        pence(row["amount"]) for row in register if row["decided_by"] == "residents"
    )
    running = [row for row in register if row["state"] == "accepted" and row["paid_so_far"] == "0.00"]
    assert all(row["amount"] == row["comes_to"] for row in running), "what runs comes to what was awarded"
    assert all(0 <= pence(row["paid_so_far"]) <= pence(row["comes_to"]) <= pence(row["amount"]) for row in register)


def test_each_year_and_area_of_the_register_adds_up_to_the_whole():
    with many_awards(80, 3) as (connection, _pools):
        whole = json.loads(register_in_json(granted(connection, Which()), BY, None))
        sums = sums_of_awards(connection)
        parts = [
            json.loads(register_in_json(granted(connection, Which(year, area)), BY, year))
            for year, area in sorted({(each.year, each.area) for each in sums})
        ]
        pages = [granted(connection, Which(), limit=7, offset=at) for at in range(0, 80, 7)]
        everything = granted(connection, Which())
    assert sum(pence(each["total"]) for each in parts) == pence(whole["total"])
    assert sum(each.number for each in sums) == len(whole["grants"]) == sum(len(each["grants"]) for each in parts)
    assert [each for page in pages for each in page] == everything


@pytest.mark.parametrize("seed", [5, 8])
def test_sums_that_grow_with_each_group_are_what_all_postings_add_up_to(seed):
    with many_awards(40, seed) as (connection, _pools):
        tables = (balances, award_money, payments_made)
        at_once = [sorted(connection.execute(select(each)).all()) for each in tables]
        for each in tables:
            connection.execute(each.delete())
        groups = defaultdict(list)
        for row in connection.execute(select(postings).order_by(postings.c.pool, postings.c.position, postings.c.line)):
            groups[row.cause].append(row._asdict())
        for group in groups.values():
            add_up(connection, group)
        assert [sorted(connection.execute(select(each)).all()) for each in tables] == at_once
    assert all(at_once)


def test_what_officers_paid_and_what_came_back_is_the_same_in_the_register_and_in_the_ledger(tmp_path):
    town = WithPayments(read_settings(tmp_path))
    town.play()
    with town.application.reading() as connection:
        grants = {each.id: each for each in granted(connection, Which())}
        given = contributions_to(connection, town.pool)
        told = one_pool(connection, town.pool), given, lines_in(connection, town.pool)
        ledger = by_the_ledger("".join(in_beancount(*told, {each.id: each.funder for each in given})))
        paid = {its: paid_for(connection, its) for its in grants}
    town.close()
    assert {its: (each.comes_to, each.paid) for its, each in grants.items()} == ledger
    assert {its: each.paid for its, each in grants.items()} == paid
    first = grants[town.an_award]
    assert first.paid == first.comes_to == first.amount - 100_001, "two payments, and what came back of the first"
