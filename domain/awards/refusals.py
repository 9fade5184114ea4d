"""Why an award is not offered, accepted, changed or ended, in words to be read out."""

from domain.refusals import Refusal


class ThereIsNoSuchKind(Refusal):
    """Four kinds."""

    message = "Choose what kind of award it is: a grant, the council delivers, a commissioned service, or an asset."


class NothingWasDecidedForIt(Refusal):
    """An award follows from a result or a decision, and from nothing else."""

    message = "No published result and no decision gives this bid any money. An award can only follow from one."


class ItCanStillBeCalledIn(Refusal):
    """Nothing is promised before the window is over."""

    message = "The decision can be called in until {ends}. The award can be offered from the day after."


class ItIsCalledIn(Refusal):
    """The call-in is answered first."""

    message = (
        "The decision is called in. The award can be offered once the call-in is answered, if the decision stands."
    )


class MoreThanWasDecided(Refusal):
    """What was decided is the most."""

    message = "{most} was decided for this bid, and the award would be {wanted}. Offer {most} or less."


class AnAwardIsMoreThanNothing(Refusal):
    """Nothing is no award."""

    message = "Enter how much is awarded: more than £0."


class SayWhoIsPaid(Refusal):
    """A grant and a commissioned service are paid to somebody."""

    message = (
        "Say who is paid: the name of the organisation, up to 100 characters, or that it is an individual, whose name "
        "is not published."
    )


class TheCouncilPaysNobody(Refusal):
    """What the council delivers, it delivers itself."""

    message = "The council delivers this itself, so nobody else is paid. Leave out who is paid, or choose another kind."


class AGroupWithoutRulesNeedsAHost(Refusal):
    """An organisation with a constitution answers for it."""

    message = (
        "This group has no constitution of its own. Name the organisation that hosts it and receives the money for it."
    )


class SayWhichAsset(Refusal):
    """What is handed over."""

    message = "Say in up to 200 characters what is handed over, such as “The former toilets in Ker Street”."


class SayTheTerms(Refusal):
    """What is accepted is a text with a version."""

    message = "Give the terms in up to 10,000 characters, and a name for their version, such as “Grant terms 3”."


class TheConditionsAreTooLong(Refusal):
    """They are read by everybody."""

    message = "Say the conditions in up to 2,000 characters."


class TheInstalmentsDoNotAddUp(Refusal):
    """To the penny."""

    message = "The instalments add up to {sum}, and the award is {amount}. Change one or the other."


class AnInstalmentIsMoreThanNothing(Refusal):
    """Each is paid once."""

    message = "Each instalment, of twelve at most, is more than £0 and has a day on which it is due."


class TheDayToAcceptHasPassed(Refusal):
    """A day that is still to come."""

    message = "It has to be accepted by {day}, which has passed. Give a day that is still to come."


class ItIsNotOffered(Refusal):
    """Only what is offered can be accepted, declined or lapse."""

    message = "This award is not waiting for an answer any more: it was {stage}."


class OnlyTheGroupAccepts(Refusal):
    """The proposal's people, or an officer who writes down what they said."""

    message = (
        "Only whoever proposed this, or somebody who proposed it with them, can answer. An officer can write down what "
        "they say."
    )


class TheseAreNotTheTerms(Refusal):
    """What is accepted is what was offered."""

    message = "The terms have changed since you opened this page. Read them as they are now, and answer then."


class ItHasNotLapsed(Refusal):
    """Its last day counts."""

    message = "It can be accepted until the end of {day}."


class NotYetSeen(Refusal):
    """Due diligence comes first."""

    message = "Before it is accepted, an officer has to have seen the constitution of the group or of its host."


class TheBankAccountIsNotConfirmed(Refusal):
    """By a second person."""

    message = "Before it is accepted, the bank account has to be entered, and confirmed by a second person."


class NothingOfThatKindIsLookedAt(Refusal):
    """Some kinds need less."""

    message = "An award of this kind does not need that. There is nothing to enter."


class ItIsSeenAlready(Refusal):
    """Once is enough."""

    message = "That is entered already."


class EnterTheBankAccount(Refusal):
    """A sort code and a number."""

    message = "Enter the name on the account, its sort code of 6 digits and its number of 8 digits."


class NoBankAccountIsEntered(Refusal):
    """Entered first, confirmed then."""

    message = "No bank account waits to be confirmed. It is entered first."


class ASecondPersonConfirmsTheAccount(Refusal):
    """Never whoever entered it."""

    message = "A second person has to confirm the bank account: not whoever entered it, and nobody who is paid."


class TheAccountIsAnotherOne(Refusal):
    """What is confirmed is what was entered."""

    message = "What you typed is not the account that was entered. Ask the group, and have the right one entered."


class ItIsOver(Refusal):
    """Nothing changes any more."""

    message = "This award is {stage}. Nothing about it can be changed any more."


class ItIsNotAccepted(Refusal):
    """Only what was accepted can be completed or ended early."""

    message = "This award is not accepted, so there is nothing to complete or end."


class NothingWouldChange(Refusal):
    """A variation says something else."""

    message = "This is what the award says already. Change something, or leave it."


class AnInstalmentIsBegun(Refusal):
    """What is being paid is not varied."""

    message = "Instalment {number} is being paid or was paid already. Leave it as it is, and vary the others."


class SayWhy(Refusal):
    """The reason is published."""

    message = "Give a reason in up to 1,000 characters. It is published, so name no private persons."


class NothingIsHeldForThat(Refusal):
    """Held first, let go then."""

    message = "This award is not held for that reason."


class ItIsHeldForThatAlready(Refusal):
    """Once is enough."""

    message = "This award is held for that reason already."


class ItIsHeld(Refusal):
    """A complaint or a call-in is answered first."""

    message = "This award is held while a complaint or a call-in is looked at. Nothing is paid or changed until then."


class NobodyConfirmedTheNewAccount(Refusal):
    """Where the money goes takes two, each time."""

    message = "Another account was entered after the award was accepted. A second officer confirms it first."


class ItIsNotAllPaid(Refusal):
    """A completed award owes nothing."""

    message = "{left} of it is neither paid nor given back. Pay it, or say that it is not needed, and complete it then."


class ThereIsAnAwardAlready(Refusal):
    """One for each bid."""

    message = "This bid has an award in this round already. Open it to vary it or to see what came of it."
