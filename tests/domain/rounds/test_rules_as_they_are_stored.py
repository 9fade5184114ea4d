"""Rules come back from the record as they went in, whatever they say."""

from dataclasses import replace
from unicodedata import normalize

from hypothesis import given
from hypothesis import strategies as st

from domain.rounds.round_rules import RoundRules
from tests.domain.rounds.test_funding_round import RULES


@given(st.integers(1, 10**12), st.sampled_from(["inform", "consult", "involve", "decide"]), st.text(min_size=1))
def test_rules_come_back_from_the_record_as_they_went_in(pot, level, words):
    rules = replace(RULES, pot=pot, level=level, vote_can_change=words)
    assert RoundRules.from_data(rules.to_data()) == replace(rules, vote_can_change=normalize("NFC", words))
    assert rules.vote_is_binding == (level == "decide")
