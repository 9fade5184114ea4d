"""Why something cannot be entered of a meeting in session, in words that cite the rule it would break."""

from collections.abc import Mapping

from domain.refusals import Refusal


class TheRoomIsClosed(Refusal):
    message = "The meeting has ended. What was entered wrongly is put right by a correcting entry."


class TheMinuteIsStillToCome(Refusal):
    message = "{at} is still to come. Enter the minute at which it happened."


class TheMinuteIsBeforeTheMeeting(Refusal):
    message = "{at} is before the meeting began at {began}. Enter the minute at which it happened."


class EnteredAlreadyAsSomethingElse(Refusal):
    message = "An entry with this mark says something else. Load the page again, and enter it there."


class ThisPageWasSentBefore(Refusal):
    """Each motion, amendment and vote has a mark of its own: a second one would take the place of the first."""

    message = "What this page sends was entered already. Load the page again, and enter it there."


class TheMeetingHasEnded(Refusal):
    """Its end is in the minutes."""

    message = "The minutes say that this meeting has ended. Call another one for what is left."


class ChooseTheMember(Refusal):
    message = "Choose the member."


class ChooseWhoMovedIt(Refusal):
    message = "Choose who moved it."


class ChooseWhoSecondedIt(Refusal):
    message = "Choose who seconded it."


NOBODY_WAS_CHOSEN: Mapping[str, type[Refusal]] = {
    "member": ChooseTheMember,
    "mover": ChooseWhoMovedIt,
    "seconder": ChooseWhoSecondedIt,
}
"""What is said first where an entry names nobody under one of these."""


class SayHowTheyAreThere(Refusal):
    message = "Choose how they are there: in person, or from elsewhere."


class TheMeetingWasBrokenOff(Refusal):
    """Nobody decides while nobody sits."""

    message = (
        "This meeting was broken off at {at}, and had not gone on by then. Correct the minute, or move the meeting to "
        "when it went on."
    )


class TheMeetingIsInOnePlace(Refusal):
    """The notice says where, and the law asks for one place."""

    message = (
        "This meeting was called in one place, so {who} cannot be there from elsewhere (Local Government Act 1972, "
        "Schedule 12). Enter when they come into the room."
    )


class SayHowTheItemEnds(Refusal):
    message = "Choose what becomes of the item: noted, deferred, standing over, or forwarded."


class SayHowItIsCast(Refusal):
    message = "Choose how the casting vote is given: for, against, or not at all."


class NoSuchEntry(Refusal):
    message = (
        "There is no such entry to put right, or it was struck already. Load the page again, and choose an entry "
        "that is there."
    )


class ACorrectionNeedsAReason(Refusal):
    message = "Say why the entry is corrected. Both stay in the record."


class ACorrectionIsNotCorrected(Refusal):
    message = "This entry is a correction. Correct the entry that it is about once more instead."


class TheRestWouldNotFollow(Refusal):
    message = (
        "This would contradict what is entered for {at}: {why} Strike or correct that entry first, where it is wrong."
    )


class WhatFollowedStands(Refusal):
    message = (
        "A result or an award was published on the vote that this would change. It stands as it was recorded; what is "
        "wrong in it is for the next meeting to put right by a motion."
    )


class ABidIsLeftOrAwarded(Refusal):
    message = (
        "The motion gives money to bid {number} and does not decide on it. It can do one of the two. Take the money "
        "or the tick away."
    )


class SayWhyItIsLeft(Refusal):
    message = "Say in the reasons why a bid is not decided, and what becomes of it. They are published."


class ItWasDecidedAlready(Refusal):
    message = (
        "Bid {bid} was awarded {amount} already on {day}: {by}. Nothing is awarded twice. Take it out of the motion."
    )


class ItLiesWithAnotherBody(Refusal):
    message = (
        "“{what}” was forwarded on {day} and lies with {body}. It can be decided here when it has been sent back, with "
        "the reason."
    )


class HasNoSeatHere(Refusal):
    message = "{who} had no seat on this committee on the day of the meeting. Choose somebody who had one."


class IsHereAlready(Refusal):
    message = "{who} is in the meeting already. Where they left in between, enter that first."


class IsNotHere(Refusal):
    message = "{who} is not in the room. Enter first that they come in."


class SentAnApologyAlready(Refusal):
    message = "An apology of {who} is entered already. Nothing more has to be entered."


class TheSeatIsTaken(Refusal):
    message = (
        "{who} and {other} hold one seat between them: only one of the two can be in the meeting. Enter first that "
        "the other leaves."
    )


class MustStayAway(Refusal):
    message = (
        "{who} declared a disclosable pecuniary interest in this item and must stay away while it is dealt with "
        "(Localism Act 2011, section 31), unless a dispensation under section 33 covers it. Enter that they come in "
        "when the item is over."
    )


class MustLeave(Refusal):
    message = (
        "{who} declared a disclosable pecuniary interest and must leave for the item (Localism Act 2011, section 31), "
        "unless a dispensation under section 33 covers it. Enter that they leave, or the dispensation."
    )


class SayWhatInterest(Refusal):
    message = "Say what interest {who} has. It is published with the minutes."


class CannotPreside(Refusal):
    message = (
        "{who} cannot preside: whoever presides must be in the room with a vote, and no interest may bar them from "
        "the item (Local Government Act 1972, Schedule 12; Localism Act 2011, section 31). Choose somebody else."
    )


class NobodyPresides(Refusal):
    message = "Nobody presides. Enter who takes the chair first."


class WhoeverPresidesMustLeave(Refusal):
    message = "{who} presides and must leave for this item. Enter who takes the chair for it first."


class AVoteIsOpen(Refusal):
    message = "A vote is open. Enter what came of it first."


class NoItemIsBeforeTheMeeting(Refusal):
    message = "No item is before the meeting. Enter which item is taken first."


class NotOnTheAgenda(Refusal):
    message = "There is no such item on the agenda of this meeting. Load the page again, and choose one that is there."


class AMotionWaits(Refusal):
    message = "A motion on this item waits for its vote. Take the vote, or enter that it was withdrawn."


class TheItemIsDecided(Refusal):
    message = "A motion on this item was carried already, and what follows from it is published. Take the next item."


class ANewMotionNeedsWords(Refusal):
    message = "Enter the words of the motion."


class NoSuchMotion(Refusal):
    message = (
        "There is no such motion before the meeting. Load the page again; where it shows none, enter the motion first."
    )


class Inquorate(Refusal):
    message = (
        "{present} member who may vote is in the room; the quorum is {quorum} (standing orders). Nothing can be "
        "moved or decided: the item stands over. Enter who comes in, or end the item so."
    )
    plural = (
        "{present} members who may vote are in the room; the quorum is {quorum} (standing orders). Nothing can be "
        "moved or decided: the item stands over. Enter who comes in, or end the item so."
    )
    counted = "present"


class CannotMove(Refusal):
    message = (
        "{who} cannot move it: only a member with a vote who is in the room, and whom no interest bars, can. Choose "
        "somebody else."
    )


class CannotSecond(Refusal):
    message = (
        "{who} cannot second it: only a member with a vote who is in the room, and whom no interest bars, can. "
        "Choose somebody else."
    )


class TwoDifferentMembers(Refusal):
    message = "Whoever moves it cannot second it as well. Enter another member."


class NotABidOfThisItem(Refusal):
    message = "There is no bid {number} in this item. Take it out of the motion."


class TheAwardsAddUpToSomethingElse(Refusal):
    message = "The motion says {said}, but its awards add up to {sum}. Correct the one or the other."


class TheAwardsAreMoreThanThereIs(Refusal):
    message = "The awards add up to {sum}, and there is {money}: {over} too much. Take one back or lower an amount."


class TheBidIsGone(Refusal):
    message = "Bid {number} was withdrawn or ruled out, so no money goes to it. Take it out of the motion."


class AwardsNeedAnItemWithBids(Refusal):
    message = "This item is about no bids, so a motion on it awards nothing. Leave the amounts empty."


class AmendmentsComeFirst(Refusal):
    message = (
        "An amendment waits for its vote, which comes before the vote on the motion. Take that vote first, or enter "
        "that the amendment was withdrawn."
    )


class ARecordedVoteIsAskedForByMore(Refusal):
    message = (
        "A recorded vote is taken where {needed} member in the room asks for it (standing orders; SI 1993/202); "
        "{asked} did. Tick everybody who asks for it, or take the vote by show of hands."
    )
    plural = (
        "A recorded vote is taken where {needed} members in the room ask for it (standing orders; SI 1993/202); "
        "{asked} did. Tick everybody who asks for it, or take the vote by show of hands."
    )
    counted = "needed"


class ThisTakesNames(Refusal):
    message = "A decision on a result of residents’ votes is published by name. Take the vote by name."


class NoVoteIsOpen(Refusal):
    message = "No such vote is open. Load the page again: it shows what came of the vote, or lets you open one."


class ThisVoteIsByName(Refusal):
    message = "A recorded vote was asked for: enter each member who voted, by name."


class TheNumberAndTheNamesDiffer(Refusal):
    message = "“{side} ({said})” is followed by {names}. Number and names must agree. Correct the one or the other."


class VotedTwice(Refusal):
    message = "{who} is entered more than once. Each member votes once. Take one away."


class WasNotEntitled(Refusal):
    message = (
        "{who} could not vote: only members with a vote can, who were in the room when the vote opened and when it "
        "closed, and whom no interest bars (Localism Act 2011, section 31). Take them out."
    )


class MoreVotesThanMembers(Refusal):
    message = "{votes} votes are entered, and {entitled} could vote. Count again."


class NoVotesBelowNothing(Refusal):
    message = "The number of votes cannot be less than nothing. Enter 0 or more."


class NoTieWaits(Refusal):
    message = "The votes are not equal, so there is no casting vote to give. Go on with the meeting."


class OnlyWhoeverPresidesCastsIt(Refusal):
    message = (
        "Only {who}, who presided when the vote opened, has the second or casting vote (Local Government Act 1972, "
        "Schedule 12, paragraph 39). Enter it as theirs."
    )


class TheFrozenListDiffers(Refusal):
    message = "who could vote then was frozen, and would be another list."


class SayWhy(Refusal):
    message = "Give the reason. It is published with the minutes."


class NoSuchDispensation(Refusal):
    message = (
        "No dispensation of {who} covers a vote on this item at that minute (Localism Act 2011, section 33). Enter "
        "that they leave."
    )


class TheMeetingIsOnAnotherDay(Refusal):
    """The public was told another day."""

    message = (
        "This meeting is called for {day}. Open its room on that day, or say first that it is moved or when it goes on."
    )


class TheMeetingIsNotHeld(Refusal):
    message = "This meeting was cancelled or adjourned. Call it again, or say when it goes on."


class TheseAreNotItsBids(Refusal):
    message = "This committee does not decide on these bids. The one that does can forward them to it."


class ResidentsDecideInThisRound(Refusal):
    """What the count gives would be given once more."""

    message = (
        "In this round the residents’ vote is final, and its result pays by itself. Award nothing here: a bid is paid "
        "where residents choose it."
    )


class TheYearOfTheFundIsOver(Refusal):
    """The money is of a year."""

    message = (
        "The year of this fund ended at {ended}, so nothing more can be awarded out of it. Defer the bid, or award "
        "it nothing."
    )


class TheBidIsNotReady(Refusal):
    """Officers check first, whoever likes the bid."""

    message = (
        "Officers have not found bid {number} ready, so it cannot be awarded money yet. Defer it, or award it nothing."
    )
