"""A clerk forgets a password on a Monday morning: the administrator, the clerk, two pages, no JavaScript."""

import pytest

from pb.settings import read_settings
from tests.journeys.people_with_browsers import Person
from tests.stories import PASSWORD, SYSTEM, Town
from tests.town_pages import PEOPLE, service_of


@pytest.fixture
def address(tmp_path, serve):
    town = Town(read_settings(tmp_path))
    town.application.people.appoint(
        "administrator", name="Ada", email=PEOPLE["administrator"], password=PASSWORD, by=SYSTEM
    )
    yield serve(service_of(town))
    town.close()


def test_a_forgotten_password_is_replaced_by_one_that_only_its_owner_knows(
    page, address, accessibility_faults, must_fit_a_phone
):
    def stands_up():
        assert accessibility_faults(page) == [], page.url
        must_fit_a_phone(page)

    person = Person(page, address)
    person.signs_in(PEOPLE["administrator"])
    person.follows("Olive Officer")
    person.follows("Set a temporary password")
    person.presses("Set the password")
    person.reads("There is a problem", "Enter a temporary password")
    stands_up()
    person.fills_in({"Temporary password": "for today only"})
    person.presses("Set the password")
    person.reads("Olive Officer can sign in with the temporary password")
    stands_up()
    person.presses("Sign out")

    person.goes_to("/sign-in")
    person.fills_in({"Email address": PEOPLE["officer"], "Password": "for today only"})
    person.presses("Sign in")
    person.reads("Choose a password of your own")
    stands_up()
    person.fills_in({"The password you signed in with": "for today only"})
    person.presses("Change password")
    person.reads("There is a problem", "Choose a new password of at least 10 characters")
    stands_up()
    chosen = {"New password again": "harbour lights again", "New password": "harbour lights again"}
    for label, words in {"The password you signed in with": "for today only", **chosen}.items():
        page.get_by_label(label, exact=True).fill(words)
    person.presses("Change password")
    person.reads("Your password is changed")
    person.follows("Olive Officer")
    person.reads("Your account", "You stay signed in here")
    stands_up()
