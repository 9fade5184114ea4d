"""A resident supports a proposal and argues, another answers, an officer hides what breaks a rule; an event to come to.

Without JavaScript, and once with it; each page is judged by axe and must fit a phone. Payloads meet a real browser.
"""

import pytest

from pb.actions.talking import Saying
from pb.settings import read_settings
from tests.journeys.people_with_browsers import Person
from tests.payloads import PAYLOADS
from tests.stories import BENCHES, Town
from tests.town_pages import PEOPLE, service_of

WIDTHS = (320, 375, 1280)


@pytest.fixture
def talking_town(tmp_path):
    town = Town(read_settings(tmp_path))
    town.other = town._person("resident", "Otis Other")
    town.application.schemes.rule_talk(town.scheme, "after", support=True, by=town.officer)
    town.round = town.announced_round()
    town.bid = town.application.proposals.submit(town.round, BENCHES, by=town.other)
    yield town
    town.close()


@pytest.fixture
def served(talking_town, serve):
    service = service_of(talking_town)
    service.config["PB_ADDRESS"] = address = serve(service)
    return address


@pytest.fixture
def person(browser, served):
    contexts = []

    def comes(role="", *, scripts=False, width=375):
        contexts.append(
            browser.new_context(java_script_enabled=scripts, locale="en-GB", viewport={"width": width, "height": 740})
        )
        person = Person(contexts[-1].new_page(), served)
        person.page.set_default_timeout(60_000)
        if role:
            person.signs_in(PEOPLE[role])
        return person

    yield comes
    for context in contexts:
        context.close()


def argues(rosa, bid):
    """Support it and argue for it, from the page of the proposal."""
    rosa.goes_to(f"/proposals/{bid}")
    rosa.follows("Support it or say something")
    rosa.presses("Support this proposal")
    rosa.reads("You are one of them.")
    rosa.chooses("An argument for the proposal")
    rosa.fills_in(
        {"What do you want to say?": "My mother needs a bench half-way.", "Name that others see (optional)": "Rosa"}
    )
    rosa.presses("Say it")
    rosa.reads("My mother needs a bench half-way.", "Rosa")


def test_a_resident_argues_an_officer_answers_hides_and_answers_the_objection(talking_town, person, stands_up_to):
    town, rosa = talking_town, person("resident")
    argues(rosa, town.bid)
    stands_up_to(rosa)
    rosa.goes_to(f"/proposals/{town.bid}/take-part")
    stands_up_to(rosa)
    rosa.presses("Say it")
    rosa.reads("Choose what it is")
    stands_up_to(rosa)
    officer = person("officer")
    officer.goes_to(f"/proposals/{town.bid}/talk")
    officer.follows("Answer, weigh or flag")
    stands_up_to(officer)
    officer.fills_in({"Your answer": "There is room for one at the steps."})
    officer.presses("Answer")
    officer.reads("Officer of the council", "There is room for one at the steps.")
    its = town.application.talking.say(town.bid, Saying("I sell benches."), by=town.resident)
    town.application.talking.flag(its, "advertising", by=town.other)
    officer.goes_to("/officers/")
    officer.follows("Look at 1 comment")
    stands_up_to(officer)
    officer.follows("P1")
    stands_up_to(officer)
    officer.chooses("It advertises something")
    officer.fills_in({"Reason": "It sells something."})
    officer.presses("Hide it")
    officer.reads("Nothing waits.")
    officer.follows("The public log of what was hidden")
    officer.reads("It sells something.")
    stands_up_to(officer)
    rosa.goes_to(f"/proposals/{town.bid}/talk/{its}")
    stands_up_to(rosa)
    rosa.fills_in({"Why should it be shown again?": "I give them away."})
    rosa.presses("Object")
    rosa.reads("I give them away.")
    officer.goes_to(f"/officers/talk/{town.bid}/{its}")
    officer.reads("I give them away.")
    stands_up_to(officer)
    everybody = person()
    everybody.goes_to(f"/proposals/{town.bid}/talk")
    everybody.reads("1 person supports this proposal")
    stands_up_to(everybody)
    everybody.goes_to(f"/cy/proposals/{town.bid}/talk")
    stands_up_to(everybody)
    everybody.goes_to(f"/ar/proposals/{town.bid}/talk")
    stands_up_to(everybody)


@pytest.mark.parametrize("width", WIDTHS)
def test_it_is_the_same_with_javascript_at_every_width(talking_town, person, width):
    rosa = person("resident", scripts=True, width=width)
    argues(rosa, talking_town.bid)
    assert rosa.page.evaluate("document.documentElement.scrollWidth") <= width


def test_an_argument_is_made_by_the_keyboard_alone(talking_town, person):
    rosa = person("resident")
    rosa.goes_to(f"/proposals/{talking_town.bid}/take-part")
    keys = rosa.page.keyboard

    def goes_on_to(name):
        for _ in range(60):
            keys.press("Tab")
            if rosa.page.locator(":focus").get_attribute("name") == name:
                return
        raise AssertionError(f"the keyboard never came to {name}")

    goes_on_to("side")
    keys.press("Space")
    goes_on_to("text")
    keys.type("By keyboard alone.")
    goes_on_to("do")
    keys.press("Enter")
    rosa.reads("By keyboard alone.")


def test_an_event_is_announced_and_found(talking_town, person, stands_up_to):
    officer = person("officer")
    officer.goes_to(f"/officers/rounds/{talking_town.round}")
    officer.follows("Events that residents can come to")
    stands_up_to(officer)
    officer.chooses("Public meeting")
    officer.fills_in({"Title": "An evening with tea", "Where?": "Guildhall"})
    for part, clock in (("It begins", "6pm"), ("It ends", "8pm")):
        officer.fills_in({"Day": "9", "Month": "3", "Year": "2026", "Time": clock}, within=part)
    officer.presses("Announce it")
    officer.follows("An evening with tea")
    stands_up_to(officer)
    everybody = person()
    everybody.goes_to(f"/rounds/{talking_town.round}")
    everybody.reads("An evening with tea", "Guildhall")
    everybody.follows("All events of this round")
    stands_up_to(everybody)


def test_nothing_that_somebody_types_runs_in_a_browser(talking_town, person):
    town = talking_town
    for number, payload in enumerate(PAYLOADS):
        town.application.talking.say(town.bid, Saying(f"{number} {payload}", payload[:60]), side="for", by=town.officer)
    said = []
    everybody = person(scripts=True)
    everybody.page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    everybody.page.on("request", lambda request: said.append(request.url) if "evil" in request.url else None)
    for page in (1, 2, 3):
        everybody.goes_to(f"/proposals/{town.bid}/talk?page={page}")
    everybody.goes_to(f"/proposals/{town.bid}")
    assert said == []
