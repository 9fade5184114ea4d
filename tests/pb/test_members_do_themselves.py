"""What members do themselves: an interest declared beforehand is in the room when it opens; a vote by name."""

from datetime import timedelta
from uuid import UUID

import pytest

from domain.committees.agenda import AgendaItem
from domain.committees.beforehand import (
    NoDispensationCoversIt,
    OnlyYourOwn,
    SayWhatYourInterestIs,
    TheAgendaIsNotOutYet,
    TheMeetingIsInSession,
)
from domain.committees.refusals_of_meetings import ThereIsNoSuchItem
from domain.committees.refusals_on_devices import NoVotesOnDevices
from domain.committees.standing_orders import StandingOrders
from domain.words.actor import Actor
from domain.words.instants import day_in_london
from pb.actions.in_session import room_as_entered
from pb.actions.who_may import CLERK, DoesNotActAsThatHere, NotInThisCapacity
from pb.readmodels.committees.answers import offices_ever, seats_ever
from pb.readmodels.meetings.answers import declared_by, declared_for, meetings_about, one_meeting
from pb.readmodels.rooms.answers_in_full import all_in_full, held_about, held_by, in_full, sat_in_by
from tests.a_meeting import a_motion, named_votes
from tests.stories import PASSWORD, RULES, SYSTEM, Town
from tests.town_pages import questions_to


class AMeetingToCome:
    """A committee whose clerk called a meeting about a bid and a report, and what its members do about it."""

    def __init__(self, town, *, on_devices=True):
        self.town, self.application = town, town.application
        people = self.application.people
        appointed = people.appoint(CLERK, name="Clerk Reed", email="clerk@example.org", password=PASSWORD, by=SYSTEM)
        self.clerk = Actor(appointed, CLERK)
        self.bids = town.with_proposals(town.announced_round(RULES, committee=True))
        orders = StandingOrders(2, casting_vote=True, votes_on_devices=on_devices)
        today = day_in_london(town.clock.now())
        self.application.schemes.adopt_standing_orders(town.committee, orders, today, by=self.clerk)
        self.begins = town.clock.now() + timedelta(days=14)
        meetings = self.application.meetings
        self.id = meetings.call(town.committee, self.begins, "Council House", "in-person", by=self.clerk)
        items = [AgendaItem("", "1", "A bid", "bid", (self.bids[0],)), AgendaItem("", "2", "A report")]
        meetings.draft_agenda(self.id, items, by=self.clerk)

    def publish(self):
        self.application.meetings.publish_agenda(self.id, by=self.clerk)
        return self

    @property
    def items(self):
        with self.application.reading() as connection:
            return [item.item for item in one_meeting(connection, self.id).draft]

    def declares(self, member, item=0, interest="personal", **says):
        how = {"leaves": False, "with_dispensation": False, "key": UUID(self.application.desk.new_id().hex), **says}
        reason = how.pop("reason", "My son plays there.")
        its = item if isinstance(item, str) else self.items[item]
        return self.application.members.declare(self.id, its, interest, reason, by=member, **how)

    def begins_now(self):
        self.town.clock.set_to(self.begins + timedelta(minutes=5))
        self.at = self.begins
        self.room = self.application.in_session.open(self.id, at=self.at, by=self.clerk)
        return self

    def enter(self, kind, **says):
        mark = self.application.desk.new_id().hex
        for fault in self.application.in_session.enter(self.room, kind, says, entry=mark, at=self.at, by=self.clerk):
            raise fault

    def everybody_comes(self):
        for member in self.town.members:
            self.enter("PersonArrived", member=member.person, how="in-person")
        self.enter("TookTheChair", member=self.town.members[0].person)

    def opens_a_vote(self, item=1):
        its = self.standing.items[self.items[item]]
        self.enter("ItemTaken", item=its.id, number=its.number, title=its.title, item_kind=its.kind)
        people = [member.person for member in self.town.members]
        self.enter("MotionMoved", **a_motion(its.id, {}, motion="1f" * 16, mover=people[0], seconder=people[1]))
        opened = {"vote": "2f" * 16, "motion": "1f" * 16, "amendment": "", "asked_by": people}
        self.enter("VoteOpened", by_name=True, **opened)

    def votes(self, member, side, entry="3f" * 16):
        self.application.members.vote(self.room, "2f" * 16, side, entry=entry, by=member)

    @property
    def standing(self):
        return room_as_entered(self.application.desk, self.room).standing()


@pytest.fixture
def town(settings):
    town = Town(settings)
    yield town
    town.close()


def test_what_is_declared_beforehand_is_entered_when_the_room_opens(town):
    meeting = AMeetingToCome(town).publish()
    ash, beech, _cedar = town.members
    meeting.declares(ash)
    meeting.declares(beech, interest="disclosable-pecuniary", reason="I own the field.")
    meeting.begins_now()
    declared = meeting.standing.items[meeting.items[0]].interests()
    assert {who: (interest.kind, leaves) for who, (interest, leaves) in declared.items()} == {
        ash.person: ("personal", False),
        beech.person: ("disclosable-pecuniary", True),
    }


def test_the_latest_declaration_for_an_item_takes_the_place_of_the_one_before(town):
    meeting = AMeetingToCome(town).publish()
    ash = town.members[0]
    meeting.declares(ash, reason="I know them.")
    meeting.declares(ash, reason="I am married to the chair of the club.", leaves=True)
    with town.application.reading() as connection:
        (stands,) = declared_for(connection, meeting.id)
        assert declared_by(connection, ash.person) == [stands]
    assert (stands.reason, stands.leaves) == ("I am married to the chair of the club.", True)


def test_what_is_sent_twice_is_declared_once(town):
    meeting = AMeetingToCome(town).publish()
    key = UUID(town.application.desk.new_id().hex)
    assert meeting.declares(town.members[0], key=key) == meeting.declares(town.members[0], key=key)
    with town.application.reading() as connection:
        assert len(declared_for(connection, meeting.id)) == 1


def test_what_was_taken_back_is_not_entered(town):
    meeting = AMeetingToCome(town).publish()
    ash, beech, _cedar = town.members
    declared = meeting.declares(ash)
    with pytest.raises(OnlyYourOwn):
        town.application.members.take_back(meeting.id, declared, by=beech)
    town.application.members.take_back(meeting.id, declared, by=ash)
    meeting.begins_now()
    assert not meeting.standing.items[meeting.items[0]].interests()


def test_a_dispensation_that_covers_it_lets_them_stay_and_one_that_ended_does_not(town):
    meeting = AMeetingToCome(town).publish()
    ash, beech, _cedar = town.members
    with pytest.raises(NoDispensationCoversIt):
        meeting.declares(ash, interest="disclosable-pecuniary", with_dispensation=True)
    last_day = day_in_london(meeting.begins)
    granted = {
        member: town.application.interests.grant(
            member.person, "The field", allows="vote", ground="c", last_day=last_day, by=meeting.clerk
        )
        for member in (ash, beech)
    }
    for member in (ash, beech):
        meeting.declares(member, interest="disclosable-pecuniary", with_dispensation=True)
    ended = {"reason": "She sold it.", "by": meeting.clerk}
    town.application.interests.end_dispensation(beech.person, granted[beech], **ended)
    meeting.begins_now()
    declared = meeting.standing.items[meeting.items[0]]
    assert declared.barred == {beech.person}
    assert declared.leaving == {beech.person}


def test_nothing_is_declared_without_words_for_nothing_or_before_the_agenda_is_out(town):
    meeting = AMeetingToCome(town)
    ash = town.members[0]
    with pytest.raises(TheAgendaIsNotOutYet):
        meeting.declares(ash)
    meeting.publish()
    with pytest.raises(SayWhatYourInterestIs):
        meeting.declares(ash, reason=" ")
    with pytest.raises(ThereIsNoSuchItem):
        meeting.declares(ash, "0" * 32)
    meeting.begins_now()
    with pytest.raises(TheMeetingIsInSession):
        meeting.declares(ash)


def test_only_members_of_the_committee_declare(town):
    meeting = AMeetingToCome(town).publish()
    with pytest.raises(NotInThisCapacity):
        meeting.declares(meeting.clerk)
    stranger = Actor(town.resident.person, "member")
    with pytest.raises(DoesNotActAsThatHere):
        meeting.declares(stranger)


def test_members_vote_by_name_themselves_and_the_clerk_closes_it_as_they_gave_it(town):
    meeting = AMeetingToCome(town).publish().begins_now()
    meeting.everybody_comes()
    meeting.opens_a_vote()
    ash, beech, cedar = town.members
    for member, side, mark in ((ash, "for", "a"), (beech, "for", "b"), (cedar, "against", "c")):
        meeting.votes(member, side, entry=mark * 32)
    meeting.votes(cedar, "against", entry="c" * 32)  # sent again
    assert meeting.standing.votes["2f" * 16].given == {
        ash.person: "for",
        beech.person: "for",
        cedar.person: "against",
    }
    meeting.at += timedelta(minutes=5)
    meeting.enter("VoteTaken", **named_votes([ash.person, beech.person], [cedar.person], vote="2f" * 16))
    with town.application.reading() as connection:
        (held,) = held_by(connection, town.committee)
        assert [(vote.id, side) for vote, side in held.votes_of(cedar.person)] == [("2f" * 16, "against")]
        assert held.was_there(cedar.person)
        assert held == in_full(connection, meeting.room)
    assert held.room == meeting.standing


def test_where_standing_orders_have_no_such_votes_they_are_refused(town):
    meeting = AMeetingToCome(town, on_devices=False).publish().begins_now()
    meeting.everybody_comes()
    meeting.opens_a_vote()
    with pytest.raises(NoVotesOnDevices):
        meeting.votes(town.members[0], "for")


def test_meetings_are_found_by_whom_they_seat_and_what_they_are_about_in_one_question_each(town):
    meeting = AMeetingToCome(town).publish().begins_now()
    application = town.application
    with application.reading() as connection:
        assert [one.id for one in meetings_about(connection, [meeting.bids[0]])] == [meeting.id]
        assert meetings_about(connection, [meeting.bids[1]]) == []
        for found in (
            all_in_full(connection),
            sat_in_by(connection, town.members[0].person),
            held_about(connection, meeting.bids),
        ):
            assert [one.id for one in found] == [meeting.room]
            assert [item.number for item in found[0].about([meeting.bids[0]])] == ["1"]
        assert sat_in_by(connection, town.resident.person) == []
    with questions_to(application) as asked, application.reading() as connection:
        held_by(connection, town.committee)
    assert len(asked) == 1


def test_seats_and_offices_that_ended_are_remembered_with_their_days(town):
    ash, beech, _cedar = town.members
    schemes = town.application.schemes
    schemes.elect_chair(town.committee, beech.person, by=town.officer)
    schemes.release_member(town.committee, ash.person, by=town.officer)
    schemes.seat_member(town.committee, ash.person, has_vote=False, by=town.officer)
    with town.application.reading() as connection:
        theirs = seats_ever(connection, ash.person)
        offices = offices_ever(connection)
    assert [(one.what, one.until is None) for one in theirs] == [("member", False), ("co-opted", True)]
    assert [(one.member, one.until is None) for one in offices] == [(ash.person, False), (beech.person, True)]
