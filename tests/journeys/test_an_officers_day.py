"""An officer without JavaScript: words of a scheme, its close, the end of an area, who takes part, paper, a merger.

Each page is judged by axe and must fit a phone; so are the administrator's pages of how the site looks.
"""

import pytest

from pb.settings import read_settings
from tests.journeys.people_with_browsers import Person
from tests.stories import BENCHES, PASSWORD, SKATE_PARK, SYSTEM, Town
from tests.town_pages import PEOPLE, service_of

PAPER = b"\xef\xbb\xbftitle;summary;place;name;consent;for 1;cost 1\nBench;A bench.;Here;Ann Other;yes;Wood;500\n"


@pytest.fixture
def town(tmp_path):
    town = Town(read_settings(tmp_path))
    town.application.people.appoint(
        "administrator", name="Ada Administrator", email=PEOPLE["administrator"], password=PASSWORD, by=SYSTEM
    )
    town.round = town.announced_round()
    town.one, town.other = (
        town.application.proposals.submit(town.round, bid, by=town.resident) for bid in (BENCHES, SKATE_PARK)
    )
    yield town
    town.close()


@pytest.fixture
def person(page, town, serve):
    return Person(page, serve(service_of(town)))


def test_pages_of_an_officers_day_stand_up_to_everybody(person, town, stands_up_to):
    person.signs_in(PEOPLE["officer"])
    for where in (
        "/officers/",
        "/officers/schemes",
        f"/officers/schemes/{town.scheme}/words",
        f"/officers/schemes/{town.scheme}/close",
        f"/officers/areas/{town.area}/end",
        f"/officers/rounds/{town.round}/participation",
        f"/officers/rounds/{town.round}/proposals",
        f"/officers/proposals/{town.one}/merge",
    ):
        person.goes_to(where)
        stands_up_to(person)
    person.goes_to(f"/officers/rounds/{town.round}/proposals/paper")
    person.presses("Look at the file")
    stands_up_to(person)
    person.page.get_by_label("The file").set_input_files({"name": "p.csv", "mimeType": "text/csv", "buffer": PAPER})
    person.presses("Look at the file")
    person.reads("nothing is wrong with it")
    stands_up_to(person)
    person.presses("Take them in")
    person.reads("1 proposal was taken in.")
    stands_up_to(person)
    person.goes_to(f"/officers/proposals/{town.one}/merge")
    person.page.get_by_label("Which proposal does it go into?").select_option(town.other)
    person.page.get_by_label("Reason").fill("Both are one.")
    person.presses("Merge it")
    person.reads("The proposal was merged.")
    person.goes_to(f"/proposals/{town.one}")
    person.reads("It goes on as:")
    stands_up_to(person)


def test_a_table_of_the_councils_own_is_cards_on_a_phone_and_no_column_is_out_of_sight(person, town):
    person.page.set_viewport_size({"width": 320, "height": 568})
    person.signs_in(PEOPLE["officer"])
    for where in ("/officers/", f"/officers/rounds/{town.round}/proposals", "/what-happened"):
        person.goes_to(where)
        table = person.page.locator("main table").first
        row = table.locator("tbody tr").first
        assert table.evaluate("(its) => its.closest('.pb-scroll').scrollWidth <= its.closest('.pb-scroll').clientWidth")
        assert row.evaluate("(its) => [...its.cells].every((cell) => cell.getBoundingClientRect().right <= 320)")
        named = row.locator("td").last.evaluate("(its) => getComputedStyle(its, '::before').content")
        heads = table.locator("thead th").all_inner_texts()
        assert named == f'"{heads[-1]}"', where
        assert table.get_attribute("role") == "table"


def test_on_a_phone_a_task_has_the_whole_width_and_its_state_stands_under_it(person, town):
    person.signs_in(PEOPLE["officer"])
    person.page.set_viewport_size({"width": 320, "height": 568})
    person.goes_to(f"/officers/rounds/{town.round}")
    for task in person.page.locator(".govuk-task-list__item").all():
        words, state = (
            task.locator(f".govuk-task-list__{part}").bounding_box() for part in ("name-and-hint", "status")
        )
        assert words["width"] == task.bounding_box()["width"]
        assert state["y"] >= words["y"] + words["height"]


def test_an_administrator_sees_the_site_before_everybody_else_does(person, town, stands_up_to):
    person.signs_in(PEOPLE["administrator"])
    person.goes_to("/officers/site")
    stands_up_to(person)
    person.page.get_by_label("Name of the council").fill("Tamarford Town Council")
    person.page.get_by_label("Main colour").fill("#ffcc00")
    person.presses("See a page with it")
    person.reads("Choose a darker colour")
    stands_up_to(person)
    person.page.get_by_label("Main colour").fill("#7a1f3d")
    person.presses("See a page with it")
    person.reads("Preview: nobody else sees it yet")
    stands_up_to(person)
    drawn = person.page.locator(".pb-header").evaluate("(e) => getComputedStyle(e).backgroundColor")
    assert drawn == "rgb(122, 31, 61)"
    person.presses("Show it to everybody")
    person.goes_to("/")
    assert person.page.locator(".pb-header__council").inner_text() == "Tamarford Town Council"
    stands_up_to(person)
