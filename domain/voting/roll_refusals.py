"""Why codes are not issued, asked for or confirmed. Why a round takes none at all is for ``rounds/refusals.py``."""

from domain.refusals import Refusal


class NumberOfCodesOutOfRange(Refusal):
    """At least one, at most a million at once."""

    message = "Enter how many voting codes to issue: from 1 to 1,000,000."


class SayWhyCodesAreNeeded(Refusal):
    """Each code is a ballot at once, so everybody can read why there are more."""

    message = "Say why these codes are needed; the reason is published."


class SayWhyCodesAreConfirmed(Refusal):
    """A confirmation without a look is none."""

    message = "Say what you have checked; it is published with your confirmation."


class SayWhyCodesAreRefused(Refusal):
    """Whoever asked, and everybody, can read why not."""

    message = "Say why these codes are not issued; the reason is published."


class AnotherOfficerConfirms(Refusal):
    """The second person is the point of it."""

    message = "You asked for these codes yourself. Another officer has to confirm them: nobody lets voters in alone."


class NobodyAskedForThese(Refusal):
    """A request that there is not."""

    message = "Nobody has asked for these codes. Look at the codes of the round again."


class TheRequestIsAnswered(Refusal):
    """Somebody confirmed or refused it, or it was taken back."""

    message = "This request has been answered already. The page of the codes says how."


class TheFormWasUsed(Refusal):
    """The page of an earlier issue is sent again with another number."""

    message = "Codes have been issued with this form already, and another number of them. Open the page again."


class TheseCodesAreNotIssued(Refusal):
    """A page asks for codes to be handed over that were never issued."""

    message = (
        "These codes cannot be handed over: no codes were issued with this page. Look at the codes of the round again."
    )


class SayWhyCodesAreCancelled(Refusal):
    """Somebody may have meant to vote with it."""

    message = "Say why the code is cancelled; the reason is published, so name nobody in it."


class ThereIsNoSuchCode(Refusal):
    """Nothing to cancel."""

    message = "No such voting code was issued in this round. Check it, and look at the codes of the round again."


class ThisCodeWasUsed(Refusal):
    """A ballot was cast with it, and nobody can tell which."""

    message = (
        "A ballot was cast with this voting code, so it cannot be cancelled: nobody can tell which ballot it was. Tell "
        "whoever lost it, and the auditor if they did not vote."
    )


class NothingWasCancelledForThese(Refusal):
    """A new code for a lost one, and never one more."""

    message = "A new code is issued only for one that was cancelled. Cancel the lost one first."
