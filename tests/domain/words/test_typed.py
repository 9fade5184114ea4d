# ruff: noqa: RUF001 -- letters that look like others are what this is about
"""Numbers, amounts and codes as people type or paste them: read as they are meant, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.words.money import NotAnAmount, pence_from
from domain.words.typed import not_of, typed_code, typed_plainly, whole_number_from


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("５，０００", "5,000"),
        ("٥٠٠", "500"),
        ("۱۲۳", "123"),
        ("1\u00a0250", "1 250"),
        ("\u200b12\u200b", "12"),
        ("1\u22122", "1-2"),
        ("٥٫٥", "5.5"),
        ("5²", "5²"),
        ("①Ⅷ½₅", "①Ⅷ½₅"),
    ],
    ids=ascii,
)
def test_what_is_a_digit_to_whoever_sees_it_is_read_as_one(typed, plain):
    assert typed_plainly(typed) == plain


@pytest.mark.parametrize(
    "typed",
    [
        "8400",
        "8,400",
        " 8 400 ",
        "8\u00a0400",
        "8\u202f400",
        "8\u2009400",
        "8'400",
        "8’400",
        "８，４００",
        "８４００",
        "٨٤٠٠",
        "٨٬٤٠٠",
        "۸۴۰۰",
        "८४००",
        "\u200b8,400\ufeff",
        "\u200e8400\u200e",
        "𝟖𝟒𝟎𝟎",
    ],
    ids=ascii,
)
def test_a_whole_number_is_read_as_it_is_meant(typed):
    assert whole_number_from(typed) == 8_400


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "1,5",
        "1,50",
        "12,34",
        "1,2345",
        "8.400",
        "8.5",
        "-8",
        "−8",
        "8e3",
        "8²",
        "½",
        "①",
        "Ⅷ",
        "8\ufe0f\u20e3",
        "eight",
        "8,40O",
        ",400",
        "8,,400",
        "8 40",
        "84,00",
        "1,234 567",
        "1'234,567",
        "9" * 20,
        "8_400",
    ],
    ids=ascii,
)
def test_what_could_mean_another_number_is_not_read_at_all(typed):
    assert whole_number_from(typed) is None


@given(st.integers(0, 10**11))
def test_what_is_written_with_commas_is_read_back(number):
    assert whole_number_from(f"{number:,}") == whole_number_from(str(number)) == number


@pytest.mark.parametrize(
    "typed",
    [
        "£5,000",
        "£ 5 000",
        "5 000",
        "5'000",
        "5’000.00",
        "£\u00a05\u00a0000.00",
        "5\u2009000",
        "5\u202f000",
        "５，０００",
        "￡５０００",
        "٥٬٠٠٠",
        "٥٠٠٠٫٠٠",
        "\u200b£5000\u200b",
        "5.000,00",
        "5 000,00",
    ],
    ids=ascii,
)
def test_an_amount_is_read_as_it_is_meant(typed):
    assert pence_from(typed) == 500_000


def test_pence_of_the_continent_are_pence():
    assert pence_from("1.200,50") == 120_050


@pytest.mark.parametrize(
    "typed",
    [
        "5²",
        "5¹⁰",
        "₅",
        "①",
        "⑤",
        "Ⅴ",
        "½",
        "5½",
        "5\ufe0f\u20e3",
        "1,5",
        "5.000",
        "5,00",
        "5 00",
        "5 00,00",
        "1.20,50",
        "-5",
        "−5",
        "5-",
    ],
    ids=ascii,
)
def test_what_could_mean_another_amount_or_is_no_digit_is_refused(typed):
    with pytest.raises(NotAnAmount):
        pence_from(typed)


def test_what_is_repeated_of_an_amount_turns_nothing_around():
    with pytest.raises(NotAnAmount, match="“5 x”"):
        pence_from("\u202e5 x\u200b")


@pytest.mark.parametrize(
    "typed",
    [
        "7Q2M-X4KD-9TRB-V",
        "7q2m x4kd 9trb v",
        "７Ｑ２Ｍ－Ｘ４ＫＤ－９ＴＲＢ－Ｖ",
        "7Q2M\u2011X4KD\u20139TRB\u2014V",
        "\u200b7Q2M\u00a0X4KD\u202f9TRB\u2060V\ufeff",
        "7Q2М-Х4КD-9ТRВ-V",
        "٧Q2M-X4KD-٩TRB-V",
        "«7Q2M·X4KD·9TRB·V».",
        "7Q2M\u2212X4KD\u00ad9TRB_V",
        "\u202a7Q2M-X4KD-9TRB-V\u202c",
    ],
    ids=ascii,
)
def test_a_code_is_read_as_it_was_meant_however_it_is_pasted_or_typed(typed):
    assert typed_code(typed).strip() == "7Q2MX4KD9TRBV"


def test_what_is_in_no_code_is_named_once_and_as_it_was_typed():
    assert not_of("7Q2M", "7Q-2²М ²q٧ж ") == ["²", "ж"]
