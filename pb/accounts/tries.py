"""How often may somebody try before they wait? Counted in the database, so for all processes of the service at once.

Only what went wrong counts: a hall full of voters behind one address never waits for each other. A wait doubles with
each further try that goes wrong, and a day without one forgets them all. Nothing of whom or where is kept, only a
hash; and never more rows than ``MOST_KEPT``: of what is more, those go that have gone wrong the least and longest ago.
"""

import hashlib
import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from sqlalchemy import Connection, delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from pb.accounts.refusals import (
    TooManyOldPasswords,
    TooManySecondSteps,
    TooManyTries,
    TooManyTriesToSignIn,
    TooManyTriesWithACode,
)
from pb.erasable.ways_in_tables import tries
from pb.erasable.what_is_kept import TRIES
from pb.letters.mailboxes import mailbox_of
from pb.readmodels.rows import instant, instant_in

FORGOTTEN_AFTER: Final = TRIES
MOST_KEPT: Final = 20_000
_LOOK_EVERY: Final = 64
"""Of so many that are counted, about one looks whether there are too many rows."""


@dataclass(frozen=True)
class Limit:
    """How many tries are free, and how long the waits are after them."""

    what: str
    free: int
    first: timedelta
    longest: timedelta
    refusal: type[TooManyTries]

    def wait_after(self, failed: int) -> timedelta:
        """Give how long to wait after so many tries that went wrong."""
        beyond = failed - self.free
        return timedelta(0) if beyond < 0 else min(self.first * 2 ** min(beyond, 20), self.longest)


_MINUTE, _HOUR = timedelta(minutes=1), timedelta(hours=1)
SIGNING_IN_TO_AN_ACCOUNT: Final = Limit("password of", 5, _MINUTE, _HOUR, TooManyTriesToSignIn)
SIGNING_IN_FROM: Final = Limit("password from", 30, _MINUTE, _HOUR, TooManyTriesToSignIn)
VOTING_CODES_FROM: Final = Limit("voting code from", 40, _MINUTE, timedelta(minutes=16), TooManyTriesWithACode)
SECOND_STEP_OF: Final = Limit("second step of", 5, _MINUTE, _HOUR, TooManySecondSteps)
OLD_PASSWORD_OF: Final = Limit("old password of", 5, _MINUTE, _HOUR, TooManyOldPasswords)
LINKS_TO: Final = Limit("link to", 3, _MINUTE, _HOUR, TooManyTries)
LINKS_FROM: Final = Limit("link from", 30, _MINUTE, _HOUR, TooManyTries)
"""A letter that is asked for counts as a try, whatever becomes of it: nobody is to be buried in letters."""
LET_IN_FROM: Final = Limit("let in from", 20, _HOUR, timedelta(days=1), TooManyTries)
LET_IN: Final = Limit("let in", 10, _MINUTE, _HOUR, TooManyTries)
"""Whoever asks to be let into a vote counts as a try, from one place and of one person, let in or not."""


class Try(NamedTuple):
    """Something tried: under which limit, and by or on whom."""

    limit: Limit
    who: str

    @property
    def key(self) -> bytes:
        """What is kept of it."""
        return hashlib.sha256(f"pb-try/v1\n{self.limit.what}\n{self.who}".encode()).digest()


def to_mailbox(limit: Limit, address: str) -> Try:
    """Name a try on an e-mail address: +tags, and dots where they say nothing, are the same mailbox."""
    return Try(limit, mailbox_of(address))


def from_source(limit: Limit, source: str) -> list[Try]:
    """Name a try from a network address; none where nobody knows from where. Of IPv6, one customer's network is one."""
    if not source:
        return []
    try:
        address = ipaddress.ip_address(source)
    except ValueError:
        return [Try(limit, source)]
    if isinstance(address, ipaddress.IPv6Address):
        mapped = address.ipv4_mapped
        return [Try(limit, str(mapped or ipaddress.ip_network((address, 64), strict=False)))]
    return [Try(limit, str(address))]


def must_not_wait(connection: Connection, asked: Iterable[Try], *, now: datetime) -> None:
    """Refuse whoever has to wait; it costs one SELECT.

    :raises TooManyTries: saying for how long
    """
    by_key = {one.key: one for one in asked}
    rows = connection.execute(
        select(tries.c.whose, tries.c.wait_until).where(
            tries.c.whose.in_(list(by_key)), tries.c.wait_until > instant(now)
        )
    ).all()
    for row in rows:
        until = instant_in(row.wait_until) or now
        raise by_key[row.whose].limit.refusal(minutes=max(1, -int((now - until) // timedelta(minutes=1))))


def count(connection: Connection, went_wrong: Iterable[Try], *, now: datetime, unless_waiting: bool = False) -> None:
    """Count a try that went wrong. Two at the same time are both counted.

    :param connection: of a transaction that writes
    :param unless_waiting: whether it is counted before it is tried, and not tried where it is to wait
    :raises TooManyTries: only then
    """
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    for one in sorted(set(went_wrong), key=lambda it: it.key):
        row = dialect.insert(tries).values(whose=one.key, failed=0, last_at=instant(now), wait_until="")
        connection.execute(row.on_conflict_do_nothing(index_elements=["whose"]))
        held = connection.execute(select(tries).where(tries.c.whose == one.key).with_for_update()).one_or_none()
        if unless_waiting:
            must_not_wait(connection, [one], now=now)
        before = held.failed if held and held.last_at >= instant(now - FORGOTTEN_AFTER) else 0
        failed = before + 1
        wait = one.limit.wait_after(failed)
        connection.execute(
            update(tries)
            .where(tries.c.whose == one.key)
            .values(failed=failed, last_at=instant(now), wait_until=instant(now + wait) if wait else "")
        )
        if one.key[0] % _LOOK_EVERY == failed % _LOOK_EVERY:
            sweep(connection, now=now)


def forget(connection: Connection, one: Try) -> None:
    """Forget what went wrong: it went right in the end."""
    connection.execute(delete(tries).where(tries.c.whose == one.key))


def sweep(connection: Connection, *, now: datetime, most: int = MOST_KEPT) -> None:
    """Delete what is forgotten, and what is more than there may be."""
    connection.execute(delete(tries).where(tries.c.last_at < instant(now - FORGOTTEN_AFTER)))
    kept = connection.scalar(select(func.count()).select_from(tries)) or 0
    if kept > most:
        least = select(tries.c.whose).order_by(tries.c.failed, tries.c.last_at).limit(kept - most)
        connection.execute(delete(tries).where(tries.c.whose.in_(least)))
