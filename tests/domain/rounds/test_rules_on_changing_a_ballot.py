"""Rules say whether a ballot is final or can be changed until the close; where they say nothing each is final."""

from dataclasses import replace

import pytest

from domain.rounds.round_rules import UNTIL_THE_CLOSE, NothingIsSaidOfAVote, RoundRules, ThatIsNotHowBallotsChange
from tests.a_fund import ALL_YEAR
from tests.stories import RULES


def test_rules_that_say_nothing_of_it_are_written_as_they_were_and_ballots_are_final():
    assert "changes" not in RULES.to_data()
    assert not RoundRules.from_data(RULES.to_data()).ballots_can_change


def test_rules_that_let_ballots_be_changed_say_so_for_good():
    rules = replace(RULES, changes=UNTIL_THE_CLOSE)
    rules.must_make_sense()
    assert rules.to_data()["changes"] == UNTIL_THE_CLOSE
    assert RoundRules.from_data(rules.to_data()).ballots_can_change


@pytest.mark.parametrize("said", ["until-somebody-says-so", "yes", "final"])
def test_there_is_nothing_between_the_two(said):
    with pytest.raises(ThatIsNotHowBallotsChange, match="final when it is cast, or can be changed"):
        replace(RULES, changes=said).must_make_sense()


def test_where_nobody_votes_nothing_is_said_of_it():
    with pytest.raises(NothingIsSaidOfAVote):
        replace(ALL_YEAR, changes=UNTIL_THE_CLOSE).must_make_sense()
