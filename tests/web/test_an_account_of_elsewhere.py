"""Signing in with an account of another service: only who was tied comes in, and only by what the provider says now."""

import re
import shutil
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from html import unescape
from http.client import HTTPConnection
from urllib.parse import parse_qs, urlsplit

import pyotp
import pytest
from joserfc.jwk import RSAKey
from sqlalchemy import func, select

from pb.clock import SetClock
from pb.erasable.elsewhere_tables import accounts_elsewhere, came_back
from pb.erasable.letter_tables import letters
from pb.erasable.sign_in_tables import accounts
from pb.settings import Elsewhere, SigningInElsewhereIsNotSetUp, read_settings
from tests.provider_of_accounts import CLIENT, a_provider
from tests.staff_pages import StaffTown, words_in
from tests.stories import MONDAY
from web.front.the_application import ADDRESS

ADDRESS_OF_OURS = "https://pb.example.gov.uk"
GO, BACK, MINE = "/sign-in/elsewhere", "/sign-in/elsewhere/back", "/account/elsewhere"
DID_NOT_WORK = "Signing in with your council account did not work"


@pytest.fixture
def settings(tmp_path, migrated_database):
    settings = read_settings(tmp_path)
    shutil.copy(migrated_database, settings.database.database)
    return settings


@pytest.fixture
def provider(tmp_path):
    with a_provider(SetClock(MONDAY)) as stub:
        stub.file = stub.our_private_key(tmp_path)
        yield stub


@pytest.fixture
def town(settings, provider, monkeypatch):
    named = Elsewhere(provider.issuer, CLIENT, provider.file, "your council account")
    town = StaffTown(replace(settings, elsewhere=named))
    provider.clock = town.clock
    monkeypatch.setitem(town.app.config, ADDRESS, ADDRESS_OF_OURS)
    yield town
    town.close()


@pytest.fixture
def tied(town, provider):
    assert Goes(town, ties=town.browser("Olive Officer")).comes_back().location == "/account/yours"
    return town


class Goes:
    """A browser that goes to the provider and is sent back."""

    def __init__(self, town, onward="", *, ties=None):
        """Set out to sign in; or, from the browser of somebody who is signed in, to tie the account there to theirs."""
        self.browser = ties or town.browser()
        if ties:
            page = ties.post(MINE, {"what": "tie"})
            self.there = unescape(re.search(r'class="govuk-button" href="(http[^"]+)"', page.text)[1])
        else:
            self.there = self.browser.get(GO + (onward and f"?next={onward}")).location
        parts = urlsplit(self.there)
        with closing(HTTPConnection(parts.hostname, parts.port, timeout=10)) as connection:
            connection.request("GET", f"{parts.path}?{parts.query}")
            self.back = connection.getresponse().headers["Location"].removeprefix(ADDRESS_OF_OURS)

    def comes_back(self, address=None):
        return self.browser.get(address or self.back)


def is_refused(answer, words=DID_NOT_WORK):
    assert answer.status_code == 403
    assert words in words_in(answer.text)
    return True


def test_who_is_tied_comes_in_and_goes_on_to_where_she_was_going(tied):
    goes = Goes(tied, "/officers/schemes")
    answer = goes.comes_back()
    assert answer.location == "/officers/schemes"
    assert "Olive Officer" in goes.browser.get("/officers/schemes").text
    asked = parse_qs(urlsplit(goes.there).query)
    assert len(asked["nonce"][0]) == len(asked["state"][0]) == 64
    assert asked["code_challenge_method"] == ["S256"]


def test_the_link_stands_on_the_page_to_sign_in_on(tied):
    page = tied.browser().get("/sign-in?next=/officers/schemes").text
    assert f'href="{GO}?next=/officers/schemes"' in page
    assert "sign in with your council account" in words_in(page)


def test_another_subject_comes_in_nowhere_opens_no_account_and_is_told_what_to_do(tied, provider):
    provider.subject = "urn:person:mallory"
    with tied.application.reading() as connection:
        before = connection.scalar(select(func.count()).select_from(accounts))
    goes = Goes(tied)
    assert is_refused(goes.comes_back(), "then tie it on the page “Your account”")
    assert "/sign-in" in goes.browser.get("/account").location
    with tied.application.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(accounts)) == before


@pytest.mark.parametrize(
    "lies",
    [
        {"nonce": "of another time"},
        {"nonce": None},
        {"aud": "another service"},
        {"aud": [CLIENT, "another service"]},
        {"aud": [CLIENT, "another service"], "azp": "another service"},
        {"aud": None},
        {"iss": "https://elsewhere.example"},
        {"exp": 1_700_000_000},
        {"exp": None},
        {"exp": "tomorrow"},
        {"nbf": 4_000_000_000},
        {"iat": None},
        {"sub": None},
        {"sub": ""},
        {"sub": ["urn:person:olive"]},
        {"at_hash": "of another token"},
        {"auth_time": int(MONDAY.timestamp()) - 3_600},
        {"auth_time": "this morning"},
    ],
    ids=str,
)
def test_what_is_not_for_us_or_not_of_this_moment_is_not_believed(tied, provider, lies):
    provider.lies = lies
    goes = Goes(tied)
    assert is_refused(goes.comes_back())
    assert "/sign-in" in goes.browser.get("/account").location


def test_what_is_signed_by_another_key_or_by_none_or_with_a_secret_is_not_believed(tied, provider):
    for key, header in (
        (RSAKey.generate_key(2048), {"alg": "RS256", "kid": "of the provider"}),
        (None, {"alg": "none"}),
        (None, {"alg": "HS256", "kid": "of the provider"}),
    ):
        provider.signs_with, provider.header = key, header
        assert is_refused(Goes(tied).comes_back())


def test_a_token_that_has_run_out_is_not_believed_and_a_clock_a_minute_off_is(tied, provider):
    now = provider.seconds()
    provider.lies = {"iat": now - 600, "exp": now - 120}
    assert is_refused(Goes(tied).comes_back())
    provider.lies = {"iat": now - 300, "exp": now - 30}
    assert Goes(tied).comes_back().status_code == 303


def test_coming_back_a_second_time_with_the_same_is_refused(tied):
    goes = Goes(tied)
    with goes.browser.client.session_transaction() as held:
        cookie = dict(held)
    assert goes.comes_back().status_code == 303
    assert is_refused(goes.comes_back()), "the browser keeps nothing of it"
    thief = tied.browser()
    with thief.client.session_transaction() as held:
        held.update(cookie)
    assert is_refused(thief.get(goes.back))


def test_a_provider_that_takes_a_code_twice_lets_nobody_in_twice(tied, provider):
    goes = Goes(tied)
    with goes.browser.client.session_transaction() as held:
        cookie = dict(held)
    codes = dict(provider.codes)
    assert goes.comes_back().status_code == 303
    provider.codes |= codes
    thief = tied.browser()
    with thief.client.session_transaction() as held:
        held.update(cookie)
    assert is_refused(thief.get(goes.back))
    with tied.application.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(came_back)) == 2, "one more, for the tie"


def test_another_browser_cannot_come_back_for_somebody(tied):
    goes = Goes(tied)
    assert is_refused(tied.browser().get(goes.back)), "it has been sent nowhere"
    other = Goes(tied)
    assert is_refused(other.comes_back(goes.back)), "it brings back what another one was given"


@pytest.mark.parametrize("query", ["", "?state=x", "?code=x", "?error=access_denied&state=x", "?code=x&state=y"])
def test_coming_back_with_half_of_it_is_refused(tied, query):
    goes = Goes(tied)
    assert is_refused(goes.comes_back(BACK + query))


def test_who_takes_longer_than_ten_minutes_begins_again(tied):
    goes = Goes(tied)
    tied.clock.set_to(tied.clock.now() + timedelta(minutes=11))
    assert is_refused(goes.comes_back())


def test_a_code_of_another_browser_is_refused_by_its_verifier(tied, provider):
    one, other = Goes(tied), Goes(tied)
    code = parse_qs(urlsplit(one.back).query)["code"][0]
    state = parse_qs(urlsplit(other.back).query)["state"][0]
    assert is_refused(other.comes_back(f"{BACK}?code={code}&state={state}"))
    assert provider.refused == ["another browser came back than was sent"]


def test_a_provider_that_sends_us_elsewhere_is_not_followed(tied, provider):
    provider.redirects_to = f"{provider.issuer}/keys"
    assert is_refused(Goes(tied).comes_back(), "does not work at the moment")


def test_a_description_of_another_issuer_is_not_believed(town, provider):
    provider.issuer = provider.issuer.replace("127.0.0.1", "localhost")
    assert is_refused(town.browser().get(GO))


def test_a_provider_that_does_not_answer_leaves_the_other_ways_in(settings, provider, monkeypatch):
    named = Elsewhere("http://127.0.0.1:9", CLIENT, provider.file, "your council account")
    town = StaffTown(replace(settings, elsewhere=named))
    monkeypatch.setitem(town.app.config, ADDRESS, ADDRESS_OF_OURS)
    assert is_refused(town.browser().get(GO), "Sign in with your password or by a link instead")
    assert town.browser("Olive Officer").get("/officers/").status_code == 200
    town.close()


def test_whoever_has_set_up_a_phone_gives_its_code_as_well(tied):
    steps = tied.application.second_steps
    steps.begin("", me=tied.officer)
    phone = pyotp.TOTP(steps.of(tied.officer.person).to_be)
    steps.set_up(phone.at(tied.clock.now()), me=tied.officer)
    goes = Goes(tied, "/officers/schemes")
    assert goes.comes_back().location == "/sign-in/phone"
    assert goes.browser.get("/officers/schemes").location == "/sign-in/phone"


# Tying.


def test_she_ties_her_own_and_an_administrator_can_only_untie_it(town, provider):
    ada, olive = town.browser("Ada Administrator"), town.browser("Olive Officer")
    elsewhere, page = town.browser("Olive Officer"), f"/officers/people/{town.officer.person}"
    assert "Signing in with" not in words_in(ada.get(page).text)
    assert ada.get(f"{page}/elsewhere").status_code == 404, "there is nothing to untie, and nothing to tie here"
    assert "Signing in with your council account" in words_in(olive.get("/account/yours").text)
    assert Goes(town, ties=olive).comes_back().location == "/account/yours"
    assert "sign in with your council account" in words_in(olive.get("/account/yours").text)
    assert elsewhere.get("/officers/").status_code == 303, "her other sign-ins have ended"
    goes = Goes(town)
    assert goes.comes_back().status_code == 303
    assert ada.post(f"{page}/elsewhere", {"subject": "urn:person:ada"}).location == page
    assert goes.browser.get("/officers/").status_code == olive.get("/officers/").status_code == 303
    assert is_refused(Goes(town).comes_back(), "not tied")
    topics = [(e.topic, e.data["by"]) for e in town.application.store.read_all() if "Elsewhere" in e.topic]
    assert topics == [
        ("people.AccountElsewhereTied", town.officer.person),
        ("people.AccountElsewhereUntied", town.administrator.person),
    ]
    assert provider.subject not in repr([e.data for e in town.application.store.read_all()])


def test_she_unties_her_own_and_goes_on_where_she_is(tied):
    olive, elsewhere = tied.browser("Olive Officer"), tied.browser("Olive Officer")
    assert "Untie it" in olive.get(MINE).text
    assert olive.post(MINE, {"what": "untie"}).location == "/account/yours"
    assert olive.get("/officers/").status_code == 200
    assert elsewhere.get("/officers/").status_code == 303
    assert is_refused(Goes(tied).comes_back(), "not tied")


def test_one_account_there_is_one_person_here(tied):
    assert is_refused(Goes(tied, ties=tied.browser("Owen Officer")).comes_back(), "tied to somebody else")
    with tied.application.reading() as connection:
        assert list(connection.scalars(select(accounts_elsewhere.c.person))) == [tied.officer.person]


def test_what_one_person_set_out_to_tie_is_tied_to_nobody_else(town):
    """Neither to whoever signs in next in that browser, nor by the address given to somebody else’s browser."""
    goes, owen = Goes(town, ties=town.browser("Olive Officer")), town.browser("Owen Officer")
    assert is_refused(owen.get(goes.back))
    assert is_refused(goes.browser.get(f"{goes.back}x"))
    goes = Goes(town, ties=town.browser("Olive Officer"))
    goes.browser.post("/sign-out", page="/account/yours")
    with goes.browser.client.session_transaction() as held:
        assert not held.get("elsewhere"), "signing out forgets it"
    goes = Goes(town, ties=town.browser("Olive Officer"))
    with goes.browser.client.session_transaction() as held:
        kept = held["elsewhere"]
    owen = town.browser("Owen Officer")
    with owen.client.session_transaction() as held:
        held["elsewhere"] = kept
    assert is_refused(owen.get(goes.back))
    with town.application.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(accounts_elsewhere)) == 0


def test_coming_back_to_tie_signs_nobody_in_and_coming_back_to_sign_in_ties_nothing(tied):
    goes = Goes(tied, ties=tied.browser("Owen Officer"))
    thief = tied.browser()
    with goes.browser.client.session_transaction() as held:
        kept = held["elsewhere"]
    with thief.client.session_transaction() as held:
        held["elsewhere"] = kept
    assert is_refused(thief.get(goes.back))
    assert "/sign-in" in thief.get("/account").location


def test_whoever_signed_in_long_ago_signs_in_again_before_they_add_a_way_in(town):
    olive = town.browser("Olive Officer")
    with olive.client.session_transaction() as held:
        held["since"] -= 31 * 60
    for page in (MINE, "/account/phone"):
        assert "/sign-in?next=" in olive.get(page).location, page
    late = Goes(town, ties=olive.sign_in())
    with olive.client.session_transaction() as held:
        held["since"] -= 91 * 60
    assert is_refused(late.comes_back())
    with town.application.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(accounts_elsewhere)) == 0


def test_she_is_told_by_letter_that_her_account_was_tied(town):
    town.application.desk.sends_letters = True
    Goes(town, ties=town.browser("Olive Officer")).comes_back()
    with town.application.reading() as connection:
        (letter,) = connection.execute(select(letters)).all()
    assert (letter.kind, letter.to_whom) == ("account-elsewhere-tied", town.officer.person)


def test_what_a_browser_kept_of_a_release_before_is_of_no_use_and_no_fault(tied):
    goes = Goes(tied)
    with goes.browser.client.session_transaction() as held:
        held["elsewhere"] = held["elsewhere"][:-1]
    assert is_refused(goes.comes_back())


# Switched off.


def test_where_no_provider_is_named_nothing_is_offered(settings):
    town = StaffTown(settings)
    assert town.browser().get(GO).status_code == town.browser().get(BACK).status_code == 404
    assert GO not in town.browser().get("/sign-in").text
    assert town.browser("Olive Officer").get(MINE).status_code == 404
    town.close()


def test_nothing_of_it_is_loaded_where_no_provider_is_named():
    told = "import sys, pb.application, web.app, pb.cli.serve; print([m for m in sys.modules if 'authlib' in m])"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_half_of_what_it_needs_is_refused_at_the_start(tmp_path, provider):
    whole = {"PB_OIDC_ISSUER": "https://login.example", "PB_OIDC_CLIENT": CLIENT, "PB_OIDC_KEY": str(provider.file)}
    assert read_settings(tmp_path, environ=whole).elsewhere.name == "login.example"
    assert read_settings(tmp_path, environ={**whole, "PB_OIDC_NAME": "Entra"}).elsewhere.name == "Entra"
    assert read_settings(tmp_path, environ={}).elsewhere is None
    for name in whole:
        with pytest.raises(SigningInElsewhereIsNotSetUp, match=name):
            read_settings(tmp_path, environ={**whole, name: ""})
    for name, wrong in (("PB_OIDC_KEY", "/nowhere.pem"), ("PB_OIDC_ISSUER", "http://login.example")):
        with pytest.raises(SigningInElsewhereIsNotSetUp):
            read_settings(tmp_path, environ={**whole, name: wrong})
