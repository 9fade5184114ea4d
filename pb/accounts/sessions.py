"""Who is signed in: a random token of 256 bits, of which only the hash is kept, so that signing out ends it here."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, delete, insert, select, update

from domain.people.roles import Held
from domain.words.instants import day_in_london
from pb.erasable.sign_in_tables import accounts, sign_ins
from pb.readmodels.people.answers import held_by, roles_on
from pb.readmodels.rows import instant, instant_in

SIGNED_IN_FOR = timedelta(hours=12)
_ID = 16
PROVES_FOR = timedelta(minutes=30)
"""How long having come by a link stands for knowing the password."""


@dataclass(frozen=True)
class SignedIn:
    """Somebody who is signed in."""

    person: str
    name: str
    roles: frozenset[str]
    temporary: bool = False
    """Whether somebody else set the password, so that a new one has to be chosen before anything else."""
    held: tuple[Held, ...] = ()
    """The same roles with what each is for and its days."""
    by_link: bool = False
    """Whether they came by a link a moment ago: they choose a password without knowing one."""


@dataclass(frozen=True)
class Came:
    """From where somebody came, and with what."""

    source: str = ""
    """A network address; empty where nobody knows."""
    device: str = ""
    """In words."""


NOWHERE = Came()


def begin(connection: Connection, person: str, *, now: datetime, came: Came = NOWHERE, by_link: bool = False) -> str:
    """Sign a person in; give the token that proves it until they sign out or 12 hours pass."""
    token = secrets.token_urlsafe(32)
    used_on = day_in_london(now).isoformat()
    connection.execute(update(accounts).where(accounts.c.person == person).values(used_on=used_on))
    connection.execute(delete(sign_ins).where(sign_ins.c.until < instant(now)))
    connection.execute(
        insert(sign_ins).values(
            token_hash=_hash(token),
            person=person,
            until=instant(now + SIGNED_IN_FOR),
            began_at=instant(now),
            device=came.device,
            place=came.source,
            by_link=by_link,
        )
    )
    return token


def end(connection: Connection, token: str) -> None:
    """End one sign-in."""
    connection.execute(delete(sign_ins).where(sign_ins.c.token_hash == _hash(token)))


def end_all_of(connection: Connection, person: str) -> None:
    """End every sign-in of a person."""
    connection.execute(delete(sign_ins).where(sign_ins.c.person == person))


class Session(NamedTuple):
    """One sign-in of a person, as they see it among theirs."""

    id: str
    """Names it to its person; nobody signs in with it."""
    began_at: datetime | None
    """None of one that began before this was kept."""
    device: str
    place: str
    """The network address that it came from."""
    is_this: bool


def all_of(connection: Connection, person: str, token: str, *, now: datetime) -> list[Session]:
    """Give every sign-in of a person that stands, the newest first.

    :param token: of the one that asks
    """
    rows = connection.execute(
        select(sign_ins)
        .where(sign_ins.c.person == person, sign_ins.c.until > instant(now))
        .order_by(sign_ins.c.until.desc(), sign_ins.c.token_hash)
    )
    mine = _hash(token)
    return [
        Session(row.token_hash.hex()[:_ID], instant_in(row.began_at), row.device, row.place, row.token_hash == mine)
        for row in rows
    ]


def end_one_of(connection: Connection, person: str, session: str) -> None:
    """End one sign-in of a person, by its id; nothing where there is none such of theirs."""
    for token_hash in connection.scalars(select(sign_ins.c.token_hash).where(sign_ins.c.person == person)).all():
        if token_hash.hex()[:_ID] == session:
            connection.execute(delete(sign_ins).where(sign_ins.c.token_hash == token_hash))


def end_others_of(connection: Connection, person: str, token: str) -> None:
    """End every sign-in of a person but the one that asks."""
    connection.execute(delete(sign_ins).where(sign_ins.c.person == person, sign_ins.c.token_hash != _hash(token)))


def who_is(connection: Connection, token: str, *, now: datetime) -> SignedIn | None:
    """Say who signed in with this token and which roles they have now; None when it has ended."""
    row = connection.execute(
        select(accounts.c.person, accounts.c.name, accounts.c.temporary, sign_ins.c.by_link, sign_ins.c.began_at)
        .join(sign_ins, sign_ins.c.person == accounts.c.person)
        .where(sign_ins.c.token_hash == _hash(token), sign_ins.c.until > instant(now))
    ).one_or_none()
    if row is None:
        return None
    held = tuple(held_by(connection, row.person))
    by_link = row.by_link and row.began_at > instant(now - PROVES_FOR)
    return SignedIn(row.person, row.name, roles_on(held, day_in_london(now)), row.temporary, held, by_link)


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
