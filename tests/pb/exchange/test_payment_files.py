"""The files between here and the finance system: the same at any time, no formula in them, read back row by row."""

import csv
from datetime import UTC, date, datetime

import pytest

from domain.payments.payment import PaymentStage
from pb.actions.payments import InTheFile
from pb.erasable.bank_accounts import BankAccount
from pb.exchange.payment_files import NothingSaysItWasPaid, NotTheFile, file_to_pay, what_came_back
from pb.readmodels.payments.answers import Payment

SENT = datetime(2026, 6, 1, 9, tzinfo=UTC)
AN_ACCOUNT = BankAccount("=HYPERLINK(1)", "200000", "01234567")
SAID = {"award": "a" * 32, "round": "b" * 32, "proposal": "c" * 32, "pool": "d" * 32, "entered_by": "e" * 32}


def row(mark="1", payee="Ham Brook Friends", account=AN_ACCOUNT):
    payment = Payment(
        **SAID,
        id=mark * 32,
        instalment=1,
        amount=123_405,
        due=date(2026, 6, 1),
        stage=PaymentStage.SENT,
        batch="f" * 32,
        account="0" * 64,
        sent_at=SENT,
        reference="",
        paid_on=None,
        asked_back=0,
        recovered=0,
        changed_at=SENT,
    )
    return InTheFile(payment, payee, account)


def test_each_payment_is_a_row_to_the_penny_and_no_cell_is_a_formula():
    head, its = csv.reader(file_to_pay([row(payee="+44 Friends")]).splitlines())
    said = dict(zip(head, its, strict=True))
    assert (said["amount"], said["sort code"], said["account number"]) == ("1234.05", "200000", "01234567")
    assert (said["payee"], said["account holder"]) == ("'+44 Friends", "'=HYPERLINK(1)")


def test_what_stays_with_the_council_has_no_account():
    _head, its = csv.reader(file_to_pay([row(payee="", account=None)]).splitlines())
    assert its[1:5] == [""] * 4


def test_the_file_is_read_back_as_it_was_filled_in_whatever_program_saved_it():
    sent = file_to_pay([row(), row("2")])
    filled = sent.replace("2026-06-01,,", "2026-06-01,BACS 71,2026-06-03")
    for saved in (filled, filled.replace("\r\n", "\n"), "\ufeff" + filled, filled + ",,,,,,,,\r\n"):
        first, second = what_came_back(saved.encode())
        assert (first.line, first.payment, first.amount) == (2, "1" * 32, "1234.05")
        assert (second.line, second.reference, second.paid_on) == (3, "BACS 71", "2026-06-03")


def test_a_row_that_nobody_filled_in_is_not_paid_yet_and_a_file_of_such_rows_says_nothing():
    sent = file_to_pay([row(), row("2")])
    (its,) = what_came_back(sent.replace("2026-06-01,,", "2026-06-01,BACS 71,2026-06-03", 1).encode())
    assert (its.line, its.payment) == (2, "1" * 32)
    (half,) = what_came_back(sent.replace("2026-06-01,,", "2026-06-01,BACS 71,", 1).encode())
    assert half.paid_on == "", "it is refused as a day that is none"
    with pytest.raises(NothingSaysItWasPaid, match="Fill in “reference” and “paid on”"):
        what_came_back(sent.encode())


@pytest.mark.parametrize("what", [b"", b"\xff\xfe", b"a,b\r\n1,2\r\n", b"payment,payment,amount,reference,paid on\r\n"])
def test_another_file_is_refused_with_what_to_do(what):
    with pytest.raises(NotTheFile, match="Use the file that was sent"):
        what_came_back(what)


def test_a_file_that_is_too_long_is_refused():
    head = b"payment,amount,reference,paid on\r\n"
    for more in (b"1,1.00,R,2026-06-01\r\n" * 201, b" " * 1_000_001):
        with pytest.raises(NotTheFile):
            what_came_back(head + more)
