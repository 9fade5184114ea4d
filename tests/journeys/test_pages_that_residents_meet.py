"""What residents meet beside the straight way: pages for everybody, forms with errors, other ballots, a script.

Each page is judged by axe and must fit a phone of 320 pixels. The straight way is
``test_a_round_from_idea_to_result.py``.
"""

from dataclasses import replace

from tests.journeys.people_with_browsers import Person
from tests.stories import RULES
from tests.town_pages import PEOPLE

FOR_EVERYBODY = (
    "/",
    "/results",
    "/committees",
    "/how-it-works",
    "/check",
    "/record/witnesses",
    "/privacy",
    "/who-acts",
    "/privacy/what-is-kept",
    "/accessibility",
    "/sign-in",
    "/register",
    "/nothing-here",
)
PLACES_ON_PAPER = {"style": "ranking", "min_length": 1}


def test_pages_for_everybody_are_accessible_and_fit_a_phone(resident, stands_up_to):
    for path in FOR_EVERYBODY:
        resident.goes_to(path)
        stands_up_to(resident)


def test_a_proposal_with_something_missing_says_what_and_where(town, resident, stands_up_to):
    round_id = town.announced_round()
    resident.signs_in(PEOPLE["resident"])
    resident.goes_to(f"/rounds/{round_id}/propose")
    stands_up_to(resident)
    resident.presses("Begin")
    resident.presses("Save and continue")
    resident.reads("There is a problem", "Say in a sentence or two what you want to do")
    stands_up_to(resident)
    resident.follows("Give your proposal a title")
    assert resident.page.evaluate("location.hash") == "#title"


def test_a_ranking_is_refused_when_two_projects_have_one_place(town, resident, stands_up_to):
    round_id = town.open_round(replace(RULES, ballot=PLACES_ON_PAPER, rule={"rule": "greedy", "ties": ["id"]}))
    (code,) = town.codes(round_id, 1)
    resident.goes_to(f"/rounds/{round_id}/vote")
    resident.fills_in({"Your voting code": "not a code"})
    resident.presses("Continue")
    resident.reads("A voting code has 13 letters and digits")
    stands_up_to(resident)
    resident.fills_in({"Your voting code": code})
    resident.presses("Continue")
    resident.fills_in({"Place for A skate park on Mill Lane": "1", "Place for Benches on the sea front": "1"})
    resident.presses("Continue")
    resident.reads("Two projects have the same place")
    stands_up_to(resident)
    resident.fills_in({"Place for Benches on the sea front": "2"})
    resident.presses("Continue")
    resident.presses("Cast your ballot")
    resident.reads("Your ballot is recorded")


def test_with_javascript_the_money_left_follows_each_tick(town, scripted_page, address):
    round_id = town.open_round()
    (code,) = town.codes(round_id, 1)
    resident = Person(scripted_page, address)
    resident.goes_to(f"/rounds/{round_id}/vote")
    resident.fills_in({"Your voting code": code})
    resident.presses("Continue")
    resident.chooses("A skate park on Mill Lane")
    resident.reads("£11,000 left of £20,000", "You need not spend it all")
    assert not scripted_page.is_visible("[data-update]")
    resident.chooses("Allotments behind the library")
    resident.chooses("Benches on the sea front")
    resident.reads("£1,000 more than the £20,000 there is", "You may choose more than there is money for")
    assert "You need not spend it all" not in scripted_page.inner_text(".pb-totals")
