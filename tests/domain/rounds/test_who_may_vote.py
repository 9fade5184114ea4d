"""Who may vote is said with the rules, makes sense, and is written the same for ever."""

from dataclasses import replace
from datetime import date

import pytest

from domain.rounds.who_may_vote import (
    ACCOUNTS,
    FACE_TO_FACE,
    POSTED_CODES,
    REGISTER,
    AccountsNeedAnEdition,
    AccountsNeedAreas,
    AnAgeNeedsAWayThatKnowsIt,
    ChooseHowVotersAreLetIn,
    NameAnArea,
    PostedCodesStandAlone,
    ThatDoesNotSayWhoMayVote,
    TheAgesDoNotFit,
    WhoMayVote,
)

YOUNG = WhoMayVote((REGISTER, FACE_TO_FACE), 11, 19, "2027-03-01")


def test_what_every_round_of_before_meant_is_not_written():
    assert WhoMayVote().to_data() == {}
    assert WhoMayVote.from_data({}) == WhoMayVote((POSTED_CODES,))


def test_it_reads_as_it_was_written_whatever_the_sequence_of_the_ways():
    said = replace(YOUNG, ways=(FACE_TO_FACE, REGISTER), areas=("  Ham   Green ",))
    assert said.to_data() == {
        "ways": ["register", "face-to-face"],
        "from_age": 11,
        "to_age": 19,
        "on_day": "2027-03-01",
        "areas": ["Ham Green"],
    }
    assert WhoMayVote.from_data(said.to_data()).to_data() == said.to_data()


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        (WhoMayVote(()), ChooseHowVotersAreLetIn),
        (WhoMayVote(("raffle",)), ChooseHowVotersAreLetIn),
        (WhoMayVote((REGISTER, REGISTER)), ChooseHowVotersAreLetIn),
        (replace(YOUNG, from_age=20), TheAgesDoNotFit),
        (replace(YOUNG, on_day=""), TheAgesDoNotFit),
        (replace(YOUNG, on_day="1 March"), TheAgesDoNotFit),
        (replace(YOUNG, to_age=121), TheAgesDoNotFit),
        (WhoMayVote(on_day="2027-03-01"), TheAgesDoNotFit),
        (replace(YOUNG, ways=(POSTED_CODES,)), AnAgeNeedsAWayThatKnowsIt),
        (WhoMayVote((ACCOUNTS,)), AccountsNeedAreas),
        (WhoMayVote((ACCOUNTS,), areas=("Ham",)), AccountsNeedAnEdition),
        (WhoMayVote((POSTED_CODES, ACCOUNTS), areas=("Ham",), edition="e" * 32), PostedCodesStandAlone),
        (WhoMayVote((POSTED_CODES, REGISTER)), PostedCodesStandAlone),
        (WhoMayVote((POSTED_CODES, FACE_TO_FACE)), PostedCodesStandAlone),
        (replace(YOUNG, areas=("Ham", "Ham ")), NameAnArea),
        (replace(YOUNG, areas=("",)), NameAnArea),
    ],
)
def test_what_contradicts_itself_is_refused_in_words(said, refusal):
    with pytest.raises(refusal) as told:
        said.must_make_sense()
    assert str(told.value)


@pytest.mark.parametrize("data", [{"ways": ["register"]}, {**YOUNG.to_data(), "from_age": "11"}, {"odd": 1}])
def test_what_is_not_complete_is_refused(data):
    with pytest.raises(ThatDoesNotSayWhoMayVote):
        WhoMayVote.from_data(data)


@pytest.mark.parametrize(
    ("born", "may"),
    [
        (date(2016, 3, 1), True),
        (date(2016, 3, 2), False),
        (date(2007, 3, 2), True),
        (date(2007, 3, 1), False),
        (date(2027, 3, 2), False),
    ],
)
def test_an_age_is_that_of_the_named_day(born, may):
    assert YOUNG.lets_in_born_on(born) is may


def test_whoever_is_born_on_a_leap_day_is_a_year_older_on_the_first_of_march():
    of_eleven = replace(YOUNG, on_day="2027-02-28")
    assert not of_eleven.lets_in_born_on(date(2016, 2, 29))
    assert replace(of_eleven, on_day="2027-03-01").lets_in_born_on(date(2016, 2, 29))
