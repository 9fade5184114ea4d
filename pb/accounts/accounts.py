"""Who can sign in, and with what: names, e-mail addresses and passwords, all of it outside the events and erasable.

Passwords are kept as argon2id hashes (m=19 MiB, t=2, p=1, OWASP's minimum: the
defaults take 64 MiB a sign-in). A sign-in is a random token of 256 bits, of
which only the hash is stored, so that signing out ends it on the server.
"""

import hashlib
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Index,
    LargeBinary,
    String,
    Table,
    Text,
    delete,
    false,
    insert,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from domain.refusals import Refusal
from pb.erasable.texts import outside_the_events
from pb.readmodels.people.answers import roles_of
from pb.readmodels.rows import instant
from pb.store.database import Database

accounts = Table(
    "accounts",
    outside_the_events,
    Column("person", String(32), primary_key=True),
    Column("email", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("password", Text, nullable=False),
    Column("temporary", Boolean, nullable=False, server_default=false()),
)
sign_ins = Table(
    "sign_ins",
    outside_the_events,
    Column("token_hash", LargeBinary, primary_key=True),
    Column("person", String(32), nullable=False),
    Column("until", String(27), nullable=False),
    Index("sign_ins_of_a_person", "person"),
)

SIGNED_IN_FOR = timedelta(hours=12)
SHORTEST_PASSWORD = 10
LONGEST = 200
_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s]{1,190}\.[^@\s]{2,60}")


class EmailOrPasswordIsWrong(Refusal):
    """Says the same for an unknown address and a wrong password, after the same work."""

    message = "The email address or the password is not right. Check both and try again."


class EmailIsTaken(Refusal):
    """One account for each address."""

    message = "There is an account with this email address already. Sign in instead."


class EmailNotUnderstood(Refusal):
    """Not an address."""

    message = "Enter an email address like name@example.com."


class PasswordTooShort(Refusal):
    """Long rather than complicated (NCSC)."""

    message = "Choose a password of at least 10 characters; three random words make a good one."


class OldPasswordIsWrong(Refusal):
    """Whoever changes a password knows the one before it."""

    message = "This is not your password. Enter the one you signed in with."


class NewPasswordIsTheOldOne(Refusal):
    """It would not be a change, least of all of a password that somebody else has set."""

    message = "This is the password you have already. Choose another one."


class PasswordHasChangedMeanwhile(Refusal):
    """Two changes at once: the first one stands."""

    message = "This password was changed somewhere else a moment ago, and that change stands."


class TooLong(Refusal):
    """Bounds what is stored and hashed."""

    message = "This is longer than 200 characters. Shorten it."


class NameNeeded(Refusal):
    """A name for people to be addressed by."""

    message = "Enter your name."


@dataclass(frozen=True)
class SignedIn:
    """Somebody who is signed in."""

    person: str
    name: str
    roles: frozenset[str]
    temporary: bool = False
    """Whether somebody else set the password, so that a new one has to be chosen before anything else."""


class Accounts:
    """The accounts of one installation."""

    def __init__(self, database: Database, *, hasher: PasswordHasher | None = None) -> None:
        """Keep accounts in a database. ``hasher`` is lighter in tests and in the demo's set-up."""
        self._database = database
        self._hasher = hasher or PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
        self._nobody = self._hasher.hash(secrets.token_hex(16))

    def open(
        self, connection: Connection, person: str, *, name: str, email: str, password: str, temporary: bool = False
    ) -> None:
        """Open an account for a person (by reference).

        :param temporary: whether somebody else chose the password
        :raises Refusal: for a name, address or password that cannot be used, or an address in use
        """
        name, email = name.strip(), email.strip().casefold()
        if not name:
            raise NameNeeded
        if max(len(name), len(email), len(password)) > LONGEST:
            raise TooLong
        if not _EMAIL.fullmatch(email):
            raise EmailNotUnderstood
        _must_be_long_enough(password)
        if connection.scalar(select(accounts.c.person).where(accounts.c.email == email)):
            raise EmailIsTaken
        try:
            connection.execute(
                insert(accounts).values(
                    person=person, email=email, name=name, password=self._hasher.hash(password), temporary=temporary
                )
            )
        except IntegrityError:
            raise EmailIsTaken from None

    def sign_in(self, email: str, password: str, *, now: datetime) -> str:
        """Sign somebody in; give the token that proves it until they sign out or 12 hours pass.

        :raises EmailOrPasswordIsWrong: without saying which
        """
        with self._database.reading() as connection:
            row = connection.execute(
                select(accounts.c.person, accounts.c.password).where(accounts.c.email == email.strip().casefold())
            ).one_or_none()
        fits = self._fits(row.password if row else self._nobody, password)
        if row is None or not fits:
            raise EmailOrPasswordIsWrong
        return self._begin(row.person, now)

    def who_is(self, token: str, *, now: datetime) -> SignedIn | None:
        """Say who signed in with this token and which roles they have now; None when it has ended."""
        with self._database.reading() as connection:
            row = connection.execute(
                select(accounts.c.person, accounts.c.name, accounts.c.temporary)
                .join(sign_ins, sign_ins.c.person == accounts.c.person)
                .where(sign_ins.c.token_hash == _hash(token), sign_ins.c.until > instant(now))
            ).one_or_none()
            if row is None:
                return None
            return SignedIn(row.person, row.name, roles_of(connection, row.person), row.temporary)

    def change_password(self, person: str, old: str, new: str, *, now: datetime) -> str:
        """Change a person's password, and end every sign-in of theirs; give the token of a new one.

        The session that changes it gets a new token as well: a copy of its cookie is worth nothing afterwards.

        :raises Refusal: when ``old`` is not their password, or ``new`` cannot be one
        """
        with self._database.reading() as connection:
            held = connection.scalar(select(accounts.c.password).where(accounts.c.person == person))
        if held is None or not self._fits(held, old):
            raise OldPasswordIsWrong
        _must_be_long_enough(new)
        if self._fits(held, new):
            raise NewPasswordIsTheOldOne
        self._set(person, new, temporary=False, instead_of=held)
        return self._begin(person, now)

    def set_temporary_password(self, person: str, new: str) -> None:
        """Set a password for a person who forgot theirs, and end every sign-in of theirs.

        They have to choose another one when they sign in with it.

        :raises Refusal: when it cannot be a password
        """
        _must_be_long_enough(new)
        with self._database.reading() as connection:
            held = connection.scalar(select(accounts.c.password).where(accounts.c.person == person))
        self._set(person, new, temporary=True, instead_of=held or "")

    def _set(self, person: str, new: str, *, temporary: bool, instead_of: str) -> None:
        hashed = self._hasher.hash(new)  # slow on purpose, so before the transaction
        with self._database.writing() as connection:
            changed = connection.execute(
                update(accounts)
                .where(accounts.c.person == person, accounts.c.password == instead_of)
                .values(password=hashed, temporary=temporary)
            )
            if changed.rowcount != 1:
                raise PasswordHasChangedMeanwhile
            connection.execute(delete(sign_ins).where(sign_ins.c.person == person))

    def _begin(self, person: str, now: datetime) -> str:
        token = secrets.token_urlsafe(32)
        with self._database.writing() as connection:
            connection.execute(delete(sign_ins).where(sign_ins.c.until < instant(now)))
            connection.execute(
                insert(sign_ins).values(token_hash=_hash(token), person=person, until=instant(now + SIGNED_IN_FOR))
            )
        return token

    def _fits(self, held: str, password: str) -> bool:
        try:
            return self._hasher.verify(held, password[: LONGEST + 1])
        except VerificationError:
            return False

    def sign_out(self, token: str) -> None:
        """End a sign-in on the server."""
        with self._database.writing() as connection:
            connection.execute(delete(sign_ins).where(sign_ins.c.token_hash == _hash(token)))


def _must_be_long_enough(password: str) -> None:
    if len(password) < SHORTEST_PASSWORD:
        raise PasswordTooShort
    if len(password) > LONGEST:
        raise TooLong


def names_of(connection: Connection, people: Iterable[str]) -> dict[str, str]:
    """Give the names of people by reference, in one query; who has been erased is missing."""
    wanted = list(dict.fromkeys(people))
    rows = connection.execute(select(accounts.c.person, accounts.c.name).where(accounts.c.person.in_(wanted))).all()
    return {row.person: row.name for row in rows}


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
