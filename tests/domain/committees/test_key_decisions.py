"""Key decisions and their notice: 28 clear days of the calendar, five of the office, or an urgency that was agreed."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from domain.committees import refusals_under_delegation as no
from domain.committees.forward_plan import COMMITTEE, OFFICER, Announced, Planned, PlannedDecision
from domain.committees.key_decisions import (
    first_day_after_exception,
    first_day_after_notice,
    notice_of,
    why_it_is_key,
)
from domain.words.actor import Actor
from tests.a_meeting import BIDS, AMeeting, a_motion

CLERK = Actor("c" * 32, "clerk")
PUBLISHED = datetime(2026, 3, 2, 12, tzinfo=UTC)
WHAT = Planned(
    "Grants for Ham Woods",
    OFFICER,
    "0ff1ce",
    "Head of Neighbourhoods",
    date(2026, 3, 10),
    date(2026, 4, 30),
    ["money"],
    1_500_000,
    ["Report on the bids"],
    "First Stop, New George Street",
    ["b1", "b2"],
)


def said(**other):
    return Planned(**{**WHAT.__dict__, **other})


def planned(now=PUBLISHED, **other):
    return PlannedDecision.announce(said(**other), committee="area", round="fund", id=UUID(int=7), by=CLERK, now=now)


def suffices(plan, day, *, proposals=("b1",), total=1_000_000):
    return plan.must_suffice(day, proposals=proposals, total=total)


@pytest.mark.parametrize(
    ("total", "key_from", "two_wards", "why"),
    [
        (999, 1_000, False, []),
        (1_000, 1_000, False, ["money"]),
        (1_000, 0, False, []),
        (1, 0, True, ["wards"]),
        (2_000, 1_000, True, ["money", "wards"]),
    ],
)
def test_a_decision_is_key_for_its_money_or_for_two_wards(total, key_from, two_wards, why):
    assert why_it_is_key(total, key_from=key_from, two_wards=two_wards) == why


def test_twenty_eight_days_lie_between_the_notice_and_the_decision_and_neither_of_the_two_counts():
    first = first_day_after_notice(date(2026, 3, 2))
    assert first == date(2026, 3, 31)
    notices = {"published": date(2026, 3, 2), "exceptions": [], "urgencies": []}
    assert notice_of(first, **notices) == "28-days"
    assert notice_of(date(2026, 3, 30), **notices) == ""


def test_five_clear_days_of_an_exception_leave_out_weekends_and_easter():
    # 2 April 2026 is Maundy Thursday, 6 April Easter Monday: 1, 7, 8, 9 and 10 April count
    assert first_day_after_exception(date(2026, 3, 31)) == date(2026, 4, 11)
    assert first_day_after_exception(date(2026, 3, 9)) == date(2026, 3, 17)


def test_a_key_decision_before_its_28_days_is_refused_with_the_first_day_on_which_it_can_be_made():
    with pytest.raises(no.TheNoticeIsNotWhole) as refused:
        suffices(planned(), date(2026, 3, 30))
    assert "Only 27 of 28 clear days" in str(refused.value)
    assert "31 March 2026" in str(refused.value)
    assert suffices(planned(), date(2026, 3, 31)) == "28-days"


def test_the_general_exception_needs_five_clear_days_and_the_urgency_none():
    plan = planned()
    plan.notify_general_exception(
        "scrutiny-chair", reason="The match funding ends.", by=CLERK, now=datetime(2026, 3, 9, tzinfo=UTC)
    )
    with pytest.raises(no.TheNoticeIsNotWhole, match="17 March 2026"):
        suffices(plan, date(2026, 3, 16))
    assert suffices(plan, date(2026, 3, 17)) == "general-exception"
    plan.agree_special_urgency(
        "scrutiny-chair", reason="The roof leaks.", by=CLERK, now=datetime(2026, 3, 12, tzinfo=UTC)
    )
    assert suffices(plan, date(2026, 3, 12)) == "special-urgency"
    with pytest.raises(no.TheNoticeIsNotWhole):
        suffices(plan, date(2026, 3, 11))


@pytest.mark.parametrize(
    ("other", "refusal"),
    [
        ({"matter": "  "}, no.SayWhatIsToBeDecided),
        ({"decided_by": "somebody"}, no.SayWhoDecides),
        ({"officer": ""}, no.SayWhoDecides),
        ({"position": " "}, no.SayWhatTheOfficerIs),
        ({"last_day": date(2026, 3, 9)}, no.TheDaysAreTheWrongWayRound),
        ({"first_day": date(2026, 1, 1), "last_day": date(2026, 3, 1)}, no.APlannedDecisionIsToCome),
        ({"because": []}, no.SayWhyItIsKey),
        ({"because": ["votes"]}, no.SayWhyItIsKey),
        ({"most": 0}, no.ADelegationHasALimit),
        ({"papers": [" "]}, no.SayWhichPapersThereAre),
        ({"copies_from": ""}, no.SayWhichPapersThereAre),
        ({"exempt": {"paragraph": 8, "reason": "Names of tenants."}}, no.SayWhyAPartIsExempt),
        ({"exempt": {"paragraph": 3, "reason": " "}}, no.SayWhyAPartIsExempt),
    ],
)
def test_a_notice_says_everything_that_regulation_9_asks_for(other, refusal):
    with pytest.raises(refusal):
        planned(**other)


@pytest.mark.parametrize(
    ("asked", "refusal"),
    [
        ({"proposals": ("b1", "b3")}, no.TheNoticeIsAboutSomethingElse),
        ({"total": 1_500_001}, no.TheNoticeSaidLess),
        ({"day": date(2026, 5, 1)}, no.NotInThoseDays),
        ({"day": date(2026, 3, 9)}, no.NotInThoseDays),
    ],
)
def test_a_notice_does_not_cover_another_decision(asked, refusal):
    day = asked.pop("day", date(2026, 4, 1))
    with pytest.raises(refusal):
        suffices(planned(), day, **asked)


def test_a_plan_is_moved_to_later_days_only_and_with_a_reason():
    plan, when = planned(), {"by": CLERK, "now": PUBLISHED}
    for days, reason, refusal in (
        ((date(2026, 3, 9), date(2026, 4, 30)), "Sooner.", no.APlanIsNotMovedForward),
        ((WHAT.first_day, WHAT.last_day), "The same.", no.ItIsPlannedSoAlready),
        ((date(2026, 5, 1), date(2026, 5, 31)), " ", no.SayWhyInPublic),
    ):
        with pytest.raises(refusal):
            plan.move(*days, reason=reason, **when)
    plan.move(date(2026, 5, 1), date(2026, 5, 31), reason="The survey is late.", **when)
    assert suffices(plan, date(2026, 5, 2)) == "28-days"


def test_a_plan_that_was_withdrawn_is_no_notice():
    plan, when = planned(decided_by=COMMITTEE), {"by": CLERK, "now": PUBLISHED}
    assert (plan.officer, plan.position) == ("", "")
    plan.withdraw(reason="The bid was taken back.", **when)
    for act in (
        lambda: suffices(plan, date(2026, 4, 2)),
        lambda: plan.withdraw(reason="Again.", **when),
        lambda: plan.move(date(2026, 5, 1), date(2026, 5, 2), reason="Late.", **when),
        lambda: plan.notify_general_exception("scrutiny-chair", reason="Late.", **when),
        lambda: plan.agree_special_urgency("council-chair", reason="Late.", **when),
    ):
        with pytest.raises(no.ThePlanWasWithdrawn):
            act()


def test_an_exception_says_who_was_told_or_agreed_and_why():
    plan, when = planned(), {"by": CLERK, "now": PUBLISHED}
    with pytest.raises(no.SayWhoWasTold):
        plan.notify_general_exception("the mayor", reason="Late.", **when)
    with pytest.raises(no.SayWhoAgreed):
        plan.agree_special_urgency("scrutiny-members", reason="Late.", **when)
    for act, who in (
        (plan.notify_general_exception, "scrutiny-members"),
        (plan.agree_special_urgency, "council-chair"),
    ):
        with pytest.raises(no.SayWhyInPublic):
            act(who, reason="\u200b", **when)


def test_in_the_room_a_motion_that_touches_two_wards_is_key_whatever_it_spends_and_whatever_the_plan_says():
    """The clerk ticks what the report says; nobody has to have planned it as such before."""
    day = date(2026, 4, 10)
    nothing = Announced([], 0, day, "fund")
    assert not nothing.must_have_notice(["b1"], 100)
    with pytest.raises(no.AKeyDecisionIsAnnounced):
        nothing.must_have_notice(["b1"], 100, two_wards=True)
    its_own = planned(decided_by=COMMITTEE, officer="", position="")
    assert Announced([its_own], 0, day, "fund").must_have_notice(["b1"], 100, two_wards=True) == "28-days"
    with pytest.raises(no.TheNoticeIsNotWhole):
        Announced([its_own], 0, date(2026, 3, 20), "fund").must_have_notice(["b1"], 100, two_wards=True)


def test_what_a_motion_says_of_two_wards_is_held_against_the_plan_when_it_is_moved_and_kept_with_its_words():
    unannounced = replace(BIDS, announced=Announced([], 0, date(2026, 3, 31), "fund"))
    meeting = AMeeting()
    meeting.takes("bids")
    says = {**a_motion("bids", {"a": 100_000}), "two_wards": True}
    assert meeting.faults("MotionMoved", before=unannounced, **says) == ["AKeyDecisionIsAnnounced"]
    meeting.enter("MotionMoved", before=unannounced, **a_motion("bids", {"a": 100_000}))
    assert not meeting.now.items["bids"].waiting.stands_as.two_wards
    amended = {**says, "amendment": "a1", "mover": "cedar", "seconder": "dogwood"}
    del amended["item"]
    assert meeting.faults("AmendmentMoved", before=unannounced, **amended) == ["AKeyDecisionIsAnnounced"]
