"""Results explained: round by round, what stood behind a loser, what other rules would have made of the ballots."""

import re

import pytest

from pb.settings import read_settings
from tests.a_vote_by_shares import BALLOTS, counted_round
from tests.staff_pages import words_in
from tests.stories import Town
from tests.town_pages import Visitor, questions_to, service_of


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    town = Town(read_settings(tmp_path_factory.mktemp("town")))
    town.round_id = counted_round(town)
    yield town
    town.close()


@pytest.fixture(scope="module")
def app(town):
    return service_of(town)


@pytest.fixture
def read(app, town):
    """Open a page of the round and give its words."""

    def open_page(page, round_id=None):
        answer = Visitor(app).open(f"/rounds/{round_id or town.round_id}{page}")
        assert answer.status_code == 200
        return words_in(answer.text[answer.text.index("<main") :])

    return open_page


def test_the_steps_say_the_share_at_the_start_and_at_the_end_and_what_raising_it_added(read):
    words = read("/result/1/steps")
    assert "share at the start £1,250" in words
    assert "share at the end £1,805.55" in words
    assert "One step more would have spent £22,500" in words
    assert "This added: A skate park on Mill Lane £15,500 of £20,000 is spent" in words
    assert "Voters with at least one funded project 15 of 16 (93.8%)" in words


def test_a_step_says_its_price_and_who_paid_and_leads_to_the_one_before_and_after(read):
    words = read("/result/1/steps/2")
    assert "Step 2 of 3: Bins along the sea front" in words
    assert "£250 from each supporter who can pay in full" in words
    assert "Pay in full 6 £1,500 Pay all the money they have left 0 £0" in words
    assert "Previous step : Step 1: A skate park on Mill Lane" in words
    assert "Next step : Step 3: Allotments behind the library" in words
    assert "decided by lower cost" in words


def test_the_address_of_a_step_is_written_down_for_minutes(town, read):
    assert f"/rounds/{town.round_id}/result/1/steps/2" in read("/result/1/steps/2")


@pytest.mark.parametrize("page", ["/result/1/steps/0", "/result/1/steps/4", "/result/2/steps", "/result/2/not-funded"])
def test_a_step_or_a_count_that_there_is_not_is_not_found(app, town, page):
    assert Visitor(app).open(f"/rounds/{town.round_id}{page}").status_code == 404


def test_losers_say_what_stood_behind_them_and_what_their_supporters_paid_for(read):
    words = read("/result/1/not-funded")
    assert "It costs £6,000 Its supporters had £5,170.60 left before step 2 Effective support 71.42%" in words
    assert "A skate park on Mill Lane £3,857.14 Allotments behind the library £1,666.66" in words
    assert "Its supporters paid for no funded project." in words


def test_a_project_that_was_as_near_as_a_winner_says_that_a_tie_was_lost(read):
    assert "It was as near as the project bought in step 3" in read("/result/1/not-funded")


def test_the_result_leads_to_the_explanations(app, town):
    page = Visitor(app).open(f"/rounds/{town.round_id}/result").text
    for path in ("/result/1/steps", "/result/1/not-funded", "/what-if"):
        assert f'href="/rounds/{town.round_id}{path}"' in page


def test_what_if_says_that_it_is_not_the_result_and_which_rule_is(read):
    words = read("/what-if")
    assert "This is not the result." in words
    assert "share raised until the next step would overspend The rule of this round: the count that stands" in words
    assert "12 (75.0%)" in words


def test_pages_that_explain_ask_few_questions(app, town):
    for page, at_most in {
        "/result/1/steps": 5,
        "/result/1/steps/1": 5,
        "/result/1/not-funded": 5,
        "/what-if": 8,
    }.items():
        with questions_to(town.application) as asked:
            Visitor(app).open(f"/rounds/{town.round_id}{page}")
        assert len(asked) <= at_most, (page, asked)


@pytest.fixture
def another_town(tmp_path):
    town = Town(read_settings(tmp_path))
    yield town
    town.close()


def main_of(town, address):
    return words_in(Visitor(service_of(town)).open(address).text.partition("<main")[2])


def test_before_the_count_there_is_nothing_to_see_and_the_page_says_when(another_town):
    round_id = another_town.open_round()
    another_town.vote(round_id, ["1"], ["2"])
    visitor = Visitor(service_of(another_town))
    page = visitor.open(f"/rounds/{round_id}/what-if")
    assert page.status_code == 409
    assert "sealed until the vote has closed and has been counted" in page.text
    assert visitor.open(f"/rounds/{round_id}/result/1/steps").status_code == 404


def test_phragmen_says_what_every_voter_had_earned_when_a_project_was_bought(another_town):
    round_id = counted_round(another_town, {"rule": "phragmen", "ties": ["id"]})
    words = main_of(another_town, f"/rounds/{round_id}/result/1/steps/1")
    assert "When every voter had earned £250 since the start, the 6 people who chose this project (number 4)" in words
    assert "Did not fit" in main_of(another_town, f"/rounds/{round_id}/result/1/not-funded")


def test_most_support_first_has_no_steps_but_says_why_others_were_not_funded(another_town):
    round_id = counted_round(another_town, {"rule": "greedy", "ties": ["id"]})
    assert Visitor(service_of(another_town)).open(f"/rounds/{round_id}/result/1/steps").status_code == 404
    words = main_of(another_town, f"/rounds/{round_id}/result/1/not-funded")
    assert "Did not fit" in words
    assert "Effective support" not in words


def test_where_voters_prefer_most_support_first_the_steps_say_that_they_are_not_the_result(another_town):
    rule = {"rule": "equal-shares", "comparison": True, "ties": ["id"]}
    ballots = [["1", "3"]] * 5 + [["4"]] * 2
    round_id = counted_round(another_town, rule, ballots)
    words = main_of(another_town, f"/rounds/{round_id}/result/1/steps")
    assert re.search(r"These steps are not the result\. 5 voters prefer what “most support first” funds", words)


def test_where_nothing_more_fits_the_share_stays_as_it_was_and_the_page_says_so(another_town):
    rule = {"rule": "equal-shares", "completion": "add1u", "ties": ["id"]}
    round_id = counted_round(another_town, rule, [["4"], ["4"]])
    words = main_of(another_town, f"/rounds/{round_id}/result/1/steps")
    assert "It was not raised" in words


def test_points_are_paid_by_their_points(another_town):
    sheets = [{"1": 5, "2": 4, "3": 1, "4": 1, "5": 1, "6": 1}, {"1": 5, "2": 4, "3": 5, "4": 2, "5": 1, "6": 1}]
    rule = {"rule": "equal-shares", "utility": "points", "completion": "add1u", "ties": ["id"], "support_above": 1}
    ballot = {"style": "score-sheet", "lowest": 1, "highest": 5}
    round_id = counted_round(another_town, rule, sheets, ballot=ballot)
    assert "for each point" in main_of(another_town, f"/rounds/{round_id}/result/1/steps/1")


def test_the_number_of_ballots_is_that_of_the_vote(read):
    assert f"Here the {len(BALLOTS)} sealed ballots" in read("/what-if")


def test_a_result_by_shares_says_beside_each_project_who_supports_it_and_what_that_came_to(read):
    words = read("/result")
    assert "In the order in which their supporters could pay for them." in words
    assert "Project Votes Its supporters Cost Gets What came of it, and why" in words
    assert "Number 4 6 6, at up to £250 each £1,500" in words
    assert "Number 5 5 5, with 71.42% of its cost at best £6,000" in words


def test_a_result_by_earning_says_how_many_support_each_and_what_everybody_had_earned_by_then(another_town):
    round_id = counted_round(another_town, {"rule": "phragmen", "ties": ["lower-cost", "id"]})
    words = main_of(another_town, f"/rounds/{round_id}/result")
    assert "In the order in which their supporters had earned what they cost." in words
    assert "Project Votes Its supporters Cost Gets What came of it, and why" in words
    assert re.search(r"Number 4 6 6, when every voter had earned £250 £1,500", words)


def test_the_figure_that_ordered_a_result_stands_in_its_table_too_and_not_in_the_drawing_alone(another_town):
    round_id = counted_round(another_town, {"rule": "greedy", "measure": "per-cost", "ties": ["lower-cost", "id"]})
    words = main_of(another_town, f"/rounds/{round_id}/result")
    assert "Project Votes Votes for each 1,000 of cost Cost Gets What came of it, and why" in words
    assert "Number 4 6 4.00 £1,500" in words
