# ruff: noqa: RUF001 -- digits of other scripts are meant
"""How facts are written in each language: amounts alike, days by custom, and each in its own direction."""

from datetime import UTC, date, datetime

import pytest

from domain.saying.english import IN_ENGLISH
from domain.saying.sentence import AllOf, AnyOf, Money, Named, Percent, Sentence
from pb.languages.known import BY_CODE, LANGUAGES
from pb.languages.speakers import END, FIRST_STRONG, FROM_THE_LEFT, speaker_of

WELSH, ARABIC = speaker_of(BY_CODE["cy"]), speaker_of(BY_CODE["ar"])
NOON = datetime(2027, 7, 14, 11, 5, tzinfo=UTC)


def without_isolates(said):
    return said.translate({ord(mark): None for mark in (FROM_THE_LEFT, FIRST_STRONG, END)})


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda one: one.code)
def test_an_amount_reads_alike_in_every_language(language):
    said = speaker_of(language).say(Sentence("{amount}", {"amount": Money(1_250_050)}))
    assert without_isolates(said) == "£12,500.50"


def test_an_amount_and_a_name_keep_their_direction_in_a_sentence_that_runs_from_the_right():
    facts = {"amount": Money(900_000), "title": "Skate park on Mill Lane.", "who": Named("a" * 32)}
    said = ARABIC.say(Sentence("{amount} {title} {who}", facts), {"a" * 32: "Ada"})
    assert f"{FROM_THE_LEFT}£9,000{END}" in said
    assert f"{FIRST_STRONG}Skate park on Mill Lane.{END}" in said
    assert f"{FIRST_STRONG}Ada{END}" in said
    assert without_isolates(WELSH.say(Sentence("{title}", facts))) == WELSH.say(Sentence("{title}", facts))


@pytest.mark.parametrize("speaker", [speaker_of(BY_CODE["en"]), WELSH], ids=["en", "cy"])
def test_what_people_wrote_from_the_right_turns_nothing_of_a_sentence_that_runs_from_the_left(speaker):
    said = speaker.say(Sentence("{title}: {n}, {who}", {"title": "حديقة", "n": 5_000, "who": Named("a")}), {"a": "עדה"})
    assert said == f"{FIRST_STRONG}حديقة{END}: 5,000, {FIRST_STRONG}עדה{END}"
    assert speaker.fact(["Łódź", "٥٠"]) == f"Łódź, {FIRST_STRONG}٥٠{END}"


@pytest.mark.parametrize("speaker", [speaker_of(BY_CODE["en"]), WELSH, ARABIC], ids=["en", "cy", "ar"])
def test_what_was_kept_before_texts_were_cleaned_breaks_out_of_nothing(speaker):
    assert without_isolates(speaker.fact("Bench\u2069\u202e 5£")) == "Bench 5£"


def test_what_is_no_page_has_no_sign_in_it_that_nobody_sees():
    assert IN_ENGLISH.say(Sentence("{title}: {n}", {"title": "حديقة", "n": 5})) == "حديقة: 5"


def test_days_and_numbers_are_written_by_custom_with_the_digits_of_the_ballot_paper():
    assert WELSH.day(date(2027, 7, 14)) == "Dydd Mercher, 14 Gorffennaf 2027"
    assert WELSH.number(12_500) == ARABIC.number(12_500) == IN_ENGLISH.number(12_500) == "12,500"
    assert without_isolates(ARABIC.moment(NOON)).startswith("الأربعاء، 14 يوليو 2027")
    assert without_isolates(WELSH.moment(NOON)).endswith("12:05")
    assert WELSH.percent(Percent(5, 12)) == "41.7%"
    assert ARABIC.percent(Percent(5, 12)) == f"{FROM_THE_LEFT}41.7%{END}", "the sign stays behind its number"


def test_several_things_are_joined_as_the_language_joins_them():
    assert IN_ENGLISH.say(Sentence("{x}", {"x": AllOf(["1", "2", "3"])})) == "1, 2 and 3"
    assert IN_ENGLISH.say(Sentence("{x}", {"x": AnyOf(["1", "2", "3"])})) == "1, 2 or 3"
    assert without_isolates(ARABIC.listed(["1", "2"])) == "1، 2"


def test_a_number_chooses_among_the_six_forms_of_arabic():
    words = Sentence("{n} vote", {"n": 0}, "{n} votes", "n")
    assert len({ARABIC.say(words._replace(facts={"n": n})) for n in (0, 1, 2, 3, 11, 100)}) >= 3


def test_an_hour_that_comes_twice_says_which_of_the_two_it_is_in_every_language():
    first, second = datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert IN_ENGLISH.exactly(first) == "25 October 2026, 01:30:00 BST"
    assert WELSH.moment(first).endswith("01:30 BST")
    assert WELSH.moment(second).endswith("01:30 GMT")
    assert without_isolates(ARABIC.exactly(second)).endswith("01:30:00 GMT")
    assert "BST" not in WELSH.moment(NOON)
