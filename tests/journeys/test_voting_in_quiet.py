"""Voting as people do it: on a phone, with the keyboard alone, in Welsh, without JavaScript, thinking twice."""

import re
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from pb.settings import read_settings
from tests.journeys.people_with_browsers import Person
from tests.journeys.test_every_ballot_style import BENCHES, PLOTS, SKATE, STYLES, at_the_ballot_paper, ticks, writes
from tests.stories import MONDAY, RULES, Town
from tests.town_pages import service_of

SMALLEST = {"width": 320, "height": 568}
SCREENS = (SMALLEST, {"width": 375, "height": 667}, {"width": 1280, "height": 800})
UP_TO_TWO = {"style": "approval", "min_length": 1, "max_length": 2}
POCKET = {"style": "knapsack", "max_sum_cost": 1_300_000}
GREEDY = {"rule": "greedy", "ties": ["id"]}
NO_CHOICE_LEFT = "Does not fit any more: no choice is left"


@pytest.fixture(scope="module")
def one_town(tmp_path_factory, serve_all_along):
    """One town for all that vote here, each in a round of their own."""
    town = Town(read_settings(tmp_path_factory.mktemp("town")))
    town.address = serve_all_along(service_of(town))
    yield town
    town.close()


@pytest.fixture
def town(one_town):
    """The town, before anything happened in this round."""
    one_town.clock.set_to(MONDAY)
    return one_town


@pytest.fixture
def address(town):
    """Where its pages are served."""
    return town.address


@pytest.fixture
def scripted(scripted_page, address):
    """Somebody with JavaScript on."""
    return Person(scripted_page, address)


def said_aloud(person):
    return person.page.locator("[data-aloud]")


def beside(person):
    return [words for words in person.page.locator("[data-beside]").all_inner_texts() if words]


@pytest.fixture(params=[False, True], ids=["no scripts", "scripts"])
def anybody(request, address, page, scripted_page):
    """Somebody with JavaScript on, and somebody with it off."""
    person = Person(scripted_page if request.param else page, address)
    person.has_scripts = request.param
    return person


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.ballot["style"])
def test_every_state_of_a_ballot_can_be_used_by_everybody(town, anybody, stands_up_to, style):
    person = anybody

    def is_good():
        for screen in SCREENS:
            person.page.set_viewport_size(screen)
            wide = person.page.evaluate("document.documentElement.scrollWidth")
            assert wide <= screen["width"], (person.page.url, screen)
        person.page.set_viewport_size(SMALLEST)
        stands_up_to(person)

    at_the_ballot_paper(person, town, style.ballot)
    is_good()  # empty
    for details in person.page.locator(".pb-choice__details summary").all():
        details.click()
    person.reads("Concrete, not wood.", "Ramps")
    style.mark(person, *style.wrong)
    is_good()  # too much, or twice, or not all
    person.presses("Continue")
    person.reads("There is a problem")
    is_good()  # refused
    style.mark(person, *style.right)
    person.presses("Continue")
    person.reads("Check your ballot before you cast it")
    is_good()
    person.presses("Cast your ballot")
    person.reads("Your ballot is recorded")
    is_good()


def test_what_no_longer_fits_is_marked_at_every_tick_and_can_be_ticked_all_the_same(town, scripted):
    at_the_ballot_paper(scripted, town, UP_TO_TWO)
    ticks(scripted, SKATE)
    assert beside(scripted) == []
    ticks(scripted, SKATE, PLOTS)
    assert beside(scripted) == [NO_CHOICE_LEFT]
    scripted.page.get_by_label(BENCHES).check()
    scripted.reads("1 more than the 2 projects you may choose")
    ticks(scripted, PLOTS)
    assert beside(scripted) == []


def test_what_costs_more_than_is_left_is_marked_by_its_price(town, scripted):
    at_the_ballot_paper(scripted, town, POCKET)
    ticks(scripted, BENCHES)
    assert beside(scripted) == ["Does not fit any more: it costs more than is left"], "skate park £9,000 of £6,000 left"
    skate = scripted.page.get_by_label(SKATE)
    described = [
        scripted.page.locator(f"#{each}").inner_text() for each in skate.get_attribute("aria-describedby").split()
    ]
    assert "Does not fit any more: it costs more than is left" in described
    ticks(scripted, PLOTS, BENCHES)
    scripted.reads("£1,000 left of £13,000")


def test_points_and_places_are_followed_as_they_are_typed(town, scripted):
    at_the_ballot_paper(scripted, town, {"style": "points", "max_sum_points": 10, "max_points": 7})
    writes("Points")(scripted, "8", "0", "")
    assert beside(scripted) == ["More than the 7 points that one project may have"]
    writes("Points")(scripted, "7", "3", "")
    assert beside(scripted) == ["Does not fit any more: no points are left"]


def test_two_projects_in_one_place_are_marked_while_one_types(town, scripted):
    at_the_ballot_paper(scripted, town, {"style": "ranking", "min_length": 1})
    writes("Place")(scripted, "1", "", "1")
    assert beside(scripted) == ["Another project has this place too"] * 2
    writes("Place")(scripted, "1", "", "2")
    assert beside(scripted) == []
    scripted.reads("2 of 3 projects ranked")


def test_a_screen_reader_hears_the_sum_once_for_several_ticks_in_a_row(town, scripted):
    at_the_ballot_paper(scripted, town, UP_TO_TWO)
    expect(said_aloud(scripted)).to_have_attribute("role", "status")
    assert said_aloud(scripted).inner_text() == "", "nothing is said before anything is done"
    scripted.page.evaluate(
        "() => { window.heard = []; new MutationObserver(() => window.heard.push(document.querySelector('[data-aloud]')"
        ".textContent)).observe(document.querySelector('[data-aloud]'), {childList: true}) }"
    )
    ticks(scripted, SKATE, PLOTS)
    expect(said_aloud(scripted)).to_have_text(
        "2 of 2 projects chosen. £6,000 left of £20,000. What does not fit any more is marked."
    )
    assert len(scripted.page.evaluate("window.heard")) == 1
    assert scripted.page.locator("[role=status]").count() == 1


@pytest.mark.parametrize("language", ["", "/cy"], ids=["English", "Welsh"])
@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.ballot["style"])
def test_on_the_smallest_phone_what_is_left_takes_one_line_and_is_always_in_sight(town, scripted, style, language):
    scripted.page.set_viewport_size(SMALLEST)
    round_id = at_the_ballot_paper(scripted, town, style.ballot)
    scripted.goes_to(f"{language}/rounds/{round_id}/ballot")
    bar = scripted.page.locator(".pb-totals")
    if not style.total:
        assert bar.count() == 0, "one tick needs no sum"
        return
    scripted.page.evaluate("window.scrollTo(0, 300)")
    box = bar.bounding_box()
    assert box["y"] + box["height"] <= SMALLEST["height"] + 1
    assert box["height"] <= 44
    shown = [each.bounding_box() for each in scripted.page.locator(".pb-total__short").all()]
    assert len({round(each["y"]) for each in shown}) == 1, "side by side"
    assert all(each["height"] < 30 for each in shown), "no word on a second line"


def test_without_javascript_nothing_hangs_over_the_paper_that_would_not_be_true(town, resident):
    resident.page.set_viewport_size(SMALLEST)
    at_the_ballot_paper(resident, town, UP_TO_TWO)
    assert resident.page.locator(".pb-totals").bounding_box()["y"] > SMALLEST["height"]
    ticks(resident, SKATE, PLOTS)
    resident.presses("Update the total")
    resident.reads("2 of 2 projects chosen")
    assert beside(resident) == [NO_CHOICE_LEFT]
    assert resident.page.evaluate("location.hash") == "#totals", "the page comes back where one was"


def test_at_400_per_cent_the_bar_covers_nothing(town, scripted):
    scripted.page.set_viewport_size({"width": 320, "height": 256})
    at_the_ballot_paper(scripted, town, UP_TO_TWO)
    assert scripted.page.locator(".pb-totals").bounding_box()["y"] > 256


class Dialogs(list):
    """What a browser asks before it leaves a page; each is answered with yes, leave."""

    def __init__(self, page):
        super().__init__()

        def answer(dialog):
            self.append(dialog.type)
            dialog.accept()

        page.on("dialog", answer)


def test_whoever_leaves_with_something_marked_is_asked_first(town, scripted):
    asked = Dialogs(scripted.page)
    at_the_ballot_paper(scripted, town, UP_TO_TWO)
    ticks(scripted, SKATE)
    scripted.presses("Leave without voting")
    expect(scripted.page).to_have_url(re.compile(r"/rounds/[0-9a-f]{32}$"))
    assert asked == ["beforeunload"]


def test_whoever_has_marked_nothing_or_taken_it_back_is_not_asked(town, scripted):
    asked = Dialogs(scripted.page)
    at_the_ballot_paper(scripted, town, UP_TO_TWO)
    ticks(scripted, SKATE)
    ticks(scripted)
    scripted.presses("Leave without voting")
    expect(scripted.page).to_have_url(re.compile(r"/rounds/[0-9a-f]{32}$"))
    assert asked == []


def test_whoever_sends_is_never_asked_and_on_the_check_only_whoever_leaves(town, scripted):
    asked = Dialogs(scripted.page)
    at_the_ballot_paper(scripted, town, UP_TO_TWO)
    ticks(scripted, SKATE)
    scripted.presses("Continue")
    scripted.presses("Change something")
    scripted.presses("Continue")
    scripted.presses("Cymraeg")
    scripted.presses("English")
    scripted.presses("Cast your ballot")
    scripted.reads("Your ballot is recorded")
    scripted.follows("Back to the round")
    expect(scripted.page).to_have_url(re.compile(r"/rounds/[0-9a-f]{32}$"))
    assert asked == []


def test_whoever_leaves_from_the_check_is_asked(town, scripted):
    asked = Dialogs(scripted.page)
    at_the_ballot_paper(scripted, town, UP_TO_TWO)
    ticks(scripted, SKATE)
    scripted.presses("Continue")
    scripted.page.get_by_role("heading", name="Check your ballot").click()
    scripted.presses("Leave without voting")
    expect(scripted.page).to_have_url(re.compile(r"/rounds/[0-9a-f]{32}$"))
    assert asked == ["beforeunload"]


def test_details_open_in_place_without_asking_the_server_and_lose_nothing(town, scripted):
    at_the_ballot_paper(scripted, town, UP_TO_TWO)
    ticks(scripted, PLOTS)
    asked = []
    scripted.page.on("request", lambda request: asked.append(request.url))
    scripted.page.locator("summary", has_text=f"Details of {PLOTS}").click()
    scripted.reads("Fence", "Soil", "Cost in this vote:")
    assert asked == []
    assert scripted.page.get_by_label(PLOTS).is_checked()


def tabs_to(page, what, *, most=80):
    """Press Tab until what is looked for has the focus; it is then in sight and nothing lies over it."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("what => document.activeElement.matches(what)", what):
            return
    raise AssertionError(f"{what} is not reached with the Tab key")


NOTHING_LIES_OVER_IT = """() => {
  const box = document.activeElement.getBoundingClientRect()
  const bar = document.querySelector('.pb-totals').getBoundingClientRect()
  return box.bottom <= bar.top + 1 || box.top >= bar.bottom - 1
}"""


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: str(screen["width"]))
def test_with_the_keyboard_alone_from_the_code_to_the_receipt(town, scripted, screen):
    page = scripted.page
    page.set_viewport_size(screen)
    round_id = town.open_round(replace(RULES, ballot=UP_TO_TWO, rule=GREEDY))
    (code,) = town.codes(round_id, 1)
    scripted.goes_to(f"/rounds/{round_id}/vote")
    tabs_to(page, "#code")
    page.keyboard.type(code)
    page.keyboard.press("Enter")
    scripted.reads("Ballot paper")
    for _ in range(2):
        tabs_to(page, "[name=project]")
        assert page.evaluate(NOTHING_LIES_OVER_IT)
        page.keyboard.press("Space")
        tabs_to(page, "summary")
        assert page.evaluate(NOTHING_LIES_OVER_IT)
        page.keyboard.press("Enter")
    scripted.reads("2 of 2 projects chosen" if screen["height"] > 599 else "2 of 2 chosen")
    tabs_to(page, "[value=check]")
    page.keyboard.press("Enter")
    scripted.reads("Check your ballot before you cast it")
    tabs_to(page, ".govuk-button--inverse")
    page.keyboard.press("Enter")
    scripted.reads("Your ballot is recorded", "Print the receipt")
    assert town.application.voting.turnout(round_id).cast == 1


def test_a_ranking_in_welsh_from_the_proposal_to_the_receipt_in_two_steps_and_one_look(town, anybody, stands_up_to):
    person = anybody
    person.page.set_viewport_size(SMALLEST)
    round_id = town.announced_round(replace(RULES, ballot={"style": "ranking", "min_length": 1}, rule=GREEDY))
    proposal = town.with_proposals(round_id)[0]
    town.confirmed(town.application.rounds.settle_ballot_paper(round_id, by=town.officer, about={}))
    (code,) = town.codes(round_id, 1)
    town.clock.set_to(RULES.timetable.voting_opens_at)
    town.application.do_what_is_due()
    person.goes_to(f"/cy/proposals/{proposal}")
    person.page.locator(".pb-vote-here a").click()
    person.page.locator("#code").fill(code)
    person.page.locator("form .govuk-button").first.click()
    stands_up_to(person)
    for number, place in (("3", "1"), ("1", "2")):
        person.page.locator(f"#weight-{number}").fill(place)
    person.page.locator("[value=check]").last.click()
    assert person.page.locator(".pb-chosen li").all_inner_texts()[0].startswith("1af")
    stands_up_to(person)
    person.page.locator(".govuk-button--inverse").click()
    expect(person.page.locator(".pb-code")).to_be_visible()
    stands_up_to(person)
    assert person.page.locator("[data-print]").is_visible() == person.has_scripts


def test_on_a_receipt_to_print_there_is_the_slip_and_no_button(town, scripted):
    at_the_ballot_paper(scripted, town, UP_TO_TWO)
    ticks(scripted, SKATE)
    scripted.presses("Continue")
    scripted.presses("Cast your ballot")
    scripted.page.emulate_media(media="print")
    scripted.reads("Your receipt", "Spring round", "Code")
    for name in ("Print the receipt", "Clear this receipt"):
        assert not scripted.page.get_by_role("button", name=name).is_visible()
    scripted.page.emulate_media(media="screen")
    scripted.page.evaluate("() => { window.printed = 0; window.print = () => { window.printed += 1 } }")
    scripted.presses("Print the receipt")
    assert scripted.page.evaluate("window.printed") == 1
