"""A meeting that is held is not cancelled, moved or called inquorate besides; one that was broken off goes on."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from domain.committees.agenda import AgendaItem
from domain.committees.clear_days import working_days_after
from domain.committees.refusals_of_meetings import TheMeetingHasBegun, TheMinutesSayWhoCame
from domain.committees.room_refusals import (
    AVoteIsOpen,
    HasNoSeatHere,
    TheMeetingHasEnded,
    TheMeetingIsInOnePlace,
    TheMeetingIsNotHeld,
    TheMeetingWasBrokenOff,
)
from domain.committees.standing_orders import StandingOrders
from domain.committees.what_follows import OnlyMembersCallIn, TheCallInHasEnded
from domain.refusals import Refusal
from domain.words.instants import day_in_london
from pb.actions.notices import notices_of
from pb.readmodels.meetings.answers import one_meeting
from tests.a_meeting import a_motion, named_votes
from tests.pb.test_members_do_themselves import AMeetingToCome
from tests.stories import Town


@pytest.fixture
def town(settings):
    town = Town(settings)
    yield town
    town.close()


@pytest.fixture
def meeting(town):
    """A meeting whose agenda is published, of a committee whose decisions can be called in for five days."""
    meeting = AMeetingToCome(town)
    orders = StandingOrders(2, casting_vote=True, call_in_days=5)
    town.application.schemes.adopt_standing_orders(
        town.committee, orders, day_in_london(town.clock.now()), by=meeting.clerk
    )
    return meeting.publish()


def awards_the_bid(meeting, vote="2f" * 16):
    item = meeting.standing.items[meeting.items[0]]
    people = [member.person for member in meeting.town.members]
    meeting.enter("ItemTaken", item=item.id, number=item.number, title=item.title, item_kind=item.kind)
    moved = a_motion(item.id, {meeting.bids[0]: 100_000}, motion="1f" * 16, mover=people[0], seconder=people[1])
    meeting.enter("MotionMoved", **moved)
    meeting.enter("VoteOpened", vote=vote, motion="1f" * 16, amendment="", by_name=True, asked_by=people[:1])
    meeting.enter("VoteTaken", **named_votes(people, vote=vote))


def notice(meeting):
    with meeting.application.reading() as reading:
        (found,) = notices_of(reading, meeting.standing, meeting.room)
    return found


def test_a_meeting_whose_minutes_are_begun_is_neither_cancelled_moved_nor_called_inquorate(town, meeting):
    """It was opened a little before its hour, so that by the clock alone it would still be to come."""
    town.clock.set_to(meeting.begins - timedelta(minutes=10))
    meetings = town.application.meetings
    meeting.room = town.application.in_session.open(meeting.id, at=town.clock.now(), by=meeting.clerk)
    with pytest.raises(TheMeetingHasBegun):
        meetings.cancel(meeting.id, reason="The hall is closed.", by=meeting.clerk)
    later = meeting.begins + timedelta(days=7)
    with pytest.raises(TheMeetingHasBegun):
        meetings.move(meeting.id, later, "The library", "in-person", reason="Storm.", by=meeting.clerk)
    town.clock.set_to(meeting.begins + timedelta(minutes=10))
    with pytest.raises(TheMinutesSayWhoCame):
        meetings.find_inquorate(meeting.id, [], by=meeting.clerk)
    with town.application.reading() as reading:
        assert one_meeting(reading, meeting.id).state == "called"


def test_a_meeting_that_ended_is_not_adjourned_and_none_is_over_an_open_vote(town, meeting):
    meeting.begins_now().everybody_comes()
    meeting.opens_a_vote()
    adjourn = {"goes_on": meeting.begins + timedelta(days=7), "reason": "The lights went out.", "by": meeting.clerk}
    with pytest.raises(AVoteIsOpen):
        town.application.meetings.adjourn(meeting.id, **adjourn)
    meeting.enter("VoteTaken", **named_votes([member.person for member in town.members], vote="2f" * 16))
    meeting.enter("RoomClosed")
    with pytest.raises(TheMeetingHasEnded):
        town.application.meetings.adjourn(meeting.id, **adjourn)


def test_who_leaves_the_committee_on_the_day_before_the_meeting_begins_has_no_seat_at_it(town, meeting):
    schemes, (_ash, _beech, cedar) = town.application.schemes, [member.person for member in town.members]
    town.clock.set_to(meeting.begins - timedelta(hours=5))
    schemes.release_member(town.committee, cedar, by=town.officer)
    ivy = town._person("member", "Councillor Ivy").person
    schemes.seat_member(town.committee, ivy, has_vote=True, by=meeting.clerk)
    meeting.begins_now()
    assert cedar not in meeting.standing.opening.sits
    assert ivy in meeting.standing.opening.sits
    with pytest.raises(HasNoSeatHere):
        meeting.enter("PersonArrived", member=cedar, how="in-person")


def test_who_leaves_the_committee_after_the_meeting_has_begun_sat_at_it(town, meeting):
    cedar = town.members[2].person
    town.clock.set_to(meeting.begins + timedelta(minutes=2))
    town.application.schemes.release_member(town.committee, cedar, by=town.officer)
    assert cedar in meeting.begins_now().standing.opening.sits


def test_a_cancelled_meeting_is_not_opened(town, meeting):
    town.application.meetings.cancel(meeting.id, reason="The hall is closed.", by=meeting.clerk)
    town.clock.set_to(meeting.begins)
    with pytest.raises(TheMeetingIsNotHeld):
        town.application.in_session.open(meeting.id, at=meeting.begins, by=meeting.clerk)


@pytest.mark.parametrize("attempt", range(3))
def test_of_two_clerks_who_cancel_and_open_a_meeting_at_once_one_is_refused(town, meeting, attempt):
    town.clock.set_to(meeting.begins - timedelta(minutes=1))

    def said(what):
        try:
            what()
        except Refusal as refusal:
            return type(refusal).__name__
        return ""

    acts = (
        lambda: town.application.meetings.cancel(meeting.id, reason="Storm.", by=meeting.clerk),
        lambda: town.application.in_session.open(meeting.id, at=town.clock.now(), by=meeting.clerk),
    )
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(said, acts[:: 1 if attempt % 2 else -1]))
    assert sorted(map(bool, answers)) == [False, True], answers


def test_nothing_is_moved_between_the_minute_in_which_a_meeting_is_broken_off_and_that_in_which_it_goes_on(
    town, meeting
):
    meeting.begins_now().everybody_comes()
    adjourned = {"goes_on": meeting.begins + timedelta(days=21), "reason": "The lights went out.", "by": meeting.clerk}
    now = town.clock.now()
    town.clock.set_to(meeting.at)
    town.application.meetings.adjourn(meeting.id, **adjourned)
    town.clock.set_to(max(now, meeting.at + timedelta(hours=1)))
    meeting.at += timedelta(minutes=5)
    with pytest.raises(TheMeetingWasBrokenOff):
        meeting.opens_a_vote()


def test_a_meeting_that_was_broken_off_goes_on_and_its_decisions_can_be_called_in_from_then(town, meeting):
    """Five working days after the day on which it began would be over before anything was decided."""
    meeting.begins_now().everybody_comes()
    goes_on = meeting.begins + timedelta(days=21)
    adjourned = {"goes_on": goes_on, "reason": "The lights went out.", "by": meeting.clerk}
    town.application.meetings.adjourn(meeting.id, **adjourned)
    town.clock.set_to(goes_on + timedelta(minutes=30))
    meeting.at = goes_on + timedelta(minutes=5)
    assert town.application.in_session.open(meeting.id, at=goes_on, by=meeting.clerk) == meeting.room
    awards_the_bid(meeting)
    found = notice(meeting)
    assert found.payable.call_in_ends == working_days_after(day_in_london(goes_on), 5)
    asks = {"asked_by": [town.members[0].person], "reason": "Why so much?", "by": meeting.clerk}
    town.clock.set_to(goes_on + timedelta(days=30))
    with pytest.raises(TheCallInHasEnded):
        town.application.in_session.call_in(meeting.room, found.id, **asks)
    town.clock.set_to(goes_on + timedelta(days=2))
    town.application.in_session.call_in(meeting.room, found.id, **asks)
    assert notice(meeting).payable.waits_for_an_answer


def test_a_decision_is_called_in_by_members_and_by_nobody_else(town, meeting):
    meeting.begins_now().everybody_comes()
    awards_the_bid(meeting)
    asks = {"reason": "Why so much?", "by": meeting.clerk}
    for stranger in (town.officer.person, "nobody's"):
        with pytest.raises(OnlyMembersCallIn):
            town.application.in_session.call_in(meeting.room, notice(meeting).id, asked_by=[stranger], **asks)
    people = [member.person for member in town.members]
    town.application.in_session.call_in(meeting.room, notice(meeting).id, asked_by=people[:2], **asks)
    assert notice(meeting).payable.called_in.asked_by == tuple(sorted(people[:2]))


def test_nobody_is_from_elsewhere_at_a_meeting_that_was_called_in_one_place(town, meeting):
    meeting.begins_now()
    with pytest.raises(TheMeetingIsInOnePlace):
        meeting.enter("PersonArrived", member=town.members[0].person, how="remote")
    meeting.enter("PersonArrived", member=town.members[0].person, how="in-person")


def test_at_a_meeting_that_can_be_followed_from_elsewhere_members_there_speak_and_have_no_vote(town):
    meeting, ash = AMeetingToCome(town), town.members[0].person
    item = AgendaItem("", "1", "A report")
    meeting.id = town.application.meetings.call(
        town.committee, meeting.begins, "Council House, and a link", "both", by=meeting.clerk
    )
    town.application.meetings.draft_agenda(meeting.id, [item], by=meeting.clerk)
    meeting.publish().begins_now()
    meeting.enter("PersonArrived", member=ash, how="remote")
    for member in town.members[1:]:
        meeting.enter("PersonArrived", member=member.person, how="in-person")
    assert ash in meeting.standing.in_sight()
    assert meeting.standing.may_vote() == sorted(member.person for member in town.members[1:])
