"""Signing in with an account of elsewhere (OpenID Connect), where a provider is named: no account is opened by it.

An administrator ties what the provider calls a person to an account that is there. Whoever comes back as anybody else
is told what they are called there, and comes in nowhere. Whoever has set up a phone gives its code as well.
"""

import hmac
from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Final, NamedTuple

from sqlalchemy import delete, insert, select
from sqlalchemy.exc import IntegrityError

from domain.people.person import Person
from domain.words.actor import Actor
from domain.words.seen import on_one_line
from pb.accounts import sessions
from pb.accounts.refusals import (
    ElsewhereDidNotAnswer,
    ElsewhereWasNotBelieved,
    NobodyIsTiedToIt,
    SayWhatItCallsThem,
    TiedToSomebodyElse,
    TooLong,
)
from pb.accounts.sessions import NOWHERE, Came
from pb.actions.who_may import TIE_ACCOUNT, must_be_allowed
from pb.desk import Desk
from pb.erasable.elsewhere_tables import accounts_elsewhere, came_back
from pb.readmodels.rows import instant
from pb.settings import Elsewhere
from pb.store.event_store import by_reference

if TYPE_CHECKING:
    from pb.accounts.provider import Provider

GOOD_FOR: Final = timedelta(minutes=10)
"""How long somebody may be on their way there and back."""
LONGEST: Final = 255
"""Of a subject, as OpenID Connect bounds it."""


class OnTheWay(NamedTuple):
    """What the browser keeps while it is at the provider; nothing of it is of use to anybody else."""

    state: str
    nonce: str
    verifier: str
    until: str


class FromElsewhere:
    """What is done about accounts of elsewhere."""

    def __init__(self, desk: Desk, named: Elsewhere | None) -> None:
        """Work at a desk; where no provider is named, nothing is offered and nothing of it is loaded."""
        self._desk = desk
        self._named = named
        self._provider: Provider | None = None

    @property
    def name(self) -> str:
        """What people call the provider; empty where there is none."""
        return self._named.name if self._named else ""

    def set_out(self, back: str) -> tuple[str, OnTheWay]:
        """Give the address to go to, and what the browser keeps meanwhile.

        :param back: the address to come back to
        """
        state, nonce, verifier = (self._desk.chance(32).hex() for _ in range(3))
        there = self._speak().way_there(back, state=state, nonce=nonce, verifier=verifier)
        return there, OnTheWay(state, nonce, verifier, instant(self._now() + GOOD_FOR))

    def come_back(self, kept: OnTheWay, *, state: str, code: str, back: str, came: Came = NOWHERE) -> str:
        """Sign in whoever comes back, if what they are called there is tied to an account; give the token.

        :param kept: what the browser kept
        :param state: what it brought back
        :param code: what the provider gave it
        :raises Refusal: where it is not believed, or nobody is tied to it
        """
        if not hmac.compare_digest(kept.state.encode(), state.encode()) or kept.until < instant(self._now()):
            raise ElsewhereWasNotBelieved(name=self.name)
        speak = self._speak()
        subject = speak.subject(code, back, nonce=kept.nonce, verifier=kept.verifier, now=self._now())
        with self._desk.database.writing() as connection:
            connection.execute(delete(came_back).where(came_back.c.until < instant(self._now())))
            try:
                once = sha256(f"pb-came-back/v1\n{kept.state}".encode()).hexdigest()
                connection.execute(insert(came_back).values(state=once, until=instant(self._now() + GOOD_FOR)))
            except IntegrityError:
                raise ElsewhereWasNotBelieved(name=self.name) from None
            person = connection.scalar(
                select(accounts_elsewhere.c.person).where(
                    accounts_elsewhere.c.issuer == speak.named.issuer, accounts_elsewhere.c.subject == subject
                )
            )
            if person is not None:
                return sessions.begin(connection, person, now=self._now(), came=came)
        raise NobodyIsTiedToIt(name=self.name, subject=subject)

    def tied_to(self, person: str) -> str:
        """Give what the provider calls a person; empty where nothing is tied."""
        if self._named is None:
            return ""
        with self._desk.database.reading() as connection:
            return str(
                connection.scalar(
                    select(accounts_elsewhere.c.subject).where(
                        accounts_elsewhere.c.person == person, accounts_elsewhere.c.issuer == self._named.issuer
                    )
                )
                or ""
            )

    def tie(self, person: str, subject: str, *, by: Actor) -> None:
        """Say what the provider calls a person, in the place of what was said before; their sign-ins end."""
        must_be_allowed(self._desk, by, TIE_ACCOUNT)
        subject = on_one_line(subject)
        if not subject:
            raise SayWhatItCallsThem
        if len(subject) > LONGEST:
            raise TooLong
        named = self._must_be_named()
        self._change(person, by, lambda who: {"person": who, "issuer": named.issuer, "subject": subject})

    def untie(self, person: str, *, by: Actor) -> None:
        """Have a person sign in with no account of elsewhere any more; their sign-ins end."""
        must_be_allowed(self._desk, by, TIE_ACCOUNT)
        self._change(person, by, None)

    def _change(self, person: str, by: Actor, row: Callable[[str], dict[str, str]] | None) -> None:
        reference = by_reference(person)
        with self._desk.together(reference.hex) as writing:
            someone = self._desk.store.get(Person, reference)
            someone.tie_account_elsewhere(tied=row is not None, by=by, now=self._now())
            gone = delete(accounts_elsewhere).where(accounts_elsewhere.c.person == reference.hex)
            was_tied = writing.connection.execute(gone).rowcount
            if row is not None:
                try:
                    writing.connection.execute(insert(accounts_elsewhere).values(row(reference.hex)))
                except IntegrityError:
                    raise TiedToSomebodyElse from None
            elif not was_tied:
                return
            sessions.end_all_of(writing.connection, reference.hex)
            writing.remember(someone)

    def _must_be_named(self) -> Elsewhere:
        if self._named is None:
            raise ElsewhereDidNotAnswer(name="")
        return self._named

    def _speak(self) -> "Provider":
        if self._provider is None:
            from pb.accounts.provider import Provider  # noqa: PLC0415 -- its packages come with an extra

            self._provider = Provider(self._must_be_named())
        return self._provider

    def _now(self) -> datetime:
        return self._desk.clock.now()
