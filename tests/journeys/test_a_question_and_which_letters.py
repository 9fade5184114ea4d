"""An officer asks the author of a proposal something, who answers; both read their letters and choose which they get.

Without JavaScript; each page is judged by axe and must fit a phone.
"""

from dataclasses import replace
from datetime import timedelta

import pytest

from pb.letters.sending import About, Sender
from pb.letters.ways.shown import Shown
from pb.settings import read_settings
from tests.journeys.people_with_browsers import Person
from tests.stories import BENCHES, RULES, TIMETABLE, Town
from tests.town_pages import PEOPLE, service_of

KEY = b"for tests only" * 4
VOTERS = {"ways": ["register"], "from_age": 0, "to_age": 0, "on_day": "", "areas": []}


@pytest.fixture
def letters_town(tmp_path):
    town = Town(replace(read_settings(tmp_path), letters="shown"))
    yield town
    town.close()


def goes_out(town, address):
    town.application.do_what_is_due()
    Sender(town.application.database, town.clock, Shown(), About("Plymstock", address, KEY)).send_due()


@pytest.fixture
def served(letters_town, serve):
    """The town's pages, and letters whose links lead to them."""
    service = service_of(letters_town)
    service.config["PB_ADDRESS"] = address = serve(service)
    return address


@pytest.fixture
def person(browser, served):
    contexts = []

    def comes(role=""):
        contexts.append(browser.new_context(java_script_enabled=False, locale="en-GB"))
        person = Person(contexts[-1].new_page(), served)
        person.page.set_default_timeout(60_000)
        if role:
            person.signs_in(PEOPLE[role])
        return person

    yield comes
    for context in contexts:
        context.close()


def test_a_question_is_asked_answered_and_read_by_whom_the_author_wishes(letters_town, served, person, stands_up_to):
    town = letters_town
    bid = town.application.proposals.submit(town.announced_round(), BENCHES, by=town.resident)
    officer = person("officer")
    officer.goes_to(f"/officers/proposals/{bid}")
    officer.follows("Ask the author something")
    stands_up_to(officer)
    officer.fills_in({"Your question": "Who paints them?"})
    officer.fills_in({"Day": "14", "Month": "3", "Year": "2026"})
    officer.presses("Ask")
    officer.reads("Who paints them?", "No answer yet")
    stands_up_to(officer)
    goes_out(town, served)
    rosa = person("resident")
    rosa.goes_to("/letters-sent")
    stands_up_to(rosa)
    rosa.follows("A question about your proposal")
    stands_up_to(rosa)
    rosa.page.locator("main .pb-written").get_by_role("link").first.click()
    rosa.reads("Who paints them?")
    stands_up_to(rosa)
    rosa.fills_in({"Your answer": "The art school."})
    rosa.chooses("Everybody")
    rosa.presses("Send the answer")
    rosa.reads("Thank you. The officer has your answer.")
    everybody = person()
    everybody.goes_to(f"/proposals/{bid}")
    everybody.reads("The art school.")
    stands_up_to(everybody)


def test_which_letters_somebody_gets_is_chosen_by_their_account(person, stands_up_to):
    rosa = person("resident")
    rosa.goes_to("/account/yours")
    rosa.follows("Which letters you get")
    stands_up_to(rosa)
    rosa.chooses("Cymraeg", "On paper, by post")
    rosa.page.get_by_label("Your proposal was received").uncheck()
    rosa.presses("Keep this")
    rosa.reads("Write down your name and address")
    stands_up_to(rosa)
    rosa.fills_in({"Your name and address, if letters are to come on paper": "Rosa\n1 Mill Lane"})
    rosa.presses("Keep this")
    rosa.reads("What you chose about your letters is kept.")
    assert not rosa.page.get_by_label("Your proposal was received").is_checked()
    assert rosa.page.get_by_label("Cymraeg").is_checked()


def test_a_register_is_written_to_and_its_people_choose_by_a_letter(letters_town, served, person, stands_up_to):
    town = letters_town
    round_id = town.announced_round(replace(RULES, who_may_vote=VOTERS))
    town.with_proposals(round_id)
    town.application.rounds.settle_ballot_paper(round_id, by=town.officer)
    people = b"name,email,address,postcode\nAnn Ash,ann@example.org,,PL1 1AA\nPat Paper,,1 Elm Row,PL1 1AA\n"
    town.application.registers.load(round_id, people, by=town.officer)
    officer = person("officer")
    officer.goes_to(f"/officers/rounds/{round_id}/register")
    stands_up_to(officer)
    officer.presses("Issue the codes and send them by letter")
    officer.reads("2 codes are on their way by letter.")
    goes_out(town, served)
    officer.goes_to("/officers/letters/print")
    officer.reads("Pat Paper", "PL1 1AA")
    stands_up_to(officer)
    officer.presses("They are posted")
    officer.reads("1 letter is written down as posted.")
    town.clock.set_to(TIMETABLE.voting_opens_at)
    goes_out(town, served)
    town.clock.set_to(TIMETABLE.voting_closes_at - timedelta(days=1))
    goes_out(town, served)
    ann = person()
    ann.goes_to("/letters-sent")
    ann.follows("There is still time to vote in")
    ann.page.locator("main .pb-written").get_by_role("link").last.click()
    ann.reads("You are written to because you are on the register")
    stands_up_to(ann)
    ann.page.get_by_label("A reminder that you can still vote").uncheck()
    ann.chooses("العربية")
    ann.presses("Keep this")
    ann.reads("What you chose about your letters is kept.")
    stands_up_to(ann)
    officer.signs_in(PEOPLE["officer"])  # days have passed
    officer.goes_to(f"/officers/rounds/{round_id}/register")
    officer.reads("1 letter that the vote has opened", "2 reminders")
