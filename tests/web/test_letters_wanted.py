"""People choose which letters they get, in which language and by which way: by their account, or by a letter."""

import json
from dataclasses import replace

import pytest
from sqlalchemy import insert, select

from pb.erasable.letter_tables import letters
from pb.erasable.register_tables import register_rows
from pb.letters.looking import address_on_the_envelope, letters_to_print
from pb.letters.outbox import Letter, ToPerson, ToRegister, post
from pb.letters.reach import Wishes, keep_wishes, wishes_of
from pb.letters.sending import About, Sender
from pb.letters.unsubscribing import CHOICES, address_of
from pb.letters.ways.shown import Shown
from pb.settings import read_settings
from tests.stories import Town
from tests.town_pages import Visitor, service_of

KEY = "for tests only" * 4
ABOUT = About("Plymstock", "http://localhost", KEY.encode())
RECEIVED = {
    "title": "A skate park",
    "reference": "P1",
    "round": "Spring",
    "link": "/proposals/" + "a" * 32,
    "until": "2026-03-16T09:00:00+00:00",
    "currency": "GBP",
}
REMINDER = {"round": "Spring", "link": "/rounds/" + "a" * 32, "until": "2026-03-16T09:00:00+00:00"}


@pytest.fixture
def town(tmp_path):
    town = Town(replace(read_settings(tmp_path), letters="shown"))
    yield town
    town.close()


def sent(town, letter):
    with town.application.database.writing() as connection:
        post(connection, letter, now=town.clock.now())
    Sender(town.application.database, town.clock, Shown(), ABOUT).send_due()
    with town.application.reading() as connection:
        return connection.execute(select(letters).where(letters.c.id == letter.id)).one()


def wishes(town, whose):
    with town.application.reading() as connection:
        return wishes_of(connection, whose)


def on_register(town, **its):
    facts = {"address": "", "postcode": "PL1 1AA", "area": "", "born": "", "way": "", "person": "", "name": "Rosa"}
    row = {"id": "b" * 32, "round": "d" * 32, "same": "x", "email": "rosa@example.org", **facts, **its}
    with town.application.database.writing() as connection:
        connection.execute(insert(register_rows).values(row))
    return row["id"]


def test_somebody_with_an_account_chooses_kinds_language_and_way(town):
    rosa = Visitor(service_of(town), "resident")
    assert "Which letters you get" in rosa.open("/account/yours").text
    page = rosa.open("/account/letters").text
    assert "Your proposal was received" in page
    assert page.index("These always come") < page.index("An officer asks something about your proposal")
    kept = rosa.send(wanted=["voting-opens-on-yours"], language="cy", way="post", postal="Rosa\n\n 1 Mill Lane ")
    assert "is kept" in kept.text
    mine = wishes(town, town.resident.person)
    assert (mine.language, mine.by_post, mine.postal) == ("cy", True, "Rosa\n1 Mill Lane")
    assert "proposal-received" in mine.unwanted
    assert "voting-opens-on-yours" not in mine.unwanted
    to = ToPerson(town.resident.person)
    assert sent(town, Letter("proposal-received", to, "event:1", RECEIVED)).state == "not sent"
    required = {
        **{name: RECEIVED[name] for name in ("title", "reference", "round", "link", "currency")},
        "reason": "No.",
    }
    row = sent(town, Letter("proposal-ruled-out", to, "event:2", required))
    assert (row.state, row.language) == ("to print", "cy")
    with town.application.reading() as connection:
        (posted,) = letters_to_print(connection)
        assert address_on_the_envelope(connection, posted) == "Rosa\n1 Mill Lane"
    password = Letter("temporary-password", to, "x", {"password": "four bicycles", "sign_in": "/sign-in"})
    assert sent(town, password).state == "sent"


def test_paper_without_an_address_is_refused_in_words(town):
    rosa = Visitor(service_of(town), "resident")
    rosa.open("/account/letters")
    assert "Write down your name and address" in rosa.send(wanted=[], language="en", way="post", postal=" \n ").text
    assert "500" in rosa.send(wanted=[], language="en", way="post", postal="a" * 501).text
    assert wishes(town, town.resident.person) == Wishes()


def test_whoever_has_no_account_chooses_by_the_address_in_a_letter_and_looking_changes_nothing(town):
    row = on_register(town, address="1 Mill Lane")
    letter = Letter("vote-reminder", ToRegister(row), "reminder:1", REMINDER)
    assert sent(town, letter).state == "sent"
    page = address_of(KEY.encode(), letter.id, CHOICES)
    holder = Visitor(service_of(town))
    for _ in range(3):
        assert "on the register of those who may vote" in holder.open(page).text
    assert wishes(town, row) == Wishes()
    assert "is kept" in holder.send(wanted=["result-for-voters"], language="ar", way="post").text
    assert wishes(town, row) == Wishes("ar", frozenset({"vote-reminder"}), by_post=True)
    result = sent(
        town, Letter("vote-cast-in-your-name", ToRegister(row), "c", {"round": "Spring", "link": "/rounds/1"})
    )
    assert (result.state, result.language) == ("to print", "ar")


def test_a_letter_that_was_passed_on_sends_nobodys_letters_elsewhere(town):
    with town.application.database.writing() as connection:
        keep_wishes(connection, town.resident.person, Wishes(by_post=True, postal="Rosa\n1 Mill Lane"))
    letter = Letter("proposal-received", ToPerson(town.resident.person), "event:1", RECEIVED)
    sent(town, letter)
    page = address_of(KEY.encode(), letter.id, CHOICES)
    other = Visitor(service_of(town))
    assert "Mill Lane" not in other.open(page).text
    other.send(wanted=[], language="en", way="post", postal="Mallory\n2 Elsewhere")
    assert wishes(town, town.resident.person).postal == "Rosa\n1 Mill Lane"


def test_an_address_that_is_from_no_letter_shows_nobodys_wishes(town):
    letter = Letter("proposal-received", ToPerson(town.resident.person), "event:1", RECEIVED)
    sent(town, letter)
    client = service_of(town).test_client()
    assert client.get(address_of(KEY.encode(), letter.id, CHOICES)).status_code == 200
    assert client.get(address_of(b"another key", letter.id, CHOICES)).status_code == 404
    ends = address_of(KEY.encode(), letter.id).rpartition("/")[2]
    assert client.get(f"{CHOICES}{letter.id}/{ends}").status_code == 404


def test_every_letter_to_somebody_known_leads_to_where_they_choose(town):
    letter = Letter("proposal-received", ToPerson(town.resident.person), "event:1", RECEIVED)
    sent(town, letter)
    page = service_of(town).test_client().get(f"/letters-sent/{letter.id}").text
    assert address_of(KEY.encode(), letter.id, CHOICES) in page


def test_who_comes_in_in_welsh_is_written_to_in_welsh_until_they_choose(town):
    rosa = Visitor(service_of(town))
    rosa.open("/cy/sign-in")
    rosa.send(email="rosa.resident@example.org", password="three random words")
    assert wishes(town, town.resident.person).language == "cy"
    row = sent(town, Letter("proposal-received", ToPerson(town.resident.person), "event:1", RECEIVED))
    assert (row.language, json.loads(row.facts)["title"]) == ("cy", "A skate park")
    rosa.open("/account/letters")
    rosa.send(wanted=[], language="en", way="email", postal="")
    rosa.open("/cy/sign-in")
    rosa.send(email="rosa.resident@example.org", password="three random words")
    assert wishes(town, town.resident.person).language == "en"
