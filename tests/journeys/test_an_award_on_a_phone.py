"""An award and its payments on a phone and without JavaScript: the officer's pages, the group's, and everybody's."""

import pytest

from domain.awards.offered import ORGANISATION, Payee, Terms
from domain.payments.payment import PaymentStage
from pb.settings import read_settings
from tests.a_payment import WithAPayment
from tests.an_award import THEIRS, WithAnAward
from tests.journeys.people_with_browsers import Person
from tests.town_pages import PEOPLE, service_of

WORD = "W" * 60
ACTS = ("constitution", "confirm", "vary", "hold", "let-go", "complete", "end")
ANSWERS = ("account", "accept", "decline")


@pytest.fixture
def town(tmp_path):
    town = WithAnAward(read_settings(tmp_path))
    ((bid, most), (town.other, _second), *_rest) = town.bids()
    payee, terms = Payee(ORGANISATION, WORD, "1" * 40), Terms(WORD, f"{WORD} {WORD}")
    town.its = town.offers(bid, most, payee=payee, terms=terms, conditions=WORD)
    yield town
    town.close()


def test_every_page_of_an_award_fits_a_phone_and_is_for_everybody_who_may_open_it(town, page, serve, stands_up_to):
    somebody, its = Person(page, serve(service_of(town))), town.its
    for path in (f"/awards/{its}", f"/rounds/{town.round}/awards", f"/money/{town.pool}"):
        somebody.goes_to(path)
        stands_up_to(somebody)
    somebody.signs_in(PEOPLE["resident"])
    mine = f"/my/awards/{its}"
    for path in ("/my/awards", mine, *(f"{mine}/{each}" for each in ANSWERS)):
        somebody.goes_to(path)
        stands_up_to(somebody)
    somebody.goes_to(f"{mine}/account")
    somebody.fills_in({"Name on the account": THEIRS.holder, "Sort code": "20-00-00", "Account number": "12345678"})
    somebody.presses("Save the account")
    somebody.reads("The council checks it before you can accept.", "A second person has to confirm the account")
    somebody.page.context.clear_cookies()
    somebody.signs_in(PEOPLE["officer"])
    kept, offers = f"/officers/awards/{its}", f"/officers/awards/offer/{town.round}"
    acts = [*(f"{kept}/{each}" for each in ACTS), *(f"{kept}/for-the-group/{each}" for each in ANSWERS)]
    for path in ("/officers/awards", offers, f"{offers}/{town.other}", kept, *acts):
        somebody.goes_to(path)
        stands_up_to(somebody)
    somebody.goes_to(f"{kept}/confirm")
    somebody.fills_in({"Name on the account": THEIRS.holder, "Sort code": "20-00-00", "Account number": "12345678"})
    somebody.presses("Confirm it")
    somebody.reads("A second person confirmed the account.")


def test_every_step_of_a_payment_fits_a_phone(tmp_path, page, serve, stands_up_to):
    town = WithAPayment(read_settings(tmp_path))
    somebody, its = Person(page, serve(service_of(town))), town.an_award
    somebody.signs_in(PEOPLE["officer"])
    payments, instalment = "/officers/payments", f"/officers/awards/{its}/instalments/1"
    steps = (
        lambda: None,
        lambda: town.pays.enter(its, 1, by=town.second),
        lambda: town.pays.approve(town.payments()[0].id, by=town.officer),
        lambda: town.pays.send([town.payments()[0].id], by=town.officer),
        lambda: town.pays.mark_paid(town.payments()[0].id, WORD, town.today, by=town.officer),
        lambda: town.pays.ask_back(town.payments()[0].id, 100, reason=WORD, by=town.officer),
    )
    for step in steps:
        step()
        for path in (payments, instalment):
            somebody.goes_to(path)
            stands_up_to(somebody)
    for path in (f"/officers/awards/{its}", f"/awards/{its}"):
        somebody.goes_to(path)
        stands_up_to(somebody)
    town.close()


def test_an_officer_enters_sends_and_marks_paid_in_a_browser(tmp_path, page, serve):
    town = WithAPayment(read_settings(tmp_path))
    somebody = Person(page, serve(service_of(town)))
    somebody.signs_in(PEOPLE["officer"])
    address = f"/officers/awards/{town.an_award}/instalments/1"
    somebody.goes_to(address)
    somebody.presses("Enter it")
    somebody.reads("You entered it. Another officer approves it.")
    payment = town.payments()[0].id
    town.pays.approve(payment, by=town.second)
    somebody.goes_to("/officers/payments")
    somebody.page.locator("input[name=chosen]").check()
    somebody.presses("Make the file")
    somebody.reads("The file is ready.")
    somebody.goes_to(address)
    somebody.fills_in({"Reference of the finance system": "BACS 7"})
    for part, value in (("day", town.today.day), ("month", town.today.month), ("year", town.today.year)):
        somebody.page.locator(f"input[name=paid_on-{part}]").fill(str(value))
    somebody.presses("It was paid")
    somebody.reads("The finance system calls it BACS 7")
    assert town.stage(payment) is PaymentStage.PAID
    town.close()
