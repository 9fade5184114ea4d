"""The front page and the page of a ward: what can be done now, near whom, what was funded, who won, how many voted."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from pb.areas.boundaries_file import boundaries_in
from pb.demo.wards import EDITION, LICENCE, SOURCE, boundaries_of_the_town, postcodes_of_the_town
from pb.serving.contacts import contacts_of
from pb.settings import read_settings
from tests.staff_pages import service_with, words_in
from tests.stories import BIDS, RULES, TIMETABLE, Town
from tests.town_pages import Visitor, service_of
from web.front.the_application import ADDRESS


@pytest.fixture
def town(tmp_path):
    town = Town(read_settings(tmp_path))
    yield town
    town.close()


@pytest.fixture
def with_wards(town, tmp_path):
    postcodes = tmp_path / "qt.csv"
    postcodes.write_text(postcodes_of_the_town())
    town.application.areas.take_in(
        boundaries_in(boundaries_of_the_town(), "wards.geojson"),
        name=EDITION,
        source=SOURCE,
        licence=LICENCE,
        populations_from=SOURCE,
        postcodes=postcodes,
        by=town.officer,
    )
    return town


def front_page(town, path="/"):
    return Visitor(service_with(town.application)).open(path).text


def words_of(town, path="/"):
    page = front_page(town, path)
    return words_in(page[page.index("<main") : page.index("</main>")])


def test_an_empty_town_says_that_nothing_was_announced_and_offers_no_empty_list(town):
    words = words_of(town)
    assert "No round has been announced yet" in words
    assert not any(heading in words for heading in ("What you can do now", "What was funded", "Results", "Near you"))


def test_what_can_be_done_stands_first_with_its_button_and_the_days_that_are_left(town):
    opened = town.open_round()
    town.clock.set_to(TIMETABLE.voting_closes_at - timedelta(days=3))
    words = words_of(town)
    assert words.index("What you can do now") < words.index("Vote (Spring round)") < words.index("3 days left")
    assert "£20,000 for Devonport" in words
    assert f'href="/rounds/{opened}/vote"' in front_page(town)


def test_what_closes_first_stands_first(town):
    voting = town.open_round()
    later = replace(
        RULES,
        timetable=replace(
            TIMETABLE,
            proposals_open_at=TIMETABLE.voting_opens_at,
            proposals_close_at=TIMETABLE.voting_opens_at + timedelta(days=2),
            voting_opens_at=TIMETABLE.voting_closes_at + timedelta(days=9),
            voting_closes_at=TIMETABLE.voting_closes_at + timedelta(days=20),
        ),
    )
    proposing = town.announced_round(later, name="Summer round")
    page = front_page(town)
    assert page.index(f"/rounds/{proposing}/propose") < page.index(f"/rounds/{voting}/vote")
    assert "2 days left" in words_in(page)


def test_a_round_that_is_over_says_who_won_how_much_and_how_many_voted(town):
    round_id = town.open_round(committee=True)
    town.vote(round_id, ["1"], ["1"], ["2", "3"])
    town.close_and_count()
    town.decide(round_id, {"1": 900_000, "2": 500_000}, departures={"3": "Not this year."})
    for path in ("/", "/results"):
        words = words_of(town, path)
        assert "£14,000 given to 2 of 3, 3 people voted" in words
        assert "A skate park on Mill Lane, £9,000" in words
    words = words_of(town)
    assert "What was funded A skate park on Mill Lane £9,000 Mill Lane" in words
    assert "Nothing is open for votes or proposals today" in words


def test_three_results_are_told_and_all_of_them_are_a_link_further(town):
    rounds = [town.announced_round(name=f"Round number {n}") for n in range(4)]
    made = [town.application.proposals.submit(each, BIDS[0], by=town.resident) for each in rounds]
    town.clock.set_to(TIMETABLE.proposals_close_at)
    for each, proposal in zip(rounds, made, strict=True):
        town.application.proposals.shortlist(proposal, sum(BIDS[0].amounts()), by=town.officer)
        town.confirmed(town.application.rounds.settle_ballot_paper(each, by=town.officer, about={}))
    town.clock.set_to(TIMETABLE.voting_opens_at)
    town.application.do_what_is_due()
    for each in rounds:
        town.vote(each, ["1"])
    town.close_and_count()
    words = words_of(town)
    assert words[words.index(" Results ") :].count("Round number") == 3
    assert "All results" in words
    assert words_of(town, "/results").count("given to 1 of 1") == 4


def test_rounds_stand_by_area_with_when_and_what_the_vote_decides(town):
    town.announced_round()
    words = words_of(town)
    assert "Rounds by area" in words
    assert "Spring round Devonport Open for proposals" in words
    assert "Binding vote £20,000" in words


def test_a_postcode_on_the_front_page_leads_to_what_goes_on_there(with_wards):
    town = with_wards
    app = service_with(town.application)
    visitor = Visitor(app)
    front = visitor.open("/")
    assert "csrf_token" not in front.text, "the front page is kept for everybody"
    found = visitor.client.post("/areas", data={"postcode": "qt2 2ab", "near": "yes"})
    assert found.status_code == 303
    near = visitor.client.get(found.headers["Location"])
    assert "Ham Brook" in near.text
    assert "qt2" not in found.headers["Location"].lower(), "no postcode stands in an address"
    assert near.headers["Cache-Control"] == "no-cache"


def test_a_postcode_that_is_none_is_said_on_a_page_that_asks_again(with_wards):
    page = Visitor(service_with(with_wards.application)).client.post(
        "/areas", data={"postcode": "nothing", "near": "yes"}
    )
    assert page.status_code == 422
    assert "Enter a whole postcode" in page.text


def test_every_ward_of_the_list_has_a_page_and_no_other_has(with_wards):
    app = service_with(with_wards.application)
    wards = set(re.findall(r'href="(/near/[^"]+)"', Visitor(app).open("/").text))
    assert len(wards) > 2
    for address in wards:
        assert Visitor(app).open(address).status_code == 200
    assert Visitor(app).open("/near/nowhere").status_code == 404


def test_pages_for_all_say_what_they_are_to_whoever_shares_them(town, monkeypatch):
    round_id = town.open_round()
    app = service_with(town.application)
    monkeypatch.setitem(app.config, ADDRESS, "https://pb.example.org")
    page = Visitor(app).open(f"/cy/rounds/{round_id}").text
    shared = dict(re.findall(r'<meta property="(og:[a-z_]+)" content="([^"]*)"', page))
    assert shared["og:title"] == "Spring round"
    assert shared["og:url"] == f"https://pb.example.org/cy/rounds/{round_id}"
    assert shared["og:locale"] == "cy"
    assert "£20,000" in shared["og:description"]
    assert "og:title" not in Visitor(app).open("/sign-in").text
    monkeypatch.setitem(app.config, ADDRESS, "")
    assert "og:url" not in Visitor(app).open("/").text


def test_how_to_reach_the_council_stands_at_the_foot_of_every_page(town):
    contacts_of(town.application.settings.data, {"email": "us@council.example", "press": "press@council.example"})
    visitor = Visitor(service_of(town))
    for path in ("/", "/sign-in", "/nothing-here"):
        page = visitor.open(path).text
        assert 'href="mailto:us@council.example"' in page
        assert "For the press:" in page
        assert "Call us" not in page
