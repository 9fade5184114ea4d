"""An award on a phone and without JavaScript: the officer's pages, the group's, and what everybody reads."""

import pytest

from domain.awards.offered import ORGANISATION, Payee, Terms
from pb.settings import read_settings
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
