"""The assessment of one proposal: by whom, what they found, that the applicant was shown it and replied.

Who has a conflict of interest says so and is out of it. What assessors find is public from the moment on at which the
applicant is shown it, and committed to before; what they note for each other is not, stands outside the events and can
be erased.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import Any, ClassVar
from uuid import UUID

from domain.proposals import refusals_of_assessing as no
from domain.proposals.criteria import Asks, Criterion
from domain.proposals.refusals import OnlyTheAuthorCanChangeIt
from domain.refusals import Refusal
from domain.words.actor import Actor
from domain.words.facts import Aggregate, Fact, FirstFact
from domain.words.instants import as_stored, from_stored
from domain.words.seen import cleaned
from domain.words.stable_ids import derived_id

TO_REPLY = timedelta(days=10)
"""How long an applicant has to reply to what assessors found."""
LONGEST_FINDING = 2_000


class Feasible(StrEnum):
    """Whether it can be done, as an assessor finds."""

    YES = "yes"
    WITH_CHANGES = "with-changes"
    NO = "no"


@dataclass(frozen=True)
class Finding:
    """What one assessor found."""

    answers: tuple[str, ...]
    """In the sequence of the questions: ``yes`` or ``no`` for what must be so, whole points for what is scored."""
    feasible: Feasible
    says: str
    edition: int
    """Of the questions that were answered."""
    at: datetime | None = field(default=None, compare=False)
    salt: str = field(default="", compare=False)
    """Of what commits to it, in hex; empty in those of before, which were public at once."""

    def to_data(self) -> dict[str, Any]:
        """Give it as it is committed to, and opened when the applicant is shown it."""
        answers = {"answers": list(self.answers), "edition": self.edition, "feasible": str(self.feasible)}
        return {**answers, "says": cleaned(self.says)}

    def score_by(self, asked: Sequence[Criterion]) -> Fraction | None:
        """Give the share of all points that could be had, by weight; None where nothing is scored.

        :param asked: the questions that were answered
        """
        scored = [(each, int(points)) for each, points in zip(asked, self.answers, strict=True) if each.weight]
        if not scored:
            return None
        return Fraction(
            sum(each.weight * points for each, points in scored), sum(each.weight * each.most for each, _ in scored)
        )


def mean_score(findings: Sequence[Finding], asked: Sequence[Criterion], edition: int) -> Fraction | None:
    """Give the mean of the assessors' scores, each counting the same; None where nothing was scored.

    :param edition: of the questions asked; who answered those of before is left out
    """
    scores = [finding.score_by(asked) for finding in findings if finding.edition == edition]
    counted = [score for score in scores if score is not None]
    return sum(counted, Fraction(0)) / len(counted) if counted else None


class Assessment(Aggregate):
    """What assessors find about one proposal."""

    TOPIC = "proposals.Assessment"
    KIND = "assessment"
    LIVES_IN = ("round", "proposal")

    class AssessmentBegun(FirstFact):
        TOPIC: ClassVar[str] = "proposals.AssessmentBegun"
        NAMES: ClassVar[Mapping[str, str]] = {"assessors": "person"}
        round: str
        proposal: str
        author: str
        assessors: list[str]

    class AssessorsChanged(Fact):
        TOPIC: ClassVar[str] = "proposals.AssessorsChanged"
        NAMES: ClassVar[Mapping[str, str]] = {"assessors": "person"}
        assessors: list[str]

        def apply(self, aggregate: "Assessment") -> None:
            aggregate.assessors = self.assessors

    class ConflictDeclared(Fact):
        TOPIC: ClassVar[str] = "proposals.ConflictDeclared"
        reason: str

        def apply(self, aggregate: "Assessment") -> None:
            aggregate.conflicts[self.by] = self.reason
            aggregate.findings.pop(self.by, None)

    class ProposalAssessed(Fact):
        TOPIC: ClassVar[str] = "proposals.ProposalAssessed"
        edition: int
        answers: list[str]
        feasible: str
        says: str
        salt: str = ""
        """Of the commitment, in hex: it leaves with what was found, when the applicant is shown it."""
        commitment: str = ""
        """SHA-256 in hex that commits to it; empty in those of before, which were public at once."""

        def apply(self, aggregate: "Assessment") -> None:
            answers, feasible = tuple(self.answers), Feasible(self.feasible)
            finding = Finding(answers, feasible, self.says, self.edition, self.timestamp, self.salt)
            aggregate.findings[self.by] = finding

    class AssessmentShown(Fact):
        TOPIC: ClassVar[str] = "proposals.AssessmentShown"
        NAMES: ClassVar[Mapping[str, str]] = {"found.assessor": "person"}
        reply_until: str
        found: list[dict[str, Any]] | None = None
        """What each assessor had found and committed to, with its salt; None where all of it was public at once."""

        def apply(self, aggregate: "Assessment") -> None:
            aggregate.reply_until = from_stored(self.reply_until)

    class ApplicantReplied(Fact):
        TOPIC: ClassVar[str] = "proposals.ApplicantReplied"
        words: str
        commitment: str

        def apply(self, aggregate: "Assessment") -> None:
            aggregate.reply = self.words

    def __init__(self, round: str, proposal: str, author: str, assessors: list[str]) -> None:
        self.round = round
        self.proposal = proposal
        self.author = author
        self.assessors = assessors
        self.conflicts: dict[str, str] = {}
        self.findings: dict[str, Finding] = {}
        self.reply_until: datetime | None = None
        """None while the applicant has not been shown it."""
        self.reply = ""

    @staticmethod
    def id_of(proposal: str) -> UUID:
        """Give the id of the assessment of a proposal."""
        return derived_id("assessment", proposal)

    @classmethod
    def ask(
        cls, assessors: Sequence[str], *, round: str, proposal: str, author: str, by: Actor, now: datetime
    ) -> "Assessment":
        """Ask people (by reference) to assess a proposal; never its author."""
        named = _named(assessors, author)
        facts = {"round": round, "proposal": proposal, "author": author, "assessors": named}
        return cls.begin(cls.AssessmentBegun, id=cls.id_of(proposal), by=by, now=now, **facts)

    def ask_others(self, assessors: Sequence[str], *, by: Actor, now: datetime) -> None:
        """Ask other people; who has assessed it, or declared a conflict, stays on the list."""
        self._must_be_open()
        named = _named(assessors, self.author)
        if not {*self.findings, *self.conflicts} <= set(named):
            raise no.TheyHaveAssessedIt
        if named != self.assessors:
            self.happened(self.AssessorsChanged, by=by, now=now, assessors=named)

    def declare_conflict(self, reason: str, *, by: Actor, now: datetime) -> None:
        """Declare a conflict of interest, by an assessor; what they had found does not count any more."""
        self._must_be_asked(by)
        self._must_be_open()
        if not cleaned(reason):
            raise no.SayWhatTheConflictIs
        self.happened(self.ConflictDeclared, by=by, now=now, reason=cleaned(reason))

    def assess(
        self,
        finding: Finding,
        asked: Sequence[Criterion],
        edition: int,
        *,
        salt: str,
        commitment: str,
        by: Actor,
        now: datetime,
    ) -> None:
        """Say what an assessor found; said again it stands instead of what they said before.

        :param asked: the questions as they stand, of that edition
        :param salt: 32 random bytes in hex, fresh for each
        :param commitment: SHA-256 in hex that commits by that salt to what ``Finding.to_data`` gives
        :raises Refusal: for a question that is not answered, points beyond the most, no reason for a no
        """
        self._must_be_asked(by)
        self._must_be_open()
        for _place, fault in faults_of(finding, asked, edition):
            raise fault
        facts = {**finding.to_data(), "salt": salt, "commitment": commitment}
        self.happened(self.ProposalAssessed, by=by, now=now, **facts)

    def show(self, *, by: Actor, now: datetime) -> None:
        """Show the applicant, and everybody, what was found: they can reply from then on, and nothing in it changes."""
        self._must_be_open()
        if not self.findings:
            raise no.NobodyHasAssessedIt
        found = [
            {"assessor": person, **finding.to_data(), "salt": finding.salt}
            for person, finding in sorted(self.findings.items())
            if finding.salt
        ]
        self.happened(self.AssessmentShown, by=by, now=now, reply_until=as_stored(now + TO_REPLY), found=found or None)

    def hear(self, *, words: str, commitment: str, by: Actor, now: datetime, applicant: str = "") -> None:
        """Take the applicant's reply, once and in time.

        :param applicant: whose the proposal is now, by reference, where somebody may have taken it over
        :param words: id of what they wrote, kept outside the events
        :param commitment: SHA-256 in hex that commits to it
        """
        if by.person != (applicant or self.author):
            raise OnlyTheAuthorCanChangeIt
        if self.reply_until is None:
            raise no.ItWasNotShownYet
        if self.reply:
            raise no.AReplyWasGiven
        if now >= self.reply_until:
            raise no.TheTimeToReplyIsOver(until=self.reply_until)
        self.happened(self.ApplicantReplied, by=by, now=now, words=words, commitment=commitment)

    def _must_be_asked(self, by: Actor) -> None:
        if by.person not in self.assessors:
            raise no.NotAnAssessorOfIt
        if by.person in self.conflicts:
            raise no.AConflictWasDeclared

    def _must_be_open(self) -> None:
        if self.reply_until is not None:
            raise no.ItWasShownToTheApplicant


def _named(assessors: Sequence[str], author: str) -> list[str]:
    named = sorted(set(assessors))
    if not named:
        raise no.AssessorsAreNeeded
    if author in named:
        raise no.TheAuthorDoesNotAssessIt
    return named


def faults_of(finding: Finding, asked: Sequence[Criterion], edition: int) -> Iterator[tuple[int, Refusal]]:
    """Give everything that stands against a finding, each with the number of its question; 0 for the words beside.

    :param asked: the questions as they stand, of that edition
    """
    if finding.edition != edition or len(finding.answers) != len(asked):
        yield 1, no.TheCriteriaHaveChanged()
        return
    for n, (each, answer) in enumerate(zip(asked, finding.answers, strict=True), 1):
        yield from ((n, fault) for fault in _faults_of_an_answer(n, each, answer))
    musts = [answer for each, answer in zip(asked, finding.answers, strict=True) if each.asks == Asks.MUST]
    says = cleaned(finding.says)
    if len(says) > LONGEST_FINDING:
        yield 0, no.WriteSomething(most=LONGEST_FINDING)
    if not says and ("no" in musts or finding.feasible != Feasible.YES):
        yield 0, no.SayWhyNot()


def _faults_of_an_answer(n: int, asked: Criterion, answer: str) -> Iterator[Refusal]:
    is_missing = answer not in ("yes", "no") if asked.asks == Asks.MUST else not answer
    if is_missing:
        yield no.AnswerEachQuestion(n=n, question=asked.question)
    elif asked.asks == Asks.SCORE and not (answer.isascii() and answer.isdecimal() and int(answer) <= asked.most):
        yield no.PointsBeyondTheMost(n=n, most=asked.most)
