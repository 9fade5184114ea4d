"""The ballot paper as a form to print: every style with its marks and its words, for everybody, about nobody."""

from dataclasses import replace

import pytest

from pb.settings import read_settings
from tests.staff_pages import words_in
from tests.stories import RULES, Town
from tests.town_pages import Visitor, questions_to, service_of

RULE = {"rule": "greedy", "ties": ["id"]}
SHEET = {"style": "score-sheet", "lowest": 1, "highest": 5}
BOX, WIDE, SCORE = 'class="pb-paper__box"', 'class="pb-paper__box pb-paper__box--wide"', 'class="pb-paper__score"'


@pytest.fixture
def town(tmp_path):
    town = Town(read_settings(tmp_path))
    yield town
    town.close()


def paper_of(town, ballot):
    round_id = town.open_round(replace(RULES, ballot=ballot, rule=RULE))
    return Visitor(service_of(town)).open(f"/rounds/{round_id}/ballot-paper").text


@pytest.mark.parametrize(
    ("ballot", "mark", "how_many", "words"),
    [
        ({"style": "approval", "max_length": 2}, BOX, 3, "Put a cross in the box beside each project"),
        ({"style": "knapsack", "max_sum_cost": 2_000_000}, BOX, 3, "What my choices cost together"),
        ({"style": "choose-one"}, BOX, 3, "Put a cross in one box."),
        ({"style": "ranking"}, WIDE, 3, "Write 1 in the box beside your favourite"),
        ({"style": "points", "max_sum_points": 10}, WIDE, 4, "Points in all, of 10"),
        (SHEET, SCORE, 15, "Put a cross on one score for every project."),
        ({**SHEET, "lowest": 0, "highest": 100}, WIDE, 3, "Write a score in every box"),
    ],
)
def test_each_style_has_its_marks_and_says_how_to_make_them(town, ballot, mark, how_many, words):
    page = paper_of(town, ballot)
    assert page.count(mark) == how_many
    assert words in page


def test_projects_stand_in_the_order_of_the_paper_with_their_prices(town):
    words = words_in(paper_of(town, SHEET))
    places = [words.index(line) for line in ("1. A skate park on Mill Lane £9,000", "2. Allotments", "3. Benches")]
    assert places == sorted(places)


def test_before_the_paper_is_settled_there_is_none_and_the_page_says_so(town):
    round_id = town.announced_round()
    page = Visitor(service_of(town)).open(f"/rounds/{round_id}/ballot-paper")
    assert page.status_code == 409
    assert "not settled yet" in page.text


def test_a_withdrawn_project_says_so_on_the_sheet(town):
    round_id = town.open_round()
    town.application.rounds.withdraw_project(round_id, "2", reason="The library said no.", by=town.officer)
    page = Visitor(service_of(town)).open(f"/rounds/{round_id}/ballot-paper")
    assert "Withdrawn: The library said no." in words_in(page.text)


def test_the_pages_of_the_round_lead_to_it_and_it_asks_few_questions(town):
    round_id = town.open_round()
    visitor = Visitor(service_of(town), "officer")
    address = f"/rounds/{round_id}/ballot-paper"
    for page in (f"/rounds/{round_id}", f"/officers/rounds/{round_id}"):
        assert f'href="{address}"' in visitor.open(page).text
    with questions_to(town.application) as asked:
        sheet = visitor.open(address)
    assert len(asked) <= 8, asked  # three of them ask who is signed in
    another = Visitor(service_of(town)).open(address)
    assert sheet.text.split("<main")[1] == another.text.split("<main")[1], "the sheet is the same for everybody"
