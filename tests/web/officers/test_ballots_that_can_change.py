"""Whether a ballot can be changed is a tick on a page of the rules; it stands on the last page and in the rules."""

from dataclasses import replace

from werkzeug.datastructures import MultiDict

from domain.rounds.round_rules import UNTIL_THE_CLOSE
from pb.readmodels.rounds.answers import one_round
from tests.staff_pages import within_a_page
from tests.stories import RULES
from tests.web.officers.test_setting_up_a_round import (
    BALLOT,
    COUNT,
    DATES,
    LEVEL,
    MONEY,
    boxes_in,
    draft,
    walk,
)
from web.officers.writing_rules.all_the_rules import RulesForms, already_written
from web.officers.writing_rules.rules_form import STEPS

CHANGING = replace(RULES, changes=UNTIL_THE_CLOSE)


def test_a_tick_lets_voters_change_their_ballots_and_the_last_page_says_so(town, olive):
    round_id = draft(town, olive)
    checked = walk(olive, round_id, MONEY, DATES, {**BALLOT, "changes": UNTIL_THE_CLOSE}, COUNT, LEVEL)
    assert "Its voter can change it until the vote closes" in checked.text
    olive.post(f"/officers/rounds/{round_id}/rules", {**boxes_in(checked), "do": "write"})
    with town.application.reading() as connection:
        rules = one_round(connection, round_id).rules
    assert rules.ballots_can_change


def test_without_a_tick_each_ballot_is_final_and_rules_say_nothing_of_it(town, olive):
    checked = walk(olive, draft(town, olive), MONEY, DATES, BALLOT, COUNT, LEVEL)
    assert "It is final" in checked.text
    assert "changes" not in RULES.to_data()


def sent(rules, **more):
    shown = RulesForms(data=already_written(rules, committee=False))
    boxes = MultiDict([box for step in STEPS for box in shown.boxes(step)])
    for name, value in more.items():
        boxes.setlist(name, [value] if value else [])
    return RulesForms(boxes)


def test_the_tick_is_there_again_and_is_taken_away_and_nothing_else_of_the_ballot_with_it():
    with within_a_page():
        kept = sent(CHANGING)
        assert kept.first_wrong() == ""
        assert (kept.rules(CHANGING).ballot, kept.rules(CHANGING).changes) == (RULES.ballot, UNTIL_THE_CLOSE)
        taken = sent(CHANGING, changes="")
        assert taken.first_wrong() == ""
        assert (taken.rules(CHANGING).ballot, taken.rules(CHANGING).changes) == (RULES.ballot, "")
        odd = sent(CHANGING, changes="until-i-say-so")
        assert odd.first_wrong() == ""
        assert odd.rules(CHANGING).changes == "", "what is not on offer is left out"
