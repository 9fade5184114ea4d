"""A meeting that was broken off goes on on another day: minutes that are typed are of that day, and say so."""

import re
from datetime import timedelta

import pytest

from domain.words.instants import LONDON
from pb.exchange.hand_over import files_of, held_meeting
from tests.pb.test_members_do_themselves import AMeetingToCome
from tests.staff_pages import words_in
from tests.stories import PASSWORD
from tests.town_pages import Visitor, service_of


@pytest.fixture
def meeting(town):
    """It began, was broken off, and goes on three weeks later: it is five minutes past that hour now."""
    meeting = AMeetingToCome(town).publish().begins_now()
    meeting.everybody_comes()
    meeting.goes_on = meeting.begins + timedelta(days=21)
    why = {"reason": "The lights went out.", "by": meeting.clerk}
    town.application.meetings.adjourn(meeting.id, goes_on=meeting.goes_on, place="The library", **why)
    town.clock.set_to(meeting.goes_on + timedelta(minutes=5))
    return meeting


def enters(client, town, meeting, **says):
    page = f"/committee/{town.committee}/rooms/{meeting.room}"
    token = client.get(page).text.split('name="csrf_token" value="')[1].split('"')[0]
    mark = town.application.desk.new_id().hex
    return client.post(page, data={"csrf_token": token, "entry": mark, **says})


def test_a_time_of_day_is_of_the_day_on_which_it_goes_on(town, meeting):
    visitor = Visitor(service_of(town))
    visitor.open("/sign-in")
    visitor.send(email="clerk@example.org", password=PASSWORD)
    typed = (meeting.goes_on + timedelta(minutes=2)).astimezone(LONDON)
    says = {"kind": "PersonLeft", "member": town.members[2].person, "item": "", "minute": f"{typed:%H:%M}"}
    assert enters(visitor.client, town, meeting, kind="ItemTaken", item=meeting.items[1]).status_code == 303
    assert enters(visitor.client, town, meeting, **says).status_code == 303
    left = next(one for one in meeting.standing.comings if one.what == "left")
    assert left.at == typed.replace(second=0, microsecond=0)
    page = words_in(visitor.open(f"/rooms/{meeting.room}").text)
    assert f"{typed:%Y-%m-%d %H:%M}" in page
    assert "Adjourned. Reason: The lights went out." in page
    then = visitor.client.get(f"/rooms/{meeting.room}", query_string={"minute": f"{typed:%Y-%m-%d %H:%M}"}).text
    assert f"As it stood at {typed:%Y-%m-%d %H:%M}" in words_in(then)
    assert visitor.client.get(f"/rooms/{meeting.room}?minute=2026-02-31 19:05").status_code == 200


def test_an_entry_of_that_day_is_amended_to_a_minute_of_that_day(town, meeting):
    visitor = Visitor(service_of(town))
    visitor.open("/sign-in")
    visitor.send(email="clerk@example.org", password=PASSWORD)
    enters(visitor.client, town, meeting, kind="ItemTaken", item=meeting.items[1])
    (taken,) = meeting.standing.items[meeting.items[1]].taken
    page = visitor.open(f"/committee/{town.committee}/rooms/{meeting.room}").text
    address = page.split("/entries/")[1].split('"')[0]
    visitor.open(f"/committee/{town.committee}/rooms/{meeting.room}/entries/{address}")
    earlier = (taken - timedelta(minutes=3)).astimezone(LONDON)
    visitor.send(minute=f"{earlier:%H:%M}", why="The clock was slow.")
    assert meeting.standing.items[meeting.items[1]].taken == [earlier.replace(second=0, microsecond=0)]


def test_everybody_reads_that_nobody_sits_until_the_meeting_goes_on_and_nothing_is_resolved(town, meeting):
    """Whoever follows it from home would wait before a page that says what is being decided now."""
    visitor = Visitor(service_of(town))
    visitor.open("/sign-in")
    visitor.send(email="clerk@example.org", password=PASSWORD)
    town.clock.set_to(meeting.begins + timedelta(days=21) - timedelta(days=1))
    broken = "The meeting is broken off: nobody sits until it goes on."
    for page in (f"/rooms/{meeting.room}", f"/committee/{town.committee}/rooms/{meeting.room}"):
        assert broken in words_in(visitor.open(page).text)
    public = words_in(visitor.open(f"/rooms/{meeting.room}").text)
    assert "presides" not in public
    assert re.search(r"It goes on at \S+ on \w+ \d+ \w+ 2026, The library\.", public)
    assert "Council House. Agenda" in public  # where it began, and not where it goes on
    town.clock.set_to(meeting.goes_on + timedelta(minutes=5))
    for page in (f"/rooms/{meeting.room}", f"/committee/{town.committee}/rooms/{meeting.room}"):
        assert broken not in words_in(visitor.open(page).text)


def test_the_minutes_that_are_handed_over_say_when_the_meeting_was_adjourned_and_where_it_began(town, meeting):
    with town.application.reading() as reading:
        page = files_of(held_meeting(town.application.desk, reading, meeting.room, ""))["minutes.html"]
    assert "at Council House." in page
    assert "The meeting was adjourned at 2026-03-30 10:05: The lights went out." in page
    assert "It was to go on at 2026-04-20 10:00: The library." in page


def test_while_it_is_broken_off_nobody_is_said_to_be_enough_to_decide(town, meeting):
    visitor = Visitor(service_of(town))
    visitor.open("/sign-in")
    visitor.send(email="clerk@example.org", password=PASSWORD)
    screen = f"/committee/{town.committee}/rooms/{meeting.room}"
    assert "in the room may vote" in words_in(visitor.open(screen).text)
    town.application.meetings.adjourn(
        meeting.id, goes_on=meeting.goes_on + timedelta(days=7), place="The library", reason="Late.", by=meeting.clerk
    )
    read = words_in(visitor.open(screen).text)
    assert "The meeting is broken off" in read
    assert "in the room may vote" not in read
