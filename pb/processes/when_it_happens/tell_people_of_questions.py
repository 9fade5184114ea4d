"""When an officer asks something about a proposal, its author is told; when it is answered, whoever asked is told."""

from datetime import datetime

from sqlalchemy import Connection

from pb.desk import Desk
from pb.erasable.remarks import Remark, remarks_by_id
from pb.letters.outbox import Letter, ToPerson
from pb.processes.when_it_happens.reaction import Decided, Heard, Reaction
from pb.processes.when_it_happens.telling_proposers import Told, posting, round_told_of, whoever_put_it_in, with_titles
from pb.readmodels.proposals.answers import one_proposal
from pb.readmodels.proposals.questions import Question, one_question

FOR_THEM = {"question-asked": "question-for-you", "question-answer-due": "question-for-you-due"}
"""As what each letter about a question goes to whoever has no account."""


def what_is_told(connection: Connection, question: Question) -> tuple[Told, str] | None:
    """Give the proposal of a question and what is asked; None where nobody is told of it (any more)."""
    proposal = one_proposal(connection, question.proposal)
    its_round = round_told_of(connection, proposal.round)
    asked = remarks_by_id(connection, [question.words])[question.words]
    if its_round is None or proposal.is_taken_back or asked == Remark():
        return None
    (told,) = with_titles(connection, [proposal], its_round)
    return told, asked.text


def letter_about(connection: Connection, kind: str, question: Question, told: Told, asked: str) -> Letter | None:
    """Write to the author about a question; one letter of each kind for each question. None where none reaches them.

    Whoever has no account answers the council, which writes it down: the letter says so.
    """
    to = whoever_put_it_in(connection, told.of)
    if to is None:
        return None
    has_account = isinstance(to, ToPerson)
    facts: dict[str, str | int] = {
        "title": told.title,
        "reference": told.of.reference,
        "round": told.its_round.name,
        "link": f"/proposals/{question.proposal}/questions/{question.id}"
        if has_account
        else f"/proposals/{told.of.id}",
        "question": asked,
        "due": question.due.isoformat(),
    }
    return Letter(kind if has_account else FOR_THEM[kind], to, f"question:{question.id}", facts)


def _tell(desk: Desk, heard: Heard, now: datetime) -> Decided:
    with desk.database.reading() as connection:
        question = one_question(connection, heard.thing.id)
        found = what_is_told(connection, question)
        letter = letter_about(connection, "question-asked", question, *found) if found else None
    if found is None:
        return ()
    told, _asked = found
    if heard.event.topic == "proposals.QuestionAsked":
        return (posting(letter, now),) if letter else ()
    facts: dict[str, str | int] = {
        "title": told.title,
        "reference": told.of.reference,
        "round": told.its_round.name,
        "link": f"/officers/proposals/{told.of.id}",
    }
    return (posting(Letter("question-answered", ToPerson(question.asked_by), f"question:{question.id}", facts), now),)


TELL_PEOPLE_OF_QUESTIONS = Reaction(
    name="tell people of questions",
    hears=("proposals.QuestionAsked", "proposals.QuestionAnswered"),
    kind="question",
    decide=_tell,
)
