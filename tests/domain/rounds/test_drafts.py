"""A draft is corrected or dropped until it is announced, and no longer."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from domain.rounds import refusals as no
from domain.rounds.funding_round import FundingRound
from domain.rounds.round_rules import RoundRules
from domain.rounds.timetable import Timetable
from domain.rounds.who_may_vote import PostedCodesStandAlone
from domain.words.actor import Actor

OFFICER = Actor("0" * 32, "officer")
START = datetime(2026, 3, 2, 9, tzinfo=UTC)
CLOSE = START + timedelta(days=26)
RULES = RoundRules(
    pot=2_000_000,
    smallest_bid=10_000,
    largest_bid=500_000,
    timetable=Timetable(START, START + timedelta(days=14), START + timedelta(days=21), CLOSE),
    level="decide",
    vote_can_change="Which projects are funded.",
    vote_cannot_change="The size of the pot.",
    ballot={"style": "approval"},
    rule={"rule": "greedy"},
)
PROJECTS = [{"number": "1", "proposal": "a" * 32, "words": "b" * 64, "cost": 250_000}]


def drafted():
    facts = {"scheme": "s", "area": "a", "committee": "", "name": "Ham, spring", "about": ""}
    return FundingRound.draft(**facts, id=UUID(int=7), by=OFFICER, now=START)


def announced():
    a_round = drafted()
    a_round.write_rules(RULES, reason="", by=OFFICER, now=START)
    a_round.invite_proposals(by=OFFICER, now=START)
    return a_round


def test_a_draft_is_corrected_until_it_is_announced_and_a_correction_that_changes_nothing_is_no_fact():
    draft = drafted()
    draft.correct_draft(name=" Ham and Pennycross ", about="For play.", by=OFFICER, now=START)
    assert (draft.name, draft.about) == ("Ham and Pennycross", "For play.")
    version = draft.version
    draft.correct_draft(name="Ham and Pennycross", about=" For play. ", by=OFFICER, now=START)
    assert draft.version == version
    with pytest.raises(no.RoundNeedsAName):
        draft.correct_draft(name=" ", about="", by=OFFICER, now=START)
    with pytest.raises(no.AlreadyAnnounced):
        announced().correct_draft(name="Another name", about="", by=OFFICER, now=START)


def test_a_dropped_draft_stays_dropped_whatever_somebody_tries():
    draft = drafted()
    draft.write_rules(RULES, reason="", by=OFFICER, now=START)
    with pytest.raises(no.SayWhyItIsDropped):
        draft.drop_draft(reason=" ", by=OFFICER, now=START)
    draft.drop_draft(reason="Drafted twice.", by=OFFICER, now=START)
    attempts = {
        lambda: draft.drop_draft(reason="Again.", by=OFFICER, now=START): no.TheDraftWasDropped,
        lambda: draft.correct_draft(name="Back", about="", by=OFFICER, now=START): no.TheDraftWasDropped,
        lambda: draft.write_rules(RULES, reason="", by=OFFICER, now=START): no.TheDraftWasDropped,
        lambda: draft.invite_proposals(by=OFFICER, now=START): no.TheDraftWasDropped,
        lambda: draft.must_accept_proposals(START): no.RoundNotAnnounced,
        lambda: draft.must_take_entitlements(START, confirmed=False): no.RoundNotAnnounced,
        lambda: draft.settle_ballot_paper(PROJECTS, by=OFFICER, now=CLOSE): no.RoundNotAnnounced,
    }
    for attempt, refusal in attempts.items():
        with pytest.raises(refusal):
            attempt()


def test_what_is_announced_is_never_dropped():
    with pytest.raises(no.AlreadyAnnounced):
        announced().drop_draft(reason="A change of mind.", by=OFFICER, now=START)


def test_a_draft_of_before_that_lets_people_in_twice_is_not_announced():
    draft = drafted()
    ways = {"ways": ["posted-codes", "register"], "from_age": 0, "to_age": 0, "on_day": "", "areas": []}
    rules = replace(RULES, who_may_vote=ways).to_data()
    draft.happened(FundingRound.RulesWritten, by=OFFICER, now=START, rules=rules, reason="")
    with pytest.raises(PostedCodesStandAlone, match="Choose the register instead"):
        draft.invite_proposals(by=OFFICER, now=START)
    draft.write_rules(RULES, reason="", by=OFFICER, now=START)
    draft.invite_proposals(by=OFFICER, now=START)
    assert draft.pending_events[-1].one_each is True
