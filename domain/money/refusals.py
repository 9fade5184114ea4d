"""Why money is not taken in, used, given back or closed, in words to be read out, with the sums."""

from domain.refusals import Refusal


class APoolNeedsAName(Refusal):
    """People look for it by that."""

    message = "Give the pool a name, up to 100 characters, such as “Stoke ward, councillors’ money”."


class ThatIsNoLimit(Refusal):
    """A limit is a sum, or there is none."""

    message = (
        "A limit is a sum of money, or empty for none. What one councillor gives cannot be more than all together."
    )


class SayWhoGivesIt(Refusal):
    """Every penny has a funder."""

    message = "Say who gives the money: an organisation by its name, up to 100 characters, or a councillor."


class SayWhatKindOfFunder(Refusal):
    """Only the kinds there are."""

    message = "Choose who gives the money: the council, a councillor out of their allowance, or a partner."


class AContributionIsMoreThanNothing(Refusal):
    """Nothing is no contribution."""

    message = "Enter how much is given: more than £0, and less than a trillion pounds."


class TheConditionsAreTooLong(Refusal):
    """They are printed on the statement."""

    message = "Say the conditions in up to 1,000 characters."


class ItHasExpiredAlready(Refusal):
    """Nothing could be done with it."""

    message = "The last day of this money is {day}, which has passed. Give a day that is still to come, or none."


class ThatIsNoRingFence(Refusal):
    """What money is for, as a pot says it."""

    message = (
        "Say what the money is for: capital, revenue or either; a theme and an area in up to 100 characters each; "
        "and ages from the youngest to the oldest."
    )


class MoreThanOneAllowance(Refusal):
    """What one councillor can give in a municipal year, where the council set a limit."""

    message = (
        "A councillor can give {each} in a year, and has given {given} for {year}. {left} is left: "
        "enter no more than that."
    )


class MoreThanTheWardsAllowances(Refusal):
    """What all councillors of a pool can give in a municipal year."""

    message = (
        "The councillors of this pool can give {most} together in a year, and have given {given} for {year}. "
        "{left} is left: enter no more than that."
    )


class TheContributionIsThere(Refusal):
    """The same cause never posts twice."""

    message = "This was entered already. Look at what the pool has."


class NoSuchContribution(Refusal):
    """It is none of this pool."""

    message = "That money is not in this pool. Look at what the pool has, and choose from it."


class OnlyACouncillorWhoGaveAgrees(Refusal):
    """Agreement is the councillor's own."""

    message = "Only a councillor who gives money to this pool agrees to its use, and only for themselves."


class YouHaveAgreedAlready(Refusal):
    """Once is enough."""

    message = "You have agreed to this already."


class SayWhatItIsFor(Refusal):
    """A round or an award, by its id."""

    message = "Say what the money is for: a round, or an award."


class ThereIsNotEnoughLeft(Refusal):
    """Never more than there is, whatever races."""

    message = (
        "{wanted} is asked for, and {usable} is left that can be used for this. "
        "The pool has {left} left in all; {unfit} of it is for something else, {expiring} ends too early or has ended, "
        "and {waiting} waits for a councillor’s agreement."
    )


class TheRoundHasNotThatMuch(Refusal):
    """An award comes out of what was set aside for its round."""

    message = "{wanted} is asked for, and {left} is left of what was set aside for this round."


class NothingWasSetAsideForIt(Refusal):
    """There is nothing to give back."""

    message = "Nothing was set aside for that."


class NeverMoreThanRemains(Refusal):
    """What is given back cannot be more than what is there."""

    message = "{wanted} is to be given back, and {left} remains. Enter no more than that."


class SayWhyItIsGivenBack(Refusal):
    """Funders can read it."""

    message = "Say why the money is given back; the reason is published."


class SayWhyItIsCorrected(Refusal):
    """Funders can read it."""

    message = "Say what was wrong; the reason is published."


class NothingWouldBeCorrected(Refusal):
    """It says so already."""

    message = "The contribution is {amount} already."


class ItIsUsedAlready(Refusal):
    """A correction takes nothing from what was promised to others."""

    message = (
        "{used} of this money is used or set aside, so it cannot be corrected to less than that. "
        "Give back what is set aside first."
    )


class ItHasNotExpired(Refusal):
    """It can still be used."""

    message = "This money can be used until {day}."


class TheYearIsNotOver(Refusal):
    """Money still moves in it."""

    message = "The municipal year {year} ends on {day}. Close it after that day."


class TheYearIsClosed(Refusal):
    """What is closed stays as it is."""

    message = "The municipal year {year} is closed. A correction goes into the open year, and says what it corrects."


class CloseTheYearBefore(Refusal):
    """Years close one after the other."""

    message = "Close the municipal year {year} first."


class ThatIsAnotherSchemesRound(Refusal):
    """A pool is for the rounds of its scheme."""

    message = "That round belongs to another scheme. Choose a round of the scheme that this pool is for."


class TheRoundCountsOnIt(Refusal):
    """What residents vote on is there until the result is."""

    message = "The round’s ballot paper says that there is {pot} to give. That stays set aside until its result."


class ThePotIsMoreThanWasSetAside(Refusal):
    """A round that draws on a pool gives no more than the pool set aside for it."""

    message = (
        "The round has {pot} to give, and {aside} is set aside for it. Set the rest aside, or make the pot smaller."
    )


class ThePotsNeedOtherMoney(Refusal):
    """The ring-fences of a pool and the pots of a rule are one idea."""

    message = (
        "{lacks} of what the pots give could only come from money that is ring-fenced for something else. Set as much "
        "aside that may be used for them, or make the pots smaller."
    )


class NothingWasSetAsideForTheRound(Refusal):
    """Every penny has a funder."""

    message = (
        "No money is set aside for this round in this pool. Set it aside first, on the page of the pool, and then "
        "offer the award."
    )


class NothingIsOffered(Refusal):
    """What is accepted was offered before."""

    message = "Nothing is offered for this award any more. Look at its page for what came of it."


class ThatIsAnotherAward(Refusal):
    """One award for one bid of one round."""

    message = "This award is for another bid. Go back to the bid and begin again."
