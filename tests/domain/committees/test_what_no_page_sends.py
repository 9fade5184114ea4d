"""What a page never sends is refused in words as well: an old page, or somebody who writes the request themselves."""

import pytest

from domain.committees import room_refusals as no
from tests.a_meeting import BIDS, AMeeting, a_motion


@pytest.fixture
def meeting():
    return AMeeting()


def decided(meeting, item="report"):
    meeting.takes(item)
    meeting.moves(item)
    meeting.opens()
    meeting.shows(5, 2)


def test_a_casting_vote_is_for_or_against_or_not_given(meeting):
    meeting.takes("report")
    meeting.moves("report")
    meeting.opens()
    meeting.shows(3, 3)
    assert meeting.faults("CastingVote", vote="v1", member="ash", casts="perhaps") == ["SayHowItIsCast"]
    meeting.casts("none")
    assert meeting.now.votes["v1"].outcome == "not-decided"


@pytest.mark.parametrize("ending", ["", "forgotten", "carried"])
def test_an_item_ends_in_one_of_four_ways(meeting, ending):
    meeting.takes("report")
    ends = {"item": "report", "ending": ending, "reason": "As said."}
    assert meeting.faults("ItemEnded", **ends) == ["SayHowTheItemEnds"]


@pytest.mark.parametrize("how", ["", "both", "by kite"])
def test_people_are_there_in_person_or_from_elsewhere(how):
    meeting = AMeeting(here=("ash", "beech", "cedar"))
    assert meeting.faults("PersonArrived", member="elm", how=how) == ["SayHowTheyAreThere"]


def test_a_second_motion_does_not_take_the_place_of_the_first_by_its_mark(meeting):
    decided(meeting)
    meeting.takes("bids")
    for mark in ("m1", ""):
        says = a_motion("bids", {}, motion=mark)
        assert "ThisPageWasSentBefore" in meeting.faults("MotionMoved", before=BIDS, **says)
    assert meeting.now.items["report"].motions["m1"].came_to == "carried"


def test_a_second_amendment_does_not_take_the_place_of_the_first_by_its_mark(meeting):
    meeting.takes("report")
    meeting.moves("report")
    meeting.amends(text="Amended.")
    meeting.opens(amendment="a1")
    meeting.shows(1, 6)
    says = {**a_motion("", motion="m1", text="Amended otherwise."), "amendment": "a1"}
    del says["item"]
    assert meeting.faults("AmendmentMoved", **says) == ["ThisPageWasSentBefore"]
    assert meeting.now.items["report"].motions["m1"].amendments["a1"].came_to == "lost"


def test_a_second_vote_does_not_take_the_place_of_the_first_by_its_mark(meeting):
    """The vote that was taken would be gone from the minutes."""
    decided(meeting)
    meeting.moves("report", motion="m2", text="That it be printed.")
    opens = {"motion": "m2", "amendment": "", "by_name": False, "asked_by": []}
    for mark in ("v1", ""):
        assert meeting.faults("VoteOpened", vote=mark, **opens) == ["ThisPageWasSentBefore"]
    assert meeting.now.votes["v1"].numbers["for"] == 5


def test_names_are_asked_for_by_those_who_sit(meeting):
    meeting.takes("report")
    meeting.moves("report")
    opens = {"vote": "v1", "motion": "m1", "amendment": "", "by_name": True}
    assert meeting.faults("VoteOpened", asked_by=["ash", "nobody's"], **opens) == ["HasNoSeatHere"]
    assert not meeting.faults("VoteOpened", asked_by=["ash", ""], **opens)


def test_minutes_are_approved_once_in_a_meeting():
    items = [{"item": "minutes", "number": "1", "title": "Minutes", "kind": "minutes", "about": ["e" * 32]}]
    meeting = AMeeting(items=items)
    decided(meeting, "minutes")
    assert meeting.faults("MotionMoved", **a_motion("minutes", motion="m2")) == ["TheItemIsDecided"]


class TestWhereTheLawAsksForOnePlace:
    """Who takes part from elsewhere may speak (Local Government Act 1972, Schedule 12, paragraph 4)."""

    @pytest.fixture
    def hybrid(self):
        meeting = AMeeting(here=("ash", "beech"), chair="", quorum=3, from_elsewhere="speaks")
        meeting.arrives("cedar", "remote")
        return meeting

    def test_they_count_for_no_quorum(self, hybrid):
        assert hybrid.now.may_vote() == ["ash", "beech"]
        assert not hybrid.now.is_quorate
        hybrid.takes("report")
        assert hybrid.faults("MotionMoved", **a_motion("report")) == ["Inquorate"]

    def test_they_neither_preside_move_nor_vote(self, hybrid):
        hybrid.arrives("dogwood")
        hybrid.enter("TookTheChair", member="ash")
        hybrid.takes("report")
        assert hybrid.faults("TookTheChair", member="cedar") == ["CannotPreside"]
        assert hybrid.faults("MotionMoved", **a_motion("report", seconder="cedar")) == ["CannotSecond"]
        hybrid.moves("report")
        hybrid.opens(asked_by=["ash"])
        assert hybrid.now.votes["v1"].entitled == ["ash", "beech", "dogwood"]
        with pytest.raises(no.WasNotEntitled):
            hybrid.names(["ash", "beech", "cedar"])

    def test_who_goes_home_during_a_vote_and_speaks_from_there_is_counted_no_more(self, hybrid):
        hybrid.arrives("dogwood")
        hybrid.enter("TookTheChair", member="ash")
        hybrid.takes("report")
        hybrid.moves("report")
        hybrid.opens()
        hybrid.leaves("dogwood")
        hybrid.arrives("dogwood", "remote")
        hybrid.shows(2)
        assert hybrid.now.votes["v1"].entitled_at_close == ["ash", "beech"]
        assert hybrid.now.votes["v1"].rule == "quorum"

    def test_they_were_there_by_the_minutes(self, hybrid):
        hybrid.takes("report")
        assert "cedar" in hybrid.now.items["report"].was_here
        assert "cedar" in hybrid.now.in_sight()

    def test_in_a_room_of_before_they_are_counted_as_they_were(self):
        meeting = AMeeting(here=("ash", "beech"), chair="", quorum=3)
        meeting.arrives("cedar", "remote")
        assert meeting.now.is_quorate
