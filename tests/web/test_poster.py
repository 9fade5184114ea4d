"""A poster of a round to print: what it is about, when, and a QR code that leads to its page at every stage."""

import pytest

from pb.settings import read_settings
from tests.staff_pages import words_in
from tests.stories import TIMETABLE, Town
from tests.town_pages import COUNCIL, Visitor, service_of
from web.shown.qr_code import qr_code_of


@pytest.fixture
def town(tmp_path):
    town = Town(read_settings(tmp_path))
    yield town
    town.close()


def poster(town, round_id, *, language="", **settings):
    return Visitor(service_of(town, **settings)).open(f"{language}/rounds/{round_id}/poster")


def test_the_code_leads_to_the_page_of_the_round_at_the_address_that_the_council_said(town):
    round_id = town.announced_round()
    page = poster(town, round_id, address="https://pb.example.org").text
    assert str(qr_code_of(f"https://pb.example.org/rounds/{round_id}", scale=8)) in page
    assert "Or go to pb.example.org and choose this round." in words_in(page)
    for words in (COUNCIL, "Spring round", "Proposals close", "Voting opens"):
        assert words in words_in(page)


def test_a_poster_in_welsh_leads_to_the_page_in_welsh(town):
    round_id = town.announced_round()
    page = poster(town, round_id, language="/cy", address="https://pb.example.org").text
    assert str(qr_code_of(f"https://pb.example.org/cy/rounds/{round_id}", scale=8)) in page


def test_whoever_asks_for_it_at_another_address_puts_no_code_of_theirs_on_it(town):
    round_id = town.announced_round()
    visitor = Visitor(service_of(town, address=""))
    page = visitor.open(f"/rounds/{round_id}/poster", headers={"Host": "evil.example"}).text
    assert "There is no code to scan" in words_in(page)
    assert "evil.example" not in page


def test_what_is_past_is_not_on_it(town):
    round_id = town.announced_round()
    assert "Proposals close" in words_in(poster(town, round_id).text)
    town.clock.set_to(TIMETABLE.proposals_close_at)
    assert "Proposals close" not in words_in(poster(town, round_id).text)


def test_the_pages_of_the_round_lead_to_it_and_a_draft_has_none(town):
    round_id = town.announced_round()
    assert f'href="/rounds/{round_id}/poster"' in Visitor(service_of(town)).open(f"/rounds/{round_id}").text
    officer = Visitor(service_of(town), "officer")
    assert f'href="/rounds/{round_id}/poster"' in officer.open(f"/officers/rounds/{round_id}").text
    draft = town.application.rounds.draft(
        scheme=town.scheme, area=town.area, name="Later", about="Later.", by=town.officer
    )
    assert poster(town, draft).status_code == 404
    assert f'href="/rounds/{draft}/poster"' not in officer.open(f"/officers/rounds/{draft}").text
