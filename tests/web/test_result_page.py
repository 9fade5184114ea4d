"""The result: one sentence and the winners first; what the others were short of; files of it that say the same."""

import csv
import io
import re
from dataclasses import replace

import pytest

from pb.settings import read_settings
from tests.staff_pages import service_with, words_in
from tests.stories import BIDS, Town
from tests.town_pages import Visitor


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    """Skate park 3 votes, allotments 2, benches 1; £20,000 for £9,000, £5,000 and £7,000."""
    town = Town(read_settings(tmp_path_factory.mktemp("town")))
    town.round_id = town.open_round()
    town.vote(town.round_id, ["1", "2"], ["1", "2"], ["1", "3"])
    town.close_and_count()
    yield town
    town.close()


@pytest.fixture(scope="module")
def page(town):
    return Visitor(service_with(town.application)).open(f"/rounds/{town.round_id}/result").text


def test_the_first_thing_said_is_what_came_of_it_and_then_who_gets_how_much_where(page):
    words = words_in(page[page.index("<main") :])
    assert words.startswith("Result: Spring round 2 of 3 projects get £14,000")
    first = words[: words.index("People who voted")]
    assert "A skate park on Mill Lane Mill Lane £9,000" in first
    assert "Allotments behind the library Library Road £5,000" in first
    assert "Benches" not in first


def test_what_was_not_funded_says_how_many_votes_and_how_much_money_were_missing(page):
    row = words_in(re.search(r'<tr[^>]*id="project-3".*?</tr>', page, re.DOTALL)[0])
    assert "Not funded. 2 more votes would have funded it. £1,000 was missing." in row
    funded = words_in(re.search(r'<tr[^>]*id="project-1".*?</tr>', page, re.DOTALL)[0])
    assert "missing" not in funded


def test_the_bar_of_a_project_stands_in_its_row_and_is_as_long_as_its_votes(page):
    bars = {
        number: re.search(r'pb-chart__bar[^"]*" width="([0-9.]+)%"', row)[1]
        for number, row in re.findall(r'<tr[^>]*id="project-(\d)"(.*?)</tr>', page, re.DOTALL)
    }
    assert bars == {"1": "100.00", "2": "66.66", "3": "33.33"}


def test_what_somebody_asks_about_their_own_leads_on(town, page):
    assert f'action="/rounds/{town.round_id}/proposals"' in page
    assert "Was my ballot counted?" in page
    found = Visitor(service_with(town.application)).open(f"/rounds/{town.round_id}/proposals?q=benches").text
    assert "Not funded" in words_in(found)


def test_the_table_for_spreadsheets_says_what_the_page_says(town):
    answer = Visitor(service_with(town.application)).open(f"/rounds/{town.round_id}/result.csv")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"))))
    told = [(row["number"], row["votes"], row["cost"], row["gets"], row["outcome"]) for row in rows]
    assert told == [
        ("1", "3", "9000.00", "9000.00", "funded"),
        ("2", "2", "5000.00", "5000.00", "funded"),
        ("3", "1", "7000.00", "0.00", "not-funded"),
    ]
    assert "/proposals/" in rows[0]["address"]


def test_programs_are_told_the_same_and_asked_for_nothing_twice(town):
    visitor = Visitor(service_with(town.application))
    answer = visitor.open(f"/rounds/{town.round_id}/result.json")
    told = answer.json
    assert (told["given"], told["budget"], told["voters"]) == ("14000.00", "20000.00", 3)
    assert [project["number"] for project in told["projects"]] == ["1", "2", "3"]
    again = visitor.open(f"/rounds/{town.round_id}/result.json", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_before_the_count_there_is_no_file_of_it(tmp_path):
    town = Town(read_settings(tmp_path))
    round_id = town.open_round()
    for kind in ("csv", "json"):
        assert Visitor(service_with(town.application)).open(f"/rounds/{round_id}/result.{kind}").status_code == 404
    town.close()


def test_a_title_that_a_spreadsheet_would_work_out_stays_a_title(tmp_path):

    town = Town(read_settings(tmp_path))
    evil = '=HYPERLINK("http://example.org","Click")'
    round_id = town.open_round(bids=(replace(BIDS[0], title=evil), *BIDS[1:]))
    town.vote(round_id, ["1"])
    town.close_and_count()
    text = Visitor(service_with(town.application)).open(f"/rounds/{round_id}/result.csv").data.decode("utf-8-sig")
    assert next(csv.DictReader(io.StringIO(text)))["title"] == f"'{evil}"
    town.close()


def test_a_round_says_what_can_be_done_and_how_long_before_anything_else(tmp_path):
    town = Town(read_settings(tmp_path))
    round_id = town.open_round()
    page = Visitor(service_with(town.application)).open(f"/rounds/{round_id}").text
    words = words_in(page[page.index("<main") :])
    places = [words.index(each) for each in ("Closes in 5 days", "Vote in this round", "Proposals", "Dates")]
    assert places == sorted(places)
    folded = page[page.index("How we keep this honest") :]
    assert "Fingerprint of the frozen rules" in folded
    assert 'class="pb-hash"' not in page[: page.index("How we keep this honest")]
    town.close()
