"""Every lie about a payment is found and named for what it is; honest payments, at every step, are not accused."""

from types import SimpleNamespace

import pytest

from pb.settings import read_settings
from pb.transparency.events_as_leaves import leaves_after
from pb.transparency.log_writer import LogWriter
from pb.verifier import bids, money
from tests.payments_in_every_state import WithPayments
from tests.verifier.lies import paid
from tests.verifier.lies.insider import Insider, read_book
from tests.verifier.lies.telling import must_be_named


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    data = tmp_path_factory.mktemp("payments")
    town = WithPayments(read_settings(data))
    town.play()
    LogWriter(data).publish(lambda position: leaves_after(town.application.store, position))
    town.close()
    return data, read_book(data)


@pytest.fixture
def insider(town, tmp_path):
    data, book = town
    return Insider(data, tmp_path, book)


def test_the_payments_that_are_lied_about_are_not_accused_themselves(insider):
    insider.number_again()
    report = insider.report()
    assert report.findings.all_kept(), report.as_text()
    assert {leaf["t"] for leaf in insider.book} >= {"payment.sent", "pool.paid", "pool.recovered", "award.completed"}
    assert "12345678" not in str(insider.book)


@pytest.mark.parametrize("lie", paid.LIES.to_be_found())
def test_a_lie_about_a_payment_is_found_and_named_for_what_it_is(insider, lie):
    must_be_named(insider, lie)


@pytest.mark.parametrize("how", ["assessed", "delegated", "put in", ""])
def test_whoever_has_an_interest_is_found_to_have_entered_or_approved_it(how):
    assessing = bids.Assessing()
    assessing.of["a"] = {"conflicts": {"me"} if how == "assessed" else set()}
    bid = {"assessment": "a", "behalf": "", "by": "me" if how == "put in" else "they"}
    heard = SimpleNamespace(name="r", bids={"p": bid}, assessing=assessing)
    declared = [{"member": "me"}] if how == "delegated" else []
    left = {"proposals": ["p"], "round": "r", "conflicts": declared}
    awards = SimpleNamespace(
        pools=SimpleNamespace(payments={}),
        meetings=SimpleNamespace(delegations={"d": left}),
        this_round=lambda: heard,
    )
    payments = money.Payments(awards, lambda _bid: 0)
    award = SimpleNamespace(says={"proposal": "p"})
    assert bool(list(payments._interest(award, {"by": "me"}, heard))) == bool(how)
