"""Whoever put the proposal in is told once that a payment was sent; nobody is, where it goes into no account."""

import json

import pytest
from sqlalchemy import select

from pb.erasable.letter_tables import letters
from tests.a_payment import WithAPayment
from tests.an_award import THEIRS
from tests.payments_in_every_state import WithPayments


def about_payments(town):
    town.application.do_what_is_due()
    with town.application.reading() as connection:
        return connection.execute(select(letters).where(letters.c.kind == "payment-sent")).all()


@pytest.fixture
def town(settings):
    town = WithAPayment(settings)
    yield town
    town.close()


def test_the_group_is_told_once_how_much_was_sent_and_never_to_which_account(town):
    payment = town.approved()
    assert not about_payments(town)
    town.pays.send([payment], by=town.officer)
    for _twice in range(2):
        (letter,) = about_payments(town)
    assert letter.person == town.resident.person
    facts = json.loads(letter.facts)
    assert facts["amount"] == town.payment(payment).amount
    assert facts["link"] == f"/awards/{town.an_award}"
    assert THEIRS.number not in str(letter)
    town.pays.mark_paid(payment, "BACS 1", town.today, by=town.officer)
    assert len(about_payments(town)) == 1


def test_nobody_is_told_of_what_the_council_pays_itself(sqlite_settings):
    town = WithPayments(sqlite_settings)
    town.play()
    assert len(about_payments(town)) == 2, "of the award that goes into an account, and not of the other"
    town.close()
