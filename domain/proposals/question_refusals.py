"""Why a question about a proposal cannot be asked or answered, in words to be read out."""

from domain.refusals import Refusal


class NobodyAnswersForAWithdrawnProposal(Refusal):
    """What was asked about is gone."""

    message = "This proposal has been withdrawn by its author, so there is nothing to ask about."


class TheDayForTheAnswerIsPast(Refusal):
    """Nobody could be in time."""

    message = "Give a day from today on, by which the author is to answer."


class OnlyTheAuthorAnswers(Refusal):
    """It is theirs alone."""

    message = "Only the person who put this proposal in can answer this question."


class QuestionIsAnswered(Refusal):
    """One answer stands; what is to be added goes to the officer."""

    message = "This question has been answered already."
