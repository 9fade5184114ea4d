"""A voting code is read however somebody types it from their letter, and nothing else is."""

from contextlib import suppress
from hashlib import sha256
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pb.casting.voting_codes import ALPHABET, CodeNotReadable, entitlement_of, mark_of, new_code, read_code

DEVONPORT, STOKE = UUID(int=2027), UUID(int=2028)


def test_a_code_is_printed_in_groups_of_four_and_keeps_65_of_the_random_bits():
    assert new_code(bytes(9)) == "0000-0000-0000-0"
    assert new_code(b"\xff" * 9) == "ZZZZ-ZZZZ-ZZZZ-Z"
    assert new_code(bytes(8) + b"\x01") == "1000-0000-0000-0"
    with pytest.raises(ValueError, match="9 random bytes"):
        new_code(b"short")


@given(st.binary(min_size=9, max_size=9), st.data())
def test_a_code_typed_in_lower_case_with_o_for_0_and_l_for_1_is_the_same_code(chance, data):
    code = new_code(chance)
    typed = "".join(
        data.draw(st.sampled_from({"0": "0oO", "1": "1iIlL", "-": "- –"}.get(letter, letter + letter.lower())))
        for letter in code
    )
    assert read_code(typed) == read_code(code) == code.replace("-", "")
    assert entitlement_of(DEVONPORT, typed) == entitlement_of(DEVONPORT, code)
    assert entitlement_of(DEVONPORT, code) != entitlement_of(STOKE, code)


@pytest.mark.parametrize(
    "typed", ["", "7Q2M-X4KD-9TRB", "7Q2M-X4KD-9TRB-VV", "7Q2M-X4KD-9TRB-U", "7Q2M-X4KD-9TRB-é", "0" * 10_000]
)
def test_what_cannot_be_a_code_is_refused_with_an_example(typed):
    with pytest.raises(CodeNotReadable, match="like 7Q2M-X4KD-9TRB-V"):
        read_code(typed)


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("7Q2M-X4KD-9TRB-é", "é \\(U\\+00C9\\)|é \\(U\\+00E9\\)"),
        ("7Q2M-X4KD-9TRB-²", "² \\(U\\+00B2\\)"),
        ("7Q2M-X4KD-9TRB-u", "has u in it"),
        ("7Q2M-X4KD-9TRB-ж", "ж \\(U\\+0436\\)"),
    ],
)
def test_what_is_in_no_code_is_named(typed, named):
    with pytest.raises(CodeNotReadable, match=named):
        read_code(typed)


@given(st.text(max_size=30))
def test_no_text_makes_the_reading_of_a_code_fall_over(typed):
    with suppress(CodeNotReadable):
        assert set(read_code(typed)) <= set(ALPHABET)


def test_a_mark_follows_from_the_round_and_the_code_as_the_record_explains_it():
    by_hand = sha256(b"pb-mark/v1\n000000000000000000000000000007eb\n7Q2MX4KD9TRBV").digest()
    assert mark_of(DEVONPORT, "7Q2M-X4KD-9TRB-V") == mark_of(DEVONPORT, "7q2m x4kd 9trb v") == by_hand
    assert mark_of(STOKE, "7Q2M-X4KD-9TRB-V") != by_hand
