"""How people reach the council: what is taken for that, what is kept, and what is shown."""

import pytest

from domain.refusals import Refusal
from pb.serving.contacts import (
    ContactAddressCannotBeUsed,
    ContactEmailCannotBeUsed,
    ContactPhoneCannotBeUsed,
    Contacts,
    contacts_of,
)
from pb.serving.council_name import the_council

ALL = {
    "email": "budget@council.example",
    "phone": "+44 1752 668000",
    "address": "The Council House",
    "press": "press@council.example",
}


def test_what_is_given_once_is_kept_beside_the_name(tmp_path):
    the_council(tmp_path, "Plymouth City Council")
    assert contacts_of(tmp_path, ALL) == Contacts(*ALL.values())
    assert contacts_of(tmp_path) == Contacts(*ALL.values())
    assert contacts_of(tmp_path, {"phone": "01752 1234"}).email == ALL["email"]
    assert the_council(tmp_path, None) == "Plymouth City Council"


def test_nothing_is_shown_where_nobody_gave_anything(tmp_path):
    assert contacts_of(tmp_path) == Contacts()


def test_a_number_is_dialled_without_its_blanks():
    assert Contacts(phone="+44 (1752) 668-000").phone_link == "+441752668000"


@pytest.mark.parametrize(
    ("name", "given", "refusal"),
    [
        ("email", "not an address", ContactEmailCannotBeUsed),
        ("email", "a@b", ContactEmailCannotBeUsed),
        ("press", "a@b.example?cc=c@d.example, x", ContactEmailCannotBeUsed),
        ("email", 'x"onclick=@b.example', ContactEmailCannotBeUsed),
        ("phone", "call us", ContactPhoneCannotBeUsed),
        ("address", "two\nlines", ContactAddressCannotBeUsed),
        ("address", "x" * 101, ContactAddressCannotBeUsed),
    ],
)
def test_what_nobody_could_write_to_or_call_is_refused_in_words(tmp_path, name, given, refusal):
    with pytest.raises(refusal) as refused:
        contacts_of(tmp_path, {name: given})
    assert isinstance(refused.value, Refusal)
    assert "Write it" in str(refused.value)
    assert contacts_of(tmp_path) == Contacts()
