"""A ranking is read out as 1st, 2nd, 3rd, in the language of whoever reads it."""

import pytest

from pb.languages.known import LANGUAGES
from pb.languages.ordinals import ordinal


@pytest.mark.parametrize(
    ("number", "english", "welsh"),
    [
        (1, "1st", "1af"),
        (2, "2nd", "2il"),
        (3, "3rd", "3ydd"),
        (4, "4th", "4ydd"),
        (5, "5th", "5ed"),
        (11, "11th", "11eg"),
        (12, "12th", "12fed"),
        (13, "13th", "13eg"),
        (15, "15th", "15fed"),
        (20, "20th", "20fed"),
        (21, "21st", "21ain"),
        (22, "22nd", "22ain"),
        (40, "40th", "40fed"),
        (101, "101st", "101ain"),
        (111, "111th", "111ain"),
    ],
)
def test_places_end_as_the_language_ends_them(number, english, welsh):
    assert (ordinal(number, "en"), ordinal(number, "cy")) == (english, welsh)


def test_arabic_says_the_first_ten_in_words_and_numbers_the_rest():
    assert [ordinal(number, "ar") for number in (1, 2, 10, 11)] == ["الأول", "الثاني", "العاشر", "رقم 11"]


def test_no_two_places_read_alike_in_any_language():
    for language in (*LANGUAGES, LANGUAGES[0]._replace(code="pl")):
        assert len({ordinal(number, language.code) for number in range(1, 121)}) == 120
