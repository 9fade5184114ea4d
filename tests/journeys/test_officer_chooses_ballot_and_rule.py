"""An officer chooses a score sheet and Equal Shares with its finer points, in a browser without JavaScript."""

import pytest

from tests.journeys.people_with_browsers import Person
from tests.town_pages import PEOPLE, service_of

DATES = {
    "Proposals open": "2",
    "Proposals close": "9",
    "Voting opens": "16",
    "Voting closes": "23",
}


@pytest.fixture
def olive(page, town, serve):
    olive = Person(page, serve(service_of(town)))
    olive.signs_in(PEOPLE["officer"])
    return olive


def test_a_score_sheet_counted_by_equal_shares_is_chosen_with_its_finer_points(town, olive, stands_up_to):
    round_id = town.application.rounds.draft(
        scheme=town.scheme, area=town.area, name="Decision day", about="Seven bids.", by=town.officer
    )
    olive.goes_to(f"/officers/rounds/{round_id}/rules")
    olive.fills_in({"How much is the budget?": "20,000", "What is the least that a proposal may ask for?": "0"})
    olive.fills_in({"What is the most that a proposal may ask for?": "10,000"})
    olive.presses("Continue")
    for legend, day in DATES.items():
        olive.fills_in({"Day": day, "Month": "3", "Year": "2026", "Time": "12:00"}, within=legend)
    olive.presses("Continue")
    olive.chooses("Score every project")
    olive.fills_in({"Points to spread, or highest score": "10", "Lowest score (optional)": "0"})
    stands_up_to(olive)
    olive.presses("Continue")
    olive.chooses("Method of Equal Shares")
    olive.page.get_by_text("More on the Method of Equal Shares").click()
    olive.chooses("The same as any other", "Raise everybody’s share until the next step would overspend")
    olive.page.get_by_text("More on scores, for Equal Shares and Phragmén").click()
    olive.fills_in({"Points up to this many are no support": "5", "Which public draw will it be?": "Six dice, thrown"})
    stands_up_to(olive)
    olive.presses("Continue")
    olive.chooses("Binding vote")
    olive.fills_in({"What the vote can change": "Who gets money.", "What the vote cannot change": "The pot."})
    olive.presses("Continue")
    olive.reads(
        "Score every project from 0 to 10. Leave none out.",
        "each is worth the same",
        "until the next step would overspend",
        "Points up to 5 are no support for a project.",
    )
    stands_up_to(olive)
    olive.presses("Write the rules")
    olive.reads("The rules are saved.")
