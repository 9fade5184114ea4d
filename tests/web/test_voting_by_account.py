"""Somebody with a proven address votes with their account, where a round lets people in so: once, or told why not."""

from dataclasses import replace

import pytest
from sqlalchemy import update

from domain.schemes.area_edition import ONE_HOME
from pb.areas.boundaries_file import read_boundaries
from pb.areas.requests import request_with_number
from pb.erasable.sign_in_tables import accounts
from pb.readmodels.voting.answers import issued_by_way
from tests.pb.areas.an_edition import WEST, files_in
from tests.staff_pages import words_in
from tests.stories import RULES, TIMETABLE
from tests.town_pages import Visitor, service_of

HERE, THERE = "XQ1 1AA", "XQ1 1AB"


@pytest.fixture
def edition(town, tmp_path):
    wards, postcodes, _people = files_in(tmp_path)
    said = {"name": "Wards of May 2026", "source": "Invented", "licence": "CC0"}
    return town.application.areas.take_in(read_boundaries(wards), **said, postcodes=postcodes, by=town.officer).edition


@pytest.fixture
def a_round(town, edition):
    def made(**more):
        voters = {"ways": ["register", "accounts"], "from_age": 0, "to_age": 0, "on_day": "", "areas": [WEST]}
        round_id = town.announced_round(replace(RULES, who_may_vote={**voters, "edition": edition, **more}))
        town.with_proposals(round_id)
        town.application.rounds.settle_ballot_paper(round_id, by=town.officer)
        town.clock.set_to(TIMETABLE.voting_opens_at)
        town.application.do_what_is_due()
        return round_id

    return made


@pytest.fixture
def app(town):
    with town.application.database.writing() as connection:
        connection.execute(update(accounts).values(proven=True))
    return service_of(town)


def door(round_id):
    return f"/rounds/{round_id}/vote/account"


def comes(app, round_id, role="resident", postcode=HERE, **typed):
    visitor = Visitor(app, role)
    visitor.open(door(round_id))
    return visitor, visitor.send(postcode=postcode, **typed)


def let_in(town, round_id):
    with town.application.reading() as connection:
        return issued_by_way(connection, round_id)


def test_the_door_of_a_vote_leads_to_it(app, a_round):
    round_id = a_round()
    assert door(round_id) in Visitor(app).open(f"/rounds/{round_id}/vote").text


def test_a_round_in_which_accounts_do_not_count_says_so(app, a_round):
    round_id = a_round(ways=["register"], areas=[], edition="")
    assert door(round_id) not in Visitor(app).open(f"/rounds/{round_id}/vote").text
    page = Visitor(app, "resident").open(door(round_id))
    assert "In this round nobody votes with an account." in words_in(page.text)


def test_whoever_lives_in_the_area_is_led_to_the_ballot_paper_and_comes_again_as_the_same(town, app, a_round):
    round_id = a_round()
    for _ in range(2):
        visitor, page = comes(app, round_id)
        assert page.status_code == 200
        assert visitor.page.request.path == f"/rounds/{round_id}/ballot"
    assert let_in(town, round_id) == {"accounts": 1}


def test_who_has_voted_is_told_at_the_door(town, app, a_round):
    round_id = a_round()
    comes(app, round_id)
    entitlement = town.application.letting_in.entitlement_of_account(round_id, town.resident.person)
    town.application.voting.cast(round_id, entitlement, ["1"], idempotency_key="a form of a browser of theirs")
    _, page = comes(app, round_id)
    assert page.status_code == 422
    assert "A ballot has already been cast" in words_in(page.text)


def test_a_postcode_elsewhere_or_not_found_leads_to_the_council_and_not_to_an_end(town, app, a_round):
    round_id = a_round()
    for postcode, says in (
        (THERE, "The home at this postcode is in none of the areas whose people may vote"),
        ("XQ7 7AA", "We cannot find this postcode. Ask the council where your home lies"),
    ):
        _, page = comes(app, round_id, postcode=postcode)
        assert page.status_code == 422
        assert says in words_in(page.text)
        assert "/areas/ask" in page.text
        assert postcode not in page.request.url
    assert let_in(town, round_id) == {}


def test_an_answer_of_the_council_about_a_home_lets_its_people_in(town, app, a_round, edition):
    round_id = a_round()
    areas = town.application.areas
    number = areas.ask(edition, "XQ7 7AA", "The new houses behind the mill")
    with town.application.reading() as connection:
        asked = request_with_number(connection, number)
    areas.answer(asked.id, WEST, holds_for=ONE_HOME, reason="Built this year.", by=town.officer)
    visitor, _ = comes(app, round_id, postcode="XQ7 7AA", number=number)
    assert visitor.page.request.path == f"/rounds/{round_id}/ballot"


def test_who_is_not_of_the_age_or_does_not_say_it_is_told(town, app, a_round):
    round_id = a_round(from_age=11, to_age=19, on_day="2026-03-01")
    _, page = comes(app, round_id)
    assert "Only people of an age may vote in this round: enter the date of birth." in words_in(page.text)
    _, page = comes(app, round_id, born="1 3 1980")
    assert "not of the age that may vote" in words_in(page.text)
    assert let_in(town, round_id) == {}
    visitor, _ = comes(app, round_id, born="1 3 2015")
    assert visitor.page.request.path == f"/rounds/{round_id}/ballot"


def test_whoever_works_for_the_council_and_lives_here_votes_like_anybody(town, app, a_round):
    round_id = a_round()
    visitor, _ = comes(app, round_id, role="officer")
    assert visitor.page.request.path == f"/rounds/{round_id}/ballot"
    assert let_in(town, round_id) == {"accounts": 1}


def test_whoever_has_not_proven_their_address_is_told_how(town, app, a_round):
    with town.application.database.writing() as connection:
        connection.execute(update(accounts).values(proven=False))
    round_id = a_round()
    _, page = comes(app, round_id)
    assert "Your e-mail address is not proven yet." in words_in(page.text)
