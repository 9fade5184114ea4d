"""What committees honestly and rarely do is not accused: meetings that go on, at a distance, in private, two wards."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.committees.agenda import AgendaItem
from domain.committees.standing_orders import StandingOrders
from domain.rounds.round_rules import RoundRules
from domain.rounds.timetable import Timetable
from domain.rounds.windows import Window
from tests.a_fund import ENDS, FIRST, PLANTERS, SECOND, WINDOWS, Fund
from tests.stories import ALLOTMENTS, MONDAY, SKATE_PARK
from tests.verifier.lies.chamber import Chamber
from tests.verifier.lies.passing_on import FIRST as FIRST_MEETING
from tests.verifier.lies.passing_on import TwoCommittees

EXEMPT = {"paragraph": 3, "reason": "Builders would learn what others ask."}
IN_PRIVATE = {"text": "Members heard what three builders ask for.", "in_private": "Fir and Sons ask for £4,100."}
WEEK = timedelta(days=7)
ORDERS = StandingOrders(2, casting_vote=False, recorded_vote_asked_by=1, call_in_days=3)


def with_an_administrator(town):
    town.ada = town._person("administrator", "Agnes Administrator")
    return town


def peopled(told):
    """Give what tells a story in a town of a kind with more people in it, by what tells one in any town."""
    return lambda kind, story: told(kind, lambda town: story(with_an_administrator(town)))


@pytest.fixture
def told(told):
    return peopled(told)


def called(town, begins, *items, how="both"):
    meetings = town.application.meetings
    said = {"short_notice": "The grants end in April.", "by": town.clerk}
    meeting = meetings.call(town.committee, begins, "Council House, and a link", how, **said)
    numbered = [replace(item, number=str(number)) for number, item in enumerate(items, 1)]
    meetings.draft_agenda(meeting, numbered, by=town.clerk)
    meetings.publish_agenda(meeting, by=town.clerk)
    return meeting


def come(town, *members, how="in-person", chair=0):
    for one in members:
        town.enter("PersonArrived", member=one.person, how=how)
    town.enter("TookTheChair", member=town.members[chair].person)


def broken_off(town, meeting, goes_on, place="", reason="The lights went out."):
    town.clock.set_to(max(town.clock.now(), town.at + timedelta(minutes=1)))
    town.application.meetings.adjourn(meeting, goes_on=goes_on, place=place, reason=reason, by=town.clerk)


def goes_on(town, at):
    town.at = at
    town.clock.set_to(at)


def erased(town, *people):
    """Erase people, each once they act for the council no more."""
    for one in people:
        if one.role != "resident":
            town.application.people.take_role(one.person, one.role, by=town.ada)
        town.application.erasing.erase(one.person, by=town.ada)


def test_a_meeting_opened_early_with_members_at_a_distance_broken_off_twice_under_two_standing_orders(told):
    def story(town):
        bid, schemes = town.bids[2], town.application.schemes
        tenders = AgendaItem("", "", "Tenders", exempt=EXEMPT)
        meeting = called(town, FIRST_MEETING, town.on(bid), tenders)
        grants, tenders = town.opened(meeting, FIRST_MEETING - timedelta(minutes=55))
        ash, beech, cedar = town.members
        town.enter("PersonArrived", member=cedar.person, how="remote")
        come(town, ash, beech, town.others[0])
        town.at = FIRST_MEETING
        town.take(tenders)
        why = {"paragraph": 3, "reason": "Builders would learn what others asked for."}
        numbers = {"for": 2, "against": 0, "abstain": 1}
        moved = {"mover": ash.person, "seconder": beech.person, "numbers": numbers, "casting": False}
        town.enter("PublicExcluded", item=tenders.item, **why, **moved)
        town.enter("NoteMade", item=tenders.item, **IN_PRIVATE)
        wrong = town.enter("NoteMade", item=tenders.item, **IN_PRIVATE)
        struck = {"struck": True, "instead": {}, "instead_at": None}
        town.enter("EntryCorrected", corrects=wrong, **struck, reason="It stands there already.")
        town.take(grants)
        town.move(grants, {bid: 250_000}, "m1")
        broken_off(town, meeting, FIRST_MEETING + WEEK, "The school")
        town.hour()
        in_a_week = (FIRST_MEETING + WEEK).date()
        schemes.adopt_standing_orders(town.committee, ORDERS, in_a_week, by=town.clerk)
        schemes.elect_vice_chair(town.committee, beech.person, by=town.clerk)
        for one in (town.committee, town.board):
            schemes.release_member(one, cedar.person, by=town.clerk)
        erased(town, cedar)
        goes_on(town, FIRST_MEETING + WEEK)
        broken_off(town, meeting, FIRST_MEETING + 2 * WEEK, reason="The school was shut.")
        goes_on(town, FIRST_MEETING + 2 * WEEK)
        names = {"for": [ash.person, beech.person], "against": [town.others[0].person]}
        town.vote_on("m1", "v1", names)
        town.enter("RoomClosed")

    told(TwoCommittees, story)


def test_a_meeting_that_is_broken_off_for_good_and_whose_item_another_meeting_takes_up(told):
    def story(town):
        bid = town.bids[2]
        meeting = called(town, FIRST_MEETING, town.on(bid), how="in-person")
        (grants,) = town.opened(meeting, FIRST_MEETING)
        come(town, *town.members)
        town.take(grants)
        town.move(grants, {bid: 250_000}, "m1")
        broken_off(town, meeting, None)
        town.hour()
        again = called(town, FIRST_MEETING + WEEK, town.on(bid), how="in-person")
        (grants,) = town.sit_down(again, FIRST_MEETING + WEEK)
        town.take(grants)
        town.carry(grants, {bid: 200_000}, 2)
        town.enter("RoomClosed")

    told(TwoCommittees, story)


def test_a_chair_who_leaves_in_the_middle_and_a_vice_chair_who_casts_in_a_meeting_at_two_places(told):
    def story(town):
        bid = town.bids[2]
        ash, beech, cedar = town.members
        meeting = called(town, FIRST_MEETING, town.on(bid))
        (grants,) = town.opened(meeting, FIRST_MEETING - timedelta(minutes=1))
        come(town, ash, beech, cedar)
        for one in town.others[:1]:
            town.enter("PersonArrived", member=one.person, how="remote")
        town.take(grants)
        town.enter("PersonLeft", member=ash.person, item="")
        town.enter("TookTheChair", member=beech.person)
        town.enter("PersonLeft", member=town.others[0].person, item="")
        town.enter("PersonArrived", member=town.others[0].person, how="in-person")
        moved = {"mover": cedar.person, "seconder": beech.person}
        town.move(grants, {bid: 250_000}, "m1", **moved)
        town.vote_on("m1", "v1", {"for": [beech.person], "against": [cedar.person]}, by_name=False)
        town.enter("CastingVote", vote="v1", member=beech.person, casts="for")
        town.enter("RoomClosed")

    told(TwoCommittees, story)


def test_a_fund_that_is_prolonged_after_its_last_window_and_whose_author_is_erased_before_the_award(told):
    def story(town):
        fund = town.announced_fund()
        park, plots = town.put_in(fund, SKATE_PARK, ALLOTMENTS)
        town.ready((park, 800_000), (plots, 500_000))
        town.meet_on(FIRST, {park: 700_000}, park, plots)
        town.clock.set_to(WINDOWS[1].opens_at)
        (planters,) = town.put_in(fund, PLANTERS)
        town.ready((planters, 250_000))
        town.clock.set_to(ENDS - timedelta(days=1))
        third = Window(ENDS + timedelta(days=2), ENDS + timedelta(days=9), (ENDS + timedelta(days=20)).date())
        later = Timetable.of_a_fund(MONDAY, ENDS + timedelta(days=40), (*WINDOWS, third))
        more = RoundRules.of_a_fund(1_500_000, 10_000, 1_000_000, later)
        town.application.rounds.write_rules(fund, more, reason="The meeting was snowed in.", by=town.officer)
        town.application.do_what_is_due()
        erased(town, town.resident)
        at = SECOND + timedelta(days=80)
        town.meet_on(at, {planters: 250_000, plots: 400_000}, planters, plots, mark="m2")
        town.clock.set_to(ENDS + timedelta(days=40))
        town.application.do_what_is_due()

    told(Fund, story)


def test_money_to_bids_beside_a_vote_whose_author_officer_and_member_are_erased_afterwards(told):
    def story(town):
        town.register()
        town.hold_rounds()
        town.meet()
        town.leave_to_an_officer()
        erased(town, town.resident, town.second)
        town.meet_again()
        town.application.schemes.release_member(town.committee, town.members[2].person, by=town.clerk)
        erased(town, town.members[2])

    told(Chamber, story)
