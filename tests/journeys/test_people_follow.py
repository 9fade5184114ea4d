"""A resident follows at one press; somebody without an account by a letter; what was changed is shown side by side.

Without JavaScript; each page is judged by axe and must fit a phone, in English, Welsh and Arabic.
"""

import json
from dataclasses import replace

import pytest
from sqlalchemy import select

from pb.erasable.letter_tables import letters
from pb.settings import read_settings
from tests.journeys.people_with_browsers import Person
from tests.stories import SKATE_PARK, Town
from tests.town_pages import PEOPLE, service_of


@pytest.fixture
def town(tmp_path):
    town = Town(read_settings(tmp_path))
    town.round = town.announced_round()
    town.bid = town.application.proposals.submit(town.round, SKATE_PARK, by=town.resident)
    changed = replace(SKATE_PARK, summary="Ramps for everyone.", costs=[("Ramps", 800_000)])
    town.application.proposals.edit(town.bid, changed, by=town.resident)
    yield town
    town.close()


@pytest.fixture
def person(town, browser, serve):
    service = service_of(town)
    service.config["PB_ADDRESS"] = address = serve(service)
    contexts = []

    def comes(role=""):
        contexts.append(
            browser.new_context(java_script_enabled=False, locale="en-GB", viewport={"width": 320, "height": 740})
        )
        person = Person(contexts[-1].new_page(), address)
        person.page.set_default_timeout(60_000)
        if role:
            person.signs_in(PEOPLE[role])
        return person

    yield comes
    for context in contexts:
        context.close()


def test_a_resident_follows_and_chooses_how_often(town, person, stands_up_to):
    rosa = person("resident")
    for address in (f"/rounds/{town.round}", f"/proposals/{town.bid}", f"/areas/{town.area}"):
        rosa.goes_to(address)
        rosa.presses("Follow this")
        rosa.reads("You follow this.")
        stands_up_to(rosa)
    rosa.follows("Change it, or follow it no more")
    stands_up_to(rosa)
    rosa.chooses("Once a week")
    rosa.presses("Keep this")
    rosa.reads("Once a week")
    rosa.follows("Everything that you follow")
    stands_up_to(rosa)
    rosa.picks("How often we write to you about Spring round", "Follow it no more")
    rosa.presses("Keep this")
    rosa.reads("What you chose is kept.")
    rosa.does_not_read("Spring round")


def test_somebody_without_an_account_follows_by_a_letter(town, person, stands_up_to):
    anybody = person()
    anybody.goes_to(f"/committees/{town.committee}")
    anybody.follows("Follow this")
    stands_up_to(anybody)
    anybody.presses("Send me the link")
    anybody.reads("Enter your email address")
    stands_up_to(anybody)
    anybody.fills_in({"Email address": "anybody@example.org"})
    anybody.presses("Send me the link")
    anybody.reads("Check your email")
    stands_up_to(anybody)
    with town.application.reading() as connection:
        facts = connection.scalar(select(letters.c.facts).where(letters.c.kind == "confirm-following"))
    link = json.loads(facts)["link"]
    for language in ("", "/cy", "/ar"):
        anybody.goes_to(language + link)
        stands_up_to(anybody)
    anybody.goes_to(link)
    anybody.presses("Follow")
    anybody.reads("What you chose is kept.")
    stands_up_to(anybody)


@pytest.mark.parametrize("language", ["", "/cy", "/ar"])
def test_what_was_changed_and_the_pages_to_follow_stand_up_in_every_language(town, person, stands_up_to, language):
    anybody = person()
    for address in (
        f"/proposals/{town.bid}",
        f"/proposals/{town.bid}/history",
        f"/proposals/{town.bid}/poster",
        f"/areas/{town.area}",
        f"/follow/proposal/{town.bid}",
        "/following",
        "/following/asked",
        "/following/by-letter/of-no-use",
    ):
        anybody.goes_to(language + address)
        stands_up_to(anybody)
