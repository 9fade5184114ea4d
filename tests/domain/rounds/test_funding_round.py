"""What may happen to a funding round, and when it is refused."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from domain.refusals import Refusal
from domain.rounds import refusals as no
from domain.rounds.funding_round import FundingRound
from domain.rounds.round_rules import (
    BidLimitsDoNotFit,
    LevelNotKnown,
    RoundRules,
    SayWhatTheVoteCanChange,
    ThatIsNotASetOfRules,
    ThePotIsEmpty,
    fingerprint,
)
from domain.rounds.stages import Phase, Stage
from domain.rounds.timetable import DatesAreOutOfOrder, ThatIsNotATimetable, Timetable
from domain.words.actor import SYSTEM, Actor
from domain.words.instants import NotAnInstant

OFFICER = Actor("0" * 32, "officer")
START = datetime(2026, 3, 2, 9, tzinfo=UTC)
CLOSE = START + timedelta(days=26)
TIMES = Timetable(START, START + timedelta(days=14), START + timedelta(days=21), CLOSE)
RULES = RoundRules(
    pot=2_000_000,
    smallest_bid=10_000,
    largest_bid=500_000,
    timetable=TIMES,
    level="decide",
    vote_can_change="Which projects are funded.",
    vote_cannot_change="The size of the pot.",
    ballot={"style": "approval"},
    rule={"rule": "greedy"},
)
PROJECTS = [
    {"number": "1", "proposal": "a" * 32, "words": "b" * 64, "cost": 250_000},
    {"number": "2", "proposal": "c" * 32, "words": "d" * 64, "cost": 400_000},
]


def drafted(**more):
    facts = {"scheme": "s", "area": "a", "committee": "", "name": "Ham, spring", "about": "", **more}
    return FundingRound.draft(**facts, id=UUID(int=7), by=OFFICER, now=START)


def announced(**more):
    a_round = drafted(**more)
    a_round.write_rules(RULES, reason="", by=OFFICER, now=START)
    a_round.invite_proposals(by=OFFICER, now=START)
    return a_round


def settled(**more):
    a_round = announced(**more)
    a_round.settle_ballot_paper(PROJECTS, by=OFFICER, now=TIMES.proposals_close_at)
    return a_round


def opened(**more):
    a_round = settled(**more)
    a_round.open_voting(by=SYSTEM, now=TIMES.voting_opens_at)
    return a_round


def closed(**more):
    a_round = opened(**more)
    a_round.close_voting(ballots=3, entitlements_used=3, batches=1, by=SYSTEM, now=CLOSE)
    return a_round


def counted(**more):
    a_round = closed(**more)
    a_round.record_result("e" * 32, by=SYSTEM, now=CLOSE)
    return a_round


def published():
    a_round = counted()
    a_round.publish_result("", by=SYSTEM, now=CLOSE)
    return a_round


STAGES = tuple(stage for stage in Stage if stage not in (Stage.DROPPED, Stage.ENDED))
AT_EACH_STAGE = dict(zip(STAGES, (drafted, announced, settled, opened, closed, counted, published), strict=True))


def test_a_round_goes_through_its_stages_in_one_sequence():
    assert [make().stage for make in AT_EACH_STAGE.values()] == list(STAGES)


def succeeds(act, *args, **names):
    try:
        act(*args, **names)
    except Refusal:
        return False
    return True


@pytest.mark.parametrize("make", AT_EACH_STAGE.values())
@pytest.mark.parametrize("days", [-1, 0, 13, 14, 20, 21, 25, 26, 27])
def test_what_the_phase_promises_is_what_the_round_takes(make, days):
    a_round, now = make(), START + timedelta(days=days)
    phase = a_round.phase_at(now)
    assert succeeds(a_round.must_accept_proposals, now) == (phase == Phase.TAKING_PROPOSALS)
    longer = {"reason": "Snow.", "by": OFFICER, "now": now}
    assert succeeds(a_round.extend_voting, CLOSE + timedelta(days=9), **longer) == phase.is_before_the_close


@pytest.mark.parametrize("stage", ["settled", "voting", "closed", "counted", "published"])
def test_no_rule_changes_from_the_settling_of_the_ballot_paper_on(stage):
    with pytest.raises(no.RulesAreFrozen):
        AT_EACH_STAGE[stage]().write_rules(replace(RULES, pot=1), reason="A better idea.", by=OFFICER, now=CLOSE)


def test_a_change_of_rules_after_residents_were_invited_needs_a_published_reason():
    a_round = announced()
    with pytest.raises(no.SayWhyTheRulesChange):
        a_round.write_rules(replace(RULES, pot=1_500_000), reason=" ", by=OFFICER, now=START)
    a_round.write_rules(replace(RULES, pot=1_500_000), reason="A funder left.", by=OFFICER, now=START)
    assert a_round.written_rules().pot == 1_500_000


def test_writing_the_same_rules_again_records_nothing():
    a_round = drafted()
    a_round.write_rules(RULES, reason="", by=OFFICER, now=START)
    before = a_round.version
    a_round.write_rules(RULES, reason="", by=OFFICER, now=START)
    assert a_round.version == before


def test_a_round_without_rules_cannot_be_announced():
    with pytest.raises(no.RoundHasNoRules):
        drafted().invite_proposals(by=OFFICER, now=START)


def test_a_round_is_announced_once():
    with pytest.raises(no.AlreadyAnnounced):
        announced().invite_proposals(by=OFFICER, now=START)


def test_a_round_needs_a_name():
    with pytest.raises(no.RoundNeedsAName):
        drafted(name=" ")


@pytest.mark.parametrize(
    ("now", "refusal"),
    [
        (START - timedelta(seconds=1), no.ProposalsNotYetOpen),
        (START, None),
        (TIMES.proposals_close_at - timedelta(seconds=1), None),
        (TIMES.proposals_close_at, no.ProposalsHaveClosed),
    ],
)
def test_proposals_are_accepted_from_the_opening_second_to_the_last_before_the_close(now, refusal):
    if refusal is None:
        assert announced().must_accept_proposals(now) == RULES
    else:
        with pytest.raises(refusal):
            announced().must_accept_proposals(now)


def test_a_draft_accepts_no_proposals_and_a_settled_paper_no_verdicts():
    with pytest.raises(no.RoundNotAnnounced):
        drafted().must_accept_proposals(START)
    with pytest.raises(no.BallotPaperIsSettled):
        settled().must_be_checking()
    announced().must_be_checking()


def test_a_refusal_that_ends_says_when():
    with pytest.raises(no.ProposalsNotYetOpen, match="9am on Monday 2 March 2026"):
        announced().must_accept_proposals(START - timedelta(days=1))


@pytest.mark.parametrize(
    ("make", "projects", "now", "refusal"),
    [
        (drafted, PROJECTS, TIMES.proposals_close_at, no.RoundNotAnnounced),
        (announced, PROJECTS, START, no.ProposalsAreStillOpen),
        (announced, PROJECTS, CLOSE, no.TheCloseIsInThePast),
        (announced, [], TIMES.proposals_close_at, no.NothingToVoteOn),
        (announced, [PROJECTS[0], PROJECTS[0]], TIMES.proposals_close_at, no.NumbersMustDiffer),
        (settled, PROJECTS, TIMES.proposals_close_at, no.BallotPaperIsSettled),
    ],
)
def test_a_ballot_paper_is_settled_once_between_the_proposals_and_the_close(make, projects, now, refusal):
    with pytest.raises(refusal):
        make().settle_ballot_paper(projects, by=OFFICER, now=now)


def test_the_fingerprint_stands_for_every_rule_and_every_price():
    assert settled().fingerprint == fingerprint(RULES.to_data(), PROJECTS)
    assert fingerprint(replace(RULES, pot=1).to_data(), PROJECTS) != settled().fingerprint
    assert fingerprint(RULES.to_data(), PROJECTS[::-1]) != settled().fingerprint


def test_voting_opens_at_its_time_and_once():
    with pytest.raises(no.VotingOpensLater):
        settled().open_voting(by=SYSTEM, now=TIMES.voting_opens_at - timedelta(seconds=1))
    with pytest.raises(no.BallotPaperIsNotSettled):
        announced().open_voting(by=SYSTEM, now=TIMES.voting_opens_at)
    with pytest.raises(no.VotingHasOpenedAlready):
        opened().open_voting(by=SYSTEM, now=TIMES.voting_opens_at)


@pytest.mark.parametrize(
    ("make", "until", "reason", "now", "refusal"),
    [
        (opened, CLOSE, "Post was late.", START, no.AVoteCanOnlyBeMadeLonger),
        (opened, CLOSE - timedelta(days=1), "Post was late.", START, no.AVoteCanOnlyBeMadeLonger),
        (opened, CLOSE + timedelta(days=1), "", START, no.SayWhy),
        (opened, CLOSE + timedelta(days=28, seconds=1), "Snow.", START, no.AVoteIsExtendedByFourWeeksAtMost),
        (opened, CLOSE + timedelta(days=1), "Post was late.", CLOSE, no.OnlyAnOpenVoteCanBeExtended),
        (announced, CLOSE + timedelta(days=1), "Post was late.", START, no.OnlyAnOpenVoteCanBeExtended),
        (closed, CLOSE + timedelta(days=1), "Post was late.", START, no.OnlyAnOpenVoteCanBeExtended),
    ],
)
def test_a_vote_is_only_ever_made_longer_while_it_is_open_and_with_a_reason(make, until, reason, now, refusal):
    with pytest.raises(refusal):
        make().extend_voting(until, reason=reason, by=OFFICER, now=now)


def test_an_extended_vote_closes_at_the_new_time():
    a_round = opened()
    a_round.extend_voting(CLOSE + timedelta(days=2), reason="Post was late.", by=OFFICER, now=START)
    with pytest.raises(no.VotingIsStillOpen):
        a_round.close_voting(ballots=0, entitlements_used=0, batches=0, by=SYSTEM, now=CLOSE)
    assert a_round.voting_closes_at() == CLOSE + timedelta(days=2)


def test_a_vote_is_extended_by_28_days_in_all_however_often():
    a_round = opened()
    for days in (20, 28):
        a_round.extend_voting(CLOSE + timedelta(days=days), reason="Snow.", by=OFFICER, now=START)
    with pytest.raises(no.AVoteIsExtendedByFourWeeksAtMost, match="28 days after the close that was announced"):
        a_round.extend_voting(CLOSE + timedelta(days=29), reason="More snow.", by=OFFICER, now=START)


def test_a_close_that_finds_more_ballots_than_voters_is_refused():
    with pytest.raises(no.BallotsAndEntitlementsDiffer, match="4 ballots in the box but 3"):
        opened().close_voting(ballots=4, entitlements_used=3, batches=1, by=SYSTEM, now=CLOSE)


def test_a_vote_in_which_nobody_recorded_the_opening_closes_all_the_same():
    a_round = settled()
    a_round.close_voting(ballots=0, entitlements_used=0, batches=0, by=SYSTEM, now=CLOSE)
    assert [type(e).__name__ for e in a_round.collect_events()][-2:] == ["VotingOpened", "VotingClosed"]


@pytest.mark.parametrize("stage", ["draft", "proposals", "closed", "counted", "published"])
def test_only_an_open_vote_closes(stage):
    with pytest.raises(no.VotingIsNotOpen):
        AT_EACH_STAGE[stage]().close_voting(ballots=0, entitlements_used=0, batches=0, by=SYSTEM, now=CLOSE)


@pytest.mark.parametrize("stage", ["settled", "voting", "closed", "counted"])
def test_a_project_can_be_withdrawn_until_the_result_is_published(stage):
    a_round = AT_EACH_STAGE[stage]()
    a_round.withdraw_project("2", reason="The hall burnt down.", by=OFFICER, now=CLOSE)
    assert a_round.withdrawn == {"2": "The hall burnt down."}
    assert a_round.stage == ("closed" if stage == "counted" else stage)


@pytest.mark.parametrize(
    ("make", "number", "reason", "refusal"),
    [
        (announced, "2", "Why.", no.OnlyAProjectOnTheBallotCanBeWithdrawn),
        (published, "2", "Why.", no.OnlyAProjectOnTheBallotCanBeWithdrawn),
        (opened, "3", "Why.", no.NoSuchProject),
        (opened, "2", " ", no.SayWhy),
    ],
)
def test_a_withdrawal_needs_a_project_and_a_reason(make, number, reason, refusal):
    with pytest.raises(refusal):
        make().withdraw_project(number, reason=reason, by=OFFICER, now=CLOSE)


def test_a_project_is_withdrawn_once():
    a_round = opened()
    a_round.withdraw_project("2", reason="Why.", by=OFFICER, now=START)
    with pytest.raises(no.AlreadyWithdrawn):
        a_round.withdraw_project("2", reason="Why.", by=OFFICER, now=START)


def test_no_lot_is_drawn_where_the_rules_leave_no_tie_to_one():
    a_round = closed()
    a_round.rules = replace(RULES, rule={"rule": "greedy", "ties": ["lower-cost", "id"]})
    with pytest.raises(no.TheRulesHaveNoLot):
        a_round.draw_lot("4 2 6", how="Dice.", by=OFFICER, now=CLOSE)


def test_a_lot_is_drawn_once_after_the_close_and_written_down_with_how():
    with pytest.raises(no.TheLotIsDrawnAfterTheClose):
        opened().draw_lot("4 2 6", how="Dice.", by=OFFICER, now=CLOSE)
    with pytest.raises(no.SayWhatWasDrawnAndHow):
        closed().draw_lot("4 2 6", how=" ", by=OFFICER, now=CLOSE)
    a_round = closed()
    a_round.draw_lot("4 2 6", how="Dice, thrown by the mayor.", by=OFFICER, now=CLOSE)
    assert a_round.beacon == "4 2 6"
    with pytest.raises(no.TheLotHasBeenDrawn):
        a_round.draw_lot("1 1 1", how="Again.", by=OFFICER, now=CLOSE)


@pytest.mark.parametrize("sequence", [["1"], ["1", "1"], ["1", "9"], ["1", "3"], ["3", "2", "1"], []])
def test_a_casting_vote_names_every_tied_project_once_and_no_other(sequence):
    with pytest.raises(no.NameTheTiedProjects):
        closed().give_casting_vote(sequence, tied=["1", "2"], reason="It is nearer.", by=OFFICER, now=CLOSE)


def test_where_no_tie_waits_for_it_there_is_no_casting_vote_to_give():
    with pytest.raises(no.NoTieWaitsForTheChair):
        closed().give_casting_vote(["2", "1"], tied=[], reason="It is nearer.", by=OFFICER, now=CLOSE)


def test_a_casting_vote_is_given_after_the_close_with_a_reason():
    with pytest.raises(no.TheLotIsDrawnAfterTheClose):
        opened().give_casting_vote(["2", "1"], tied=["1", "2"], reason="It is nearer.", by=OFFICER, now=CLOSE)
    with pytest.raises(no.SayWhy):
        closed().give_casting_vote(["2", "1"], tied=["1", "2"], reason="", by=OFFICER, now=CLOSE)
    a_round = closed()
    a_round.give_casting_vote(["2", "1"], tied=["1", "2"], reason="It is nearer.", by=OFFICER, now=CLOSE)
    assert a_round.casting_votes == [["2", "1"]]


def test_a_result_is_recorded_for_a_closed_vote_and_published_once():
    with pytest.raises(no.NothingToCount):
        opened().record_result("e" * 32, by=SYSTEM, now=CLOSE)
    with pytest.raises(no.NothingToCount):
        counted().record_result("f" * 32, by=SYSTEM, now=CLOSE)
    with pytest.raises(no.ThereIsNoResultYet):
        closed().publish_result("", by=SYSTEM, now=CLOSE)
    with pytest.raises(no.AlreadyPublished):
        published().publish_result("", by=SYSTEM, now=CLOSE)


def test_where_a_committee_decides_nothing_is_published_before_it_has():
    with pytest.raises(no.TheCommitteeHasNotDecided):
        counted(committee="c" * 32).publish_result("", by=SYSTEM, now=CLOSE)


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"pot": 0}, ThePotIsEmpty),
        ({"smallest_bid": 600_000}, BidLimitsDoNotFit),
        ({"smallest_bid": -1}, BidLimitsDoNotFit),
        ({"largest_bid": 2_000_001}, BidLimitsDoNotFit),
        ({"level": "pretend"}, LevelNotKnown),
        ({"vote_can_change": " "}, SayWhatTheVoteCanChange),
        ({"vote_cannot_change": ""}, SayWhatTheVoteCanChange),
        ({"timetable": replace(TIMES, voting_closes_at=TIMES.voting_opens_at)}, DatesAreOutOfOrder),
        ({"timetable": replace(TIMES, proposals_close_at=START)}, DatesAreOutOfOrder),
        ({"timetable": replace(TIMES, voting_opens_at=START)}, DatesAreOutOfOrder),
    ],
)
def test_rules_that_contradict_themselves_are_refused_in_words(change, refusal):
    with pytest.raises(refusal) as said:
        drafted().write_rules(replace(RULES, **change), reason="", by=OFFICER, now=START)
    assert str(said.value).endswith(".")
    assert "{" not in str(said.value)


def test_rules_at_their_very_limits_are_accepted():
    edge = replace(RULES, smallest_bid=0, largest_bid=RULES.pot)
    drafted().write_rules(edge, reason="", by=OFFICER, now=START)
    at_once = replace(TIMES, voting_opens_at=TIMES.proposals_close_at)
    drafted().write_rules(replace(RULES, timetable=at_once), reason="", by=OFFICER, now=START)


@pytest.mark.parametrize("data", [None, {}, {**TIMES.to_data(), "extra": "x"}])
def test_a_timetable_with_a_date_too_few_or_too_many_is_refused(data):
    with pytest.raises(ThatIsNotATimetable):
        Timetable.from_data(data)


def test_a_timetable_with_a_date_that_is_none_is_refused():
    with pytest.raises(NotAnInstant):
        Timetable.from_data({**TIMES.to_data(), "voting_opens_at": "soon"})


@pytest.mark.parametrize("data", [None, {}, {**RULES.to_data(), "extra": "x"}])
def test_rules_with_a_field_too_few_or_too_many_are_refused(data):
    with pytest.raises(ThatIsNotASetOfRules):
        RoundRules.from_data(data)
