"""From the code on a poster to a receipt, on a phone, by somebody who has nothing but an email address.

The letters go out over SMTP and are read where they arrive. Each page is judged by axe and must fit 320 pixels.
"""

import re
import time
from dataclasses import replace

import pytest

from pb.areas.boundaries_file import boundaries_in
from pb.demo.wards import EDITION, LICENCE, SOURCE, boundaries_of_the_town, postcodes_of_the_town
from pb.letters.sending import About, Sender
from pb.letters.ways.by_smtp import BySmtp, Server
from tests.journeys.people_with_browsers import Person
from tests.smtp_catcher import catching
from tests.stories import RULES
from tests.town_pages import COUNCIL, service_of
from web.front.the_application import ADDRESS

HOME, HERS = "QT2 2AB", "nia@example.org"
"""In Ham Brook."""
MINUTES = 3


@pytest.fixture
def address(town, serve):
    """Where the pages are served, which they know: it stands on the poster and in letters."""
    app = service_of(town)
    app.config[ADDRESS] = serve(app)
    return app.config[ADDRESS]


@pytest.fixture
def round_id(town, tmp_path):
    """A vote that is open to whoever lives in Ham Brook and proves an email address."""
    postcodes = tmp_path / "qt.csv"
    postcodes.write_text(postcodes_of_the_town())
    boundaries = boundaries_in(boundaries_of_the_town(), "wards.geojson")
    said = {"name": EDITION, "source": SOURCE, "licence": LICENCE, "populations_from": SOURCE}
    edition = town.application.areas.take_in(boundaries, **said, postcodes=postcodes, by=town.officer).edition
    voters = {"ways": ["accounts"], "from_age": 0, "to_age": 0, "on_day": "", "areas": ["Ham Brook"]}
    return town.open_round(replace(RULES, who_may_vote={**voters, "edition": edition}))


@pytest.fixture
def post(town, address):
    """The mail server; ``arrives()`` sends what waits and gives the words of the newest to her."""
    with catching() as catcher:
        way = BySmtp(Server("127.0.0.1", catcher.port, "pb@example.org", tls="none"))
        sender = Sender(town.application.database, town.clock, way, About(COUNCIL, address, b"a key"))

        def arrives():
            sender.send_due()
            return [one for one in catcher.messages() if one["To"] == HERS][-1].get_content()

        yield arrives


@pytest.fixture
def phone(browser, address):
    """Give a person with a phone of so many pixels."""
    contexts = []

    def held(width, *, scripts=False):
        options = {"viewport": {"width": width, "height": 700}, "java_script_enabled": scripts, "locale": "en-GB"}
        contexts.append(browser.new_context(**options, timezone_id="Europe/London"))
        return Person(contexts[-1].new_page(), address)

    yield held
    for context in contexts:
        context.close()


def link_in(letter):
    return re.search(r"https?://\S+/in/[\w-]{43}(?=\s)", letter)[0]


def asks_for_a_letter(person, round_id):
    person.goes_to(f"/rounds/{round_id}")  # where the code on the poster leads
    person.follows("Vote in this round")
    person.follows("Vote with your email address")
    person.fills_in({"Your name": "Nia", "Email address": HERS})
    person.presses("Register")
    person.reads("Check your email")


def votes(person):
    person.fills_in({"Your postcode": HOME.lower()})
    person.presses("Continue")
    person.reads("You can vote", "This is your voting code.")
    person.follows("Go to the ballot paper")
    person.chooses("A skate park on Mill Lane")
    person.presses("Continue")
    person.presses("Cast your ballot")
    person.reads("Your ballot is recorded")


@pytest.mark.parametrize("screen", [(375, False), (320, True)], ids=["375, no scripts", "320, with scripts"])
def test_from_the_poster_to_a_receipt_in_three_minutes(town, round_id, post, phone, screen):
    nia, began = phone(screen[0], scripts=screen[1]), time.monotonic()
    asks_for_a_letter(nia, round_id)
    nia.page.goto(link_in(post()))
    nia.presses("Confirm and sign in")
    nia.reads("Vote with your account")
    votes(nia)
    assert time.monotonic() - began < MINUTES * 60
    assert town.application.voting.turnout(round_id) == (1, 1)


def test_every_page_on_the_way_can_be_read_by_everybody(round_id, post, phone, stands_up_to):
    nia = phone(375)
    nia.goes_to(f"/rounds/{round_id}/poster")
    nia.reads("Scan the code with the camera of your phone.", "Spring round")
    stands_up_to(nia)
    nia.goes_to(f"/rounds/{round_id}/vote")
    stands_up_to(nia)
    asks_for_a_letter(nia, round_id)
    nia.page.goto(link_in(post()))
    nia.presses("Confirm and sign in")
    stands_up_to(nia)
    nia.fills_in({"Your postcode": "QT9 9ZZ"})
    nia.presses("Continue")
    nia.reads("We do not find this postcode", "ask the council to look at it")
    stands_up_to(nia)
    nia.fills_in({"Your postcode": HOME})
    nia.presses("Continue")
    stands_up_to(nia)


def test_a_letter_that_a_scanner_opens_twenty_times_and_that_is_read_on_another_device(town, round_id, post, phone):
    nia, library = phone(375), phone(320)
    asks_for_a_letter(library, round_id)
    letter = post()
    link = link_in(letter)
    for number in range(20):
        for method in ("GET", "HEAD"):
            answer = library.page.request.fetch(link, method=method, headers={"User-Agent": f"scanner {number}"})
            assert answer.status == 200
    nia.page.goto(link)
    nia.reads("Confirm your email address")
    code = re.search(r"[2-9B-Z]{3} [2-9B-Z]{3}", letter)[0]
    library.fills_in({"Code from the email": code})
    library.presses("Sign in")
    library.reads("Vote with your account")
    nia.presses("Confirm and sign in")  # on the phone it is used up now
    nia.reads("This link was used already.")
    nia.page.goto(link[:-4])  # as a mail program cut it
    nia.reads("This link is not known.")
    votes(library)
    assert town.application.voting.turnout(round_id) == (1, 1)
