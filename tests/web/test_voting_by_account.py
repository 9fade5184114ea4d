"""Voting with nothing but an email address: proven first, then the postcode, then the ballot; once, whoever one is."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from pb.areas.boundaries_file import read_boundaries
from pb.erasable.register_tables import register_rows
from pb.readmodels.voting.answers import issued_by_way
from tests.letters_read import newest_letter
from tests.pb.areas.an_edition import WEST, files_in
from tests.staff_pages import Browser, errors_in, words_in
from tests.stories import RULES
from tests.town_pages import questions_to

HERE, THERE = "XQ1 1AA", "XQ1 1AB"


@pytest.fixture
def edition(town, tmp_path):
    wards, postcodes, _people = files_in(tmp_path)
    said = {"name": "Wards of May 2026", "source": "Invented", "licence": "CC0"}
    return town.application.areas.take_in(read_boundaries(wards), **said, postcodes=postcodes, by=town.officer).edition


def voters(edition, **more):
    said = {"ways": ["accounts", "face-to-face"], "from_age": 0, "to_age": 0, "on_day": "", "areas": [WEST]}
    return replace(RULES, who_may_vote={**said, "edition": edition, **more})


@pytest.fixture
def round_id(town, edition):
    return town.open_round(voters(edition))


def arrives(town, round_id, email="nia@example.org", name="Nia"):
    """Somebody comes from the page of the round, proves their address, and stands where they are asked to live."""
    somebody = Browser(town.app)
    town.clock.set_to(town.clock.now() + timedelta(seconds=1))
    onward = f"/rounds/{round_id}/vote/account"
    somebody.post("/register", {"name": name, "email": email, "next": onward})
    _, _, facts = newest_letter(town.application)
    assert somebody.post(facts["link"]).location == onward
    return somebody, onward


def comes(somebody, onward, postcode=HERE, **more):
    key = re.search(r'name="key" value="([^"]+)"', somebody.get(onward).text)
    return somebody.post(onward, {"key": key[1] if key else "", "postcode": postcode, **more})


def code_in(answer):
    return re.search(r'pb-code" dir="ltr">([^<]+)<', answer.text)[1]


def test_from_the_door_to_the_ballot_paper_with_an_address_alone(town, round_id):
    door = Browser(town.app).get(f"/rounds/{round_id}/vote").text
    assert f"/register?next=/rounds/{round_id}/vote/account" in door
    somebody, onward = arrives(town, round_id)
    let_in = comes(somebody, onward, "xq11aa")
    assert "You can vote" in let_in.text
    assert town.application.voting.enter_code(round_id, code_in(let_in))
    paper = somebody.get(f"/rounds/{round_id}/ballot")
    assert "A skate park on Mill Lane" in paper.text
    with town.application.reading() as connection:
        assert issued_by_way(connection, round_id) == {"accounts": 1}


def test_whoever_comes_twice_has_one_ballot_and_who_has_voted_is_told_so(town, round_id):
    somebody, onward = arrives(town, round_id)
    code = code_in(comes(somebody, onward))
    assert somebody.get(onward).location == f"/rounds/{round_id}/ballot"
    town.clock.set_to(town.clock.now() + timedelta(minutes=5))
    phone = Browser(town.app)
    phone.post("/sign-in/link", {"email": "nia@example.org", "next": onward})
    phone.post(newest_letter(town.application)[2]["link"])
    assert "You were let into this vote before" in words_in(phone.get(onward).text)
    assert phone.post(onward, {}).location == f"/rounds/{round_id}/ballot"
    voting = town.application.voting
    voting.cast(round_id, voting.enter_code(round_id, code), ["1"], idempotency_key="x" * 24)
    answer = phone.post(onward, {}, page="/account/yours")
    assert answer.status_code == 422
    assert "A ballot has already been cast" in errors_in(answer)[0]
    assert voting.turnout(round_id) == (1, 1)


def test_the_same_form_sent_twice_gives_the_same_code(town, round_id):
    somebody, onward = arrives(town, round_id)
    form = {"key": "k" * 32, "postcode": HERE}
    assert code_in(somebody.post(onward, form)) == code_in(somebody.post(onward, form, page="/account/yours"))
    assert town.application.voting.turnout(round_id).issued == 1


def test_the_same_key_of_two_people_gives_two_codes(town, round_id):
    codes = set()
    for email, name in (("nia@example.org", "Nia"), ("eir@example.org", "Eir")):
        somebody, onward = arrives(town, round_id, email, name)
        codes.add(code_in(somebody.post(onward, {"key": "k" * 32, "postcode": HERE})))
    assert len(codes) == 2


@pytest.mark.parametrize(
    ("postcode", "says"),
    [(THERE, "Your postcode is in none of the areas that vote"), ("ZZ9 9ZZ", "We do not find this postcode")],
)
def test_a_postcode_that_does_not_vote_leads_to_the_council_and_to_no_dead_end(town, round_id, postcode, says):
    somebody, onward = arrives(town, round_id)
    answer = comes(somebody, onward, postcode)
    assert answer.status_code == 422
    assert says in words_in(answer.text)
    assert 'href="/areas/ask"' in answer.text
    assert 'name="number"' in answer.text
    assert town.application.voting.turnout(round_id).issued == 0


def test_what_is_wrong_is_told_in_words(town, round_id):
    somebody, onward = arrives(town, round_id)
    assert errors_in(comes(somebody, onward, "")) == ["Enter your postcode"]
    assert errors_in(comes(somebody, onward, "nothing")) == ["Enter a whole postcode, such as AB1 2CD."]


def test_an_age_is_asked_for_where_the_rules_have_one(town, edition):
    round_id = town.open_round(voters(edition, from_age=16, on_day="2026-03-25"))
    somebody, onward = arrives(town, round_id)
    assert "Only people of an age may vote" in errors_in(comes(somebody, onward))[0]
    assert "not of the age" in errors_in(comes(somebody, onward, born="26 3 2010"))[0]
    assert "You can vote" in comes(somebody, onward, born="25/3/2010").text


def test_a_password_that_proves_no_address_lets_nobody_in_and_says_what_to_do(town, round_id):
    rosa, onward = town.browser("Rosa Resident"), f"/rounds/{round_id}/vote/account"
    answer = comes(rosa, onward)
    assert answer.status_code == 422
    assert "Have a link sent to it" in errors_in(answer)[0]
    assert f"/sign-in/link?next={onward}" in answer.text


def test_nobody_comes_by_an_account_where_the_rules_do_not_say_so_or_before_the_vote_opens(town, edition):
    early = town.announced_round(voters(edition), name="Later")
    somebody, onward = arrives(town, early, "eir@example.org")
    assert "Voting is not open in this round" in words_in(somebody.get(onward).text)
    assert somebody.post(onward, {"postcode": HERE}, page="/account/yours").status_code == 422
    posted = town.open_round()
    somebody, onward = arrives(town, posted)
    assert "In this round people do not vote with an account" in words_in(somebody.get(onward).text)
    assert somebody.post(onward, {"postcode": HERE}).status_code == 422
    assert "/vote/account" not in Browser(town.app).get(f"/rounds/{posted}/vote").text


def test_no_event_holds_the_postcode_or_who_was_let_in(town, round_id):
    somebody, onward = arrives(town, round_id)
    comes(somebody, onward)
    with town.application.reading() as connection:
        (row,) = connection.execute(select(register_rows)).all()
    assert row.entitlement
    told = [event for event in town.application.store.read_all() if "XQ1" in repr(event) or row.person in repr(event)]
    assert [event.topic for event in told] == ["people.PersonJoined"]


def test_the_ballot_paper_asks_nothing_more_of_whoever_came_by_an_account(town, round_id):
    somebody, onward = arrives(town, round_id)
    comes(somebody, onward)
    somebody.get(f"/rounds/{round_id}/ballot")
    with questions_to(town.application) as asked:
        somebody.get(f"/rounds/{round_id}/ballot")
    assert not [one for one in asked if "accounts" in one or "register_rows" in one]
