"""From the front page to what came of it, on a phone, on a desk, by keyboard alone: signed in and not."""

from dataclasses import replace

import pytest

from pb.areas.boundaries_file import boundaries_in, read_boundaries
from pb.demo.wards import EDITION, LICENCE, SOURCE, boundaries_of_the_town, postcodes_of_the_town
from pb.erasable.spots import Spot
from pb.readmodels.schemes.editions import newest_edition
from tests.journeys.people_with_browsers import Person
from tests.pb.areas.an_edition import EAST, files_in
from tests.stories import ALLOTMENTS, SKATE_PARK
from tests.town_pages import PEOPLE

PHONES = ((375, 740), (320, 568))
DESK = (1280, 800)


def at(page, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})


def bottom_of(locator):
    box = locator.first.bounding_box()
    return box["y"] + box["height"]


@pytest.fixture
def with_wards(town, tmp_path):
    postcodes = tmp_path / "qt.csv"
    postcodes.write_text(postcodes_of_the_town())
    town.application.areas.take_in(
        boundaries_in(boundaries_of_the_town(), "wards.geojson"),
        name=EDITION,
        source=SOURCE,
        licence=LICENCE,
        populations_from=SOURCE,
        postcodes=postcodes,
        by=town.officer,
    )
    return town


@pytest.mark.parametrize("size", PHONES, ids=str)
def test_what_can_be_done_is_on_the_first_screen_of_a_phone(town, resident, size):
    round_id = town.open_round()
    at(resident.page, size)
    for path, button in (("/", "Vote (Spring round)"), (f"/rounds/{round_id}", "Vote in this round"), ("/cy/", "")):
        resident.goes_to(path)
        press = resident.page.locator("main .govuk-button")
        assert bottom_of(press) <= size[1], (path, bottom_of(press))
        if button:
            assert resident.page.get_by_role("link", name=button).is_visible()


@pytest.mark.parametrize("size", PHONES, ids=str)
def test_who_won_is_on_the_first_screen_of_a_phone(town, resident, size):
    round_id = town.open_round()
    town.vote(round_id, ["1", "2"], ["1"])
    town.close_and_count()
    at(resident.page, size)
    resident.goes_to(f"/rounds/{round_id}/result")
    assert bottom_of(resident.page.locator(".pb-winners li")) <= size[1]


@pytest.fixture
def won_in_the_east(town, tmp_path):
    """A round that is over: the first project is marked on the map, the second is nowhere on it."""
    wards, postcodes, people = files_in(tmp_path)
    town.application.areas.take_in(
        read_boundaries(wards),
        name="Wards of May 2026",
        source="Invented",
        licence="CC0",
        populations=people,
        populations_from="Census 2021",
        postcodes=postcodes,
        by=town.officer,
    )
    with town.application.reading() as connection:
        here = newest_edition(connection).id
    marked = replace(SKATE_PARK, spot=Spot(here, EAST, 1_500_000, 400_000))
    round_id = town.open_round(bids=(marked, ALLOTMENTS))
    town.vote(round_id, ["1", "2"], ["1"])
    town.close_and_count()
    return town


def test_what_was_funded_is_a_line_each_on_a_phone_with_its_map_beside_the_words(won_in_the_east, resident):
    at(resident.page, PHONES[0])
    resident.goes_to("/")
    with_a_map, without = resident.page.locator(".pb-funded > li").all()
    picture, words = with_a_map.locator("img").bounding_box(), with_a_map.locator("div").bounding_box()
    assert picture["x"] + picture["width"] <= words["x"] + 1
    assert with_a_map.bounding_box()["height"] <= 180
    assert without.locator("img").count() == 0
    assert without.locator("div").bounding_box()["width"] > 300, "what has no picture leaves no empty place for one"
    at(resident.page, DESK)
    picture, words = with_a_map.locator("img").bounding_box(), with_a_map.locator("div").bounding_box()
    assert picture["y"] + picture["height"] <= words["y"] + 1


def test_a_round_in_the_list_takes_a_third_of_a_phone_and_its_heads_are_heard(town, resident, stands_up_to):
    town.open_round()
    at(resident.page, PHONES[0])
    resident.goes_to("/")
    row = resident.page.locator(".pb-stack--short tbody tr")
    assert row.bounding_box()["height"] <= PHONES[0][1] / 3.5
    level, budget = row.locator("td").nth(2).bounding_box(), row.locator("td").nth(3).bounding_box()
    assert abs(level["y"] - budget["y"]) <= 2
    heads = resident.page.get_by_role("columnheader").all_inner_texts()
    assert [each.replace("\n", " ") for each in heads] == [
        "Round",
        "Where it stands",
        "What comes next",
        "What the vote decides",
        "Budget",
    ]
    stands_up_to(resident)


def test_on_a_phone_the_menu_is_folded_and_opens_without_a_script_by_keyboard_alone(town, resident, stands_up_to):
    town.open_round()
    at(resident.page, PHONES[1])
    resident.goes_to("/")
    link = resident.page.get_by_role("link", name="How it works", exact=True)
    menu = resident.page.locator(".govuk-service-navigation__list")
    assert not menu.is_visible()
    word = resident.page.locator(".pb-menu > summary")
    for _ in range(12):
        resident.page.keyboard.press("Tab")
        if word.evaluate("(e) => e === document.activeElement"):
            break
    resident.page.keyboard.press("Enter")
    assert menu.is_visible()
    stands_up_to(resident)
    menu.get_by_role("link", name="How it works").click()
    resident.reads("How it works")
    assert link is not None


def test_on_a_desk_the_menu_lies_open(town, resident, stands_up_to):
    at(resident.page, DESK)
    resident.goes_to("/")
    assert resident.page.locator(".govuk-service-navigation__list").is_visible()
    assert not resident.page.locator(".pb-menu > summary").is_visible()
    stands_up_to(resident)


def test_an_empty_town_stands_up_to_axe_in_every_language(resident, stands_up_to):
    for path in ("/", "/cy/", "/ar/", "/results", "/proposals"):
        resident.goes_to(path)
        stands_up_to(resident)


def test_pages_stand_up_to_axe_while_voting_before_the_decision_and_after_it(town, resident, stands_up_to):
    round_id = town.open_round(committee=True)
    paths = ("/", f"/rounds/{round_id}", f"/rounds/{round_id}/result", "/results", "/cy/", f"/cy/rounds/{round_id}")
    for path in paths:
        resident.goes_to(path)
        stands_up_to(resident)
    town.vote(round_id, ["1"], ["1"], ["2", "3"])
    town.close_and_count()
    for path in paths:
        resident.goes_to(path)
        stands_up_to(resident)
    resident.goes_to(f"/rounds/{round_id}/result")
    resident.reads("By the vote, 2 of 3 projects get £14,000", "Area Committee has not decided yet")
    town.decide(round_id, {"1": 900_000, "2": 500_000})
    for path in (*paths, f"/ar/rounds/{round_id}/result"):
        resident.goes_to(path)
        stands_up_to(resident)
    resident.goes_to(f"/rounds/{round_id}/result")
    resident.reads("2 of 3 projects get £14,000", "The committee confirmed the residents’ vote")


def test_from_a_postcode_to_what_is_near(with_wards, resident, stands_up_to):
    with_wards.announced_round()
    resident.goes_to("/")
    resident.fills_in({"Your postcode": "qt2 2ab"})
    resident.presses("See what is near you")
    resident.reads("Ham Brook")
    assert "qt2" not in resident.page.url.lower()
    stands_up_to(resident)
    resident.goes_to("/")
    resident.page.get_by_text("Choose your area from a list").click()
    stands_up_to(resident)
    resident.page.locator("main").get_by_role("link", name="Linhay").click()
    resident.reads("Linhay")


@pytest.mark.parametrize("scripts", [False, True], ids=["without a script", "with one"])
def test_whoever_is_signed_in_has_their_links_on_every_page_until_they_sign_out(
    town, browser, address, stands_up_to, scripts
):
    round_id = town.open_round()
    with browser.new_context(java_script_enabled=scripts, locale="en-GB") as context:
        rosa = Person(context.new_page(), address)
        rosa.signs_in(PEOPLE["resident"])
        for path in ("/", f"/rounds/{round_id}", f"/rounds/{round_id}/proposals", "/privacy", "/cy/"):
            rosa.goes_to(path)
            assert rosa.page.locator(".pb-header__account").get_by_text("Rosa Resident").is_visible()
            assert rosa.page.locator("[href$='/my-proposals']").first.is_visible()
            stands_up_to(rosa)
        rosa.goes_to("/")
        rosa.presses("Sign out")
        rosa.goes_to("/")
        assert rosa.page.get_by_text("Rosa Resident").count() == 0
        rosa.page.go_back()
        rosa.page.go_back()
        assert rosa.page.get_by_text("Rosa Resident").count() == 0, "nothing of it stays behind in the browser"


def test_the_result_is_read_and_looked_into_by_keyboard_alone(town, resident):
    round_id = town.open_round()
    town.vote(round_id, ["1", "2"], ["1"])
    town.close_and_count()
    resident.goes_to(f"/rounds/{round_id}/result")
    resident.page.locator("#q").focus()
    resident.page.keyboard.type("benches")
    resident.page.keyboard.press("Enter")
    resident.reads("Benches on the sea front", "Not funded")
