"""An officer comes with an account that nobody has tied, is told how she is called there; an administrator ties it.

No JavaScript: a link that leads to the provider, which sends the browser back.
"""

from dataclasses import replace

import pytest

from pb.clock import SetClock
from pb.settings import Elsewhere, read_settings
from tests import provider_of_accounts
from tests.journeys.people_with_browsers import Person
from tests.provider_of_accounts import CLIENT, a_provider
from tests.stories import MONDAY, PASSWORD, SYSTEM, Town
from tests.town_pages import PEOPLE, service_of
from web.front.the_application import ADDRESS


@pytest.fixture
def provider(tmp_path):
    with a_provider(SetClock(MONDAY)) as stub:
        stub.file = stub.our_private_key(tmp_path)
        yield stub


@pytest.fixture
def town(tmp_path, provider):
    named = Elsewhere(provider.issuer, CLIENT, provider.file, "your council account")
    town = Town(replace(read_settings(tmp_path), elsewhere=named))
    town.application.people.appoint(
        "administrator", name="Ada", email=PEOPLE["administrator"], password=PASSWORD, by=SYSTEM
    )
    town.provider = provider
    yield town
    town.close()


def test_she_is_told_how_she_is_called_and_comes_in_once_she_is_tied(page, town, serve, stands_up_to, monkeypatch):
    app = service_of(town)
    address = serve(app)
    monkeypatch.setitem(app.config, ADDRESS, address)
    monkeypatch.setattr(provider_of_accounts, "BACK", f"{address}/sign-in/elsewhere/back")
    person = Person(page, address)
    person.goes_to("/sign-in")
    stands_up_to(person)
    person.follows("sign in with your council account")
    person.reads("You are not signed in", f"calls you: {town.provider.subject}")
    stands_up_to(person)

    person.signs_in(PEOPLE["administrator"])
    person.follows("Olive Officer")
    person.follows("Signing in with your council account")
    stands_up_to(person)
    person.fills_in({"How they are called there": town.provider.subject})
    person.presses("Save")
    person.reads("It is tied")
    person.presses("Sign out")

    person.goes_to("/sign-in?next=/account/yours")
    person.follows("sign in with your council account")
    person.reads("Your account", "What you act as")
