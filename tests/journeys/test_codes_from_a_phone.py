"""An officer sets up a phone, signs in with its code, loses it; two persons let her set up another. No JavaScript."""

import os
from datetime import timedelta
from pathlib import Path

import pyotp
import pytest

from pb.settings import read_settings
from tests.journeys.people_with_browsers import Person
from tests.stories import PASSWORD, SYSTEM, Town
from tests.town_pages import PEOPLE, service_of

LOOKED_AT = os.environ.get("PB_PICTURES")
"""A folder for pictures of every page that is judged, for whoever wants to look at them."""


@pytest.fixture
def town(tmp_path):
    town = Town(read_settings(tmp_path))
    town.application.people.appoint(
        "administrator", name="Ada", email=PEOPLE["administrator"], password=PASSWORD, by=SYSTEM
    )
    yield town
    town.close()


def test_a_phone_is_set_up_used_lost_and_reset(page, town, serve, accessibility_faults, must_fit_a_phone):
    looked = []

    def stands_up():
        page.wait_for_load_state()  # a page that is only half there lacks half of it
        assert accessibility_faults(page) == [], page.url
        must_fit_a_phone(page)
        looked.append(page.url)
        if LOOKED_AT:
            for width in (320, 1100):
                page.set_viewport_size({"width": width, "height": 900})
                page.screenshot(path=Path(LOOKED_AT) / f"{len(looked):02}-{width}.png", full_page=True)

    def next_code(phone):
        town.clock.set_to(town.clock.now() + timedelta(seconds=30))
        return phone.at(town.clock.now())

    person = Person(page, serve(service_of(town)))
    _everybody_is_asked(person, stands_up)
    codes = _olive_sets_up(person, next_code, stands_up)
    _olive_comes_with_a_recovery_code(person, codes, stands_up)
    _ada_proposes_a_reset(person, next_code, stands_up)


def _everybody_is_asked(person, stands_up):
    person.signs_in(PEOPLE["administrator"])
    person.goes_to("/officers/people")
    person.follows("How they sign in")
    stands_up()
    person.presses("Ask everybody for a code")
    person.reads("Set up yours; then you can go on")
    person.presses("Sign out")


def _olive_sets_up(person, next_code, stands_up):
    person.signs_in(PEOPLE["officer"])
    person.reads("Everybody who acts for the council signs in with a code from their phone")
    stands_up()
    person.presses("Set up a phone")
    person.reads("1. Scan this")
    stands_up()
    phone = pyotp.TOTP(person.page.locator("main .pb-hash").inner_text().replace(" ", ""))
    person.fills_in({"Code that the phone shows now": "000000"})
    person.presses("Set up this phone")
    person.reads("There is a problem")
    stands_up()
    person.fills_in({"Code that the phone shows now": next_code(phone)})
    person.presses("Set up this phone")
    person.reads("Your recovery codes")
    stands_up()
    codes = person.page.locator("main li code").all_inner_texts()
    assert len(codes) == 10
    person.follows("I have them, go on")
    person.goes_to("/account/yours")
    person.reads("What you act as")
    stands_up()
    person.follows("The phone you sign in with")
    person.reads("You have 10 recovery codes left")
    stands_up()
    person.presses("Sign out")
    return codes


def _olive_comes_with_a_recovery_code(person, codes, stands_up):
    person.signs_in(PEOPLE["officer"])
    person.reads("The code from your phone")
    stands_up()
    person.fills_in({"Code": "111111"})
    person.presses("Go on")
    person.reads("There is a problem")
    stands_up()
    person.fills_in({"Code": codes[0]})
    person.presses("Go on")
    person.reads("You have used a recovery code. You have 9 left")
    person.presses("Sign out")


def _ada_proposes_a_reset(person, next_code, stands_up):
    person.signs_in(PEOPLE["administrator"])
    person.presses("Set up a phone")
    adas = pyotp.TOTP(person.page.locator("main .pb-hash").inner_text().replace(" ", ""))
    person.fills_in({"Code that the phone shows now": next_code(adas)})
    person.presses("Set up this phone")
    person.follows("I have them, go on")
    person.goes_to("/officers/people")
    person.follows("Olive Officer")
    person.follows("Let them set up another phone")
    stands_up()
    person.fills_in({"How did you make sure that it is them?": "She came to the desk."})
    person.presses("Propose it")
    person.reads("You have proposed it")
    stands_up()
    person.goes_to("/officers/people/signing-in")
    person.reads("If you end this")
    stands_up()
