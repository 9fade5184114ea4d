"""Why something cannot be done to a round, in words to be read out."""

from datetime import datetime
from typing import Self

from domain.refusals import Refusal
from domain.saying.sentence import Closing, Sentence, so_many


class RefusedForNow(Refusal):
    """Something whose time has not come; says when it will."""

    @classmethod
    def at(cls, instant: datetime | Closing) -> Self:
        """Word the refusal with the time at which it ends; ``Closing`` where something else ends then."""
        return cls(when=instant)


class RoundNeedsAName(Refusal):
    message = "Give the round a name, such as “Ham and Pennycross, spring 2026”."


class RulesAreFrozen(Refusal):
    message = (
        "The rules of this round are frozen: since the ballot paper was settled, budget, prices, dates, projects, "
        "ballot, rule and tie-break cannot change. Extend the vote or withdraw a project, with a reason, instead."
    )


class SayWhyTheRulesChange(Refusal):
    message = "Residents have been invited under the earlier rules. Say why they change; the reason is published."


class TheRulesWereWrittenMeanwhile(Refusal):
    message = (
        "The rules of this round were written since you began: by somebody else, or by you in another window. "
        "Read them as they stand below; write yours only if they are to take their place."
    )


class NobodyIsNamedToDecide(Refusal):
    message = (
        "At this level the residents’ vote is not final: somebody decides after it, and nobody is named in this round. "
        "Correct the draft and name the committee that decides, or choose another level: a binding vote."
    )


class NobodyCanBeNamedToDecide(Refusal):
    message = (
        "At this level the residents’ vote is not final: somebody decides after it, and this round was announced "
        "without a committee. Keep the vote binding: change the level in the rules, or leave it as it is."
    )


class SayWhoDecides(Refusal):
    message = "Say whether residents vote in this round or a committee decides on bids without a vote."


class WithoutAVoteACommitteeDecides(Refusal):
    message = "Nobody votes in this round, so a committee decides on its bids. Name the committee."


class ThisRoundHasNoVote(Refusal):
    message = "Nobody votes in this round: its committee decides on bids at its meetings."


class ThisRoundHasAVote(Refusal):
    message = "Residents vote in this round. Write its ballot, its count and the dates of the vote as well."


class BidsAreTakenInWindows(RefusedForNow):
    message = "This fund takes bids again from {when}. Come back then."


class ItsMoneyIsGivenOut(Refusal):
    message = "All the money of this fund has been given out, so it takes no more bids."


class TheFundHasEnded(RefusedForNow):
    message = "The year of this fund ended at {when}. Its bids stay as they are and no more money is given out of it."


class TheFundIsOver(Refusal):
    message = "The year of this fund is over, so its rules stay as they are. Set up a new round."


class TheYearIsNotOver(RefusedForNow):
    message = "The year of this fund ends at {when}; nothing ends it before that."


class ThePotIsBelowWhatWasGiven(Refusal):
    message = (
        "{given} of this fund’s money has been given out already, so it cannot be {pot}. Enter at least what was given."
    )


class TheBidHasMoney(Refusal):
    message = "The committee has awarded money to this bid, so it stays as it is."


class AlreadyAnnounced(Refusal):
    message = "This round has been announced already."


class SayWhyItIsDropped(Refusal):
    message = "Say why the draft is dropped; auditors read the reason."


class TheDraftWasDropped(Refusal):
    message = "This draft was dropped. Set up a new round."


class RoundNotAnnounced(Refusal):
    message = "This round has not been announced yet."


class RoundHasNoRules(Refusal):
    message = "Write the rules of the round first: its money, dates, ballot and rule."


class ProposalsNotYetOpen(RefusedForNow):
    message = "Proposals can be put in from {when}."


class ProposalsHaveClosed(Refusal):
    message = "The time for proposals in this round is over."


class ProposalsAreStillOpen(RefusedForNow):
    message = "Residents can put in and change proposals until {when}. Settle the ballot paper after that."


class TheRollIsClosed(Refusal):
    message = "The vote has closed, so nobody can be given a voting code for it any more."


class TheVoteIsOpenSoTwoOfficersIssue(Refusal):
    message = (
        "The vote is open, so each further code is a ballot at once. Ask for the codes with a reason; "
        "they are issued when another officer has confirmed them."
    )


class TwoOfficersIssueInThisRound(Refusal):
    """The round promised it when it was drafted."""

    message = (
        "In this round two officers issue codes, also before the vote opens. "
        "Ask for them, with a reason; another officer confirms."
    )


class OneOfficerIssuesBeforeTheOpening(Refusal):
    message = "The vote is not open yet, so nobody has to confirm codes: issue them."


class BallotPaperIsSettled(Refusal):
    message = "The ballot paper of this round is settled, so its proposals stay as they are."


class BallotPaperIsNotSettled(Refusal):
    message = "Settle the ballot paper first."


class TheCloseIsInThePast(Refusal):
    message = "The close of the vote is in the past. Change the dates of the round first."


class NothingToVoteOn(Refusal):
    message = "No proposal has been shortlisted. Shortlist at least one first."


class TheShortlistHasChanged(Refusal):
    message = "The shortlist has changed since you looked at it. Look at the ballot paper again"


class NumbersMustDiffer(Refusal):
    message = "Two projects have the same number on the ballot paper. Give each its own."


class APaperDoesNotSayThat(Refusal):
    message = "Project {number} carries “{what}”, which a ballot paper does not have. Leave it out."


class ANameOfAProjectIsNone(Refusal):
    message = "The {what} of project {number} must be a name of up to {longest} characters, or be left out."


class ACommitteesScoreIsNone(Refusal):
    message = "The committee’s score for project {number} must be a whole number from 0 to {highest}."


class AProjectWithoutAPot(Refusal):
    message = (
        "Project {number} has no {by}, and in this round the money is divided by {by}. Choose one for it: {names}."
    )


class NoSuchPot(Refusal):
    message = "Project {number} has the {by} {pot}, for which there is no pot in this round. Choose one of: {names}."


class AGroupOfOne(Refusal):
    message = (
        "Only one project is in the group “{group}”. A group needs two projects or more, of which one at most is "
        "funded: give the other one the same name, or take this one out."
    )


class TheCommitteesScoreIsMissing(Refusal):
    message = (
        "The committee’s score for project {number} is missing. In this round it counts beside the residents’ vote, "
        "so every project needs one."
    )


class TheCommitteesScoreDoesNotCount(Refusal):
    message = (
        "Project {number} has a committee’s score, but by the rules of this round none is counted. Take the scores "
        "out, or have the rules weigh them before the ballot paper is settled."
    )


class VotingHasOpenedAlready(Refusal):
    message = "Voting has been opened already."


class VotingOpensLater(RefusedForNow):
    message = "Voting opens at {when}."


class OnlyAnOpenVoteCanBeExtended(Refusal):
    message = "Only a vote that has not closed yet can be extended."


class AVoteCanOnlyBeMadeLonger(Refusal):
    message = "The new close must be later than the one announced; a vote is never cut short."


class AVoteIsExtendedByFourWeeksAtMost(Refusal):
    """Receipts say by when a ballot is in the record, once and for all: that day can come only if the close does."""

    message = (
        "A vote can be extended to {latest} at the latest, 28 days after the close that was announced when the ballot "
        "paper was settled. Choose an earlier time."
    )


class SayWhy(Refusal):
    message = "Give the reason; it is published with the result."


class OnlyAProjectOnTheBallotCanBeWithdrawn(Refusal):
    message = "A project can be withdrawn from the settling of the ballot paper until the result is published."


class NoSuchProject(Refusal):
    message = "There is no project number {number} on the ballot paper."


class AlreadyWithdrawn(Refusal):
    message = "This project has been withdrawn already."


class VotingIsNotOpen(Refusal):
    message = "Voting is not open in this round."


class VotingIsStillOpen(RefusedForNow):
    message = "Voting is open until {when}; nothing is closed or counted before that."


class BallotsAndEntitlementsDiffer(Refusal):
    message = (
        "There is {ballots} ballot in the box but {used}. The vote is not closed; ask an auditor to look at the box."
    )
    plural = (
        "There are {ballots} ballots in the box but {used}. The vote is not closed; ask an auditor to look at the box."
    )
    counted = "ballots"


def entitlements(used: int) -> Sentence:
    """Say how many entitlements were used."""
    return so_many("{n} used entitlement", "{n} used entitlements", used)


class TheLotIsDrawnAfterTheClose(Refusal):
    message = "A tie is decided after the close of the vote and before the result, when nobody can change a ballot."


class TheLotHasBeenDrawn(Refusal):
    message = "The lot has been drawn already. One public draw decides every tie of the round."


class TheRulesHaveNoLot(Refusal):
    message = "The rules of this round leave no tie to a lot, so none is drawn."


class SayWhatWasDrawnAndHow(Refusal):
    message = "Write down what was drawn and how, so that anybody can check which project the lot puts first."


class NoTieWaitsForTheChair(Refusal):
    message = "No tie waits for the chair’s casting vote. The ballots are counted without it, or are counted already."


class NameTheTiedProjects(Refusal):
    message = "Name every tied project once, by its number, the one to go first at the front."


class NothingToCount(Refusal):
    message = "There is nothing to count: the vote has not closed, or its result stands already."


class ThereIsNoResultYet(Refusal):
    message = "There is no result yet."


class AlreadyPublished(Refusal):
    message = "The result is published."


class TheVoteIsNotFinal(Refusal):
    message = (
        "By the rules of this round the residents’ vote is not final, and no committee is named that decides. "
        "Its count stands, and cannot be published as a decision."
    )


class TheCommitteeHasNotDecided(Refusal):
    message = "The committee has not decided on this result yet."
