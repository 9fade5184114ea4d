"""Two days before an answer is due, its author is reminded, once; not on the day on which they were asked."""

from datetime import datetime, timedelta

from domain.words.belongs_to import Thing
from domain.words.instants import day_in_london
from pb.desk import Desk
from pb.letters.outbox import post, posted_among
from pb.processes.by_the_clock.process import Process
from pb.processes.when_it_happens.tell_people_of_questions import letter_about, what_is_told
from pb.readmodels.proposals.questions import one_question, unanswered_until

BEFORE = timedelta(days=2)
AT_LEAST = timedelta(days=1)
KIND = "question-answer-due"


def _due(desk: Desk, now: datetime) -> list[Thing]:
    today = day_in_london(now)
    with desk.database.reading() as connection:
        due: dict[str, Thing] = {}
        for question in unanswered_until(connection, today + BEFORE):
            if question.due < today or now - question.asked_at < AT_LEAST:
                continue
            found = what_is_told(connection, question)
            if found is not None and found[0].its_round.is_being_prepared:
                letter = letter_about(connection, KIND, question, *found)
                due |= {letter.id: Thing("question", question.id)} if letter else {}
        for done in posted_among(connection, due):
            del due[done]
    return list(due.values())


def _remind(desk: Desk, thing: Thing, now: datetime) -> None:
    with desk.database.writing() as connection:
        question = one_question(connection, thing.id)
        found = what_is_told(connection, question)
        if found is not None and question.answered_at is None:
            letter = letter_about(connection, KIND, question, *found)
            if letter is not None:
                post(connection, letter, now=now)


REMIND_OF_ANSWERS_THAT_ARE_DUE = Process(_due, _remind)
