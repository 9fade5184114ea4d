"""Standing orders and seats as of a day: what held and who sat then, whatever came after."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from uuid import UUID

import pytest

from domain.committees import committee as no
from domain.committees.committee import Committee
from domain.committees.decision import RecordedVote, Sitting
from domain.committees.refusals import ASubstituteSitsWhereTheMemberDoesNot
from domain.committees.standing_orders import (
    AnyMemberMayAskForTheNames,
    NoticeIsAtLeastFiveClearDays,
    QuorumIsANumberOrAFraction,
    StandingOrders,
    StandingOrdersDoNotReachBack,
    TheCallInIsAWindow,
    TheQuorumMustBePossible,
    TheSameStandingOrdersHoldAlready,
    quorum_in,
)
from domain.words.actor import Actor

CLERK = Actor("c" * 32, "clerk")


def at(day, hour=12):
    return {
        "by": CLERK,
        "now": datetime.combine(date.fromisoformat(day), datetime.min.time(), UTC) + timedelta(hours=hour),
    }


def formed(*members, quorum=2):
    its = Committee.form("Area Committee", ["ham"], quorum, casting_vote=True, id=UUID(int=5), **at("2026-01-05"))
    for member in members:
        its.seat(member, has_vote=True, **at("2026-01-05"))
    return its


def test_a_committee_of_before_has_standing_orders_from_its_formation_and_no_call_in():
    assert formed().standing_orders_on(date(2020, 1, 1)) == StandingOrders(2, casting_vote=True, call_in_days=0)


def test_standing_orders_hold_from_their_day_and_change_nothing_before_it():
    its = formed()
    later = StandingOrders(Fraction(1, 4), casting_vote=False)
    its.adopt(later, date(2026, 5, 7), **at("2026-03-01"))
    assert its.standing_orders_on(date(2026, 5, 6)).quorum == 2
    assert its.standing_orders_on(date(2026, 5, 7)) == its.standing_orders_on(date(2030, 1, 1)) == later
    sooner = StandingOrders(3, casting_vote=True)
    its.adopt(sooner, date(2026, 4, 1), **at("2026-03-02"))
    assert its.standing_orders_on(date(2026, 4, 1)) == sooner
    assert its.standing_orders_on(date(2026, 5, 7)) == later


def test_of_two_adopted_for_one_day_the_last_holds():
    its = formed()
    for quorum in (3, 4):
        its.adopt(StandingOrders(quorum, casting_vote=True), date(2026, 5, 7), **at("2026-03-01"))
    assert its.standing_orders_on(date(2026, 5, 7)).quorum == 4


@pytest.mark.parametrize(
    ("orders", "day", "refusal"),
    [
        (StandingOrders(0, casting_vote=True), "2026-05-07", TheQuorumMustBePossible),
        (StandingOrders(Fraction(5, 4), casting_vote=True), "2026-05-07", TheQuorumMustBePossible),
        (StandingOrders(2, casting_vote=True, clear_days=4), "2026-05-07", NoticeIsAtLeastFiveClearDays),
        (StandingOrders(2, casting_vote=True, recorded_vote_asked_by=0), "2026-05-07", AnyMemberMayAskForTheNames),
        (StandingOrders(2, casting_vote=True, call_in_days=31), "2026-05-07", TheCallInIsAWindow),
        (StandingOrders(2, casting_vote=True), "2026-02-28", StandingOrdersDoNotReachBack),
    ],
)
def test_what_standing_orders_cannot_say_is_refused(orders, day, refusal):
    its = formed()
    with pytest.raises(refusal):
        its.adopt(orders, date.fromisoformat(day), **at("2026-03-01"))
    assert not its.adopted


def test_adopting_the_same_again_is_refused():
    its, same = formed(), StandingOrders(3, casting_vote=True)
    its.adopt(same, date(2026, 3, 1), **at("2026-03-01"))
    with pytest.raises(TheSameStandingOrdersHoldAlready):
        its.adopt(same, date(2026, 3, 9), **at("2026-03-02"))


@pytest.mark.parametrize(
    ("quorum", "seats", "needed"),
    [("3", 9, 3), ("1/4", 9, 3), ("1/3", 9, 3), ("1/4", 8, 2), ("1/4", 0, 1), ("1", 0, 1)],
)
def test_a_fraction_of_the_voting_seats_is_rounded_up_and_somebody_is_always_needed(quorum, seats, needed):
    assert StandingOrders(quorum_in(quorum), casting_vote=True).quorum_of(seats) == needed


@pytest.mark.parametrize("text", ["", "-1", "1.5", "1/0", "a third", "1/2/3", "٣", "99999", "1/"])
def test_what_is_no_quorum_is_refused_in_words(text):
    with pytest.raises(QuorumIsANumberOrAFraction):
        quorum_in(text)


def test_a_term_ends_by_itself_with_its_last_day_and_the_seat_can_be_given_again():
    its = formed()
    its.seat("ash", has_vote=True, last_day=date(2026, 5, 6), **at("2026-01-05"))
    with pytest.raises(no.AlreadyAMember):
        its.seat("ash", has_vote=True, **at("2026-05-06", 21))
    assert "ash" in its.sitting_on(date(2026, 5, 6)).seats
    assert "ash" not in its.sitting_on(date(2026, 5, 7)).seats
    with pytest.raises(no.NotAMember):
        its.elect_chair("ash", **at("2026-05-07"))
    its.seat("ash", has_vote=False, **at("2026-05-08"))
    assert its.sitting_on(date(2026, 5, 6)).members == {"ash": True}
    assert its.sitting_on(date(2026, 5, 7)).members == {}
    assert its.sitting_on(date(2026, 5, 8)).members == {"ash": False}
    with pytest.raises(no.TheTermIsOverAlready):
        its.seat("elm", has_vote=True, last_day=date(2026, 5, 7), **at("2026-05-08"))


def test_a_substitute_has_the_vote_of_one_member_and_adds_none():
    its = formed("ash", "elm")
    its.seat("oak", has_vote=True, kind="substitute", for_whom="ash", **at("2026-01-06"))
    sat = its.sitting_on(date(2026, 2, 1))
    assert (sat.voting_seats, sat.stands_in_for) == (2, {"oak": "ash"})
    for kind, whom, has_vote, refusal in (
        ("substitute", "", True, no.ASubstituteStandsInForAMember),
        ("substitute", "oak", True, no.ASubstituteStandsInForAMember),
        ("substitute", "nobody", True, no.ASubstituteStandsInForAMember),
        ("member", "ash", True, no.ASubstituteStandsInForAMember),
        ("substitute", "ash", False, no.ThereIsNoSuchSeat),
        ("king", "", True, no.ThereIsNoSuchSeat),
    ):
        with pytest.raises(refusal):
            its.seat("yew", has_vote=has_vote, kind=kind, for_whom=whom, **at("2026-01-06"))
    with pytest.raises(no.TheChairMustHaveAVote):
        its.elect_vice_chair("oak", **at("2026-01-06"))


def test_who_chaired_is_answered_as_of_the_day():
    its = formed("ash", "elm")
    its.elect_chair("ash", **at("2026-01-10"))
    its.elect_vice_chair("elm", **at("2026-01-10"))
    with pytest.raises(no.AViceChairIsAnotherMember):
        its.elect_vice_chair("ash", **at("2026-01-10"))
    its.elect_chair("elm", **at("2026-03-10"))
    its.release("elm", **at("2026-04-10"))
    chairs = [
        (its.sitting_on(date(2026, month, 20)).chair, its.sitting_on(date(2026, month, 20)).vice_chair)
        for month in (1, 3, 4)
    ]
    assert chairs == [("ash", "elm"), ("elm", ""), ("", "")]
    assert its.sitting_on(date(2026, 1, 9)).chair == ""
    assert (its.chair, its.vice_chair) == ("", "")


def test_a_substitute_and_the_member_for_whom_they_stand_in_are_not_both_there():
    vote = RecordedVote(["ash", "elm", "oak"], [], "elm", "oak", ["elm", "oak"], [], ["ash"], "elm")
    sitting = Sitting(
        {"ash": True, "elm": True, "oak": True}, "elm", 2, casting_vote=True, stands_in_for={"oak": "ash"}
    )
    assert [type(fault) for fault in vote.faults(sitting)] == [ASubstituteSitsWhereTheMemberDoesNot]
    alone = RecordedVote(["elm", "oak"], [], "elm", "oak", ["elm", "oak"], [], [], "elm")
    assert alone.carried_at(sitting)


def test_nobody_is_left_who_stands_in_for_a_member_that_there_is_not():
    its = formed("ash", "beech")
    its.seat("oak", has_vote=True, kind="substitute", for_whom="ash", **at("2026-01-06"))
    with pytest.raises(no.ASubstituteHasTheirPlace):
        its.release("ash", **at("2026-02-01"))
    its.release("beech", **at("2026-02-01"))
    its.release("oak", **at("2026-02-01"))
    its.release("ash", **at("2026-02-01"))
    assert not its.sitting_on(date(2026, 2, 2)).seats


def test_a_substitutes_seat_ends_with_the_members_term_at_the_latest():
    for asked, ends in ((None, "2026-05-06"), ("2026-04-01", "2026-04-01"), ("2027-01-01", "2026-05-06")):
        its = formed()
        its.seat("ash", has_vote=True, last_day=date(2026, 5, 6), **at("2026-01-05"))
        last_day = date.fromisoformat(asked) if asked else None
        substitute = {"has_vote": True, "kind": "substitute", "for_whom": "ash", "last_day": last_day}
        its.seat("oak", **substitute, **at("2026-01-06"))
        assert its.sitting_on(date(2026, 1, 7)).seats["oak"].last_day == date.fromisoformat(ends)
        assert not its.sitting_on(date(2026, 5, 7)).seats
