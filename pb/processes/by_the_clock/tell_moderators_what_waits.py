"""Once a day, from eight in the morning on, whoever moderates is told how many comments wait for them, if any do."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from sqlalchemy import Connection

from domain.words.belongs_to import Thing
from domain.words.instants import LONDON, day_in_london
from pb.actions.who_may import MODERATE, WHO_MAY
from pb.desk import Desk
from pb.letters.outbox import Letter, ToPerson, post, posted_among
from pb.processes.by_the_clock.process import Process
from pb.readmodels.people.answers import all_around, everybody_who_holds
from pb.readmodels.talking.answers import what_waits_for_moderators

FROM_HOUR: Final = 8


def _letters(connection: Connection, now: datetime) -> Iterator[Letter]:
    """Give the letter of today for everybody for whom something waits."""
    waiting = what_waits_for_moderators(connection)
    if not waiting:
        return
    around = {one: all_around(connection, Thing("proposal", one)) for one in {w.comment.proposal for w in waiting}}
    today = day_in_london(now)
    held: dict[str, list[bool]] = {}
    for person, role in everybody_who_holds(connection, *WHO_MAY[MODERATE].roles):
        covers = [role.on(today) and role.covers(around[one.comment.proposal]) for one in waiting]
        held[person] = [a or b for a, b in zip(held.get(person, covers), covers, strict=True)]
    for person, theirs in held.items():
        if any(theirs):
            facts: dict[str, str | int] = {"waiting": sum(theirs), "link": "/officers/talk"}
            yield Letter("comments-wait", ToPerson(person), f"comments-wait:{today.isoformat()}", facts)


def _due(desk: Desk, now: datetime) -> list[Thing]:
    if now.astimezone(LONDON).hour < FROM_HOUR:
        return []
    with desk.database.reading() as connection:
        due = {letter.id: Thing("person", letter.to[0]) for letter in _letters(connection, now)}
        for done in posted_among(connection, due):
            del due[done]
    return list(due.values())


def _tell(desk: Desk, thing: Thing, now: datetime) -> None:
    with desk.database.writing() as connection:
        for letter in _letters(connection, now):
            if letter.to[0] == thing.id:
                post(connection, letter, now=now)


TELL_MODERATORS_WHAT_WAITS = Process(_due, _tell)
