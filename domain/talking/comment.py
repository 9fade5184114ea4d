"""A comment on a proposal: an argument for or against, a question to whoever put it in, an answer, or anything else.

What was written, and the name above it, are not here: they are kept as erasable words, to which the events hold a
salted commitment. Earlier wordings stay until they are erased.
"""

from collections.abc import Collection
from datetime import datetime
from typing import ClassVar, Final
from uuid import UUID

from domain.talking import refusals as no
from domain.words.actor import Actor
from domain.words.facts import Aggregate, Fact, FirstFact

FOR: Final = "for"
AGAINST: Final = "against"
QUESTION: Final = "question"
REMARK: Final = ""
SIDES: Final = (FOR, AGAINST, QUESTION, REMARK)
"""What begins a thread; an answer is on no side."""


class Comment(Aggregate):
    """One comment, as its author leaves it. Whether it is hidden, ``Hiding`` says."""

    TOPIC = "talking.Comment"
    KIND = "comment"
    LIVES_IN = ("proposal", "round")

    class CommentMade(FirstFact):
        TOPIC: ClassVar[str] = "talking.CommentMade"
        proposal: str
        round: str
        words: str
        commitment: str
        side: str
        answers: str
        """Id of the comment that it answers; empty where it begins a thread."""
        thread: str
        """Id of the comment that began the thread; empty where it does so itself."""
        waits: bool
        """Whether somebody who moderates reads it before others can."""

        def apply(self, aggregate: "Comment") -> None:
            aggregate.author = self.by

    class CommentEdited(Fact):
        TOPIC: ClassVar[str] = "talking.CommentEdited"
        words: str
        commitment: str
        waits: bool

        def apply(self, aggregate: "Comment") -> None:
            aggregate.words, aggregate.waits = self.words, self.waits

    class CommentWithdrawn(Fact):
        TOPIC: ClassVar[str] = "talking.CommentWithdrawn"

        def apply(self, aggregate: "Comment") -> None:
            aggregate.is_withdrawn, aggregate.waits = True, False

    class CommentLetThrough(Fact):
        TOPIC: ClassVar[str] = "talking.CommentLetThrough"

        def apply(self, aggregate: "Comment") -> None:
            aggregate.waits = False

    class CommentLeftStanding(Fact):
        TOPIC: ClassVar[str] = "talking.CommentLeftStanding"
        flags: int
        """How many readers had flagged it."""

    def __init__(
        self,
        proposal: str,
        round: str,
        words: str,
        commitment: str,
        *,
        side: str,
        answers: str,
        thread: str,
        waits: bool,
    ) -> None:
        self.proposal = proposal
        self.round = round
        self.words = words
        self.commitment = commitment
        self.side = side
        self.answers = answers
        self.thread = thread
        self.waits = waits
        self.author = ""
        self.is_withdrawn = False

    @classmethod
    def make(
        cls,
        *,
        proposal: str,
        round: str,
        words: str,
        commitment: str,
        side: str,
        answers: "Comment | None",
        waits: bool,
        id: UUID,
        by: Actor,
        now: datetime,
    ) -> "Comment":
        """Say something about a proposal.

        :param words: id of what was written, kept outside the events
        :param commitment: SHA-256 in hex that commits to it
        :param side: one of ``SIDES``; an answer has none
        :param answers: the comment that it answers; None where it begins a thread
        :param waits: whether it is read by somebody who moderates before others can read it
        """
        if side not in SIDES or (answers is not None and side):
            raise no.ASideIsForArguments
        if answers is not None and (answers.is_withdrawn or answers.waits or answers.proposal != proposal):
            raise no.ThatCannotBeAnswered
        return cls.begin(
            cls.CommentMade,
            id=id,
            by=by,
            now=now,
            proposal=proposal,
            round=round,
            words=words,
            commitment=commitment,
            side=side,
            answers=answers.id.hex if answers else "",
            thread=(answers.thread or answers.id.hex) if answers else "",
            waits=waits,
        )

    def edit(self, *, words: str, commitment: str, waits: bool, by: Actor, now: datetime) -> None:
        """Say it in other words, by its author; the earlier ones stay to be read.

        :param waits: whether the new words are read by somebody who moderates before others can read them
        """
        self._must_be_by_its_author(by)
        self.happened(self.CommentEdited, by=by, now=now, words=words, commitment=commitment, waits=waits)

    def withdraw(self, *, by: Actor, now: datetime) -> None:
        """Take it back, by its author; what answers it stays."""
        self._must_be_by_its_author(by)
        self.happened(self.CommentWithdrawn, by=by, now=now)

    def let_through(self, *, concerns: Collection[str], by: Actor, now: datetime) -> None:
        """Let everybody read it, where it waited for that.

        :param concerns: whom it concerns, by reference: none of them moderates it
        """
        if not self.waits or self.is_withdrawn:
            raise no.ItDoesNotWait
        if by.person in {self.author, *concerns}:
            raise no.ItConcernsYou
        self.happened(self.CommentLetThrough, by=by, now=now)

    def leave_standing(self, flags: int, *, concerns: Collection[str], by: Actor, now: datetime) -> None:
        """Say that it stays although readers flagged it.

        :param flags: how many did
        :param concerns: whom it concerns, by reference: none of them moderates it
        """
        if flags < 1 or self.is_withdrawn:
            raise no.NobodyFlaggedIt
        if by.person in {self.author, *concerns}:
            raise no.ItConcernsYou
        self.happened(self.CommentLeftStanding, by=by, now=now, flags=flags)

    def _must_be_by_its_author(self, by: Actor) -> None:
        if by.person != self.author:
            raise no.OnlyItsAuthorChangesIt
        if self.is_withdrawn:
            raise no.ItIsWithdrawn
