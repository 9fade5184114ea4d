"""A person as the record knows them: a reference and the roles they were given.

No name, no address, no e-mail: those live outside the events, where they can be erased.
"""

from collections.abc import Collection
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from domain.people.roles import CHAIR, GIVEN, NOT_FOR_THE_COUNCIL, ROLES_IN_WORDS, SCOPE_KINDS, WHOLE_COUNCIL, Held
from domain.refusals import Refusal
from domain.saying.sentence import AllOf
from domain.words.actor import SYSTEM, Actor
from domain.words.belongs_to import Thing
from domain.words.facts import Aggregate, Fact, FirstFact
from domain.words.instants import day_in_london
from domain.words.seen import cleaned


class RoleNotKnown(Refusal):
    """Only the roles above exist."""

    message = "“{role}” is not a role. Choose one of these: {roles}."


class TheChairIsElected(Refusal):
    """Two ways to become one would leave two of them."""

    message = "Nobody is given the chair: a committee elects who presides, and its page records it."


class NotTheirOwnSecondStep(Refusal):
    """Whose phone it is, only its owner can say."""

    message = "Everybody sets up the codes of their own phone, and nobody those of somebody else."


class NotTheirOwnAccountElsewhere(Refusal):
    """Whoever said it for somebody else could name an account of their own, and come in as them."""

    message = "Everybody says for themselves with which account of another service they sign in."


class SayWhyItIsReset(Refusal):
    """Two persons answer for it, and everybody can read why."""

    message = "Say why it is reset, such as how you made sure that it is them; the reason is published."


class AlreadyHasTheRole(Refusal):
    """Giving it twice would say nothing new."""

    message = "This person already has the role."


class DoesNotHaveTheRole(Refusal):
    """What was not given cannot be taken."""

    message = "This person does not have the role."


class ScopeNotUnderstood(Refusal):
    """A role is for the whole council or for one thing of a kind that has rounds in it."""

    message = "Choose the whole council, or one scheme, round, committee or area for which the role is."


class TheDaysOfARoleAreNotDays(Refusal):
    """Whether somebody held it on a day must be sure."""

    message = "“{given}” is not a day. Write it like 2026-03-14, or leave it empty."


class ARoleDoesNotBeginInThePast(Refusal):
    """What somebody did without it would look as if they had had it."""

    message = "A role cannot be given for days that are past. Choose today or a later day, or leave it empty for today."


class TheLastDayIsTooEarly(Refusal):
    """Such a role would never be held."""

    message = "The last day of the role is before its first. Choose a later one, or leave it empty."


class AlreadyErased(Refusal):
    """There is nothing left to erase."""

    message = "This person’s details have been erased already."


class AccountIsErased(Refusal):
    """Whoever can neither sign in nor be named can hold no office."""

    message = (
        "Nobody can sign in as this person any more: their account was erased. "
        "Appoint somebody who has an account, or the same person with a new one."
    )


class ActsForTheCouncil(Refusal):
    """One officer alone would otherwise empty an office: the only administrator, the auditor."""

    message = (
        "This person acts for the council as {roles}. "
        "An administrator takes that away from them first, and sees to it that somebody else does it."
    )


class NotTheirOwnPassword(Refusal):
    """Nobody changes another person's password as if it were their own."""

    message = "You can change your own password only. For somebody else, an administrator sets a temporary one."


class OwnPasswordIsNotSetThisWay(Refusal):
    """Whoever finds an administrator's screen unlocked must not get their account with it: the old one is needed."""

    message = "Change your own password on the page of your account, where the old one is asked for."


BY_HAND = "hand"
"""A temporary password that whoever set it tells the person."""
BY_LETTER = "letter"
"""One that was drawn, and that nobody reads but whoever opens the person's letters."""


class Person(Aggregate):
    """Somebody who acts on the platform."""

    TOPIC = "people.Person"
    KIND = "person"

    class PersonJoined(FirstFact):
        TOPIC: ClassVar[str] = "people.PersonJoined"
        first_role: str
        scope_kind: str = WHOLE_COUNCIL
        """What the role is for, here and below: ``scheme``, ``round``, ``committee`` or ``area``."""
        scope: str = ""
        """Its id."""
        since: str = ""
        """First and last day; those of before there were any are held at once and for good."""
        until: str = ""

    class RoleGiven(Fact):
        TOPIC: ClassVar[str] = "people.RoleGiven"
        given: str
        scope_kind: str = WHOLE_COUNCIL
        scope: str = ""
        since: str = ""
        until: str = ""

        def apply(self, aggregate: "Person") -> None:
            held = Held(self.given, self.scope_kind, self.scope, self.since, self.until)
            aggregate.held[held.what] = held

    class RoleTaken(Fact):
        TOPIC: ClassVar[str] = "people.RoleTaken"
        taken: str
        scope_kind: str = WHOLE_COUNCIL
        scope: str = ""

        def apply(self, aggregate: "Person") -> None:
            aggregate.held.pop((self.taken, self.scope_kind, self.scope), None)

    class DetailsErased(Fact):
        TOPIC: ClassVar[str] = "people.DetailsErased"
        texts: int

        def apply(self, aggregate: "Person") -> None:
            aggregate.erased = True

    class PasswordChanged(Fact):
        TOPIC: ClassVar[str] = "people.PasswordChanged"

        def apply(self, aggregate: "Person") -> None:
            """Remember nothing: how somebody signs in is kept outside the events."""

    class TemporaryPasswordSet(Fact):
        TOPIC: ClassVar[str] = "people.TemporaryPasswordSet"
        way: str = ""
        """``BY_HAND`` or ``BY_LETTER``; of those of before there were two ways, by hand."""
        in_office: bool = False
        """Whether the person acted for the council, and it was set by hand: such a one is in the record."""

        def apply(self, aggregate: "Person") -> None:
            aggregate.in_other_hands |= self.way != BY_LETTER

    class SecondStepSetUp(Fact):
        TOPIC: ClassVar[str] = "people.SecondStepSetUp"

        def apply(self, aggregate: "Person") -> None:
            """Remember nothing, as above."""

    class SecondStepReset(Fact):
        TOPIC: ClassVar[str] = "people.SecondStepReset"
        reason: str

        def apply(self, aggregate: "Person") -> None:
            """Remember nothing, as above."""

    class AccountElsewhereTied(Fact):
        TOPIC: ClassVar[str] = "people.AccountElsewhereTied"

        def apply(self, aggregate: "Person") -> None:
            aggregate.in_other_hands |= self.by != aggregate.id.hex  # as administrators did until November 2026

    class AccountElsewhereUntied(Fact):
        TOPIC: ClassVar[str] = "people.AccountElsewhereUntied"

        def apply(self, aggregate: "Person") -> None:
            """Remember nothing, as above."""

    def __init__(
        self,
        first_role: str,
        *,
        by: str = "",
        scope_kind: str = WHOLE_COUNCIL,
        scope: str = "",
        since: str = "",
        until: str = "",
    ) -> None:
        first = Held(first_role, scope_kind, scope, since, until)
        self.held = {first.what: first}
        """What they were given and nobody took away; it may be over, or still to come."""
        self.erased = False
        self.in_other_hands = by != self.id.hex
        """Whether somebody else has ever opened a way in to the account: what was set then may be known to them."""

    @property
    def roles(self) -> set[str]:
        """The roles that they were given and nobody took away."""
        return {held.role for held in self.held.values()}

    @classmethod
    def join(cls, first: str | Held, *, id: UUID, by: Actor, now: datetime) -> "Person":
        """Join the platform with a first role, by itself for the whole council and for good."""
        held = first if isinstance(first, Held) else Held(first)
        _must_make_sense(held, now)
        return cls.begin(cls.PersonJoined, id=id, by=by, now=now, first_role=held.role, **_said(held))

    def give(self, role: str | Held, *, by: Actor, now: datetime) -> None:
        """Give a further role; one that is over can be given again for the same thing."""
        held = role if isinstance(role, Held) else Held(role)
        _must_make_sense(held, now)
        self.must_have_an_account()
        before = self.held.get(held.what)
        if before and not before.is_over(day_in_london(now)):
            raise AlreadyHasTheRole
        self.happened(self.RoleGiven, by=by, now=now, given=held.role, **_said(held))

    def take(self, role: str | Held, *, by: Actor, now: datetime) -> None:
        """Take a role away, whatever its days."""
        held = role if isinstance(role, Held) else Held(role)
        if held.what not in self.held:
            raise DoesNotHaveTheRole
        self.happened(self.RoleTaken, by=by, now=now, taken=held.role, scope_kind=held.scope_kind, scope=held.scope)

    def may_act_as(self, role: str, things: Collection[Thing], *, now: datetime) -> bool:
        """Say whether they hold a role today that covers what is acted upon.

        :param things: what it is, and everything in which that lies; none where it concerns the whole council
        """
        today = day_in_london(now)
        return any(held.role == role and held.on(today) and held.covers(things) for held in self.held.values())

    def change_password(self, *, by: Actor, now: datetime) -> None:
        """Record that the person changed their own password. The password itself is no fact."""
        if by.person != self.id.hex:
            raise NotTheirOwnPassword
        if self.erased:
            raise AlreadyErased
        self.happened(self.PasswordChanged, by=by, now=now)

    def set_temporary_password(self, *, way: str = BY_HAND, in_office: bool = False, by: Actor, now: datetime) -> None:
        """Record that somebody else set a password for the person, who forgot theirs.

        :param way: ``BY_HAND`` or ``BY_LETTER``
        :param in_office: whether it is by hand and the person acts for the council
        """
        if by.person == self.id.hex:
            raise OwnPasswordIsNotSetThisWay
        if self.erased:
            raise AlreadyErased
        self.happened(self.TemporaryPasswordSet, by=by, now=now, way=way, in_office=in_office)

    def set_up_second_step(self, *, by: Actor, now: datetime) -> None:
        """Record that the person signs in with a code from their phone from now on, or with one from another phone."""
        if by.person != self.id.hex:
            raise NotTheirOwnSecondStep
        self.must_have_an_account()
        self.happened(self.SecondStepSetUp, by=by, now=now)

    def reset_second_step(self, *, reason: str, by: Actor, now: datetime) -> None:
        """Record that the codes of somebody's phone are not asked for any more, since they have lost it."""
        self.must_have_an_account()
        if not cleaned(reason):
            raise SayWhyItIsReset
        self.happened(self.SecondStepReset, by=by, now=now, reason=cleaned(reason))

    def tie_account_elsewhere(self, *, tied: bool, by: Actor, now: datetime) -> None:
        """Record that the person said with which account of elsewhere they sign in; or with none, which others say too.

        Nobody gets in by an account that is untied, so an administrator can do that for them.
        """
        if tied and by.person != self.id.hex:
            raise NotTheirOwnAccountElsewhere
        self.must_have_an_account()
        self.happened(self.AccountElsewhereTied if tied else self.AccountElsewhereUntied, by=by, now=now)

    def erase(self, texts: int, *, by: Actor, now: datetime) -> None:
        """Record that the person asked for it and nothing about them is held any more (UK GDPR, article 17).

        :param texts: how many texts of theirs were erased, all versions counted
        """
        if by != SYSTEM:  # which only finishes what was allowed before
            self.must_be_erasable(now=now)
        if self.erased:
            raise AlreadyErased
        self.happened(self.DetailsErased, by=by, now=now, texts=texts)

    def must_have_an_account(self) -> None:
        """Refuse an office of any kind to somebody who was erased.

        :raises AccountIsErased: when they were
        """
        if self.erased:
            raise AccountIsErased

    def must_be_erasable(self, *, now: datetime) -> None:
        """Refuse the erasure of somebody who acts for the council, or who has been erased.

        :raises ActsForTheCouncil, AlreadyErased: in this sequence
        """
        today = day_in_london(now)
        acts_as = {held.role for held in self.held.values() if not held.is_over(today)} - NOT_FOR_THE_COUNCIL
        if acts_as:
            raise ActsForTheCouncil(roles=AllOf([ROLES_IN_WORDS[role] for role in sorted(acts_as)]))
        if self.erased:
            raise AlreadyErased


def _must_make_sense(held: Held, now: datetime) -> None:
    """Refuse a role that there is not, for nothing that there is, or for days on which nobody could hold it.

    :raises RoleNotKnown, TheChairIsElected, ScopeNotUnderstood, TheDaysOfARoleAreNotDays: for what cannot be read
    :raises ARoleDoesNotBeginInThePast, TheLastDayIsTooEarly: for days that cannot be
    """
    if held.role == CHAIR:
        raise TheChairIsElected
    if held.role not in GIVEN:
        raise RoleNotKnown(role=held.role[:40], roles=AllOf([ROLES_IN_WORDS[role] for role in GIVEN]))
    if bool(held.scope) != (held.scope_kind in SCOPE_KINDS) or held.scope_kind not in (WHOLE_COUNCIL, *SCOPE_KINDS):
        raise ScopeNotUnderstood
    for day in filter(None, (held.since, held.until)):
        _must_be_a_day(day)
    today = day_in_london(now).isoformat()
    if held.since and held.since < today:
        raise ARoleDoesNotBeginInThePast
    if held.until and held.until < max(held.since, today):
        raise TheLastDayIsTooEarly


def _must_be_a_day(given: str) -> None:
    try:
        is_one = date.fromisoformat(given).isoformat() == given
    except ValueError:
        is_one = False
    if not is_one:
        raise TheDaysOfARoleAreNotDays(given=given[:40])


def _said(held: Held) -> dict[str, str]:
    return {"scope_kind": held.scope_kind, "scope": held.scope, "since": held.since, "until": held.until}
