"""What is left to an officer, through the ordinary actions: by a motion, after a deferral, announced, and only once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import UUID

import pytest

from domain.committees import refusals_under_delegation as no
from domain.committees.committee import Committee
from domain.committees.delegation import LeftToAnOfficer
from domain.committees.forward_plan import Planned
from domain.committees.officer_decision import Consulted, Decided, Rejected
from domain.committees.refusals_of_where_items_go import SayToWhichBody
from domain.committees.room_refusals import ABidIsLeftOrAwarded, SayWhyItIsLeft
from domain.committees.standing_orders import StandingOrders
from domain.committees.what_follows import ThereIsNoCallIn
from domain.refusals import Refusal
from domain.words.instants import day_in_london
from pb.actions.in_session import OnTheAgenda
from pb.actions.who_may import NotInThisCapacity
from pb.readmodels.delegated.answers import (
    awarded_under,
    delegations_of,
    delegations_to,
    forward_plan,
    officer_decisions_of,
    one_delegation,
    one_officer_decision,
    one_plan,
)
from pb.readmodels.delegated.referred_back import referred_back_to_officers
from pb.readmodels.rooms.answers import awarded_of, awards_in, call_ins_of
from pb.store.event_store import NotFound
from tests.a_meeting import a_motion, named_votes
from tests.pb.test_in_session import InTheTown, bids_in
from tests.stories import Town


class Office:
    """A town in which something is left to its officer."""

    def __init__(self, settings, **orders):
        self.town = Town(settings)
        self.application = self.town.application
        self.officer, self.chair = self.town.officer, self.town.members[0].person
        committee, now = self.application.store.get(Committee, UUID(self.town.committee)), self.town.clock.now()
        committee.adopt(StandingOrders(2, casting_vote=True, **orders), self.today, by=self.officer, now=now)
        self.application.store.save(committee)
        self.round, self.bids = bids_in(self.town)
        self.items = [OnTheAgenda(letter * 32, "1", "Bids", "bids", tuple(self.bids)) for letter in "abc"]
        self.under = self.application.under_delegation

    @property
    def today(self):
        return day_in_london(self.town.clock.now())

    def meets(self, number=0):
        meeting = InTheTown(self.town, [self.items[number]], getattr(self, "clerk", None))
        self.clerk = meeting.clerk
        meeting.takes(self.items[number])
        return meeting

    def left(self, meeting=None, **other):
        facts = {"by_what": "scheme", "source": "Part 3, paragraph 4.2"}
        if meeting:
            facts = {"by_what": "motion", "source": "Minute 3", "room": meeting.room, "vote": "v1"}
        last = self.today + timedelta(days=90)
        says = {"position": "Head of Neighbourhoods", "matter": "Small grants", "most": 2_000_000, **facts, **other}
        return LeftToAnOfficer(self.officer.person, first_day=self.today, last_day=last, consult=("chair",), **says)

    def delegates(self, meeting=None, **other):
        left = self.left(meeting, **other)
        return self.under.delegate(self.town.committee, self.round, left, by=self.clerk)

    def decision(self, awards, **other):
        return Decided(
            self.today,
            "Small grants",
            "The bids are granted.",
            "They are ready to begin.",
            tuple(awards),
            {bid: amount for bid, amount in awards.items() if amount},
            rejected=(Rejected("To wait", "The season ends."),),
            consulted=(Consulted(self.chair, "chair", self.today, "Agrees."),),
            **other,
        )

    def decides(self, delegation, awards, plan="", **other):
        return self.under.decide(delegation, self.decision(awards, **other), plan_id=plan, by=self.officer)

    def close(self):
        self.town.close()


@pytest.fixture
def office(settings):
    office = Office(settings)
    office.meets()
    yield office
    office.close()


def leaves(meeting, item, bids, *, awards=(), reasons="It is left to the officer."):
    people = meeting.people
    moved = a_motion(item.item, dict(awards), motion="m-v1", mover=people[0], seconder=people[1]) | {"reasons": reasons}
    meeting.enter("MotionMoved", **moved, leaves=list(bids))
    opened = {"vote": "v1", "motion": "m-v1", "amendment": "", "asked_by": people}
    meeting.enter("VoteOpened", by_name=True, **opened)
    meeting.enter("VoteTaken", **named_votes(people, vote="v1"))


def test_a_motion_decides_in_part_and_leaves_the_rest_to_an_officer_who_decides_it(office):
    meeting = InTheTown(office.town, [office.items[1]], office.clerk)
    meeting.takes(office.items[1])
    leaves(meeting, office.items[1], office.bids[1:], awards={office.bids[0]: 900_000})
    with office.application.reading() as reading:
        assert [(one.proposal, one.amount) for one in awards_in(reading, meeting.room)] == [(office.bids[0], 900_000)]
    delegation = office.delegates(meeting, proposals=tuple(office.bids[1:]))
    decision = office.decides(delegation, {office.bids[1]: 500_000, office.bids[2]: 0})
    with office.application.reading() as reading:
        found = one_officer_decision(reading, decision)
        assert (found.total, found.awards) == (500_000, {office.bids[1]: 500_000})
        assert awarded_of(reading, office.round) == 1_400_000
        assert awarded_under(reading, delegation) == 500_000
    with pytest.raises(no.ItIsDecidedAlready):
        office.decides(delegation, {office.bids[2]: 1})


def test_a_motion_that_leaves_every_bid_decides_none_of_them(office):
    meeting = InTheTown(office.town, [office.items[1]], office.clerk)
    meeting.takes(office.items[1])
    leaves(meeting, office.items[1], office.bids)
    with office.application.reading() as reading:
        assert awards_in(reading, meeting.room) == []


def test_a_bid_that_is_left_gets_no_money_by_the_same_motion_and_the_reason_is_said(office):
    meeting = InTheTown(office.town, [office.items[1]], office.clerk)
    meeting.takes(office.items[1])
    people, bid = meeting.people, office.bids[0]
    moved = a_motion(office.items[1].item, {bid: 1}, mover=people[0], seconder=people[1]) | {"reasons": ""}
    how = {"entry": "e" * 32, "at": meeting.at, "by": meeting.clerk}
    found = office.application.in_session.enter(meeting.room, "MotionMoved", {**moved, "leaves": [bid]}, **how)
    assert [type(one) for one in found] == [ABidIsLeftOrAwarded, SayWhyItIsLeft]


def test_no_motion_that_was_not_carried_on_these_bids_leaves_them_to_anybody(office):
    meeting = InTheTown(office.town, [office.items[1]], office.clerk)
    meeting.takes(office.items[1])
    leaves(meeting, office.items[1], office.bids[1:], awards={office.bids[0]: 900_000})
    for other in ({"proposals": tuple(office.bids)}, {"proposals": ()}, {"vote": "v2"}, {"room": "0" * 32}):
        with pytest.raises(no.NoMotionWasCarriedOnIt):
            office.delegates(meeting, **{"proposals": tuple(office.bids[1:]), **other})


def test_a_deferred_item_comes_back_to_a_meeting_before_anybody_decides_it(office):
    meeting = office.meets(1)
    meeting.enter("ItemEnded", item=office.items[1].item, ending="deferred", reason="The survey is missing.")
    delegation = office.delegates()
    with pytest.raises(no.ItWaitsForAMeeting):
        office.decides(delegation, {office.bids[0]: 900_000})
    back = office.meets(2)
    leaves(back, office.items[2], office.bids)
    by_motion = office.delegates(back, proposals=tuple(office.bids))
    with pytest.raises(no.ItWaitsForAMeeting):
        office.decides(delegation, {office.bids[0]: 900_000})
    office.decides(by_motion, {office.bids[0]: 900_000})


def test_an_item_is_forwarded_to_a_body_that_is_said(office):
    meeting = office.meets(1)
    says = {"item": office.items[1].item, "ending": "forwarded", "reason": "It lies in the park."}
    how = {"entry": "e" * 32, "at": meeting.at, "by": meeting.clerk}
    found = office.application.in_session.enter(meeting.room, "ItemEnded", says, **how)
    assert [type(one) for one in found] == [SayToWhichBody]
    meeting.enter("ItemEnded", **says, to="Natural Infrastructure")
    assert meeting.standing.items[office.items[1].item].forwarded_to == "Natural Infrastructure"


def test_only_the_officer_to_whom_it_is_left_decides_and_no_clerk(office):
    delegation = office.delegates()
    decision = office.decision({office.bids[0]: 900_000})
    with pytest.raises(no.ItIsDelegatedToSomebodyElse):
        office.under.decide(delegation, decision, by=office.town.second)
    with pytest.raises(NotInThisCapacity):
        office.under.decide(delegation, decision, by=office.clerk)
    with pytest.raises(NotInThisCapacity):
        office.under.delegate(office.town.committee, office.round, office.left(), by=office.officer)


def test_a_conflict_is_declared_for_oneself_and_stops_the_officer(office):
    delegation = office.delegates()
    with pytest.raises(no.YouDeclareYourOwn):
        office.under.declare_conflict(delegation, office.chair, "personal", "Knows them.", by=office.officer)
    office.under.declare_conflict(delegation, office.officer.person, "personal", "Lives there.", by=office.officer)
    found = office.under.faults(delegation, office.decision({office.bids[0]: 900_000}), by=office.officer)
    assert [type(one) for one in found] == [no.TheOfficerHasAConflict]
    assert "another officer" in str(found[0])


def test_a_key_decision_waits_for_its_notice_and_says_which_it_had(settings):
    office = Office(settings, key_from=900_000, call_in_days=5)
    try:
        office.meets()
        delegation = office.delegates()
        bid = office.bids[0]
        with pytest.raises(no.AKeyDecisionIsAnnounced):
            office.decides(delegation, {bid: 900_000})
        planned = Planned(
            "Grants of spring",
            "officer",
            office.officer.person,
            "Head of Neighbourhoods",
            office.today,
            office.today + timedelta(days=60),
            ["money"],
            1_000_000,
            ["Report"],
            "The library",
            tuple(office.bids),
        )
        plan = office.application.forward_plan.announce(office.town.committee, office.round, planned, by=office.officer)
        with pytest.raises(no.TheNoticeIsNotWhole):
            office.decides(delegation, {bid: 900_000}, plan)
        office.town.clock.set_to(office.town.clock.now() + timedelta(days=29))
        decision = office.decides(delegation, {bid: 900_000}, plan)
        with office.application.reading() as reading:
            found = one_officer_decision(reading, decision)
            (entry,) = forward_plan(reading)
        assert (found.because, found.notice, found.planned) == (["money"], "28-days", plan)
        assert entry.decided == decision
    finally:
        office.close()


def test_a_decision_is_called_in_unless_it_is_urgent(settings):
    office = Office(settings, call_in_days=5)
    try:
        office.meets()
        delegation = office.delegates()
        first = office.decides(delegation, {office.bids[1]: 500_000})
        office.under.call_in(first, asked_by=[office.chair], reason="Who owns it?", by=office.clerk)
        office.under.answer_call_in(first, "stands", "The council does.", by=office.clerk)
        with office.application.reading() as reading:
            assert call_ins_of(reading, [first])[first].came_to == "stands"
        urgent = {"urgent": "The roof leaks.", "urgent_agreed": "scrutiny-chair"}
        second = office.decides(delegation, {office.bids[2]: 700_000}, **urgent)
        with pytest.raises(no.UrgentIsNotCalledIn):
            office.under.call_in(second, asked_by=[office.chair], reason="Who?", by=office.clerk)
    finally:
        office.close()


def test_where_standing_orders_give_no_call_in_there_is_none(settings):
    office = Office(settings, call_in_days=0)
    try:
        office.meets()
        decision = office.decides(office.delegates(), {office.bids[1]: 500_000})
        with pytest.raises(ThereIsNoCallIn):
            office.under.call_in(decision, asked_by=[office.chair], reason="Who?", by=office.clerk)
    finally:
        office.close()


def test_decided_twice_at_once_is_decided_once_and_never_more_than_there_is(office):
    delegation = office.delegates()
    decision, mark = office.decision({office.bids[0]: 900_000}), "d" * 32

    def decide(id):
        try:
            return office.under.decide(delegation, decision, decision_id=id, by=office.officer)
        except Refusal as refusal:
            return type(refusal)

    with ThreadPoolExecutor(4) as four:
        came = list(four.map(decide, [mark, mark, "e" * 32, "f" * 32]))
    with office.application.reading() as reading:
        assert awarded_of(reading, office.round) == 900_000
    assert no.ItIsDecidedAlready in came


def test_a_delegation_that_was_ended_is_none(office):
    delegation = office.delegates()
    office.under.end(delegation, reason="The committee decides it after all.", by=office.clerk)
    office.town.clock.set_to(office.town.clock.now() + timedelta(days=1))
    with pytest.raises(no.TheDelegationHasEnded):
        office.decides(delegation, {office.bids[0]: 900_000})


def test_more_than_one_decision_under_a_delegation_stays_within_it(office):
    delegation = office.delegates(most=1_000_000)
    office.decides(delegation, {office.bids[0]: 900_000})
    with pytest.raises(no.MoreThanIsDelegated, match="£14,000"):
        office.decides(delegation, {office.bids[1]: 500_000})


def test_what_is_left_and_what_was_decided_is_found_by_committee_by_officer_and_by_delegation(office):
    delegation = office.delegates()
    decision = office.decides(delegation, {office.bids[0]: 900_000})
    with office.application.reading() as reading:
        assert [one.id for one in delegations_of(reading, office.town.committee)] == [delegation]
        assert [one.id for one in delegations_to(reading, office.officer.person)] == [delegation]
        assert one_delegation(reading, delegation).holds_on(office.today)
        for asked in ({"committee": office.town.committee}, {"delegation": delegation}, {}):
            assert [one.id for one in officer_decisions_of(reading, **asked)] == [decision]
        with pytest.raises(NotFound):
            one_plan(reading, "0" * 32)


def called_in_and_referred_back(office, decision):
    office.town.clock.set_to(office.town.clock.now() + timedelta(hours=1))
    office.under.call_in(decision, asked_by=[office.chair], reason="Who owns it?", by=office.clerk)
    office.under.answer_call_in(decision, "referred-back", "Ask them first.", by=office.clerk)


def test_what_is_referred_back_lies_with_its_officer_until_it_is_decided_again_or_the_delegation_ends(settings):
    office = Office(settings, call_in_days=5)
    try:
        office.meets()
        delegation = office.delegates(most=600_000)
        first = office.decides(delegation, {office.bids[1]: 500_000})
        called_in_and_referred_back(office, first)

        def waits():
            with office.application.reading() as reading:
                return referred_back_to_officers(reading)

        (one,) = waits()
        assert (one.decision, one.about, one.reason) == (first, (office.bids[1],), "Ask them first.")
        assert one.lies_with_the_officer(office.today)
        assert not one.lies_with_the_officer(office.today + timedelta(days=91))
        second = office.decides(delegation, {office.bids[1]: 450_000})
        with office.application.reading() as reading:
            assert one_officer_decision(reading, second).instead_of == (first,)
            assert awarded_under(reading, delegation) == 450_000
        assert waits() == []
        called_in_and_referred_back(office, second)
        assert [one.decision for one in waits()] == [second]
        office.under.end(delegation, reason="The committee decides it after all.", by=office.clerk)
        assert not waits()[0].lies_with_the_officer(office.today + timedelta(days=1))
        office.town.clock.set_to(office.town.clock.now() + timedelta(days=1))
        office.meets(1)
        assert waits() == []
    finally:
        office.close()
