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


class WhatIsPrivateIsNotAmended(Refusal):
    message = "What was minuted in private is not changed. Strike the entry, with the reason, and make it again."
