"""Two officers pay an award on pages: entered, approved by the other, sent in a file, paid as it comes back."""

import csv
import io
from datetime import timedelta

import pytest

from domain.payments.payment import PaymentStage
from pb.settings import read_settings
from tests.a_payment import WithAPayment
from tests.an_award import THEIRS
from tests.payloads import PAYLOADS, what_would_run
from tests.payments_in_every_state import WithPayments
from tests.town_pages import Visitor, service_of


@pytest.fixture
def town(tmp_path):
    town = WithAPayment(read_settings(tmp_path))
    yield town
    town.close()


@pytest.fixture
def app(town):
    return service_of(town)


@pytest.fixture
def olive(app):
    return Visitor(app, "officer")


def days(name, day):
    return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}


def comes_back(olive, text, name="back.csv"):
    hidden = olive.hidden()
    olive.page = olive.client.post(
        "/officers/payments/files",
        data={**hidden, "file": (io.BytesIO(text.encode()), name)},
        content_type="multipart/form-data",
        follow_redirects=True,
        buffered=True,
    )
    return olive.page


def filled_in(given, **said):
    rows = list(csv.DictReader(io.StringIO(given.lstrip("\ufeff"))))
    file = io.StringIO()
    writer = csv.DictWriter(file, rows[0].keys())
    writer.writeheader()
    writer.writerows({**row, **said} for row in rows)
    return file.getvalue()


def test_from_the_desk_to_paid_through_the_file_that_comes_back(town, olive):
    address = f"/officers/awards/{town.an_award}/instalments/1"
    assert "Enter 1 payment that is due" in olive.open("/officers/").text
    assert address in olive.open("/officers/payments").text
    assert address in olive.open(f"/officers/awards/{town.an_award}").text
    olive.open(address)
    assert "You entered it. Another officer approves it." in olive.send(do="enter").text
    assert "Approve it</button>" not in olive.page.text
    assert "You entered this payment, so another officer approves it." in olive.send(do="approve").text
    (payment,) = town.payments()
    assert "Approve 1 payment" not in olive.open("/officers/").text
    town.pays.approve(payment.id, by=town.second)
    assert "Send 1 payment to the finance system" in olive.open("/officers/").text
    olive.open("/officers/payments")
    assert "Choose at least one payment" in olive.send().text
    assert "The file is ready." in olive.send("/officers/payments", chosen=payment.id).text
    batch = town.payment(payment.id).batch
    assert f"/officers/payments/files/{batch}" in olive.page.text
    assert "Write down whether 1 payment was paid" in olive.open("/officers/").text
    given = olive.open(f"/officers/payments/files/{batch}")
    assert given.mimetype == "text/csv"
    assert given.headers["Cache-Control"] == "no-store"
    assert THEIRS.number in given.text
    olive.open("/officers/payments")
    assert THEIRS.number not in olive.page.text
    wrong = comes_back(olive, filled_in(given.text, reference="BACS 7", **{"paid on": "soon"}))
    assert wrong.status_code == 422
    assert "Nothing was written down" in wrong.text
    assert "Write the day as 2026-05-31" in wrong.text
    assert town.stage(payment.id) is PaymentStage.SENT
    paid = filled_in(given.text, reference="BACS 7", **{"paid on": str(town.today)})
    assert "The file is read" in comes_back(olive, paid).text
    assert town.stage(payment.id) is PaymentStage.PAID
    assert town.has("payment") == payment.amount
    assert "BACS 7" in olive.open(address).text


def test_another_officer_approves_on_the_page_what_this_one_did_not_enter(town, olive):
    town.pays.enter(town.an_award, 1, by=town.second)
    assert "Approve 1 payment" in olive.open("/officers/").text
    olive.open(f"/officers/awards/{town.an_award}/instalments/1")
    assert "It goes to the finance system with the next file." in olive.send(do="approve").text


def test_one_payment_is_marked_paid_asked_back_and_comes_back_and_what_was_typed_stays(town, olive):
    payment = town.sent()
    address = f"/officers/awards/{town.an_award}/instalments/1"
    olive.open(address)
    assert "Enter the reference" in olive.send(do="paid", reference="", **days("paid_on", town.today)).text
    later = olive.send(address, do="paid", reference="BACS 9", **days("paid_on", town.today + timedelta(days=2)))
    assert "cannot be after today" in later.text
    assert "BACS 9" in later.text
    olive.send(address, do="paid", reference="BACS 9", **days("paid_on", town.today))
    assert town.stage(payment) is PaymentStage.PAID
    amount = town.payment(payment).amount
    more = olive.send(address, do="ask", sum=f"{amount // 100 + 1}", reason="It cost less.")
    assert "is more than what is left of this payment" in more.text
    assert "It cost less." in more.text
    olive.send(address, do="ask", sum="100.01", reason="It cost less.")
    assert "It was not paid" not in olive.page.text
    assert "£100.01 was asked back, and £0 of it came." in olive.page.text
    assert "£100.01 is still to come" in olive.open("/officers/payments").text
    olive.open(address)
    assert "is more than was asked back" in olive.send(do="came", came="100.02", came_as="CR 1").text
    olive.send(address, do="came", came="60", came_as="CR 1")
    assert (town.payment(payment).recovered, town.has("payment")) == (6_000, amount - 6_000)


def test_what_is_held_can_be_seen_and_not_sent(town, olive):
    payment = town.approved()
    town.awards.hold(town.an_award, "complaint", reason="A neighbour complains.", by=town.officer)
    page = olive.open("/officers/payments").text
    assert "Approved, and held" in page
    assert "Make the file" not in page
    assert "Held while a complaint is looked at" in olive.open(f"/officers/awards/{town.an_award}/instalments/1").text
    olive.open("/officers/payments")
    assert "The award is held" in olive.send("/officers/payments", chosen=payment).text
    assert town.stage(payment) is PaymentStage.APPROVED


def test_what_is_no_file_of_ours_is_refused_in_a_sentence(town, olive):
    town.sent()
    olive.open("/officers/payments")
    assert "This is not the file of payments." in comes_back(olive, "hello").text
    olive.open("/officers/payments")
    page = olive.client.post("/officers/payments/files", data=olive.hidden(), buffered=True)
    assert page.status_code == 422
    assert "Choose the file that came back" in page.text


def test_only_officers_open_the_pages_of_payments(town, app):
    payment = town.sent()
    batch = town.payment(payment).batch
    for who in (None, "resident"):
        visitor = Visitor(app, who) if who else Visitor(app)
        for address in (
            "/officers/payments",
            f"/officers/payments/files/{batch}",
            f"/officers/awards/{town.an_award}/instalments/1",
        ):
            page = visitor.open(address)
            assert page.status_code in (303, 403, 404), (who, address)
            assert THEIRS.number not in page.text


def test_a_file_or_an_instalment_that_there_is_not_has_no_page(town, olive):
    assert olive.open(f"/officers/payments/files/{'e' * 32}").status_code == 404
    assert olive.open(f"/officers/awards/{town.an_award}/instalments/7").status_code == 404
    address = f"/officers/awards/{town.an_award}/instalments/1"
    olive.open(address)
    assert olive.send(address, do="steal").status_code == 400
    olive.open(address)
    assert olive.send(address, do="approve").status_code == 404


def test_everybody_and_the_group_read_what_was_paid_when_and_nobody_the_account(tmp_path):
    town = WithPayments(read_settings(tmp_path))
    town.play()
    app = service_of(town)
    its = town.payments()[0]
    for page in (
        Visitor(app).open(f"/awards/{town.an_award}").text,
        Visitor(app, "resident").open(f"/my/awards/{town.an_award}").text,
    ):
        for words in ("What was paid", "Paid on", "£1,000.01 was asked back, and £1,000.01 of it came."):
            assert words in page
        assert THEIRS.number not in page
        assert its.account not in page
    town.close()


def test_what_is_not_begun_is_not_said_to_be_paid(town, app):
    assert "What was paid" not in Visitor(app).open(f"/awards/{town.an_award}").text


def test_nothing_that_a_payment_says_runs_on_a_page(town, olive):
    payment = town.sent()
    town.pays.mark_paid(payment, PAYLOADS[0][:60], town.today, by=town.officer)
    town.pays.ask_back(payment, 100, reason="".join(PAYLOADS)[:500], by=town.officer)
    assert not what_would_run(olive.open(f"/officers/awards/{town.an_award}/instalments/1").text)
    assert not what_would_run(olive.open("/officers/payments").text)
