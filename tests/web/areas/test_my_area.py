"""Residents find the area of their postcode, whatever they type; nobody whose postcode is not found is left alone."""

import io
import logging
import re
from dataclasses import replace

import pytest

from pb.areas.boundaries_file import read_boundaries
from pb.readmodels.schemes.editions import newest_edition
from pb.settings import read_settings
from tests.pb.areas.an_edition import files_in
from tests.stories import RULES, Town
from tests.town_pages import Visitor, service_of


@pytest.fixture
def town(tmp_path):
    town = Town(read_settings(tmp_path / "data"))
    yield town
    town.close()


@pytest.fixture
def with_wards(town, tmp_path):
    wards, postcodes, people = files_in(tmp_path)
    town.application.areas.take_in(
        read_boundaries(wards),
        name="Wards of May 2026",
        source="Invented",
        licence="CC0",
        populations=people,
        populations_from="Census 2021",
        postcodes=postcodes,
        by=town.officer,
    )
    return town


def asked(town, postcode):
    visitor = Visitor(service_of(town))
    visitor.open("/areas")
    visitor.send(postcode=postcode)
    return visitor


def headings(page):
    return [" ".join(re.sub("<[^>]+>", "", one).split()) for one in re.findall(r"<h2[^>]*>(.*?)</h2>", page.text)]


@pytest.mark.parametrize(
    ("typed", "heading"),
    [
        ("XQ1 1AA", "Your postcode is in West Ward"),
        (" xql-iab ", "Your postcode is in East Ward"),
        ("xq11ac", "This postcode is no longer in use"),
        ("XQ1 1AF", "This postcode is in none of the areas"),
        ("XQ7 7XX", "We do not find this postcode"),
    ],
)
def test_a_postcode_is_answered_and_every_answer_leads_on(with_wards, typed, heading):
    visitor = asked(with_wards, typed)
    assert visitor.page.status_code == 200
    assert headings(visitor.page)[0] == heading
    assert 'href="/areas/ask"' in visitor.page.text


def test_what_can_be_no_postcode_is_said_at_the_box(with_wards):
    for typed, words in (("", "Enter your postcode"), ("hello", "Enter a whole postcode, such as AB1 2CD")):
        visitor = asked(with_wards, typed)
        assert visitor.page.status_code == 422
        assert words in visitor.page.text


def test_before_there_is_an_edition_the_page_says_whom_to_ask(town):
    visitor = Visitor(service_of(town))
    assert "Ask the council in which area you live" in visitor.open("/areas").text


def test_the_picture_says_what_the_list_says(with_wards):
    page = asked(with_wards, "XQ1 1AA").page.text
    picture = re.search(r'<svg class="pb-wards" role="img" aria-label="([^"]+)"', page)
    assert picture[1] == "Map of the wards, numbered as in the list; number 2, West Ward, is filled in."
    assert page.count("pb-wards__ward--here") == 1
    assert re.findall(r'aria-hidden="true">(\d)</text>', page) == ["1", "2"]
    assert "800 residents" in page
    plain = Visitor(service_of(with_wards)).open("/areas").text
    assert "Map of the 2 wards of Wards of May 2026, numbered as in the list." in plain


def test_the_file_that_the_page_links_is_the_one_of_the_record(with_wards):
    with_wards.application.do_what_is_due()
    visitor = Visitor(service_of(with_wards))
    (address,) = re.findall(r'href="(/record/boundaries/[0-9a-f]{64}\.geojson)"', visitor.open("/areas").text)
    given = visitor.open(address)
    assert (given.mimetype, given.json["type"]) == ("application/geo+json", "FeatureCollection")


def test_whoever_is_not_found_asks_and_an_officer_answers(with_wards):
    visitor = Visitor(service_of(with_wards))
    visitor.open("/areas/ask")
    assert "Say where your home is" in visitor.send(postcode="xq2 2bb", place=" ").text
    page = visitor.send(postcode="xq2 2bb", place="Behind the mill, the third door").text
    number = re.search(r'<strong dir="ltr">([B-Z2-9]{8})</strong>', page)[1]
    visitor.open("/areas/answer")
    assert "Nobody has answered yet" in visitor.send(number=number.lower()).text
    officer = Visitor(service_of(with_wards), "officer")
    assert "Find a home that was not found" in officer.open("/officers/").text
    (address,) = re.findall(r'href="(/officers/address-requests/[0-9a-f]{32})"', officer.open("/officers/areas").text)
    page = officer.open(address).text
    assert "XQ2 2BB" in page
    assert "Behind the mill, the third door" in page
    assert "Choose where the home is" in officer.send(reason="New", holds_for="home").text
    told = officer.send(code="W01", holds_for="postcode", reason="XQ2 2BB is new").text
    assert "may lead to one home" in told
    told = officer.send(code="W01", holds_for="postcode", reason="A new street").text
    assert "The answer is recorded" in told
    assert "A new street" in told
    assert "Behind the mill" not in officer.open(address).text
    visitor.open("/areas/answer")
    assert headings(visitor.send(number=number))[0] == "Your home is in West Ward"
    assert "There is no request with this number" in visitor.send(number="BBBBBBBB").text
    again = asked(with_wards, "xq22bb").page
    assert headings(again)[0] == "Your postcode is in West Ward"
    assert "An officer of the council looked this up" in again.text


def test_an_officer_says_of_which_wards_an_area_consists(with_wards):
    officer = Visitor(service_of(with_wards), "officer")
    page = officer.open("/officers/areas").text
    assert "Census 2021" in page
    assert f"/officers/areas/{with_wards.area}/wards" in page
    officer.open(f"/officers/areas/{with_wards.area}/wards")
    assert "Choose at least one ward" in officer.send().text
    officer.send(codes=["W01", "W02"])
    assert "The wards of the area have been recorded" in officer.page.text
    assert officer.open(f"/officers/areas/{with_wards.area}/wards").text.count(" checked") == 2


def test_a_postcode_is_in_no_address_and_no_line_of_a_log(with_wards):
    lines, root = io.StringIO(), logging.getLogger()
    handler, level = logging.StreamHandler(lines), root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        for typed in ("XQ1 1AA", "XQ7 7XX", "nonsense"):
            visitor = asked(with_wards, typed)
            assert not visitor.page.history
            assert visitor.page.request.full_path == "/areas?"
            assert visitor.page.headers["Cache-Control"].startswith(("no-store", "private"))
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
    assert not re.search("XQ[17]|nonsense", lines.getvalue())


def test_whoever_finds_their_ward_while_it_votes_is_led_to_the_ballot(with_wards):
    round_id = with_wards.open_round()
    page = asked(with_wards, "XQ1 1AA").page.text
    assert f'href="/rounds/{round_id}/vote"' in page
    assert "Vote until 9am on Saturday 28 March 2026" in page
    with_wards.close_and_count()
    assert "/vote" not in asked(with_wards, "XQ1 1AA").page.text


def test_a_vote_of_another_ward_is_not_offered(with_wards):
    with with_wards.application.reading() as connection:
        edition = newest_edition(connection)
    voters = {"ways": ["accounts"], "from_age": 0, "to_age": 0, "on_day": "", "areas": ["East Ward"]}
    round_id = with_wards.open_round(replace(RULES, who_may_vote={**voters, "edition": edition.id}))
    assert f'href="/rounds/{round_id}/vote"' not in asked(with_wards, "XQ1 1AA").page.text
    assert f'href="/rounds/{round_id}/vote"' in asked(with_wards, "XQ1 1AB").page.text
