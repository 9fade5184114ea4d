"""Assessing a proposal, as those who do it would dispute about it."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest

from domain.proposals import refusals_of_assessing as no
from domain.proposals.assessment import TO_REPLY, Assessment, Feasible, Finding, mean_score
from domain.proposals.bid_limits import BidLimits
from domain.proposals.criteria import MOST_CRITERIA, Asks, Criteria, Criterion
from domain.proposals.proposal import TO_APPEAL, Proposal
from domain.proposals.refusals import OnlyTheAuthorCanChangeIt
from domain.proposals.states import ProposalState
from domain.words.actor import Actor
from domain.words.stable_ids import derived_id

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
OFFICER, OTHER = Actor("01" * 16, "officer"), Actor("02" * 16, "officer")
ANN, BEN = Actor("0a" * 16, "assessor"), Actor("0b" * 16, "assessor")
AUTHOR = Actor("0c" * 16, "resident")
LAND = Criterion("Does the council own the land?", Asks.MUST)
MANY = Criterion("How many people does it help?", Asks.SCORE, most=5, weight=3)
GREEN = Criterion("How green is it?", Asks.SCORE, most=10, weight=1)
ASKED = [LAND, MANY, GREEN]
SEALED = {"salt": "5a" * 32, "commitment": "c0" * 32}
GOOD = Finding(("yes", "4", "5"), Feasible.YES, "", 1)


def criteria(asked=ASKED):
    return Criteria.publish(asked, round="r", by=OFFICER, now=NOW)


def assessment(*assessors):
    named = [one.person for one in assessors or (ANN, BEN)]
    return Assessment.ask(named, round="r", proposal="p", author=AUTHOR.person, by=OFFICER, now=NOW)


def proposal():
    return Proposal.submit(
        round="r", reference="P1", words="w", commitment="c", costs=[100], limits=BidLimits(1, 1000),
        id=derived_id("p"), by=AUTHOR, now=NOW,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "refusal"),
    [
        ([], no.CriteriaAreNeeded),
        ([Criterion(" \u200b ", Asks.MUST)], no.EachCriterionAsksSomething),
        ([LAND, Criterion("  Does the council own  the land?", Asks.MUST)], no.EachCriterionAsksSomething),
        ([Criterion("How many?", Asks.SCORE, most=0, weight=1)], no.PointsNeedAMost),
        ([Criterion("How many?", Asks.SCORE, most=5, weight=101)], no.PointsNeedAMost),
        ([Criterion(f"Question {n}?", Asks.MUST) for n in range(MOST_CRITERIA + 1)], no.TooManyCriteria),
    ],
)
def test_questions_that_nobody_could_answer_are_refused(asked, refusal):
    with pytest.raises(refusal):
        criteria(asked)


def test_questions_change_with_a_reason_and_not_into_themselves():
    its = criteria()
    with pytest.raises(no.TheseAreTheCriteria):
        its.change(ASKED, reason="why not", by=OFFICER, now=NOW)
    with pytest.raises(no.SayWhyTheCriteriaChange):
        its.change([LAND], reason=" ", by=OFFICER, now=NOW)
    its.change([LAND], reason="Points came too late.", by=OFFICER, now=NOW)
    assert (its.asked, its.edition) == ([LAND], 2)


def test_points_count_by_weight_and_each_assessor_the_same():
    assert GOOD.score_by(ASKED) == Fraction(4 * 3 + 5, 5 * 3 + 10)
    poor = Finding(("no", "0", "0"), Feasible.NO, "No land.", 1)
    of_before = Finding(("yes", "5", "10"), Feasible.YES, "", 2)
    assert mean_score([GOOD, poor, of_before], ASKED, 1) == Fraction(17, 50)
    assert mean_score([], ASKED, 1) is None
    assert Finding(("yes",), Feasible.YES, "", 1).score_by([LAND]) is None


def test_its_author_does_not_assess_it():
    with pytest.raises(no.TheAuthorDoesNotAssessIt):
        assessment(ANN, AUTHOR)
    with pytest.raises(no.AssessorsAreNeeded):
        Assessment.ask([], round="r", proposal="p", author=AUTHOR.person, by=OFFICER, now=NOW)


@pytest.mark.parametrize(
    ("finding", "refusal"),
    [
        (Finding(("", "4", "5"), Feasible.YES, "", 1), no.AnswerEachQuestion),
        (Finding(("yes", "", "5"), Feasible.YES, "", 1), no.AnswerEachQuestion),
        (Finding(("yes", "6", "5"), Feasible.YES, "", 1), no.PointsBeyondTheMost),
        (Finding(("yes", "-1", "5"), Feasible.YES, "", 1), no.PointsBeyondTheMost),
        (Finding(("yes", "٤", "5"), Feasible.YES, "", 1), no.PointsBeyondTheMost),
        (Finding(("no", "4", "5"), Feasible.YES, " ", 1), no.SayWhyNot),
        (Finding(("yes", "4", "5"), Feasible.WITH_CHANGES, "", 1), no.SayWhyNot),
        (Finding(("yes", "4"), Feasible.YES, "", 1), no.TheCriteriaHaveChanged),
        (Finding(("yes", "4", "5"), Feasible.YES, "", 2), no.TheCriteriaHaveChanged),
    ],
)
def test_what_is_no_answer_is_refused(finding, refusal):
    with pytest.raises(refusal):
        assessment().assess(finding, ASKED, 1, **SEALED, by=ANN, now=NOW)


def test_who_was_not_asked_and_who_has_a_conflict_does_not_assess():
    its = assessment(ANN, BEN)
    with pytest.raises(no.NotAnAssessorOfIt):
        its.assess(GOOD, ASKED, 1, **SEALED, by=OFFICER, now=NOW)
    its.assess(GOOD, ASKED, 1, **SEALED, by=ANN, now=NOW)
    with pytest.raises(no.SayWhatTheConflictIs):
        its.declare_conflict(" ", by=ANN, now=NOW)
    its.declare_conflict("My brother builds it.", by=ANN, now=NOW)
    with pytest.raises(no.AConflictWasDeclared):
        its.assess(GOOD, ASKED, 1, **SEALED, by=ANN, now=NOW)
    assert its.findings == {}
    with pytest.raises(no.NobodyHasAssessedIt):
        its.show(by=OFFICER, now=NOW)
    with pytest.raises(no.TheyHaveAssessedIt):
        its.ask_others([BEN.person], by=OFFICER, now=NOW)


def test_the_applicant_replies_once_in_time_and_nothing_changes_after_it_was_shown():
    its = assessment(ANN, BEN)
    its.assess(GOOD, ASKED, 1, **SEALED, by=ANN, now=NOW)
    with pytest.raises(no.ItWasNotShownYet):
        its.hear(words="w", commitment="c", by=AUTHOR, now=NOW)
    its.show(by=OFFICER, now=NOW)
    for late in (
        lambda: its.assess(GOOD, ASKED, 1, **SEALED, by=BEN, now=NOW),
        lambda: its.declare_conflict("late", by=BEN, now=NOW),
        lambda: its.ask_others([ANN.person], by=OFFICER, now=NOW),
        lambda: its.show(by=OFFICER, now=NOW),
    ):
        with pytest.raises(no.ItWasShownToTheApplicant):
            late()
    with pytest.raises(OnlyTheAuthorCanChangeIt):
        its.hear(words="w", commitment="c", by=ANN, now=NOW)
    with pytest.raises(no.TheTimeToReplyIsOver):
        its.hear(words="w", commitment="c", by=AUTHOR, now=NOW + TO_REPLY)
    its.hear(words="w", commitment="c", by=AUTHOR, now=NOW + TO_REPLY - timedelta(seconds=1))
    with pytest.raises(no.AReplyWasGiven):
        its.hear(words="w", commitment="c", by=AUTHOR, now=NOW)


def test_an_appeal_is_answered_by_somebody_who_neither_ruled_it_out_nor_assessed_it():
    its = proposal()
    with pytest.raises(no.OnlyWhatIsRuledOutIsAppealed):
        its.make_appeal(words="w", commitment="c", by=AUTHOR, now=NOW)
    its.rule_out(reason="A highway.", by=OFFICER, now=NOW)
    with pytest.raises(no.NoAppealWaits):
        its.answer_appeal(upheld=True, reason="r", assessors=(), by=OTHER, now=NOW)
    with pytest.raises(no.TheTimeToAppealIsOver):
        its.make_appeal(words="w", commitment="c", by=AUTHOR, now=NOW + TO_APPEAL)
    its.make_appeal(words="w", commitment="c", by=AUTHOR, now=NOW)
    with pytest.raises(no.AnAppealWasMade):
        its.make_appeal(words="w", commitment="c", by=AUTHOR, now=NOW)
    with pytest.raises(no.AnAppealWaits):
        its.shortlist(100, reason="", limits=BidLimits(1, 1000), by=OTHER, now=NOW)
    for nobody in (OFFICER, ANN):
        with pytest.raises(no.SomebodyElseAnswersAppeals):
            its.answer_appeal(upheld=True, reason="r", assessors=[ANN.person], by=nobody, now=NOW)
    with pytest.raises(no.SayWhyTheAppealEndsSo):
        its.answer_appeal(upheld=True, reason=" ", assessors=(), by=OTHER, now=NOW)
    its.answer_appeal(upheld=True, reason="It was adopted.", assessors=(), by=OTHER, now=NOW)
    assert its.state == ProposalState.SUBMITTED
    its.rule_out(reason="It floods.", by=OTHER, now=NOW)
    its.make_appeal(words="w2", commitment="c", by=AUTHOR, now=NOW)
    its.answer_appeal(upheld=False, reason="It does.", assessors=(), by=OFFICER, now=NOW)
    assert its.state == ProposalState.RULED_OUT


def test_what_is_taken_back_waits_for_no_answer():
    its = proposal()
    its.rule_out(reason="A highway.", by=OFFICER, now=NOW)
    its.make_appeal(words="w", commitment="c", by=AUTHOR, now=NOW)
    its.withdraw(by=AUTHOR, now=NOW)
    assert not its.appeal_waits
