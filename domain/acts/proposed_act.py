"""An act that was proposed: it waits until another person confirms it, or somebody refuses it. Does nothing itself.

What the act does is told in ``facts``, as its own event tells it afterwards. That event is recorded together with the
confirmation, directly after it, by whoever confirmed.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

from domain.acts import refusals as no
from domain.acts.which import LESSENS
from domain.words.actor import Actor
from domain.words.facts import Aggregate, Fact, FirstFact
from domain.words.seen import cleaned


class Answer(StrEnum):
    """What became of a proposal."""

    NONE = ""
    CONFIRMED = "confirmed"
    REFUSED = "refused"


class ProposedAct(Aggregate):
    """Something that one person proposed, and another one has to confirm."""

    TOPIC = "acts.ProposedAct"
    KIND = "proposed"
    LIVES_IN = ("round", "scheme")

    class ActProposed(FirstFact):
        TOPIC: ClassVar[str] = "acts.ActProposed"
        NAMES: ClassVar[Mapping[str, str]] = {
            "facts.projects.proposal": "proposal",
            "facts.person": "person",
            "facts.member": "person",
            "facts.vote.present": "person",
            "facts.area": "area",
            "facts.areas": "area",
            "facts.for_whom": "person",
            "facts.edition": "edition",
            "facts.committee": "committee",
        }
        act: str
        round: str
        """Id of the round it is about; empty where it is about none."""
        scheme: str
        """Id of the scheme it is about; empty where it is about a round, or about neither."""
        facts: dict[str, Any]
        reason: str

    class ActConfirmed(Fact):
        TOPIC: ClassVar[str] = "acts.ActConfirmed"
        reason: str

        def apply(self, aggregate: "ProposedAct") -> None:
            aggregate.answer, aggregate.answered_by = Answer.CONFIRMED, self.by

    class ActRefused(Fact):
        TOPIC: ClassVar[str] = "acts.ActRefused"
        reason: str

        def apply(self, aggregate: "ProposedAct") -> None:
            aggregate.answer, aggregate.answered_by = Answer.REFUSED, self.by

    def __init__(self, act: str, round: str, scheme: str, facts: dict[str, Any], *, by: str, acting_as: str) -> None:
        self.act = act
        self.round = round
        self.scheme = scheme
        self.facts = facts
        self.proposed_by, self.proposed_as = by, acting_as
        self.answer = Answer.NONE
        self.answered_by = ""

    @classmethod
    def propose(
        cls,
        act: str,
        facts: dict[str, Any],
        *,
        round: str,
        scheme: str,
        reason: str,
        id: UUID,
        by: Actor,
        now: datetime,
    ) -> "ProposedAct":
        """Propose an act.

        :param act: its stored name
        :param facts: what it will do, as its own event will tell it
        :param round: the round it is about, by id; empty where it is about none
        :param scheme: the scheme it is about, by id, where it is about no round
        :param reason: why, where what it does does not say so itself
        """
        where = {"round": round, "scheme": scheme}
        return cls.begin(cls.ActProposed, id=id, by=by, now=now, act=act, facts=facts, reason=cleaned(reason), **where)

    @property
    def waits(self) -> bool:
        """Whether nobody has answered it."""
        return self.answer == Answer.NONE

    @property
    def concerns(self) -> set[str]:
        """Who gains by it and so is not the second person, by reference."""
        gaining = () if self.act in LESSENS else ("person", "member")
        return {str(self.facts[name]) for name in gaining if self.facts.get(name)}

    def must_let_confirm(self, by: Actor) -> None:
        """Refuse a confirmation by whoever proposed it, by whom it concerns, and of what is answered already."""
        if not self.waits:
            raise no.ItIsAnswered
        if self.proposed_by == by.person:
            raise no.AnotherPersonConfirms
        if by.person in self.concerns:
            raise no.ItConcernsYou

    def confirm(self, facts: Mapping[str, Any], *, reason: str, by: Actor, now: datetime) -> None:
        """Confirm what somebody else proposed.

        :param facts: what will be done in the same moment; exactly what was proposed, or it is not confirmed
        """
        self.must_let_confirm(by)
        if facts != self.facts:
            raise no.ItIsAnotherThanProposed
        self.happened(self.ActConfirmed, by=by, now=now, reason=cleaned(reason))

    def refuse(self, *, reason: str, by: Actor, now: datetime) -> None:
        """Refuse what was proposed, or take back what one has proposed oneself; with a reason that is published."""
        if not self.waits:
            raise no.ItIsAnswered
        if not cleaned(reason):
            raise no.SayWhyItIsRefused
        self.happened(self.ActRefused, by=by, now=now, reason=cleaned(reason))
