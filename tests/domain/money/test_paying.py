"""What is paid and what comes back is split among funders to the penny, and every group balances."""

from datetime import date
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from domain.money.contribution import COUNCIL, Contribution
from domain.money.ledger import AWARD, FUNDER, PAYMENT, POOL, RECOVERY, UNDERSPEND, Account, Ledger, moved
from domain.money.paying import given_back, paid_out
from domain.money.purpose import FOR_ANYTHING

AN_AWARD, A_PAYMENT = "a" * 32, "b" * 32
BEFORE, AFTER = date(2026, 5, 1), date(2026, 7, 1)


def funded_by(*pence):
    """A ledger in which funders gave to an award; the first of them until the end of May."""
    ledger, of = Ledger(), {}
    for number, amount in enumerate(pence):
        its_id = UUID(int=number).hex
        expires = date(2026, 5, 31) if number == 0 else None
        of[its_id] = Contribution(its_id, COUNCIL, "Council", "", amount, FOR_ANYTHING, expires, 2026, 2026)
        group = moved(amount, debit=Account(FUNDER, its_id), credit=Account(AWARD, its_id, AN_AWARD))
        ledger.must_balance(group)
        ledger.post(its_id, 2026, group)
    return ledger, of


def pays(ledger, amount):
    group = paid_out(ledger.balances(AWARD, AN_AWARD), amount, A_PAYMENT)
    ledger.must_balance(group)
    ledger.post(f"pays {amount}", 2026, group)


def comes_back(ledger, of, amount, day):
    group = given_back(ledger.balances(PAYMENT, A_PAYMENT), amount, of, day)
    ledger.must_balance(group)
    ledger.post(f"back {amount}", 2026, group)


def total(ledger, name):
    return sum(ledger.balances(name).values())


def test_each_funder_pays_in_proportion_and_the_penny_left_is_of_the_largest_remainder():
    ledger, _of = funded_by(100, 200)
    pays(ledger, 101)
    assert list(ledger.balances(PAYMENT).values()) == [34, 67]
    assert list(ledger.balances(AWARD).values()) == [66, 133]


def test_what_comes_back_is_free_again_or_its_funders_where_its_last_day_is_over():
    ledger, of = funded_by(100, 200)
    pays(ledger, 300)
    comes_back(ledger, of, 30, BEFORE)
    assert (total(ledger, POOL), total(ledger, UNDERSPEND)) == (30, 0)
    comes_back(ledger, of, 60, AFTER)
    assert (total(ledger, POOL), total(ledger, UNDERSPEND)) == (70, 20)
    assert total(ledger, RECOVERY) == 0


@given(st.lists(st.integers(1, 10**9), min_size=1, max_size=6), st.data())
def test_whatever_is_paid_and_comes_back_debits_are_credits_and_nothing_is_below_nought(pence, data):
    ledger, of = funded_by(*pence)
    amount = data.draw(st.integers(1, sum(pence)))
    pays(ledger, amount)
    back = data.draw(st.integers(1, amount))
    comes_back(ledger, of, back, data.draw(st.sampled_from((BEFORE, AFTER))))
    assert total(ledger, AWARD) == sum(pence) - amount
    assert total(ledger, PAYMENT) == amount - back
    assert total(ledger, POOL) + total(ledger, UNDERSPEND) == back
    assert total(ledger, FUNDER) == sum(pence)
