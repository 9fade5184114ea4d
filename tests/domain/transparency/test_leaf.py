"""Leaves: the canonical form agrees with another implementation, commitments with the vector of the design."""

import unicodedata

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from domain.transparency.leaf import LeafIsNotAllowed, canonical_json, canonical_text, commitment, leaf, tracking_code

TEXTS = st.text(st.characters(exclude_categories=["Cs"])).map(lambda text: unicodedata.normalize("NFC", text))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXTS,
    lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner),
    max_leaves=20,
)


def test_the_vector_of_the_design():
    payload = canonical_json({"name": "A. Resident"})
    assert payload == b'{"name":"A. Resident"}'
    expected = "fc6a013e893c36fe8c6b284230344c67f50e75bd57b6ca12a26b7dd950725b3e"
    assert commitment(bytes(range(32)), payload).hex() == expected


def test_a_leaf_is_written_as_in_the_worked_example():
    written = leaf("ballot.cast", {"c": "11" * 32}, round_id="2027-north")
    assert written == b'{"d":{"c":"' + b"11" * 32 + b'"},"r":"2027-north","t":"ballot.cast","v":1}'


def test_a_commitment_stands_beside_the_public_data():
    assert leaf("person.registered", {}, commitment="22" * 32) == (
        b'{"d":{},"p":"' + b"22" * 32 + b'","t":"person.registered","v":1}'
    )


@given(VALUES)
def test_canonical_json_is_what_another_implementation_of_rfc_8785_writes(value):
    assert canonical_json(value) == rfc8785.dumps(value)


@given(TEXTS)
def test_the_quick_way_to_write_a_text_writes_the_same(text):
    assert canonical_text(text) == canonical_json(text)


@pytest.mark.parametrize("value", [0.5, float("nan"), 2**53, "e\u0301", "\ud800", {1: "one"}, b"bytes", {"a": {1.5}}])
def test_what_two_programs_might_write_differently_is_refused(value):
    with pytest.raises(LeafIsNotAllowed):
        canonical_json(value)


def test_a_leaf_longer_than_its_length_can_say_is_refused():
    with pytest.raises(LeafIsNotAllowed, match="65535"):
        leaf("proposal.published", {"text": "a" * 65_536})


def test_a_salt_must_be_whole():
    with pytest.raises(LeafIsNotAllowed, match="32 bytes"):
        commitment(b"short", b"{}")


def test_a_tracking_code_is_sixteen_characters_without_letters_that_look_like_digits():
    code = tracking_code(bytes.fromhex("fc6a013e893c36fe8c6b284230344c67f50e75bd57b6ca12a26b7dd950725b3e"))
    assert code == "ZHN0-2FM9-7GVF-X33B"
    assert not set("ILOU") & set(code)
