"""Officers on pages: proposals as a file, those that came on paper taken in, two merged, the next one after each."""

import csv
import io
from dataclasses import replace

import pytest

from tests.staff_pages import boxes_in, errors_in, words_in
from tests.stories import BENCHES, SKATE_PARK

HEAD = "title;summary;place;name;consent;for 1;cost 1"


@pytest.fixture
def round_id(town):
    return town.announced_round()


def send(olive, address, text, page=None):
    file = (io.BytesIO(text.encode()), "paper.csv")
    return olive.post(address, {"file": file}, page=page or address)


def test_a_file_is_looked_at_and_then_taken_in(town, olive, round_id):
    address = f"/officers/rounds/{round_id}/proposals/paper"
    assert errors_in(olive.post(address, {})) == ["Choose the file with the proposals"]
    wrong = send(olive, address, f"{HEAD}\nBench;A bench.;Here;Ann;no;Wood;500\n")
    assert "Line 2: It does not say “yes” under “consent”" in words_in(wrong.text)
    looked = send(olive, address, f"{HEAD}\nBench;A bench.;Here;Ann Other;yes;Wood;500\n")
    assert looked.status_code == 303
    shown = words_in(olive.get(looked.location).text)
    assert "There is 1 proposal in the file, and nothing is wrong with it." in shown
    assert "Ann Other" in shown
    assert olive.post(looked.location, {}).status_code == 303
    assert "1 proposal was taken in." in words_in(olive.get(looked.location).text)
    assert "Ann Other" not in town.browser().get(f"/rounds/{round_id}/proposals").text


def test_everything_of_a_round_is_a_file_in_which_no_title_is_a_formula(town, olive, round_id):
    formula = replace(BENCHES, title="=cmd|'/c calc'!A1")
    town.application.proposals.submit(round_id, formula, by=town.resident)
    sent = olive.get(f"/officers/rounds/{round_id}/proposals.csv").text.lstrip("\ufeff")
    (line,) = csv.DictReader(io.StringIO(sent))
    assert line["title"] == "'=cmd|'/c calc'!A1"
    assert (line["asked_for"], line["for 1"], line["cost 1"]) == ("7000.00", "Benches", "7000.00")


def test_two_are_merged_and_the_page_of_each_says_so(town, olive, round_id):
    one, other = (town.application.proposals.submit(round_id, bid, by=town.resident) for bid in (BENCHES, SKATE_PARK))
    page = f"/officers/proposals/{one}/merge"
    assert errors_in(olive.post(page, {"into": "", "reason": "x"})) == ["Choose the proposal that it goes into"]
    assert olive.post(page, {"into": other, "reason": "Both are one."}).status_code == 303
    of_one = words_in(town.browser().get(f"/proposals/{one}").text)
    assert "Merged into another proposal by an officer: Both are one." in of_one
    assert "It goes on as" in of_one
    of_other = words_in(town.browser().get(f"/proposals/{other}").text)
    assert "Another proposal was merged into this one by an officer: Both are one." in of_other


def test_the_next_one_comes_after_each_where_it_is_asked_for(town, olive, round_id):
    one, other = (town.application.proposals.submit(round_id, bid, by=town.resident) for bid in (BENCHES, SKATE_PARK))
    verdict = {"verdict": "rule-out", "reason": "Not ours.", "cost": ""}
    went_on = olive.post(f"/officers/proposals/{one}", {**verdict, "next": "yes"})
    assert went_on.location.endswith(f"/officers/proposals/{other}")
    at_the_end = olive.post(f"/officers/proposals/{other}", {**verdict, "next": "yes"})
    assert at_the_end.location.endswith(f"/officers/rounds/{round_id}/proposals")


def test_whoever_checks_reads_how_many_are_left_and_goes_on_without_deciding(town, olive, round_id):
    one, other = (town.application.proposals.submit(round_id, bid, by=town.resident) for bid in (BENCHES, SKATE_PARK))
    first, second = (olive.get(f"/officers/proposals/{bid}").text for bid in (one, other))
    assert "1 of 2 not checked yet: go to the next one" in words_in(first)
    assert f'href="/officers/proposals/{other}">go to the next one' in first
    assert "2 of 2 not checked yet: go to the next one" in words_in(second)
    assert f'href="/officers/proposals/{one}">go to the next one' in second
    town.application.proposals.rule_out(one, reason="Not ours.", by=town.officer)
    last, done = (olive.get(f"/officers/proposals/{bid}").text for bid in (other, one))
    assert "1 of 1 not checked yet" in words_in(last)
    assert ">go to the next one</a>" not in last
    assert "1 not checked yet: go to the next one" in words_in(done)
    town.application.proposals.rule_out(other, reason="Not ours.", by=town.officer)
    assert "not checked yet" not in olive.get(f"/officers/proposals/{one}").text


def test_after_a_question_and_after_merging_comes_the_next_one_where_it_is_asked_for(town, olive, round_id):
    one, other, third = (
        town.application.proposals.submit(round_id, bid, by=town.resident) for bid in (BENCHES, SKATE_PARK, BENCHES)
    )
    page = f"/officers/proposals/{one}/question"
    asked = {**boxes_in(olive.get(page)), "question": "Who paints them?"}
    assert olive.post(page, asked).location.endswith(f"/officers/proposals/{one}")
    asked = {**boxes_in(olive.get(page)), "question": "Who mends them?", "next": "yes"}
    assert olive.post(page, asked).location.endswith(f"/officers/proposals/{other}")
    merged = {"into": one, "reason": "Both are one.", "next": "yes"}
    assert olive.post(f"/officers/proposals/{other}/merge", merged).location.endswith(f"/officers/proposals/{third}")
