"""What are assessors of a round asked, what did they find about a proposal, and which appeals wait?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any, NamedTuple

from sqlalchemy import Row, select

from domain.proposals.assessment import Feasible, Finding, mean_score
from domain.proposals.criteria import Criterion
from pb.readmodels.assessing.tables import appeals, assessment_criteria, assessments
from pb.readmodels.reading import Reading
from pb.readmodels.rows import from_json, instant_in


class Questions(NamedTuple):
    """What is asked, and how often it was published."""

    asked: Sequence[Criterion]
    edition: int


@dataclass(frozen=True)
class Assessed:
    """What there is of the assessment of one proposal."""

    proposal: str
    round: str
    assessors: Sequence[str]
    conflicts: Mapping[str, str]
    """Assessor to the reason."""
    findings: Mapping[str, Finding]
    """By assessor."""
    reply_until: datetime | None
    """None while the applicant was not shown it."""
    reply: str
    """Where the reply is looked up; empty where there is none."""

    def still_to_come(self) -> list[str]:
        """Give the assessors who have neither assessed it nor declared a conflict."""
        return [one for one in self.assessors if one not in self.findings and one not in self.conflicts]

    def score(self, questions: Questions) -> Fraction | None:
        """Give the mean of the assessors' scores, by the questions as they stand."""
        return mean_score(list(self.findings.values()), questions.asked, questions.edition)


@dataclass(frozen=True)
class Appeal:
    """The last appeal about a proposal."""

    proposal: str
    words: str
    waits: bool
    upheld: bool
    reason: str
    made_at: datetime


def questions_of(reading: Reading, round_id: str) -> Questions | None:
    """Give what assessors of a round are asked; None where nothing was published."""
    wanted = select(assessment_criteria).where(assessment_criteria.c.round == round_id)
    row = reading.execute(wanted).one_or_none()
    return Questions([Criterion.from_data(each) for each in from_json(row.asked)], row.edition) if row else None


def assessed(reading: Reading, proposal: str) -> Assessed | None:
    """Give the assessment of a proposal; None where nobody was asked for one."""
    row = reading.execute(select(assessments).where(assessments.c.proposal == proposal)).one_or_none()
    return _assessed(row) if row else None


def to_assess(reading: Reading, person: str) -> Sequence[Assessed]:
    """Give what waits for somebody's assessment, the first first."""
    wanted = select(assessments).where(assessments.c.reply_until == "").order_by(assessments.c.position)
    return [one for one in map(_assessed, reading.execute(wanted)) if person in one.still_to_come()]


def appeal_about(reading: Reading, proposal: str) -> Appeal | None:
    """Give the last appeal about a proposal; None where there was none."""
    row = reading.execute(select(appeals).where(appeals.c.proposal == proposal)).one_or_none()
    return Appeal(row.proposal, row.words, row.waits, row.upheld, row.reason, _at(row.made_at)) if row else None


def appeals_that_wait(reading: Reading, round_id: str) -> Sequence[str]:
    """Give the proposals of a round about which an appeal waits, by id."""
    wanted = select(appeals.c.proposal).where(appeals.c.round == round_id, appeals.c.waits)
    return list(reading.scalars(wanted.order_by(appeals.c.made_at)))


def _at(stored: str) -> datetime:
    return datetime.fromisoformat(stored)


def _finding(found: Mapping[str, Any]) -> Finding:
    at = _at(found["at"])
    return Finding(tuple(found["answers"]), Feasible(found["feasible"]), found["says"], found["edition"], at)


def _assessed(row: Row[Any]) -> Assessed:
    return Assessed(
        proposal=row.proposal,
        round=row.round,
        assessors=from_json(row.assessors),
        conflicts=from_json(row.conflicts),
        findings={person: _finding(found) for person, found in from_json(row.findings).items()},
        reply_until=instant_in(row.reply_until),
        reply=row.reply,
    )
