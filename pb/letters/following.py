"""Who follows what, and how often they are written to: rows, and when the next letter about a thing leaves.

Whoever follows is a person with an account, or an address without one that was proven by a letter. Nobody else is ever
told who follows what, and nothing here says when somebody was here.
"""

from collections.abc import Callable, Iterable
from datetime import datetime, time, timedelta
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from domain.words.belongs_to import Thing
from domain.words.instants import LONDON
from pb.erasable.follow_tables import follower_addresses, follows, follows_asked
from pb.erasable.letter_tables import letter_wishes, letters
from pb.letters.outbox import NOT_SENT, WAITING, To, ToFollower, ToPerson
from pb.readmodels.rows import instant

KIND: Final = "followed"
"""The letters that tell of it."""
CONFIRMING: Final = "confirm-following"
"""Those that ask whether it was they."""
AT_ONCE, DAILY, WEEKLY, NEVER = "at-once", "daily", "weekly", "never"
HOW_OFTEN: Final = (AT_ONCE, DAILY, WEEKLY, NEVER)
"""How often somebody is written to about a thing; ``never`` keeps it on their page alone."""
REST: Final = timedelta(minutes=15)
"""Between two letters that leave at once about the same thing: what happens meanwhile is told in one."""
FROM_HOUR: Final = 8
"""When letters leave that leave once a day or once a week, on Mondays; in London."""
_WEEK: Final = 7


class Follow(NamedTuple):
    """One thing that somebody follows."""

    thing: Thing
    how_often: str
    told: int
    """The position of the last event about it that they know of."""


class AskedBy(NamedTuple):
    """What was asked for by an address that a letter went to."""

    email: str
    thing: Thing | None
    """None where somebody only asked what the address follows."""
    how_often: str
    until: str
    """Until when the link in the letter is good."""


def cause_of(thing: Thing, position: int) -> str:
    """Say because of what a letter to a follower is sent: so much had happened to the thing."""
    return f"{KIND}:{thing.kind}:{thing.id}:{position}"


def thing_of(cause: str) -> Thing | None:
    """Give the thing that a letter is about, by its cause; None where it is about none."""
    kind, *named = cause.split(":")
    return Thing(named[0], named[1]) if kind == KIND and len(named) == len(("kind", "id", "position")) else None


def next_letter(how_often: str, now: datetime, rest_until: str = "") -> str:
    """Say when the next letter leaves where something has just happened; empty for never."""
    if how_often == AT_ONCE:
        return max(instant(now), rest_until)
    if how_often not in (DAILY, WEEKLY):
        return ""
    there = now.astimezone(LONDON)
    day = there.date() + timedelta(days=0 if there.time() < time(FROM_HOUR) else 1)
    if how_often == WEEKLY:
        day += timedelta(days=-day.weekday() % _WEEK)
    return instant(datetime.combine(day, time(FROM_HOUR), LONDON))


def follow(connection: Connection, whose: str, thing: Thing, how_often: str, *, told: int, now: datetime) -> bool:
    """Have somebody follow a thing, or be written to about it otherwise; False where they followed it before.

    :param told: the position of the last event about it so far: from the next one on they are told
    """
    its = _its(whose, thing)
    row = connection.execute(select(follows).where(its).with_for_update()).one_or_none()
    if row is None:
        dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
        new = dialect.insert(follows).values(
            person=whose, kind=thing.kind, thing=thing.id, how_often=how_often, told=told, due_at="", rest_until=""
        )
        return connection.execute(new.on_conflict_do_nothing()).rowcount == 1
    due = next_letter(how_often, now, row.rest_until) if row.due_at else ""
    connection.execute(update(follows).where(its).values(how_often=how_often, due_at=due))
    return False


def follow_no_more(connection: Connection, whose: str, thing: Thing) -> bool:
    """Have somebody follow a thing no more, and send no letter about it that waits; False where they did not."""
    ended = connection.execute(delete(follows).where(_its(whose, thing))).rowcount == 1
    begins = cause_of(thing, 0)[:-1]
    waits = (letters.c.to_whom == whose, letters.c.kind == KIND, letters.c.state == WAITING)
    connection.execute(
        update(letters)
        .where(*waits, letters.c.cause.startswith(begins, autoescape=True))
        .values(state=NOT_SENT, facts="{}", why="they do not follow it any more")
    )
    if not connection.scalar(select(func.count()).select_from(follows).where(follows.c.person == whose)):
        _forget_address(connection, whose)
    return ended


def follows_of(connection: Connection, whose: str) -> list[Follow]:
    """Give everything that somebody follows."""
    its = select(follows).where(follows.c.person == whose).order_by(follows.c.kind, follows.c.thing)
    return [Follow(Thing(row.kind, row.thing), row.how_often, row.told) for row in connection.execute(its)]


def how_often_of(connection: Connection, whose: str, thing: Thing) -> str:
    """Say how often somebody is written to about a thing; empty where they do not follow it."""
    return connection.scalar(select(follows.c.how_often).where(_its(whose, thing))) or ""


def follower_with(connection: Connection, email: str) -> str:
    """Give the id of an address without an account that follows something; empty where it follows nothing."""
    its = follower_addresses.c.email == email
    return connection.scalar(select(follower_addresses.c.id).where(its)) or ""


def follower_for(connection: Connection, email: str, chance: Callable[[int], bytes]) -> str:
    """Give the id of an address that is about to follow something, and was proven."""
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    new = dialect.insert(follower_addresses).values(id=chance(16).hex(), email=email)
    connection.execute(new.on_conflict_do_nothing(index_elements=["email"]))
    return follower_with(connection, email)


def take_over(connection: Connection, email: str, person: str) -> None:
    """Have a person follow what their address followed before it had an account."""
    before = follower_with(connection, email)
    if not before:
        return
    theirs = {each.thing for each in follows_of(connection, person)}
    for each in follows_of(connection, before):
        its = _its(before, each.thing)
        if each.thing in theirs:
            connection.execute(delete(follows).where(its))
        else:
            connection.execute(update(follows).where(its).values(person=person))
    _forget_address(connection, before)


def recipient(connection: Connection, whose: str) -> To:
    """Give to whom letters go that are for somebody who follows."""
    its = follower_addresses.c.id == whose
    found = connection.scalar(select(follower_addresses.c.id).where(its))
    return ToFollower(whose) if found else ToPerson(whose)


def something_has_happened(connection: Connection, things: Iterable[Thing], now: datetime) -> None:
    """Write down that whoever follows one of these things is to be told; who is to be told already stays as is."""
    for thing in things:
        of_it = (follows.c.kind == thing.kind, follows.c.thing == thing.id, follows.c.due_at == "")
        at_once = update(follows).where(*of_it, follows.c.how_often == AT_ONCE)
        rests = follows.c.rest_until > instant(now)
        connection.execute(at_once.where(rests).values(due_at=follows.c.rest_until))
        connection.execute(at_once.values(due_at=instant(now)))
        for how_often in (DAILY, WEEKLY):
            later = update(follows).where(*of_it, follows.c.how_often == how_often)
            connection.execute(later.values(due_at=next_letter(how_often, now)))


def anybody_follows(connection: Connection) -> bool:
    """Say whether anybody follows anything."""
    return connection.scalar(select(follows.c.person).limit(1)) is not None


def whoever_is_due(connection: Connection, now: datetime, most: int) -> list[str]:
    """Give those to whom a letter is to leave now, at most so many, whoever waits the longest first."""
    due = select(follows.c.person).where(follows.c.due_at != "", follows.c.due_at <= instant(now))
    longest_first = due.group_by(follows.c.person).order_by(func.min(follows.c.due_at), follows.c.person)
    return list(connection.scalars(longest_first.limit(most)))


def due_of(connection: Connection, whose: str, now: datetime) -> list[Follow]:
    """Give the things about which a letter to somebody is to leave now; no other worker has them until the commit."""
    due = (follows.c.person == whose, follows.c.due_at != "", follows.c.due_at <= instant(now))
    rows = connection.execute(select(follows).where(*due).order_by(follows.c.kind, follows.c.thing).with_for_update())
    return [Follow(Thing(row.kind, row.thing), row.how_often, row.told) for row in rows]


def was_told(connection: Connection, whose: str, thing: Thing, position: int, *, rest_until: datetime) -> None:
    """Write down up to which event somebody was told of a thing, and when at once may be next."""
    known = {"told": position, "due_at": "", "rest_until": instant(rest_until)}
    connection.execute(update(follows).where(_its(whose, thing)).values(**known))


def keep_asked(connection: Connection, **row: object) -> None:
    """Keep what was asked for by an address, until it is proven or too late."""
    connection.execute(insert(follows_asked).values(**row))


def asked_with(connection: Connection, token_hash: bytes) -> AskedBy | None:
    """Give what was asked for with a token; None where nothing was."""
    its = follows_asked.c.token_hash == token_hash
    row = connection.execute(select(follows_asked).where(its)).one_or_none()
    if row is None:
        return None
    return AskedBy(row.email, Thing(row.kind, row.thing) if row.kind else None, row.how_often, row.until)


def sweep_asked(connection: Connection, now: datetime) -> int:
    """Take away what nobody proved in time; give how many rows went."""
    return connection.execute(delete(follows_asked).where(follows_asked.c.until <= instant(now))).rowcount


def _forget_address(connection: Connection, whose: str) -> None:
    """Forget an address that follows nothing any more; nothing happens to a person with an account.

    Letters that it was sent stay without it, so that a second press of "no more" in a mail program finds its answer.
    """
    its = follower_addresses.c.id == whose
    email = connection.scalar(select(follower_addresses.c.email).where(its))
    if email is None:
        return
    connection.execute(delete(follower_addresses).where(its))
    connection.execute(delete(letter_wishes).where(letter_wishes.c.person == whose))
    asked = (letters.c.kind == CONFIRMING, letters.c.to_kind == "contact", letters.c.to_whom == email)
    connection.execute(delete(letters).where(*asked))


def _its(whose: str, thing: Thing) -> Any:
    return (follows.c.person == whose) & (follows.c.kind == thing.kind) & (follows.c.thing == thing.id)
