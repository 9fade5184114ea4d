"""Somebody votes on a phone, thinks again and comes back with the same code; each page stands up to its readers."""

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import expect

from domain.rounds.round_rules import UNTIL_THE_CLOSE
from tests.journeys.people_with_browsers import Person
from tests.stories import RULES
from tests.town_pages import service_of

PICTURES = os.environ.get("PB_PICTURES", "")


@pytest.fixture
def address(town, serve):
    """Where its pages are served."""
    return serve(service_of(town))


@pytest.fixture(params=[False, True], ids=["no scripts", "scripts"])
def anybody(request, address, page, scripted_page):
    """Somebody with JavaScript off, and somebody with it on."""
    person = Person(scripted_page if request.param else page, address)
    person.name = "scripts" if request.param else "plain"
    return person


@pytest.fixture
def looks(anybody, stands_up_to):
    """Judge a page, and keep a picture of it where somebody wants to see one."""

    def look(name):
        stands_up_to(anybody)
        if PICTURES:
            anybody.page.screenshot(path=Path(PICTURES) / f"{anybody.name}-{name}.png", full_page=True)

    return look


def comes_with(person, round_id, code):
    person.goes_to(f"/rounds/{round_id}/vote")
    person.fills_in({"Your voting code": code})
    person.presses("Continue")


def test_somebody_votes_thinks_again_and_changes_their_ballot(town, anybody, looks):
    person, page = anybody, anybody.page
    page.set_viewport_size({"width": 320, "height": 700})
    round_id = town.open_round(replace(RULES, changes=UNTIL_THE_CLOSE))
    (code,) = town.codes(round_id, 1)
    person.goes_to(f"/rounds/{round_id}")
    looks("round")
    comes_with(person, round_id, code)
    person.reads(re.compile("You can vote until .*, and change your ballot until then"))
    person.chooses("A skate park")
    person.presses("Continue")
    person.reads(re.compile("Yes, until .*, with the same code"))
    looks("first-check")
    person.presses("Cast your ballot")
    person.reads("Your ballot is recorded", "If you change your mind")
    looks("first-receipt")
    first = page.locator(".pb-code").inner_text()
    person.follows("enter your voting code again")
    looks("door")
    person.fills_in({"Your voting code": code})
    person.presses("Continue")
    person.reads(re.compile("You have voted. You can change your ballot until"), "Fill in a new ballot.")
    looks("again-ballot")
    expect(page.locator(".pb-mark:checked")).to_have_count(0)
    person.chooses("Benches")
    person.presses("Continue")
    person.reads("This one takes its place.")
    looks("again-check")
    person.presses("Cast your ballot")
    person.reads("Your ballot is recorded")
    second = page.locator(".pb-code").inner_text()
    assert first != second
    person.goes_to("/find-my-ballot")
    person.fills_in({"The code on your receipt": first})
    person.presses("Find it")
    person.reads("Changed before the close", "If you changed your ballot, look for the code on your last receipt.")
    looks("found-changed")
    assert town.application.voting.turnout(round_id).cast == 1
