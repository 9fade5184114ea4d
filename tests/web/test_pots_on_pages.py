"""Pots, projects that exclude each other and a committee's scores, as residents meet them on every page."""

from dataclasses import replace

import pytest

from tests.a_draft import begin, fill_in
from tests.staff_pages import errors_in, words_in
from tests.stories import ABOUT_POTS, BIDS_FOR_POTS, RULES, RULES_WITH_POTS
from tests.town_pages import Visitor

VOTES = [["1"], ["1", "3"], ["1", "2"], ["1", "2"], ["2", "4"], ["3"]]
ONE_OF_TWO = "Only one can be funded: this or number 2, A slide on Mill Lane."


@pytest.fixture
def round_id(town):
    return town.open_round(RULES_WITH_POTS, bids=BIDS_FOR_POTS, about=ABOUT_POTS)


@pytest.fixture
def counted(town, round_id):
    town.vote(round_id, *VOTES)
    town.close_and_count()
    return round_id


def words_of(town, address):
    answer = town.browser().get(address)
    assert answer.status_code == 200, answer.text
    return words_in(answer.text)


BID = {
    "title": "Goals for the park",
    "summary": "Two goals.",
    "description": "",
    "place": "Mill Lane",
    "costs-0-what": "Goals",
    "costs-0-amount": "900",
}


def test_a_resident_is_asked_which_category_a_proposal_belongs_to(town):
    round_id = town.announced_round(RULES_WITH_POTS)
    rosa = Visitor(town.app, "resident")
    draft = begin(rosa, round_id)
    refused = fill_in(rosa, BID)
    assert errors_in(refused) == ["Choose what your proposal belongs to"]
    assert errors_in(rosa.send(pot="Roads")) == errors_in(refused)
    checked = fill_in(rosa, {**BID, "pot": "Play"})
    assert "Category Play" in words_in(checked.text)
    sent = rosa.send()
    assert sent.status_code == 200
    proposal = sent.request.path.split("/")[2]
    assert "Category Play" in words_of(town, f"/proposals/{proposal}")
    assert '<option value="Play" selected>' in rosa.open(f"{draft}/pot?all=yes").text
    rosa.send(pot="Seats")
    rosa.send()
    assert "Category Seats" in words_of(town, f"/proposals/{proposal}")


def test_a_round_with_one_pot_asks_nothing_about_it(town):
    round_id = town.announced_round()
    rosa = Visitor(town.app, "resident")
    draft = begin(rosa, round_id)
    assert "What it belongs to" not in rosa.open(draft).text
    assert rosa.open(f"{draft}/pot").status_code == 404


def test_the_page_of_a_round_says_which_pots_there_are_and_how_they_are_counted(town, round_id):
    words = words_of(town, f"/rounds/{round_id}")
    for sentence in (
        "The money is divided by category: Play, £7,000; Growing, £6,000; Seats, £5,000.",
        "£2,000 is in no pot and counts as left over.",
        "Projects that got nothing from their pot are counted once more over it.",
        "The residents’ vote counts 50 parts of 100, the committee’s 50.",
        "Only one of these can be funded: A skate park on Mill Lane (number 1) or A slide on Mill Lane (number 2).",
        "A slide on Mill Lane: 10",
    ):
        assert sentence in words


def test_the_ballot_paper_says_it_beside_each_project_on_screen_and_printed(town, round_id):
    printed = words_of(town, f"/rounds/{round_id}/ballot-paper")
    assert f"Category: Play. {ONE_OF_TWO}" in printed
    (code,) = town.codes(round_id, 1)
    voter = town.browser()
    answer = voter.post(f"/rounds/{round_id}/vote", {"code": code})
    screen = words_in(voter.get(answer.location).text)
    assert f"Category: Play. {ONE_OF_TWO}" in screen
    assert "Category: Seats." in screen


def test_the_result_shows_every_pot_with_its_projects_and_what_was_left_over(town, counted):
    words = words_of(town, f"/rounds/{counted}/result")
    assert "Play £7,000 £4,000 £3,000" in words
    assert "What the pots left over £11,000 £2,000 of it was in no pot £7,000 £4,000" in words
    play, growing, seats = (words.index(caption) for caption in ("Play: £7,000", "Growing: £6,000", "Seats: £5,000"))
    assert play < words.index("A slide on Mill Lane Number 2") < growing
    assert seats < words.index("Benches on the sea front Number 4")
    assert "Not possible beside project 2, which is funded: only one of the two can be." in words
    assert "Counted in what the pots left over." in words
    assert "Counted in the pot" not in words


def test_the_result_shows_how_vote_and_scores_were_put_together(town, counted):
    words = words_of(town, f"/rounds/{counted}/result")
    assert "A slide on Mill Lane 3 10 87.50" in words
    assert "A skate park on Mill Lane 4 6 80.00" in words
    assert words.index("A slide on Mill Lane 3 10") < words.index("A skate park on Mill Lane 4 6")


def test_the_order_of_a_count_with_pots_is_told_as_it_is_and_not_as_one_sequence(town, counted):
    words = words_of(town, f"/rounds/{counted}/result")
    assert "That is the order within each pot. The pots stand one after the other, as they were counted;" in words


def test_what_if_says_that_pots_groups_and_scores_are_the_same_for_every_rule(town, counted):
    words = words_of(town, f"/rounds/{counted}/what-if")
    assert "the same pots, the same projects excluding each other and the same way to decide ties" in words
    assert "Most support first, with the committee’s scores 50:50" in words
    assert "The rule of this round: the count that stands" in words


def test_everybody_can_read_what_happened_with_the_pots(town, counted):
    words = words_of(town, f"/what-happened?round={counted}")
    assert "Only one of the projects 1, 2 can be funded." in words
    assert "Proposal P1 was put in, asking for £6,000 from the pot Play." in words


def test_a_round_as_it_stood_says_what_the_paper_said_of_each_project(town, counted):
    words = words_of(town, f"/rounds/{counted}/as-it-stood")
    assert "Project 1 on the ballot paper category: Play; exclusion group: Mill Lane; committee’s score: 6" in words


def test_where_the_average_ranks_projects_the_result_says_it_beside_the_points(town):
    sheet = {"style": "score-sheet", "lowest": 0, "highest": 5}
    rules = replace(RULES, ballot=sheet, rule={"rule": "greedy", "measure": "mean", "ties": ["id"]})
    round_id = town.open_round(rules)
    town.vote(round_id, {"1": 5, "2": 4, "3": 0}, {"1": 4, "2": 4, "3": 1}, {"1": 5, "2": 5, "3": 0})
    town.close_and_count()
    words = words_of(town, f"/rounds/{round_id}/result")
    assert "A skate park on Mill Lane Number 1 14 4.67 on average, from 3 people" in words
