"""How people come in without a password: by a link in a letter, or the code beside it. By password: ``people.py``.

Whoever asks is told the same, after the same work, whether there is such an account or not; what is so stands in the
letter. An account is opened when its address has been proven and not before: until then it is a row that goes.
"""

from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection

from domain.people.person import Person
from domain.people.roles import RESIDENT, Held
from domain.words.actor import Actor
from pb.accounts import links, sessions, tries
from pb.accounts.accounts import (
    Accounts,
    NewAccount,
    address_of,
    address_to_write_to,
    is_proven,
    open_account,
    person_with,
)
from pb.accounts.links import Asked, Link
from pb.accounts.refusals import LinkNotKnown
from pb.accounts.sessions import NOWHERE, Came
from pb.desk import Desk
from pb.letters.following import take_over
from pb.letters.outbox import Letter, ToContact, ToPerson, post
from pb.readmodels.rows import instant
from pb.store.together import Writing


class CameIn(NamedTuple):
    """Somebody who has come in."""

    token: str
    """Of their session."""
    onward: str
    """Where they were going."""
    is_new: bool
    """Whether their account was opened by it."""
    password_is_left: bool = False
    """Whether a password was typed for it elsewhere, which is not kept."""


class WaysIn:
    """Links: asked for, looked at, used."""

    def __init__(self, desk: Desk, accounts: Accounts) -> None:
        """Work at a desk, with the accounts beside it."""
        self._desk = desk
        self._accounts = accounts

    def ask_for_link(
        self,
        email: str,
        *,
        page: str,
        onward: str = "",
        register: str = "/register",
        language: str = "",
        came: Came = NOWHERE,
    ) -> str:
        """Have a link sent to whoever has an account; whoever has none is told so in a letter too.

        :param page: the address of the page of a link, without its token
        :returns: the id of the link, for the window that asked to keep
        :raises Refusal: for what is no address, or where too many were asked for
        """
        now = self._now()
        with self._desk.database.writing() as connection:
            self._count(connection, address_of(email), came)
            person = person_with(connection, email)
            to = address_to_write_to(email) if person is None else address_of(email)
            asked = links.ask(connection, to, person=person or "", onward=onward, chance=self._desk.chance, now=now)
            if person is None:
                letter = Letter("no-account", ToContact(to), f"link:{asked.id}", {"register": register}, language)
            else:
                letter = _letter("sign-in-link", ToPerson(person), asked, page, language)
            post(connection, letter, now=now)
        return asked.id

    def ask_to_register(
        self,
        *,
        name: str,
        email: str,
        password: str = "",
        page: str,
        onward: str = "",
        language: str = "",
        came: Came = NOWHERE,
    ) -> str:
        """Have a letter sent that proves the address; the account is opened when it has been.

        :param password: empty where somebody wants none
        :returns: the id of the link, for the window that asked to keep
        :raises Refusal: for a name, address or password that cannot be used, or where too many were asked for
        """
        new, now = self._accounts.prepare(name=name, email=email, password=password or None), self._now()
        with self._desk.database.writing() as connection:
            self._count(connection, new.email, came)
            person = person_with(connection, email)
            asked = links.ask(
                connection,
                new.email,
                person=person or "",
                name="" if person else new.name,
                password="" if person else new.hashed,
                onward=onward,
                chance=self._desk.chance,
                now=now,
            )
            kind, to = ("account-already", ToPerson(person)) if person else ("confirm-address", ToContact(new.email))
            post(connection, _letter(kind, to, asked, page, language), now=now)
        return asked.id

    def look_at_link(self, token: str) -> Link:
        """Look at a link, as often as anybody likes: it changes nothing.

        :raises Refusal: where it is not good (any more)
        """
        with self._desk.database.reading() as connection:
            return links.look(connection, token, now=self._now())

    def use_link(self, token: str, *, asked_here: str = "", came: Came = NOWHERE) -> CameIn:
        """Use a link up and sign in whose it is.

        :param asked_here: the id of the link that was asked for in this window, if any was. A password that was typed
            in another one is not kept: whoever typed it need not be whoever reads the letter
        :raises Refusal: where it is not good (any more)
        """
        with self._desk.together() as writing:
            link = links.look(writing.connection, token, now=self._now())
            left = bool(link.password) and link.id != asked_here
            came_in = self._come_in(writing, replace(link, password="") if left else link, came)
            return came_in._replace(password_is_left=left)

    def type_code(self, link_id: str, typed: str, *, came: Came = NOWHERE) -> CameIn:
        """Sign in the window that asked for a link, by the code of the letter.

        :raises Refusal: where it is not the code, too many were tried, or the link is not good (any more)
        """
        with self._desk.database.writing() as connection:
            counted = links.count_code(connection, link_id)
        with self._desk.together() as writing:
            link = links.with_code(writing.connection, link_id, typed, counted=counted, now=self._now())
            return self._come_in(writing, link, came)

    def _come_in(self, writing: Writing, link: Link, came: Came) -> CameIn:
        links.use(writing.connection, link, now=self._now())
        person = link.person or person_with(writing.connection, link.email)
        if person is None and not link.name:
            raise LinkNotKnown
        if person is None:
            reference = self._desk.new_id()
            person = reference.hex
            joins = Person.join(Held(RESIDENT), id=reference, by=Actor(person, RESIDENT), now=self._now())
            open_account(writing.connection, person, NewAccount(link.name, link.email, link.password, temporary=False))
            writing.remember(joins)
            is_new = True
        else:
            is_new = False
        is_proven(writing.connection, person)
        take_over(writing.connection, link.email, person)
        token = sessions.begin(writing.connection, person, now=self._now(), came=came, by_link=True)
        return CameIn(token, link.onward, is_new)

    def _count(self, connection: Connection, email: str, came: Came) -> None:
        asked = [tries.to_mailbox(tries.LINKS_TO, email[:200]), *tries.from_source(tries.LINKS_FROM, came.source)]
        tries.count(connection, asked, now=self._now(), unless_waiting=True)

    def _now(self) -> datetime:
        return self._desk.clock.now()


def _letter(kind: str, to: ToPerson | ToContact, asked: Asked, page: str, language: str) -> Letter:
    facts = {
        "link": f"{page}{asked.token}",
        "code": f"{asked.code[:3]} {asked.code[3:]}",
        "until": instant(asked.until),
    }
    return Letter(kind, to, f"link:{asked.id}", facts, language)
