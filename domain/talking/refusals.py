"""Why somebody cannot say, change, support or hide something, in words to be read out."""

from domain.refusals import Refusal


class NobodyTalksHere(Refusal):
    """The scheme has no comments."""

    message = "There are no comments in this scheme. Write to the council instead."


class TheTalkIsOver(Refusal):
    """The result is published, or the round was never announced."""

    message = "Comments on this proposal are closed, because its round is over."


class NobodyTalksAboutWhatIsGone(Refusal):
    """What was talked about is taken back."""

    message = "This proposal has been withdrawn by its author, so there is nothing to talk about."


class WriteSomething(Refusal):
    """Others read it."""

    message = "Write what you want to say, in up to 2,000 characters."


class TheNameIsTooLong(Refusal):
    """It stands above each comment."""

    message = "The name that others see must be 60 characters or fewer. You can leave it empty."


class TooManyLinks(Refusal):
    """Advertising is mostly links."""

    message = "A comment can have up to {most} links, and yours has {n}. Take some out, or say it in your own words."


class TooMuchAtOnce(Refusal):
    """One person would fill the page."""

    message = (
        "You have written {most} comments within {minutes} minutes. "
        "Wait {wait} minutes, then send this one; it stays in the box."
    )


class EnoughForToday(Refusal):
    """The same, over a day."""

    message = "You have written {most} comments within 24 hours, which is the most. Go on tomorrow or come to an event."


class SaidAlready(Refusal):
    """The same words again say nothing new."""

    message = "You have said this in the same words about this proposal already."


class ASideIsForArguments(Refusal):
    """An answer belongs to what it answers."""

    message = "Choose whether it is an argument for, an argument against, a question or something else."


class ThatCannotBeAnswered(Refusal):
    """It is withdrawn, hidden, or about something else."""

    message = "This comment cannot be answered any more, because it was withdrawn or hidden."


class OnlyItsAuthorChangesIt(Refusal):
    """Nobody puts words into others' mouths."""

    message = "Only the person who wrote this comment can change or withdraw it."


class ItIsWithdrawn(Refusal):
    """Nothing is left of it to be changed."""

    message = "This comment has been withdrawn by whoever wrote it."


class ItIsHidden(Refusal):
    """It is not theirs to show again by other words."""

    message = "This comment is hidden. You can object to that; then somebody else looks at it."


class ItSaysTheSame(Refusal):
    """Nothing would change."""

    message = "The comment says the same as before. Change its words, or leave it."


class ItDoesNotWait(Refusal):
    """It can be read already, or was withdrawn."""

    message = "This comment does not wait to be read any more."


class NobodyFlaggedIt(Refusal):
    """There is nothing to answer."""

    message = "Nobody has flagged this comment, or somebody has looked at it already."


class FlaggedAlready(Refusal):
    """Once is enough."""

    message = "You have flagged this comment already. Somebody who moderates looks at it."


class OwnWordsAreNotFlagged(Refusal):
    """They can be withdrawn."""

    message = "This is your own comment. You can change it or withdraw it."


class OnlyArgumentsAreWeighed(Refusal):
    """Nothing else is for or against."""

    message = "Only arguments for and against can be weighed, and not your own."


class ItConcernsYou(Refusal):
    """Nobody judges in their own matter."""

    message = (
        "This concerns what you wrote yourself: your comment, one that it answers or that answers it, or your "
        "proposal. Somebody else who moderates must decide."
    )


class ItIsHiddenAlready(Refusal):
    """Hiding it twice would say nothing new."""

    message = "This comment is hidden already."


class WhichRuleDoesItBreak(Refusal):
    """The log says it of each."""

    message = "Choose the rule that this comment breaks."


class SayWhyItIsHidden(Refusal):
    """Everybody reads it in the log, and the author in a letter."""

    message = "Give the reason for hiding it, in up to 500 characters; its author and everybody else will read it."


class OnlyItsAuthorObjects(Refusal):
    """It is theirs."""

    message = "Only the person whose comment was hidden can object."


class ObjectedAlready(Refusal):
    """One objection gets one answer."""

    message = "You have objected to this already. An officer who did not hide it answers you by letter."


class SayWhyYouObject(Refusal):
    """Whoever answers reads it."""

    message = "Write why the comment should be shown again, in up to 2,000 characters."


class NoObjectionWaits(Refusal):
    """There is nothing to answer."""

    message = "No objection waits for an answer here."


class SomebodyElseAnswersObjections(Refusal):
    """Nobody judges what they decided themselves."""

    message = "You hid this comment yourself. Another officer has to answer the objection."


class SayWhyTheObjectionEndsSo(Refusal):
    """Everybody reads it."""

    message = "Give the reason for your answer, in up to 500 characters; everybody can read it."


class NobodySupportsHere(Refusal):
    """The scheme does not ask for it."""

    message = "In this scheme nobody is asked to support proposals before the vote."


class SupportIsCounted(Refusal):
    """It was before the vote."""

    message = "Support is closed: it was counted when the ballot paper was settled. The vote comes next."


class ProveYourAddressToTalk(Refusal):
    """Whoever speaks can be written to."""

    message = (
        "Before you can take part, show that your email address is yours: sign out, choose “Send me a link”, and come "
        "in by the link in the letter."
    )
