"""The forms of assessing: questions, assessors, an assessor's answers, the answer to an appeal."""

from collections.abc import Sequence
from typing import Any

from wtforms import Form, FormField

from pb.actions.vocabulary import LONGEST_FINDING, LONGEST_QUESTION, MOST_CRITERIA, Asks, Criterion, Feasible, Finding
from web.forms.fields import Lines, OneOf, Ticks, WholeNumber, Words
from web.forms.page_form import PageForm
from web.forms.validators import AtMost, Needed
from web.front.said import Sentence
from web.officers.rounds.running_forms import LONGEST_REASON
from web.shown.assessment_shown import FEASIBLE

LINES_AT_FIRST = 6
POINTS_AT_FIRST = 5


class QuestionLine(Form):  # type: ignore[misc] # WTForms has no types
    """One question: its words, and where it is scored the most points and their weight."""

    question = Words(AtMost(LONGEST_QUESTION, "The question"))
    most = WholeNumber(what="The most points", like=5)
    weight = WholeNumber(what="The weight", like=1)


class QuestionsForm(PageForm):
    """The questions of a round. Lines without words do not count; one with points is a score, one without a must."""

    lines = Lines(FormField(QuestionLine), min_entries=LINES_AT_FIRST, max_entries=MOST_CRITERIA)
    reason = Words(AtMost(LONGEST_REASON, "The reason"))
    do = Words()

    def one_more_line(self) -> None:
        """Add an empty line, if there may be one more."""
        if len(self.lines) < MOST_CRITERIA:
            self.lines.append_entry()

    @property
    def asked(self) -> Sequence[Criterion]:
        """The questions that were filled in."""
        return [_criterion(line) for line in self.lines if not line.question.blank]


def _criterion(line: Any) -> Criterion:
    if line.most.data is None and line.weight.data is None:
        return Criterion(line.question.data, Asks.MUST)
    return Criterion(
        line.question.data, Asks.SCORE, line.most.data or 0, 1 if line.weight.data is None else line.weight.data
    )


class AssessorsForm(PageForm):
    """Who assesses a proposal. The page says who may."""

    assessors = Ticks()


YES_OR_NO = (("yes", Sentence("Yes")), ("no", Sentence("No")))


class AssessForm(PageForm):
    """What an assessor found; the answers to the questions are read beside it, see ``answers_in``."""

    edition = Words()
    feasible = OneOf("Say whether it is feasible", tuple((str(each), FEASIBLE[each]) for each in Feasible))
    says = Words(AtMost(LONGEST_FINDING, "What you found"))

    def finding(self, answers: Sequence[str]) -> Finding:
        """Put together what was filled in; whether it is feasible is asked for by the form itself."""
        edition = int(self.edition.data) if self.edition.data.isascii() and self.edition.data.isdecimal() else 0
        feasible = self.feasible.data if self.feasible.data in set(Feasible) else Feasible.YES
        return Finding(tuple(answers), Feasible(feasible), self.says.data, edition)


class ConflictForm(PageForm):
    """A conflict of interest."""

    reason = Words(Needed("Say what the conflict is; everybody can read it"), AtMost(LONGEST_REASON, "The reason"))


class AppealAnswerForm(PageForm):
    """What becomes of an appeal."""

    answer = OneOf(
        "Choose what becomes of the appeal",
        (
            ("uphold", Sentence("Uphold it"), Sentence("The proposal is checked again, from the start")),
            ("dismiss", Sentence("Dismiss it"), Sentence("The proposal stays ruled out")),
        ),
    )
    reason = Words(Needed("Give the reason; everybody can read it"), AtMost(LONGEST_REASON, "The reason"))
