"""Why a proposal cannot be assessed, replied about or appealed for, in words to be read out."""

from domain.refusals import Refusal


class CriteriaAreNeeded(Refusal):
    message = "Enter at least one question by which proposals are assessed."


class EachCriterionAsksSomething(Refusal):
    message = "Each question needs words, up to {most} characters, and none may stand there twice: look at number {n}."


class PointsNeedAMost(Refusal):
    message = "Question {n} is scored: say the most points, from 1 to {most}, and a weight from 1 to {heaviest}."


class TooManyCriteria(Refusal):
    message = "There can be at most {most} questions. Put some together."


class SayWhyTheCriteriaChange(Refusal):
    message = "The questions are published, so a change needs a reason. Everybody can read it."


class TheseAreTheCriteria(Refusal):
    message = "Those are the questions that stand already."


class NoCriteriaArePublished(Refusal):
    message = "Publish the questions by which proposals of this round are assessed first."


class AssessorsAreNeeded(Refusal):
    message = "Choose at least one assessor."


class TheAuthorDoesNotAssessIt(Refusal):
    message = "Whoever put a proposal in cannot assess it. Choose somebody else."


class TheyHaveAssessedIt(Refusal):
    message = "Somebody you took off the list has assessed this proposal already, and that stays in the record."


class NotAnAssessorOfIt(Refusal):
    message = "You were not asked to assess this proposal. An officer chooses the assessors."


class AConflictWasDeclared(Refusal):
    message = "You declared a conflict of interest for this proposal, so somebody else assesses it."


class TheConflictKeepsThemOut(Refusal):
    message = "You declared a conflict of interest for this proposal, so somebody else decides about it."


class NotesAreForThoseWhoAssess(Refusal):
    message = (
        "Notes about a proposal are for those who assess it: not for its author, nor for whoever has a conflict of "
        "interest."
    )


class ThereIsNoSuchNote(Refusal):
    message = "There is no such note any more."


class SomebodyElseWroteIt(Refusal):
    message = "A note is deleted by whoever wrote it, or by an officer."


class SayWhatTheConflictIs(Refusal):
    message = "Say in a sentence what the conflict is. Everybody can read it, so leave out what is private."


class TheCriteriaHaveChanged(Refusal):
    message = "The questions have changed since you opened the page. Look at them again, then send your assessment."


class AnswerEachQuestion(Refusal):
    message = "Answer question {n}: {question}"


class PointsBeyondTheMost(Refusal):
    message = "Question {n} takes whole points from 0 to {most}."


class SayWhyNot(Refusal):
    message = (
        "Say why: you answered “no” to something that must be so, or do not find it feasible as it is. "
        "The applicant and everybody else can read it."
    )


class ItWasShownToTheApplicant(Refusal):
    message = "The assessment was shown to the applicant already, so nothing in it changes any more."


class NobodyHasAssessedIt(Refusal):
    message = "Nobody has assessed this proposal yet, so there is nothing to show its author."


class ItsAuthorIsShownItFirst(Refusal):
    """Nobody can reply to what they do not know, nor appeal against it."""

    message = (
        "Assessors have said what they found. Show it to its author before you rule it out: they can reply to it, and "
        "have to know it to appeal."
    )


class ItWasNotShownYet(Refusal):
    message = "The assessment is not finished. You can reply when the council shows it to you."


class TheTimeToReplyIsOver(Refusal):
    message = "The time to reply ended at {until}. If the proposal is ruled out, you can still appeal."


class AReplyWasGiven(Refusal):
    message = "You have replied already, and the reply stands as you wrote it."


class WriteSomething(Refusal):
    message = "Write what you want to say, up to {most} characters."


class OnlyWhatIsRuledOutIsAppealed(Refusal):
    message = "Only a proposal that was ruled out can be appealed for. This one was not, or not any more."


class TheTimeToAppealIsOver(Refusal):
    message = "The time to appeal ended at {until}."


class AnAppealWasMade(Refusal):
    message = "There was an appeal against this decision already."


class NoAppealWaits(Refusal):
    message = "No appeal waits for an answer here; somebody may have answered it already."


class SomebodyElseAnswersAppeals(Refusal):
    message = (
        "An appeal is answered by somebody who neither ruled the proposal out nor assessed it, and declared no "
        "conflict of interest."
    )


class SayWhyTheAppealEndsSo(Refusal):
    message = "Give the reason for your answer to the appeal. Everybody can read it."


class AnAppealWaits(Refusal):
    message = "An appeal waits for an answer: {references}. Answer it before the ballot paper is settled."
    plural = "Appeals wait for an answer: {references}. Answer them before the ballot paper is settled."
    counted = "n"
