"""Why something cannot be delegated, announced or decided by an officer, in words that cite the rule."""

from domain.refusals import Refusal


class SayWhatIsToBeDecided(Refusal):
    message = "Say what is to be decided, in up to 300 characters."


class SayWhatTheOfficerIs(Refusal):
    message = "Say which position the officer holds, such as “Head of Neighbourhoods”."


class SayWhoDecides(Refusal):
    message = "Say who will decide: the committee, or an officer under delegation, and which."


class TheDaysAreTheWrongWayRound(Refusal):
    message = "The last day, {last}, comes before the first, {first}. Change one of the two."


class APlannedDecisionIsToCome(Refusal):
    message = "The decision cannot be planned for {last}: that day is past. Choose days that are still to come."


class SayWhyItIsKey(Refusal):
    message = (
        "Say why it is a key decision: for the money, or because it is significant for those who live in two or more "
        "wards (SI 2012/2089, regulation 8)."
    )


class SayWhichPapersThereAre(Refusal):
    message = (
        "Name at least one document that will be before whoever decides, and say where copies can be had (SI "
        "2012/2089, regulation 9)."
    )


class SayWhyAPartIsExempt(Refusal):
    message = (
        "Say under which of the paragraphs 1 to 7 of Schedule 12A of the Local Government Act 1972 a part is exempt, "
        "and why that is in the public interest. The reason is published; write it without what is exempt."
    )


class SayWhyInPublic(Refusal):
    message = "Give the reason; it is published."


class ThePlanWasWithdrawn(Refusal):
    message = "This entry of the forward plan was withdrawn. Make another one."


class ItIsPlannedSoAlready(Refusal):
    message = "It is planned for those days already; nothing was changed."


class APlanIsNotMovedForward(Refusal):
    message = (
        "The notice says that the decision is not made before {first}. For an earlier day, make a new entry: people "
        "have 28 clear days from it (SI 2012/2089, regulation 9)."
    )


class SayWhoWasTold(Refusal):
    message = (
        "Say who was told in writing: the chair of the scrutiny committee or, where there is none, each of its members "
        "(SI 2012/2089, regulation 10)."
    )


class SayWhoAgreed(Refusal):
    message = (
        "Say who agreed that it is urgent and cannot be deferred: the chair of the scrutiny committee or, where there "
        "is none who can act, the chair or the vice-chair of the council (SI 2012/2089, regulation 11)."
    )


class SayByWhatItIsDelegated(Refusal):
    message = (
        "Say by what the decision is delegated: a motion that a meeting carried, or a paragraph of the scheme of "
        "delegation."
    )


class NoMotionWasCarriedOnIt(Refusal):
    message = "No meeting of this committee carried such a motion. Choose one that was carried."


class ADelegationHasALimit(Refusal):
    message = "Say how much the officer may award at most: more than £0."


class ADelegationEndsLater(Refusal):
    message = "The delegation ends on {last}, before it begins on {first}. Change one of the two days."


class ADelegationIsNotOfTomorrow(Refusal):
    message = "The delegation was given on {day}, which is still to come. Enter today or an earlier day."


class ThatIsNoOfficeToConsult(Refusal):
    message = "An officer decides in consultation with the chair, the vice-chair, or both. Choose among these."


class TheDelegationHasEnded(Refusal):
    message = "This delegation does not hold on {day}. Ask the committee for another one."


class YouDeclareYourOwn(Refusal):
    message = "You declare your own interests. The clerk writes down those of others."


class UrgentIsNotCalledIn(Refusal):
    message = "It was agreed that this decision was urgent, so it is not called in."


class SayWhatConflictThereIs(Refusal):
    message = "Say what the interest is; it is published with the decision."


class TheConflictIsDeclared(Refusal):
    message = "This is declared already. Nothing more has to be entered."


class OnlyWhoIsConcernedDeclares(Refusal):
    message = (
        "A conflict of interest is the officer’s, or that of a member who sits on the committee. Choose one of them."
    )


class ItIsDelegatedToSomebodyElse(Refusal):
    message = "This is delegated to {who}. Nobody decides in another officer’s place. Ask them, or the committee."


class TheOfficerHasAConflict(Refusal):
    message = (
        "You declared a conflict of interest in this matter, so you cannot decide it. The committee decides it, or "
        "delegates it to another officer."
    )


class NotWhatIsDelegated(Refusal):
    message = "Bid {bids} is not among those that this delegation is for. Take it out, or bring it to a meeting."


class ADecisionIsAboutABid(Refusal):
    message = "Choose at least one bid that is decided."


class ThereIsNoSuchBid(Refusal):
    message = "{bid} is no bid of this round that waits for a decision: it was taken back, or ruled out. Take it out."


class MoreThanIsDelegated(Refusal):
    message = (
        "The awards under this delegation add up to {sum}, which is {over} more than its {most}. Award less, or bring "
        "it to a meeting."
    )


class SayWhatIsDecidedAndWhy(Refusal):
    message = (
        "Write what is decided, and the reasons (Openness of Local Government Bodies Regulations 2014, regulation 7)."
    )


class SayWhichOptionsWereRejected(Refusal):
    message = (
        "Write each other option that was considered and why it was rejected, or say that there was none (Openness of "
        "Local Government Bodies Regulations 2014, regulation 7)."
    )


class ItIsDecidedOnADayThatIsHere(Refusal):
    message = "A decision of {day} cannot be recorded yet. Record it on the day on which it is made, or after it."


class SomebodyWasNotConsulted(Refusal):
    message = (
        "This is delegated in consultation with {office}. Say on which day they were consulted, or enter the interest "
        "for which they could not be."
    )


class NobodyCouldBeConsulted(Refusal):
    message = (
        "This is delegated in consultation with members, and none of them can take part: the office is vacant, or an "
        "interest bars. Bring it to a meeting."
    )


class ConsultedAfterTheDecision(Refusal):
    message = "{who} was consulted on {on}, after the decision of {day}. Consult first, then decide."


class WhoIsConsultedHasNoInterest(Refusal):
    message = (
        "{who} declared a disclosable pecuniary interest and can take no part in it (Localism Act 2011, section 31). "
        "Take the consultation out; it is published that they declared it."
    )


class WhoWasConsultedSits(Refusal):
    message = "{who} had no seat on the committee on {day}. Name a member who sat then."


class ItIsDecidedAlready(Refusal):
    message = "Bid {bid} was decided already on {day}: {by}. Nothing is decided twice. Take it out."


class ItWaitsForAMeeting(Refusal):
    message = (
        "Bid {bid} was deferred by the meeting of {day} and has not come back to one. It is put on the agenda of the "
        "next meeting, which may decide it or delegate it."
    )


class ResidentsVoteOnIt(Refusal):
    message = (
        "Bid {bid} stands on a ballot paper. The committee decides on the result of that vote, and no officer. Take "
        "it out."
    )


class SayWhyItIsUrgent(Refusal):
    message = "Say why it is urgent, and who agreed that it cannot wait for the call-in."


class AKeyDecisionIsAnnounced(Refusal):
    message = (
        "This is a key decision, and it is not in the forward plan. Enter it there: it can be decided after 28 clear "
        "days, on {earliest} at the earliest (SI 2012/2089, regulation 9)."
    )


class TheNoticeIsNotWhole(Refusal):
    message = (
        "Only {left} of 28 clear days lie between the notice and the decision, and it has no general exception with 5 "
        "clear days (SI 2012/2089, regulation 10) and no agreed urgency (regulation 11). It can be decided on "
        "{earliest} at the earliest."
    )


class TheNoticeIsAboutSomethingElse(Refusal):
    message = "The entry in the forward plan is about something else. Choose the entry that names these bids."


class TheNoticeSaidLess(Refusal):
    message = "The forward plan said {most} at most; this awards {sum}. Award less, or make a new entry."


class NotInThoseDays(Refusal):
    message = "It is planned to be decided from {first} to {last}, not on {day}. Move it in the forward plan first."
