"""An officer asks the author of a proposal something: who may, until when, who reads it, and which letters say so."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from domain.proposals.question_refusals import (
    NobodyAnswersForAWithdrawnProposal,
    OnlyTheAuthorAnswers,
    QuestionIsAnswered,
    TheDayForTheAnswerIsPast,
)
from domain.refusals import Refusal
from pb.actions.questions import AnswerSomething, AskSomething
from pb.actions.who_may import NotInThisCapacity
from pb.erasable.letter_tables import letters
from pb.erasable.remarks import Remark, remarks_by_id
from pb.readmodels.proposals.questions import questions_about
from pb.readmodels.rows import from_json
from pb.settings import read_settings
from tests.stories import BENCHES, MONDAY, Town

DUE = date(2026, 3, 12)
ASKED = "Who looks after the benches in winter?"


@pytest.fixture
def town(tmp_path):
    town = Town(read_settings(tmp_path))
    town.round = town.announced_round()
    town.bid = town.application.proposals.submit(town.round, BENCHES, by=town.resident)
    yield town
    town.close()


def ask(town, text=ASKED, due=DUE, by=None):
    return town.application.questions.ask(town.bid, text, due=due, by=by or town.officer)


def answer(town, question, text="The residents’ association does.", *, shown=True, by=None):
    town.application.questions.answer(town.bid, question, text, shown=shown, by=by or town.resident)


def letters_of(town, *kinds):
    town.application.do_what_is_due()
    with town.application.reading() as connection:
        wanted = select(letters.c.kind, letters.c.to_whom, letters.c.facts).where(letters.c.kind.in_(kinds))
        return [(row.kind, row.to_whom, from_json(row.facts)) for row in connection.execute(wanted)]


def words_of(town):
    with town.application.reading() as connection:
        (question,) = questions_about(connection, town.bid)
        ids = [one for one in (question.words, question.answer) if one]
        return [remarks_by_id(connection, ids)[one] for one in ids]


def test_the_author_gets_the_question_by_letter_and_the_officer_hears_of_the_answer(town):
    question = ask(town)
    ((_, to, facts),) = letters_of(town, "question-asked")
    assert (to, facts["question"], facts["due"]) == (town.resident.person, ASKED, "2026-03-12")
    assert facts["link"].endswith(question)
    answer(town, question)
    ((_, to, facts),) = letters_of(town, "question-answered")
    assert to == town.officer.person
    assert "association" not in str(facts), "the answer is read on the page, by those who may"
    assert words_of(town) == [Remark(ASKED), Remark("The residents’ association does.")]


def test_the_author_is_reminded_once_two_days_before_and_not_after_the_answer(town):
    question = ask(town)
    town.clock.set_to(MONDAY + timedelta(days=7, hours=14))
    assert letters_of(town, "question-answer-due") == []
    town.clock.set_to(MONDAY + timedelta(days=8))
    assert len(letters_of(town, "question-answer-due")) == 1
    town.clock.set_to(MONDAY + timedelta(days=9))
    assert len(letters_of(town, "question-answer-due")) == 1
    answer(town, question)
    other = ask(town, "And in summer?")
    answer(town, other)
    town.clock.set_to(MONDAY + timedelta(days=10))
    assert len(letters_of(town, "question-answer-due")) == 1


def test_nobody_is_reminded_on_the_day_on_which_they_were_asked(town):
    ask(town, due=MONDAY.date())
    assert letters_of(town, "question-answer-due") == []


@pytest.mark.parametrize(
    ("how", "refusal"),
    [
        ({"due": MONDAY.date() - timedelta(days=1)}, TheDayForTheAnswerIsPast),
        ({"text": " \u200b "}, AskSomething),
        ({"text": "x" * 2_001}, AskSomething),
    ],
    ids=["yesterday", "nothing", "too long"],
)
def test_what_cannot_be_asked_is_refused_and_leaves_nothing(town, how, refusal):
    with pytest.raises(refusal):
        ask(town, **how)
    assert letters_of(town, "question-asked") == []


def test_only_those_who_check_proposals_ask_and_only_the_author_answers(town):
    with pytest.raises(NotInThisCapacity):
        ask(town, by=town.auditor)
    question = ask(town)
    with pytest.raises(OnlyTheAuthorAnswers):
        answer(town, question, by=town.officer)
    with pytest.raises(AnswerSomething):
        answer(town, question, " ")
    answer(town, question)
    with pytest.raises(QuestionIsAnswered):
        answer(town, question)


def test_nothing_is_asked_or_answered_once_the_proposal_is_taken_back_or_the_paper_settled(town):
    question = ask(town)
    town.application.proposals.withdraw(town.bid, by=town.resident)
    with pytest.raises(NobodyAnswersForAWithdrawnProposal):
        ask(town)
    (town.bid,) = town.with_proposals(town.round, [BENCHES])
    question = ask(town, due=date(2026, 4, 1))
    town.application.rounds.settle_ballot_paper(town.round, by=town.officer)
    with pytest.raises(Refusal, match="settled"):
        ask(town, due=date(2026, 4, 1))
    with pytest.raises(Refusal, match="settled"):
        answer(town, question)


def test_question_and_answer_go_with_the_author_and_not_with_the_officer(town):
    question = ask(town)
    answer(town, question)
    person = town.resident.person
    assert len(next(iter(town.application.desk.belongings.of(person).values()))) == 3
    assert town.application.desk.belongings.of(town.officer.person) == {}
    town.application.erasing.erase(person, by=town.officer)
    assert words_of(town) == [Remark(), Remark()]
