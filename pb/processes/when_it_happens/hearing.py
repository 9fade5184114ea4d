"""Has a reaction hear what has happened since: done once, however many workers, however often they are killed.

What a reaction decides is recorded in one transaction with its position. What
is refused or fails is kept, does not hold up anything else, and is tried again.
"""

import logging
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from domain.refusals import Refusal
from domain.words.belongs_to import Thing
from domain.words.facts import Aggregate
from pb.desk import Desk
from pb.processes.when_it_happens.places import (
    Unfinished,
    finished,
    keep,
    moved,
    place_of,
    taken_up,
    to_try_again,
)
from pb.processes.when_it_happens.reaction import Decided, Heard, Reaction
from pb.readmodels.history.answers import things_by_position
from pb.store.event_store import Recorded, SomebodyElseWasFirst
from pb.store.together import Writing
from pb.what_broke import kind_of, where_it_broke

PAGE = 200
LAG = 200
"""So far a position may stay behind while nothing happens that the reaction hears: each move is a commit."""
_log = logging.getLogger(__name__)


def hear(desk: Desk, reaction: Reaction, now: datetime) -> None:
    """Have a reaction hear everything that has happened since it last did, and try again what is due for it."""
    last = desk.catch_up()  # what an event belongs to is known once the read models have heard of it
    for left in to_try_again(desk.database, reaction.name, now):
        _try_again(desk, reaction, left, now)
    place = place_of(desk.database, reaction.name)
    try:
        while place < last:
            page = desk.store.read(place, PAGE, reaction.hears, until=last)
            if not page and last < place + LAG:
                return
            place = _react(desk, reaction, page, place, now)
            reached = page[-1].position if len(page) == PAGE else last
            with desk.database.writing() as connection:
                _move(connection, reaction, place=place, to=reached)
            place = reached
    except SomebodyElseWasFirst:
        return  # another worker, or somebody who changed the same thing: the next look goes on where this one stands


def _react(desk: Desk, reaction: Reaction, page: Sequence[Recorded], place: int, now: datetime) -> int:
    """Decide and record what comes of each event; give the position reached, which moved with what was recorded."""
    with desk.database.reading() as connection:
        things = things_by_position(connection, [event.position for event in page], reaction.kind)
    for event in page:
        its = things.get(event.position, [])
        for thing in its:
            # Until the last thing of an event is done, the event is heard again.
            to = event.position if thing == its[-1] else event.position - 1
            try:
                decided = reaction.decide(desk, Heard(thing, event), now)
                if decided:
                    with desk.together() as writing:
                        _write(writing, decided)
                        _move(writing.connection, reaction, place=place, to=to)
                    place = to
            except SomebodyElseWasFirst:
                raise
            except Exception as fault:  # noqa: BLE001 -- one thing in trouble does not hold up the others
                left = Unfinished(reaction.name, event.position, thing.id, _said_of(thing, fault), 1)
                with desk.database.writing() as connection:
                    keep(connection, left, now=now)
                    _move(connection, reaction, place=place, to=to)
                place = to
    return place


def _write(writing: Writing, decided: Decided) -> None:
    for each in decided:
        if isinstance(each, Aggregate):
            writing.remember(each)
        else:
            each(writing.connection)


def _move(connection: Connection, reaction: Reaction, *, place: int, to: int) -> None:
    if not moved(connection, reaction.name, place=place, to=to):
        raise SomebodyElseWasFirst


def _finish(connection: Connection, left: Unfinished) -> None:
    if not finished(connection, left):
        raise SomebodyElseWasFirst


def _try_again(desk: Desk, reaction: Reaction, left: Unfinished, now: datetime) -> None:
    if not taken_up(desk.database, left, now=now):
        return
    thing = Thing(reaction.kind, left.thing)
    event = desk.store.read(left.position - 1, 1)[0]
    try:
        decided = reaction.decide(desk, Heard(thing, event), now)
        with desk.together() as writing:
            _write(writing, decided)
            _finish(writing.connection, left)
    except SomebodyElseWasFirst:
        return  # another worker has done it; or it is tried once more when its time comes
    except Exception as fault:  # noqa: BLE001 -- as above
        with desk.database.writing() as connection:
            keep(connection, left._replace(why=_said_of(thing, fault)), now=now)


def _said_of(thing: Thing, fault: Exception) -> str:
    """Say in the log what is left as it is and why; a fault of the program with where it happened."""
    refused = isinstance(fault, Refusal)
    why = str(fault) if refused else kind_of(fault)
    _log.error("%s is left as it is: %s", thing, why if refused else where_it_broke(fault))
    return why
