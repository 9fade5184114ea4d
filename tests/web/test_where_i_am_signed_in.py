"""Everybody sees where they are signed in and ends it there; what binds the council takes a sign-in of just now."""

import re
from datetime import UTC, datetime

import pytest

from pb.actions.two_persons import WHO_PROPOSES
from pb.actions.who_may import (
    BINDS_THE_COUNCIL,
    DRAW_AREA,
    KEEP_ROOM,
    ONLY_LOOKS,
    PREPARE_ROUND,
    SET_UP_SCHEME,
    WHO_MAY,
)
from tests.stories import PASSWORD, SYSTEM
from web.app import create_app
from web.front.what_pages_do import ACT_OF_PAGE, BINDS_TOO, ONLY_SHOW
from web.front.where_from import source

SESSIONS = "/account/sessions"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1"
OLIVE = {"email": "olive.officer@example.org", "password": PASSWORD}


def on_a_phone(town):
    phone = town.browser()
    shown = phone.client.get("/sign-in", headers={"User-Agent": PHONE})
    token = re.search(r'name="csrf_token" value="([^"]+)"', shown.text)[1]
    come = {"headers": {"User-Agent": PHONE}, "environ_base": {"REMOTE_ADDR": "192.0.2.7"}}
    assert phone.client.post("/sign-in", data={"csrf_token": token, **OLIVE}, **come).status_code == 303
    return phone


def is_in(browser):
    return browser.get("/account").location != "/sign-in?next=%2Faccount"


def test_a_session_is_told_by_device_time_and_network_address_and_is_ended_alone(town, olive):
    phone, library = on_a_phone(town), town.browser("Olive Officer")
    page = olive.get(SESSIONS).text
    assert "Safari on iPhone" in page
    assert "192.0.2.7" in page
    assert page.count("this one") == 1
    assert "2 March 2026" in page
    found = re.search(r'value="([0-9a-f]{16})"[^>]*>End it<span[^>]*>: Safari on iPhone', page)[1]
    olive.post(SESSIONS, {"end": found})
    assert (is_in(phone), is_in(library), is_in(olive)) == (False, True, True)


def test_all_others_are_ended_at_once_and_nobody_elses(town, olive):
    phone, library, ash = on_a_phone(town), town.browser("Olive Officer"), town.browser("Councillor Ash")
    olive.post(SESSIONS, {"end": "others"})
    assert (is_in(phone), is_in(library), is_in(olive), is_in(ash)) == (False, False, True, True)
    assert "End all others" not in olive.get(SESSIONS).text


def test_nobody_ends_anothers_session(town, olive):
    ash = town.browser("Councillor Ash")
    on_a_phone(town)
    found = re.findall(r'value="([0-9a-f]{16})"', olive.get(SESSIONS).text)
    ash.post(SESSIONS, {"end": found[0]})
    assert re.findall(r'value="([0-9a-f]{16})"', olive.get(SESSIONS).text) == found


def ages(browser, minutes):
    with browser.client.session_transaction() as held:
        held["since"] -= minutes * 60


def test_what_binds_the_council_asks_for_a_sign_in_of_just_now_and_leads_back(town):
    ada = town.browser("Ada Administrator")
    page = f"/officers/people/{town.officer.person}"
    assert ada.get(page).status_code == 200
    ages(ada, 31)
    asked = ada.get(page).location
    assert asked == f"/sign-in?next={page.replace('/', '%2F')}"
    assert ada.get("/officers/people").status_code == 200, "looking at a list does not"
    form = {"email": "ada.administrator@example.org", "password": PASSWORD, "next": page}
    assert ada.post("/sign-in", form, page=asked).location == page
    assert ada.get(page).status_code == 200


def test_whoever_has_opened_the_form_has_an_hour_to_send_it(town):
    ada = town.browser("Ada Administrator")
    page = f"/officers/people/{town.resident.person}/password"
    token = re.search(r'name="csrf_token" value="([^"]+)"', ada.get(page).text)[1]
    before = town.application.store.last_position()
    ages(ada, 91)
    late = ada.client.post(page, data={"csrf_token": token, "password": "for today only"})
    assert late.location.startswith("/sign-in?next=")
    assert town.application.store.last_position() == before
    ages(ada, -5)
    sent = ada.client.post(page, data={"csrf_token": token, "password": "for today only"})
    assert sent.location == page.removesuffix("/password")


def test_every_act_that_binds_has_pages_and_what_only_looks_is_none_of_them():
    assert set(WHO_MAY) > BINDS_THE_COUNCIL
    assert set(ACT_OF_PAGE.values()) > BINDS_THE_COUNCIL
    assert not BINDS_THE_COUNCIL & ONLY_LOOKS
    assert {page for page, act in ACT_OF_PAGE.items() if act in BINDS_THE_COUNCIL} > ONLY_SHOW


def test_whatever_takes_two_persons_is_proposed_by_somebody_who_has_just_signed_in_but_changes_of_rules():
    """Rules are written over hours; whoever confirms them has just signed in, and so has whoever announces them."""
    assert {*WHO_PROPOSES.values()} - BINDS_THE_COUNCIL == {PREPARE_ROUND}
    assert {ACT_OF_PAGE[page] for page in BINDS_TOO} == {PREPARE_ROUND, KEEP_ROOM, SET_UP_SCHEME, DRAW_AREA}


OFFICER_AND_MORE = ("administrator", "returning-officer", "clerk", "member", "partner")


def test_every_page_of_what_binds_is_opened_within_half_an_hour_and_sent_within_an_hour_and_a_half(town, monkeypatch):
    """Each one of the table, by somebody who may do all of it."""
    monkeypatch.setitem(town.app.config, "WTF_CSRF_CHECK_DEFAULT", False)
    olive, tried = town.browser("Olive Officer"), set()
    for role in OFFICER_AND_MORE:
        town.application.people.give_role(town.officer.person, role, by=SYSTEM)
    before = town.application.store.last_position()
    pages = ({page for page, act in ACT_OF_PAGE.items() if act in BINDS_THE_COUNCIL} | BINDS_TOO) - ONLY_SHOW
    for method, minutes in (("GET", 31), ("POST", 91)):
        with olive.client.session_transaction() as held:
            held["since"] = int(datetime.now(UTC).timestamp()) - minutes * 60
        for rule in town.app.url_map.iter_rules():
            if rule.endpoint in pages and method in rule.methods:
                answer = olive.client.open(_address(rule), method=method, data={"reason": "none", "do": "send"})
                assert answer.status_code in (303, 403), (method, rule.endpoint, answer.status_code)
                if answer.status_code == 303:
                    assert answer.location.startswith("/sign-in?next="), (method, rule.endpoint, answer.location)
                    tried.add(rule.endpoint)
    assert tried == pages
    assert town.application.store.last_position() == before


def _address(rule):
    """The address of a page about things that there are not: who asks is looked at first."""
    whole = {"int": "1", "ref": "a" * 32}

    def one(found):
        return found[2] or whole.get(found[1], "x")

    return re.sub(r"<(?:(\w+)(?:\('([^']+)')?[^:>]*:)?\w+>", one, rule.rule)


@pytest.mark.parametrize("act", ["seats", "announcement", "a lost code"])
def test_seats_announcements_and_lost_codes_ask_for_a_sign_in_of_just_now(town, act):
    round_id = town.announced_round()
    page = {
        "seats": f"/officers/committees/{town.committee}/councillors",
        "announcement": f"/officers/rounds/{round_id}/announce",
        "a lost code": f"/officers/rounds/{round_id}/codes/lost",
    }[act]
    olive = town.browser("Olive Officer")
    assert "/sign-in" not in (olive.get(page).location or "")
    ages(olive, 31)
    assert "/sign-in?next=" in olive.get(page).location


@pytest.mark.parametrize(("https", "name"), [(True, "__Host-session"), (False, "session")])
def test_the_cookie_is_for_this_host_and_no_script_and_over_https_for_that_alone(town, https, name):
    app = create_app(town.application, secret_key="for tests only" * 4, council="C", https=https, testing=True)
    answer = app.test_client().get("/sign-in", base_url="https://pb.example" if https else "http://localhost")
    told = answer.headers["Set-Cookie"]
    assert told.startswith(f"{name}=")
    assert "HttpOnly" in told
    assert "SameSite=Lax" in told
    assert "Path=/" in told
    assert "Domain" not in told
    assert ("Secure" in told) is https


@pytest.mark.parametrize(
    ("https", "sent", "counts_as"),
    [
        (False, "198.51.100.1", "127.0.0.1"),
        (True, "198.51.100.1, 192.0.2.9", "192.0.2.9"),
        (True, "nonsense", ""),
        (True, None, ""),
    ],
)
def test_where_a_request_comes_from_is_what_the_door_saw_or_what_the_proxy_wrote_last(town, https, sent, counts_as):
    app = create_app(town.application, secret_key="for tests only" * 4, council="C", https=https, testing=True)
    with app.test_request_context(
        "/", headers={"X-Forwarded-For": sent} if sent else {}, environ_base={"REMOTE_ADDR": "127.0.0.1"}
    ):
        assert source() == counts_as
