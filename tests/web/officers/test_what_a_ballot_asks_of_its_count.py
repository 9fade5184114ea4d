"""The page of the count asks what the ballot of the page before can answer; words of the trade are explained."""

import pytest

from tests.staff_pages import words_in
from tests.web.officers.test_rounds_begun import about, begin, sends, walk
from tests.web.officers.test_setting_up_a_round import DATES, MONEY

PEOPLE = 'name="counting" type="radio" value="votes"'
AVERAGE, POINTS = 'value="average"', "Points up to this many are no support"


@pytest.mark.parametrize(
    ("ballot", "shown", "hidden"),
    [
        ({"style": "approval"}, [], [AVERAGE, PEOPLE, POINTS]),
        ({"style": "choose-one"}, [], [AVERAGE, PEOPLE, POINTS]),
        ({"style": "ranking"}, [PEOPLE, POINTS], [AVERAGE]),
        ({"style": "score-sheet", "number": "5"}, [AVERAGE, PEOPLE, POINTS], []),
        ({"style": "points", "number": "10"}, [AVERAGE, PEOPLE, POINTS], []),
    ],
)
def test_without_a_script_the_page_after_the_ballot_offers_only_what_fits_it(town, olive, ballot, shown, hidden):
    count = walk(olive, begin(olive), about(town), MONEY, DATES, ballot)
    assert "Which projects get the money?" in words_in(count.text)
    assert [one for one in shown if one not in count.text] == []
    assert [one for one in hidden if one in count.text] == []


def test_what_was_chosen_for_another_ballot_stays_in_sight_until_it_is_changed(town, olive):
    count = walk(olive, begin(olive), about(town), MONEY, DATES, {"style": "score-sheet", "number": "5"})
    ballot = sends(olive, count, counting="average", do="back")
    again = sends(olive, ballot, style="approval")
    assert AVERAGE in again.text
    refused = sends(olive, again)
    assert refused.status_code == 422
    assert "An average needs a ballot" in refused.text
    assert AVERAGE not in sends(olive, refused, counting="most", do="back").text


def test_words_of_the_trade_are_explained_beside_them(town, olive):
    count = words_in(walk(olive, begin(olive), about(town), MONEY, DATES, {"style": "approval"}).text)
    assert "What these words mean" in count
    assert "A rule from 1894, named after the Swede" in count
