"""Why a meeting cannot be called or changed as it was asked for, until it is held; not what is refused in the room."""

from domain.refusals import Refusal


class TheNoticeIsTooShort(Refusal):
    message = (
        "Only {left} clear day would lie between today and the meeting; the standing orders ask for {asked}. Choose a "
        "later day, or say why the meeting cannot wait. Notice for that day had to be given on {latest} at the latest."
    )
    plural = (
        "Only {left} clear days would lie between today and the meeting; the standing orders ask for {asked}. Choose a "
        "later day, or say why the meeting cannot wait. Notice for that day had to be given on {latest} at the latest."
    )
    counted = "left"


class TheNewDayIsTooSoon(Refusal):
    message = (
        "Only {left} clear day would lie between today, when people hear of it, and the new day; the standing orders "
        "ask for {asked}. Choose a later day."
    )
    plural = (
        "Only {left} clear days would lie between today, when people hear of it, and the new day; the standing orders "
        "ask for {asked}. Choose a later day."
    )
    counted = "left"


class TheAgendaIsTooLate(Refusal):
    message = (
        "Only {left} clear day is left before the meeting; the standing orders ask for {asked}. The agenda had to be "
        "published on {latest} at the latest. Move the meeting to a later day."
    )
    plural = (
        "Only {left} clear days are left before the meeting; the standing orders ask for {asked}. The agenda had to be "
        "published on {latest} at the latest. Move the meeting to a later day."
    )
    counted = "left"


class AMeetingIsToCome(Refusal):
    message = "The meeting must begin later than now. Choose a time that is still to come."


class SayHowItIsHeld(Refusal):
    message = "Say how the meeting is held: in person, at a distance, or both."


class SayWhereItIsHeld(Refusal):
    message = "Say where the meeting is held, in up to 300 characters: the building and the room, or where to join it."


class TheLawAsksForARoom(Refusal):
    message = (
        "The law asks that a council’s committee meets in one place (Local Government Act 1972, schedule 12). Choose "
        "“in person”, or “both” where people may follow it from elsewhere."
    )


class TheAgendaIsPublished(Refusal):
    message = "The agenda is published already. What comes to it now is a late item, with the chair’s reason."


class TheAgendaIsNotPublished(Refusal):
    message = "The agenda is not published yet. Write the item into the agenda itself."


class ALateItemNeedsTheChairsReason(Refusal):
    message = (
        "Give the reason for which the chair takes the item as urgent (Local Government Act 1972, section 100B); it is "
        "published with the item."
    )


class TheMinutesAreBegun(Refusal):
    message = (
        "The minutes of this meeting are begun, with the agenda as it was then. An item that the chair takes as urgent "
        "is added before; minute it beside the item before the meeting, or take it to the next one."
    )


class TheMinutesSayWhoCame(Refusal):
    message = (
        "The minutes of this meeting are begun, and they say who came. End each item there for which too few are in "
        "the room as standing over."
    )


class TheMeetingIsCancelled(Refusal):
    message = "The meeting was cancelled. Call another one."


class TheMeetingHasBegun(Refusal):
    message = "The meeting has begun already. It can be adjourned, with the reason."


class TheMeetingHasNotBegun(Refusal):
    message = "The meeting has not begun yet. It can be moved or cancelled, with the reason."


class NothingIsMoved(Refusal):
    message = "The meeting is at that time and place already; nothing was changed."


class SayWhyThisChanges(Refusal):
    message = "Give the reason; it is published with the change."


class ThereIsNoSuchItem(Refusal):
    message = "There is no such item on the agenda. Choose one that is."


class ThereIsNoSuchPaper(Refusal):
    message = "There is no such paper any more. Look at the page of the meeting again."


class APaperNeedsATitle(Refusal):
    message = "Give the paper a title, as it stands in the list of papers."


class OnlyWhoSitsCanHaveCome(Refusal):
    message = (
        "Somebody is listed as present who had no seat on this committee on the day of the meeting. Take them out."
    )


class EnoughMembersCame(Refusal):
    message = (
        "Enough members with a vote came: the quorum is {quorum}. The meeting is not inquorate. Open its room and "
        "take its items."
    )


class NothingWaitsThere(Refusal):
    message = (
        "Item {number} goes on from an item that does not wait here: it was decided, taken up already, or never put "
        "off. Choose it from what waits, or write a new item."
    )


class ItIsOnAnotherAgenda(Refusal):
    message = (
        "“{what}” is about what stands on the agenda of {committee} for {day} already. Nothing is on two agendas at "
        "once: wait for that meeting, or cancel it."
    )


class DeferredToALaterMeeting(Refusal):
    message = "“{what}” was deferred to the meeting of {day}. Put it on the agenda of that meeting, or move that one."


class AnItemIsAKeyDecision(Refusal):
    message = "Item {number}: {why}"
