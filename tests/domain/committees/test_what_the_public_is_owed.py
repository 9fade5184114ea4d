"""What the law gives the public at a meeting: the hour of its notice, and fair minutes of what was done without it."""

from datetime import timedelta

import pytest

from domain.committees.refusals_for_the_public import NothingIsTakenBeforeTheHour, TheRoomIsOpenedTooEarly
from tests.a_meeting import SEVEN, AMeeting

WORDS = "a" * 64
REPORT = {"item": "report", "number": "4", "title": "Report of the wardens", "item_kind": "information"}
"""What commits to words that stand elsewhere."""


@pytest.fixture
def meeting():
    return AMeeting(exempt={"report": 3})


def in_private(item="report", text="Members heard the prices.", private=WORDS):
    return {"item": item, "text": text, "private": private}


def test_what_is_done_in_private_stands_in_the_minutes_as_its_summary(meeting):
    meeting.enter("ItemTaken", **REPORT)
    meeting.enter("NoteMade", item="report", text="The public left.", private="")
    meeting.enter("NoteMade", **in_private())
    item = meeting.now.items["report"]
    assert [one.text for one in item.minuted if not one.private] == ["The public left."]
    assert [said[1:] for said in item.in_private] == [("Members heard the prices.", WORDS)]


def test_an_item_that_is_open_to_the_public_is_minuted_for_the_public(meeting):
    meeting.enter("ItemTaken", item="bench", number="2", title="A bench for the green", item_kind="bid")
    assert meeting.faults("NoteMade", **in_private("bench")) == ["TheItemIsOpenToEverybody"]
    assert meeting.faults("NoteMade", **in_private("weather")) == ["NotOnTheAgenda"]


def test_nothing_is_minuted_in_private_of_an_item_that_was_not_taken(meeting):
    assert meeting.faults("NoteMade", **in_private()) == ["TheItemWasNotTaken"]


def test_what_is_minuted_in_private_has_a_summary(meeting):
    meeting.enter("ItemTaken", **REPORT)
    assert meeting.faults("NoteMade", **in_private(text="  ")) == ["SayWhatEverybodyMayRead"]


def test_what_is_minuted_in_private_is_struck_and_not_changed_and_its_summary_can_be(meeting):
    meeting.enter("ItemTaken", **REPORT)
    noted = meeting.enter("NoteMade", **in_private())
    corrects = {"corrects": noted, "struck": False, "instead_at": None, "reason": "A slip."}
    assert "WhatIsPrivateIsNotAmended" in meeting.faults("EntryCorrected", instead={"private": "b" * 64}, **corrects)
    assert "WhatIsPrivateIsNotAmended" in meeting.faults("EntryCorrected", instead={"private": ""}, **corrects)
    meeting.enter("EntryCorrected", instead={"text": "Members heard three prices."}, **corrects)
    assert [said[1:] for said in meeting.now.items["report"].in_private] == [("Members heard three prices.", WORDS)]
    struck = corrects | {"struck": True, "instead": {}}
    meeting.enter("EntryCorrected", **struck)
    assert not meeting.now.items["report"].in_private


def test_a_private_minute_is_not_moved_to_an_item_that_is_open(meeting):
    meeting.enter("ItemTaken", **REPORT)
    noted = meeting.enter("NoteMade", **in_private())
    said = {"corrects": noted, "struck": False, "instead": {"item": "bench"}, "instead_at": None, "reason": "A slip."}
    assert meeting.faults("EntryCorrected", **said) == ["TheItemIsOpenToEverybody"]


def test_a_room_opens_an_hour_before_the_notice_says_and_not_earlier():
    AMeeting(called_for=SEVEN + timedelta(minutes=60))
    with pytest.raises(TheRoomIsOpenedTooEarly):
        AMeeting(called_for=SEVEN + timedelta(minutes=61))


def test_members_come_before_the_hour_and_no_item_is_taken():
    meeting = AMeeting(called_for=SEVEN + timedelta(minutes=30))
    assert meeting.faults("ItemTaken", **REPORT) == ["NothingIsTakenBeforeTheHour"]
    with pytest.raises(NothingIsTakenBeforeTheHour):
        meeting.enter("ItemTaken", **REPORT)
    taken = meeting.enter("ItemTaken", at=SEVEN + timedelta(minutes=30), **REPORT)
    moved = {"corrects": taken, "struck": False, "instead": {}, "reason": "A slip."}
    faults = meeting.faults(
        "EntryCorrected", at=SEVEN + timedelta(minutes=40), instead_at=SEVEN + timedelta(minutes=29), **moved
    )
    assert faults == ["NothingIsTakenBeforeTheHour"]
