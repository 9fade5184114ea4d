"""What the council promises of two persons in what lies in no round: roles, committees and their seats, populations.

What a scheme promises of its rounds is said there. One promise for the whole council; before it was ever made, one
person suffices. Where nobody else is there who could be the second person, one suffices all the same: somebody has to
begin.
"""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from domain.acts import refusals as no
from domain.words.actor import Actor
from domain.words.facts import Aggregate, Fact, FirstFact
from domain.words.seen import cleaned


class CouncilsPromise(Aggregate):
    """Whether whatever ``OF_THE_COUNCIL`` names in ``which.py`` takes two persons now."""

    TOPIC = "acts.CouncilsPromise"
    KIND = "promise"

    class TwoPersonsPromised(FirstFact):
        TOPIC: ClassVar[str] = "acts.TwoPersonsPromised"
        acts: list[str]
        """By their stored names; a promise made later may name others."""
        reason: str

    class TwoPersonsPromisedAgain(Fact):
        TOPIC: ClassVar[str] = "acts.TwoPersonsPromisedAgain"
        acts: list[str]
        reason: str

        def apply(self, aggregate: "CouncilsPromise") -> None:
            aggregate.acts = frozenset(self.acts)

    class OnePersonSuffices(Fact):
        TOPIC: ClassVar[str] = "acts.OnePersonSuffices"
        reason: str

        def apply(self, aggregate: "CouncilsPromise") -> None:
            aggregate.acts = frozenset()

    def __init__(self, acts: list[str], reason: str) -> None:
        self.acts = frozenset(acts)
        """Which take two persons now; none where one suffices."""
        self.first_reason = reason

    @classmethod
    def make(cls, acts: list[str], *, reason: str, id: UUID, by: Actor, now: datetime) -> "CouncilsPromise":
        """Promise it for the first time."""
        return cls.begin(cls.TwoPersonsPromised, id=id, by=by, now=now, acts=list(acts), reason=cleaned(reason))

    def make_again(self, acts: list[str], *, reason: str, by: Actor, now: datetime) -> None:
        """Promise it again, or of more."""
        if self.acts >= set(acts):
            raise no.TheCouncilAsksForTwoAlready
        self.happened(self.TwoPersonsPromisedAgain, by=by, now=now, acts=list(acts), reason=cleaned(reason))

    def let_one_suffice(self, *, reason: str, by: Actor, now: datetime) -> None:
        """Take it back, with a reason that is published."""
        if not self.acts:
            raise no.OneSufficesInTheCouncilAlready
        if not cleaned(reason):
            raise no.SayWhyOneSuffices
        self.happened(self.OnePersonSuffices, by=by, now=now, reason=cleaned(reason))
