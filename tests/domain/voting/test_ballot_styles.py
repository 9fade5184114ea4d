"""What makes a ballot valid, style by style, and the words in which a voter is told what to do."""

import pytest
import rfc8785

from domain.saying.english import IN_ENGLISH
from domain.voting.ballot_refusals import BallotNotValid
from domain.voting.ballot_styles import (
    STYLES,
    Approval,
    ChooseOne,
    Knapsack,
    NotABallotStyle,
    PointsToSpread,
    Ranking,
    ScoreSheet,
    read_payload,
    style_from_data,
)
from domain.voting.payload import MOST_POINTS, PayloadNotReadable, write_points

PRICES = {
    "1": 30_000_00,  # the skate park on Mill Lane
    "2": 12_500_00,  # benches along the Brickfields path
    "3": 8_000_00,  # a warm room at Saint Aubyn's
    "4": 500_00,  # bulbs for Cornwall Beach
    "10": 20_000_00,  # a zebra crossing at the school
}
FIVE_OF = Approval(max_length=3)
POT = Knapsack(max_sum_cost=40_000_00)
TEN_POINTS = PointsToSpread(max_sum_points=10, max_points=6)
SHEET = ScoreSheet(lowest=1, highest=5)
MOST_PROJECTS = "the most number of projects cannot be below the least"
LEFT_OUT = "the score of a project left out must lie between the lowest and the highest"
KNAPSACK_NEEDS = "a ballot of style knapsack needs max_length, max_sum_cost, min_length and min_sum_cost"
ONE_THING = "it must say one thing: votes, ranking or points"
EVERY_STYLE = (FIVE_OF, POT, ChooseOne(), Ranking(max_length=3), TEN_POINTS, SHEET)


@pytest.mark.parametrize(
    ("style", "marks", "text"),
    [
        (FIVE_OF, ["4", "10", "2"], '{"votes":["10","2","4"]}'),
        (Approval(min_length=0), [], '{"votes":[]}'),
        (POT, ["1", "3"], '{"votes":["1","3"]}'),
        (POT, ["10", "2", "4"], '{"votes":["10","2","4"]}'),
        (ChooseOne(), ("1",), '{"votes":["1"]}'),
        (Ranking(max_length=3), ["3", "10", "1"], '{"ranking":["3","10","1"]}'),
        (TEN_POINTS, {"4": 4, "10": 6, "1": 0}, '{"points":{"10":6,"4":4}}'),
        (SHEET, {"1": 5, "2": 1, "3": 3, "4": 2, "10": 4}, '{"points":{"1":5,"10":4,"2":1,"3":3,"4":2}}'),
        (ScoreSheet(lowest=0, highest=10, default=0), {"1": 7}, '{"points":{"1":7,"10":0,"2":0,"3":0,"4":0}}'),
    ],
)
def test_a_valid_ballot_becomes_the_text_that_is_committed_to(style, marks, text):
    assert style.check(marks, PRICES) == text
    assert rfc8785.dumps(read_payload_whole(text)).decode() == text


def read_payload_whole(text):
    kind = text[2 : text.index('"', 2)]
    return {kind: read_payload(text)}


@pytest.mark.parametrize(
    ("style", "marks", "words"),
    [
        (
            Approval(max_length=5),
            ["1", "2", "3", "4", "10", "6"],
            "You have chosen 6 projects; choose at most 5. Take one away.",
        ),
        (Approval(max_length=1), ["1", "2", "3"], "You have chosen 3 projects; choose at most 1. Take 2 away."),
        (FIVE_OF, [], "You have chosen 0 projects; choose at least 1. Add one."),
        (FIVE_OF, ["1", "2", "1"], "Project 1 appears more than once. Keep it once."),
        (FIVE_OF, ["77"], "There is no project 77 on this ballot paper. Choose from the projects listed."),
        (
            POT,
            ["1", "2"],
            (
                "The projects you have chosen cost £42,500, which is £2,500 more than the £40,000 there is. "
                "Take away projects that cost £2,500 or more."
            ),
        ),
        (
            Knapsack(max_sum_cost=40_000_00, min_sum_cost=10_000_00),
            ["4"],
            "The projects you have chosen cost £500; choose projects that cost at least £10,000 together.",
        ),
        (ChooseOne(), ["1", "2"], "You have chosen 2 projects; choose at most 1. Take one away."),
        (Ranking(min_length=3, max_length=3), ["1"], "You have chosen 1 project; choose at least 3. Add 2."),
        (Ranking(), ["2", "2"], "Project 2 appears more than once. Keep it once."),
        (TEN_POINTS, {"1": 6, "2": 5}, "You have given 11 points in all; you have 10. Take one away."),
        (TEN_POINTS, {"1": 7}, "You have given project 1 7 points; give it between 1 and 6."),
        (TEN_POINTS, {"1": -1}, "You have given project 1 -1 points; give it between 1 and 6."),
        (TEN_POINTS, {"77": 3}, "There is no project 77 on this ballot paper. Choose from the projects listed."),
        (TEN_POINTS, {"1": 2.5}, "The points for project 1 are not a whole number. Give it a whole number of points."),
        (
            PointsToSpread(max_sum_points=10, min_sum_points=10),
            {"1": 8},
            "You have given 8 points in all; give at least 10. Give 2 more.",
        ),
        (
            PointsToSpread(max_sum_points=10, min_sum_points=10),
            {"1": 1},
            "You have given 1 point in all; give at least 10. Give 9 more.",
        ),
        (FIVE_OF, ["2", "1", "1"], "Project 1 appears more than once. Keep it once."),
        (SHEET, {"77": 5}, "There is no project 77 on this ballot paper. Choose from the projects listed."),
        (
            SHEET,
            {"1": 5, "2": 1},
            "You have not scored project 3, 4 or 10. Give every project a score between 1 and 5.",
        ),
        (
            SHEET,
            {"1": 5, "2": 1, "3": 3},
            "You have not scored project 4 or 10. Give every project a score between 1 and 5.",
        ),
        (SHEET, {"1": 5}, "You have not scored 4 projects. Give every project a score between 1 and 5."),
        (SHEET, {"1": 0}, "You have given project 1 0 points; give it between 1 and 5."),
        (SHEET, {"1": True}, "The points for project 1 are not a whole number. Give it a whole number of points."),
        (SHEET, ["1"], "This ballot paper asks for something else: Score every project from 1 to 5. Leave none out."),
        (FIVE_OF, {"1": 1}, "This ballot paper asks for something else: Choose up to 3 projects."),
        (FIVE_OF, [["1"]], "There is no project like that on this ballot paper. Choose from the projects listed."),
    ],
)
def test_a_ballot_that_breaks_a_rule_is_refused_with_what_to_do(style, marks, words):
    with pytest.raises(BallotNotValid) as refused:
        style.check(marks, {**PRICES, "6": 1} if "6 projects" in words else PRICES)
    assert str(refused.value) == words


def test_spending_exactly_the_pot_is_allowed_and_one_penny_more_is_not():
    pot = Knapsack(max_sum_cost=42_500_00)
    assert pot.check(["1", "2"], PRICES) == '{"votes":["1","2"]}'
    with pytest.raises(BallotNotValid):
        pot.check(["1", "2"], {**PRICES, "2": 12_500_01})


@pytest.mark.parametrize("style", EVERY_STYLE)
def test_the_rules_of_every_style_survive_as_plain_data(style):
    data = style.to_data()
    assert style_from_data(data) == style
    assert all(type(limit) in {str, int} for limit in data.values())


def test_every_style_is_offered_and_names_its_pabulib_type():
    assert {style.PABULIB for style in STYLES.values()} == {"approval", "choose-1", "ordinal", "cumulative", "scoring"}
    assert {style.STYLE for style in EVERY_STYLE} == set(STYLES)


@pytest.mark.parametrize("style", EVERY_STYLE)
def test_a_ballot_paper_says_in_a_sentence_what_to_do(style):
    assert IN_ENGLISH.say(style.instruction).endswith(".")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (
            {"style": "raised hands"},
            "its style must be one of approval, knapsack, choose-one, ranking, points, score-sheet",
        ),
        ({}, "its style must be one of approval, knapsack, choose-one, ranking, points, score-sheet"),
        ({"style": "approval", "max": 5}, "a ballot of style approval knows no max"),
        ({"style": "approval", "max_length": "5"}, "max_length must be a whole number"),
        ({"style": "approval", "max_length": True}, "max_length must be a whole number"),
        ({"style": "approval", "min_length": -1}, "the least number of projects cannot be below 0"),
        ({"style": "approval", "min_length": 4, "max_length": 3}, MOST_PROJECTS),
        ({"style": "ranking", "min_length": -1}, "the least number of projects cannot be below 0"),
        ({"style": "ranking", "min_length": 4, "max_length": 3}, MOST_PROJECTS),
        ({"style": "knapsack", "max_sum_cost": 9, "min_length": -1}, "the least number of projects cannot be below 0"),
        ({"style": "knapsack", "max_sum_cost": 9, "min_length": 4, "max_length": 3}, MOST_PROJECTS),
        ({"style": "knapsack", "max_sum_cost": 9, "min_sum_cost": -1}, "the least amount to spend cannot be below 0"),
        (
            {"style": "knapsack", "max_sum_cost": 9, "min_sum_cost": 10},
            "the most amount to spend cannot be below the least",
        ),
        ({"style": "knapsack"}, KNAPSACK_NEEDS),
        ({"style": "knapsack", "max_sum_cost": None}, KNAPSACK_NEEDS),
        ({"style": "points", "max_sum_points": 9, "min_sum_points": -1}, "the least points in all cannot be below 0"),
        (
            {"style": "points", "max_sum_points": 9, "min_sum_points": 10},
            "the most points in all cannot be below the least",
        ),
        (
            {"style": "points", "max_sum_points": 10, "min_points": 0},
            "the least points for a project cannot be below 1",
        ),
        (
            {"style": "points", "max_sum_points": 10, "max_points": 0},
            "the most points for a project cannot be below the least",
        ),
        (
            {"style": "points", "max_sum_points": 10, "min_length": -1},
            "the least number of projects cannot be below 0",
        ),
        ({"style": "points", "max_sum_points": 10, "min_length": 4, "max_length": 3}, MOST_PROJECTS),
        ({"style": "points", "max_sum_points": MOST_POINTS + 1}, "so many points cannot be counted exactly"),
        (
            {"style": "points", "max_sum_points": 10, "max_points": MOST_POINTS + 1},
            "so many points cannot be counted exactly",
        ),
        ({"style": "score-sheet", "lowest": 5, "highest": 5}, "the lowest score must be below the highest"),
        (
            {"style": "score-sheet", "lowest": 1, "highest": MOST_POINTS + 1},
            "the lowest score must be below the highest",
        ),
        (
            {"style": "score-sheet", "lowest": -MOST_POINTS - 1, "highest": 1},
            "the lowest score must be below the highest",
        ),
        ({"style": "score-sheet", "lowest": 1, "highest": 5, "default": 0}, LEFT_OUT),
        ({"style": "score-sheet", "lowest": 1, "highest": 5, "default": 6}, LEFT_OUT),
    ],
)
def test_rules_that_contradict_each_other_are_no_ballot_style(data, why):
    with pytest.raises(NotABallotStyle) as refused:
        style_from_data(data)
    assert str(refused.value) == f"These are not the rules of a ballot: {why}."


@pytest.mark.parametrize(
    "data",
    [
        {"style": "approval", "min_length": 3, "max_length": 3},
        {"style": "points", "max_sum_points": MOST_POINTS, "max_points": MOST_POINTS},
        {"style": "score-sheet", "lowest": -MOST_POINTS, "highest": MOST_POINTS},
        {"style": "score-sheet", "lowest": 1, "highest": 5, "default": 1},
        {"style": "score-sheet", "lowest": 1, "highest": 5, "default": 5},
    ],
)
def test_limits_may_be_as_far_apart_or_as_close_as_can_be(data):
    assert {name: limit for name, limit in style_from_data(data).to_data().items() if name in data} == data


def test_a_limit_that_a_round_leaves_open_is_the_one_of_the_style():
    assert style_from_data({"style": "approval", "min_length": None}) == Approval(min_length=1)


@pytest.mark.parametrize(
    ("data", "marks"),
    [
        ({"style": "knapsack", "max_sum_cost": 40_000_00, "max_length": 2}, ["2", "3", "4"]),
        ({"style": "ranking", "max_length": 2}, ["2", "3", "4"]),
        ({"style": "points", "max_sum_points": 10, "max_length": 2}, {"2": 1, "3": 1, "4": 1}),
    ],
)
def test_three_projects_are_too_many_where_two_are_the_most(data, marks):
    with pytest.raises(BallotNotValid) as refused:
        style_from_data(data).check(marks, PRICES)
    assert str(refused.value) == "You have chosen 3 projects; choose at most 2. Take one away."


def test_spending_exactly_the_least_is_enough():
    assert Knapsack(max_sum_cost=40_000_00, min_sum_cost=500_00).check(["4"], PRICES) == '{"votes":["4"]}'


@pytest.mark.parametrize(
    ("style", "marks"), [(FIVE_OF, ["7" * 1000]), (TEN_POINTS, {"7" * 1000: 1}), (SHEET, {"7" * 1000: 1})]
)
def test_a_refusal_repeats_forty_characters_of_what_was_sent_and_no_more(style, marks):
    with pytest.raises(BallotNotValid) as refused:
        style.check(marks, PRICES)
    assert str(refused.value).startswith(f"There is no project {'7' * 40} on this")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "it is not written as ballots are"),
        ("[" * 100000, "it is not written as ballots are"),
        ("[]", ONE_THING),
        ("{}", ONE_THING),
        ('{"votes":[],"points":{}}', ONE_THING),
        ('{"seats":[]}', ONE_THING),
        ('{"votes":"3"}', "its projects must be a list of project numbers"),
        ('{"votes":[3]}', "its projects must be a list of project numbers"),
        ('{"points":["3"]}', "points must be whole numbers by project"),
        ('{"points":{"3":1.5}}', "points must be whole numbers by project"),
        ('{"points":{"3":NaN}}', "points must be whole numbers by project"),
        ('{"points":{"3":true}}', "points must be whole numbers by project"),
    ],
)
def test_a_text_that_is_no_ballot_is_not_read_as_one(text, why):
    with pytest.raises(PayloadNotReadable) as refused:
        read_payload(text)
    assert str(refused.value) == f"This is not a ballot: {why}."


def test_points_are_in_the_order_of_the_standard_where_python_sorts_otherwise():
    # U+1F6F9 (a skateboard) is the surrogate pair D83D DEF9 in UTF-16, which comes before the ligature U+FB01.
    assert write_points({"\ufb01eld": 2, "\U0001f6f9 park": 5}) == '{"points":{"\U0001f6f9 park":5,"\ufb01eld":2}}'
