"""The numbers of organisations, as people write them and as public registers have them."""

import doctest

import pytest

from domain.awards import registers
from domain.awards.registers import registered_as


@pytest.mark.parametrize(
    ("typed", "org_id"),
    [
        ("1100001", "GB-CHC-1100001"),
        (" 110 0001 ", "GB-CHC-1100001"),
        ("210432", "GB-CHC-210432"),
        ("07654321", "GB-COH-07654321"),
        ("oc301234", "GB-COH-OC301234"),
        ("CE012345", "GB-COH-CE012345"),
        ("NIC100012", "GB-NIC-100012"),
        ("GB-SC-SC012345", "GB-SC-SC012345"),
        ("GB-COH-SC123456", "GB-COH-SC123456"),
    ],
)
def test_a_number_is_written_as_its_register_writes_it(typed, org_id):
    assert registered_as(typed).org_id == org_id


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "none",
        "SC012345",
        "123",
        "GB-CHC-12",
        "GB-COH-ABC",
        "11000011223",
        "GB-LAE-PLY",
        "\u0661\u0661",
        "1100001\n=1+1",
    ],
)
def test_what_is_of_no_register_or_of_two_is_not_guessed(typed):
    assert registered_as(typed) is None


def test_a_company_is_no_charity_and_a_charity_is_one_in_each_country():
    assert not registered_as("07654321").is_a_charity
    assert all(registered_as(each).is_a_charity for each in ("1100001", "GB-SC-SC012345", "NIC100012"))


def test_the_examples_in_the_words_are_true():
    assert doctest.testmod(registers).failed == 0
