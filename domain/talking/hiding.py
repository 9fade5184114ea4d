"""A comment is hidden by somebody who moderates, with a reason; its author may object once, and somebody else answers.

Each time that a comment is hidden is a history of its own, and all of it is in the public record: nothing of it can be
left out there without being missed. Whose comment it was, and what it said, is not.
"""

from collections.abc import Collection
from datetime import datetime
from typing import ClassVar, Final
from uuid import UUID

from domain.talking import refusals as no
from domain.talking.limits import LONGEST_REASON
from domain.words.actor import Actor
from domain.words.facts import Aggregate, Fact, FirstFact
from domain.words.seen import cleaned

RULES: Final = ("abusive", "private", "off-topic", "advertising", "unlawful", "repeated")
"""What a comment can break, by the names under which it is stored."""


class Hiding(Aggregate):
    """One time that one comment was hidden."""

    TOPIC = "talking.Hiding"
    KIND = "hiding"
    LIVES_IN = ("comment", "proposal", "round")

    class CommentHidden(FirstFact):
        TOPIC: ClassVar[str] = "talking.CommentHidden"
        comment: str
        proposal: str
        round: str
        author: str
        """Whose comment it is. No thing that the event belongs to: nobody is led from a hidden comment to a person."""
        rule: str
        reason: str

        def apply(self, aggregate: "Hiding") -> None:
            aggregate.hidden_by = self.by

    class HidingObjected(Fact):
        TOPIC: ClassVar[str] = "talking.HidingObjected"
        words: str
        commitment: str

        def apply(self, aggregate: "Hiding") -> None:
            aggregate.is_objected = True

    class ObjectionAnswered(Fact):
        TOPIC: ClassVar[str] = "talking.ObjectionAnswered"
        upheld: bool
        """Whether the comment is shown again."""
        reason: str

        def apply(self, aggregate: "Hiding") -> None:
            aggregate.is_answered, aggregate.stands = True, not self.upheld

    def __init__(self, comment: str, proposal: str, round: str, author: str, rule: str, *, reason: str) -> None:
        self.comment = comment
        self.proposal = proposal
        self.round = round
        self.author = author
        self.rule = rule
        self.reason = reason
        self.hidden_by = ""
        self.is_objected = self.is_answered = False
        self.stands = True
        """Whether the comment is hidden still."""

    @classmethod
    def hide(
        cls,
        *,
        comment: str,
        proposal: str,
        round: str,
        author: str,
        rule: str,
        reason: str,
        concerns: Collection[str],
        id: UUID,
        by: Actor,
        now: datetime,
    ) -> "Hiding":
        """Hide a comment.

        :param author: who wrote it, by reference
        :param rule: which of ``RULES`` it breaks
        :param reason: why, for everybody
        :param concerns: whom it concerns beside its author, by reference: none of them hides it
        """
        if by.person in {author, *concerns}:
            raise no.ItConcernsYou
        if rule not in RULES:
            raise no.WhichRuleDoesItBreak
        if not 0 < len(cleaned(reason)) <= LONGEST_REASON:
            raise no.SayWhyItIsHidden
        return cls.begin(
            cls.CommentHidden,
            id=id,
            by=by,
            now=now,
            comment=comment,
            proposal=proposal,
            round=round,
            author=author,
            rule=rule,
            reason=cleaned(reason),
        )

    def object_to_it(self, *, words: str, commitment: str, by: Actor, now: datetime) -> None:
        """Say why the comment should be shown again, by its author, once.

        :param words: id of what they wrote, kept outside the events
        """
        if by.person != self.author:
            raise no.OnlyItsAuthorObjects
        if self.is_objected:
            raise no.ObjectedAlready
        self.happened(self.HidingObjected, by=by, now=now, words=words, commitment=commitment)

    def answer(self, *, upheld: bool, reason: str, concerns: Collection[str], by: Actor, now: datetime) -> None:
        """Answer the objection; where it is upheld, the comment is shown again.

        :param concerns: whom it concerns beside its author, by reference: none of them answers
        """
        if not self.is_objected or self.is_answered:
            raise no.NoObjectionWaits
        if by.person in {self.author, *concerns}:
            raise no.ItConcernsYou
        if by.person == self.hidden_by:
            raise no.SomebodyElseAnswersObjections
        if not 0 < len(cleaned(reason)) <= LONGEST_REASON:
            raise no.SayWhyTheObjectionEndsSo
        self.happened(self.ObjectionAnswered, by=by, now=now, upheld=upheld, reason=cleaned(reason))
