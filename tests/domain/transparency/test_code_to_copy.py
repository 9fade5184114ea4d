"""A slip in a code that was copied by hand is told from a ballot that is not in the record."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.transparency.code_to_copy import (
    CodeIsCopiedWrongly,
    code_to_copy,
    last_character,
    without_last_character,
)
from domain.transparency.leaf import CROCKFORD, tracking_code

CODES = st.text(alphabet=CROCKFORD, min_size=16, max_size=16)


def _product(one, other):
    """Multiply two elements of the field the long way: as polynomials, then divided by x^5 + x^2 + 1."""
    product = 0
    for shift in range(5):
        if other >> shift & 1:
            product ^= one << shift
    for shift in range(8, 4, -1):
        if product >> shift & 1:
            product ^= 0b100101 << (shift - 5)
    return product


def _by_the_definition(code):
    total, weight = 0, 1
    for character in code:
        weight = _product(weight, 2)
        total ^= _product(CROCKFORD.index(character), weight)
    return CROCKFORD[total]


@given(CODES)
def test_the_last_character_is_the_weighted_sum_over_the_field_of_32(code):
    assert last_character(code) == _by_the_definition(code)


def test_the_weights_of_all_seventeen_positions_differ_and_none_is_nothing():
    weights = [CROCKFORD.index(last_character("0" * place + "1" + "0" * (15 - place))) for place in range(16)]
    assert len({*weights, 1}) == 17
    assert 0 not in weights


@given(CODES, st.data())
def test_every_single_wrong_character_is_noticed(code, data):
    shown = code + last_character(code)
    place = data.draw(st.integers(0, 16))
    other = data.draw(st.sampled_from(CROCKFORD.replace(shown[place], "")))
    with pytest.raises(CodeIsCopiedWrongly, match="Compare it with your receipt"):
        without_last_character(shown[:place] + other + shown[place + 1 :])


@given(CODES, st.data())
def test_every_two_characters_that_were_exchanged_are_noticed(code, data):
    shown = list(code + last_character(code))
    one, other = data.draw(st.integers(0, 16)), data.draw(st.integers(0, 16))
    if shown[one] == shown[other]:
        return
    shown[one], shown[other] = shown[other], shown[one]
    with pytest.raises(CodeIsCopiedWrongly):
        without_last_character("".join(shown))


@given(CODES)
def test_a_code_that_is_copied_right_gives_the_sixteen_that_the_record_knows(code):
    assert without_last_character(code + last_character(code)) == code


def test_a_receipt_shows_the_last_character_in_a_group_of_its_own():
    code = tracking_code(bytes.fromhex("fc6a013e893c36fe8c6b284230344c67f50e75bd57b6ca12a26b7dd950725b3e"))
    assert code_to_copy(code) == f"{code}-{last_character(code.replace('-', ''))}"
    assert last_character("7K3MQ0ZB91TDHX5A") == "P"
