"""How far each reaction has come, and what it could not finish. Rows only: what is done with them is elsewhere."""

from datetime import datetime, timedelta
from typing import Final, NamedTuple

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    delete,
    select,
    text,
    update,
)

from pb.readmodels.read_tables import followers
from pb.readmodels.rows import instant
from pb.store.database import Database

FIRST_WAIT: Final = timedelta(seconds=10)
LONGEST_WAIT: Final = timedelta(hours=1)

unfinished = Table(
    "unfinished",
    MetaData(),
    Column("follower", String(40), primary_key=True),
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("thing", String(32), primary_key=True),
    Column("why", Text, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("again_at", String(27), nullable=False),
)
"""What was refused or failed, until it is done: nothing is lost, and nothing else waits for it."""


class Unfinished(NamedTuple):
    """One reaction to one event, about one thing, that could not be finished."""

    follower: str
    position: int
    thing: str
    why: str
    tries: int


def place_of(database: Database, follower: str) -> int:
    """Give the last position that a follower has dealt with; it begins before the first event."""
    wanted = select(followers.c.position).where(followers.c.name == follower)
    with database.asking() as connection:
        place = connection.scalar(wanted)
    if place is None:
        with database.writing() as connection:
            begin = text("INSERT INTO followers (name, position) VALUES (:name, 0) ON CONFLICT DO NOTHING")
            connection.execute(begin, {"name": follower})
            place = connection.scalar(wanted)
    return place or 0


def moved(connection: Connection, follower: str, *, place: int, to: int) -> bool:
    """Move a follower on; False where another worker has moved it meanwhile."""
    its = (followers.c.name == follower) & (followers.c.position == place)
    return connection.execute(update(followers).where(its).values(position=to)).rowcount == 1


def wait_after(tries: int) -> timedelta:
    """Say how long to wait after so many tries: ten seconds, then twice as long each time, at most an hour."""
    return min(FIRST_WAIT * (1 << min(tries - 1, 20)), LONGEST_WAIT)


def keep(connection: Connection, what: Unfinished, *, now: datetime) -> None:
    """Keep what could not be finished, or why it could not be this time; several workers may do so at once."""
    its = {"follower": what.follower, "position": what.position, "thing": what.thing}
    connection.execute(
        text(
            "INSERT INTO unfinished (follower, position, thing, why, tries, again_at) VALUES"
            " (:follower, :position, :thing, :why, :tries, :again_at)"
            " ON CONFLICT (follower, position, thing) DO UPDATE SET why = excluded.why"
        ),
        {**its, "why": what.why, "tries": what.tries, "again_at": instant(now + wait_after(what.tries))},
    )


def finished(connection: Connection, what: Unfinished) -> bool:
    """Take away what is done; False where another worker has done it and taken it away."""
    done = connection.execute(
        delete(unfinished).where(
            unfinished.c.follower == what.follower,
            unfinished.c.position == what.position,
            unfinished.c.thing == what.thing,
        )
    )
    return done.rowcount == 1


def to_try_again(database: Database, follower: str, now: datetime) -> list[Unfinished]:
    """Give what is to be tried again now, the longest left first."""
    with database.reading() as connection:
        rows = connection.execute(
            select(unfinished)
            .where(unfinished.c.follower == follower, unfinished.c.again_at <= instant(now))
            .order_by(unfinished.c.position)
        ).all()
    return [Unfinished(row.follower, row.position, row.thing, row.why, row.tries) for row in rows]


def taken_up(database: Database, what: Unfinished, *, now: datetime) -> bool:
    """Count another try and put the next one off, before it is made; False where another worker has taken it up."""
    with database.writing() as connection:
        taken = connection.execute(
            update(unfinished)
            .where(
                unfinished.c.follower == what.follower,
                unfinished.c.position == what.position,
                unfinished.c.thing == what.thing,
                unfinished.c.tries == what.tries,
            )
            .values(tries=what.tries + 1, again_at=instant(now + wait_after(what.tries + 1)))
        )
    return taken.rowcount == 1
