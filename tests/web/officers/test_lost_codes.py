"""An officer cancels a lost code in the browser and gives whoever lost it another one; the page tells it once."""

import re

import pytest

from tests.staff_pages import boxes_in, errors_in, words_in
from tests.stories import TIMETABLE

CODE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]")


@pytest.fixture
def olive(town, vote):
    return town.browser("Olive Officer")


@pytest.fixture
def vote(town):
    round_id = town.open_round()
    town.lost = town.codes(round_id, 3)[0]
    town.clock.set_to(TIMETABLE.voting_opens_at)
    town.application.do_what_is_due()
    return round_id


def lost(round_id):
    return f"/officers/rounds/{round_id}/codes/lost"


def sends(olive, round_id, **typed):
    return olive.post(lost(round_id), {**boxes_in(olive.get(lost(round_id))), **typed})


def test_a_lost_code_is_cancelled_and_the_new_one_is_shown(town, olive, vote):
    assert "A code was lost" in olive.get(f"/officers/rounds/{vote}/codes").text
    answer = sends(olive, vote, code=town.lost, reason="Torn.", new="yes")
    (new,) = set(CODE.findall(words_in(answer.text)))
    assert new != town.lost
    assert town.application.voting.enter_code(vote, new)
    told = words_in(olive.get(f"/officers/rounds/{vote}/codes").text)
    assert "1 code cancelled at" in told
    assert "Torn." in told


def test_a_code_is_only_cancelled_where_no_other_is_wanted(town, olive, vote):
    answer = sends(olive, vote, code=town.lost, reason="Moved away.", new="")
    assert "No other code was issued for it." in words_in(answer.text)
    assert town.application.voting.turnout(vote).issued == 2


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"code": ""}, "Enter the voting code that was lost"),
        ({"code": "not a code"}, "A voting code has 13 letters and digits"),
        ({"code": "0000-0000-0000-0"}, "No such voting code was issued in this round"),
        ({"reason": " "}, "Say why the code is cancelled"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_cancelled(town, olive, vote, typed, sentence):
    answer = sends(olive, vote, **{"code": town.lost, "reason": "Torn.", "new": "yes", **typed})
    assert answer.status_code == 422
    assert sentence in " ".join(errors_in(answer))
    assert town.application.voting.enter_code(vote, town.lost)
