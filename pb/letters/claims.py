"""Who is sending which letter: one claim at a time, written down before the letter is handed over.

What somebody waits for, such as a link to sign in, goes before a hundred thousand invitations that were posted earlier.

A claim that runs out was left by a worker that died: its letter is taken up again and counted as in doubt, because it
may have been handed over in the moment before. Nothing else can make a letter go out twice.
"""

import secrets
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, case, func, select, update

from pb.erasable.letter_tables import letters
from pb.letters.kinds import KINDS
from pb.letters.outbox import GIVEN_UP, SENT, TO_PRINT, WAITING
from pb.readmodels.rows import instant
from pb.store.database import Database

LEASE: Final = timedelta(minutes=5)
FIRST_WAIT: Final = timedelta(minutes=1)
LONGEST_WAIT: Final = timedelta(hours=6)
MOST_TRIES: Final = 12
"""The last is about a day after the first."""


class Claimed(NamedTuple):
    """A letter that is ours to send until the claim runs out."""

    id: str
    kind: str
    to_kind: str
    to_whom: str
    person: str
    language: str
    facts: str
    tries: int
    """With this one."""
    in_doubt: int
    claim: str


def _due(now: datetime, *which: ColumnElement[bool]) -> Select[tuple[str]]:
    """Find the letter that is due the longest and that nobody is sending; of each kind alone there is an index for it.

    :param which: among which letters
    """
    free = (letters.c.state == WAITING, letters.c.due_at <= instant(now), letters.c.claimed_until <= instant(now))
    return select(letters.c.id).where(*free, *which).order_by(letters.c.due_at, letters.c.id).limit(1)


def claim(database: Database, now: datetime) -> Claimed | None:
    """Claim a letter that somebody waits for, or else the one that is due the longest; None where none is."""
    due = _due(now)
    waited_for = [
        _due(now, letters.c.kind == kind).scalar_subquery() for kind, its in KINDS.items() if its.is_waited_for
    ]
    with database.asking() as connection:  # most looks find nothing, and need not wait for their turn to write
        wanted = connection.scalar(select(func.coalesce(*waited_for, due.scalar_subquery())))
        if wanted is None:
            return None
    with database.writing() as connection:
        this = _due(now, letters.c.id == wanted)
        found = connection.scalar(this.with_for_update(skip_locked=True))
        if found is None:  # another worker was faster
            found = connection.scalar(due.with_for_update(skip_locked=True))
        if found is None:
            return None
        row = connection.execute(
            update(letters)
            .where(letters.c.id == found)
            .values(
                tries=letters.c.tries + 1,
                in_doubt=letters.c.in_doubt + case((letters.c.claim != "", 1), else_=0),
                claim=secrets.token_hex(16),
                claimed_until=instant(now + LEASE),
            )
            .returning(*(letters.c[name] for name in Claimed._fields))
        ).one()
    return Claimed(*row)


def end(connection: Connection, claimed: Claimed, state: str, *, facts: str, now: datetime, **said: str) -> bool:
    """Write down what became of a claimed letter; False where the claim ran out and somebody else has it.

    :param facts: what stays of its facts, without what opens something
    :param said: ``by_way``, ``their_id``, ``why``
    """
    ended = "" if state == TO_PRINT else instant(now)
    return _mark(connection, claimed, state=state, facts=facts, ended_at=ended, **said)


def put_off(connection: Connection, claimed: Claimed, why: str, *, in_doubt: bool, now: datetime) -> bool:
    """Have a letter wait for its next try, longer each time; give it up after the last. False as :func:`end`."""
    doubt = letters.c.in_doubt + (1 if in_doubt else 0)
    if claimed.tries >= MOST_TRIES:
        return _mark(connection, claimed, state=GIVEN_UP, why=why, in_doubt=doubt, ended_at=instant(now))
    again = min(FIRST_WAIT * (1 << (claimed.tries - 1)), LONGEST_WAIT)
    return _mark(connection, claimed, due_at=instant(now + again), why=why, in_doubt=doubt)


def try_again(connection: Connection, letter_id: str, now: datetime) -> bool:
    """Have a letter that was given up tried again from the beginning; False where it was not."""
    its = (letters.c.id == letter_id) & (letters.c.state == GIVEN_UP)
    values = {"state": WAITING, "tries": 0, "due_at": instant(now), "ended_at": "", "why": ""}
    return connection.execute(update(letters).where(its).values(**values)).rowcount == 1


def try_all_again(connection: Connection, now: datetime) -> int:
    """Have every letter that was given up tried again from the beginning; give how many."""
    values = {"state": WAITING, "tries": 0, "due_at": instant(now), "ended_at": "", "why": ""}
    return connection.execute(update(letters).where(letters.c.state == GIVEN_UP).values(**values)).rowcount


def printed(connection: Connection, letter_id: str, facts: str, now: datetime) -> bool:
    """Write down that a letter was printed and posted; False where it was already."""
    its = (letters.c.id == letter_id) & (letters.c.state == TO_PRINT)
    values = {"state": SENT, "facts": facts, "ended_at": instant(now)}
    return connection.execute(update(letters).where(its).values(**values)).rowcount == 1


def _mark(connection: Connection, claimed: Claimed, **values: object) -> bool:
    ours = (letters.c.id == claimed.id) & (letters.c.claim == claimed.claim)
    released = {"claim": "", "claimed_until": ""}
    return connection.execute(update(letters).where(ours).values({**values, **released})).rowcount == 1
