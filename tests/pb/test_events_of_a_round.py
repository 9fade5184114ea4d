"""Events of a round that residents can come to: called, moved, cancelled, and what was said there."""

from datetime import timedelta

import pytest

from domain.refusals import Refusal
from domain.rounds import gathering_refusals as no
from pb.actions.gatherings import WhenAndWhere
from pb.actions.who_may import NotInThisCapacity
from pb.readmodels.rounds.gatherings import gatherings_of
from pb.settings import read_settings
from tests.stories import MONDAY, RULES, Town

EVENING = MONDAY + timedelta(days=5, hours=9)


@pytest.fixture
def town(tmp_path):
    town = Town(read_settings(tmp_path))
    town.round = town.announced_round()
    yield town
    town.close()


def where(begins=EVENING, hours=2, place="Guildhall, Ker Street"):
    return WhenAndWhere(begins, begins + timedelta(hours=hours), place)


def call(town, at=None, *, kind="meeting", title="An evening with tea", by=None, about=""):
    gatherings = town.application.gatherings
    return gatherings.call(town.round, kind, title, at or where(), about=about, by=by or town.officer)


def only(town):
    with town.application.reading() as connection:
        (found,) = gatherings_of(connection, town.round)
    return found


def test_an_event_is_moved_with_a_reason_and_noted_once_it_has_begun(town):
    its, gatherings = call(town), town.application.gatherings
    later = where(EVENING + timedelta(days=1), place="Library")
    gatherings.move(its, later, reason="The hall is cold.", by=town.officer)
    found = only(town)
    assert (found.begins, found.place, found.reason, found.changed) == (later.begins, "Library", "The hall is cold.", 1)
    with pytest.raises(no.TheEventHasNotBegun):
        gatherings.note(its, "Everybody agreed.", by=town.officer)
    town.clock.set_to(later.begins)
    gatherings.note(its, "Forty came.", by=town.second)
    assert only(town).notes == "Forty came."
    for late in (gatherings.move, gatherings.cancel):
        with pytest.raises(no.TheEventHasBegun):
            late(
                *((its, where(later.ends)) if late == gatherings.move else (its,)), reason="Too late.", by=town.officer
            )


def test_a_cancelled_event_stays_so(town):
    its, gatherings = call(town), town.application.gatherings
    with pytest.raises(no.SayWhyTheEventChanges):
        gatherings.cancel(its, reason=" ", by=town.officer)
    gatherings.cancel(its, reason="Nobody could come.", by=town.officer)
    assert only(town).is_cancelled
    with pytest.raises(no.TheEventIsCancelled):
        gatherings.move(its, where(EVENING + timedelta(days=2)), reason="After all.", by=town.officer)


@pytest.mark.parametrize(
    ("how", "refusal"),
    [
        ({"at": where(MONDAY - timedelta(days=1))}, no.TheEventWouldBePast),
        ({"at": where(hours=0)}, no.AnEventEndsAfterItBegins),
        ({"at": where(hours=25)}, no.AnEventEndsAfterItBegins),
        ({"at": where(place=" ")}, no.AnEventNeedsAPlace),
        ({"title": ""}, no.AnEventNeedsATitle),
        ({"kind": "concert"}, no.SayWhatKindOfEvent),
        ({"about": "x" * 2_001}, no.TooMuchAboutTheEvent),
    ],
)
def test_what_nobody_could_come_to_is_refused(town, how, refusal):
    with pytest.raises(refusal):
        call(town, **how)


def test_only_those_who_run_the_round_call_events_and_none_in_a_draft(town):
    with pytest.raises(NotInThisCapacity):
        call(town, by=town.resident)
    town.round = town.application.rounds.draft(
        scheme=town.scheme, area=town.area, name="Draft", about="", by=town.officer
    )
    town.application.rounds.write_rules(town.round, RULES, by=town.officer)
    with pytest.raises(Refusal, match="Announce the round first"):
        call(town)
