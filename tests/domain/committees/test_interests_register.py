"""The register of a member: 28 days to tell the monitoring officer, and dispensations that cover what they are for."""

from datetime import UTC, date, datetime

import pytest

from domain.committees import interests_register as no
from domain.committees.dispensation import dispensation_for
from domain.committees.interests_register import RegisterOfInterests
from domain.words.actor import Actor

NOW = datetime(2026, 3, 10, 18, tzinfo=UTC)
WHO = {"by": Actor("c" * 32, "clerk"), "now": NOW}


def register():
    return RegisterOfInterests.open_for("ash", **WHO)


def granted(its, **what):
    how = {"what": "The hall.", "allows": "vote", "ground": "c", "last_day": date(2027, 3, 10), **WHO, **what}
    return its.grant(how.pop("what"), **how)


def covering(its, *about, committee="area", at=NOW):
    return dispensation_for(its.dispensations.values(), about, committee=committee, at=at)


def test_the_monitoring_officer_is_to_be_told_within_28_days_and_late_is_recorded_as_what_it_is():
    its = register()
    assert its.register("land", date(2026, 1, 1), words="w", commitment="c", **WHO) == 1
    assert its.interests[1].tell_by == date(2026, 1, 29)
    for on in (date(2025, 12, 31), date(2026, 3, 11)):
        with pytest.raises(no.ToldBetweenThenAndToday):
            its.tell_monitoring_officer(1, on, **WHO)
    its.tell_monitoring_officer(1, date(2026, 3, 10), **WHO)
    assert its.interests[1].told == date(2026, 3, 10)
    with pytest.raises(no.TheMonitoringOfficerKnows):
        its.tell_monitoring_officer(1, date(2026, 3, 10), **WHO)


def test_an_interest_is_of_a_kind_that_there_is_and_not_of_tomorrow():
    with pytest.raises(no.ThereIsNoSuchCategory):
        register().register("yacht", date(2026, 1, 1), words="", commitment="", **WHO)
    with pytest.raises(no.AnInterestIsToldAsItIs):
        register().register("land", date(2026, 3, 11), words="", commitment="", **WHO)


def test_an_interest_ends_once():
    its = register()
    its.register("land", date(2026, 1, 1), words="", commitment="", **WHO)
    its.end(1, **WHO)
    with pytest.raises(no.ThereIsNoSuchInterest):
        its.end(1, **WHO)
    with pytest.raises(no.ThereIsNoSuchInterest):
        its.tell_monitoring_officer(1, date(2026, 3, 10), **WHO)


@pytest.mark.parametrize(
    ("what", "refusal"),
    [
        ({"allows": "preside"}, no.SayWhatTheMemberMayDo),
        ({"ground": "f"}, no.SayOnWhichGround),
        ({"what": " "}, no.SayWhatTheDispensationIsFor),
        ({"last_day": date(2026, 3, 9)}, no.ADispensationEnds),
        ({"last_day": date(2030, 3, 11)}, no.ADispensationEnds),
    ],
)
def test_a_dispensation_says_what_why_and_until_when_four_years_at_most(what, refusal):
    its = register()
    with pytest.raises(refusal):
        granted(its, **what)
    assert granted(its, last_day=date(2030, 3, 10)) == 1


def test_a_dispensation_covers_what_it_is_for_where_it_is_for_from_its_grant_to_its_last_day():
    its = register()
    granted(its, proposals=["hall"], rounds=["round"], committee="area")
    assert covering(its, "hall")
    assert covering(its, "hall", "round")
    assert not covering(its, "hall", "park")
    assert not covering(its, "hall", committee="board")
    assert not covering(its, "hall", at=datetime(2026, 3, 10, 17, 59, tzinfo=UTC))
    assert covering(its, "hall", at=datetime(2027, 3, 10, 23, 59, tzinfo=UTC))
    assert not covering(its, "hall", at=datetime(2027, 3, 11, 0, 0, tzinfo=UTC))


def test_one_that_allows_the_vote_stands_before_one_to_speak_and_an_ended_one_covers_what_was():
    its = register()
    speak = granted(its, allows="speak")
    vote = granted(its)
    assert covering(its, "hall").number == vote
    with pytest.raises(no.GiveTheReasonForTheEnd):
        its.end_dispensation(vote, reason="", **WHO)
    ended = datetime(2026, 3, 10, 19, tzinfo=UTC)
    its.end_dispensation(vote, reason="A trustee no longer.", by=WHO["by"], now=ended)
    assert covering(its, "hall").number == vote
    assert covering(its, "hall", at=ended).number == speak
    with pytest.raises(no.ThereIsNoSuchDispensation):
        its.end_dispensation(vote, reason="Again.", by=WHO["by"], now=ended)
