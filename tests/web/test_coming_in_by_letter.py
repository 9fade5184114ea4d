"""Links to sign in and to register: looking changes nothing, a button uses them up once, nobody learns who has one."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from pb.accounts.refusals import TooManyTries
from pb.accounts.sessions import Came
from pb.accounts.tries import LINKS_FROM
from pb.erasable.letter_tables import letters
from pb.erasable.sign_in_tables import accounts, sign_ins
from pb.erasable.ways_in_tables import links
from tests.letters_read import newest_letter
from tests.staff_pages import errors_in, words_in
from tests.stories import PASSWORD

ROSA = "rosa.resident@example.org"
NEW = "nia@example.org"
_FROM_ONE_SOURCE = Came("192.0.2.7")


def asks(town, email=ROSA, **further):
    browser = town.browser()
    town.clock.set_to(town.clock.now() + timedelta(seconds=1))
    answer = browser.post("/sign-in/link", {"email": email, **further})
    assert answer.location == "/sign-in/code"
    kind, _, facts = newest_letter(town.application)
    return browser, facts.get("link", kind), facts.get("code", "")


def registers(town, email=NEW, **further):
    browser = town.browser()
    town.clock.set_to(town.clock.now() + timedelta(seconds=1))
    assert browser.post("/register", {"name": "Nia", "email": email, **further}).location == "/sign-in/code"
    kind, _, facts = newest_letter(town.application)
    return browser, kind, facts


def rows(town, table):
    with town.application.reading() as connection:
        return sorted(map(repr, connection.execute(select(table)).all()))


def test_a_link_signs_in_the_browser_in_which_its_button_is_pressed(town):
    _, link, _ = asks(town)
    phone = town.browser()
    page = phone.get(link)
    assert page.status_code == 200
    assert ROSA in page.text
    assert phone.get("/my-proposals").status_code == 303, "not by looking"
    assert phone.post(link).location == "/my-proposals"
    assert phone.get("/my-proposals").status_code == 200


def test_scanners_and_other_browsers_may_look_as_often_as_they_like(town):
    _, link, _ = asks(town)
    before = rows(town, links), rows(town, sign_ins)
    scanner = town.browser()
    for _ in range(20):
        assert scanner.get(link).status_code == 200
        assert scanner.client.head(link).status_code == 200
        assert town.browser().client.head(link).data == b""
    assert (rows(town, links), rows(town, sign_ins)) == before
    assert scanner.get("/my-proposals").status_code == 303
    assert town.browser().post(link).location == "/my-proposals"


def test_a_link_is_short_and_stands_on_one_line_of_a_letter(town):
    _, link, code = asks(town)
    assert re.fullmatch(r"/in/[\w-]{43}", link)
    assert re.fullmatch(r"[2-9B-Z]{3} [2-9B-Z]{3}", code)


@pytest.mark.parametrize(
    ("after", "says"),
    [
        ("used", "This link was used already. Each link works once."),
        ("late", "This link is too old: it worked for 30 minutes. Ask for a new one."),
        ("unknown", "This link is not known."),
    ],
)
def test_a_link_of_no_use_says_why_and_how_to_go_on(town, after, says):
    _, link, _ = asks(town)
    if after == "used":
        town.browser().post(link)
    if after == "late":
        town.clock.set_to(town.clock.now() + timedelta(minutes=30))
    if after == "unknown":
        link = link[:-3]
    for page in (town.browser().get(link), town.browser().post(link, page="/sign-in/link")):
        assert page.status_code == 410
        assert says in page.text
        assert 'href="/sign-in/link"' in page.text
    thief = town.browser()
    thief.post(link, page="/sign-in/link")
    assert thief.get("/my-proposals").status_code == 303


def test_of_many_who_use_a_link_at_the_same_time_one_comes_in(town):
    _, link, _ = asks(town)
    token = link.rpartition("/")[2]

    def press(_):
        try:
            return town.application.ways_in.use_link(token).token
        except Exception as refusal:  # noqa: BLE001 -- which one it was is looked at below
            return str(refusal)

    with ThreadPoolExecutor(8) as pool:
        ended = list(pool.map(press, range(16)))
    assert sum("used already" in one for one in ended) == 15


def test_the_code_signs_in_the_window_that_asked_and_no_other(town):
    browser, link, code = asks(town)
    stranger = town.browser()
    refused = stranger.post("/sign-in/code", {"code": code})
    assert "works only in the window in which you asked" in errors_in(refused)[0]
    assert browser.post("/sign-in/code", {"code": code.lower().replace(" ", "")}).location == "/my-proposals"
    assert browser.get("/my-proposals").status_code == 200
    assert town.browser().get(link).status_code == 410, "the link is used up with its code"


def test_a_code_of_another_letter_opens_nothing(town):
    _, _, hers = asks(town)
    other, _, _ = asks(town, "olive.officer@example.org")
    assert "not the code from our newest email" in errors_in(other.post("/sign-in/code", {"code": hers}))[0]


def test_after_five_wrong_codes_the_right_one_is_refused_and_the_link_still_works(town):
    browser, link, code = asks(town)
    for _ in range(5):
        assert "not the code" in errors_in(browser.post("/sign-in/code", {"code": "222222"}))[0]
    assert "Too many codes were wrong." in errors_in(browser.post("/sign-in/code", {"code": code}))[0]
    assert browser.post(link).location == "/my-proposals"


def test_where_somebody_was_going_is_kept_on_the_way_through_the_letter(town):
    _, link, _ = asks(town, next="/check")
    assert town.browser().post(link).location == "/check"
    _, link, _ = asks(town, next="https://elsewhere.example/")
    assert town.browser().post(link).location == "/my-proposals"


def test_whoever_has_no_account_is_led_by_the_letter_to_open_one_and_on_to_where_they_were_going(town):
    town.browser().post("/sign-in/link", {"email": "oona@example.org", "next": "/check"})
    kind, _, facts = newest_letter(town.application)
    assert (kind, facts) == ("no-account", {"register": "/register?next=/check"})
    assert 'name="next" value="/check"' in town.browser().get(facts["register"]).text


def test_an_account_is_opened_when_its_address_is_proven_and_not_before(town):
    before = town.application.store.last_position(), rows(town, accounts)
    _, kind, facts = registers(town)
    assert kind == "confirm-address"
    assert (town.application.store.last_position(), rows(town, accounts)) == before
    phone = town.browser()
    assert "This opens an account for" in phone.get(facts["link"]).text
    assert (town.application.store.last_position(), rows(town, accounts)) == before
    assert phone.post(facts["link"]).location == "/my-proposals"
    assert "your account is open" in phone.get("/my-proposals").text
    with town.application.reading() as connection:
        assert connection.scalar(select(accounts.c.name).where(accounts.c.email == NEW)) == "Nia"


def test_whoever_registers_with_a_password_signs_in_with_it_and_whoever_without_chooses_one_later(town):
    with_one, _, facts = registers(town, password=PASSWORD)
    with_one.post(facts["link"])
    assert town.browser().post("/sign-in", {"email": NEW, "password": PASSWORD}).location == "/my-proposals"
    without, _, facts = registers(town, "eir@example.org")
    assert town.browser().post("/sign-in", {"email": "eir@example.org", "password": ""}).status_code == 422
    without.post(facts["link"])
    for guess in ("", "x", PASSWORD):
        assert town.browser().post("/sign-in", {"email": "eir@example.org", "password": guess}).status_code == 422
    assert 'name="old"' not in without.get("/account/yours").text
    chosen = {"new": "harbour lights again", "again": "harbour lights again"}
    assert without.post("/account/yours", chosen).location == "/my-proposals"
    assert town.browser().post("/sign-in", {"email": "eir@example.org", "password": chosen["new"]}).status_code == 303


def test_a_password_that_somebody_else_typed_for_an_address_is_not_kept_when_its_owner_confirms_it(town):
    """A stranger registers with the address of another; the letter is opened where nobody had asked for it."""
    _stranger, _, facts = registers(town, password="harvested password")
    owner = town.browser()
    assert owner.post(facts["link"]).location == "/my-proposals"
    assert "is not kept" in owner.get("/my-proposals").text
    assert town.browser().post("/sign-in", {"email": NEW, "password": "harvested password"}).status_code == 422
    chosen = {"new": "harbour lights again", "again": "harbour lights again"}
    assert owner.post("/account/yours", chosen).location == "/my-proposals"


def test_having_come_by_a_link_stands_for_the_password_for_half_an_hour_only(town):
    _, link, _ = asks(town)
    browser = town.browser()
    browser.post(link)
    town.clock.set_to(town.clock.now() + timedelta(minutes=31))
    chosen = {"new": "harbour lights again", "again": "harbour lights again"}
    assert browser.post("/account/yours", chosen).status_code == 422
    assert 'name="old"' in browser.get("/account/yours").text


def test_registering_and_asking_do_not_tell_who_has_an_account_and_leave_theirs_as_it_is(town):
    """Rosa has one, Oona has none: a stranger who types both addresses is answered the same, to the letter."""
    before = rows(town, accounts)
    for way, form in (
        ("/register", {"name": "Somebody Else", "password": "harvested password"}),
        ("/sign-in/link", {}),
    ):
        answers = []
        for email in (ROSA, "oona@example.org"):
            stranger = town.browser()
            sent = stranger.post(way, {**form, "email": email})
            shown = stranger.get(sent.location).text.replace(email, "")
            wrong = stranger.post("/sign-in/code", {"code": "222222"}).text.replace(email, "")
            without = [re.sub(r'name="csrf_token" value="[^"]*"', "", text) for text in (shown, wrong)]
            headers = sorted(name for name, _ in sent.headers)
            answers.append((sent.status_code, sent.location, sent.text, headers, without))
        assert answers[0] == answers[1]
    assert rows(town, accounts) == before
    assert town.browser().post("/sign-in", {"email": ROSA, "password": "harvested password"}).status_code == 422


def test_the_letter_tells_what_the_page_does_not(town):
    _, kind, facts = registers(town, ROSA)
    assert kind == "account-already"
    browser = town.browser()
    assert browser.post(facts["link"]).location == "/my-proposals"
    assert "your account is open" not in browser.get("/my-proposals").text
    assert asks(town, "oona@example.org")[1] == "no-account"


def test_no_letter_goes_on_for_ever_to_one_mailbox_however_its_address_is_written(town):
    told = []
    for number in range(6):
        answer = town.browser().post("/register", {"name": "N", "email": f"N.ia+{number}@gmail.com"})
        told.append(answer.status_code)
    assert told == [303, 303, 303, 429, 429, 429]
    assert "Wait 1 minute, then try again." in words_in(answer.text)


def test_ten_thousand_registrations_from_one_source_open_no_account_and_few_are_even_kept(town):
    before = town.application.store.last_position(), rows(town, accounts)
    for number in range(10_000):
        try:
            town.application.ways_in.ask_to_register(
                name="N", email=f"n{number}@mailinator.example", page="/in/", came=_FROM_ONE_SOURCE
            )
        except TooManyTries:
            continue
    assert (town.application.store.last_position(), rows(town, accounts)) == before
    with town.application.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(links)) == LINKS_FROM.free
        assert connection.scalar(select(func.count()).select_from(letters)) == LINKS_FROM.free


def test_what_was_not_proven_in_time_is_forgotten(town):
    registers(town, password=PASSWORD)
    town.clock.set_to(town.clock.now() + timedelta(minutes=31))
    asks(town)
    assert NEW not in repr(rows(town, links))
    town.clock.set_to(town.clock.now() + timedelta(days=1, hours=1))
    asks(town)
    assert len(rows(town, links)) == 1


def test_neither_token_nor_code_is_kept_with_the_link(town):
    _, link, code = asks(town)
    told = repr(rows(town, links))
    assert link.rpartition("/")[2] not in told
    assert code.replace(" ", "") not in told


def test_nobody_who_was_erased_comes_in_by_a_link_of_before(town):
    _, link, _ = asks(town)
    town.application.erasing.erase(town.resident.person, by=town.officer)
    assert town.browser().get(link).status_code == 410
    assert rows(town, links) == []
