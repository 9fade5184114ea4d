"""A vote that is not final needs somebody who decides after it, whatever is said first: the level or the committee."""

from dataclasses import replace

import pytest

from domain.rounds import refusals as no
from domain.rounds.funding_round import FundingRound
from domain.rounds.round_rules import LEVELS
from domain.words.actor import SYSTEM
from tests.domain.rounds.test_funding_round import (
    CLOSE,
    OFFICER,
    PROJECTS,
    RULES,
    START,
    TIMES,
    announced,
    counted,
    drafted,
)

COMMITTEE = "c" * 32
ADVISORY = [level for level in LEVELS if level != "decide"]


def at(level):
    return replace(RULES, level=level)


def of_an_older_release(a_round, level):
    """Give a round the rules that a release before this one would have taken."""
    data = at(level).to_data()
    a_round.trigger_event(
        FundingRound.RulesWritten, timestamp=START, by=OFFICER.person, acting_as="officer", rules=data, reason="x"
    )
    return a_round


@pytest.mark.parametrize("level", ADVISORY)
def test_rules_that_only_ask_for_advice_are_refused_where_nobody_decides_after_the_vote(level):
    with pytest.raises(no.NobodyIsNamedToDecide, match="name the committee that decides"):
        drafted().write_rules(at(level), reason="", by=OFFICER, now=START)
    drafted(committee=COMMITTEE).write_rules(at(level), reason="", by=OFFICER, now=START)


@pytest.mark.parametrize("level", ADVISORY)
def test_a_binding_vote_is_not_turned_into_advice_to_nobody_after_the_announcement(level):
    with pytest.raises(no.NobodyCanBeNamedToDecide, match="Keep the vote binding"):
        announced().write_rules(at(level), reason="We thought again.", by=OFFICER, now=START)


@pytest.mark.parametrize("level", ADVISORY)
def test_a_committee_is_not_taken_from_a_draft_whose_rules_need_one(level):
    draft = drafted(committee=COMMITTEE)
    draft.write_rules(at(level), reason="", by=OFFICER, now=START)
    with pytest.raises(no.NobodyIsNamedToDecide):
        draft.correct_draft(name=draft.name, about="", committee="", by=OFFICER, now=START)
    draft.write_rules(RULES, reason="", by=OFFICER, now=START)
    draft.correct_draft(name=draft.name, about="", committee="", by=OFFICER, now=START)
    assert draft.committee == ""
    with pytest.raises(no.NobodyIsNamedToDecide):
        draft.write_rules(at(level), reason="", by=OFFICER, now=START)


def test_the_committee_that_decides_is_named_while_the_round_is_a_draft_and_stays_where_nothing_is_said_of_it():
    draft = drafted()
    draft.correct_draft(name=draft.name, about="", committee=COMMITTEE, by=OFFICER, now=START)
    assert draft.committee == COMMITTEE
    draft.correct_draft(name="Another name", about="", by=OFFICER, now=START)
    assert draft.committee == COMMITTEE
    assert draft.pending_events[-1].committee == COMMITTEE


def test_a_correction_stored_before_it_could_name_a_committee_leaves_the_committee_alone():
    draft = drafted(committee=COMMITTEE)
    draft.trigger_event(
        FundingRound.DraftCorrected, timestamp=START, by=OFFICER.person, acting_as="officer", name="Ham", about=""
    )
    assert (draft.name, draft.committee) == ("Ham", COMMITTEE)


@pytest.mark.parametrize("level", ADVISORY)
def test_advice_to_nobody_that_an_older_release_took_goes_no_further_at_any_stage(level):
    with pytest.raises(no.NobodyIsNamedToDecide):
        of_an_older_release(drafted(), level).invite_proposals(by=OFFICER, now=START)
    old = of_an_older_release(announced(), level)
    with pytest.raises(no.NobodyCanBeNamedToDecide):
        old.settle_ballot_paper(PROJECTS, by=OFFICER, now=TIMES.proposals_close_at)
    old.write_rules(RULES, reason="The vote was meant to be final.", by=OFFICER, now=START)
    old.settle_ballot_paper(PROJECTS, by=OFFICER, now=TIMES.proposals_close_at)
    with pytest.raises(no.TheVoteIsNotFinal):
        of_an_older_release(counted(), level).publish_result("", by=SYSTEM, now=CLOSE)
