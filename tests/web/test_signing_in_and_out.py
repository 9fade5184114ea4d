"""Signing in: nothing is given away, nobody is led elsewhere, and signing out ends it on the server."""

import pytest

from pb.settings import read_settings
from tests.stories import PASSWORD, Town
from tests.town_pages import PEOPLE, Visitor, service_of

ELSEWHERE = [
    "https://evil.example",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/%5Cevil.example/../..",
    "https:evil.example",
    "javascript:alert(1)",
    "data:text/html,hello",
    "/\tevil.example",
    "/\n//evil.example",
    " //evil.example",
    "http://127.0.0.1@evil.example/",
    "/sign-out",
    "/nowhere-that-exists",
    "evil.example",
    "@evil.example",
    "/" + "a" * 2000,
    "//google.com/%2f..",
    "/.evil.example",
    "/;@evil.example",
    "//[::1",
]


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    town = Town(read_settings(tmp_path_factory.mktemp("town")))
    yield town
    town.close()


@pytest.fixture(scope="module")
def app(town):
    return service_of(town)


@pytest.mark.parametrize("address", ELSEWHERE)
def test_signing_in_never_leads_to_another_site(app, address):
    visitor = Visitor(app)
    visitor.open("/sign-in", query_string={"next": address})
    assert visitor.hidden()["next"] == ""
    form = {**visitor.hidden(), "email": PEOPLE["officer"], "password": PASSWORD, "next": address}
    answer = visitor.client.post("/sign-in", data=form)
    assert answer.headers["Location"] == "/officers/"


def test_signing_in_leads_back_to_the_page_that_asked_for_it(app):
    visitor = Visitor(app)
    asked = visitor.open("/officers/schemes?from=letter")
    visitor.open(asked.headers["Location"])
    assert visitor.send(email=PEOPLE["officer"], password=PASSWORD).request.path == "/officers/schemes"


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(app):
    answers = []
    for email in (PEOPLE["resident"], "nobody@example.org"):
        visitor = Visitor(app)
        visitor.open("/sign-in")
        answer = visitor.send(email=email, password="not the password")
        answers.append((answer.status_code, answer.text.replace(email, "").replace(visitor.hidden()["csrf_token"], "")))
    assert answers[0] == answers[1]
    assert answers[0][0] == 422


def test_a_password_is_never_shown_again(app):
    visitor = Visitor(app)
    visitor.open("/sign-in")
    assert "wrong horse battery" not in visitor.send(email=PEOPLE["resident"], password="wrong horse battery").text


def test_signing_out_ends_the_session_on_the_server(app):
    visitor = Visitor(app, "officer")
    stolen = visitor.client.get_cookie("session").value
    visitor.open("/officers/")
    visitor.send("/sign-out")
    thief = app.test_client()
    thief.set_cookie("session", stolen)
    assert thief.get("/officers/").status_code == 303


def test_signing_in_keeps_nothing_of_what_the_browser_held_before(app):
    visitor = Visitor(app)
    visitor.open("/sign-in")
    with visitor.client.session_transaction() as held:
        held["planted"] = "by somebody else"
        held["_user_id"] = "chosen by somebody else"
    visitor.open("/sign-in")
    visitor.send(email=PEOPLE["resident"], password=PASSWORD)
    with visitor.client.session_transaction() as held:
        assert "planted" not in held
        assert held["_user_id"] != "chosen by somebody else"


def test_whoever_acts_for_the_council_signs_in_again_after_a_working_day(app, town):
    visitor = Visitor(app, "officer")
    visitor.open("/officers/areas/new")
    with visitor.client.session_transaction() as held:
        held["since"] -= 9 * 3600
    before = town.application.store.last_position()
    assert visitor.send("/officers/areas/new", name="Stoke", population="9000").request.path == "/sign-in"
    assert town.application.store.last_position() == before


def test_a_session_of_the_council_is_good_only_in_the_browser_that_signed_in(app):
    visitor = Visitor(app, "officer")
    assert visitor.open("/officers/schemes").status_code == 200
    elsewhere = {"User-Agent": "another browser"}
    assert (
        visitor.open("/officers/schemes", headers=elsewhere).headers["Location"]
        == "/sign-in?next=%2Fofficers%2Fschemes"
    )
    visitor.open("/sign-in")
    visitor.send(email=PEOPLE["officer"], password=PASSWORD)
    assert visitor.open("/officers/schemes").status_code == 200


def test_a_resident_whose_network_changes_goes_on_writing(app):
    visitor = Visitor(app, "resident")
    moved = {"environ_base": {"REMOTE_ADDR": "192.0.2.7"}}
    assert visitor.open("/my-proposals", **moved).status_code == 200


def test_a_cookie_to_stay_signed_in_is_never_given_and_never_believed(app):
    visitor = Visitor(app, "officer")
    assert not visitor.client.get_cookie("remember_token")
    stranger = app.test_client()
    stranger.set_cookie("remember_token", "somebody|é")
    assert stranger.get("/officers/").status_code == 303
