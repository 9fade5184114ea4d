"""Why something cannot be done to a proposal, in words to be read out."""

from domain.refusals import Refusal


class ProposalNeedsCosts(Refusal):
    message = "Say what the money is for: at least one line with a cost of more than £0."


class BidIsTooSmall(Refusal):
    message = "Your costs add up to {asked}. The smallest bid in this round is {smallest}."


class BidIsTooLarge(Refusal):
    message = (
        "Your costs add up to {asked}. The largest bid in this round is {largest}. Ask for less, or split the idea."
    )


class ChooseThePot(Refusal):
    message = "The money of this round is divided. Choose what your proposal belongs to: {names}."


class ThereAreNoPots(Refusal):
    message = "The money of this round is not divided any more. Look at the form again, then send it once more."


class NoMoreFromOnePerson(Refusal):
    """The rules of the round say how many, before anybody writes one."""

    message = (
        "You have put in as many proposals as one person can put into this round: {most}. "
        "Take one of them back to put in another."
    )
    most: int


class NoMoreFromOneGroup(Refusal):
    """By its name, however it is written."""

    message = (
        "“{group}” has put in as many proposals as one group can put into this round: {most}. "
        "Take one of them back to put in another."
    )
    group: str
    most: int


class NoMoreTogether(Refusal):
    """Of those who put one in together, by their addresses; nobody is told of whom it is so."""

    message = (
        "One of those who put this in together is behind as many proposals as one group can put into this round: "
        "{most}. Take somebody off, or have one of the others taken back."
    )
    most: int


class NoMoreFromThem(Refusal):
    """The same, said to the officer who puts one in for somebody."""

    message = "{name} has as many proposals in this round as one person can put in: {most}."
    name: str
    most: int


class OnlyTheCouncilPutsInForOthers(Refusal):
    """It speaks for somebody else, so whoever does it answers to the council."""

    message = "Only an officer or a clerk can put a proposal in for somebody else, and must say how they were asked."


class ItIsNobodysToTakeOver(Refusal):
    message = "This proposal was not put in for you by the council, or was taken over already."


class TheHandDoesNotTakeItOver(Refusal):
    """Else an officer could make somebody's proposal their own."""

    message = "You put this proposal in for somebody else, so it is not yours to take over."


class OnlyTheAuthorCanChangeIt(Refusal):
    message = "Only the person who put this proposal in can change it."


class ProposalHasBeenChecked(Refusal):
    message = (
        "This proposal has been checked by the council, so its text stays as it is. Ask the officer named on the page."
    )


class ProposalHasBeenWithdrawn(Refusal):
    message = "This proposal has been withdrawn by its author."


class SomebodyElseChecksIt(Refusal):
    """Nobody decides on what they want funded, or brought in."""

    message = "You put this proposal in, so somebody else checks it. Ask a colleague."


class SayWhyItIsRuledOut(Refusal):
    message = "Give the reason for ruling it out; the author and everybody else will read it."


class SayWhyTheCostDiffers(Refusal):
    message = "You set the cost at {cost} where the author asked for {asked}. Say why; the reason is published."


class TheCostDoesNotFitTheRound(Refusal):
    message = "The cost must be between {smallest} and {largest}, the limits of this round."


class AlreadyShortlisted(Refusal):
    message = "This proposal is on the shortlist already, at this cost."


class AlreadyRuledOut(Refusal):
    message = "This proposal has been ruled out already."


class MergeItIntoAnotherOne(Refusal):
    message = (
        "Choose another proposal of the same round that this one goes into; one that is not ruled out or taken back."
    )


class SayWhyTheyAreMerged(Refusal):
    message = "Say why the two are one; both authors and everybody else will read it."


class ItsWordsAreErased(Refusal):
    message = (
        "The words of proposal {reference} were erased with its author’s details, so nobody could read what it is. "
        "Rule it out, and say so as the reason."
    )
