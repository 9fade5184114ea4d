"""Pools as text for beancount: the same to the penny as the pages and the statements, and bean-check takes it."""

import csv
import importlib.util
import io
import re
import subprocess
import sys
from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.money.contribution import PARTNER, Given
from domain.money.ledger import CHART, Account, Ledger, moved
from domain.money.purpose import Purpose
from pb import cli
from pb.exchange.as_beancount import KIND_OF_ACCOUNT, in_beancount
from pb.readmodels.money.answers import Contribution, Line, Pool, contributions_to, lines_in, one_pool
from pb.settings import read_settings
from tests.a_pool import WithAPool
from tests.payloads import PAYLOADS
from tests.town_pages import Visitor, service_of

POSTED = re.compile(r"^  (\w+):P\w+:([\w-]+):C(\w+)\S*  (-?\d+)\.(\d\d) GBP$", re.MULTILINE)
STANDS_AT = {name.split(":")[1]: account for account, name in KIND_OF_ACCOUNT.items()}


@pytest.fixture
def town(tmp_path):
    town = WithAPool(read_settings(tmp_path / "data"))
    yield town
    town.close()


def sums(text):
    """What each contribution has in each account, by the text alone: pence."""
    has = Counter()
    for _, name, contribution, pounds, pence in POSTED.findall(text):
        amount = int(pounds.lstrip("-")) * 100 + int(pence)
        sign = -1 if pounds.startswith("-") else 1
        grows = 1 if CHART[STANDS_AT[name]].grows_by == "debit" else -1
        has[contribution, STANDS_AT[name]] += sign * amount * grows
    return {which: n for which, n in has.items() if n}


def bean_check(path):
    if importlib.util.find_spec("beancount") is None:
        pytest.skip("BEANCOUNT IS NOT ASKED: install the group oracle first")
    return subprocess.run(
        [sys.executable, "-m", "beancount.scripts.check", "--no-cache", path],
        capture_output=True,
        text=True,
        check=False,
    )


def text_of(town):
    with town.application.reading() as connection:
        found = contributions_to(connection, town.pool)
        told = one_pool(connection, town.pool), found, lines_in(connection, town.pool)
    return "".join(in_beancount(*told, {each.id: each.funder or "A councillor" for each in found}))


def test_the_text_the_page_and_the_statements_of_two_years_say_the_same_to_the_penny(town):
    town.play()
    page = {(each.id, name): n for each in town.contributions() for name, n in each.has.items() if n}
    assert sums(text_of(town)) == page
    anybody, statements = Visitor(service_of(town)), Counter()
    assert sums(anybody.open(f"/money/{town.pool}/ledger.beancount").get_data(as_text=True)) == page
    by_account = Counter()
    for (_, name), n in page.items():
        by_account[name] += n
    for its in {each.called for each in town.contributions()}:
        file = anybody.open(f"/money/funders/{its}/statement.csv?until=2026-12-31").get_data(as_text=True)
        for row in csv.DictReader(io.StringIO(file.lstrip("\ufeff"))):
            by = int(row["debit_pence"]) - int(row["credit_pence"])
            statements[row["account"]] += by if CHART[row["account"]].grows_by == "debit" else -by
    assert {name: n for name, n in statements.items() if n} == dict(by_account)


def test_a_year_that_closed_ends_with_what_every_account_had(town):
    town.play()
    text = text_of(town)
    assert "; 2025/26 is closed" in text
    assert "2026-04-01 balance " in text
    assert "2027-04-01 balance " not in text  # 2026/27 is open


def test_bean_check_takes_two_years_of_a_pool_and_finds_a_penny_that_is_wrong(town, tmp_path):
    town.play()
    text, path = text_of(town), tmp_path / "pool.beancount"
    path.write_text(text, encoding="utf-8")
    done = bean_check(path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    path.write_text(re.sub(r"^(2026-04-01 balance \S+)  \S+", r"\1  0.01", text, count=1, flags=re.MULTILINE))
    assert bean_check(path).returncode == 1


def test_nothing_that_a_funder_is_called_ends_a_text_or_begins_a_posting(town, tmp_path):
    for at, payload in enumerate((*PAYLOADS, 'a" b\\', '"\n2026-01-01 open Assets:Mine GBP')):
        town.gives(Given(PARTNER, f"{at} {payload}"[:100], "", 1))
    text, path = text_of(town), tmp_path / "pool.beancount"
    assert not re.search("^2026-01-01 open Assets:Mine", text, re.MULTILINE)
    assert text.count("  funder: ") == 2 * len(town.contributions())
    assert all(re.fullmatch(r'  funder: "(?:[^"\\]|\\.)*"', line) for line in text.splitlines() if "  funder: " in line)
    path.write_text(text, encoding="utf-8")
    assert bean_check(path).stderr == ""


def test_the_command_writes_every_pool(town, tmp_path, capsys):
    town.play()
    whole = sums(text_of(town))
    assert cli.main(["money", "export", "--beancount", "--data", str(tmp_path / "data")]) == 0
    assert sums(capsys.readouterr().out) == whole


MOVES = st.lists(st.tuples(st.sampled_from(sorted(set(CHART) - {"funder"})), st.integers(1, 10**12)), max_size=30)


@settings(deadline=None)
@given(MOVES)
def test_whatever_moves_the_text_has_what_the_ledger_has(moves):
    ledger, lines, whose = Ledger(), [], "c" * 32
    for at, (name, amount) in enumerate(moves):
        group = moved(amount, debit=Account("funder", whose), credit=Account(name, whose, f"{at}"))
        ledger.post(f"{at}", 2025, group)
        lines += [
            Line(
                date(2025, 5, 1), "x", whose, each.account.name, each.account.of, each.debit, each.credit, f"{at}", 2025
            )
            for each in group
        ]
    pool = Pool("a" * 32, "e" * 32, "Pool", {}, two_persons=True, open_year=2026)
    its = Contribution(whose, pool.id, PARTNER, "Trust", "", "f", 1, "", Purpose(), None, 2025, {})
    text = "".join(in_beancount(pool, [its], lines, {whose: "Trust"}))
    has = {name: sum(ledger.balances(name).values()) for name in CHART}
    assert sums(text) == {(whose, name): n for name, n in has.items() if n}
