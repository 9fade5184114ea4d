"""Where a public draw may decide, the rules say which one before anybody votes; older rules read as they were."""

from dataclasses import replace
from uuid import UUID

import pytest

from domain.rounds.funding_round import FundingRound
from domain.rounds.round_rules import LONGEST_SOURCE, NameTheDrawBeforehand, RoundRules, TheNameOfTheDrawIsTooLong
from domain.words.actor import Actor
from tests.stories import MONDAY, RULES

LOT = replace(RULES, rule={"rule": "greedy", "ties": ["lower-cost", "lot"]})


@pytest.mark.parametrize("nothing", ["", "   ", "\u200b\u2060"])
def test_rules_that_may_come_to_a_lot_name_the_draw(nothing):
    with pytest.raises(NameTheDrawBeforehand, match="Say beforehand which one"):
        replace(LOT, lot_source=nothing).must_name_the_draw()
    replace(LOT, lot_source="Three dice").must_name_the_draw()
    RULES.must_name_the_draw()
    LOT.must_make_sense()  # as rules of before do


def test_no_round_takes_rules_that_may_come_to_a_lot_and_do_not_say_which():
    facts = {"scheme": "s", "area": "a", "committee": "", "name": "Ham, spring", "about": ""}
    officer = Actor("f" * 32, "officer")
    draft = FundingRound.draft(**facts, id=UUID(int=7), by=officer, now=MONDAY)
    with pytest.raises(NameTheDrawBeforehand):
        draft.write_rules(LOT, reason="", by=officer, now=MONDAY)
    draft.write_rules(replace(LOT, lot_source="Three dice"), reason="", by=officer, now=MONDAY)


def test_the_name_of_a_draw_is_a_sentence_and_no_essay():
    with pytest.raises(TheNameOfTheDrawIsTooLong, match="300 characters"):
        replace(LOT, lot_source="d" * (LONGEST_SOURCE + 1)).must_make_sense()


def test_the_draw_is_frozen_with_the_rules_and_absent_from_rules_that_say_nothing_of_it():
    named = replace(LOT, lot_source="Three dice")
    assert named.to_data()["lot_source"] == "Three dice"
    assert RoundRules.from_data(named.to_data()) == named
    assert "lot_source" not in LOT.to_data()
    assert RoundRules.from_data(LOT.to_data()) == LOT
