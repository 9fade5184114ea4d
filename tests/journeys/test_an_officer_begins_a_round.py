"""An officer sets up a round in a browser, with JavaScript and without, by mouse and by keyboard, and looks at it."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.people_with_browsers import Person
from tests.town_pages import PEOPLE

DATES = {"Proposals open": "3", "Proposals close": "16", "Voting opens": "23", "Voting closes": "28"}


@pytest.fixture(params=["page", "scripted_page"])
def olive(request, address, town):
    """An officer, once with JavaScript off and once with it on."""
    olive = Person(request.getfixturevalue(request.param), address)
    olive.signs_in(PEOPLE["officer"])
    return olive


def says_what_it_is_about(olive):
    olive.fills_in({"Name of the round": "Youth fund, spring 2026"})
    olive.page.get_by_role("group", name="Which scheme does it belong to?").get_by_role("radio").first.check()
    olive.page.get_by_label("Whose residents is it for?").select_option(index=1)
    olive.chooses("Nobody")


def gives_dates(olive):
    for legend, day in DATES.items():
        olive.fills_in({"Day": day, "Month": "3", "Year": "2026", "Time": "12:00"}, within=legend)


def rehearses(olive, stands_up_to):
    """Try the vote out, and come back to the last page."""
    olive.goes_to("/officers/")
    olive.follows("Youth fund, spring 2026")
    olive.presses("Rehearse the vote")
    stands_up_to(olive)
    olive.follows("Cast a rehearsed ballot")
    stands_up_to(olive)
    olive.page.get_by_role("checkbox").first.check()
    olive.presses("Continue")
    olive.reads("1 rehearsed ballot so far.", "What these ballots would come to")
    stands_up_to(olive)
    olive.goes_to("/officers/")
    olive.follows("Youth fund, spring 2026")


def test_from_the_desk_to_a_round_that_was_looked_at_on_a_phone(olive, stands_up_to):
    olive.goes_to("/officers/")
    olive.follows("Set up a round")
    stands_up_to(olive)
    olive.chooses("Youth fund, ages 13 to 19")
    olive.presses("Begin")
    stands_up_to(olive)
    says_what_it_is_about(olive)
    olive.presses("Save and continue")
    expect(olive.page.get_by_label("How much is the budget?")).to_have_value("10000")
    olive.presses("Save and go on later")
    olive.reads("Rounds you have begun", "Lies with you")
    stands_up_to(olive)
    olive.follows("Youth fund, spring 2026")
    olive.presses("Save and continue")
    gives_dates(olive)
    olive.presses("Save and continue")
    olive.reads("Who may vote")
    olive.presses("Back")
    expect(olive.page.get_by_role("group", name="Voting closes", exact=True).get_by_label("Day")).to_have_value("28")
    olive.presses("Save and continue")
    olive.fills_in({"Day": "23", "Month": "3", "Year": "2026"}, within="On which day do ages count?")
    olive.presses("Save and continue")
    olive.reads("Check the round", "13 to 19")
    stands_up_to(olive)
    olive.follows("See it as residents will, on a phone")
    stands_up_to(olive)
    phone = olive.page.frame_locator('iframe[title="Preview: The page of the round"]')
    expect(phone.get_by_role("heading", name="Youth fund, spring 2026")).to_be_visible()
    expect(phone.get_by_text("There is no such round yet")).to_be_visible()
    paper = olive.page.frame_locator('iframe[title="Preview: The ballot paper"]')
    expect(paper.get_by_text("Example project 1").first).to_be_visible()
    for language in ("/officers", "/ar/officers"):
        olive.page.locator(f'a[href^="{language}"][href$="/preview/ballot"]').click()
        stands_up_to(olive)
        olive.page.get_by_role("checkbox").first.check()
        olive.page.get_by_role("button").filter(visible=True).first.press("Enter")
        expect(olive.page.locator(".pb-preview")).to_be_visible()
        assert re.search(r"/preview/ballot$", olive.page.url), "nothing is sent"
        olive.goes_to("/officers/")
        olive.follows("Youth fund, spring 2026")
        olive.follows("See it as residents will, on a phone")
    rehearses(olive, stands_up_to)
    olive.presses("Set up the round")
    olive.reads("The round is set up; residents cannot see it yet.")
    olive.follows("Announce the round")
    olive.reads("Money for what young people want here.")


def test_by_keyboard_alone(olive):
    def tabs_to(selector):
        for _ in range(60):
            if olive.page.evaluate(f"document.activeElement.matches({selector!r})"):
                return
            olive.page.keyboard.press("Tab")
        raise AssertionError(f"no way by keyboard to {selector}")

    olive.goes_to("/officers/rounds/begin")
    tabs_to("input[name=start]")
    olive.page.keyboard.press("ArrowDown")
    tabs_to("main button[type=submit]")
    olive.page.keyboard.press("Enter")
    olive.reads("About the round")
    tabs_to("input[name=name]")
    olive.page.keyboard.type("By keyboard")
    olive.page.keyboard.press("Enter")
    olive.reads("There is a problem", "Choose the scheme that the round belongs to")
    expect(olive.page.get_by_label("Name of the round")).to_have_value("By keyboard")


def test_boxes_that_a_ballot_has_no_use_for_come_and_go_as_one_chooses(olive, town):
    round_id = town.application.rounds.draft(
        scheme=town.scheme, area=town.area, name="Ham", about="Small things.", by=town.officer
    )
    olive.goes_to(f"/officers/rounds/{round_id}/rules/ballot")
    highest, most = (olive.page.locator(f"input[name={name}]") for name in ("number", "max_length"))
    for style, seen, hidden in (("score-sheet", highest, most), ("approval", most, highest)):
        olive.page.locator(f"input[value={style}]").check()
        expect(seen).to_be_visible()
        expect(hidden).to_be_hidden()
    olive.page.locator("input[value=choose-one]").check()
    expect(highest).to_be_hidden()
    expect(most).to_be_hidden()
