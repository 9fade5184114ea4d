"""Putting a proposal in together, on the pages: named, asked, agreed or not, shown, taken off again."""

import json
import re

import pytest
from sqlalchemy import select

from pb.erasable.letter_tables import letters
from pb.settings import read_settings
from tests.a_draft import written
from tests.staff_pages import words_in
from tests.stories import Town
from tests.town_pages import Visitor, service_of

SWINGS = {
    "title": "New swings on Mill Lane",
    "summary": "Two swings and a soft floor.",
    "place": "Mill Lane",
    "costs-0-what": "Swings",
    "costs-0-amount": "4,000",
}
HOSTILE = "<script>alert('Ann')</script>"


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    town = Town(read_settings(tmp_path_factory.mktemp("town")))
    town.service = service_of(town)
    town.round_id = town.announced_round(name="A round")
    yield town
    town.close()


@pytest.fixture
def rosa(town):
    return Visitor(town.service, "resident")


def link_to(town, email):
    with town.application.reading() as connection:
        found = connection.execute(select(letters.c.facts).where(letters.c.to_whom == email)).scalars().all()
    return json.loads(found[-1])["link"]


def test_others_are_named_answer_by_their_links_and_stand_on_the_page_while_they_wish(town, rosa):
    draft = written(rosa, town.round_id, SWINGS)
    page = rosa.open(draft)
    assert "Who puts it in with you" in words_in(page.text)
    rosa.open(f"{draft}/with")
    assert rosa.send(email="").status_code == 422
    for email in ("ann@example.org", "bob@example.org"):
        page = rosa.send(email=email)
    assert "ann@example.org Has not answered yet" in words_in(page.text)
    assert rosa.send(email="ann@example.org").status_code == 422
    check = rosa.open(f"{draft}/check")
    assert "Not everybody has answered" in check.text
    assert "Not everybody whom you named has answered yet." in words_in(rosa.send().text)

    anybody = Visitor(town.service)
    ann, bob = link_to(town, "ann@example.org"), link_to(town, "bob@example.org")
    for _ in range(2):
        page = anybody.open(ann)
    assert page.status_code == 200
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert "no-store" in page.headers["Cache-Control"]
    assert "New swings on Mill Lane" in page.text
    assert anybody.send(do="agree", name="").status_code == 422
    page = anybody.send(do="agree", name=HOSTILE)
    assert "You agreed, and are named as" in words_in(page.text)
    assert HOSTILE not in page.text
    anybody.open(bob)
    assert "Your name does not stand there" in words_in(anybody.send(do="decline").text)

    rosa.open(f"{draft}/check")
    sent = rosa.send()
    its = re.search(r"/proposals/[0-9a-f]{32}", sent.request.path)[0]
    public = rosa.open(its)
    assert "Put in together with" in public.text
    assert HOSTILE not in public.text
    assert "&lt;script&gt;" in public.text
    assert "bob@example.org" not in rosa.open(f"{draft}/with").text
    olive = Visitor(town.service, "officer")
    assert "Put in together with" in olive.open(f"/officers{its}").text

    anybody.open(ann)
    anybody.send(do="decline")
    assert "Put in together with" not in rosa.open(f"{its}?a-moment-later").text


def test_a_link_that_leads_nowhere_says_so(town):
    page = Visitor(town.service).open("/with/nothing")
    assert page.status_code == 410
    assert "This link leads nowhere" in words_in(page.text)


def test_a_link_opens_in_welsh_and_in_arabic(town, rosa):
    draft = written(rosa, town.round_id, {**SWINGS, "title": "A second one"})
    rosa.open(f"{draft}/with")
    rosa.send(email="cat@example.org")
    for language in ("cy", "ar"):
        page = Visitor(town.service).open(f"/{language}{link_to(town, 'cat@example.org')}")
        assert page.status_code == 200
        assert "Do you put this proposal in together?" not in page.text
