"""Whoever is signed in changes their password; who forgot theirs is given a temporary one that opens nothing else."""

import json

import pytest

from pb.readmodels.history.tables import happenings
from tests.staff_pages import boxes_in, errors_in, words_in
from tests.stories import PASSWORD, SYSTEM

NEW = "harbour lights again"
CHANGE = {"old": PASSWORD, "new": NEW, "again": NEW}
EVERYBODY = ("Rosa Resident", "Olive Officer", "Councillor Ash", "Aled Auditor", "Ada Administrator")
YOURS = "/account/yours"


@pytest.fixture
def ada(town):
    return town.browser("Ada Administrator")


def forgets(town, ada, person="Olive Officer"):
    """The administrator sets a temporary password; give the address of the person's page."""
    email = f"{person.lower().replace(' ', '.')}@example.org"
    page = ada.post("/officers/people/find", {"find": email}, page="/officers/people").location
    assert ada.post(f"{page}/password", {"password": "for today only"}).location == page
    return page


def signs_in(town, person, password):
    browser = town.browser()
    email = f"{person.lower().replace(' ', '.')}@example.org"
    return browser, browser.post("/sign-in", {"email": email, "password": password})


@pytest.mark.parametrize("name", EVERYBODY)
def test_everybody_who_is_signed_in_can_change_their_password_and_goes_on_where_they_start(town, name):
    person = town.browser(name)
    start = person.get("/account").location
    assert person.post(YOURS, CHANGE).location == start
    assert "Your password is changed. You are signed out everywhere else." in person.get(start).text
    assert signs_in(town, name, PASSWORD)[1].status_code == 422
    assert signs_in(town, name, NEW)[1].location == start


def test_every_other_session_ends_and_so_does_a_copy_of_the_cookie_that_changed_it(town, olive):
    on_the_phone, thief = town.browser("Olive Officer"), town.browser()
    thief.client.set_cookie("session", olive.client.get_cookie("session").value)
    assert on_the_phone.get("/officers/").status_code == thief.get("/officers/").status_code == 200
    other = town.browser("Aled Auditor")
    olive.post(YOURS, CHANGE)
    assert olive.get("/officers/").status_code == 200
    assert on_the_phone.get("/officers/").status_code == thief.get("/officers/").status_code == 303
    assert other.get("/audit/").status_code == 200, "only hers end"


def test_changing_it_keeps_a_receipt_that_has_not_been_put_away(town, olive):
    with olive.client.session_transaction() as held:
        held["a receipt"] = "7K3M-Q0ZB-91TD-HX5A"
    olive.post(YOURS, CHANGE)
    with olive.client.session_transaction() as held:
        assert held["a receipt"] == "7K3M-Q0ZB-91TD-HX5A"


@pytest.mark.parametrize(
    ("changed", "at", "says"),
    [
        ({"old": ""}, "old", "Enter the password you signed in with"),
        ({"old": "not my password"}, "old", "This is not your password. Enter the one you signed in with."),
        ({"new": "short", "again": "short"}, "new", "Choose a password of at least 10 characters"),
        ({"new": "a" * 201, "again": "a" * 201}, "new", "longer than 200 characters"),
        ({"new": PASSWORD, "again": PASSWORD}, "new", "This is the password you have already. Choose another one."),
        ({"again": "harbor lights again"}, "again", "The two new passwords are not the same"),
    ],
)
def test_a_change_that_cannot_be_is_refused_at_its_box_and_nothing_changes(town, olive, changed, at, says):
    before = town.application.store.last_position()
    page = olive.post(YOURS, {**CHANGE, **changed})
    assert page.status_code == 422
    assert says in errors_in(page)[0]
    assert f'href="#{at}"' in page.text
    assert not {PASSWORD, NEW} & set(boxes_in(page).values()), "no password is ever shown again"
    assert town.application.store.last_position() == before
    assert signs_in(town, "Olive Officer", PASSWORD)[1].status_code == 303


def test_a_temporary_password_ends_every_session_and_opens_nothing_until_another_is_chosen(town, ada, olive):
    forgets(town, ada)
    assert olive.get("/officers/").status_code == 303
    assert signs_in(town, "Olive Officer", PASSWORD)[1].status_code == 422
    back, _ = signs_in(town, "Olive Officer", "for today only")
    for page in ("/officers/", "/committee/", "/account", "/officers/schemes"):
        assert back.get(page).location == YOURS
    assert back.post("/officers/areas/new", {"name": "Stoke", "population": "9000"}, page=YOURS).location == YOURS
    assert "Choose a password of your own" in back.get(YOURS).text
    assert back.get("/").status_code == 200, "pages for everybody stay open"
    assert errors_in(back.post(YOURS, {"old": "for today only", "new": "for today only", "again": "for today only"}))
    assert back.post(YOURS, {**CHANGE, "old": "for today only"}).location == "/officers/"
    assert back.get("/officers/").status_code == 200


def test_an_administrator_helps_a_resident_but_not_themselves(town, ada):
    forgets(town, ada, "Rosa Resident")
    assert signs_in(town, "Rosa Resident", "for today only")[1].status_code == 303
    mine = f"/officers/people/{town.administrator.person}"
    assert "/password" not in ada.get(mine).text.replace(YOURS, "")
    refused = ada.post(f"{mine}/password", {"password": "for today only"})
    assert "Change your own password on the page of your account" in errors_in(refused)[0]
    assert (
        "at least 10" in errors_in(ada.post(f"/officers/people/{town.resident.person}/password", {"password": "x"}))[0]
    )


def test_auditors_read_that_it_was_done_and_by_whom_and_the_public_reads_it_of_whoever_acts_for_the_council(town, ada):
    rosa = town.browser("Rosa Resident")
    rosa.post(YOURS, CHANGE)
    forgets(town, ada, "Rosa Resident")
    read = words_in(town.browser("Aled Auditor").get("/audit/").text)
    assert "The person changed their own password" in read
    assert "A temporary password was set" in read
    assert "Ada Administrator as administrator" in read
    assert "password" not in town.browser().get("/what-happened").text, "a resident forgot theirs"
    forgets(town, ada)
    public = words_in(town.browser().get("/what-happened").text)
    assert "A temporary password was set for somebody who acts for the council" in public
    with town.application.reading() as connection:
        facts = [json.loads(row.facts) for row in connection.execute(happenings.select()) if "assword" in row.name]
    by_hand = [{"way": "hand", "in_office": False}, {"way": "hand", "in_office": True}]
    assert facts == [{}, *by_hand], "no password, no name, no address is in the events"


def test_a_person_who_was_erased_has_no_password_to_change(town, ada, olive):
    town.application.people.take_role(town.officer.person, "officer", by=SYSTEM)
    town.application.erasing.erase(town.officer.person, by=SYSTEM)
    assert olive.get(YOURS).status_code == 303
    assert ada.get(f"/officers/people/{town.officer.person}/password").status_code == 404
