"""What can be entered of a meeting in session, told as disputes."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.committees import refusals as of_money
from domain.committees import room_refusals as no
from domain.committees.decision import Sitting
from domain.committees.in_the_room import CARRIED, LOST, NOT_DECIDED, Seat
from domain.committees.what_follows import as_recorded
from tests.a_meeting import BENCH, BIDS, CLERK, LATER, MEMBERS, SEVEN, AMeeting, a_motion, an_opening, named_votes


def at_the_bench(**how):
    meeting = AMeeting(**how)
    meeting.takes("bench")
    return meeting


def moved(**how):
    meeting = at_the_bench(**how)
    meeting.moves("bench", {"bench": 240_000}, before=BENCH)
    return meeting


def test_a_motion_is_carried_by_a_show_of_hands():
    meeting = moved()
    meeting.opens()
    meeting.shows(5, 2)
    (vote,) = meeting.now.votes.values()
    assert (vote.outcome, vote.rule, vote.needed) == (CARRIED, "majority", 4)
    assert meeting.room.decided == {"v1": CARRIED}


def test_an_entry_sent_twice_is_recorded_once_and_its_mark_is_nobody_elses():
    meeting = AMeeting()
    meeting.arrives("coopted", entry="f" * 32)
    meeting.arrives("coopted", entry="f" * 32)
    assert [one.id for one in meeting.room.entries].count("f" * 32) == 1
    with pytest.raises(no.EnteredAlreadyAsSomethingElse):
        meeting.leaves("coopted", entry="f" * 32)


def test_a_member_who_must_leave_and_does_not_is_refused_with_the_law():
    meeting = at_the_bench()
    with pytest.raises(no.MustLeave, match=r"Localism Act 2011, section 31.*section 33"):
        meeting.declares("cedar", "bench", leaves=False)
    meeting.declares("cedar", "bench")
    assert "cedar" not in meeting.now.in_sight()
    with pytest.raises(no.MustStayAway):
        meeting.arrives("cedar")


def test_a_dispensation_that_arrives_in_the_middle_lets_the_member_come_back_and_vote():
    meeting = at_the_bench()
    meeting.declares("cedar", "bench")
    meeting.declares("cedar", "bench", leaves=False, dispensation="d" * 32)
    meeting.arrives("cedar")
    assert "cedar" in meeting.now.may_vote()


def test_who_declared_beforehand_is_out_for_the_item_and_back_for_the_next():
    meeting = AMeeting()
    meeting.declares("cedar", "bench")
    assert "cedar" in meeting.now.in_sight()
    meeting.takes("bench")
    assert "cedar" not in meeting.now.in_sight()
    meeting.takes("report")
    assert "cedar" in meeting.now.in_sight()


def test_a_chair_who_is_barred_hands_the_chair_over_first():
    meeting = AMeeting()
    meeting.declares("ash", "bench")
    assert meeting.faults("ItemTaken", item="bench", number="2", title="A bench", item_kind="bid") == [
        "WhoeverPresidesMustLeave"
    ]
    meeting.enter("TookTheChair", member="beech")
    meeting.takes("bench")
    with pytest.raises(no.CannotPreside):
        meeting.enter("TookTheChair", member="ash")


def test_nobody_barred_moves_or_seconds_and_everything_wrong_is_said_at_once():
    meeting = at_the_bench()
    meeting.declares("cedar", "bench")
    says = a_motion("bench", {"bench": 900_000}, mover="coopted", seconder="cedar", total=800_000)
    assert meeting.faults("MotionMoved", before=BENCH, **says) == [
        "TheAwardsAddUpToSomethingElse",
        "TheAwardIsAboveTheCost",
        "TheAwardsAreMoreThanThereIs",
        "CannotMove",
        "CannotSecond",
    ]


def test_whoever_moved_and_declares_later_takes_the_vote_with_them():
    meeting = moved()
    meeting.declares("beech", "bench")
    with pytest.raises(no.CannotSecond):
        meeting.opens()


def test_honicknowle_awards_8440_where_there_is_8000():
    meeting = AMeeting()
    meeting.takes("bids")
    with pytest.raises(no.TheAwardsAreMoreThanThereIs, match=r"£8,440.*£8,000.*£440"):
        meeting.moves("bids", {"a": 300_000, "b": 544_000}, before=BIDS)
    with pytest.raises(no.TheAwardsAddUpToSomethingElse, match=r"£8,000.*£8,440"):
        meeting.moves("bids", {"a": 300_000, "b": 544_000}, total=800_000, before=replace(BIDS, money=900_000))


def test_two_bids_that_exclude_each_other_are_not_both_awarded():
    meeting = AMeeting()
    meeting.takes("bids")
    with pytest.raises(of_money.OnlyOneOfThemCanBeFunded, match="P2 and P4"):
        meeting.moves("bids", {"a": 300_000, "c": 500_000}, before=BIDS)


def test_for_ten_followed_by_nine_names_cannot_be_recorded():
    ten = [f"m{number}" for number in range(10)]
    sits = {name: Seat(name, True) for name in ten}
    meeting = moved_by_ten(sits, ten)
    with pytest.raises(no.TheNumberAndTheNamesDiffer, match=r"“For \(10\)” is followed by"):
        meeting.enter("VoteTaken", **named_votes(ten[:9], **{"for": 10}))
    meeting.names(ten)
    assert meeting.now.votes["v1"].outcome == CARRIED


def moved_by_ten(sits, ten):
    meeting = AMeeting(here=ten, chair="m0", sits=sits)
    meeting.takes("bench")
    meeting.moves("bench", {"bench": 240_000}, mover="m1", seconder="m2", before=BENCH)
    meeting.opens(asked_by=["m3"])
    return meeting


def test_without_a_quorum_nothing_is_moved_or_voted_on():
    meeting = moved()
    for member in MEMBERS[2:]:
        meeting.leaves(member)
    with pytest.raises(no.Inquorate, match="2 members"):
        meeting.opens()
    meeting.enter("ItemEnded", item="bench", ending="stood-over", reason="")
    assert meeting.now.items["bench"].ended == "stood-over"


def test_three_members_of_a_ward_with_a_quorum_of_three_and_one_barred_decide_nothing():
    meeting = AMeeting(here=MEMBERS[:3], sits={name: Seat(name, True) for name in MEMBERS[:3]})
    meeting.declares("cedar", "bench")
    meeting.takes("bench")
    with pytest.raises(no.Inquorate, match=r"2 members who may vote are in the room; the quorum is 3"):
        meeting.moves("bench", {"bench": 240_000}, before=BENCH)


def test_who_leaves_before_the_vote_closes_and_who_joins_after_it_opened_do_not_count():
    meeting = moved(here=MEMBERS[:5])
    meeting.opens(asked_by=["ash"])
    meeting.arrives("fir")
    meeting.leaves("elm")
    assert meeting.faults("VoteTaken", **named_votes(["ash", "beech", "fir"], ["elm"])) == [
        "WasNotEntitled",
        "WasNotEntitled",
    ]
    meeting.names(["ash", "beech"], ["cedar"])
    vote = meeting.now.votes["v1"]
    assert (list(vote.entitled), list(vote.entitled_at_close)) == (list(MEMBERS[:5]), list(MEMBERS[:4]))


def test_a_vote_during_which_the_quorum_is_lost_decides_nothing():
    meeting = moved(here=MEMBERS[:3])
    meeting.opens()
    meeting.leaves("cedar")
    meeting.shows(2)
    vote = meeting.now.votes["v1"]
    assert (vote.outcome, vote.rule, vote.needed) == (NOT_DECIDED, "quorum", 3)


def test_a_tie_waits_for_whoever_presides_or_is_lost_where_there_is_no_casting_vote():
    meeting = moved(here=MEMBERS[:4])
    meeting.opens()
    meeting.shows(2, 2)
    with pytest.raises(no.OnlyWhoeverPresidesCastsIt):
        meeting.casts("for", member="beech")
    meeting.casts("for")
    assert meeting.now.votes["v1"].outcome == CARRIED
    without = moved(here=MEMBERS[:4], casting_vote=False)
    without.opens()
    without.shows(2, 2)
    assert (without.now.votes["v1"].outcome, without.now.votes["v1"].rule) == (LOST, "tie-without-casting-vote")
    declined = moved(here=MEMBERS[:4])
    declined.opens()
    declined.shows(1, 1)
    declined.casts("none")
    assert declined.now.votes["v1"].outcome == NOT_DECIDED


def test_nobody_voting_for_or_against_decides_nothing():
    meeting = moved()
    meeting.opens()
    meeting.shows(0, 0, 7)
    assert (meeting.now.votes["v1"].outcome, meeting.now.votes["v1"].rule) == (NOT_DECIDED, "nobody-voted")


def test_the_amendment_is_voted_on_first_and_the_substantive_motion_is_what_it_made():
    meeting = moved()
    meeting.amends({"bench": 200_000}, text="That £2,000 be awarded.", before=BENCH)
    with pytest.raises(no.AmendmentsComeFirst):
        meeting.opens()
    meeting.opens("v1", amendment="a1")
    meeting.shows(4, 3)
    meeting.opens("v2")
    meeting.shows(7, vote="v2")
    motion = meeting.now.items["bench"].motions["m1"]
    assert [version.awards for version in motion.versions] == [{"bench": 240_000}, {"bench": 200_000}]
    assert motion.stands_as.text == "That £2,000 be awarded."
    assert motion.came_to == CARRIED


def test_a_recorded_vote_is_asked_for_by_as_many_as_standing_orders_say():
    meeting = moved(recorded_vote_asked_by=3)
    with pytest.raises(no.ARecordedVoteIsAskedForByMore, match="3 members"):
        meeting.opens(asked_by=["ash", "beech", "coopted"])
    meeting.opens(asked_by=["ash", "beech", "cedar"])
    with pytest.raises(no.ThisVoteIsByName):
        meeting.shows(5)


def test_a_co_opted_member_has_no_vote_and_no_seat_means_no_entry():
    meeting = moved()
    meeting.arrives("coopted")
    meeting.opens(asked_by=["ash"])
    assert meeting.faults("VoteTaken", **named_votes(["coopted", "ash"])) == ["WasNotEntitled"]
    with pytest.raises(no.HasNoSeatHere):
        meeting.arrives("stranger")


def test_a_substitute_and_whoever_they_stand_in_for_hold_one_seat():
    sits = dict(an_opening().sits) | {"holly": Seat("holly", True, "substitute", "gorse")}
    meeting = AMeeting(here=[*MEMBERS[:6], "holly"], sits=sits)
    with pytest.raises(no.TheSeatIsTaken):
        meeting.arrives("gorse")


def test_more_hands_than_members_are_refused():
    meeting = moved()
    meeting.opens()
    with pytest.raises(no.MoreVotesThanMembers, match="8 votes are entered, and 7 could vote"):
        meeting.shows(6, 2)


def test_undo_is_a_correcting_entry_and_both_stay():
    meeting = AMeeting(here=MEMBERS[:4])
    entry = meeting.arrives("elm")
    meeting.strikes(entry)
    assert "elm" not in meeting.now.here
    assert [one.kind for one in meeting.room.entries][-2:] == ["PersonArrived", "EntryCorrected"]
    with pytest.raises(no.NoSuchEntry):
        meeting.strikes(entry)


def test_a_correction_that_would_make_a_later_entry_impossible_is_refused_naming_it():
    meeting = moved()
    meeting.opens()
    with pytest.raises(no.TheRestWouldNotFollow, match="7:10pm"):
        meeting.strikes(next(one.id for one in meeting.room.entries if one.says.get("member") == "beech"))


def test_a_vote_that_was_entered_wrongly_is_struck_with_all_that_hangs_on_it_and_taken_again():
    meeting = AMeeting()
    meeting.takes("report")
    meeting.moves("report")
    opened = meeting.opens()
    meeting.shows(3, 4)
    assert meeting.room.decided == {"v1": LOST}
    meeting.strikes(opened)
    assert meeting.room.decided == {"v1": "struck"}
    meeting.opens("v2")
    meeting.shows(4, 3, vote="v2")
    assert meeting.room.decided["v2"] == CARRIED


def test_a_number_that_was_misheard_changes_what_the_vote_came_to():
    meeting = AMeeting()
    meeting.takes("report")
    meeting.moves("report")
    meeting.opens()
    taken = meeting.shows(3, 4)
    meeting.corrects(taken, {"numbers": {"for": 4, "against": 3, "abstain": 0}})
    assert meeting.room.decided == {"v1": CARRIED}


def test_what_an_award_rests_on_is_not_corrected_away():
    meeting = moved()
    meeting.opens()
    taken = meeting.shows(5, 2)
    with pytest.raises(no.WhatFollowedStands):
        meeting.strikes(taken)


def test_somebody_who_left_before_a_vote_and_was_entered_after_it_contradicts_who_could_vote():
    meeting = moved()
    minute = meeting.minute
    meeting.opens()
    meeting.shows(5, 2)
    with pytest.raises(no.TheRestWouldNotFollow, match="who could vote then was frozen"):
        meeting.leaves("gorse", at=minute)


def test_as_of_a_minute_the_room_is_as_it_was_then():
    meeting = moved()
    meeting.opens()
    before = meeting.minute
    meeting.shows(5, 2)
    then = meeting.room.standing(until=before)
    assert then.open_vote is not None
    assert meeting.room.standing(until=SEVEN).here == {}
    assert meeting.now.open_vote is None


def test_a_minute_that_is_to_come_or_before_the_meeting_is_refused():
    meeting = AMeeting()
    assert "TheMinuteIsStillToCome" in meeting.faults("NoteMade", at=LATER + timedelta(1), item="bench", text="x")
    with pytest.raises(no.TheMinuteIsBeforeTheMeeting):
        meeting.leaves("ash", at=SEVEN - timedelta(minutes=1))


def test_after_the_end_nothing_is_entered_but_corrections_and_what_was_forgotten():
    meeting = AMeeting(here=MEMBERS[:5])
    minute = meeting.minute
    meeting.enter("RoomClosed")
    with pytest.raises(no.TheRoomIsClosed):
        meeting.arrives("fir")
    meeting.arrives("fir", at=minute)
    assert "fir" in meeting.now.here


def test_an_item_that_is_put_off_says_why_and_comes_back_with_its_history():
    meeting = moved()
    with pytest.raises(no.SayWhy):
        meeting.enter("ItemEnded", item="bench", ending="deferred", reason=" ")
    meeting.enter("ItemEnded", item="bench", ending="deferred", reason="The wardens are asked first.")
    meeting.takes("report")
    meeting.takes("bench")
    assert meeting.now.items["bench"].waiting.id == "m1"


def test_the_events_alone_give_the_room_back():
    meeting = moved()
    meeting.opens()
    meeting.shows(5, 2)
    events = meeting.room.collect_events()
    again = None
    for event in events:
        again = event.mutate(again)
    assert again.standing() == meeting.room.standing()
    assert again.entries == meeting.room.entries
    assert all(one.by == CLERK.person for one in events)


def test_a_vote_by_name_on_a_result_reads_as_decisions_on_results_always_did():
    meeting = at_the_bench()
    meeting.declares("cedar", "bench")
    meeting.moves("bench", {"bench": 240_000}, before=BENCH)
    meeting.opens(asked_by=["ash"])
    meeting.names(["ash", "beech", "dogwood"], ["elm"], ["fir"])
    vote = as_recorded(meeting.now, meeting.now.votes["v1"])
    sitting = Sitting(dict.fromkeys(MEMBERS, True), "ash", 3, casting_vote=True)
    assert list(vote.faults(sitting)) == []
    assert vote.carried_at(sitting)
    assert (vote.present, vote.barred) == (sorted(MEMBERS), {"cedar"})
