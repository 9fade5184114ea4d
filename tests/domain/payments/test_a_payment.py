"""A payment takes two persons, one step after the other, and never comes back to more than it was."""

from datetime import UTC, date, datetime, timedelta

import pytest

from domain.payments import refusals as no
from domain.payments.payment import Payment, PaymentStage
from domain.words.actor import Actor

NOW = datetime(2026, 6, 1, 9, tzinfo=UTC)
TODAY = date(2026, 6, 1)
FIRST, SECOND, THIRD = (Actor(mark * 32, "officer") for mark in "abc")
AWARD = "d" * 32


def entered(**otherwise):
    said = {"round": "1" * 32, "proposal": "2" * 32, "pool": "3" * 32, "amount": 225_000, "due": TODAY}
    return Payment.enter(AWARD, 1, **{**said, "by": FIRST, "now": NOW, **otherwise})


def approved():
    payment = entered()
    payment.approve(225_000, held=(), by=SECOND, now=NOW)
    return payment


def sent():
    payment = approved()
    payment.send("e" * 32, "9" * 64, held=(), by=FIRST, now=NOW)
    return payment


def paid():
    payment = sent()
    payment.mark_paid("BACS 0071", TODAY, held=(), by=FIRST, now=NOW)
    return payment


def test_an_instalment_always_has_the_same_payment_and_another_has_another():
    assert entered().id == Payment.id_of(AWARD, 1) != Payment.id_of(AWARD, 2)


def test_an_instalment_is_not_entered_before_its_day():
    with pytest.raises(no.ItIsNotDueYet, match="2 June 2026"):
        entered(due=TODAY + timedelta(days=1))


def test_whoever_entered_a_payment_does_not_approve_it():
    payment = entered()
    with pytest.raises(no.AnotherPersonApproves):
        payment.approve(225_000, held=(), by=FIRST, now=NOW)
    payment.approve(225_000, held=(), by=SECOND, now=NOW)
    assert payment.stage == PaymentStage.APPROVED


def test_whoever_has_an_interest_in_the_project_neither_enters_nor_approves():
    with pytest.raises(no.YouHaveAnInterestInIt):
        entered(kept_out={FIRST.person})
    with pytest.raises(no.YouHaveAnInterestInIt):
        entered().approve(225_000, held=(), kept_out={SECOND.person}, by=SECOND, now=NOW)


def test_what_was_varied_between_is_approved_as_the_award_has_it_then():
    payment = entered()
    payment.approve(200_000, held=(), by=SECOND, now=NOW)
    assert payment.amount == 200_000


@pytest.mark.parametrize("why", ["complaint", "call-in"])
def test_nothing_is_approved_sent_or_marked_paid_while_the_award_is_held(why):
    with pytest.raises(no.ItIsHeld):
        entered().approve(225_000, held={why}, by=SECOND, now=NOW)
    with pytest.raises(no.ItIsHeld):
        approved().send("e" * 32, "", held={why}, by=FIRST, now=NOW)
    with pytest.raises(no.ItIsHeld):
        sent().mark_paid("BACS 0071", TODAY, held={why}, by=FIRST, now=NOW)


def test_a_payment_is_not_sent_twice_nor_marked_paid_twice_nor_paid_unsent():
    with pytest.raises(no.ItIsNotAtThatStep, match="sent to the finance system"):
        sent().send("f" * 32, "", held=(), by=FIRST, now=NOW)
    with pytest.raises(no.ItIsNotAtThatStep, match="“paid”"):
        paid().mark_paid("BACS 0071", TODAY, held=(), by=FIRST, now=NOW)
    with pytest.raises(no.ItIsNotAtThatStep, match="“approved”"):
        approved().mark_paid("BACS 0071", TODAY, held=(), by=FIRST, now=NOW)
    with pytest.raises(no.ItIsNotAtThatStep, match="waits for approval"):
        entered().send("e" * 32, "", held=(), by=FIRST, now=NOW)


def test_the_day_on_which_it_was_paid_is_neither_to_come_nor_before_it_was_sent():
    with pytest.raises(no.ItWasPaidOnADayToCome):
        sent().mark_paid("BACS 0071", TODAY + timedelta(days=1), held=(), by=FIRST, now=NOW)
    with pytest.raises(no.ItWasPaidBeforeItWasSent, match="1 June 2026"):
        sent().mark_paid("BACS 0071", TODAY - timedelta(days=1), held=(), by=FIRST, now=NOW)


@pytest.mark.parametrize("reference", ["", "  ", "x" * 61])
def test_what_is_paid_has_the_reference_of_the_finance_system(reference):
    with pytest.raises(no.SayTheReference):
        sent().mark_paid(reference, TODAY, held=(), by=FIRST, now=NOW)


def test_no_more_is_asked_back_than_was_paid_and_no_more_comes_than_was_asked_back():
    payment = paid()
    with pytest.raises(no.NotMoreThanWasAskedBack):
        payment.recover(1, "CR 9", by=FIRST, now=NOW)
    payment.ask_back(100_000, reason="The ramp was not built.", by=FIRST, now=NOW)
    with pytest.raises(no.NotMoreThanWasPaid, match="£1,250"):
        payment.ask_back(125_001, reason="All of it.", by=FIRST, now=NOW)
    causes = {payment.recover(part, "CR 9", by=FIRST, now=NOW) for part in (40_000, 60_000)}
    assert len(causes) == 2
    assert payment.recovered == 100_000
    with pytest.raises(no.NotMoreThanWasAskedBack, match="£0"):
        payment.recover(1, "CR 9", by=FIRST, now=NOW)


@pytest.mark.parametrize("reason", ["", " \n ", "x" * 501])
def test_money_is_not_asked_back_without_a_reason(reason):
    with pytest.raises(no.SayWhyItIsAskedBack):
        paid().ask_back(1, reason=reason, by=FIRST, now=NOW)


def test_a_payment_that_was_not_made_is_not_asked_back():
    with pytest.raises(no.ItIsNotAtThatStep):
        sent().ask_back(1, reason="Why?", by=FIRST, now=NOW)


@pytest.mark.parametrize("amount", [0, -1])
def test_nothing_and_less_than_nothing_is_not_asked_back(amount):
    with pytest.raises(no.NotMoreThanWasPaid):
        paid().ask_back(amount, reason="Why?", by=THIRD, now=NOW)
