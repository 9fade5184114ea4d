"""What the accounts refuse, in the words that people read: addresses, names and passwords that cannot be used."""

from domain.refusals import Refusal


class EmailOrPasswordIsWrong(Refusal):
    """Says the same for an unknown address and a wrong password, after the same work."""

    message = "The email address or the password is not right. Check both and try again."


class EmailIsTaken(Refusal):
    """One account for each address."""

    message = "There is an account with this email address already. Sign in instead."


class EmailNotUnderstood(Refusal):
    """Not an address."""

    message = "Enter an email address like name@example.com, in letters without accents and in no other alphabet."


class EmailHasAnotherCharacter(EmailNotUnderstood):
    """It says which one, as it may be seen in no other way that it is not what it should be."""

    message = (
        "An email address here has no {characters} in it. "
        "Enter one like name@example.com, in letters without accents and in no other alphabet."
    )


class EmailHasALookAlike(EmailNotUnderstood):
    """Two addresses that look the same would be two accounts."""

    message = (
        "{character} in this email address only looks like the letter {letter}. Type the address with a keyboard "
        "instead of pasting it, in letters without accents and in no other alphabet, like name@example.com."
    )


class PasswordTooShort(Refusal):
    """Long rather than complicated (NCSC)."""

    message = "Choose a password of at least 10 characters; three random words make a good one."


class OldPasswordIsWrong(Refusal):
    """Whoever changes a password knows the one before it."""

    message = "This is not your password. Enter the one you signed in with."


class NewPasswordIsTheOldOne(Refusal):
    """It would not be a change, least of all of a password that somebody else has set."""

    message = "This is the password you have already. Choose another one."


class PasswordHasChangedMeanwhile(Refusal):
    """Two changes at once: the first one stands."""

    message = "This password was changed somewhere else a moment ago, and that change stands."


class TooLong(Refusal):
    """Bounds what is stored and hashed."""

    message = "This is longer than 200 characters. Shorten it."


class NameNeeded(Refusal):
    """A name for people to be addressed by."""

    message = "Enter your name."


class TooManyTries(Refusal):
    """Somebody asked for too many letters; each further one doubles the wait."""

    message = "There have been too many requests. Wait 1 minute, then try again. Nothing is lost."
    plural = "There have been too many requests. Wait {minutes} minutes, then try again. Nothing is lost."
    counted = "minutes"


class TooManyTriesToSignIn(TooManyTries):
    """Says the same whether there is such an account or not."""

    message = (
        "There have been too many tries that went wrong. Wait 1 minute, then try again, "
        "or have a link to sign in sent to you by email."
    )
    plural = (
        "There have been too many tries that went wrong. Wait {minutes} minutes, then try again, "
        "or have a link to sign in sent to you by email."
    )


class TooManyTriesWithACode(TooManyTries):
    """Codes are too long to be guessed; this is for whoever tries nevertheless."""

    message = (
        "There have been too many tries with codes that are not right. Wait 1 minute, then try again. "
        "Your code stays good."
    )
    plural = (
        "There have been too many tries with codes that are not right. Wait {minutes} minutes, then try again. "
        "Your code stays good."
    )


class LinkNotKnown(Refusal):
    """Cut off when it was copied, or so old that nothing is known of it any more."""

    message = (
        "This link is not known. It may have been cut off when it was copied: open it from the email itself. "
        "Links from before yesterday are not known any more; ask for a new one."
    )


class LinkIsUsedUp(Refusal):
    """By whoever pressed the button or typed the code first."""

    message = "This link was used already. Each link works once. If you are not signed in, ask for a new one."


class LinkIsTooOld(Refusal):
    """Half an hour is over."""

    message = "This link is too old: it worked for 30 minutes. Ask for a new one."


class CodeFromTheLetterIsWrong(Refusal):
    """Not the code of the letter that this window waits for."""

    message = "This is not the code from our newest email to you. It has 6 letters and digits. Check it and try again."


class CodeTriedTooOften(Refusal):
    """Five were wrong; the link in the letter is as good as before."""

    message = "Too many codes were wrong. Press the link in the email instead, or ask for a new one."


class NobodyAskedHere(Refusal):
    """The window has no letter that it waits for: cookies are off, or it was asked for in another one."""

    message = (
        "The code works only in the window in which you asked for the email. Press the link in the email instead, "
        "or ask for a new one here."
    )


class TooManyOldPasswords(TooManyTries):
    """Whoever finds a screen unlocked must not find the password by trying."""

    message = (
        "There have been too many passwords that were not right. Wait 1 minute, then try again, "
        "or sign in by a link first: then you choose one without the old one."
    )
    plural = (
        "There have been too many passwords that were not right. Wait {minutes} minutes, then try again, "
        "or sign in by a link first: then you choose one without the old one."
    )


class TooManySecondSteps(TooManyTries):
    """A code of six digits must not be found by trying."""

    message = (
        "There have been too many codes that were not right. Wait 1 minute, then try again with the code that your "
        "phone shows then."
    )
    plural = (
        "There have been too many codes that were not right. Wait {minutes} minutes, then try again with the code that "
        "your phone shows then."
    )


class CodeOfThePhoneIsWrong(Refusal):
    """Neither what the phone shows about now, nor a recovery code."""

    message = (
        "This is not the code that your phone shows now, nor one of your recovery codes. Wait for the next code and "
        "type its 6 digits; if it is never right, check that the phone sets its clock by itself."
    )


class CodeOfThePhoneIsUsedUp(Refusal):
    """Whoever looked over a shoulder comes too late."""

    message = "This code was used already. Wait until your phone shows the next one, half a minute at most."


class NoPhoneIsBeingSetUp(Refusal):
    """The page was open for long, or in two windows."""

    message = "No phone is being set up here any more. Begin again."


class ElsewhereDidNotAnswer(Refusal):
    """The provider cannot be reached, or has a fault."""

    message = "Signing in with {name} does not work at the moment. Sign in with your password or by a link instead."


class ElsewhereWasNotBelieved(Refusal):
    """What came back is not signed by the provider, not for us, not of this moment, or was used before."""

    message = "Signing in with {name} did not work. Begin again here; do not use the Back button or an old address."


class NobodyIsTiedToIt(Refusal):
    """No account is ever opened by it."""

    message = (
        "You have signed in with {name}, but that account is not tied to one here. Sign in with your password or by a "
        "link first; then tie it on the page “Your account”."
    )


class TiedToSomebodyElse(Refusal):
    """One account there is one person here."""

    message = (
        "This account of {name} is tied to somebody else here. Sign in there as yourself, or ask an administrator."
    )
