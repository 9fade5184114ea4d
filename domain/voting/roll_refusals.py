"""Why codes are not issued, asked for or confirmed. Why a round takes none at all is for ``rounds/refusals.py``."""

from domain.refusals import Refusal


class NumberOfCodesOutOfRange(Refusal):
    """At least one, at most a million at once."""

    message = "Enter how many voting codes to issue: from 1 to 1,000,000."


class SayWhyCodesAreNeeded(Refusal):
    """Each code is a ballot at once, so everybody can read why there are more."""

    message = "Say why further codes are needed while the vote is open; the reason is published."


class SayWhyCodesAreConfirmed(Refusal):
    """A confirmation without a look is none."""

    message = "Say what you have checked; it is published with your confirmation."


class SayWhyCodesAreRefused(Refusal):
    """Whoever asked, and everybody, can read why not."""

    message = "Say why these codes are not issued; the reason is published."


class AnotherOfficerConfirms(Refusal):
    """The second person is the point of it."""

    message = (
        "You asked for these codes yourself. While the vote is open another officer has to confirm them: "
        "nobody lets voters in alone."
    )


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
