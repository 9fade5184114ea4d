"""An item that a meeting leaves waits, is seen, is taken up once; what lies with another body is not decided here."""

import csv
import io
from dataclasses import replace
from datetime import timedelta

import pytest

from domain.committees.agenda import AgendaItem
from domain.committees.delegation import LeftToAnOfficer
from domain.committees.forward_plan import Planned
from domain.committees.officer_decision import Consulted, Decided
from domain.committees.refusals_of_meetings import (
    AnItemIsAKeyDecision,
    DeferredToALaterMeeting,
    ItIsOnAnotherAgenda,
    NothingWaitsThere,
)
from domain.committees.refusals_of_where_items_go import (
    AResultStaysWithItsCommittee,
    ForwardedToOneBody,
    NotToThatCommittee,
    NotToThatMeeting,
    NotToThatOfficer,
    SayToWhichBody,
)
from domain.committees.refusals_under_delegation import AKeyDecisionIsAnnounced, ItIsDecidedAlready
from domain.committees.room_refusals import (
    ItLiesWithAnotherBody,
    ItWasDecidedAlready,
)
from domain.committees.sent_back import ItDoesNotLieThere, SayWhyItIsSentBack
from domain.saying.english import IN_ENGLISH
from domain.words.instants import LONDON, day_in_london
from pb.actions.who_may import NotInThisCapacity
from pb.erasable.official_names import names_in_office
from pb.exchange.hand_over import files_of, held_meeting
from pb.readmodels.delegated.answers import decided_when
from pb.readmodels.meetings.answers import one_meeting
from pb.readmodels.results.answers import decisions_on
from pb.readmodels.rooms.answers import awards_in
from pb.readmodels.rounds.answers import one_round
from tests.verifier.lies.passing_on import AFTER, FIRST, URGENT, PassingOn, TwoCommittees


@pytest.fixture
def town(settings):
    town = TwoCommittees(settings)
    yield town
    town.close()


def continues(town, meeting):
    with town.application.reading() as reading:
        return [item.continues for item in one_meeting(reading, meeting).items]


def test_what_is_deferred_waits_until_it_stands_on_one_agenda_and_goes_on_from_where_it_was(town):
    bid = town.bids[2]
    meeting, (item,) = town.first(town.on(bid))
    town.take(item)
    town.end(item, "deferred", "The drawings are missing.")
    town.enter("RoomClosed")
    (waits,) = town.waits()
    assert (waits.how, waits.about, waits.reason, waits.taken_up_by) == ("deferred", (bid,), waits.reason, "")
    assert waits.since == town.at - timedelta(minutes=1)
    later = town.agenda(town.committee, FIRST + AFTER, town.on(bid))
    assert continues(town, later) == [{"meeting": meeting, "item": item.item}]
    assert [one.taken_up_by for one in town.waits()] == [later]
    with pytest.raises(ItIsOnAnotherAgenda):
        town.agenda(town.committee, FIRST + AFTER + timedelta(days=7), town.on(bid))
    town.application.meetings.cancel(later, reason="Snow.", by=town.clerk)
    assert [one.taken_up_by for one in town.waits()] == [""]
    again = town.agenda(town.committee, FIRST + AFTER + timedelta(days=7), town.on(bid))
    (item,) = town.sit_down(again, FIRST + AFTER + timedelta(days=7))
    assert town.waits() == []
    town.take(item)
    town.carry(item, {bid: 250_000}, 9)
    town.enter("RoomClosed")
    assert town.waits() == []


def test_an_item_about_nothing_is_taken_up_by_name_and_only_where_it_was_put_off(town):
    meeting, (pier, fair) = town.first(AgendaItem("", "", "The pier"), AgendaItem("", "", "The fair"))
    town.take(pier)
    town.end(pier, "deferred", "The engineer was ill.")
    town.take(fair)
    town.end(fair, "noted")
    town.enter("RoomClosed")
    assert [one.title for one in town.waits()] == ["The pier"]
    on = replace(AgendaItem("", "", "The pier"), continues={"meeting": meeting, "item": pier.item})
    with pytest.raises(NothingWaitsThere):
        town.agenda(town.committee, FIRST + AFTER, replace(on, continues={"meeting": meeting, "item": fair.item}))
    town.agenda(town.committee, FIRST + AFTER, on)
    with pytest.raises(ItIsOnAnotherAgenda):
        town.agenda(town.committee, FIRST + AFTER + timedelta(days=7), on)


def test_an_ending_that_was_entered_wrongly_makes_nothing_wait(town):
    _meeting, (item,) = town.first(AgendaItem("", "", "The pier"))
    town.take(item)
    mark = town.enter("ItemEnded", item=item.item, ending="deferred", reason="The engineer was ill.")
    assert len(town.waits()) == 1
    town.enter("EntryCorrected", corrects=mark, struck=True, instead={}, instead_at=None, reason="He came.")
    assert town.waits() == []


def test_what_a_meeting_did_not_reach_and_what_it_left_in_part_waits_too(town):
    skates, plots, benches = town.bids
    _meeting, (two, _one) = town.first(town.on(skates, plots), town.on(benches))
    town.take(two)
    town.carry(two, {skates: 250_000}, 1, leaves=[plots], reasons="Not measured.")
    town.enter("RoomClosed")
    assert {(one.how, one.about) for one in town.waits()} == {("left", (plots,)), ("not-reached", (benches,))}


def test_what_is_deferred_to_a_named_meeting_is_not_taken_up_by_an_earlier_one(town):
    bid = town.bids[2]
    begins = FIRST + 2 * AFTER
    named = town.application.meetings.call(town.committee, begins, "Council House", "in-person", by=town.clerk)
    elsewhere = town.application.meetings.call(town.board, begins, "Council House", "in-person", by=town.clerk)
    _meeting, (item,) = town.first(town.on(bid))
    town.take(item)
    ended = {"item": item.item, "ending": "deferred", "reason": "In May."}
    assert NotToThatMeeting in town.refusals("ItemEnded", **ended, to_meeting=elsewhere)
    town.end(item, "deferred", "In May.", to_meeting=named)
    town.enter("RoomClosed")
    assert town.waits()[0].to_meeting == named
    with pytest.raises(DeferredToALaterMeeting):
        town.agenda(town.committee, FIRST + AFTER, town.on(bid))


def test_what_was_forwarded_lies_with_the_other_body_until_it_comes_back(town):
    bid = town.bids[2]
    meeting, (item,) = town.first(town.on(bid))
    town.take(item)
    ended = {"item": item.item, "ending": "forwarded", "reason": "They have the money."}
    assert town.refusals("ItemEnded", **ended) == [SayToWhichBody]
    assert NotToThatCommittee in town.refusals("ItemEnded", **ended, to_committee=town.committee)
    assert NotToThatCommittee in town.refusals("ItemEnded", **ended, to_committee="9" * 32)
    assert NotToThatOfficer in town.refusals("ItemEnded", **ended, to_officer=town.clerk.person)
    assert ForwardedToOneBody in town.refusals("ItemEnded", **ended, to="Cabinet", to_committee=town.board)
    town.end(item, "forwarded", "They have the money.", to_committee=town.board)
    town.enter("RoomClosed")
    (mine,), (theirs,) = town.waits(), town.waits(town.board)
    assert mine == theirs
    assert (mine.lies_with, mine.is_away) == (town.board, True)
    with pytest.raises(ItLiesWithAnotherBody, match="Grants Board"):
        town.agenda(town.committee, FIRST + AFTER, town.on(bid))
    with pytest.raises(NotInThisCapacity):
        town.application.items.send_back(meeting, item.item, reason="No.", by=town.officer)
    with pytest.raises(SayWhyItIsSentBack):
        town.application.items.send_back(meeting, item.item, reason=" ", by=town.clerk)
    town.application.items.send_back(meeting, item.item, reason="No money.", by=town.clerk)
    with pytest.raises(ItDoesNotLieThere):
        town.application.items.send_back(meeting, item.item, reason="No money.", by=town.clerk)
    assert town.waits(town.board) == []
    (back,) = town.waits()
    assert (back.how, back.reason, back.lies_with) == ("sent-back", "No money.", town.committee)
    town.agenda(town.committee, FIRST + AFTER, town.on(bid))


def test_a_meeting_does_not_decide_what_lies_with_another_body_and_the_other_body_does(town):
    bid = town.bids[2]
    _meeting, (item, again) = town.first(town.on(bid), town.on(bid, title="Once more"))
    town.take(item)
    town.end(item, "forwarded", "They have the money.", to_committee=town.board)
    town.take(again)
    assert ItLiesWithAnotherBody in town.moved(again, {bid: 250_000})
    town.end(again, "noted")
    town.enter("RoomClosed")
    _theirs, (its,) = town.meets(town.board, FIRST + timedelta(days=14), town.on(bid))
    town.take(its)
    town.carry(its, {bid: 250_000}, 5)
    assert town.about(bid) == []


def test_a_counted_result_stays_with_the_committee_that_decides_on_it(town):
    _meeting, (item,) = town.first(AgendaItem("", "", "The vote", "result", (town.advice,)))
    town.take(item)
    ended = {"item": item.item, "ending": "forwarded", "reason": "They know best."}
    assert AResultStaysWithItsCommittee in town.refusals("ItemEnded", **ended, to_committee=town.board)
    town.end(item, "forwarded", "For their advice.", to="The full council")
    assert [(one.body, one.lies_with) for one in town.waits()] == [("The full council", "")]


def test_an_officer_decides_what_was_forwarded_to_them(town):
    bid = town.bids[2]
    _meeting, (item,) = town.first(town.on(bid))
    town.take(item)
    town.end(item, "forwarded", "It is small.", to_officer=town.second.person)
    town.enter("RoomClosed")
    assert town.waits()[0].officer == town.second.person
    today = day_in_london(town.clock.now())
    left = LeftToAnOfficer(
        town.second.person, "Head of Parks", matter="Benches", most=260_000, by_what="scheme", source="Part 3",
        first_day=today, last_day=today + timedelta(days=30), consult=("chair",),
    )  # fmt: skip
    under = town.application.under_delegation
    delegation = under.delegate(town.committee, town.fund, left, by=town.clerk)
    ash = town.members[0].person
    decided = Decided(
        today, "Benches", "Three benches.", "They are needed.", (bid,), {bid: 250_000}, none_considered=True,
        consulted=(Consulted(ash, "chair", today, "Agrees."),),
    )  # fmt: skip
    under.decide(delegation, decided, by=town.second)
    assert town.waits() == []
    with pytest.raises(ItIsDecidedAlready, match="an officer under delegation, for Area Committee"):
        under.decide(delegation, decided, by=town.second)


def test_no_bid_is_awarded_twice_in_the_room_and_the_refusal_names_the_earlier_decision(town):
    bid = town.bids[2]
    _meeting, (item, again) = town.first(town.on(bid), town.on(bid, title="Once more"))
    town.take(item)
    town.carry(item, {bid: 250_000}, 1)
    town.take(again)
    assert ItWasDecidedAlready in town.moved(again, {bid: 240_000})
    says = {"text": "x", "awards": {bid: 240_000}, "total": 0, "departures": {}, "reasons": "y", "item": again.item}
    says |= {"motion": "mz", "mover": town.members[0].person, "seconder": town.members[1].person}
    how = {"entry": "f" * 32, "at": town.at, "by": town.clerk}
    told = [
        IN_ENGLISH.say(one.sentence) for one in town.application.in_session.enter(town.room, "MotionMoved", says, **how)
    ]
    day = FIRST.date()
    assert f"£2,500 already on {day:%A} {day.day} {day:%B %Y}: a meeting of Area Committee" in " ".join(told)


def test_a_decision_that_was_referred_back_stands_no_more_wherever_it_is_asked(town):
    bid = town.bids[2]
    meeting, (item,) = town.first(town.on(bid))
    town.take(item)
    town.carry(item, {bid: 250_000}, 1)
    town.enter("RoomClosed")
    with town.application.reading() as reading:
        assert set(decided_when(reading, [bid])) == {bid}
        (award,) = awards_in(reading, town.room)
    in_session = town.application.in_session
    asked = [each.person for each in town.members[:2]]
    in_session.call_in(town.room, award.awarding, asked_by=asked, reason="Look again.", by=town.clerk)
    in_session.answer_call_in(town.room, award.awarding, "referred-back", "It is too much.", by=town.clerk)
    with town.application.reading() as reading:
        assert decided_when(reading, [bid]) == {}
    (waits,) = town.waits()
    assert (waits.how, waits.about, waits.meeting) == ("referred-back", (bid,), meeting)
    _later, (again,) = town.meets(town.committee, FIRST + AFTER, town.on(bid))
    town.take(again)
    town.carry(again, {bid: 200_000}, 2)
    assert town.waits() == []


def test_a_result_whose_decision_was_referred_back_is_not_final_and_is_decided_again(town):
    _meeting, (item,) = town.first(AgendaItem("", "", "The vote", "result", (town.advice,)))
    town.take(item)
    counted = town.application.deciding.latest_result(town.advice)
    town.carry(item, dict(counted.awards), 1, reasons="As they voted.")
    town.enter("RoomClosed")
    town.refer_result_back()
    with town.application.reading() as reading:
        found = one_round(reading, town.advice)
        assert (found.is_published, found.published_at, found.has_result) == (False, None, True)
        assert [one.stands for one in decisions_on(reading, town.advice)] == [False]
    assert [one.how for one in town.waits()] == ["referred-back"]
    result = AgendaItem("", "", "The vote again", "result", (town.advice,))
    _later, (again,) = town.meets(town.committee, FIRST + AFTER, result)
    town.take(again)
    town.carry(again, dict(counted.awards), 2, reasons="As they voted, looked at again.")
    with town.application.reading() as reading:
        assert one_round(reading, town.advice).is_published
    assert town.waits() == []


def test_a_key_decision_that_nobody_announced_is_refused_on_the_agenda_and_in_the_room(settings):
    town = PassingOn(settings)
    town.plan = lambda: None
    town.hold_rounds()
    town.other_committee()
    bid = town.bids[2]
    try:
        with pytest.raises(AnItemIsAKeyDecision, match="regulation 9"):
            town.agenda(town.committee, FIRST, AgendaItem("", "", "Benches", "bid", (bid,)), why=URGENT)
        on = AgendaItem("", "", "The pier")
        meeting = town.agenda(town.committee, FIRST, on, why=URGENT)
        with pytest.raises(AnItemIsAKeyDecision):
            town.application.meetings.add_late_item(
                meeting, AgendaItem("", "", "Benches", "bid", (bid,)), reason="Now.", by=town.clerk
            )
        today = day_in_london(town.clock.now())
        said = Planned(
            "Benches", "committee", "", "", today, today + timedelta(days=90), ["money"], 700_000, ["Report"],
            "Council House", [bid],
        )  # fmt: skip
        plan = town.application.forward_plan.announce(town.committee, town.fund, said, by=town.officer)
        with pytest.raises(AnItemIsAKeyDecision, match="28 clear days"):
            town.agenda(town.committee, FIRST, AgendaItem("", "", "Benches", "bid", (bid,)), why=URGENT)
        town.application.forward_plan.agree_special_urgency(plan, "scrutiny-chair", reason="Storm.", by=town.clerk)
        late = AgendaItem("", "", "Benches", "bid", (bid,))
        town.application.meetings.add_late_item(meeting, late, reason="Storm.", by=town.clerk)
        town.application.forward_plan.withdraw(plan, reason="A mistake.", by=town.clerk)
        _pier, benches = town.sit_down(meeting, FIRST)
        town.take(benches)
        with pytest.raises(AKeyDecisionIsAnnounced):
            town.carry(benches, {bid: 300_000}, 1)
        town.carry(benches, {bid: 299_900}, 2)
    finally:
        town.close()


def handed_over(town):
    """The tables and the minutes of the latest meeting, and where each item of its agenda went, by title."""
    with town.application.reading() as reading:
        files = files_of(held_meeting(town.application.desk, reading, town.room, "https://pb.example.org"))
    rows = csv.DictReader(io.StringIO(files["agenda.csv"], newline=""))
    return files["minutes.html"], {row["title"]: (row["came_to"], row["went_to"]) for row in rows}


def test_what_is_handed_over_names_to_whom_an_item_was_forwarded_and_to_which_meeting_deferred(town):
    begins = FIRST + 2 * AFTER
    named = town.application.meetings.call(town.committee, begins, "Council House", "in-person", by=town.clerk)
    titles = ("Benches", "Plots", "Skates", "The pier", "The fair", "News")
    items = [town.on(bid, title=title) for bid, title in zip(town.bids[::-1], titles, strict=False)]
    items += [AgendaItem("", "", title) for title in titles[3:]]
    _meeting, (benches, plots, skates, pier, fair, news) = town.first(*items)
    for item, ending, to in (
        (benches, "forwarded", {"to_committee": town.board}),
        (plots, "forwarded", {"to_officer": town.second.person}),
        (skates, "forwarded", {"to": "The <full> council"}),
        (pier, "deferred", {"to_meeting": named}),
        (fair, "deferred", {}),
        (news, "noted", {}),
    ):
        town.take(item)
        town.end(item, ending, "So that they look at it.", **to)
    town.enter("RoomClosed")
    minutes, went = handed_over(town)
    day = begins.astimezone(LONDON)
    who = f"{names(town, town.second.person)}, an officer"
    assert went == {
        "Benches": ("forwarded", "Grants Board"),
        "Plots": ("forwarded", who),
        "Skates": ("forwarded", "The <full> council"),
        "The pier": ("deferred", f"the meeting of {day.day} {day:%B %Y}"),
        "The fair": ("deferred", "the next meeting"),
        "News": ("noted", ""),
    }
    for words in (
        "The item was forwarded to Grants Board. So that they look at it.",
        f"The item was forwarded to {who}.",
        "The item was forwarded to The &lt;full&gt; council.",
        f"The item was deferred to the meeting of {day.day} {day:%B %Y}.",
        "The item was deferred to the next meeting.",
        "The item was noted.",
    ):
        assert words in minutes


def names(town, person):
    with town.application.reading() as reading:
        return names_in_office(reading, [person])[person]
