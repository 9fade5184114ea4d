"""Who can sign in: names and e-mail addresses, all of it outside the events and erasable. Start here.

What goes with an event (an account with the fact that somebody joined, a password with the fact that it was changed)
takes the connection of the transaction in which both are written.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from argon2 import PasswordHasher
from sqlalchemy import Connection, insert, select, update
from sqlalchemy.exc import IntegrityError

from domain.words.seen import on_one_line
from domain.words.typed import LATIN_LIKE, typed_plainly, with_its_number
from pb.accounts import sessions, tries
from pb.accounts.passwords import LONGEST, NewPassword, Passwords, put_in_place
from pb.accounts.refusals import (
    EmailHasALookAlike,
    EmailHasAnotherCharacter,
    EmailIsTaken,
    EmailNotUnderstood,
    EmailOrPasswordIsWrong,
    NameNeeded,
    TooLong,
)
from pb.accounts.sessions import NOWHERE, Came, Session, SignedIn
from pb.accounts.tries import OLD_PASSWORD_OF, Try
from pb.erasable.sign_in_tables import accounts
from pb.store.database import Database

_MOST_NAMED = 3
_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s]{1,190}\.[^@\s]{2,60}")


@dataclass(frozen=True)
class NewAccount:
    """An account that can be opened: everything about it is checked but that the address is free."""

    name: str
    email: str
    hashed: str
    """Its password; empty where it has none."""
    temporary: bool
    """Whether somebody else chose the password."""


class Accounts:
    """The accounts of one installation."""

    def __init__(self, database: Database, *, hasher: PasswordHasher | None = None) -> None:
        """Keep accounts in a database. ``hasher`` is lighter in tests and in the demo's set-up."""
        self._database = database
        self._passwords = Passwords(hasher)

    def prepare(self, *, name: str, email: str, password: str | None, temporary: bool = False) -> NewAccount:
        """Check what an account is to be opened with, and hash its password.

        :param password: None for somebody who wants none and comes in by links
        :param temporary: whether somebody else chose the password
        :raises Refusal: for a name, address or password that cannot be used
        """
        name = on_one_line(name)
        if not name:
            raise NameNeeded
        if max(len(name), len(password or "")) > LONGEST:
            raise TooLong
        email = address_to_write_to(email)
        return NewAccount(name, email, "" if password is None else self._passwords.hashed(password), temporary)

    def sign_in(self, email: str, password: str, *, now: datetime, came: Came = NOWHERE) -> str:
        """Sign somebody in; give the token that proves it until they sign out or 12 hours pass.

        The same work is done whether there is such an account or not. A try is counted before it is looked at, so
        that a hundred at the same time are not more than one after the other.

        :raises EmailOrPasswordIsWrong: without saying which
        :raises TooManyTries: where it has gone wrong too often, on this account or from there
        """
        account = tries.to_mailbox(tries.SIGNING_IN_TO_AN_ACCOUNT, address_of(email[: LONGEST + 1]))
        source = tries.from_source(tries.SIGNING_IN_FROM, came.source)
        with self._database.writing() as connection:
            tries.must_not_wait(connection, source, now=now)
            tries.count(connection, [account], now=now, unless_waiting=True)
            person = person_with(connection, email)
            row = connection.execute(
                select(accounts.c.person, accounts.c.password).where(accounts.c.person == (person or ""))
            ).one_or_none()
        fits = self._passwords.fit(row.password if row else self._passwords.nobodys, password)
        with self._database.writing() as connection:
            if row is None or not fits:
                tries.count(connection, source, now=now)
            else:
                tries.forget(connection, account)
                return sessions.begin(connection, row.person, now=now, came=came)
        raise EmailOrPasswordIsWrong

    def who_is(self, token: str, *, now: datetime) -> SignedIn | None:
        """Say who signed in with this token and which roles they have now; None when it has ended."""
        with self._database.reading() as connection:
            return sessions.who_is(connection, token, now=now)

    def sign_out(self, token: str) -> None:
        """End a sign-in on the server."""
        with self._database.writing() as connection:
            sessions.end(connection, token)

    def sessions_of(self, person: str, token: str, *, now: datetime) -> list[Session]:
        """Give every sign-in of a person that stands."""
        with self._database.reading() as connection:
            return sessions.all_of(connection, person, token, now=now)

    def end_session(self, person: str, session: str) -> None:
        """End one sign-in of a person."""
        with self._database.writing() as connection:
            sessions.end_one_of(connection, person, session)

    def end_other_sessions(self, person: str, token: str) -> None:
        """End every sign-in of a person but the one that asks."""
        with self._database.writing() as connection:
            sessions.end_others_of(connection, person, token)

    def change_of_password(self, person: str, old: str, new: str, *, now: datetime) -> NewPassword:
        """Prepare the change of a person's own password. A try is counted before the old one is looked at.

        :raises Refusal: when ``old`` is not their password, or ``new`` cannot be one
        :raises TooManyTries: where the old one was wrong too often
        """
        one = Try(OLD_PASSWORD_OF, person)
        with self._database.writing() as connection:
            tries.count(connection, [one], now=now, unless_waiting=True)
        held = self._held(person)
        self._passwords.must_be(old, held=held)
        with self._database.writing() as connection:
            tries.forget(connection, one)
        return self._passwords.changed(person, new, held=held or "")

    def first_password(self, person: str, new: str) -> NewPassword:
        """Prepare a password for a person who came by a link, whatever theirs was, if they had one.

        :raises Refusal: when it cannot be one
        """
        return NewPassword(person, self._passwords.hashed(new), temporary=False, instead_of=self._held(person) or "")

    def temporary_password(self, person: str, new: str) -> NewPassword:
        """Prepare a password for a person who forgot theirs. They choose another one when they sign in with it.

        :raises Refusal: when it cannot be a password
        """
        return NewPassword(person, self._passwords.hashed(new), temporary=True, instead_of=self._held(person) or "")

    def is_password_of(self, person: str, password: str) -> bool:
        """Say whether this is the password of a person now, for what is shown again to who was shown it before."""
        return self._passwords.fit(self._held(person) or "", password)

    def _held(self, person: str) -> str | None:
        with self._database.reading() as connection:
            return connection.scalar(select(accounts.c.password).where(accounts.c.person == person))


def address_of(typed: str) -> str:
    """Give an address as accounts know it: what is not seen, full width and capitals make no other one."""
    return unicodedata.normalize("NFKC", typed_plainly(typed)).casefold()


def address_to_write_to(typed: str) -> str:
    """Give an address as accounts know it, if a letter can be sent to it.

    :raises EmailNotUnderstood, TooLong: if none can
    """
    address = address_of(typed)
    if len(address) > LONGEST:
        raise TooLong
    _must_be_in_plain_letters(typed_plainly(typed))
    if not _EMAIL.fullmatch(address):
        raise EmailNotUnderstood
    return address


def person_with(connection: Connection, typed: str) -> str | None:
    """Give the reference of the person with an address; None where there is none.

    Before November 2026 an address was kept as it was typed, whatever stood in it: whoever has one of those finds
    their account by typing the same again, before anybody else's that only looks the same.
    """
    for address in dict.fromkeys((typed.strip().casefold(), address_of(typed))):
        person = connection.scalar(select(accounts.c.person).where(accounts.c.email == address))
        if person is not None:
            return str(person)
    return None


def _must_be_in_plain_letters(typed: str) -> None:
    """Refuse an address with what is none of a keyboard's letters, and say which character it is."""
    others = [character for character in dict.fromkeys(typed) if not character.isascii()]
    for character in others:
        if character in LATIN_LIKE:
            raise EmailHasALookAlike(character=with_its_number(character), letter=LATIN_LIKE[character])
    if others:
        raise EmailHasAnotherCharacter(characters=list(map(with_its_number, others[:_MOST_NAMED])))


def open_account(connection: Connection, person: str, new: NewAccount) -> None:
    """Open an account for a person (by reference).

    :raises EmailIsTaken: when the address is in use
    """
    if connection.scalar(select(accounts.c.person).where(accounts.c.email == new.email)):
        raise EmailIsTaken
    try:
        connection.execute(
            insert(accounts).values(
                person=person, email=new.email, name=new.name, password=new.hashed, temporary=new.temporary
            )
        )
    except IntegrityError:
        raise EmailIsTaken from None


def is_proven(connection: Connection, person: str) -> None:
    """Write down that somebody reads what is sent to the address of their account."""
    connection.execute(update(accounts).where(accounts.c.person == person).values(proven=True))


class Proven(NamedTuple):
    """Who somebody is, as far as a letter proves it."""

    name: str
    email: str
    is_proven: bool


def what_is_proven(connection: Connection, person: str) -> Proven | None:
    """Give name and address of a person, and whether they came in by a letter to it; None for nobody."""
    its = accounts.c.person == person
    row = connection.execute(select(accounts.c.name, accounts.c.email, accounts.c.proven).where(its)).one_or_none()
    return Proven(row.name, row.email, bool(row.proven)) if row else None


def keep_password(connection: Connection, new: NewPassword) -> None:
    """Put a new password in the place of the old one, and end every sign-in of the person.

    :raises PasswordHasChangedMeanwhile: when the old one stands no longer
    """
    put_in_place(connection, new)
    sessions.end_all_of(connection, new.person)


def take_password(connection: Connection, person: str) -> None:
    """Leave an account without a password, and end every sign-in of the person: they come in by a letter."""
    connection.execute(update(accounts).where(accounts.c.person == person).values(password="", temporary=False))
    sessions.end_all_of(connection, person)


def names_of(connection: Connection, people: Iterable[str]) -> dict[str, str]:
    """Give the names of people by reference, in one query; who has been erased is missing."""
    wanted = list(dict.fromkeys(people))
    rows = connection.execute(select(accounts.c.person, accounts.c.name).where(accounts.c.person.in_(wanted))).all()
    return {row.person: row.name for row in rows}
