"""Stages and hours: what a round's record and the clock together allow, held against a slow table."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.rounds.stages import Phase, Stage, phase_at
from tests.stories import TIMETABLE

MINUTE = timedelta(minutes=1)
DATES = [
    TIMETABLE.proposals_open_at,
    TIMETABLE.proposals_close_at,
    TIMETABLE.voting_opens_at,
    TIMETABLE.voting_closes_at,
]
HOURS = [date + by for date in DATES for by in (-MINUTE, timedelta(0), MINUTE)]


def slowly(stage, now):
    """The same, written as one would explain it to a visitor."""
    opens, closes, vote_opens, vote_closes = DATES
    if stage == "proposals" and opens <= now < closes:
        return "taking proposals"
    if stage in ("settled", "voting") and vote_opens <= now < vote_closes:
        return "voting"
    if stage == "proposals":
        return "announced" if now < opens else "checking proposals"
    if stage in ("settled", "voting"):
        return "voting to come" if now < vote_opens else "being counted"
    return {"draft": "drafted", "closed": "being counted"}.get(stage, stage)


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("now", HOURS)
def test_where_a_round_stands_follows_from_its_stage_and_the_hour(stage, now):
    assert phase_at(stage, TIMETABLE, now) == slowly(stage, now)


def test_a_draft_without_rules_is_a_draft():
    assert phase_at(Stage.DRAFT, None, HOURS[0]) == Phase.DRAFTED


def test_an_extension_keeps_the_box_open():
    later = replace(TIMETABLE, voting_closes_at=TIMETABLE.voting_closes_at + timedelta(days=1))
    assert phase_at(Stage.VOTING, TIMETABLE, TIMETABLE.voting_closes_at) == Phase.BEING_COUNTED
    assert phase_at(Stage.VOTING, later, TIMETABLE.voting_closes_at) == Phase.VOTING
