"""A question from an officer to the author of a proposal, to be answered by a day. Decides nothing about the proposal.

What was asked and answered is not here either: both are kept as erasable words, to which the events hold a salted
commitment. Whether everybody may read them, the author says with the answer.
"""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from domain.proposals import question_refusals as no
from domain.proposals.proposal import HANDS, Proposal
from domain.proposals.states import ProposalState
from domain.words.actor import Actor
from domain.words.facts import Aggregate, Fact, FirstFact
from domain.words.instants import day_in_london


class Question(Aggregate):
    """One question, with one answer."""

    TOPIC = "proposals.Question"
    KIND = "question"
    LIVES_IN = ("proposal", "round")

    class QuestionAsked(FirstFact):
        TOPIC: ClassVar[str] = "proposals.QuestionAsked"
        proposal: str
        round: str
        author: str
        """Who is asked. No thing that the event belongs to: nobody is led from a proposal to its author."""
        words: str
        commitment: str
        due: str
        """The last day for an answer, in London, ISO 8601."""

        def apply(self, aggregate: "Question") -> None:
            aggregate.is_answered = False

    class QuestionAnswered(Fact):
        TOPIC: ClassVar[str] = "proposals.QuestionAnswered"
        words: str
        commitment: str
        shown: bool
        """Whether question and answer stand on the page of the proposal, as its author wishes."""

        def apply(self, aggregate: "Question") -> None:
            aggregate.is_answered = True

    def __init__(self, proposal: str, round: str, author: str, words: str, *, commitment: str, due: str) -> None:
        self.proposal = proposal
        self.round = round
        self.author = author
        self.words = words
        self.commitment = commitment
        self.due = due
        self.is_answered = False

    @classmethod
    def ask(
        cls, proposal: Proposal, *, words: str, commitment: str, due: date, id: UUID, by: Actor, now: datetime
    ) -> "Question":
        """Ask the author of a proposal something.

        :param words: id of what is asked, kept outside the events
        :param commitment: SHA-256 in hex that commits to those words
        :param due: the last day for an answer
        """
        if proposal.state == ProposalState.WITHDRAWN:
            raise no.NobodyAnswersForAWithdrawnProposal
        if due < day_in_london(now):
            raise no.TheDayForTheAnswerIsPast
        return cls.begin(
            cls.QuestionAsked,
            id=id,
            by=by,
            now=now,
            proposal=proposal.id.hex,
            round=proposal.round,
            author=proposal.author,
            words=words,
            commitment=commitment,
            due=due.isoformat(),
        )

    def answer(self, *, words: str, commitment: str, shown: bool, about: Proposal, by: Actor, now: datetime) -> None:
        """Answer it, once, by the author of the proposal; late is better than never.

        For somebody for whom the council put it in, an officer or a clerk writes the answer down.

        :param about: the proposal as it stands: somebody may have taken it over since they were asked

        :param shown: whether everybody may read question and answer
        """
        if not (about.behalf and by.role in HANDS) and by.person != about.author:
            raise no.OnlyTheAuthorAnswers
        if self.is_answered:
            raise no.QuestionIsAnswered
        self.happened(self.QuestionAnswered, by=by, now=now, words=words, commitment=commitment, shown=shown)
