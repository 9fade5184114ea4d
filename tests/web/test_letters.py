"""Letters on pages: ended from the letter itself, tried again by an officer, read in the demo and nowhere else."""

import re
from dataclasses import replace
from html import unescape

import pytest
from sqlalchemy import select, update

from pb.erasable.letter_tables import letters
from pb.letters import looking
from pb.letters.outbox import Letter, ToPerson, post
from pb.letters.sending import About, Sender
from pb.letters.unsubscribing import address_of
from pb.letters.ways.shown import Shown
from pb.settings import read_settings
from tests.staff_pages import words_in
from tests.stories import Town
from tests.town_pages import Visitor, service_of

KEY = "for tests only" * 4
RECEIVED = {
    "title": "A <b>skate</b> park",
    "reference": "P1",
    "round": "Spring",
    "link": "/proposals/" + "a" * 32,
    "until": "2026-03-16T09:00:00+00:00",
    "currency": "GBP",
}


@pytest.fixture
def town(tmp_path):
    town = Town(replace(read_settings(tmp_path), letters="shown"))
    yield town
    town.close()


def put_in(town, kind="proposal-received", facts=RECEIVED, cause="event:1"):
    letter = Letter(kind, ToPerson(town.resident.person), cause, facts)
    with town.application.database.writing() as connection:
        post(connection, letter, now=town.clock.now())
    return letter.id


def sent(town):
    about = About("Plymstock", "http://localhost", KEY.encode())
    return Sender(town.application.database, town.clock, Shown(), about).send_due()


def state(town, letter_id):
    with town.application.reading() as connection:
        return connection.execute(select(letters).where(letters.c.id == letter_id)).one()


def test_looking_ends_nothing_and_one_click_without_a_session_does(town):
    letter_id = put_in(town)
    sent(town)
    client = service_of(town).test_client()
    page = address_of(KEY.encode(), letter_id)
    for _ in range(20):
        assert "Nothing has changed yet" in client.get(page).text
        assert client.head(page).status_code == 200
    answer = client.post(page, data={"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert "no more letters of this kind" in client.get(page).text
    again = Letter("proposal-received", ToPerson(town.resident.person), "event:2", RECEIVED)
    with town.application.database.writing() as connection:
        post(connection, again, now=town.clock.now())
    sent(town)
    assert state(town, again.id).state == "not sent"


def test_an_address_that_is_not_from_a_letter_ends_nothing(town):
    letter_id = put_in(town)
    client = service_of(town).test_client()
    wrong = address_of(b"another key", letter_id)
    assert (client.get(wrong).status_code, client.post(wrong).status_code) == (404, 400)
    required = put_in(town, "temporary-password", {"password": "x", "sign_in": "/sign-in"})
    page = address_of(KEY.encode(), required)
    assert (client.get(page).status_code, client.post(page).status_code) == (404, 400)


def test_the_demo_shows_each_letter_and_what_people_wrote_is_text(town):
    letter_id = put_in(town)
    sent(town)
    client = service_of(town).test_client()
    assert "P1" in client.get("/letters-sent").text
    page = client.get(f"/letters-sent/{letter_id}").text
    assert "A &lt;b&gt;skate&lt;/b&gt; park" in page
    assert "rosa.resident@example.org" in page


def test_letters_that_do_not_fit_on_one_page_are_on_the_next(town, monkeypatch):
    monkeypatch.setattr(looking, "MOST", 2)
    posted = [put_in(town, cause=f"event:{number}") for number in range(5)]
    sent(town)
    client, seen, pages, where = service_of(town).test_client(), [], 0, "/letters-sent"
    while where:
        page = client.get(where).text
        seen += re.findall(r'href="/letters-sent/([0-9a-f]+)"', page)
        onward = re.search(r'href="([^"]+)" rel="next"', page)
        where, pages = onward and unescape(onward[1]), pages + 1
    assert pages == 3
    assert sorted(seen) == sorted(posted)
    assert 'rel="prev"' in page


def test_outside_a_demo_there_is_no_such_page(tmp_path):
    town = Town(read_settings(tmp_path))
    letter_id = put_in(town)
    sent(town)
    client = service_of(town).test_client()
    assert client.get("/letters-sent").status_code == 404
    assert client.get(f"/letters-sent/{letter_id}").status_code == 404
    officer = Visitor(service_of(town), "officer")
    assert "nobody has set a way for them" in officer.open("/officers/letters").text
    town.close()


def test_an_officer_sees_what_was_given_up_and_why_and_has_it_tried_again(town):
    letter_id = put_in(town)
    with town.application.database.writing() as connection:
        connection.execute(update(letters).values(state="given up", why="550 nobody here", in_doubt=1))
    officer = Visitor(service_of(town), "officer")
    page = officer.open("/officers/letters").text
    assert "550 nobody here" in page
    assert "1 letter may have gone out twice" in page
    assert "is tried again" in officer.send(f"/officers/letters/{letter_id}/again").text
    assert state(town, letter_id).state == "waiting"
    assert "does not wait for that any more" in officer.send(f"/officers/letters/{letter_id}/again").text


def test_a_server_that_refused_everybody_costs_an_officer_one_button_and_their_desk_says_so(town):
    """Such as one that relays nothing for us: what it refused for good were all letters of an evening."""
    many = [Letter("proposal-received", ToPerson(town.resident.person), f"event:{n}", RECEIVED) for n in range(201)]
    with town.application.database.writing() as connection:
        for one in many:
            post(connection, one, now=town.clock.now())
        connection.execute(update(letters).values(state="given up", why="550 relaying denied", tries=1))
    officer = Visitor(service_of(town), "officer")
    assert "Look at 201 letters that were given up" in words_in(officer.open("/officers/").text)
    assert "201 letters were given up; the latest 200 are shown." in words_in(officer.open("/officers/letters").text)
    assert "201 letters are tried again" in words_in(officer.send("/officers/letters/again").text)
    assert {state(town, one.id).state for one in many} == {"waiting"}
    assert "given up" not in words_in(officer.open("/officers/").text)
    assert Visitor(service_of(town), "resident").send("/officers/letters/again").status_code == 403


def test_what_waits_for_paper_is_on_the_desk(town):
    put_in(town)
    with town.application.database.writing() as connection:
        connection.execute(update(letters).values(state="to print"))
    assert "Print and post 1 letter" in words_in(Visitor(service_of(town), "officer").open("/officers/").text)


def test_letters_by_post_are_printed_and_then_hold_no_code(town):
    letter_id = put_in(town, "temporary-password", {"password": "four green bicycles", "sign_in": "/sign-in"})
    with town.application.database.writing() as connection:
        connection.execute(update(letters).values(state="to print"))
    officer = Visitor(service_of(town), "officer")
    assert "four green bicycles" in officer.open("/officers/letters/print").text
    assert "1 letter is written down as posted" in officer.send("/officers/letters/print").text
    assert (state(town, letter_id).state, "bicycles" in state(town, letter_id).facts) == ("sent", False)


def test_the_words_of_each_letter_can_be_looked_at_and_wrong_ones_are_said(town, tmp_path):
    folder = tmp_path / "letters" / "en"
    folder.mkdir(parents=True)
    (folder / "proposal-received.txt").write_text("Hello\n\n{surname}\n")
    officer = Visitor(service_of(town), "officer")
    assert "cannot be used" in officer.open("/officers/letters/words").text
    page = officer.open("/officers/letters/words/proposal-received/en").text
    assert "{surname}" in page
    assert "We have your proposal P7" in page
    assert officer.open("/officers/letters/words/greeting/en").status_code == 404
