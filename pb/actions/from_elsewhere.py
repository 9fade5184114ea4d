"""Signing in with an account of elsewhere (OpenID Connect), where a provider is named: no account is opened by it.

Whoever is signed in ties their own account there to the one here, by going there and coming back: nobody names for
somebody else what opens their account. Whoever comes back as anybody who is not tied comes in nowhere. Whoever has set
up a phone gives its code as well.
"""

import hmac
from datetime import datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Final, NamedTuple

from sqlalchemy import Connection, delete, insert, select
from sqlalchemy.exc import IntegrityError

from domain.people.person import Person
from domain.words.actor import Actor
from pb.accounts import sessions
from pb.accounts.refusals import (
    ElsewhereDidNotAnswer,
    ElsewhereWasNotBelieved,
    NobodyIsTiedToIt,
    TiedToSomebodyElse,
)
from pb.accounts.sessions import NOWHERE, Came
from pb.actions.who_may import UNTIE_ACCOUNT, must_be_allowed
from pb.desk import Desk
from pb.erasable.elsewhere_tables import accounts_elsewhere, came_back
from pb.letters.outbox import Letter, ToPerson, post
from pb.readmodels.rows import instant
from pb.settings import Elsewhere
from pb.store.event_store import by_reference
from pb.store.together import Writing

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
        issuer, subject = self._believed(kept, state, code, back)
        with self._desk.database.writing() as connection:
            self._once(connection, kept)
            person = connection.scalar(
                select(accounts_elsewhere.c.person).where(
                    accounts_elsewhere.c.issuer == issuer, accounts_elsewhere.c.subject == subject
                )
            )
            if person is not None:
                return sessions.begin(connection, person, now=self._now(), came=came)
        raise NobodyIsTiedToIt(name=self.name)

    def tie(self, kept: OnTheWay, *, state: str, code: str, back: str, me: Actor, token: str) -> None:
        """Tie the account with which somebody comes back to their own, in the place of any before.

        Their other sign-ins end, and they are told by letter, so that nobody does it at their desk and they never know.

        :param kept: what the browser kept
        :param state: what it brought back
        :param code: what the provider gave it
        :param token: of the sign-in that goes on
        :raises Refusal: where it is not believed, or somebody else is tied to it
        """
        issuer, subject = self._believed(kept, state, code, back)
        reference = by_reference(me.person)
        with self._desk.together(reference.hex) as writing:
            self._once(writing.connection, kept)
            myself = self._desk.store.get(Person, reference)
            myself.tie_account_elsewhere(tied=True, by=me, now=self._now())
            row = {"person": reference.hex, "issuer": issuer, "subject": subject}
            self._untied(writing, reference.hex)
            try:
                writing.connection.execute(insert(accounts_elsewhere).values(row))
            except IntegrityError:
                raise TiedToSomebodyElse(name=self.name) from None
            sessions.end_others_of(writing.connection, reference.hex, token)
            writing.remember(myself)
            if self._desk.sends_letters:
                facts = {"provider": self.name, "account": "/account/yours"}
                cause = f"tied:{reference.hex}:{myself.version}"
                letter = Letter("account-elsewhere-tied", ToPerson(reference.hex), cause, facts)
                post(writing.connection, letter, now=self._now())

    def untie_mine(self, *, me: Actor, token: str) -> None:
        """Sign in with no account of elsewhere any more; the other sign-ins of the person end."""
        self._untie(me.person, me, token)

    def is_tied(self, person: str) -> bool:
        """Say whether somebody signs in with an account of the provider."""
        if self._named is None:
            return False
        its = (accounts_elsewhere.c.person == person) & (accounts_elsewhere.c.issuer == self._named.issuer)
        with self._desk.database.reading() as connection:
            return connection.scalar(select(accounts_elsewhere.c.person).where(its)) is not None

    def untie(self, person: str, *, by: Actor) -> None:
        """Have a person sign in with no account of elsewhere any more; their sign-ins end."""
        must_be_allowed(self._desk, by, UNTIE_ACCOUNT)
        self._untie(person, by, "")

    def _untie(self, person: str, by: Actor, token: str) -> None:
        reference = by_reference(person)
        with self._desk.together(reference.hex) as writing:
            someone = self._desk.store.get(Person, reference)
            if not self._untied(writing, reference.hex):
                return
            someone.tie_account_elsewhere(tied=False, by=by, now=self._now())
            sessions.end_others_of(writing.connection, reference.hex, token)
            writing.remember(someone)

    @staticmethod
    def _untied(writing: Writing, person: str) -> bool:
        gone = delete(accounts_elsewhere).where(accounts_elsewhere.c.person == person)
        return bool(writing.connection.execute(gone).rowcount)

    def _believed(self, kept: OnTheWay, state: str, code: str, back: str) -> tuple[str, str]:
        """Give who the provider is and what it calls whoever came back."""
        if not hmac.compare_digest(kept.state.encode(), state.encode()) or kept.until < instant(self._now()):
            raise ElsewhereWasNotBelieved(name=self.name)
        speak = self._speak()
        subject = speak.subject(code, back, nonce=kept.nonce, verifier=kept.verifier, now=self._now())
        if len(subject) > LONGEST:
            raise ElsewhereWasNotBelieved(name=self.name)
        return speak.named.issuer, subject

    def _once(self, connection: Connection, kept: OnTheWay) -> None:
        """Use up what the browser kept."""
        connection.execute(delete(came_back).where(came_back.c.until < instant(self._now())))
        try:
            once = sha256(f"pb-came-back/v1\n{kept.state}".encode()).hexdigest()
            connection.execute(insert(came_back).values(state=once, until=instant(self._now() + GOOD_FOR)))
        except IntegrityError:
            raise ElsewhereWasNotBelieved(name=self.name) from None

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
