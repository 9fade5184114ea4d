"""What the council asks of two persons on pages: asked for, proposed by one, done when another one confirms it."""

import re

import pytest

from domain.people.person import Person
from pb.store.event_store import by_reference
from tests.stories import PASSWORD


@pytest.fixture
def ada(town):
    ada = town.browser("Ada Administrator")
    assert ada.post("/officers/two-persons/council", {"reason": "Nobody alone."}).status_code == 303
    return ada


def waiting(browser):
    return list(
        dict.fromkeys(re.findall(r"/officers/second-person/[0-9a-f]{32}", browser.get("/officers/second-person").text))
    )


def followed(browser, address, form, page=None):
    """Send a form, and give the text of the page that it leads to."""
    answer = browser.post(address, form, page=page)
    assert answer.status_code == 303, answer.text
    return browser.get(answer.headers["Location"]).text


def held(town, person):
    return town.application.store.get(Person, by_reference(person)).roles


def test_everybody_reads_whether_it_takes_two(town):
    said = "One person suffices to change who acts in which role"
    assert said in re.sub(r"\s+", " ", town.browser().get("/who-acts").text)
    ada = town.browser("Ada Administrator")
    assert "Ask for two persons" in ada.get("/officers/two-persons/council").text
    assert ada.post("/officers/two-persons/council", {"reason": ""}).status_code == 422
    ada.post("/officers/two-persons/council", {"reason": "Nobody alone."})
    assert said not in re.sub(r"\s+", " ", town.browser().get("/who-acts").text)
    assert "Let one person suffice" in ada.get("/officers/two-persons").text


def test_an_administrator_alone_gives_no_role_and_an_officer_confirms_it_by_name(town, ada):
    rosa = town.resident.person
    answer = followed(ada, f"/officers/people/{rosa}", {"roles": ["auditor"]})
    assert "Nothing is changed until another person confirms it" in answer
    assert held(town, rosa) == {"resident"}
    (address,) = waiting(olive := town.browser("Olive Officer"))
    page = re.sub(r"<[^>]+>|[\u2068\u2069]", "", olive.get(address).text)
    assert "Give Rosa Resident the role of auditor for the whole council." in page
    assert ada.post(address, {"answer": "confirm", "reason": ""}).status_code == 422
    assert olive.post(address, {"answer": "confirm", "reason": "I know her."}).status_code == 303
    assert held(town, rosa) == {"resident", "auditor"}


def test_a_new_account_waits_for_its_role(town, ada):
    said = {"role": "officer", "for_what": "council", "name": "Nora New", "email": "nora@council.example"}
    answer = followed(ada, "/officers/people/new", {**said, "password": PASSWORD})
    assert "Nothing is changed until another person confirms it" in answer
    (address,) = waiting(town.browser("Olive Officer"))
    assert "Nora New" in town.browser("Olive Officer").get(address).text


def test_an_officer_alone_gives_no_seat_and_forms_no_committee(town, ada):
    olive, schemes = town.browser("Olive Officer"), "/officers/committees/"
    said = {"name": "Parks", "areas": [town.area], "quorum": "2", "casting": "no"}
    for address, form in (
        (f"{schemes}new", said),
        (f"{schemes}{town.committee}/chair", {"chair": town.members[1].person}),
        (f"{schemes}{town.committee}/vice-chair", {"vice_chair": town.members[2].person}),
        (f"{schemes}{town.committee}/release", {"member": town.members[2].person}),
        (f"/officers/areas/{town.area}/population", {"population": "4321", "source": "Census"}),
    ):
        answer = followed(olive, address, form, page=re.sub("/(release|chair|vice-chair)$", "", address))
        assert "Nothing is changed until another person confirms it" in answer, address
    addresses = waiting(ada)
    assert len(addresses) == 5
    for address in addresses:
        assert ada.post(address, {"answer": "confirm", "reason": "Seen."}).status_code == 303, address
    assert "Parks" in olive.get("/officers/schemes").text
