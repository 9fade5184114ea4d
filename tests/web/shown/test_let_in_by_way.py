"""How many were let in by each way, as the page of a result says it: never so few that it tells of one voter."""

import pytest

from web.wording.voters_in_words import FEW, let_in_by_way


@pytest.fixture(autouse=True)
def in_a_page(town):
    with town.app.test_request_context("/"):
        yield


def test_ways_of_many_are_told_one_by_one():
    assert let_in_by_way({"register": 900, "accounts": 20}) == [
        "900 by the register",
        "20 by an account with a checked address",
    ]


def test_one_person_who_came_face_to_face_is_told_together_with_others():
    (told,) = let_in_by_way({"register": 900, "face-to-face": 1})
    assert told == "901 in one of these ways: by the register or face to face"


def test_the_smallest_ways_are_told_together_until_they_are_enough():
    told = let_in_by_way({"posted-codes": 500, "register": 40, "accounts": 3, "face-to-face": 2})
    assert told == [
        "500 by voting codes that were posted or handed out",
        "40 by the register",
        "5 in one of these ways: by an account with a checked address or face to face",
    ]


def test_two_small_ways_that_are_too_few_together_take_the_next_one_in():
    told = let_in_by_way({"register": 40, "accounts": 1, "face-to-face": 2})
    assert len(told) == 1
    assert told[0].startswith("43 ")


@pytest.mark.parametrize("number", range(1, FEW))
def test_no_subtraction_tells_a_small_number(number):
    for others in ({"register": 900}, {"register": 900, "posted-codes": 70}):
        for line in let_in_by_way({**others, "face-to-face": number}):
            assert not line.startswith(f"{number} ")


def test_where_there_is_one_way_its_number_tells_nothing_of_anybody():
    assert let_in_by_way({"register": 2}) == ["2 by the register"]
    assert let_in_by_way({"posted-codes": 2}) == []
