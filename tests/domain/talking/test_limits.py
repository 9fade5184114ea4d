"""How much one person can say: ten thousand tries come to thirty comments a day, and each refusal says what to do."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.refusals import Refusal
from domain.talking import refusals as no
from domain.talking.limits import AT_ONCE, IN_A_DAY, SHORT_TIME, must_be_fit_to_say, must_leave_room_for_others

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def test_ten_thousand_tries_of_one_person_in_a_day_come_to_thirty_comments():
    said, refused = [], set()
    for second in range(0, 86_400, 8):
        now = NOON + timedelta(seconds=second)
        try:
            must_leave_room_for_others(said, now)
        except Refusal as refusal:
            refused.add(str(refusal))
        else:
            said.append(now)
    assert len(said) == IN_A_DAY
    assert all("comments within" in each and ("Wait" in each or "Go on tomorrow" in each) for each in refused)
    assert all(said[n + AT_ONCE] - said[n] >= SHORT_TIME for n in range(len(said) - AT_ONCE))


@pytest.mark.parametrize(("gone", "minutes"), [(0, 10), (1, 10), (61, 9), (599, 1)])
def test_the_refusal_says_how_many_minutes_to_wait(gone, minutes):
    with pytest.raises(no.TooMuchAtOnce, match=f"Wait {minutes} minutes"):
        must_leave_room_for_others([NOON] * AT_ONCE, NOON + timedelta(seconds=gone))


def test_what_somebody_said_ten_minutes_or_a_day_ago_counts_no_more():
    must_leave_room_for_others([NOON] * AT_ONCE, NOON + SHORT_TIME)
    must_leave_room_for_others([NOON] * IN_A_DAY, NOON + timedelta(hours=24))


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("See www.a.example and HTTPS://b.example", 2),
        ("At half past www. we met", 0),
        ("ftp://a.example", 1),
        ("a:b c/d e.f", 0),
    ],
)
def test_links_are_counted_however_they_are_written(text, links):
    must_be_fit_to_say(text)
    more = " www.x.example" * (3 - links)
    with pytest.raises(no.TooManyLinks, match="yours has 3"):
        must_be_fit_to_say(text + more)
