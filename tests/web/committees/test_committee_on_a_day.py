"""Who sat is answered as of the day that is asked for, and not as of today."""

from datetime import timedelta

import pytest

from tests.staff_pages import words_in


@pytest.fixture
def address(town):
    return f"/committees/{town.committee}/on-a-day"


def test_who_sat_and_presided_is_answered_as_of_the_day(town, address):
    schemes, first = town.application.schemes, town.clock.now()
    town.clock.set_to(first + timedelta(days=10))
    schemes.release_member(town.committee, town.members[0].person, by=town.officer)
    schemes.elect_chair(town.committee, town.members[1].person, by=town.officer)
    town.clock.set_to(first + timedelta(days=20))
    then = words_in(town.browser().get(f"{address}?day={first:%Y-%m-%d}").text)
    assert "Councillor Ash Chair" in then
    assert "Councillor Beech Chair" not in then
    today = words_in(town.browser().get(address).text)
    assert "Councillor Ash" not in today
    assert "Councillor Beech Chair" in today
    assert "Nobody had a seat on this day." in words_in(town.browser().get(f"{address}?day=2001-01-01").text)


@pytest.mark.parametrize("day", ["tomorrow", "2026-02-30", "2999-01-01", ""])
def test_a_day_that_is_none_or_still_to_come_is_said_to_be(town, address, day):
    page = town.browser().get(f"{address}?day={day}")
    assert page.status_code == 200
    assert "not later than today" in words_in(page.text)
