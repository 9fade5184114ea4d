"""Why nothing is approved, sent, marked paid or asked back, in words to be read out, with the sums."""

from domain.refusals import Refusal


class ItIsNotDueYet(Refusal):
    """An instalment has its day."""

    message = "This instalment is due on {day}. Enter it on that day or later."


class ItWaitsForAReport(Refusal):
    """Some instalments are due after a report."""

    message = "This instalment waits until a report is accepted, and none is accepted for it yet. Look at the reports."


class ItIsEnteredAlready(Refusal):
    """One payment for each instalment."""

    message = "This instalment is entered already. Open it to see where it stands."


class ThereIsNoSuchInstalment(Refusal):
    """What is paid stands in the award."""

    message = "The award has no such instalment any more. Open the award and look at what is due."


class ChooseWhatToSend(Refusal):
    """A file has rows."""

    message = "Choose at least one approved payment, and no more than {most}."


class AnotherOneWasPaid(Refusal):
    """A file that comes back is read whole or not at all."""

    message = "The amount is {said}, and {ours} was sent. Ask the finance system what was paid."


class NotOneOfOurs(Refusal):
    """Each row names one of our payments."""

    message = "There is no payment with this number. Leave the first column as it was in the file that was sent."


class ItStandsTwiceInTheFile(Refusal):
    """Each payment is paid once."""

    message = "This payment stands in the file twice. Take one of the two rows out."


class WriteTheDayAndTheAmount(Refusal):
    """As the file has them."""

    message = "Write the day as 2026-05-31 and the amount as 1234.50."


class APaymentIsAtTheFinanceSystem(Refusal):
    """What was sent may have been paid."""

    message = "A payment of it was sent to the finance system. Write down that it was paid, and end the award then."


class AnotherPersonApproves(Refusal):
    """Two persons for every payment."""

    message = "You entered this payment, so another officer approves it."


class YouHaveAnInterestInIt(Refusal):
    """Whoever has an interest in a project does not pay it."""

    message = "You declared an interest in this project, or put it in. Another officer has to do this."


class ItIsHeld(Refusal):
    """A complaint or a call-in stops the money."""

    message = "The award is held while a complaint or a call-in is open. Nothing of it is paid until that ends."


class ItIsNotAtThatStep(Refusal):
    """Steps come one after the other."""

    message = "It stands at “{stage}”, so that cannot be done now. Look at it again."


class SayTheReference(Refusal):
    """Without it nobody finds the payment at the bank."""

    message = "Enter the reference of the finance system, up to 60 characters."


class ItWasPaidOnADayToCome(Refusal):
    """What is paid was paid."""

    message = "The day on which it was paid cannot be after today."


class ItWasPaidBeforeItWasSent(Refusal):
    """The file goes first."""

    message = "It was sent to the finance system on {day}, so it was not paid before that. Look at the day."


class NotMoreThanWasPaid(Refusal):
    """Never more than remains."""

    message = "{wanted} is more than what is left of this payment: {left}. Enter no more than that."


class NotMoreThanWasAskedBack(Refusal):
    """What comes back was asked back."""

    message = "{wanted} is more than was asked back and has not come yet: {left}. Ask for the rest back first."


class SayWhyItIsAskedBack(Refusal):
    """Funders can read it."""

    message = "Say why the money is asked back, in up to 500 characters; the reason is published."


class APolicyHasCaps(Refusal):
    """A policy says how much."""

    message = "Enter at least one limit: how much one person can claim of a kind in a year."


class APolicyBeginsAfterTheOneBefore(Refusal):
    """Claims of earlier days are judged by what held then."""

    message = "A new policy begins after the one before it ({day}), and not before today. Choose a later day."


class SayWhatThePolicyIs(Refusal):
    """People read it before they spend money."""

    message = "Say what the policy covers and what evidence it asks for, in up to 2,000 characters."


class NoPolicyOnThatDay(Refusal):
    """Expenses are paid by the policy of the day on which they were."""

    message = "There was no expenses policy on {day}, so nothing of that day can be claimed."


class ThePolicyDoesNotPayFor(Refusal):
    """Only the kinds of the policy."""

    message = "The expenses policy of that day does not pay for this kind. Choose a kind that it pays for."


class MoreThanTheCap(Refusal):
    """Each kind has a limit for each person and year."""

    message = (
        "You can claim {cap} of this kind in a municipal year, and have claimed {claimed}. Claim no more than {left}."
    )


class ClaimMoreThanNothing(Refusal):
    """Nothing is no claim."""

    message = "Enter how much you spent: more than £0."


class TheDayIsToCome(Refusal):
    """What is claimed was spent."""

    message = "Enter the day on which you spent it: today or earlier."


class NobodyChecksTheirOwnClaim(Refusal):
    """Nor does the first officer approve."""

    message = "This claim is your own, so others check and approve it."


class AnotherPersonApprovesTheClaim(Refusal):
    """Two persons for every claim."""

    message = "You checked this claim, so another officer approves it."


class SayWhichReason(Refusal):
    """Nothing personal is published."""

    message = "Choose the reason for which the claim is refused."
