"""Officers ask the author of a proposal something, and the author answers; both can be erased with the author."""

from datetime import date
from uuid import UUID

from domain.proposals.proposal import Proposal
from domain.proposals.question import Question
from domain.refusals import Refusal
from domain.rounds.funding_round import FundingRound
from domain.words.actor import Actor
from domain.words.seen import cleaned
from pb.actions.who_may import CHECK_PROPOSAL, PUT_IN_PROPOSAL, a_proposal, must_be_allowed
from pb.desk import Desk
from pb.erasable.remarks import Remark, keep_remark
from pb.erasable.texts import committed
from pb.store.event_store import NotFound, by_reference

LONGEST_QUESTION = 2_000
LONGEST_ANSWER = 5_000


class AskSomething(Refusal):
    """The author gets it as it is."""

    message = "Write what you want to know, in up to 2,000 characters."


class AnswerSomething(Refusal):
    """The officer reads it."""

    message = "Write your answer, in up to 5,000 characters."


class Questions:
    """Questions about proposals, while their round is being prepared."""

    def __init__(self, desk: Desk) -> None:
        """Work at a desk."""
        self._desk = desk

    def ask(self, proposal_id: str, text: str, *, due: date, by: Actor, id: UUID | None = None) -> str:
        """Ask the author of a proposal something, to be answered by a day; give the question's id.

        :raises Refusal: where the paper is settled, the proposal withdrawn, the day past, or nothing is asked
        """
        must_be_allowed(self._desk, by, CHECK_PROPOSAL, a_proposal(proposal_id))
        asked, salt, words_id = Remark(cleaned(text)), self._desk.new_salt(), self._desk.new_id().hex
        if not 0 < len(asked.text) <= LONGEST_QUESTION:
            raise AskSomething
        with self._desk.together(_proposal(self._desk, proposal_id).round) as writing:
            proposal = _proposal(self._desk, proposal_id)
            _must_be_checking(self._desk, proposal.round)
            question = Question.ask(
                proposal,
                words=words_id,
                commitment=committed(asked.to_data(), salt),
                due=due,
                id=id or self._desk.new_id(),
                by=by,
                now=self._desk.clock.now(),
            )
            keep_remark(writing.connection, words_id, asked, salt)
            writing.remember(question)
        return question.id.hex

    def answer(self, proposal_id: str, question_id: str, text: str, *, shown: bool, by: Actor) -> None:
        """Answer a question about one's own proposal, until the paper is settled.

        :param shown: whether everybody may read question and answer on the page of the proposal
        :raises Refusal: for another's proposal, a second answer, or none at all
        """
        must_be_allowed(self._desk, by, PUT_IN_PROPOSAL, a_proposal(proposal_id))
        write_answer(self._desk, proposal_id, question_id, text, shown=shown, by=by)


def write_answer(desk: Desk, proposal_id: str, question_id: str, text: str, *, shown: bool, by: Actor) -> None:
    """Write down the answer to a question, for whoever may answer it."""
    said, salt, words_id = Remark(cleaned(text)), desk.new_salt(), desk.new_id().hex
    if not 0 < len(said.text) <= LONGEST_ANSWER:
        raise AnswerSomething
    with desk.together(_proposal(desk, proposal_id).round) as writing:
        question = desk.store.get(Question, by_reference(question_id))
        if question.proposal != by_reference(proposal_id).hex:
            raise NotFound
        _must_be_checking(desk, question.round)
        question.answer(
            words=words_id,
            commitment=committed(said.to_data(), salt),
            shown=shown,
            about=_proposal(desk, proposal_id),
            by=by,
            now=desk.clock.now(),
        )
        keep_remark(writing.connection, words_id, said, salt)
        writing.remember(question)


def _proposal(desk: Desk, proposal_id: str) -> Proposal:
    return desk.store.get(Proposal, by_reference(proposal_id))


def _must_be_checking(desk: Desk, round_id: str) -> None:
    desk.store.get(FundingRound, by_reference(round_id)).must_be_checking()
