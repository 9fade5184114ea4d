"""What was asked about a proposal, and is it answered? Where the words are looked up is in the row, not the words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from domain.proposals.states import ProposalState
from pb.readmodels.proposals.tables import proposals, questions
from pb.readmodels.reading import Reading
from pb.readmodels.rows import happened_at, instant_in, subject
from pb.store.event_store import NotFound, Recorded


@dataclass(frozen=True)
class Question:
    """One question, without its words."""

    id: str
    proposal: str
    author: str
    """Who is asked."""
    asked_by: str
    asked_at: datetime
    due: date
    words: str
    answered_at: datetime | None
    answer: str
    """Where the answer is looked up; empty where there is none."""
    shown: bool
    """Whether everybody may read both, as the author wishes."""


def questions_about(reading: Reading, *proposal_ids: str) -> Sequence[Question]:
    """Give the questions about proposals, the first first."""
    its = questions.c.proposal.in_(proposal_ids)
    return [_question(row) for row in reading.execute(select(questions).where(its).order_by(questions.c.position))]


def one_question(reading: Reading, question_id: str) -> Question:
    """Give one question.

    :raises NotFound: when there is none
    """
    row = reading.execute(select(questions).where(questions.c.id == question_id)).one_or_none()
    if row is None:
        raise NotFound
    return _question(row)


def unanswered_until(reading: Reading, last: date) -> Sequence[Question]:
    """Give the questions without an answer whose day comes no later than this one; not of withdrawn proposals."""
    its = (questions.c.answered_at == "") & (questions.c.due <= last.isoformat())
    standing = proposals.c.state != ProposalState.WITHDRAWN
    wanted = select(questions).join(proposals, proposals.c.id == questions.c.proposal).where(its, standing)
    return [_question(row) for row in reading.execute(wanted.order_by(questions.c.due, questions.c.position))]


def waiting_for_answers(reading: Reading, round_id: str) -> set[str]:
    """Give the proposals of a round, by id, whose authors have not answered something; withdrawn ones left out."""
    its = (proposals.c.round == round_id) & (proposals.c.state != ProposalState.WITHDRAWN)
    wanted = select(questions.c.proposal).join(proposals, proposals.c.id == questions.c.proposal)
    return set(reading.scalars(wanted.where(its, questions.c.answered_at == "")))


def words_of_questions_in(reading: Reading, round_ids: Sequence[str]) -> Sequence[str]:
    """Give where the words of questions and answers in rounds are looked up that not everybody may read."""
    its = proposals.c.round.in_(round_ids) & ~questions.c.shown
    wanted = select(questions.c.words, questions.c.answer).join(proposals, proposals.c.id == questions.c.proposal)
    return [one for row in reading.execute(wanted.where(its)) for one in row if one]


def asked(connection: Connection, e: Recorded) -> None:
    """Hear of a question."""
    connection.execute(
        insert(questions).values(
            id=subject(e),
            proposal=e.data["proposal"],
            author=e.data["author"],
            asked_by=e.data["by"],
            asked_at=happened_at(e),
            due=e.data["due"],
            words=e.data["words"],
            answered_at="",
            answer="",
            shown=False,
            position=e.position,
        )
    )


def answered(connection: Connection, e: Recorded) -> None:
    """Hear of an answer."""
    values = {"answered_at": happened_at(e), "answer": e.data["words"], "shown": e.data["shown"]}
    connection.execute(update(questions).where(questions.c.id == subject(e)).values(**values))


def _question(row: Row[Any]) -> Question:
    return Question(
        id=row.id,
        proposal=row.proposal,
        author=row.author,
        asked_by=row.asked_by,
        asked_at=datetime.fromisoformat(row.asked_at),
        due=date.fromisoformat(row.due),
        words=row.words,
        answered_at=instant_in(row.answered_at),
        answer=row.answer,
        shown=row.shown,
    )
