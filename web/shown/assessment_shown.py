"""The assessment of a proposal as pages show it: what each assessor answered, scores, reply, appeal."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from pb.actions.vocabulary import Asks, Percent
from pb.erasable.official_names import names_in_office
from pb.erasable.remarks import remarks_by_id
from pb.readmodels.assessing.answers import Appeal, Assessed, Questions, appeal_about, assessed, questions_of
from pb.readmodels.reading import Reading
from web.front.languages import speaker
from web.front.said import Sentence, _, said
from web.shown.people_named import anybody_named

FEASIBLE = {
    "yes": Sentence("Feasible"),
    "with-changes": Sentence("Feasible with changes"),
    "no": Sentence("Not feasible"),
}
ANSWERS = {"yes": Sentence("Yes"), "no": Sentence("No")}


class FindingShown(NamedTuple):
    """What one assessor found."""

    name: str
    feasible: str
    says: str
    lines: Sequence[tuple[str, str]]
    """Each question with the answer; none where it was answered by questions of before."""
    score: str
    """Empty where nothing is scored."""


class AssessmentShown(NamedTuple):
    """All there is to show."""

    of: Assessed | None
    findings: Sequence[FindingShown]
    conflicts: Sequence[tuple[str, str]]
    """Who declared one, and why."""
    still_to_come: Sequence[str]
    score: str
    """The mean of the assessors; empty where there is none."""
    reply: str
    """What the applicant wrote; empty where there is nothing."""
    reply_until: datetime | None
    appeal: Appeal | None
    appeal_words: str

    @property
    def may_be_appealed(self) -> bool:
        """Whether no appeal against this decision was made: one that was upheld was against an earlier one."""
        return self.appeal is None or self.appeal.upheld


def assessment_shown(reading: Reading, round_id: str, proposal: str) -> AssessmentShown:
    """Give what there is about the assessment of a proposal, with the names of those who assess."""
    found, appeal = assessed(reading, proposal), appeal_about(reading, proposal)
    wanted = [one for one in (found.reply if found else "", appeal.words if appeal else "") if one]
    words = remarks_by_id(reading, wanted) if wanted else {}
    written = words[appeal.words].text if appeal else ""
    questions = questions_of(reading, round_id) if found else None
    if found is None or questions is None:
        return AssessmentShown(found, [], [], [], "", "", None, appeal, written)
    names = names_in_office(reading, found.assessors)
    return AssessmentShown(
        found,
        [_finding(found, person, questions, names) for person in found.findings],
        [(anybody_named(names, person), reason) for person, reason in found.conflicts.items()],
        [anybody_named(names, person) for person in found.still_to_come()],
        score_in_words(found, questions),
        words[found.reply].text if found.reply else "",
        found.reply_until,
        appeal,
        written,
    )


def score_in_words(found: Assessed, questions: Questions) -> str:
    """Say the mean of the assessors' scores; empty where there is none."""
    score = found.score(questions)
    return "" if score is None else speaker().percent(Percent(score.numerator, score.denominator))


def _finding(found: Assessed, person: str, questions: Questions, names: Mapping[str, str]) -> FindingShown:
    finding = found.findings[person]
    name, feasible = anybody_named(names, person), said(FEASIBLE[finding.feasible])
    if finding.edition != questions.edition:
        return FindingShown(name, feasible, finding.says, [], "")
    lines = [
        (
            each.question,
            said(ANSWERS[answer])
            if each.asks == Asks.MUST
            else _("{points} of {most}", points=int(answer), most=each.most),
        )
        for each, answer in zip(questions.asked, finding.answers, strict=True)
    ]
    score = finding.score_by(questions.asked)
    words = "" if score is None else speaker().percent(Percent(score.numerator, score.denominator))
    return FindingShown(name, feasible, finding.says, lines, words)
