"""Why a committee's decision cannot be recorded as it was put, in words to be read out."""

from domain.refusals import Refusal


class TheMeetingWasInquorate(Refusal):
    message = "{present} voting member was present and free to vote; the quorum is {quorum}. The item stands over."
    plural = "{present} voting members were present and free to vote; the quorum is {quorum}. The item stands over."
    counted = "present"


class OnlyMembersCanBePresent(Refusal):
    message = (
        "Somebody listed as present, or as declaring an interest, had no seat on this committee on the day of the "
        "meeting. Take them out."
    )


class WhoeverPresidesMustBeAbleToVote(Refusal):
    message = (
        "The person presiding must be a member with a vote who was present and whom no interest bars. "
        "Where the chair has to leave for an item, choose who took the chair for it."
    )


class TheMeetingIsStillToCome(Refusal):
    message = "The meeting of {met_on} is still to come. A decision is recorded on the day of the meeting or after it."


class TheMeetingWasBeforeTheCount(Refusal):
    message = (
        "The committee cannot have decided on {met_on}: the votes were counted on {counted_on}. "
        "Enter the day of the meeting that had this count before it."
    )


class OnlyAMemberWhoWasThereRecordsIt(Refusal):
    message = (
        "Only a member of this committee who was present at the meeting can record what it decided. "
        "Ask one of them to sign in and record it."
    )


class ProposerAndSeconderMustBePresent(Refusal):
    message = (
        "The motion needs a proposer and a seconder, two different members who are present and may vote. Choose two "
        "of those."
    )


class AnInterestBarsFromVoting(Refusal):
    message = (
        "A member who declared a disclosable pecuniary interest has voted, moved or seconded. "
        "They must leave for this item (Localism Act 2011, section 31), unless a dispensation covers it."
    )


class AnInterestBarsFromTheCastingVote(Refusal):
    message = (
        "A member with a disclosable pecuniary interest in one of the projects cannot give the casting vote (Localism "
        "Act 2011, section 31). Leave for this item, and ask an officer to record who takes the chair: they give it."
    )


class ExemptPapersAreForTheCommittee(Refusal):
    """A seat on another committee is no reason to know what this one is to keep from the public."""

    message = (
        "You have no seat on this committee, and what is exempt is for those who have one. Where you need to know it "
        "as a member of the council, ask the committee’s clerk (Local Government Act 1972, section 100F)."
    )


class ExemptPapersAreNotForWhomAnInterestBars(Refusal):
    message = (
        "You declared a disclosable pecuniary interest in this item, so you take no part in it (Localism Act 2011, "
        "section 31(4)) and have no need to know what is kept from the public. Ask the monitoring officer if a "
        "dispensation should cover it."
    )


class ASubstituteSitsWhereTheMemberDoesNot(Refusal):
    message = (
        "A substitute is listed as present together with the member for whom they stand in. They have one vote between "
        "them: list the one who sat as a member."
    )


class EachMemberVotesOnce(Refusal):
    message = (
        "Each member present is recorded once: for, against, abstaining or not voting. Choose one of these for each."
    )


class ACoOptedMemberHasNoVote(Refusal):
    message = "A co-opted member may speak but has no vote. Take their vote out."


class TheChairMustCastTheDecidingVote(Refusal):
    message = "The votes are equal. The person presiding must give a casting vote for or against."


class NobodyVoted(Refusal):
    message = (
        "Nobody voted for or against the motion, so there is no tie for a casting vote to decide. Leave the casting "
        "vote empty."
    )


class NoCastingVoteIsNeeded(Refusal):
    message = "The votes are not equal, so there is no casting vote to give. Leave the casting vote empty."


class ThisCommitteeHasNoCastingVote(Refusal):
    message = (
        "The votes are equal and this committee’s constitution gives no casting vote: the motion is lost. Leave the "
        "casting vote empty."
    )


class TheVoteIsBinding(Refusal):
    message = (
        "Residents were told that their vote decides, so the committee can confirm the result but not depart from it. "
        "A project that has become impossible is withdrawn with a reason, and the count runs again."
    )


class DepartingNeedsReasons(Refusal):
    message = "The decision departs from the residents’ vote on project {number}. Give the reason; it is published."


class TheAwardsExceedThePot(Refusal):
    message = "The awards add up to {awards}, more than the pot of {pot}. Take one back or lower an amount."


class APotIsOverspent(Refusal):
    message = (
        "The awards from “{pot}” add up to {awards}, but it can have {most} at most: what is set aside for the others "
        "is not for it. Take one back or lower an amount."
    )


class WhatIsLeftOverIsSpentOnce(Refusal):
    message = (
        "The awards from {pots} go beyond what is set aside for them by {over} together, and {left} is left over. Each "
        "pound can be used once: take an award back or lower an amount."
    )


class OnlyOneOfThemCanBeFunded(Refusal):
    message = "Projects {projects} exclude each other: one of them at most can be funded. Take the others back."


class NotAProjectOnTheBallot(Refusal):
    message = "There is no project number {number} that could be funded in this round. Take it out of the motion."


class TheAwardIsAboveTheCost(Refusal):
    message = "The award for project {number} is {over} more than it asks for. Lower the amount."


class AnAwardIsMoreThanNothing(Refusal):
    message = "The award for project {number} must be more than nothing. Leave it out of the motion to give it nothing."


class KindOfInterestNotKnown(Refusal):
    message = "Say what kind of interest it is: personal, private or disclosable pecuniary."
