"""A meeting in session through the ordinary actions: what follows from its votes, and two clerks at once."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from domain.committees.agenda import AgendaItem
from domain.committees.committee import Committee
from domain.committees.meeting import Meeting
from domain.committees.motion import BeforeTheCommittee
from domain.committees.refusals_for_the_public import TheMinutesAreApproved
from domain.committees.room_refusals import (
    ItWasDecidedAlready,
    NoSuchDispensation,
    TheAwardsAreMoreThanThereIs,
    TheBidIsGone,
    TwoDifferentMembers,
)
from domain.committees.standing_orders import StandingOrders
from domain.committees.what_follows import ItIsCalledInAlready, TheCallInHasEnded, TheCallInIsAnswered
from domain.refusals import Refusal
from pb.actions.before_the_committee import money_left_in, what_lies_before
from pb.actions.in_session import OnTheAgenda, room_as_entered
from pb.actions.notices import NothingOfThisMeeting, corrections_in, notices_of
from pb.actions.who_may import NotInThisCapacity
from pb.readmodels.results.answers import decisions_on
from pb.readmodels.rooms.answers import awards_in, call_ins_of, meetings_held
from pb.readmodels.rounds.answers import one_round
from tests.a_meeting import a_motion
from tests.in_the_town import InTheTown
from tests.stories import MEETING, RULES, SYSTEM, Town


@pytest.fixture
def town(settings):
    town = Town(settings)
    yield town
    town.close()


def test_a_carried_motion_on_a_counted_result_publishes_it_as_motions_always_did(town):
    round_id = town.open_round(replace(RULES, level="consult"), committee=True)
    town.vote(round_id, ["1"], ["1", "2"], ["2"])
    town.close_and_count()
    town.meet()
    item = OnTheAgenda("i" * 32, "1", "Spring round", "result", (round_id,))
    meeting = InTheTown(town, [item])
    meeting.takes(item)
    result = town.application.deciding.latest_result(round_id)
    meeting.carries(item, result.awards)
    with town.application.reading() as reading:
        (decision,) = decisions_on(reading, round_id)
        assert one_round(reading, round_id).stage.value == "published"
    assert decision.carried
    assert decision.met_on == MEETING.date()
    assert sorted(decision.vote.votes_for) == sorted(meeting.people)


def bids_in(town):
    round_id = town.announced_round(RULES, committee=True)
    return round_id, town.with_proposals(round_id)


def test_bids_are_awarded_without_a_vote_of_residents_and_never_more_than_there_is(town):
    _round_id, bids = bids_in(town)
    items = [OnTheAgenda(letter * 32, "1", "Bids", "bids", tuple(bids)) for letter in "ab"]
    meeting = InTheTown(town, items)
    meeting.takes(items[0])
    meeting.carries(items[0], {bids[0]: 900_000, bids[1]: 500_000})
    with town.application.reading() as reading:
        awards = {one.proposal: one.amount for one in awards_in(reading, meeting.room)}
    assert awards == {bids[0]: 900_000, bids[1]: 500_000, bids[2]: 0}
    meeting.takes(items[1])
    before = room_as_entered(town.application.desk, meeting.room).items[1]
    assert what_lies_before(town.application.desk, before) == BeforeTheCommittee(
        asks={bids[0]: 900_000, bids[1]: 500_000, bids[2]: 700_000},
        money=600_000,
        excludes=[],
        references=what_lies_before(town.application.desk, before).references,
    )
    with pytest.raises(TheAwardsAreMoreThanThereIs, match="£7,000, and there is £6,000"):
        meeting.carries(items[1], {bids[2]: 700_000}, vote="v2")
    with pytest.raises(ItWasDecidedAlready, match="£5,000"):
        meeting.carries(items[1], {bids[1]: 100}, vote="v3")


def test_a_bid_that_its_author_took_back_since_the_agenda_was_written_gets_no_money(town):
    _round_id, bids = bids_in(town)
    item = OnTheAgenda("a" * 32, "1", "Bids", "bids", tuple(bids))
    meeting = InTheTown(town, [item])
    meeting.takes(item)
    town.application.proposals.withdraw(bids[0], by=town.resident)
    with pytest.raises(TheBidIsGone, match="was withdrawn or ruled out, so no money goes to it"):
        meeting.carries(item, {bids[0]: 900_000})


def test_everything_that_is_wrong_is_said_at_once_and_nothing_is_recorded(town):
    _round_id, bids = bids_in(town)
    item = OnTheAgenda("a" * 32, "1", "Bids", "bids", tuple(bids))
    meeting = InTheTown(town, [item])
    meeting.takes(item)
    says = a_motion(item.item, {bids[0]: 2_500_000}, mover=meeting.people[0], seconder=meeting.people[0], total=1)
    before = town.application.store.last_position()
    how = {"entry": "e" * 32, "at": meeting.at}
    found = town.application.in_session.enter(meeting.room, "MotionMoved", says, **how, by=meeting.clerk)
    assert len(found) == 4
    assert isinstance(found[-1], TwoDifferentMembers)
    assert town.application.store.last_position() == before


def test_a_decision_is_called_in_within_its_days_and_once(town):
    committee, today = town.application.store.get(Committee, UUID(town.committee)), town.clock.now()
    committee.adopt(StandingOrders(2, casting_vote=True), today.date(), by=SYSTEM, now=today)
    town.application.store.save(committee)
    _round_id, bids = bids_in(town)
    item = OnTheAgenda("a" * 32, "1", "Bids", "bids", tuple(bids))
    meeting = InTheTown(town, [item])
    meeting.takes(item)
    meeting.carries(item, {bids[1]: 500_000})
    in_session = town.application.in_session
    with town.application.reading() as reading:
        (award,) = [one for one in awards_in(reading, meeting.room) if one.amount]
    assert award.call_in_ends is not None
    in_session.call_in(
        meeting.room, award.awarding, asked_by=meeting.people[:1], reason="Who owns it?", by=meeting.clerk
    )
    in_session.answer_call_in(meeting.room, award.awarding, "stands", "The council does.", by=meeting.clerk)
    with pytest.raises(TheCallInIsAnswered):
        in_session.answer_call_in(meeting.room, award.awarding, "stands", "Again.", by=meeting.clerk)
    with pytest.raises(ItIsCalledInAlready):
        in_session.call_in(meeting.room, award.awarding, asked_by=meeting.people[:1], reason="Again.", by=meeting.clerk)
    with town.application.reading() as reading:
        assert call_ins_of(reading, [award.awarding])[award.awarding].came_to == "stands"
    town.clock.set_to(town.clock.now() + timedelta(days=30))
    with pytest.raises(NothingOfThisMeeting):
        in_session.call_in(meeting.room, "d" * 32, asked_by=meeting.people[:1], reason="Late.", by=meeting.clerk)
    assert award.met_on <= award.call_in_ends <= award.met_on + timedelta(days=9)
    assert isinstance(award.met_on, date)


def orders_with_call_in(town):
    committee, today = town.application.store.get(Committee, UUID(town.committee)), town.clock.now()
    committee.adopt(StandingOrders(2, casting_vote=True, call_in_days=5), today.date(), by=SYSTEM, now=today)
    town.application.store.save(committee)


def bids_carried(town, amount=500_000):
    orders_with_call_in(town)
    round_id, bids = bids_in(town)
    item = OnTheAgenda("a" * 32, "1", "Bids", "bids", tuple(bids))
    meeting = InTheTown(town, [item])
    meeting.takes(item)
    meeting.carries(item, {bids[1]: amount})
    return round_id, bids, meeting


def notice_in(town, meeting):
    with town.application.reading() as reading:
        (notice,) = notices_of(reading, meeting.standing, meeting.room)
    return notice


def test_nothing_is_paid_before_the_call_in_ends_or_while_one_waits(town):
    _round_id, bids, meeting = bids_carried(town)
    notice = notice_in(town, meeting)
    assert (notice.awards, notice.payable.call_in_ends) == ({bids[1]: 500_000}, date(2026, 3, 23))
    assert not notice.payable.may_be_paid_on(date(2026, 3, 23))
    assert notice.payable.may_be_paid_on(date(2026, 3, 24))
    in_session = town.application.in_session
    in_session.call_in(meeting.room, notice.id, asked_by=meeting.people[:1], reason="Why?", by=meeting.clerk)
    assert not notice_in(town, meeting).payable.may_be_paid_on(date(2026, 4, 1))
    in_session.answer_call_in(meeting.room, notice.id, "stands", "It does.", by=meeting.clerk)
    assert notice_in(town, meeting).payable.may_be_paid_on(date(2026, 4, 1))


def test_a_call_in_is_late_on_the_day_after_the_last(town):
    _round_id, _bids, meeting = bids_carried(town)
    notice = notice_in(town, meeting)
    town.clock.set_to(town.clock.now() + timedelta(days=8))
    with pytest.raises(TheCallInHasEnded):
        town.application.in_session.call_in(
            meeting.room, notice.id, asked_by=meeting.people[:1], reason="Late.", by=meeting.clerk
        )


def test_what_a_call_in_refers_back_is_paid_to_nobody_and_the_next_meeting_awards_the_money_anew(town):
    round_id, bids, meeting = bids_carried(town, amount=500_000)
    in_session, notice = town.application.in_session, notice_in(town, meeting)
    assert money_left_in(town.application.desk, round_id) == RULES.pot - 500_000
    in_session.call_in(meeting.room, notice.id, asked_by=meeting.people[:1], reason="Why?", by=meeting.clerk)
    in_session.answer_call_in(meeting.room, notice.id, "referred-back", "Ask the wardens.", by=meeting.clerk)
    assert not notice_in(town, meeting).payable.may_be_paid_on(date(2027, 1, 1))
    assert money_left_in(town.application.desk, round_id) == RULES.pot
    item = OnTheAgenda("b" * 32, "1", "Bids again", "bids", tuple(bids))
    again = InTheTown(town, [item], meeting.clerk)
    again.takes(item)
    again.carries(item, {bids[0]: 900_000, bids[1]: 500_000}, vote="v2")
    assert money_left_in(town.application.desk, round_id) == RULES.pot - 1_400_000


def test_a_result_that_was_decided_is_called_in_too_and_its_money_is_not_given_again_to_bids(town):
    orders_with_call_in(town)
    round_id = town.open_round(replace(RULES, level="consult"), committee=True)
    town.vote(round_id, ["1"], ["1", "2"], ["2"])
    town.close_and_count()
    town.meet()
    item = OnTheAgenda("c" * 32, "1", "Spring round", "result", (round_id,))
    meeting = InTheTown(town, [item])
    meeting.takes(item)
    awards = town.application.deciding.latest_result(round_id).awards
    meeting.carries(item, awards)
    notice = notice_in(town, meeting)
    assert (notice.round, notice.awards) == (round_id, awards)
    assert notice.payable.not_before is not None
    town.application.in_session.call_in(
        meeting.room, notice.id, asked_by=meeting.people[:1], reason="Why?", by=meeting.clerk
    )
    assert notice_in(town, meeting).payable.waits_for_an_answer
    assert money_left_in(town.application.desk, round_id) == RULES.pot - sum(awards.values())


def test_the_next_meeting_approves_the_minutes_of_the_one_before(town):
    _round_id, bids = bids_in(town)
    first = InTheTown(town, [OnTheAgenda("a" * 32, "1", "Bids", "bids", tuple(bids))])
    first.enter("RoomClosed")
    item = OnTheAgenda("b" * 32, "1", "Minutes", "minutes", (first.room,))
    town.clock.set_to(town.clock.now() + timedelta(days=14))
    second = InTheTown(town, [item], first.clerk)
    second.takes(item)
    second.carries(item, {})
    with town.application.reading() as reading:
        held = {one.id: one for one in meetings_held(reading, town.committee)}
    assert held[first.room].minutes_approved is not None
    assert held[second.room].minutes_approved is None


def test_approved_minutes_are_corrected_only_by_a_new_entry_that_says_so(town):
    _round_id, bids = bids_in(town)
    first = InTheTown(town, [OnTheAgenda("a" * 32, "1", "Bids", "bids", tuple(bids))])
    first.takes(OnTheAgenda("a" * 32, "1", "Bids", "bids", tuple(bids)))
    early = first.enter("NoteMade", item="a" * 32, text="Misheard.")
    late = first.enter("NoteMade", item="a" * 32, text="Misspelt.")
    strike = {"struck": True, "instead": {}, "instead_at": None, "reason": "Nobody said it."}
    first.enter("EntryCorrected", corrects=early, **strike)
    first.enter("RoomClosed")
    item = OnTheAgenda("b" * 32, "1", "Minutes", "minutes", (first.room,))
    town.clock.set_to(town.clock.now() + timedelta(days=14))
    second = InTheTown(town, [item], first.clerk)
    second.takes(item)
    second.carries(item, {})
    with town.application.reading() as reading:
        approved = next(one for one in meetings_held(reading, town.committee) if one.id == first.room).minutes_approved
    town.clock.set_to(town.clock.now() + timedelta(hours=1))
    before = room_as_entered(town.application.desk, first.room).version
    more = {"item": "a" * 32, "text": "Everybody agreed."}
    told = town.application.in_session.enter(
        first.room, "NoteMade", more, entry="9f" * 16, at=first.at - timedelta(minutes=1), by=first.clerk
    )
    assert [type(one) for one in told] == [TheMinutesAreApproved]
    first.enter("EntryCorrected", corrects=late, **strike)
    entered = room_as_entered(town.application.desk, first.room)
    assert [one.after_approval for one in corrections_in(entered, approved)] == [False, True]
    assert entered.version == before + 1
    assert [one.kind for one in entered.entries].count("NoteMade") == 2
    assert first.standing.items["a" * 32].minuted == []


def test_two_clerks_at_once_lose_nothing_and_double_nothing(town):
    """Each sends the same twenty entries, as a browser does that lost its connection: all are there, once."""
    meeting = InTheTown(town, [OnTheAgenda("a" * 32, "1", "Report", "information")])
    town.clock.set_to(town.clock.now() + timedelta(hours=1))
    in_session, at = town.application.in_session, meeting.at
    meeting.takes(OnTheAgenda("a" * 32, "1", "Report", "information"))
    at = meeting.at
    notes = [(f"{number:032x}", {"item": "a" * 32, "text": f"Note {number}"}) for number in range(20)]

    def send(note):
        mark, says = note
        in_session.enter(meeting.room, "NoteMade", says, entry=mark, at=at, by=meeting.clerk)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(send, [*notes, *reversed(notes)]))
    kept = [one.id for one in room_as_entered(town.application.desk, meeting.room).entries if one.kind == "NoteMade"]
    assert sorted(kept) == sorted(mark for mark, _ in notes)


def test_two_clerks_who_enter_the_same_arrival_are_one_told_and_one_refused(town):
    meeting = InTheTown(town, [])
    person = meeting.people[0]
    meeting.enter("PersonLeft", member=person, item="")
    meeting.enter("PersonArrived", member=person, how="remote")
    with pytest.raises(Refusal):
        meeting.enter("PersonArrived", member=person, how="remote")


def test_a_meeting_that_was_called_opens_with_its_agenda_and_only_its_clerk_enters(town):
    now, committee = town.clock.now(), town.committee
    called = {"clear_days": 5, "remote_is_lawful": False, "id": UUID(int=7), "by": SYSTEM, "now": now}
    meeting = Meeting.call(committee, now + timedelta(days=30), "Guildhall", "in-person", **called)
    meeting.draft_agenda([AgendaItem("a" * 32, "1", "Report of the wardens")], by=SYSTEM, now=now)
    meeting.publish_agenda(by=SYSTEM, now=now)
    town.application.store.save(meeting)
    town.clock.set_to(now + timedelta(days=30))
    at = town.clock.now()
    with pytest.raises(NotInThisCapacity):
        town.application.in_session.open(meeting.id.hex, at=at, by=town.officer)
    room_id = town.application.in_session.open(meeting.id.hex, at=at, by=SYSTEM)
    assert town.application.in_session.open(meeting.id.hex, at=at, by=SYSTEM) == room_id
    room = room_as_entered(town.application.desk, room_id)
    assert [(one.number, one.title) for one in room.items] == [("1", "Report of the wardens")]
    assert (room.opening.quorum, room.opening.chair) == (2, town.members[0].person)


def test_a_dispensation_that_nobody_granted_covers_nothing(town):
    item = OnTheAgenda("a" * 32, "1", "Report", "information")
    meeting = InTheTown(town, [item])
    says = {"item": item.item, "member": meeting.people[2], "interest": "disclosable-pecuniary"}
    says |= {"reason": "Owns it.", "leaves": False, "dispensation": "1"}
    with pytest.raises(NoSuchDispensation, match="section 33"):
        meeting.enter("InterestDeclared", **says)
