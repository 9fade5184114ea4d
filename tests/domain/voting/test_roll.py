"""The roll knows how many voting codes were issued, and of whom it knows nothing."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from domain.voting.roll import NumberOfCodesOutOfRange, Roll
from domain.words.actor import SYSTEM

NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)
FINGERPRINT = "ab" * 32


def roll() -> Roll:
    return Roll.open_for("devonport-2027", id=UUID(int=7), by=SYSTEM, now=NOON)


def test_a_roll_belongs_to_its_round_and_begins_with_no_codes():
    opened = roll()
    assert (opened.id, opened.round, opened.issued) == (UUID(int=7), "devonport-2027", 0)
    fact = opened.collect_events()[0]
    assert (fact.by, fact.acting_as, fact.timestamp) == (SYSTEM.person, SYSTEM.role, NOON)


def test_codes_issued_later_add_to_those_issued_before():
    opened = roll()
    opened.issue(9_000, FINGERPRINT, by=SYSTEM, now=NOON)
    opened.issue(41, FINGERPRINT, by=SYSTEM, now=NOON)
    assert opened.issued == 9_041


def test_what_was_issued_is_on_record_with_the_fingerprint_that_shows_a_code_slipped_in():
    opened = roll()
    opened.issue(41, FINGERPRINT, by=SYSTEM, now=NOON)
    fact = opened.collect_events()[1]
    assert (fact.round, fact.number, fact.fingerprint) == ("devonport-2027", 41, FINGERPRINT)
    assert (fact.by, fact.acting_as, fact.timestamp) == (SYSTEM.person, SYSTEM.role, NOON)


@pytest.mark.parametrize("number", [1, 1_000_000])
def test_one_code_or_a_million_can_be_issued_at_once(number):
    opened = roll()
    opened.issue(number, FINGERPRINT, by=SYSTEM, now=NOON)
    assert opened.issued == number


@pytest.mark.parametrize("number", [-3, 0, 1_000_001])
def test_no_codes_or_more_than_a_million_at_once_are_refused_and_nothing_happens(number):
    opened = roll()
    with pytest.raises(NumberOfCodesOutOfRange, match="from 1 to 1,000,000"):
        opened.issue(number, FINGERPRINT, by=SYSTEM, now=NOON)
    assert opened.issued == 0
