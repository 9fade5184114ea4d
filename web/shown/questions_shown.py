"""Questions about proposals as pages show them, with their words looked up where they can be erased."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from pb.actions.vocabulary import Fact, day_in_london
from pb.erasable.remarks import remarks_by_id
from pb.readmodels.proposals.questions import Question, questions_about
from pb.readmodels.reading import Reading
from web.front.languages import speaker
from web.front.said import Sentence, said
from web.front.the_application import now
from web.shown.round_shown import Step

ASKED = Sentence("An officer asked the resident who put it in something, to be answered by {due}")
ASKED_THIS = Sentence("An officer asked, to be answered by {due}: {question}")
ANSWERED = Sentence("The resident who put it in answered the officer’s question")
ANSWERED_THIS = Sentence("The resident who put it in answered: {answer}")


@dataclass(frozen=True)
class QuestionShown:
    """A question, what was asked, and what was answered."""

    of: Question
    asked: str
    answer: str
    """Empty where there is none."""
    today: date

    @property
    def due_day(self) -> str:
        """The last day for the answer, in the page's language."""
        return speaker().day(self.of.due)

    @property
    def is_late(self) -> bool:
        """Whether it should have been answered by now."""
        return self.of.answered_at is None and self.of.due < self.today

    @property
    def steps(self) -> Sequence[tuple[datetime, Step]]:
        """What everybody reads of it, and when: its words where its author lets them."""
        facts: dict[str, Fact] = {"due": self.of.due, "question": self.asked, "answer": self.answer}
        asked, answered = (ASKED_THIS, ANSWERED_THIS) if self.of.shown else (ASKED, ANSWERED)
        steps = [(self.of.asked_at, Step(said(asked._replace(facts=facts)), self.of.asked_at, "done"))]
        if self.of.answered_at is not None:
            at = self.of.answered_at
            steps.append((at, Step(said(answered._replace(facts=facts)), at, "done")))
        return steps


def questions_shown(connection: Reading, *proposal_ids: str) -> Sequence[QuestionShown]:
    """Give the questions about proposals with their words, the first first."""
    return with_words(connection, questions_about(connection, *proposal_ids))


def with_words(connection: Reading, found: Sequence[Question]) -> Sequence[QuestionShown]:
    """Put their words to questions, in one question to the database."""
    ids = [one for each in found for one in (each.words, each.answer) if one]
    words = remarks_by_id(connection, ids) if ids else {}
    today = day_in_london(now())
    return [
        QuestionShown(each, words[each.words].text, words[each.answer].text if each.answer else "", today)
        for each in found
    ]
