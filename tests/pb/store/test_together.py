"""Rows and events are one transaction: both or neither; an aggregate that was not recorded does not think it was."""

from threading import Thread
from uuid import uuid4

import pytest
from sqlalchemy import func, insert, select

from domain.schemes.area import Area
from domain.words.actor import SYSTEM
from pb.erasable.texts import written_words
from pb.store.event_store import SomebodyElseWasFirst
from tests.stories import MONDAY


def an_area(reference=None):
    return Area.draw("Devonport", 14_000, id=reference or uuid4(), by=SYSTEM, now=MONDAY)


def a_row(connection, reference="a" * 32):
    connection.execute(insert(written_words).values(id=reference, salt=b"salt", words="{}"))


def rows(database):
    with database.reading() as connection:
        return connection.scalar(select(func.count()).select_from(written_words))


def test_rows_and_events_are_there_together(database, store):
    area = an_area()
    with store.together() as writing:
        writing.remember(area)
        a_row(writing.connection)
    assert rows(database) == len(store.stream(area.id)) == 1
    assert area.pending_events == []


def test_of_two_who_begin_the_same_thing_the_second_leaves_no_row(database, store):
    first = an_area()
    store.save(first)
    second = an_area(first.id)

    def come_second():
        with store.together() as writing:
            a_row(writing.connection)
            writing.remember(second)

    with pytest.raises(SomebodyElseWasFirst):
        come_second()
    assert rows(database) == 0
    assert store.last_position() == store.stream(first.id)[0].position


def test_what_could_not_be_recorded_is_still_to_be_recorded(database, store):
    area = an_area()

    def change_our_mind():
        with store.together() as writing:
            writing.remember(area)
            a_row(writing.connection)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        change_our_mind()
    assert (rows(database), store.stream(area.id), len(area.pending_events)) == (0, [], 1)
    store.save(area)
    assert [event.topic for event in store.stream(area.id)] == ["schemes.AreaDrawn"]


def test_rows_without_an_event_and_an_aggregate_remembered_twice_are_no_trouble(database, store):
    area = an_area()
    with store.together() as writing:
        a_row(writing.connection)
        writing.remember(area, area)
        writing.remember(area)
    with store.together() as writing:
        a_row(writing.connection, "b" * 32)
    assert rows(database) == 2
    assert len(store.stream(area.id)) == 1


def test_events_of_eight_who_write_at_once_are_numbered_in_the_order_of_their_commits(database, store):
    """A reader who has seen a number must never find a smaller one afterwards: followers would pass it over."""
    seen, going = [], True

    def follow():
        position = 0
        while going or store.last_position() > position:
            for event in store.read(position, 500):
                position = event.position
                seen.append(event.originator_id)

    def write(number):
        for n in range(12):
            with store.together() as writing:
                a_row(writing.connection, f"{number:016x}{n:016x}")
                writing.remember(an_area(), an_area())

    follower = Thread(target=follow)
    writers = [Thread(target=write, args=(number,)) for number in range(8)]
    for thread in (follower, *writers):
        thread.start()
    for thread in writers:
        thread.join()
    going = False
    follower.join()
    assert len(seen) == len(set(seen)) == 8 * 12 * 2
    assert rows(database) == 8 * 12
