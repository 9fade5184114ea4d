"""Why something cannot be entered of a meeting, because of what the law gives the public: the hour, and the minutes."""

from domain.refusals import Refusal


class TheRoomIsOpenedTooEarly(Refusal):
    """Members come before the hour; the public was told the hour."""

    message = (
        "This meeting is called for {called_for}. Open its room an hour before that at the earliest, or say first that "
        "the meeting is moved."
    )


class NothingIsTakenBeforeTheHour(Refusal):
    """The public comes when the notice says (Local Government Act 1972, section 100A(6))."""

    message = (
        "The public was told that this meeting begins at {called_for} (Local Government Act 1972, section 100A). Enter "
        "who is there, and take the first item then."
    )


class TheItemIsOpenToEverybody(Refusal):
    """What the public may hear is minuted for the public."""

    message = (
        "Item {number} is open to the public, so it is minuted for everybody. Only what is done in private under an "
        "exempt item is minuted apart (Local Government Act 1972, section 100C)."
    )


class TheItemWasNotTaken(Refusal):
    message = "The meeting has not come to item {number}. Take the item first, then minute what was done."


class ThePublicWasNotExcluded(Refusal):
    """What was done while everybody could listen is nothing that is minuted in private."""

    message = (
        "The committee has not resolved to exclude the public for item {number} while it was before the meeting. Enter "
        "that resolution first, or minute it for everybody (Local Government Act 1972, section 100A(4))."
    )


class NobodyIsExcludedFromAnOpenItem(Refusal):
    message = (
        "Item {number} is not exempt by its agenda, so the public is not excluded for it (Local Government Act 1972, "
        "section 100A(4)). Choose an exempt item, or go on in public."
    )


class AnotherParagraphThanTheAgendaSays(Refusal):
    """The public was told the ground when the agenda was published."""

    message = (
        "The agenda says that item {number} is exempt under paragraph {paragraph} of Schedule 12A of the Local "
        "Government Act 1972. Exclude the public under that paragraph, or take the item in public."
    )


class ThePublicIsExcludedAlready(Refusal):
    message = "The committee has resolved already to exclude the public for item {number}. Go on with the item."


class ThePublicIsNotExcluded(Refusal):
    message = "The public is not excluded for item {number}, so nobody is to be let in again. Go on with the item."


class SayWhyThePublicIsExcluded(Refusal):
    message = (
        "Write why the public interest in keeping this information exempt outweighs the public interest in telling it "
        "(Local Government Act 1972, Schedule 12A, paragraph 10). Everybody reads it."
    )


class SayHowManyVotedOnIt(Refusal):
    message = (
        "Write how many voted for it, against it and abstained, in whole numbers; leave them empty where it was agreed "
        "without a vote."
    )


class MoreVotedThanCould(Refusal):
    message = "{votes} votes were entered, and {able} in the room can vote on this item. Count again."


class NoCastingVoteOnIt(Refusal):
    message = (
        "There is a casting vote only on equal votes, and where standing orders give one. Take the tick away, or enter "
        "the votes as they were."
    )


class TheResolutionIsNotCarried(Refusal):
    """Without a resolution the public stays."""

    message = (
        "By these votes the resolution to exclude the public is not carried. The public stays: minute beside the item "
        "what was moved, and go on in public or put the item off."
    )


class SayWhatEverybodyMayRead(Refusal):
    """What is left of the minutes has to be a fair and coherent record."""

    message = (
        "Write a summary that everybody may read: fair and coherent, and without what is exempt (Local Government Act "
        "1972, section 100C(2))."
    )


class TheMinutesAreApproved(Refusal):
    """What a meeting approved says what it approved; a correction stands beside it, with its day and its reason."""

    message = (
        "A later meeting approved these minutes as they stand, so nothing is added to them. What is wrong in them is "
        "put right by a correcting entry."
    )


class WriteWhatIsMinutedInPrivate(Refusal):
    message = "Write what is to be minuted in private, or minute it beside the item for everybody."


class TheSummaryTellsEverything(Refusal):
    message = (
        "The summary holds all that is minuted in private. Write it without what is exempt, or minute it beside the "
        "item for everybody."
    )


class ItTellsWhatWasMinutedInPrivate(Refusal):
    """A motion, a reason, a correction: everybody reads all of it."""

    message = (
        "What you wrote holds words that were minuted in private, and everybody reads it. Write it without what is "
        "exempt."
    )


class WhatIsPrivateIsNotAmended(Refusal):
    message = "What was minuted in private is not changed. Strike the entry, with the reason, and make it again."
