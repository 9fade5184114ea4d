"""Links to sign in with: drawn at random, kept as hashes only, looked at as often as anybody likes, used once.

A mail scanner may open a link twenty times before the person does, so that looking changes nothing; what uses it up is
one UPDATE. The code beside it is for a letter that is read on another device: it is good only together with the id of
the link, which the window that asked for it has, and no more than ``MOST_CODES`` are tried with it.
"""

import hashlib
import hmac
from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from sqlalchemy import Connection, Row, delete, insert, select, update

from domain.words.typed import typed_code
from pb.accounts.refusals import (
    CodeFromTheLetterIsWrong,
    CodeTriedTooOften,
    LinkIsTooOld,
    LinkIsUsedUp,
    LinkNotKnown,
)
from pb.erasable.ways_in_tables import links
from pb.readmodels.rows import instant

GOOD_FOR: Final = timedelta(minutes=30)
REMEMBERED_FOR: Final = timedelta(days=1)
"""How long whoever comes too late is told so, instead of that there is no such link."""
MOST_CODES: Final = 5
ALPHABET: Final = "23456789BCDFGHJKMNPQRSTVWXZ"
"""No vowels, so no words; nothing that looks like anything else."""
LENGTH: Final = 6
_LONGEST_TOKEN: Final = 100


class Asked(NamedTuple):
    """A link that was asked for; token and code are in the letter and nowhere else."""

    id: str
    token: str
    code: str
    until: datetime


@dataclass(frozen=True)
class Link:
    """A link as whoever holds it sees it."""

    id: str
    email: str
    person: str
    """Whom it signs in; empty where it opens an account."""
    name: str
    password: str
    """Of the account that it opens, hashed; empty where none was chosen."""
    onward: str


def ask(
    connection: Connection,
    email: str,
    *,
    person: str = "",
    name: str = "",
    password: str = "",
    onward: str = "",
    chance: Callable[[int], bytes],
    now: datetime,
) -> Asked:
    """Make a link; whoever holds its token comes in, once. What is past is swept."""
    token = urlsafe_b64encode(chance(32)).rstrip(b"=").decode()
    number = int.from_bytes(chance(16), "big")
    code = "".join(ALPHABET[number // len(ALPHABET) ** place % len(ALPHABET)] for place in range(LENGTH))
    link, until = chance(16).hex(), now + GOOD_FOR
    sweep(connection, now=now)
    connection.execute(
        insert(links).values(
            id=link,
            token_hash=_hash("token", token),
            code_hash=_hash(link, code),
            person=person,
            email=email,
            name=name,
            password=password,
            onward=onward,
            until=instant(until),
            used_at="",
            wrong_codes=0,
        )
    )
    return Asked(link, token, code, until)


def look(connection: Connection, token: str, *, now: datetime) -> Link:
    """Look at a link, which changes nothing.

    :raises LinkNotKnown, LinkIsUsedUp, LinkIsTooOld: as their names say
    """
    wanted = _hash("token", token[:_LONGEST_TOKEN])
    return _good(connection.execute(select(links).where(links.c.token_hash == wanted)).one_or_none(), now)


def use(connection: Connection, link: Link, *, now: datetime) -> None:
    """Use a link up.

    :raises LinkIsUsedUp: where somebody was faster, be it by a moment
    """
    used = connection.execute(
        update(links)
        .where(links.c.id == link.id, links.c.used_at == "", links.c.until > instant(now))
        .values(used_at=instant(now), name="", password="", email="")
    )
    if used.rowcount != 1:
        raise LinkIsUsedUp


def count_code(connection: Connection, link_id: str) -> bool:
    """Count a code before it is looked at; False where too many have been tried with this link."""
    counted = connection.execute(
        update(links)
        .where(links.c.id == link_id, links.c.wrong_codes < MOST_CODES)
        .values(wrong_codes=links.c.wrong_codes + 1)
    )
    return counted.rowcount == 1


def with_code(connection: Connection, link_id: str, typed: str, *, counted: bool, now: datetime) -> Link:
    """Give the link that a window waits for, if the code is its.

    :param counted: what :func:`count_code` said, in a transaction that stands whatever is said here
    :raises Refusal: where it is not, or the link is not good any more
    """
    row = connection.execute(select(links).where(links.c.id == link_id)).one_or_none()
    link = _good(row, now)
    if not counted:
        raise CodeTriedTooOften
    code = typed_code(typed[:_LONGEST_TOKEN])
    if row is None or not hmac.compare_digest(row.code_hash, _hash(link_id, code)):
        raise CodeFromTheLetterIsWrong
    return link


def sweep(connection: Connection, *, now: datetime) -> None:
    """Delete what is past being told about; of what is past being used, keep no name, address or password."""
    connection.execute(delete(links).where(links.c.until < instant(now - REMEMBERED_FOR)))
    connection.execute(
        update(links).where(links.c.until < instant(now), links.c.email != "").values(name="", password="", email="")
    )


def _good(row: Row[tuple[object, ...]] | None, now: datetime) -> Link:
    if row is None:
        raise LinkNotKnown
    if row.used_at:
        raise LinkIsUsedUp
    if row.until <= instant(now):
        raise LinkIsTooOld
    return Link(row.id, row.email, row.person, row.name, row.password, row.onward)


def _hash(with_what: str, secret: str) -> bytes:
    return hashlib.sha256(f"pb-link/v1\n{with_what}\n{secret}".encode()).digest()
