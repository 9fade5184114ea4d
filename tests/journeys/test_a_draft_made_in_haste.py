"""An officer mistypes a name, then finds that the whole draft was a mistake: two small pages, no JavaScript."""

import pytest

from pb.settings import read_settings
from tests.journeys.people_with_browsers import Person
from tests.stories import Town
from tests.town_pages import PEOPLE, service_of


@pytest.fixture
def address(tmp_path, serve):
    town = Town(read_settings(tmp_path))
    town.application.rounds.draft(
        scheme=town.scheme, area=town.area, name="Devonprot, spring", about="Money for parks.", by=town.officer
    )
    yield serve(service_of(town))
    town.close()


def test_a_draft_is_corrected_and_then_dropped(page, address, accessibility_faults, must_fit_a_phone):
    def stands_up():
        assert accessibility_faults(page) == [], page.url
        must_fit_a_phone(page)

    olive = Person(page, address)
    olive.signs_in(PEOPLE["officer"])
    page.get_by_role("link", name="Devonprot, spring", exact=True).click()
    stands_up()
    olive.follows("Correct the name, the description or who confirms the result")
    olive.fills_in({"Name of the round": ""})
    olive.presses("Save")
    olive.reads("There is a problem", "Give the round a name, such as Devonport, spring 2027")
    stands_up()
    olive.fills_in({"Name of the round": "Devonport, spring"})
    olive.presses("Save")
    olive.reads("Devonport, spring", "The draft is as you wrote it.")
    olive.follows("Drop this draft")
    stands_up()
    olive.presses("Drop the draft")
    olive.reads("There is a problem", "Say why the draft is dropped")
    stands_up()
    olive.fills_in({"Reason": "Made twice."})
    olive.presses("Drop the draft")
    olive.reads("The draft is dropped.")
    olive.does_not_read("Devonport, spring")
