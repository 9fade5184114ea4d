"""Rules in pounds are stored as before; other currencies are part of what is frozen."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.rounds.round_rules import BidLimitsDoNotFit, RoundRules, ThatIsNotASetOfRules, currency_of, fingerprint
from domain.rounds.timetable import Timetable
from domain.words.money import NotACurrency

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
RULES = RoundRules(
    pot=2_000_000,
    smallest_bid=10_000,
    largest_bid=500_000,
    timetable=Timetable(START, START + timedelta(14), START + timedelta(21), START + timedelta(26)),
    level="decide",
    vote_can_change="Which projects are funded.",
    vote_cannot_change="The size of the pot.",
    ballot={"style": "approval"},
    rule={"rule": "greedy"},
)


def test_rules_in_pounds_say_nothing_of_it_and_keep_the_fingerprint_they_always_had():
    assert "currency" not in RULES.to_data()
    assert RoundRules.from_data(RULES.to_data()) == RULES
    assert currency_of(RULES.to_data()) == RULES.currency == "GBP"


@pytest.mark.parametrize("currency", ["EUR", "HUF", ""])
def test_another_currency_is_stored_read_back_and_frozen(currency):
    rules = replace(RULES, currency=currency)
    data = rules.to_data()
    assert RoundRules.from_data(data) == rules
    assert currency_of(data) == currency
    assert fingerprint(data, []) != fingerprint(RULES.to_data(), [])
    rules.must_make_sense()


def test_refusals_speak_the_currency_of_the_round():
    with pytest.raises(BidLimitsDoNotFit, match="€30,000"):
        replace(RULES, currency="EUR", largest_bid=3_000_000).must_make_sense()
    with pytest.raises(NotACurrency):
        replace(RULES, currency="zloty").must_make_sense()


def test_rules_with_a_field_too_many_or_too_few_are_still_refused():
    for data in ({**RULES.to_data(), "colour": "red"}, {"currency": "EUR"}, {}, None):
        with pytest.raises(ThatIsNotASetOfRules):
            RoundRules.from_data(data)
