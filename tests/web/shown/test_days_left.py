"""How long something is open yet, as people count days: by midnights in London, not by hours."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.staff_pages import within_a_page
from web.shown.days_left import closes_in, days_left

CLOSES = datetime(2026, 12, 4, 20, 0, tzinfo=UTC)
MIDNIGHT = datetime(2026, 12, 5, 0, 0, tzinfo=UTC)
A_MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("now", "left", "closing"),
    [
        (datetime(2026, 11, 28, 20, 0, tzinfo=UTC), "6 days left", "Closes in 6 days"),
        (datetime(2026, 11, 28, 23, 59, tzinfo=UTC), "6 days left", "Closes in 6 days"),
        (datetime(2026, 12, 3, 0, 0, tzinfo=UTC), "1 day left", "Closes tomorrow"),
        (datetime(2026, 12, 3, 23, 59, tzinfo=UTC), "1 day left", "Closes tomorrow"),
        (datetime(2026, 12, 4, 0, 0, tzinfo=UTC), "Last day", "Closes today"),
        (CLOSES - A_MINUTE, "Last day", "Closes today"),
        (CLOSES, "", ""),
    ],
)
def test_days_are_counted_by_midnights(now, left, closing):
    with within_a_page():
        assert (days_left(CLOSES, now), closes_in(CLOSES, now)) == (left, closing)


def test_what_ends_at_midnight_ends_with_the_day_before():
    with within_a_page():
        assert closes_in(MIDNIGHT, MIDNIGHT - A_MINUTE) == "Closes today"
        assert closes_in(MIDNIGHT, datetime(2026, 12, 3, 12, tzinfo=UTC)) == "Closes tomorrow"


def test_the_hour_that_summer_time_takes_away_is_no_day():
    closes = datetime(2027, 3, 28, 23, 0, tzinfo=UTC)  # midnight in London after the clocks went on
    with within_a_page():
        assert closes_in(closes, datetime(2027, 3, 27, 1, 0, tzinfo=UTC)) == "Closes tomorrow"
