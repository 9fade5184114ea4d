"""What councils honestly and rarely do is not accused: funds, items passed on, decisions again, appeals, sheets."""

from dataclasses import replace
from datetime import timedelta

from domain.committees.agenda import AgendaItem
from domain.committees.decision import Motion
from domain.committees.standing_orders import StandingOrders
from domain.rounds.round_rules import RoundRules
from domain.rounds.timetable import Timetable
from domain.rounds.windows import Window
from pb.readmodels.rooms.answers import awards_in
from pb.readmodels.rounds.answers import one_round
from tests.a_fund import ALL_YEAR, ENDS, FIRST, IN_WINDOWS, PLANTERS, SECOND, WINDOWS, Fund
from tests.pb.test_two_persons import TwoTown
from tests.stories import ALLOTMENTS, BENCHES, MONDAY, RULES, RULES_WITH_POTS, SKATE_PARK, SYSTEM, TIMETABLE, Town
from tests.verifier.lies.passing_on import AFTER, TwoCommittees
from tests.verifier.lies.passing_on import FIRST as FIRST_MEETING

REFERRED_BACK = "Read it again."


def ends(town):
    town.clock.set_to(ENDS)
    town.application.do_what_is_due()


def refer_back(town, *, again=True):
    """Call in what the last meeting awarded, and refer it back."""
    town.hour()
    in_session = town.application.in_session
    with town.application.reading() as reading:
        decided = next(one.awarding for one in awards_in(reading, town.room))
    asked = {"asked_by": [each.person for each in town.members[:2]], "reason": REFERRED_BACK}
    in_session.call_in(town.room, decided, **asked, by=town.clerk)
    came_to = "referred-back" if again else "withdrawn"
    in_session.answer_call_in(town.room, decided, came_to, "The costs had changed.", by=town.clerk)


def test_a_fund_to_which_nobody_put_a_bid_ends_with_its_year(told):
    def story(town):
        town.announced_fund(ALL_YEAR)
        ends(town)

    assert "nobody votes" in told(Fund, story).as_text()


def test_a_fund_whose_award_was_referred_back_and_given_again_to_the_penny(told):
    def story(town):
        fund = town.announced_fund()
        park, plots = town.put_in(fund, SKATE_PARK, ALLOTMENTS)
        town.ready((park, 800_000), (plots, 500_000))
        town.meet_on(FIRST, {park: 700_000}, park, plots)
        refer_back(town)
        town.meet_on(SECOND, {park: 700_000}, park, plots, mark="m2")
        ends(town)

    told(Fund, story)


def test_a_fund_whose_call_in_was_withdrawn_and_which_gained_a_window_and_a_later_end(told):
    def story(town):
        fund = town.announced_fund()
        (park,) = town.put_in(fund, SKATE_PARK)
        town.ready((park, 800_000))
        town.meet_on(FIRST, {park: 800_000}, park)
        refer_back(town, again=False)
        third = Window(SECOND + timedelta(days=3), SECOND + timedelta(days=9), (SECOND + timedelta(days=20)).date())
        later = Timetable.of_a_fund(MONDAY, ENDS + timedelta(days=5), (*WINDOWS, third))
        more = RoundRules.of_a_fund(1_700_000, 10_000, 1_000_000, later)
        town.application.rounds.write_rules(fund, more, reason="Many asked.", by=town.officer)
        town.clock.set_to(third.opens_at + timedelta(minutes=1))
        (planters,) = town.put_in(fund, PLANTERS)
        town.application.proposals.edit(planters, replace(PLANTERS, costs=[("Six", 125_000)]), by=town.resident)
        town.application.proposals.withdraw(planters, by=town.resident)
        town.put_in(fund, BENCHES)
        town.clock.set_to(ENDS + timedelta(days=5))
        town.application.do_what_is_due()

    told(Fund, story)


def test_a_fund_and_a_vote_at_once_whose_bids_are_numbered_together(told):
    def story(town):
        fund = town.announced_fund(IN_WINDOWS)
        vote = town.announced_round(RULES)
        for bid in (SKATE_PARK, ALLOTMENTS, BENCHES):
            town.application.proposals.submit(vote, bid, by=town.resident)
            town.put_in(fund, bid)

    told(Fund, story)


def test_a_bid_that_the_other_committee_pays_to_which_it_was_forwarded(told):
    def story(town):
        bid = town.bids[2]
        _, (item,) = town.first(town.on(bid))
        town.take(item)
        town.end(item, "forwarded", "They have the money.", to_committee=town.board)
        town.enter("RoomClosed")
        _, (item,) = town.meets(town.board, FIRST_MEETING + AFTER, town.on(bid))
        town.take(item)
        town.carry(item, {bid: 250_000}, 1)
        town.enter("RoomClosed")

    told(TwoCommittees, story)


def named_meeting(town, begins):
    return town.application.meetings.call(town.committee, begins, "Council House", "in-person", by=town.clerk)


def test_an_item_deferred_to_a_named_meeting_that_is_then_held_on_another_day(told):
    def story(town):
        bid = town.bids[2]
        named = named_meeting(town, FIRST_MEETING + AFTER)
        _, (item,) = town.first(town.on(bid))
        town.take(item)
        town.end(item, "deferred", "The drawings.", to_meeting=named)
        town.enter("RoomClosed")
        later, meetings = FIRST_MEETING + AFTER + timedelta(days=2), town.application.meetings
        meetings.move(named, later, "The school", "in-person", reason="Repairs.", by=town.clerk)
        meetings.draft_agenda(named, [replace(town.on(bid), number="1")], by=town.clerk)
        meetings.publish_agenda(named, by=town.clerk)
        (item,) = town.sit_down(named, later)
        town.take(item)
        town.carry(item, {bid: 250_000}, 1)
        town.enter("RoomClosed")

    told(TwoCommittees, story)


def test_an_item_deferred_to_a_meeting_that_is_cancelled_afterwards_and_a_correction_later_still(told):
    def story(town):
        bid = town.bids[2]
        named = named_meeting(town, FIRST_MEETING + AFTER)
        _, (item,) = town.first(town.on(bid))
        arrived = town.enter("PersonArrived", member=town.others[0].person, how="in-person")
        town.take(item)
        town.end(item, "deferred", "The drawings.", to_meeting=named)
        town.enter("RoomClosed")
        town.hour()
        town.application.meetings.cancel(named, reason="Snow.", by=town.clerk)
        town.at = town.clock.now()
        earlier = {"corrects": arrived, "struck": True, "instead": {}, "instead_at": None}
        town.enter("EntryCorrected", **earlier, reason="She had not come.")
        _, (item,) = town.meets(town.committee, FIRST_MEETING + AFTER + timedelta(days=7), town.on(bid))
        town.take(item)
        town.carry(item, {bid: 250_000}, 1)
        town.enter("RoomClosed")

    told(TwoCommittees, story)


def test_a_result_that_was_referred_back_and_decided_again_on_the_same_day_in_the_same_words(told):
    def story(town):
        item = AgendaItem("", "", "What residents said", "result", (town.advice,))
        counted = dict(town.application.deciding.latest_result(town.advice).awards)
        _, (said,) = town.first(item)
        town.take(said)
        town.carry(said, counted, 1, reasons="As residents voted.")
        town.enter("RoomClosed")
        town.refer_result_back()
        town.hour()
        members = [each.person for each in town.members]
        vote = town.unanimous(present=members, votes_for=members)
        day = FIRST_MEETING.date()
        motion = Motion(counted, "As residents voted.")
        deciding = town.application.deciding
        with town.application.reading() as reading:
            assert not one_round(reading, town.advice).decision
        deciding.put_to_the_vote(town.advice, motion, vote, met_on=day, by=town.members[0])

    told(TwoCommittees, story)


def test_a_meeting_that_was_broken_off_and_went_on_the_week_after(told):
    def story(town):
        bid = town.bids[2]
        meeting = town.agenda(town.committee, FIRST_MEETING, town.on(bid), why="The grants end in April.")
        town.clock.set_to(FIRST_MEETING + timedelta(minutes=5))
        goes_on, meetings = FIRST_MEETING + timedelta(days=7), town.application.meetings
        meetings.adjourn(meeting, goes_on=goes_on, place="The school", reason="A power cut.", by=town.clerk)
        (item,) = town.sit_down(meeting, goes_on)
        town.take(item)
        town.carry(item, {bid: 250_000}, 1)
        town.enter("RoomClosed")

    told(TwoCommittees, story)


def test_a_tie_on_which_nobody_casts_and_another_motion_that_is_carried(told):
    def story(town):
        bid = town.bids[2]
        _, (item,) = town.first(town.on(bid))
        town.take(item)
        ash, beech, cedar = (each.person for each in town.members)
        town.move(item, {bid: 250_000}, "m1")
        town.vote_on("m1", "v1", {"for": [ash], "against": [beech], "abstain": [cedar]})
        town.enter("CastingVote", vote="v1", member=ash, casts="none")
        town.move(item, {bid: 200_000}, "m2", text="That less be given.")
        town.vote_on("m2", "v2", {"for": [ash, beech], "abstain": [cedar]})
        town.enter("RoomClosed")

    told(TwoCommittees, story)


def test_standing_orders_that_change_on_the_day_of_a_meeting(told):
    def story(town):
        bid = town.bids[2]
        meeting = town.agenda(town.committee, FIRST_MEETING, town.on(bid), why="The grants end in April.")
        town.clock.set_to(FIRST_MEETING - timedelta(hours=3))
        orders = StandingOrders(2, casting_vote=False, recorded_vote_asked_by=1, call_in_days=3)
        schemes = town.application.schemes
        schemes.adopt_standing_orders(town.committee, orders, FIRST_MEETING.date(), by=town.clerk)
        (item,) = town.sit_down(meeting, FIRST_MEETING)
        town.take(item)
        town.carry(item, {bid: 250_000}, 1)
        town.enter("RoomClosed")
        refer_back(town)

    told(TwoCommittees, story)


def test_a_chair_who_leaves_comes_back_and_is_elected_again_before_the_next_meeting(told):
    def story(town):
        schemes, chair = town.application.schemes, town.members[0].person
        town.hour()
        schemes.release_member(town.committee, chair, by=town.clerk)
        town.hour()
        schemes.seat_member(town.committee, chair, has_vote=True, by=town.clerk)
        schemes.elect_chair(town.committee, chair, by=town.clerk)
        schemes.elect_chair(town.committee, chair, by=town.clerk)
        schemes.elect_vice_chair(town.committee, town.members[1].person, by=town.clerk)
        bid = town.bids[2]
        _, (item,) = town.first(town.on(bid))
        town.take(item)
        town.carry(item, {bid: 250_000}, 1)
        town.enter("RoomClosed")

    told(TwoCommittees, story)


def test_a_bid_of_an_officers_that_was_ruled_out_and_came_back_by_an_appeal(told):
    def story(town):
        round_id = town.announced_round(RULES)
        proposals, assessing = town.application.proposals, town.application.assessing
        third = town._person("officer", "Oona Officer")
        made = [proposals.submit(round_id, bid, by=by) for bid, by in ((SKATE_PARK, third), (BENCHES, town.resident))]
        town.clock.set_to(TIMETABLE.proposals_close_at)
        proposals.rule_out(made[0], reason="Not ours.", by=town.officer)
        assessing.appeal(made[0], "It is the council’s land.", by=third)
        assessing.answer_appeal(made[0], upheld=True, reason="It is.", by=town.second)
        for one, bid in zip(made, (SKATE_PARK, BENCHES), strict=True):
            proposals.shortlist(one, sum(bid.amounts()), by=town.officer)
        town.application.rounds.settle_ballot_paper(round_id, by=town.officer)

    told(Town, story)


def test_members_who_change_their_sheets_and_leave_a_project_out_for_an_interest(told):
    def story(town):
        weighed = {name: said for name, said in RULES_WITH_POTS.rule.items() if name != "pots"}
        rules = replace(RULES_WITH_POTS, level="consult", rule=weighed)
        round_id = town.announced_round(rules, committee=True)
        bids = (SKATE_PARK, ALLOTMENTS, BENCHES)
        made = [town.application.proposals.submit(round_id, bid, by=town.resident) for bid in bids]
        town.clock.set_to(TIMETABLE.proposals_close_at)
        for one, bid in zip(made, bids, strict=True):
            town.application.proposals.shortlist(one, sum(bid.amounts()), by=town.officer)
        scoring, (ash, beech, _) = town.application.scoring, town.members
        first, second, third = made
        scoring.hand_in(round_id, {first: 7, second: 3, third: 0}, {}, by=ash)
        scoring.hand_in(round_id, {first: 10, second: 2}, {third: "Lives there."}, by=beech)
        scoring.hand_in(round_id, {first: 6, second: 3, third: 1}, {}, by=ash)
        town.application.rounds.settle_ballot_paper(round_id, by=town.officer)

    told(Town, story)


def test_what_was_refused_by_the_second_person_and_proposed_again(told):
    def story(town):
        round_id = town.open_round()
        rounds, confirming = town.application.rounds, town.application.confirming
        later = TIMETABLE.voting_closes_at + timedelta(days=1)
        first = rounds.extend_voting(round_id, later, reason="Snow.", by=town.officer)
        confirming.refuse(first.act, reason="It melted.", by=town.second)
        town.clock.pass_by(timedelta(hours=3))
        again = rounds.extend_voting(round_id, later, reason="Snow.", by=town.second)
        confirming.confirm(again.act, reason="It did not.", by=town.officer)
        town.vote(round_id, ["1"], ["1", "2"])
        town.clock.set_to(later)
        town.application.do_what_is_due()

    told(TwoTown, story)


def test_a_scheme_that_asks_for_two_persons_and_nobody_says_why(told):
    """Who asks for more care need not say why; who lets one suffice has to."""

    def story(town):
        ada = town._person("administrator", "Ada Administrator")
        scheme = town.application.schemes.set_up("Old", "As it was.", "decision-day", "the council", by=SYSTEM)
        town.application.schemes.ask_for_two(scheme, by=ada)

    told(Town, story)


def test_a_leap_day_and_the_last_hour_of_a_term_accuse_nobody(told):
    def story(town):
        schemes = town.application.schemes
        town.clock.set_to(MONDAY + timedelta(days=728, hours=14, minutes=30))  # 28 February 2028
        dogwood = town._person("member", "Councillor Dogwood").person
        last = town.clock.now().date() + timedelta(days=1)
        schemes.seat_member(town.committee, dogwood, has_vote=True, last_day=last, by=town.officer)
        town.clock.set_to(MONDAY + timedelta(days=729, hours=14, minutes=59))
        schemes.elect_chair(town.committee, dogwood, by=town.officer)
        town.clock.pass_by(timedelta(hours=2))
        schemes.seat_member(town.committee, dogwood, has_vote=True, by=town.officer)

    told(Town, story)
