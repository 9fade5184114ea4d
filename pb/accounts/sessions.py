"""Who is signed in: a random token of 256 bits, of which only the hash is kept, so that signing out ends it here."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select, update

from domain.people.roles import Held
from domain.words.instants import day_in_london
from pb.erasable.sign_in_tables import accounts, sign_ins
from pb.readmodels.people.answers import held_by, roles_on
from pb.readmodels.rows import instant

SIGNED_IN_FOR = timedelta(hours=12)


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


def begin(connection: Connection, person: str, *, now: datetime) -> str:
    """Sign a person in; give the token that proves it until they sign out or 12 hours pass."""
    token = secrets.token_urlsafe(32)
    used_on = day_in_london(now).isoformat()
    connection.execute(update(accounts).where(accounts.c.person == person).values(used_on=used_on))
    connection.execute(delete(sign_ins).where(sign_ins.c.until < instant(now)))
    connection.execute(
        insert(sign_ins).values(token_hash=_hash(token), person=person, until=instant(now + SIGNED_IN_FOR))
    )
    return token


def end(connection: Connection, token: str) -> None:
    """End one sign-in."""
    connection.execute(delete(sign_ins).where(sign_ins.c.token_hash == _hash(token)))


def end_all_of(connection: Connection, person: str) -> None:
    """End every sign-in of a person."""
    connection.execute(delete(sign_ins).where(sign_ins.c.person == person))


def who_is(connection: Connection, token: str, *, now: datetime) -> SignedIn | None:
    """Say who signed in with this token and which roles they have now; None when it has ended."""
    row = connection.execute(
        select(accounts.c.person, accounts.c.name, accounts.c.temporary)
        .join(sign_ins, sign_ins.c.person == accounts.c.person)
        .where(sign_ins.c.token_hash == _hash(token), sign_ins.c.until > instant(now))
    ).one_or_none()
    if row is None:
        return None
    held = tuple(held_by(connection, row.person))
    return SignedIn(row.person, row.name, roles_on(held, day_in_london(now)), row.temporary, held)


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
