"""Dates of an earlier round for a later one: by the clock of London and on the same weekday, whatever the calendar."""

from datetime import UTC, date, datetime, timedelta

import pytest

from domain.rounds.a_year_later import (
    day_years_later,
    instant_years_later,
    timetable_years_later,
    years_until,
)
from domain.rounds.timetable import Timetable
from domain.words.instants import LONDON


def london(*parts, fold=0):
    return datetime(*parts, tzinfo=LONDON, fold=fold).astimezone(UTC)


def test_every_day_of_thirty_years_keeps_its_weekday_and_moves_three_days_at_most():
    day = date(2020, 1, 1)
    while day.year < 2050:
        for years in (1, 2, 5):
            later = day_years_later(day, years)
            assert later.weekday() == day.weekday()
            same = date(day.year + years, day.month, min(day.day, 28))
            assert abs(later - same) <= timedelta(days=3 + max(day.day - 28, 0)), (day, years)
        day += timedelta(days=1)


def test_the_clock_shows_the_same_time_although_the_clocks_change_on_another_day():
    # 2026: the clocks go forward on Sunday 29 March; 2027: on Sunday 28 March
    before = london(2026, 3, 27, 18, 0)
    assert before.hour == 18
    later = instant_years_later(before, 1)
    assert later.astimezone(LONDON).strftime("%a %d %b %Y %H:%M") == "Fri 26 Mar 2027 18:00"
    summer = london(2026, 3, 30, 9, 0)
    winter = instant_years_later(london(2025, 3, 30, 9, 0), 1)
    assert (summer.hour, winter.astimezone(LONDON).hour) == (8, 9)
    assert instant_years_later(london(2026, 10, 24, 12, 0), 1).astimezone(LONDON).strftime("%a %H:%M") == "Sat 12:00"


def test_a_time_that_never_comes_is_an_hour_later_and_one_that_comes_twice_stays_the_one_it_was():
    gap = instant_years_later(london(2026, 3, 29, 0, 30) + timedelta(hours=0), 1)
    assert gap.astimezone(LONDON).strftime("%a %H:%M") == "Sun 00:30"
    skipped = instant_years_later(london(2025, 3, 23, 1, 30), 3)
    assert skipped.astimezone(LONDON).strftime("%a %d %b %Y %H:%M") == "Sun 26 Mar 2028 02:30"
    second = london(2026, 10, 25, 1, 30, fold=1)
    later = instant_years_later(second, 1).astimezone(LONDON)
    assert (later.strftime("%a %d %b %Y"), later.hour) == ("Sun 24 Oct 2027", 1)


def test_the_end_of_a_day_stays_the_end_of_a_day():
    later = instant_years_later(london(2026, 3, 17, 0, 0), 1)
    assert later.astimezone(LONDON).strftime("%a %d %b %Y %H:%M") == "Tue 16 Mar 2027 00:00"


@pytest.mark.parametrize(("now", "years"), [((2026, 6, 1), 1), ((2027, 3, 1), 1), ((2027, 3, 2), 2), ((2030, 1, 1), 4)])
def test_dates_are_moved_until_proposals_open_today_or_later(now, years):
    dates = Timetable(london(2026, 3, 2, 9), london(2026, 3, 16, 12), london(2026, 3, 30, 9), london(2026, 4, 6, 18))
    assert years_until(dates, london(*now)) == years
    moved = timetable_years_later(dates, years)
    moved.must_be_in_order()
    assert [at.astimezone(LONDON).hour for at in (moved.proposals_open_at, moved.voting_closes_at)] == [9, 18]
