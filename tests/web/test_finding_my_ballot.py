"""Find my ballot: who looks too early, who mistypes and whose ballot is there are told apart, and each is told why."""

import re
from dataclasses import replace

import pytest

from pb.settings import read_settings
from tests.stories import RULES, TIMETABLE, Town
from tests.town_pages import Visitor, service_of

PLACES = {"style": "ranking", "min_length": 1}
GREEDY = {"rule": "greedy", "ties": ["id"]}
BROKEN = "our promise to you is <strong>broken</strong>"


@pytest.fixture
def town(tmp_path):
    town = Town(read_settings(tmp_path))
    yield town
    town.close()


def looked_up(town, code):
    voter = Visitor(service_of(town))
    voter.open("/find-my-ballot")
    return voter.send(code=code)


def test_before_the_close_the_owner_of_a_good_receipt_is_told_to_look_again_and_not_that_a_promise_is_broken(town):
    [receipt] = town.vote(town.open_round(), ["1"])
    page = looked_up(town, receipt.code_to_copy).text
    assert "In the ballot box" in page
    assert "Spring round" in page
    assert "There is nothing that you have to do" in page
    assert BROKEN not in page
    assert "skate park" not in page, "what a ballot says is shown after the close"


def test_a_slip_is_told_from_a_ballot_that_is_not_there(town):
    [receipt] = town.vote(town.open_round(), ["1"])
    code = receipt.code_to_copy
    slip = ("8" if code[0] != "8" else "9") + code[1:]
    page = looked_up(town, slip)
    assert page.status_code == 422
    assert "A character of this code is wrong" in page.text
    assert BROKEN not in page.text
    swapped = code[1] + code[0] + code[2:]
    if swapped != code:
        assert "A character of this code is wrong" in looked_up(town, swapped).text


def test_a_code_that_fits_and_is_nowhere_is_told_when_each_vote_is_recorded_and_what_a_broken_promise_is(town):
    town.open_round()
    page = looked_up(town, "7K3M-Q0ZB-91TD-HX5A-P").text
    assert "There is no ballot with this code in the record" in page
    assert "Ballots of <bdi>Spring round</bdi>" in page
    assert BROKEN in page
    town.clock.set_to(TIMETABLE.voting_closes_at)
    assert "</bdi>, where voting closed at 9am on Saturday 28 March" in looked_up(town, "7K3M-Q0ZB-91TD-HX5A-P").text
    town.application.do_what_is_due()
    assert "Ballots of" not in looked_up(town, "7K3M-Q0ZB-91TD-HX5A-P").text, "published: every ballot is in the record"


def test_a_ranking_is_shown_as_1st_and_2nd_with_the_numbers_of_the_paper_behind_the_titles(town):
    round_id = town.open_round(replace(RULES, ballot=PLACES, rule=GREEDY))
    [receipt] = town.vote(round_id, ["3", "1"])
    town.close_and_count()
    page = looked_up(town, receipt.code_to_copy).text
    ranked = re.search(r"<ol role=.*?</ol>", page, re.DOTALL)[0]
    lines = [" ".join(re.sub("<[^>]+>", "", line).split()) for line in re.findall(r"<li>.*?</li>", ranked)]
    assert lines == ["1st Benches on the sea front (project 3)", "2nd A skate park on Mill Lane (project 1)"]


@pytest.mark.parametrize(
    ("ballot", "marks", "line"),
    [
        (RULES.ballot, ["2"], "Allotments behind the library (project 2)"),
        ({"style": "points", "max_sum_points": 10}, {"2": 1}, "Allotments behind the library (project 2): 1 point"),
        ({"style": "points", "max_sum_points": 10}, {"2": 7}, "Allotments behind the library (project 2): 7 points"),
        (
            {"style": "score-sheet", "lowest": 1, "highest": 5},
            {"1": 4, "2": 3, "3": 3},
            "A skate park on Mill Lane (project 1): score 4",
        ),
    ],
)
def test_what_a_voter_gave_stands_behind_the_title(town, ballot, marks, line):
    [receipt] = town.vote(town.open_round(replace(RULES, ballot=ballot, rule=GREEDY)), marks)
    town.close_and_count()
    page = looked_up(town, receipt.tracking_code).text
    assert line in [" ".join(re.sub("<[^>]+>", "", one).split()) for one in re.findall(r"<li>.*?</li>", page)]
