"""An officer divides a round's money into pots and sets the finest points of the count, in the browser."""

import pytest

from pb.readmodels.rounds.answers import one_round
from tests.staff_pages import boxes_in, errors_in, words_in
from tests.web.officers.test_setting_up_a_round import (
    BALLOT,
    COUNT,
    DATES,
    LEVEL,
    MONEY,
    draft,
    sends,
    walk,
    written_by,
)

SIX = ("Children", "Young people", "Older people", "Green spaces", "Health", "Arts")
DIVIDED = {**MONEY, "divided": "category"}
POTS = {
    **{f"pots-{place}-called": name for place, name in enumerate(SIX)},
    **{f"pots-{place}-amount": "3,000" for place in range(6)},
}
"""Six pots of £3,000 out of £20,000, as in Sunderland."""


def test_six_pots_of_a_round_are_set_up_with_what_happens_to_leftovers(town, olive):
    sheet = {"style": "score-sheet", "number": "5", "lowest": "0"}
    count = {
        "counting": "average",
        "minimum-0-least": "40",
        "minimum-0-kind": "share-of-maximum",
        "ties": "lot",
        "lot_source": "Three dice",
    }
    rules = written_by(town, olive, DIVIDED, {**POTS, "second_time": "stop"}, DATES, sheet, count, LEVEL)
    assert rules["rule"]["pots"] == {
        "by": "category",
        "amounts": [{"name": name, "amount": 300_000} for name in SIX],
        "leftovers": "share",
        "city": "",
        "leftovers_on_misfit": "stop",
    }
    assert rules["rule"]["minimum"] == [
        {"kind": "share-of-voters", "at_least": 25, "out_of": 100, "maximum": 0},
        {"kind": "share-of-maximum", "at_least": 40, "out_of": 100, "maximum": 5},
    ]


def test_a_round_with_one_pot_for_all_is_not_asked_about_pots(town, olive):
    answer = walk(olive, draft(town, olive), MONEY)
    assert "The dates" in answer.text
    assert "page 2 of 5" in answer.text
    divided = walk(olive, draft(town, olive), DIVIDED)
    assert "The pots" in divided.text
    assert "page 2 of 6" in divided.text


def test_another_pot_is_added_without_losing_what_was_typed(town, olive):
    round_id = draft(town, olive)
    page = walk(olive, round_id, DIVIDED)
    more = sends(olive, round_id, page, **POTS, do="pot")
    assert boxes_in(more).items() >= {**POTS, "pots-6-called": "", "pots-6-amount": ""}.items()
    assert "£18,000 of £20,000 is in pots so far." in words_in(more.text)
    assert errors_in(more) == []


@pytest.mark.parametrize(
    ("typed", "sentences"),
    [
        ({}, ["Enter at least one pot: its name and its amount"]),
        ({"pots-0-called": "Arts"}, ["Enter how much is in the pot Arts"]),
        ({"pots-0-amount": "3000"}, ["Give this pot a name"]),
        ({**POTS, "pots-5-called": "Young  people"}, ["There is a pot Young people already"]),
        ({**POTS, "pots-5-amount": "5,000.01"}, ["The pots add up to £20,000.01, but the budget is £20,000"]),
        ({**POTS, "pots-5-amount": "lots"}, ["“lots” is not an amount of money. Enter pounds, like 1250 or 1,250.50."]),
        (
            {**POTS, "leftovers": "city", "city": "Roads"},
            ["Enter the name of the pot that gets it, as it is written above"],
        ),
        (
            {**POTS, "pots-0-called": "leftovers"},
            ["Give this pot another name: the result calls leftovers what pots leave"],
        ),
    ],
)
def test_pots_that_contradict_themselves_are_refused_on_their_page(town, olive, typed, sentences):
    answer = walk(olive, draft(town, olive), DIVIDED, typed)
    assert answer.status_code == 422
    assert errors_in(answer) == sentences
    assert boxes_in(answer).items() >= typed.items()


def test_pots_go_away_again_when_the_money_is_not_divided_after_all(town, olive):
    round_id = draft(town, olive)
    checked = walk(olive, round_id, DIVIDED, POTS, DATES, BALLOT, COUNT, LEVEL)
    assert "Children, £3,000; Young people, £3,000;" in words_in(checked.text)
    assert "£2,000 is in no pot and counts as left over." in words_in(checked.text)
    again = sends(olive, round_id, sends(olive, round_id, checked, do="money"), divided="one")
    assert "One pot for all projects" in words_in(again.text)
    assert sends(olive, round_id, again, do="write").status_code == 303
    with town.application.reading() as connection:
        assert one_round(connection, round_id).rules.to_data()["rule"]["pots"] is None


def test_pots_asked_for_late_are_asked_about_before_anything_is_written(town, olive):
    round_id = draft(town, olive)
    checked = walk(olive, round_id, MONEY, DATES, BALLOT, COUNT, LEVEL)
    pots = sends(olive, round_id, sends(olive, round_id, checked, do="money"), divided="area")
    assert "The name of each area, and its money" in words_in(pots.text)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        (
            {"weight_residents": "50", "weight_committee": "50", "scale": "sum"},
            {"mix": {"residents": 50, "committee": 50, "scale": "sum"}},
        ),
        (
            {"minimum-0-least": "33.3", "minimum-0-kind": "share-of-voters", "minimum-1-least": "20"},
            {
                "minimum": [
                    {"kind": "share-of-voters", "at_least": 333, "out_of": 1_000, "maximum": 0},
                    {"kind": "votes", "at_least": 20, "out_of": 1, "maximum": 0},
                ]
            },
        ),
        (
            {"minimum-0-least": "1 of 3", "minimum-0-kind": "relative-to-cost"},
            {"minimum": [{"kind": "relative-to-cost", "at_least": 1, "out_of": 3, "maximum": 0}]},
        ),
        (
            {"ties": "own", "tie_first": "higher-cost", "tie_second": "more-voters", "tie_last": "refuse"},
            {"ties": ["higher-cost", "more-voters", "refuse"]},
        ),
        (
            {"on_misfit": "part", "part_at_least": "2 of 3", "or_else": "stop"},
            {"remainder": {"kind": "part", "at_least": 2, "out_of": 3}, "on_misfit": "stop"},
        ),
    ],
)
def test_the_finest_points_of_counting_by_support_are_set_up_exactly(town, olive, typed, stored):
    count = {"counting": "most", "on_misfit": "skip", "ties": "refuse", **typed}
    assert written_by(town, olive, MONEY, DATES, BALLOT, count, LEVEL)["rule"].items() >= stored.items()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"weight_residents": "50"}, "Enter both weights, like 50 and 50, or leave both empty"),
        ({"weight_residents": "0", "weight_committee": "0"}, "Give the residents or the committee a weight above 0"),
        ({"minimum-1-least": "12.5"}, "The least support in votes must be a whole number, like 5"),
        (
            {"minimum-1-least": "a third", "minimum-1-kind": "share-of-voters"},
            "The least support must be a per cent, like 40 or 33.3, or a part, like 1 of 3",
        ),
        ({"minimum-0-least": "101", "minimum-0-kind": "share-of-voters"}, "must be between 0 and 100 per cent"),
        ({"ties": "own", "tie_first": "lower-cost", "tie_second": "lower-cost"}, "Compare each thing once"),
    ],
)
def test_finer_points_that_cannot_be_are_refused_at_their_box(town, olive, typed, sentence):
    answer = walk(olive, draft(town, olive), MONEY, DATES, BALLOT, {**COUNT, **typed})
    assert answer.status_code == 422
    assert sentence in errors_in(answer)[0]


def test_a_part_of_the_points_follows_the_ballot_when_the_highest_score_changes(town, olive):
    sheet = {"style": "score-sheet", "number": "5"}
    count = {
        "counting": "most",
        "minimum-0-least": "40",
        "minimum-0-kind": "share-of-maximum",
        "ties": "lot",
        "lot_source": "Three dice",
    }
    round_id = draft(town, olive)
    checked = walk(olive, round_id, MONEY, DATES, sheet, count, LEVEL)
    assert sends(olive, round_id, checked, do="write").status_code == 303
    again = sends(olive, round_id, sends(olive, round_id, walk(olive, round_id), do="ballot"), number="10")
    assert sends(olive, round_id, again, do="write").status_code == 303
    with town.application.reading() as connection:
        rules = one_round(connection, round_id).rules.to_data()
    assert rules["ballot"]["highest"] == 10
    assert rules["rule"]["minimum"] == [{"kind": "share-of-maximum", "at_least": 40, "out_of": 100, "maximum": 10}]
