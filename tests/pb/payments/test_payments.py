"""Payments, through the actions, on both databases: by two officers, once, while nothing holds them, to the penny."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from functools import partial
from threading import Barrier

import pytest

from domain.awards.award import CALL_IN, COMPLAINT, AwardStage
from domain.awards.offered import Instalment
from domain.awards.refusals import AnInstalmentIsBegun, ItIsNotAccepted, NobodyConfirmedTheNewAccount
from domain.money.pool import Pool
from domain.payments import refusals as no
from domain.payments.payment import PaymentStage
from domain.proposals.assessment import Assessment
from domain.refusals import Refusal
from domain.words.money import in_pounds
from pb.actions.payments import CameBack
from pb.actions.who_may import NotInThisCapacity
from pb.erasable.bank_accounts import BankAccount
from tests.a_payment import WithAPayment
from tests.an_award import THEIRS


@pytest.fixture
def town(settings):
    town = WithAPayment(settings)
    yield town
    town.close()


def came_back(town, *payments, **otherwise):
    rows = []
    for line, payment in enumerate(payments, 2):
        amount = in_pounds(town.payment(payment).amount)
        said = {"amount": amount, "reference": f"BACS {line}", "paid_on": str(town.today)}
        rows.append(CameBack(line, payment, **{**said, **otherwise}))
    return rows


def test_a_payment_goes_step_by_step_and_the_pool_has_paid_what_was_approved(town):
    amount = town.award(town.an_award).amount
    payment = town.paid()
    its = town.payment(payment)
    assert (its.stage, its.amount, its.reference) == (PaymentStage.PAID, amount // 2, "BACS 1")
    assert (town.has("payment"), town.has("award")) == (amount // 2, amount - amount // 2)
    for each in town.contributions():
        assert each.has["funder"] == sum(n for name, n in each.has.items() if name != "funder")


def test_whoever_entered_a_payment_does_not_approve_it_and_nobody_skips_a_step(town):
    payment = town.entered()
    with pytest.raises(no.AnotherPersonApproves):
        town.pays.approve(payment, by=town.officer)
    with pytest.raises(no.ItIsNotAtThatStep):
        town.pays.send([payment], by=town.officer)
    with pytest.raises(no.ItIsNotAtThatStep):
        town.pays.mark_paid(payment, "BACS 1", town.today, by=town.officer)
    with pytest.raises(no.ItIsEnteredAlready):
        town.entered()
    assert town.stage(payment) is PaymentStage.DUE


def test_only_officers_pay(town):
    for actor in (town.resident, town.members[0]):
        with pytest.raises(NotInThisCapacity):
            town.pays.enter(town.an_award, 1, by=actor)


def test_an_instalment_after_a_report_is_due_when_the_report_is_accepted_and_its_day_has_come(town):
    with pytest.raises(no.ItWaitsForAReport):
        town.entered(2)
    town.reports()
    with pytest.raises(no.ItIsNotDueYet):
        town.entered(2)
    town.later(90)
    assert town.stage(town.paid(2)) is PaymentStage.PAID


def test_an_award_that_nobody_accepted_is_not_paid(town):
    bid, amount = town.bids()[1]
    with pytest.raises(ItIsNotAccepted):
        town.pays.enter(town.offers(bid, amount), 1, by=town.officer)


@pytest.mark.parametrize("held_for", [COMPLAINT, CALL_IN])
def test_nothing_is_approved_sent_or_marked_paid_while_a_complaint_or_a_call_in_is_open(town, held_for):
    payment = town.entered()
    for does, stands in (
        (lambda: town.pays.approve(payment, by=town.second), PaymentStage.DUE),
        (lambda: town.pays.send([payment], by=town.officer), PaymentStage.APPROVED),
        (lambda: town.pays.mark_paid(payment, "BACS 1", town.today, by=town.officer), PaymentStage.SENT),
    ):
        town.awards.hold(town.an_award, held_for, reason="A neighbour complains.", by=town.officer)
        with pytest.raises(no.ItIsHeld):
            does()
        assert town.stage(payment) is stands
        town.awards.let_go(town.an_award, held_for, reason="Not upheld.", by=town.second)
        does()
    assert town.stage(payment) is PaymentStage.PAID


def test_two_officers_who_approve_the_same_payment_in_the_same_second_approve_it_once(town):
    payment, third = town.entered(), town.another_officer()
    came = at_once([partial(town.pays.approve, payment, by=each) for each in (town.second, third)])
    assert sorted(map(type, came), key=str) == sorted([type(None), no.ItIsNotAtThatStep], key=str)
    assert town.stage(payment) is PaymentStage.APPROVED


def test_two_officers_who_mark_the_same_payment_paid_in_the_same_second_post_it_once(town):
    payment = town.sent()
    marks = [partial(town.pays.mark_paid, payment, "B1", town.today, by=each) for each in (town.officer, town.second)]
    came = at_once(marks)
    assert sum(isinstance(each, no.ItIsNotAtThatStep) for each in came) == 1
    assert town.has("payment") == town.payment(payment).amount


def at_once(acts):
    together = Barrier(len(acts))

    def do(act):
        together.wait(timeout=30)
        try:
            return act()
        except Refusal as refusal:
            return refusal

    with ThreadPoolExecutor(len(acts)) as hands:
        return list(hands.map(do, acts))


def test_a_kill_between_the_payment_and_its_pool_leaves_neither(town, monkeypatch):
    payment = town.sent()
    paid, gone = town.has("payment"), []

    def killed(pool, *_how, **_more):
        gone.append(pool)
        raise SystemExit

    monkeypatch.setattr(Pool, "pay", killed)
    with pytest.raises(SystemExit):
        town.pays.mark_paid(payment, "BACS 1", town.today, by=town.officer)
    monkeypatch.undo()
    assert gone
    assert (town.stage(payment), town.has("payment")) == (PaymentStage.SENT, paid)
    town.pays.mark_paid(payment, "BACS 1", town.today, by=town.officer)
    assert town.has("payment") == town.payment(payment).amount


def test_a_file_has_the_account_that_was_confirmed_when_it_was_sent_whatever_is_entered_later(town):
    payment = town.approved()
    batch = town.pays.send([payment], by=town.officer)
    (row,) = town.pays.in_the_file(batch, by=town.second)
    assert (row.payment.id, row.payee, row.account) == (payment, "Ham Brook Friends", THEIRS)
    with pytest.raises(no.ItIsNotAtThatStep):
        town.pays.send([payment], by=town.officer)
    other = BankAccount.typed("Ham Brook Friends", "200000", "99999999")
    town.awards.enter_account(town.an_award, other, by=town.resident)
    assert town.pays.in_the_file(batch, by=town.second) == [row]


def test_nothing_is_sent_to_an_account_that_no_second_person_confirmed(town):
    payment = town.approved()
    other = BankAccount.typed("Ham Brook Friends", "200000", "99999999")
    town.awards.enter_account(town.an_award, other, by=town.resident)
    with pytest.raises(NobodyConfirmedTheNewAccount):
        town.pays.send([payment], by=town.officer)
    assert town.stage(payment) is PaymentStage.APPROVED


def test_the_file_that_comes_back_is_read_whole_or_not_at_all(town):
    payment = town.sent()
    good = came_back(town, payment)
    (again,) = [replace(good[0], line=3)]
    wrong = {
        no.AnotherOneWasPaid: came_back(town, payment, amount="1.00"),
        no.WriteTheDayAndTheAmount: came_back(town, payment, paid_on="yesterday"),
        no.SayTheReference: came_back(town, payment, reference=" "),
        no.ItWasPaidBeforeItWasSent: came_back(town, payment, paid_on=str(town.today - timedelta(days=1))),
        no.ItStandsTwiceInTheFile: [*good, again],
        no.NotOneOfOurs: [*good, replace(again, payment="f" * 32)],
    }
    for why, rows in wrong.items():
        (fault,) = town.pays.take_back(rows, by=town.officer)
        assert (type(fault.why), fault.line) == (why, rows[-1].line)
        assert town.stage(payment) is PaymentStage.SENT
    assert town.pays.take_back(good, by=town.officer) == []
    assert town.stage(payment) is PaymentStage.PAID
    assert town.pays.take_back(good, by=town.officer) == []
    assert town.has("payment") == town.payment(payment).amount


def test_what_is_asked_back_and_comes_goes_to_its_funders_and_is_never_more_than_remains(town):
    payment = town.paid()
    amount = town.payment(payment).amount
    with pytest.raises(no.NotMoreThanWasPaid):
        town.pays.ask_back(payment, amount + 1, reason="It was not built.", by=town.officer)
    town.pays.ask_back(payment, 100_001, reason="It cost less.", by=town.officer)
    with pytest.raises(no.NotMoreThanWasAskedBack):
        town.pays.recover(payment, 100_002, "CR 1", by=town.officer)
    town.pays.recover(payment, 60_000, "CR 1", by=town.officer)
    town.pays.recover(payment, 40_001, "CR 2", by=town.second)
    with pytest.raises(no.NotMoreThanWasAskedBack):
        town.pays.recover(payment, 1, "CR 3", by=town.officer)
    assert (town.has("payment"), town.has("pool")) == (amount - 100_001, 100_001)
    assert town.has("recovery") == 0


def test_an_instalment_that_is_approved_stays_as_it_is_and_one_that_is_only_entered_is_approved_as_it_is_by_then(town):
    payment, its = town.entered(), town.award(town.an_award)
    less = its.instalments[1]._replace(amount=its.instalments[1].amount - 50_000)
    parts = {1: less, 2: its.instalments[2]}
    how = {"reason": "A quote was lower.", "by": town.officer}
    town.confirmed(town.awards.vary(town.an_award, its.amount - 50_000, parts, "", **how))
    town.pays.approve(payment, by=town.second)
    assert town.payment(payment).amount == less.amount
    with pytest.raises(AnInstalmentIsBegun):
        town.awards.vary(town.an_award, less.amount, {1: Instalment(less.amount, town.today)}, "", **how)


def test_an_instalment_that_was_put_off_after_it_was_entered_is_approved_on_its_new_day(town):
    payment, its = town.entered(), town.award(town.an_award)
    later = its.instalments[1]._replace(due=town.today + timedelta(days=30))
    parts, how = {1: later, 2: its.instalments[2]}, {"reason": "They begin later.", "by": town.officer}
    town.confirmed(town.awards.vary(town.an_award, its.amount, parts, "", **how))
    with pytest.raises(no.ItIsNotDueYet):
        town.pays.approve(payment, by=town.second)
    town.later(30)
    town.pays.approve(payment, by=town.second)
    assert town.stage(payment) is PaymentStage.APPROVED


def test_an_award_does_not_end_while_a_payment_is_at_the_finance_system_and_what_is_not_paid_goes_back(town):
    payment = town.sent()
    with pytest.raises(no.APaymentIsAtTheFinanceSystem):
        town.awards.end_early(town.an_award, reason="The group dissolved.", by=town.officer)
    town.pays.mark_paid(payment, "BACS 1", town.today, by=town.officer)
    town.awards.end_early(town.an_award, reason="The group dissolved.", by=town.officer)
    assert (town.has("award"), town.has("payment")) == (0, town.payment(payment).amount)


def test_an_award_that_is_all_paid_is_completed_and_says_what_was_spent(town):
    town.paid()
    town.reports()
    town.later(90)
    town.paid(2)
    town.awards.complete(town.an_award, by=town.officer)
    its = town.award(town.an_award)
    assert (its.stage, its.spent) == (AwardStage.COMPLETED, its.amount)


def test_an_officer_who_declared_a_conflict_about_the_project_neither_enters_nor_approves_a_payment(town):
    bid, third = town.award(town.an_award).proposal, town.another_officer()
    how = {"round": town.round, "proposal": bid, "author": town.resident.person, "now": town.clock.now()}
    assessed = Assessment.ask([third.person], **how, by=town.officer)
    assessed.declare_conflict("My sister runs it.", by=third, now=town.clock.now())
    town.application.store.save(assessed)
    with pytest.raises(no.YouHaveAnInterestInIt):
        town.pays.enter(town.an_award, 1, by=third)
    payment = town.entered()
    with pytest.raises(no.YouHaveAnInterestInIt):
        town.pays.approve(payment, by=third)


def test_no_account_stands_in_an_event(town):
    town.paid()
    with town.application.database.reading() as connection:
        stored = "".join(str(row) for row in connection.exec_driver_sql("SELECT * FROM stored_events"))
    assert "12345678" not in stored
    assert "BACS 1" in stored
