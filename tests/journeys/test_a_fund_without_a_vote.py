"""A fund without a vote in browsers: an officer sets it up, a resident bids, the committee decides, everybody reads it.

JavaScript is off. Each page on the way is judged by axe and must fit a phone.
"""

from datetime import timedelta

import pytest

from pb.readmodels.meetings.answers import all_meetings
from pb.readmodels.rounds.answers import all_rounds
from pb.settings import read_settings
from tests.a_fund import FIRST, Fund
from tests.journeys.conftest import PATIENCE
from tests.journeys.people_with_browsers import Person
from tests.stories import MONDAY
from tests.town_pages import PEOPLE, service_of


@pytest.fixture
def town(tmp_path):
    """The small town, with a clerk and a committee of more seats."""
    town = Fund(read_settings(tmp_path))
    yield town
    town.close()


@pytest.fixture
def somebody(browser, serve, town):
    """Give people their own browsers, all at the same pages."""
    address, contexts = serve(service_of(town)), []

    def comes(email=""):
        contexts.append(browser.new_context(java_script_enabled=False, locale="en-GB", timezone_id="Europe/London"))
        page = contexts[-1].new_page()
        page.set_default_timeout(PATIENCE)
        person = Person(page, address)
        if email:
            person.signs_in(email)
        return person

    yield comes
    for context in contexts:
        context.close()


def in_the_room(clerk, form, **boxes):
    """Fill in one of the forms of a meeting in session, by the ids of its boxes, and send it."""
    for name, words in boxes.items():
        box = clerk.page.locator(f"#{name.replace('_', '-')}")
        if box.evaluate("e => e.tagName") == "SELECT":
            box.select_option(label=words)
        else:
            box.fill(words)
    clerk.page.locator(f"#{form} button").first.click()


def sets_up(officer, stands_up_to):
    officer.goes_to("/officers/rounds/new")
    stands_up_to(officer)
    officer.chooses("Devonport decides", "No, the committee decides on bids", "Area Committee")
    officer.picks("Whose residents is it for?", "Devonport")
    officer.fills_in({"Name of the round": "Green fund", "What the money is for": "For greener streets."})
    officer.presses("Save and continue")
    officer.reads("Money and dates of the fund")
    stands_up_to(officer)
    officer.fills_in(
        {
            "How much is the budget?": "15,000",
            "What is the least that a bid may ask for?": "100",
            "What is the most that a bid may ask for?": "9,000",
        }
    )
    for legend, at, clock in (
        ("When does its year end?", MONDAY + timedelta(days=365), "11:59pm"),
        ("Bids from", MONDAY, "9am"),
    ):
        boxes = {"Day": str(at.day), "Month": str(at.month), "Year": str(at.year), "Time": clock}
        officer.fills_in(boxes, within=legend)
    officer.presses("Write the rules")
    officer.follows("Announce the round")
    officer.reads("The committee decides", "Who decides on the bids")
    stands_up_to(officer)
    officer.presses("Announce the round")


def bids(resident, fund, stands_up_to):
    resident.goes_to(f"/rounds/{fund.id}")
    stands_up_to(resident)
    resident.follows("Put in a bid")
    resident.presses("Begin")
    resident.fills_in({"Title": "Planters by the shops", "What you want to do": "Twelve planters."})
    resident.presses("Save and continue")
    resident.presses("Save and continue")
    resident.fills_in({"Where it is": "The parade"})
    resident.presses("Save and continue")
    resident.fills_in({"What cost 1 is for": "Planters", "Amount of cost 1": "2,500"})
    resident.presses("Save and continue")
    resident.presses("Save and continue")
    resident.presses("Send it")
    resident.reads("what happens next")
    stands_up_to(resident)


def checks(officer, fund, stands_up_to):
    officer.goes_to(f"/officers/rounds/{fund.id}/proposals")
    officer.follows("Planters by the shops")
    officer.chooses("It is ready for the committee")
    officer.presses("Save the decision")
    officer.reads("The bid is ready for the committee.")
    stands_up_to(officer)


def puts_it_on_the_agenda(clerk, meeting, stands_up_to):
    clerk.goes_to(f"/officers/meetings/{meeting.id}")
    clerk.reads("Bids that are ready for the committee", "£15,000 left")
    stands_up_to(clerk)
    clerk.presses("Put each on the agenda")
    clerk.reads("The bids are on the agenda.")
    clerk.presses("Publish the agenda")


def keeps_the_minutes(clerk, meeting, bid):
    clerk.signs_in("clerk@example.org")
    clerk.goes_to(f"/officers/meetings/{meeting.id}")
    clerk.presses("Keep the minutes of this meeting")
    for name in ("Ash", "Beech", "Cedar"):
        in_the_room(clerk, "arrives", arrives_who=f"Councillor {name}")
    in_the_room(clerk, "chair", chair_who="Councillor Ash")
    in_the_room(clerk, "item", item_taken="1 P1: Planters by the shops")
    award = {f"motion_award_{bid}": "2,000"}
    words = {"motion_text": "That £2,000 be awarded.", "motion_reasons": "Eight planters suffice."}
    movers = {"motion_mover": "Councillor Ash", "motion_seconder": "Councillor Beech"}
    in_the_room(clerk, "motion", **words, **movers, **award)
    in_the_room(clerk, "open-vote")
    in_the_room(clerk, "taken", number_for="3", number_against="0")
    clerk.reads("The vote was carried.")


def the_one_bid_on(connection):
    """The bid that is on the only agenda."""
    (meeting,) = all_meetings(connection)
    return meeting.items[0].about[0]


def test_from_the_set_up_of_a_fund_to_what_everybody_reads_of_a_decision(town, somebody, stands_up_to):
    officer = somebody(PEOPLE["officer"])
    sets_up(officer, stands_up_to)
    with town.application.reading() as connection:
        (fund,) = all_rounds(connection)
    bids(somebody(PEOPLE["resident"]), fund, stands_up_to)
    checks(officer, fund, stands_up_to)
    town.application.meetings.call(town.committee, FIRST, "Council House", "in-person", by=town.clerk)
    with town.application.reading() as connection:
        (meeting,) = all_meetings(connection)
    clerk = somebody("clerk@example.org")
    puts_it_on_the_agenda(clerk, meeting, stands_up_to)
    town.clock.set_to(FIRST)
    with town.application.reading() as connection:
        bid = the_one_bid_on(connection)
    keeps_the_minutes(clerk, meeting, bid)
    everybody = somebody()
    everybody.goes_to(f"/rounds/{fund.id}")
    everybody.reads("Left in the budget", "£13,000", "£2,000")
    stands_up_to(everybody)
    everybody.follows("Thursday 2 April 2026")
    everybody.reads("Eight planters suffice.")
    stands_up_to(everybody)
