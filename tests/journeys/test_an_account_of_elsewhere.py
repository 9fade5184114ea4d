"""An officer comes with an account that nobody has tied, and is told what to do, and ties it herself.

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


def test_she_is_told_what_to_do_and_comes_in_once_she_has_tied_it(page, town, serve, stands_up_to, monkeypatch):
    app = service_of(town)
    address = serve(app)
    monkeypatch.setitem(app.config, ADDRESS, address)
    monkeypatch.setattr(provider_of_accounts, "BACK", f"{address}/sign-in/elsewhere/back")
    person = Person(page, address)
    person.goes_to("/sign-in")
    stands_up_to(person)
    person.follows("sign in with your council account")
    person.reads("You are not signed in", "then tie it on the page “Your account”")
    stands_up_to(person)

    person.signs_in(PEOPLE["officer"])
    person.goes_to("/account/yours")
    person.follows("Signing in with your council account")
    stands_up_to(person)
    person.presses("Continue")
    stands_up_to(person)
    person.follows("Go to your council account")
    person.reads("From now on you can sign in with your council account")
    person.follows("Signing in with your council account")
    person.reads("You have tied an account")
    stands_up_to(person)
    person.presses("Sign out")

    person.goes_to("/sign-in?next=/account/yours")
    person.follows("sign in with your council account")
    person.reads("Your account", "What you act as")
    person.presses("Sign out")

    person.signs_in(PEOPLE["administrator"])
    person.follows("Olive Officer")
    person.follows("Signing in with your council account")
    stands_up_to(person)
    person.presses("End it")
    person.reads("No account of another service is tied")
