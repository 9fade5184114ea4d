"""A clerk types a proposal for somebody at the desk; that person takes it over and says as what they are named.

Without JavaScript; each page is judged by axe and must fit a phone.
"""

import os
from dataclasses import replace

import pytest
from sqlalchemy import update

from pb.erasable.sign_in_tables import accounts
from pb.settings import read_settings
from tests.journeys.people_with_browsers import Person
from tests.stories import RULES, Town
from tests.town_pages import PEOPLE, service_of


@pytest.fixture
def town(tmp_path):
    town = Town(read_settings(tmp_path))
    town._person("clerk", "Clara Clerk")
    town.round = town.announced_round(replace(RULES, proposals_each=3, proposals_each_group=2))
    with town.application.database.writing() as connection:
        connection.execute(update(accounts).values(proven=True))
    yield town
    town.close()


@pytest.fixture
def comes(browser, town, serve):
    service, contexts = service_of(town), []
    service.config["PB_ADDRESS"] = address = serve(service)

    def somebody(email, width=320):
        contexts.append(browser.new_context(java_script_enabled=False, viewport={"width": width, "height": 740}))
        person = Person(contexts[-1].new_page(), address)
        person.page.set_default_timeout(90_000)
        person.signs_in(email)
        return person

    yield somebody
    for context in contexts:
        context.close()


def looked_at(person, name):
    """Keep a picture where somebody looks at it."""
    if folder := os.environ.get("PB_PICTURES"):
        person.page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def test_a_clerk_types_it_and_its_person_takes_it_over_and_is_named(town, comes, stands_up_to):
    clara = comes("clara.clerk@example.org")
    clara.goes_to(f"/officers/rounds/{town.round}/proposals")
    clara.follows("Put in a proposal for somebody")
    stands_up_to(clara)
    looked_at(clara, "form")
    clara.presses("Put it in")
    clara.reads("Enter the person’s name", "Ask them whether they agree, and tick the box if they do")
    stands_up_to(clara)
    clara.chooses("At a desk")
    clara.page.get_by_label("They agreed that we put it in for them").check()
    clara.fills_in(
        {
            "Name of the person": "Rosa",
            "Email address (optional)": "rosa.resident@example.org",
            "Title": "A bench for the green",
            "What they want to do, in a sentence or two": "A bench to rest on.",
            "Where it is": "The green",
            "What cost 1 is for": "A bench",
        }
    )
    clara.page.locator("[name=costs-0-amount]").fill("700")
    clara.presses("Put it in")
    clara.reads("Proposal P1", "At a desk", "rosa.resident@example.org")
    stands_up_to(clara)
    looked_at(clara, "put-in")
    rosa = comes(PEOPLE["resident"])
    rosa.goes_to("/my-proposals")
    rosa.reads("Put in for you by the council")
    stands_up_to(rosa)
    looked_at(rosa, "mine")
    rosa.page.get_by_role("link", name="Take it over").click()
    stands_up_to(rosa)
    looked_at(rosa, "take-over")
    rosa.presses("Take it over")
    rosa.reads("The proposal is yours now.")
    rosa.page.get_by_role("link", name="How you are named").click()
    stands_up_to(rosa)
    looked_at(rosa, "named")
    rosa.page.get_by_label("Is it for a group?").fill("Friends of the Green")
    rosa.chooses("The name of the group")
    rosa.presses("Save")
    rosa.follows("A bench for the green")
    rosa.reads("Put in by Friends of the Green", "Taken over by the resident for whom it was put in")
    stands_up_to(rosa)
    looked_at(rosa, "public")
    rosa.goes_to(f"/rounds/{town.round}/proposals")
    rosa.reads("by Friends of the Green")
    stands_up_to(rosa)
    looked_at(rosa, "list")
