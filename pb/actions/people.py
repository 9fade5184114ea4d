"""People join, sign in and out, and are given roles."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from domain.acts import which
from domain.people.person import Person
from domain.people.roles import NOT_FOR_THE_COUNCIL, RESIDENT, Held
from domain.words.actor import SYSTEM, Actor
from domain.words.belongs_to import Thing
from domain.words.instants import day_in_london
from pb.accounts import sessions
from pb.accounts.accounts import Accounts, address_of, keep_password, open_account
from pb.accounts.sessions import NOWHERE, Came, Session, SignedIn
from pb.actions.promising import takes_two_in_the_council
from pb.actions.taking_office import must_be_a_mailbox_of_their_own, take_office
from pb.actions.temporary_passwords import close_what_others_opened, tell_of_a_role
from pb.actions.two_persons import Confirmation, Undertaking, Waits
from pb.actions.who_can_be_erased import OwnRoleStays, must_leave_somebody
from pb.actions.who_may import ADMINISTRATOR, CHANGE_ROLES, must_be_allowed
from pb.desk import Desk
from pb.readmodels.people.hears import PEOPLES_ROLES
from pb.store.event_store import by_reference
from pb.store.together import Writing

WHO_HAS_WHICH_ROLE = "who has which role"
"""What whoever gives or takes roles is alone with, so that two do not each take the last one but one."""


class People:
    """What people do about themselves, and administrators about people."""

    def __init__(self, desk: Desk, accounts: Accounts) -> None:
        """Work at a desk, with the accounts beside it."""
        self._desk = desk
        self._accounts = accounts

    def register(self, *, name: str, email: str, password: str) -> str:
        """Register as a resident; give the person's reference.

        :raises Refusal: for a name, address or password that cannot be used
        """
        return self._join(Held(RESIDENT), _Account(name, email, password), by=None)

    def appoint(
        self, role: str | Held, *, name: str, email: str, password: str = "", by: Actor, temporary: bool = False
    ) -> str:
        """Open an account with a role, by an administrator; give the person's reference.

        Where that takes two persons, the account is a resident's until another one confirms the role.

        :param password: a first one, where :meth:`takes_a_first_password`; elsewhere whoever is appointed comes in by a
            letter to their address, or by a password in two halves
        :param temporary: whether the administrator chose the password, so that the person chooses another one first
        """
        must_be_allowed(self._desk, by, CHANGE_ROLES, *_for_what(role))
        held, at_the_machine = _as_held(role), by.person == SYSTEM.person
        two = self._takes_two(which.GIVE_ROLE, held, "", by)
        known = password if at_the_machine or self.takes_a_first_password(me=by) else None
        account = _Account(name, email, known, temporary=temporary and known is not None)
        if not two:
            return self._join(held, account, by=by, tells=not at_the_machine)
        Person.join(held, id=self._desk.new_id(), by=by, now=self._now())  # refused before there is an account
        with self._desk.database.reading() as connection:
            must_be_a_mailbox_of_their_own(connection, address_of(email))
        person = self._join(Held(RESIDENT), account, by=by)
        self.give_role(person, held, by=by)
        return person

    def takes_a_first_password(self, *, me: Actor) -> bool:
        """Say whether an administrator who appoints somebody gives them their first password.

        Not where a letter brings them in, and not where two persons give roles: whoever knew it would be two of them.
        """
        return not (self._desk.sends_letters or takes_two_in_the_council(self._desk, which.GIVE_ROLE, me))

    def change_password(self, old: str | None, new: str, *, by: Actor, came: Came = NOWHERE) -> str:
        """Change one's own password; every sign-in of the person ends. Give the token of the one that goes on.

        :param old: the one before; None where the person came by a link a moment ago, which says as much
        :raises Refusal: when ``old`` is not the password, or ``new`` cannot be one
        """
        me = self._desk.store.get(Person, by_reference(by.person))
        me.change_password(by=by, now=self._now())
        if old is None:
            password = self._accounts.first_password(by.person, new)
        else:
            password = self._accounts.change_of_password(by.person, old, new, now=self._now())
        with self._desk.together() as writing:
            keep_password(writing.connection, password)
            # The session that changes it gets a new token as well: a copy of its cookie is worth nothing afterwards.
            token = sessions.begin(writing.connection, by.person, now=self._now(), came=came, with_code=True)
            writing.remember(me)
        return token

    def change_roles(
        self,
        person: str,
        *,
        give: Collection[str | Held] = (),
        take: Collection[str | Held] = (),
        by: Actor,
        confirms: Confirmation | None = None,
    ) -> list[Waits]:
        """Give somebody further roles and take others away, all of it or nothing, by an administrator.

        :returns: what waits for a second person, a proposal for each role; empty where it is done
        :raises AccountIsErased: for somebody who was erased, of a role that is given
        :raises OwnRoleStays: for the administrator's own
        :raises NobodyElseHasTheRole: for a role that has to be somebody's
        """
        given, taken = sorted(_as_held(role) for role in give), sorted(_as_held(role) for role in take)
        changes = [*((which.GIVE_ROLE, held) for held in given), *((which.TAKE_ROLE, held) for held in taken)]
        acts = [(Undertaking(self._desk, name, by=by, confirms=confirms), held) for name, held in changes]
        for act, held in acts:
            must_be_allowed(self._desk, by, CHANGE_ROLES, *_for_what(held), also=act.also)
        if person == by.person and not confirms and any(held.role == ADMINISTRATOR for held in taken):
            raise OwnRoleStays
        its = by_reference(person).hex
        two = [self._takes_two(name, held, its, by) for name, held in changes]
        with self._desk.together_knowing(tuple(PEOPLES_ROLES.hears), WHO_HAS_WHICH_ROLE, its) as writing:
            at_once = self._desk.store.get(Person, by_reference(person))
            for (act, held), waits in zip(acts, two, strict=True):
                someone = self._desk.store.get(Person, by_reference(person)) if waits else at_once
                with act.decided(writing, someone, two_persons=waits, about={"person": its}):
                    if confirms and act.name == which.GIVE_ROLE and held.role not in NOT_FOR_THE_COUNCIL:
                        close_what_others_opened(self._desk, writing, someone)
                    self._change_role(writing, someone, act.name, held, by)
        return [act.waits for act, _held in acts if act.waits]

    def _change_role(self, writing: Writing, someone: Person, name: str, held: Held, by: Actor) -> None:
        if name == which.TAKE_ROLE:
            must_leave_somebody(writing.connection, someone.id.hex, held, today=day_in_london(self._now()))
            someone.take(held, by=by, now=self._now())
            return
        someone.give(held, by=by, now=self._now())
        if held.role not in NOT_FOR_THE_COUNCIL:
            take_office(writing.connection, someone.id.hex, by=by)

    def _takes_two(self, name: str, held: Held, person: str, by: Actor) -> bool:
        """Say whether changing a role takes two: what people are for themselves does not."""
        if by.person == SYSTEM.person or held.role in NOT_FOR_THE_COUNCIL:
            return False
        return takes_two_in_the_council(self._desk, name, by, concerns=person if name == which.GIVE_ROLE else "")

    def give_role(
        self, person: str, role: str | Held, *, by: Actor, confirms: Confirmation | None = None
    ) -> Waits | None:
        """Give somebody a further role, by an administrator."""
        return next(iter(self.change_roles(person, give=(role,), by=by, confirms=confirms)), None)

    def take_role(
        self, person: str, role: str | Held, *, by: Actor, confirms: Confirmation | None = None
    ) -> Waits | None:
        """Take a role away, by an administrator."""
        return next(iter(self.change_roles(person, take=(role,), by=by, confirms=confirms)), None)

    def sign_in(self, email: str, password: str, *, came: Came = NOWHERE) -> str:
        """Sign in; give the token of the session.

        :raises Refusal: where it is not right, or was not right too often
        """
        return self._accounts.sign_in(email, password, now=self._now(), came=came)

    def who_is(self, token: str) -> SignedIn | None:
        """Say who is signed in with a token; None when nobody is any more."""
        return self._accounts.who_is(token, now=self._now())

    def sign_out(self, token: str) -> None:
        """End the session of a token."""
        self._accounts.sign_out(token)

    def sessions_of(self, person: str, token: str) -> list[Session]:
        """Give every sign-in of a person that stands, the newest first.

        :param token: of the one that asks
        """
        return self._accounts.sessions_of(person, token, now=self._now())

    def end_session(self, person: str, session: str) -> None:
        """End one of a person's sign-ins, on the server."""
        self._accounts.end_session(person, session)

    def end_other_sessions(self, person: str, token: str) -> None:
        """End all of a person's sign-ins but the one that asks."""
        self._accounts.end_other_sessions(person, token)

    def _join(self, held: Held, new: "_Account", *, by: Actor | None, tells: bool = False) -> str:
        reference = self._desk.new_id()
        person = Person.join(held, id=reference, by=by or Actor(reference.hex, held.role), now=self._now())
        account = self._accounts.prepare(**new._asdict())
        with self._desk.together() as writing:
            open_account(writing.connection, reference.hex, account)
            if held.role not in NOT_FOR_THE_COUNCIL:
                take_office(writing.connection, reference.hex, by=by or SYSTEM)
            writing.remember(person)
            if tells and self._desk.sends_letters:
                tell_of_a_role(writing.connection, reference.hex, "first", now=self._now())
        return reference.hex

    def _now(self) -> datetime:
        return self._desk.clock.now()


class _Account(NamedTuple):
    """What an account is opened with."""

    name: str
    email: str
    password: str | None
    temporary: bool = False


def _as_held(role: str | Held) -> Held:
    """Take a role that says no more for one of the whole council, for good."""
    return role if isinstance(role, Held) else Held(role)


def _for_what(role: str | Held) -> list[Thing]:
    """Name what a role is for: whoever gives it must be an administrator of that, or of the whole council."""
    held = _as_held(role)
    return [Thing(held.scope_kind, held.scope)] if held.scope_kind else []
