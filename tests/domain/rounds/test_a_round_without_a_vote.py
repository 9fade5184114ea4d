"""A round without a vote: a committee decides on bids as they come, all year or in windows, until the year is over."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from domain.rounds import refusals as no
from domain.rounds.funding_round import FundingRound
from domain.rounds.round_rules import NothingIsSaidOfAVote, RoundRules, ThatIsNotASetOfRules
from domain.rounds.stages import Phase, Stage
from domain.rounds.timetable import TheWindowsAreBeyondTheYear, TheYearEndsBeforeItBegins, Timetable
from domain.rounds.windows import (
    AWindowClosesAfterItOpens,
    TheMeetingIsAfterTheWindow,
    ThereAreTooManyWindows,
    Window,
    WindowsFollowEachOther,
)
from domain.words.actor import SYSTEM, Actor
from tests.stories import RULES as RULES_OF_A_VOTE

OFFICER = Actor("f" * 32, "officer")
OPENS, ENDS = datetime(2026, 4, 1, 8, tzinfo=UTC), datetime(2027, 3, 31, 23, tzinfo=UTC)
MAY = Window(OPENS, OPENS + timedelta(days=30), date(2026, 5, 14))
SEPTEMBER = Window(OPENS + timedelta(days=150), OPENS + timedelta(days=170), date(2026, 9, 24))
ALL_YEAR = RoundRules.of_a_fund(1_500_000, 10_000, 500_000, Timetable.of_a_fund(OPENS, ENDS))
IN_WINDOWS = RoundRules.of_a_fund(1_500_000, 10_000, 500_000, Timetable.of_a_fund(OPENS, ENDS, [MAY, SEPTEMBER]))
BEFORE = OPENS - timedelta(days=9)


def drafted(**more):
    said = {"scheme": "a" * 32, "area": "b" * 32, "committee": "c" * 32, "name": "Fund", "about": "Green."}
    told = {**said, "decided_by": "committee", "id": UUID(int=7), "by": OFFICER, "now": BEFORE}
    return FundingRound.draft(**{**told, **more})


def announced(rules=ALL_YEAR):
    a_round = drafted()
    a_round.write_rules(rules, reason="", by=OFFICER, now=BEFORE)
    a_round.invite_proposals(by=OFFICER, now=BEFORE)
    return a_round


def test_its_rules_are_stored_without_a_word_of_a_vote_and_read_back_as_they_were():
    stored = IN_WINDOWS.to_data()
    assert (stored["ballot"], stored["rule"], stored["level"]) == ({}, {}, "")
    assert set(stored["timetable"]) == {"proposals_open_at", "proposals_close_at", "ends_at", "windows"}
    assert RoundRules.from_data(stored) == IN_WINDOWS
    assert RoundRules.from_data(ALL_YEAR.to_data()) == ALL_YEAR
    assert "windows" not in ALL_YEAR.to_data()["timetable"]


def test_rules_of_a_vote_are_stored_as_they_always_were():
    assert set(RULES_OF_A_VOTE.to_data()["timetable"]) == {
        "proposals_open_at", "proposals_close_at", "voting_opens_at", "voting_closes_at",
    }  # fmt: skip
    with pytest.raises(ThatIsNotASetOfRules):
        RoundRules.from_data({name: said for name, said in ALL_YEAR.to_data().items() if name != "ballot"})


def test_nobody_votes_only_where_a_committee_decides():
    with pytest.raises(no.WithoutAVoteACommitteeDecides):
        drafted(committee="")
    with pytest.raises(no.SayWhoDecides):
        drafted(decided_by="the mayor")
    with pytest.raises(no.WithoutAVoteACommitteeDecides):
        drafted().correct_draft(name="Fund", about="Green.", committee="", by=OFFICER, now=BEFORE)


def test_a_round_keeps_to_what_it_said_of_a_vote_when_it_was_drafted():
    with pytest.raises(no.ThisRoundHasNoVote):
        drafted().write_rules(RULES_OF_A_VOTE, reason="", by=OFFICER, now=BEFORE)
    with pytest.raises(no.ThisRoundHasAVote):
        drafted(decided_by="").write_rules(ALL_YEAR, reason="", by=OFFICER, now=BEFORE)
    with pytest.raises(NothingIsSaidOfAVote):
        replace(ALL_YEAR, vote_can_change="Everything.").must_make_sense()


def test_bids_are_taken_all_year_or_while_a_window_is_open():
    assert announced().must_accept_proposals(OPENS) == ALL_YEAR
    assert announced().must_accept_proposals(ENDS - timedelta(seconds=1)) == ALL_YEAR
    in_windows = announced(IN_WINDOWS)
    assert in_windows.must_accept_proposals(MAY.opens_at)
    assert in_windows.phase_at(MAY.closes_at) == Phase.CHECKING_PROPOSALS
    with pytest.raises(no.BidsAreTakenInWindows):
        in_windows.must_accept_proposals(MAY.closes_at)
    assert in_windows.must_accept_proposals(SEPTEMBER.opens_at)
    with pytest.raises(no.ProposalsHaveClosed):
        in_windows.must_accept_proposals(SEPTEMBER.closes_at)
    with pytest.raises(no.TheFundHasEnded):
        in_windows.must_accept_proposals(ENDS)
    with pytest.raises(no.ProposalsNotYetOpen):
        in_windows.must_accept_proposals(BEFORE)


@pytest.mark.parametrize(
    ("windows", "refusal"),
    [
        ([replace(MAY, closes_at=MAY.opens_at)], AWindowClosesAfterItOpens),
        ([replace(MAY, meets_on=date(2026, 4, 30))], TheMeetingIsAfterTheWindow),
        ([MAY, replace(SEPTEMBER, opens_at=MAY.opens_at)], WindowsFollowEachOther),
        ([SEPTEMBER, MAY], WindowsFollowEachOther),
        ([MAY] * 13, ThereAreTooManyWindows),
        ([replace(MAY, closes_at=ENDS + timedelta(days=9), meets_on=date(2027, 5, 1))], TheWindowsAreBeyondTheYear),
    ],
)
def test_windows_that_cannot_be_are_refused(windows, refusal):
    with pytest.raises(refusal):
        Timetable.of_a_fund(OPENS, ENDS, windows).must_be_in_order()


def test_a_year_ends_after_it_begins():
    with pytest.raises(TheYearEndsBeforeItBegins):
        Timetable.of_a_fund(ENDS, OPENS).must_be_in_order()


def test_nothing_of_a_vote_can_happen_in_it():
    fund, later = announced(), OPENS + timedelta(days=9)
    with pytest.raises(no.ThisRoundHasNoVote):
        fund.settle_ballot_paper([], by=OFFICER, now=later)
    with pytest.raises(no.ThisRoundHasNoVote):
        fund.must_take_entitlements(later, confirmed=True)


def test_its_year_ends_once_with_what_each_bid_was_given():
    fund, bids = announced(), {"1" * 32: 250_000, "2" * 32: 0, "3" * 32: 100_000}
    with pytest.raises(no.TheYearIsNotOver):
        fund.end_fund(bids, by=SYSTEM, now=ENDS - timedelta(seconds=1))
    fund.end_fund(bids, by=SYSTEM, now=ENDS)
    ended = fund.pending_events[-1]
    assert (fund.stage, ended.money, ended.total) == (Stage.ENDED, 1_500_000, 350_000)
    assert ended.funded == [{"proposal": "1" * 32, "amount": 250_000}, {"proposal": "3" * 32, "amount": 100_000}]
    assert fund.phase_at(ENDS) == Phase.ENDED
    with pytest.raises(no.TheFundHasEnded):
        fund.end_fund(bids, by=SYSTEM, now=ENDS)
    with pytest.raises(no.TheFundHasEnded):
        fund.must_be_checking()
    with pytest.raises(no.TheFundIsOver):
        fund.write_rules(ALL_YEAR, reason="More.", by=OFFICER, now=ENDS)


def test_a_year_that_is_over_is_not_made_longer_before_anybody_has_recorded_its_end():
    fund = announced()
    longer = replace(ALL_YEAR, timetable=Timetable.of_a_fund(OPENS, ENDS + timedelta(days=30)))
    with pytest.raises(no.TheFundIsOver):
        fund.write_rules(longer, reason="There is money left.", by=OFFICER, now=ENDS)
    fund.write_rules(longer, reason="There is money left.", by=OFFICER, now=ENDS - timedelta(seconds=1))
    fund.write_rules(ALL_YEAR, reason="There is none.", by=OFFICER, now=ENDS)


def test_a_round_with_a_vote_is_not_ended_by_a_year():
    a_round = drafted(decided_by="")
    a_round.write_rules(RULES_OF_A_VOTE, reason="", by=OFFICER, now=BEFORE)
    with pytest.raises(no.ThisRoundHasAVote):
        a_round.end_fund({}, by=SYSTEM, now=ENDS)
