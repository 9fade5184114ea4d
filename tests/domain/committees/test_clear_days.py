"""Clear days of notice, by the calendars that were announced."""

from datetime import date, timedelta

import pytest

from domain.committees.bank_holidays import ANNOUNCED, bank_holidays, by_law
from domain.committees.clear_days import (
    clear_days_between,
    first_day_for_meeting,
    is_working_day,
    last_day_for_notice,
    working_days_after,
)

PROCLAIMED_FOR_ONCE = {2012, 2020, 2022, 2023}
"""A jubilee twice, VE Day moved, a funeral and a coronation."""


@pytest.mark.parametrize("year", sorted(set(ANNOUNCED) - PROCLAIMED_FOR_ONCE))
def test_the_rule_for_years_to_come_gives_what_was_announced_for_ordinary_years(year):
    assert by_law(year) == bank_holidays(year)


@pytest.mark.parametrize("year", range(2029, 2060))
def test_every_year_to_come_has_eight_bank_holidays_none_on_a_weekend(year):
    assert len(bank_holidays(year)) == 8
    assert all(day.weekday() < 5 for day in bank_holidays(year))


@pytest.mark.parametrize(
    ("given", "meeting", "days"),
    [
        ("2026-03-02", "2026-03-10", 5),  # Monday to the Tuesday of the week after
        ("2026-03-03", "2026-03-10", 4),
        ("2026-03-10", "2026-03-10", 0),
        ("2026-03-11", "2026-03-10", 0),
        ("2026-03-31", "2026-04-09", 3),  # Maundy Thursday, Good Friday and Easter Monday do not count
        ("2026-12-17", "2026-12-31", 6),  # nor do Christmas Eve, Christmas, and Boxing Day's substitute
        ("2026-05-01", "2026-05-11", 4),
    ],
)
def test_clear_days_leave_out_both_ends_weekends_and_holidays(given, meeting, days):
    assert clear_days_between(date.fromisoformat(given), date.fromisoformat(meeting)) == days


def test_the_last_day_for_notice_and_the_first_for_a_meeting_agree_with_the_count_on_every_day_of_three_years():
    for n in range(3 * 365):
        day = date(2025, 1, 1) + timedelta(n)
        last, first = last_day_for_notice(day, 5), first_day_for_meeting(day, 5)
        assert clear_days_between(last, day) >= 5 > clear_days_between(last + timedelta(1), day)
        assert clear_days_between(day, first) >= 5 > clear_days_between(day, first - timedelta(1))


def test_a_window_of_five_working_days_over_christmas():
    assert working_days_after(date(2026, 12, 22), 5) == date(2027, 1, 4)
    assert working_days_after(date(2026, 12, 22), 0) == date(2026, 12, 22)
    assert not is_working_day(date(2026, 12, 28))
