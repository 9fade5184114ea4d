"""A person as the record knows them: a reference and the roles they were given.

No name, no address, no e-mail: those live outside the events, where they can be erased.
"""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from domain.refusals import Refusal
from domain.saying.sentence import AllOf, Sentence
from domain.words.actor import SYSTEM, Actor
from domain.words.facts import Aggregate, Fact, FirstFact

RESIDENT = "resident"
OFFICER = "officer"
MEMBER = "member"
AUDITOR = "auditor"
ADMINISTRATOR = "administrator"
ROLES = (RESIDENT, OFFICER, MEMBER, AUDITOR, ADMINISTRATOR)
ROLES_IN_WORDS = {
    RESIDENT: Sentence("resident"),
    OFFICER: Sentence("officer"),
    MEMBER: Sentence("member"),
    AUDITOR: Sentence("auditor"),
    ADMINISTRATOR: Sentence("administrator"),
}


class RoleNotKnown(Refusal):
    """Only the roles above exist."""

    message = "“{role}” is not a role. Choose resident, officer, member, auditor or administrator."


class AlreadyHasTheRole(Refusal):
    """Giving it twice would say nothing new."""

    message = "This person already has the role."


class DoesNotHaveTheRole(Refusal):
    """What was not given cannot be taken."""

    message = "This person does not have the role."


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


class Person(Aggregate):
    """Somebody who acts on the platform."""

    TOPIC = "people.Person"
    KIND = "person"

    class PersonJoined(FirstFact):
        TOPIC: ClassVar[str] = "people.PersonJoined"
        first_role: str

    class RoleGiven(Fact):
        TOPIC: ClassVar[str] = "people.RoleGiven"
        given: str

        def apply(self, aggregate: "Person") -> None:
            aggregate.roles.add(self.given)

    class RoleTaken(Fact):
        TOPIC: ClassVar[str] = "people.RoleTaken"
        taken: str

        def apply(self, aggregate: "Person") -> None:
            aggregate.roles.discard(self.taken)

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

        def apply(self, aggregate: "Person") -> None:
            """Remember nothing, as above."""

    def __init__(self, first_role: str) -> None:
        self.roles = {first_role}
        self.erased = False

    @classmethod
    def join(cls, first_role: str, *, id: UUID, by: Actor, now: datetime) -> "Person":
        """Join the platform with a first role."""
        if first_role not in ROLES:
            raise RoleNotKnown(role=first_role[:40])
        return cls.begin(cls.PersonJoined, id=id, by=by, now=now, first_role=first_role)

    def give(self, role: str, *, by: Actor, now: datetime) -> None:
        """Give a further role."""
        if role not in ROLES:
            raise RoleNotKnown(role=role[:40])
        self.must_have_an_account()
        if role in self.roles:
            raise AlreadyHasTheRole
        self.happened(self.RoleGiven, by=by, now=now, given=role)

    def take(self, role: str, *, by: Actor, now: datetime) -> None:
        """Take a role away."""
        if role not in self.roles:
            raise DoesNotHaveTheRole
        self.happened(self.RoleTaken, by=by, now=now, taken=role)

    def change_password(self, *, by: Actor, now: datetime) -> None:
        """Record that the person changed their own password. The password itself is no fact."""
        if by.person != self.id.hex:
            raise NotTheirOwnPassword
        if self.erased:
            raise AlreadyErased
        self.happened(self.PasswordChanged, by=by, now=now)

    def set_temporary_password(self, *, by: Actor, now: datetime) -> None:
        """Record that somebody else set a password for the person, who forgot theirs."""
        if by.person == self.id.hex:
            raise OwnPasswordIsNotSetThisWay
        if self.erased:
            raise AlreadyErased
        self.happened(self.TemporaryPasswordSet, by=by, now=now)

    def erase(self, texts: int, *, by: Actor, now: datetime) -> None:
        """Record that the person asked for it and nothing about them is held any more (UK GDPR, article 17).

        :param texts: how many texts of theirs were erased, all versions counted
        """
        if by != SYSTEM:  # which only finishes what was allowed before
            self.must_be_erasable()
        if self.erased:
            raise AlreadyErased
        self.happened(self.DetailsErased, by=by, now=now, texts=texts)

    def must_have_an_account(self) -> None:
        """Refuse an office of any kind to somebody who was erased.

        :raises AccountIsErased: when they were
        """
        if self.erased:
            raise AccountIsErased

    def must_be_erasable(self) -> None:
        """Refuse the erasure of somebody who acts for the council, or who has been erased.

        :raises ActsForTheCouncil, AlreadyErased: in this sequence
        """
        acts_as = self.roles - {RESIDENT}
        if acts_as:
            raise ActsForTheCouncil(roles=AllOf([ROLES_IN_WORDS[role] for role in sorted(acts_as)]))
        if self.erased:
            raise AlreadyErased
