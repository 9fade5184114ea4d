"""What the council asks of two persons on pages: asked for, proposed by one, done when another one confirms it."""

import re

import pytest

from domain.people.person import Person
from pb.store.event_store import by_reference
from tests.stories import PASSWORD

HALF = r">([2-9b-z]{4}-[2-9b-z]{4})<"


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
    page = ada.get("/officers/people/new").text
    assert "First password" not in page, "whoever knew it could be two persons"
    answer = followed(ada, "/officers/people/new", {**said, "password": PASSWORD})
    assert "Nothing is changed until another person confirms it" in answer
    assert "propose a temporary one in two halves" in answer
    assert town.browser().post("/sign-in", {"email": said["email"], "password": PASSWORD}).status_code == 422
    (address,) = waiting(town.browser("Olive Officer"))
    page = town.browser("Olive Officer").get(address).text
    assert "Nora New" in page
    assert "nora@council.example" in page, "letters to it open the account, so the second person looks at it"


def test_of_a_password_in_two_halves_each_page_shows_one(town, ada):
    person = f"/officers/people/{town.auditor.person}"
    page = ada.get(f"{person}/password").text
    assert 'type="password"' not in page
    proposed = ada.post(f"{person}/password", {"password": "for today only"}).location
    assert proposed.startswith("/officers/second-person/")
    (first,) = re.findall(HALF, ada.get(proposed).text)
    olive = town.browser("Olive Officer")
    page = olive.get(proposed).text
    assert not re.search(HALF, page)
    assert "aled.auditor@example.org" in page
    form = {"answer": "confirm", "reason": "", "key": re.search('name="key" value="([0-9a-f]+)"', page)[1]}
    done = olive.post(proposed, form)
    (second,) = re.findall(HALF, done.text)
    assert "Tell it to" in done.text
    assert olive.post(proposed, form).text.count(second) == 1, "a form that is sent twice shows it again"
    assert not re.search(HALF, town.browser("Owen Officer").get(proposed).text)
    for known, status in ((first, 422), (second, 422), (f"{first}-{second}", 303)):
        signs_in = town.browser().post("/sign-in", {"email": "aled.auditor@example.org", "password": known})
        assert signs_in.status_code == status


def test_with_letters_the_page_has_no_box_for_a_password_and_offers_halves_for_who_cannot_read_them(town, ada):
    town.application.desk.sends_letters = True
    person = f"/officers/people/{town.auditor.person}"
    page = ada.get(f"{person}/password").text
    assert 'type="password"' not in page
    assert "Propose it in two halves" in page
    assert "is on its way to" in followed(ada, f"{person}/password", {"password": "for today only"})
    assert ada.post(f"{person}/password", {"halves": "yes"}).location.startswith("/officers/second-person/")
    rosa = f"/officers/people/{town.resident.person}/password"
    assert "two halves" not in ada.get(rosa).text
    refused = ada.post(rosa, {"halves": "yes"})
    assert refused.status_code == 422
    assert "does not act for the council" in refused.text
    assert "is told by letter how to come in" in followed(
        ada,
        "/officers/people/new",
        {"role": "applicant", "for_what": "council", "name": "Nora New", "email": "nora@council.example"},
    )


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


def test_whoever_confirms_a_seat_reads_on_which_committee_it_is(town):
    schemes, olive = town.application.schemes, town.browser("Olive Officer")
    formed = [
        schemes.form_committee(name, [town.area], 1, casting_vote=False, by=town.officer)
        for name in ("Scrutiny", "Grants board")
    ]
    ash = town._person("member", "Councillor Zola").person
    town.browser("Ada Administrator").post("/officers/two-persons/council", {"reason": "Nobody alone."})
    page = f"/officers/committees/{formed[1]}"
    assert olive.post(f"{page}/seat", {"member": ash, "vote": "yes"}, page=page).status_code == 303
    ada = town.browser("Ada Administrator")
    (address,) = waiting(ada)
    for where in ("/officers/second-person", address):
        text = ada.get(where).text
        assert "Grants board" in text
        assert "Scrutiny" not in text
