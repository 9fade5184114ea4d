"""Two officers side by side let somebody vote at a counter: one enters them, the other confirms. No JavaScript."""

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

from pb.settings import read_settings
from tests.journeys.people_with_browsers import Person
from tests.pb.test_two_persons import TwoTown
from tests.stories import RULES, TIMETABLE
from tests.town_pages import PEOPLE, service_of

LOOKED_AT = os.environ.get("PB_PICTURES")
"""A folder for pictures of every page that is judged, for whoever wants to look at them."""
WAYS = {"ways": ["register", "face-to-face"], "from_age": 0, "to_age": 0, "on_day": "", "areas": []}
CODE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]")
SECOND = "owen.officer@example.org"


@pytest.fixture
def town(tmp_path):
    town = TwoTown(read_settings(tmp_path))
    yield town
    town.close()


@pytest.fixture
def round_id(town):
    round_id = town.announced_round(replace(RULES, who_may_vote=WAYS))
    town.with_proposals(round_id)
    town.confirmed(town.application.rounds.settle_ballot_paper(round_id, by=town.officer))
    town.clock.set_to(TIMETABLE.voting_opens_at)
    town.application.do_what_is_due()
    return round_id


def test_one_enters_who_came_and_the_other_looks_and_hands_over_the_code(browser, town, round_id, serve, stands_up_to):
    looked = []

    def stands_up(person):
        stands_up_to(person)
        looked.append(person.page.url)
        if LOOKED_AT:
            for width in (320, 1100):
                person.page.set_viewport_size({"width": width, "height": 900})
                person.page.screenshot(path=Path(LOOKED_AT) / f"{len(looked):02}-{width}.png", full_page=True)

    address = serve(service_of(town))
    with (
        browser.new_context(java_script_enabled=False, locale="en-GB") as first,
        browser.new_context(java_script_enabled=False, locale="en-GB") as second,
    ):
        olive, owen = Person(first.new_page(), address), Person(second.new_page(), address)
        olive.signs_in(PEOPLE["officer"])
        owen.signs_in(SECOND)
        owen.goes_to("/officers/second-person")
        owen.reads("Nothing waits.")

        _enters(olive, round_id, "Dan Dogwood", stands_up)
        owen.goes_to("/officers/second-person")
        owen.reads("Let one person vote who came to the counter")
        owen.follows("Look at it, then confirm or refuse")
        owen.reads("Dan Dogwood", "3 Elm Row", "They are on no register")
        stands_up(owen)
        owen.chooses("Confirm: do it now")
        owen.presses("Continue")
        owen.reads("The voting code of whoever came")
        stands_up(owen)
        code = CODE.search(owen.page.locator("main").inner_text())[0]
        assert town.application.voting.enter_code(round_id, code)
        assert town.application.voting.turnout(round_id).issued == 1

        _enters(olive, round_id, "Una Invented", stands_up)
        owen.goes_to(f"/officers/rounds/{round_id}/register")
        owen.reads("At the counter, for a second officer")
        stands_up(owen)
        owen.follows("Look at Una Invented, then confirm or refuse")
        owen.chooses("Refuse: do not do it")
        owen.fills_in({"Reason": "Nobody of that name stands here."})
        owen.presses("Continue")
        owen.reads("Nothing waits.")
        assert town.application.voting.turnout(round_id).issued == 1
        olive.goes_to(f"/officers/rounds/{round_id}/register")
        olive.does_not_read("Una Invented")


def _enters(olive, round_id, name, stands_up):
    olive.goes_to(f"/officers/rounds/{round_id}/register")
    olive.reads("In this round two officers let somebody in.")
    stands_up(olive)
    olive.fills_in({"Their name, as on what you saw": name, "Their address, where they have no e-mail": "3 Elm Row"})
    olive.page.locator("#their-postcode").fill("PL1 1AA")
    olive.page.locator("#seen").select_option("photo")
    olive.presses("I have checked who they are: ask another officer to confirm them")
    olive.reads("You proposed this yourself.", name)
    stands_up(olive)
    assert not CODE.search(olive.page.locator("main").inner_text())
