"""Why something about delivery cannot be done, in words to be read out."""

from datetime import date

from domain.refusals import Refusal
from domain.words.money import Money


class NothingWasAwarded(Refusal):
    """There is nothing to follow."""

    message = "This proposal was awarded no money that stands, so there is nothing to follow. Wait for the decision."


class TheMoneyIsNotAccepted(Refusal):
    """Who carries it out is settled with the acceptance."""

    message = "The money is offered, and nobody has accepted it yet. Set milestones and ask for reports once they have."


class TheMoneyWasNotTaken(Refusal):
    """Nothing is carried out with it."""

    message = "The offer of this money {stage}, so there is nothing to follow."
    stage: str


class ItIsFinished(Refusal):
    """The final report was accepted."""

    message = "The final report was accepted, so this is finished and nothing can be added to it."


class SayWhatTheMilestoneIs(Refusal):
    """Everybody reads it."""

    message = "Say what is to be done by then, in up to {longest} characters."
    longest: int


class EnoughMilestones(Refusal):
    """Bounds what a page asks of a reader."""

    message = "There are {most} milestones already. Move one that stands instead."
    most: int


class ThatDayIsPast(Refusal):
    """Nobody could keep to it."""

    message = "Give a day from today on."


class ThereIsNoSuchMilestone(Refusal):
    """It was never set."""

    message = "There is no milestone {number}. Choose one of those that are set."
    number: int


class TheMilestoneIsOver(Refusal):
    """It was met, or missed for good."""

    message = "This milestone is met or missed already. Set another one if more is to be done."


class ThatIsTheSameDay(Refusal):
    """Nothing would move."""

    message = "The milestone is set for that day already. Give the day to which it moves."


class SayWhy(Refusal):
    """The reason is published."""

    message = "Say why, in up to {longest} characters; everybody can read it."
    longest: int


class ItCannotBeMetThen(Refusal):
    """Between the day on which it was set and today."""

    message = "Give the day on which it was met: from {first} to today."
    first: date


class ItsDayHasNotCome(Refusal):
    """It can be met still."""

    message = "It is missed only once its day, {due}, is over. Move it instead if another day was agreed."
    due: date


class AReportIsOpen(Refusal):
    """One is asked for at a time."""

    message = "Report {number} is open still. Accept it before you ask for another."
    number: int


class SayWhatTheReportIsAbout(Refusal):
    """Whoever writes it has to know."""

    message = "Say what you want to know, in up to {longest} characters."
    longest: int


class NoReportIsAskedFor(Refusal):
    """There is nothing to send."""

    message = "No report {number} waits to be sent. Look which one is asked for."
    number: int


class OnlyTheGroupReports(Refusal):
    """Whoever got the money says what became of it."""

    message = "Only somebody who put this proposal in, alone or with others, can report on it."


class WriteTheReport(Refusal):
    """An empty report says nothing."""

    message = "Write what was done, in up to {longest} characters."
    longest: int


class SayWhatItWasSpentOn(Refusal):
    """Each amount has words beside it."""

    message = "Say of each amount what it was spent on, in up to {longest} characters, and of each line the amount."
    longest: int


class EnoughLines(Refusal):
    """Bounds what is stored."""

    message = "Put what was spent into {most} lines at most."
    most: int


class SayWhyMoreWasSpent(Refusal):
    """Somebody else's money was in it, and whoever reads wants to know whose."""

    message = "You spent {spent}, and had {had}. Say where the rest came from, in up to {longest} characters."
    spent: Money
    had: Money
    longest: int


class NothingWasSentYet(Refusal):
    """There is nothing to query or to accept."""

    message = "Report {number} has not come, or waits for an answer. Wait until it is sent."
    number: int


class AskSomethingAboutIt(Refusal):
    """Whoever sent it has to know what is missing."""

    message = "Write what you want to know about the report, in up to {longest} characters."
    longest: int


class SomebodyElseAccepts(Refusal):
    """Nobody accepts what they sent themselves, or what their own group sent."""

    message = "You sent this report, or belong to those who did. Somebody else accepts it."


class PicturesAreOfWhatWasAwarded(Refusal):
    """There is nothing to show."""

    message = "Pictures of the work can be added once the proposal was awarded money and its delivery is followed."
