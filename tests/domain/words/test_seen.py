# ruff: noqa: RUF001 -- letters that look like others are what this is about
"""A text is what can be seen of it: what nobody sees goes, what belongs to a script or an emoji stays."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.words.seen import can_be_seen, cleaned, typed_code, typed_plainly

NOTHING = [
    "", " ", "\n\t", "\u200b\u200b", "\u00ad\u00ad", "\u3164\u3164", "\u2800", "\u115f", "\u1160", "\uffa0", "\u034f",
    "\u17b4\u17b5", "\u180b\u180e", "\ufe0f", "\u200d\u200c", "\u2060\ufeff", "\u202e\u202c", "\u2066\u2069",
    "\u0301\u0301", "\U000e0041\U000e0042", "\u061c\u200e\u200f", "\u00a0\u3000", "\ue000", "\ufdd0", "\ud800",
]  # fmt: skip


@pytest.mark.parametrize("text", NOTHING, ids=ascii)
def test_of_some_texts_nothing_is_seen(text):
    assert cleaned(text) == ""
    assert not can_be_seen(text)


WHOLE = [
    "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch", "Tŷ’r Gŵr Hen", "Łódź, Świętokrzyskie", "nước mắm",
    "مشروع الحديقة", "می‌خواهم کتاب‌ها", "שָׁלוֹם", "क्‍ष और न्‌ह", "ภาษาไทย", "བོད་སྐད", "日本語の公園", "한국어",
    "👨‍👩‍👧‍👦 family", "🏴󠁧󠁢󠁷󠁬󠁳󠁿 Cymru", "👍🏽", "❤️ hearts", "1️⃣", "🇬🇧", "Two lines\n\nof text", "a\u200eb",
]  # fmt: skip


@pytest.mark.parametrize("text", [unicodedata.normalize("NFC", each) for each in WHOLE], ids=ascii)
def test_what_people_write_in_any_script_stays_whole(text):
    assert cleaned(text) == text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Bench\u202e 000,9£\u202c", "Bench 000,9£"),
        ("\u2067Bench\u2069", "Bench"),
        ("Be\u200bn\u00adch", "Bench"),
        ("Bench\u200d", "Bench"),
        ("Be\u200d nch", "Be nch"),
        ("Z" + "\u0335\u0336\u0337\u0338\u0339\u033a" * 9, "Z\u0335\u0336\u0337\u0338"),
        ("Bench\x00\x07\x1b[31m", "Bench[31m"),
        ("  Bench \n", "Bench"),
        ("e\u0301", "é"),
        ("\ufeffBench", "Bench"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("one\n\n\n\n\ntwo", "one\n\ntwo"),
    ],
    ids=ascii,
)
def test_what_nobody_sees_is_taken_out(typed, kept):
    assert cleaned(typed) == kept


@given(st.text(st.characters(), max_size=60))
def test_a_cleaned_text_is_clean_and_something_is_seen_of_it_or_it_is_empty(text):
    once = cleaned(text)
    assert cleaned(once) == once
    assert once == "" or can_be_seen(once)
    assert unicodedata.is_normalized("NFC", once)
    once.encode()


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
    ],
    ids=ascii,
)
def test_numbers_of_any_keyboard_are_read_as_digits(typed, plain):
    assert typed_plainly(typed) == plain


@pytest.mark.parametrize(
    "typed",
    [
        "7Q2M-X4KD-9TRB-V", "7q2m x4kd 9trb v", "７Ｑ２Ｍ－Ｘ４ＫＤ－９ＴＲＢ－Ｖ", "7Q2M\u2011X4KD\u20139TRB\u2014V",
        "\u200b7Q2M\u00a0X4KD\u202f9TRB\u2060V\ufeff", "7Q2М-Х4КD-9ТRВ-V", "٧Q2M-X4KD-٩TRB-V",
    ],
    ids=ascii,
)  # fmt: skip
def test_a_code_is_read_as_it_was_meant_however_it_is_pasted_or_typed(typed):
    assert typed_code(typed) == "7Q2MX4KD9TRBV"
