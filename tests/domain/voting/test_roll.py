"""The roll knows how many voting codes were issued, and of whom it knows nothing."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from domain.voting.roll import Roll
from domain.voting.roll_refusals import (
    AnotherOfficerConfirms,
    NobodyAskedForThese,
    NumberOfCodesOutOfRange,
    SayWhyCodesAreConfirmed,
    SayWhyCodesAreNeeded,
    SayWhyCodesAreRefused,
    TheRequestIsAnswered,
)
from domain.words.actor import SYSTEM, Actor

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


OLIVE, OWEN = Actor("01" * 16, "officer"), Actor("02" * 16, "officer")


def asked_for(number=12):
    opened = roll()
    assert opened.ask_for(number, reason=" Letters came back. ", by=OLIVE, now=NOON) == 1
    return opened


def test_codes_that_one_asks_for_and_another_confirms_are_issued_as_many_as_were_asked_for():
    opened = asked_for()
    assert opened.issued == 0
    opened.confirm(1, FINGERPRINT, reason="I counted them.", by=OWEN, now=NOON)
    assert opened.issued == 12
    asked, issued = opened.collect_events()[1:]
    assert (asked.by, asked.number, asked.reason) == (OLIVE.person, 12, "Letters came back.")
    assert (issued.by, issued.number, issued.request, issued.reason) == (OWEN.person, 12, 1, "I counted them.")


def test_nobody_confirms_what_they_asked_for_themselves():
    with pytest.raises(AnotherOfficerConfirms):
        asked_for().confirm(1, FINGERPRINT, reason="I counted them.", by=OLIVE, now=NOON)


def test_a_request_is_answered_once():
    opened = asked_for()
    opened.refuse(1, reason="They were delivered.", by=OWEN, now=NOON)
    with pytest.raises(TheRequestIsAnswered):
        opened.confirm(1, FINGERPRINT, reason="After all.", by=OWEN, now=NOON)
    with pytest.raises(TheRequestIsAnswered):
        opened.refuse(1, reason="Again.", by=OWEN, now=NOON)
    with pytest.raises(NobodyAskedForThese):
        opened.refuse(2, reason="Which?", by=OWEN, now=NOON)
    assert opened.issued == 0


def test_whoever_asked_can_take_it_back():
    opened = asked_for()
    opened.refuse(1, reason="Found them.", by=OLIVE, now=NOON)
    assert not opened.waiting


def test_asking_confirming_and_refusing_need_a_reason():
    with pytest.raises(SayWhyCodesAreNeeded):
        roll().ask_for(12, reason=" ", by=OLIVE, now=NOON)
    with pytest.raises(SayWhyCodesAreConfirmed):
        asked_for().confirm(1, FINGERPRINT, reason=" ", by=OWEN, now=NOON)
    with pytest.raises(SayWhyCodesAreRefused):
        asked_for().refuse(1, reason="", by=OWEN, now=NOON)


def test_the_same_request_sent_twice_is_one():
    opened = asked_for()
    assert opened.ask_for(12, reason="Letters came back.", by=OLIVE, now=NOON) == 1
    assert opened.ask_for(12, reason="More came back.", by=OLIVE, now=NOON) == 2
    assert opened.ask_for(12, reason="Letters came back.", by=OWEN, now=NOON) == 3
