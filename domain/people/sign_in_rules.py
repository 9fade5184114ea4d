"""How everybody who acts for the council signs in: one rule for the whole service. Who may do what: roles."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from domain.refusals import Refusal
from domain.words.actor import Actor
from domain.words.facts import Aggregate, Fact, FirstFact
from domain.words.seen import cleaned


class ThatIsAskedForAlready(Refusal):
    """Nothing would change."""

    message = "A code from a phone is asked for already of everybody who acts for the council."


class ThatIsNotAskedForAnyway(Refusal):
    """Nothing would change."""

    message = "A code from a phone is not asked for as it is, but of those who have set one up."


class SayWhyLessIsAskedFor(Refusal):
    """Whoever makes it easier to come in says so in public."""

    message = "Say why a code is not asked for any more; the reason is published."


class SignInRules(Aggregate):
    """What is asked of those who act for the council when they sign in; before it was ever said, nothing more."""

    TOPIC = "people.SignInRules"
    KIND = "signing"

    class SignInRulesBegun(FirstFact):
        TOPIC: ClassVar[str] = "people.SignInRulesBegun"
        second_step: bool
        reason: str

    class SecondStepRuled(Fact):
        TOPIC: ClassVar[str] = "people.SecondStepRuled"
        second_step: bool
        reason: str

        def apply(self, aggregate: "SignInRules") -> None:
            aggregate.second_step = self.second_step

    def __init__(self, second_step: bool, reason: str) -> None:  # noqa: FBT001 -- a fact, given by name
        self.second_step = second_step
        self.first_reason = reason

    @classmethod
    def begin_with(cls, *, second_step: bool, reason: str, id: UUID, by: Actor, now: datetime) -> "SignInRules":
        """Say for the first time whether a code from a phone is asked for."""
        if not second_step:
            raise ThatIsNotAskedForAnyway
        return cls.begin(cls.SignInRulesBegun, id=id, by=by, now=now, second_step=True, reason=cleaned(reason))

    def rule(self, *, second_step: bool, reason: str, by: Actor, now: datetime) -> None:
        """Ask for a code from a phone from now on, or not any more, which takes a reason."""
        if second_step == self.second_step:
            raise ThatIsAskedForAlready if second_step else ThatIsNotAskedForAnyway
        if not second_step and not cleaned(reason):
            raise SayWhyLessIsAskedFor
        self.happened(self.SecondStepRuled, by=by, now=now, second_step=second_step, reason=cleaned(reason))
