"""Pages of codes from a phone: a half sign-in opens nothing but the page that asks for the code."""

import re
from datetime import timedelta

import pyotp
import pytest

from domain.people.roles import Held
from pb.accounts.tries import SECOND_STEP_OF
from tests.staff_pages import errors_in, words_in
from tests.stories import PASSWORD

PHONE = "/account/phone"
ASKED = "/sign-in/phone"
OLIVE = "olive.officer@example.org"


def key_on(page):
    """The key that the page says in words, and scans to the same."""
    return re.search(r'<span class="pb-hash" dir="ltr">([A-Z2-7 ]+)</span>', page.text)[1].replace(" ", "")


def sets_up(town, browser):
    browser.post(f"{PHONE}/begin", page=PHONE)
    phone = pyotp.TOTP(key_on(browser.get(PHONE)))
    done = browser.post(PHONE, {"first_code": phone.at(town.clock.now())})
    assert done.status_code == 200, errors_in(done)
    town.clock.set_to(town.clock.now() + timedelta(seconds=30))
    return phone, re.findall(r"[0-9A-Z]{5}-[0-9A-Z]{5}", done.text)


@pytest.fixture
def phone(town, olive):
    town.olives = sets_up(town, olive)
    return town.olives[0]


@pytest.fixture
def half(town, phone):
    browser = town.browser()
    answer = browser.post("/sign-in", {"email": OLIVE, "password": PASSWORD, "next": "/officers/schemes"})
    assert answer.location == ASKED
    return browser


def test_whoever_was_going_nowhere_is_asked_for_the_code_too(town, phone):
    for form in ({}, {"next": "/"}):
        browser = town.browser()
        answer = browser.post("/sign-in", {"email": OLIVE, "password": PASSWORD, **form})
        assert answer.location == ASKED


def gives(town, browser, code):
    return browser.post(ASKED, {"code": code})


def test_the_square_says_the_council_the_address_and_the_key(town, olive, monkeypatch):
    drawn = []
    make = __import__("segno").make
    monkeypatch.setattr(
        "web.accounts.second_step.segno.make", lambda words, **how: drawn.append(words) or make(words, **how)
    )
    olive.post(f"{PHONE}/begin", page=PHONE)
    page = olive.get(PHONE)
    told = pyotp.parse_uri(drawn[0])
    assert (told.secret, told.name, told.issuer) == (key_on(page), OLIVE, "Plymouth City Council")
    assert "<svg" in page.text


def test_a_phone_is_set_up_and_ten_recovery_codes_are_shown_once(town, olive, phone):
    assert len(set(town.olives[1])) == 10
    page = olive.get(PHONE)
    assert "You have 10 recovery codes left" in words_in(page.text)
    assert not re.findall(r"[0-9A-Z]{5}-[0-9A-Z]{5}", page.text)
    assert olive.get("/officers/").status_code == 200, "she goes on where she was"


def test_what_recovery_codes_stand_on_is_kept_by_no_browser(town, olive):
    olive.post(f"{PHONE}/begin", page=PHONE)
    code = pyotp.TOTP(key_on(olive.get(PHONE))).at(town.clock.now())
    assert "no-store" in olive.post(PHONE, {"first_code": code}).headers["Cache-Control"]
    assert "no-store" in olive.get(PHONE).headers["Cache-Control"]


def test_a_half_sign_in_opens_no_page_and_sends_no_form(town, half):
    for rule in town.app.url_map.iter_rules():
        audience = town.app.extensions["audiences"][rule.endpoint].value
        if audience in ("everybody", "any visitor") or rule.endpoint in (
            "sign_in.sign_out",
            "sign_in.show_second_step",
            "sign_in.give_second_step",
        ):
            continue
        known = dict.fromkeys(rule.arguments, "0" * 32)
        known |= {name: 1 for name in ("number", "issue", "position", "part", "at") if name in rule.arguments}
        known |= {"size": "large"} if "size" in rule.arguments else {}
        if "act" in rule.arguments:
            known["act"] = "hold" if rule.endpoint.endswith("act_on_award") else "account"
        with town.app.test_request_context():
            address = town.app.url_map.bind("localhost").build(rule.endpoint, known)
        for method in rule.methods & {"GET", "POST"}:
            answer = half.client.open(address, method=method)
            assert (answer.status_code, answer.location) == (303, ASKED), f"{method} {rule.endpoint}"


def test_a_half_sign_in_is_shown_no_name_and_no_role(half):
    assert "Olive" not in half.get("/").text
    assert "/officers/" not in half.get(ASKED).text


def test_the_code_finishes_it_and_leads_on_to_where_she_was_going(town, phone, half):
    wrong = gives(town, half, "000000")
    assert wrong.status_code == 422
    assert "not the code that your phone shows" in errors_in(wrong)[0]
    assert gives(town, half, phone.at(town.clock.now())).location == "/officers/schemes"
    assert half.get("/officers/schemes").status_code == 200
    assert half.get(ASKED).status_code == 303, "there is nothing more to ask"


def test_a_code_that_was_seen_is_of_no_use_to_somebody_else(town, phone, half):
    code = phone.at(town.clock.now())
    other = town.browser()
    other.post("/sign-in", {"email": OLIVE, "password": PASSWORD})
    gives(town, half, code)
    seen = gives(town, other, code)
    assert seen.status_code == 422
    assert "used already" in errors_in(seen)[0]


def test_too_many_wrong_codes_are_told_to_wait(town, half):
    for _ in range(SECOND_STEP_OF.free):
        assert gives(town, half, "000000").status_code == 422
    told = gives(town, half, "000000")
    assert told.status_code == 429
    assert "Wait 1 minute" in errors_in(told)[0]


def test_a_recovery_code_lets_her_in_and_says_how_many_are_left(town, half):
    onward = gives(town, half, town.olives[1][0]).location
    assert "You have 9 left" in words_in(half.get(onward).text)


def test_another_phone_is_set_up_with_a_code_of_the_one_before(town, olive, phone):
    refused = olive.post(f"{PHONE}/begin", {"code": "000000"}, page=PHONE)
    assert refused.status_code == 422
    assert errors_in(refused)
    assert olive.post(f"{PHONE}/begin", {"code": phone.at(town.clock.now())}, page=PHONE).location == PHONE
    assert "Until you do" in words_in(olive.get(PHONE).text)


def test_other_recovery_codes_are_given_for_a_code(town, olive, phone):
    page = olive.post(f"{PHONE}/recovery-codes", {"code": phone.at(town.clock.now())}, page=PHONE)
    codes = re.findall(r"[0-9A-Z]{5}-[0-9A-Z]{5}", page.text)
    assert len(codes) == 10
    assert set(codes).isdisjoint(town.olives[1])


def test_my_sessions_show_a_half_one_and_it_can_be_ended(town, olive, half):
    page = olive.get("/account/sessions")
    assert "It waits for the code from your phone" in words_in(page.text)
    olive.post("/account/sessions", {"end": "others"})
    assert half.get(ASKED).status_code == 303
    assert "/sign-in?" in half.get(ASKED).location


def test_where_it_is_asked_for_nothing_opens_before_a_phone_is_set_up(town):
    ada, cedar = town.browser("Ada Administrator"), town.browser("Councillor Cedar")
    page = "/officers/people/signing-in"
    assert ada.post(page, {"ask": "yes", "reason": ""}).location == "/officers/people"
    for browser in (ada, cedar):
        assert browser.get("/account").location == PHONE
        assert browser.post("/sign-in", {"email": browser.email, "password": PASSWORD}).location == PHONE
        assert "Set up yours; then you can go on" in words_in(browser.get(PHONE).text)
    assert ada.get("/officers/people").location == PHONE
    sets_up(town, ada)
    again = ada.post(page, {"ask": "yes", "reason": ""})
    assert again.status_code == 422, "sent twice it is not taken back"
    refused = ada.post(page, {"ask": "no", "reason": ""})
    assert "Say why" in errors_in(refused)[0]
    ada.post(page, {"ask": "no", "reason": "Phones are being changed."})
    assert cedar.get("/account").location != PHONE


def test_a_lost_phone_is_reset_by_two_persons_and_both_are_named(town, olive, half):
    ada = town.browser("Ada Administrator")
    person = f"/officers/people/{town.officer.person}"
    assert f"{person}/phone" in ada.get(person).text
    assert errors_in(ada.post(f"{person}/phone", {"reason": ""}))
    assert ada.post(f"{person}/phone", {"reason": "She came to the desk."}).location == person
    assert half.get(ASKED).status_code == 200, "nothing is changed yet"
    owen = town.browser("Owen Officer")
    (act,) = re.findall(r"/officers/second-person/[0-9a-f]{32}", owen.get("/officers/second-person").text)
    assert "Let Olive Officer, who has lost their phone" in words_in(owen.get(act).text)
    assert owen.post(act, {"answer": "confirm", "reason": "I know her."}).status_code == 303
    assert "/sign-in?" in half.get(ASKED).location
    browser = town.browser("Olive Officer")
    assert browser.get("/officers/").status_code == 200


def test_ones_own_account_says_as_what_one_acts_and_until_when(town):
    give = town.application.people.give_role
    give(town.officer.person, Held("clerk", "committee", town.committee, until="2026-03-20"), by=town.administrator)
    give(town.officer.person, Held("assessor"), by=town.administrator)
    page = words_in(town.browser("Olive Officer").get("/account/yours").text)
    assert "clerk (Area Committee): until Friday 20 March 2026 Ends soon" in page
    assert "assessor (The whole council): no last day is fixed" in page
    assert "What you act as" not in words_in(town.browser("Rosa Resident").get("/account/yours").text)
