"""Why an answer, or what is promised about answers, cannot stand: in words to be read out."""

from datetime import date

from domain.refusals import Refusal


class SayWithinHowManyDays(Refusal):
    """A day that never comes is no promise."""

    message = "Say within how many days every proposal is answered: from 1 to {most}."
    most: int


class SayWhoOwesTheAnswers(Refusal):
    """Whoever reads it wants to know whom to ask."""

    message = "Say who answers: the officers of the scheme, the committee of the round, or an office by its name."


class NameTheOffice(Refusal):
    """An office and never a person."""

    message = "Name the office that answers, in up to {longest} characters."
    longest: int


class NoCommitteeAnswers(Refusal):
    """The round has none."""

    message = "No committee decides in this round, so none can answer. Choose the officers, or name an office."


class ItIsPromisedAlready(Refusal):
    """What was promised stays as it was promised."""

    message = "By when proposals are answered is promised already, and a promise does not change."


class ItIsTooLateToPromise(Refusal):
    """Residents know it before they vote."""

    message = "By when proposals are answered is promised before the ballot paper is settled and anything is decided."


class ItWasWithdrawn(Refusal):
    """Nobody asks any more."""

    message = "This proposal was withdrawn, so there is nothing to answer."


class WriteTheAnswer(Refusal):
    """Everybody reads it."""

    message = "Write the answer, in up to {longest} characters; everybody can read it."
    longest: int


class SayWhatBecomesOfIt(Refusal):
    """One of four."""

    message = "Say whether it is done, will be done, will not be done, or is done by somebody else."


class SayWhenItWasDone(Refusal):
    """A day in the time to come is none on which anything was done."""

    message = "Give the day on which it was done: {today} or earlier."
    today: date


class SayByWhenItWillBeDone(Refusal):
    """The answer is due again then."""

    message = "Give the day by which it will be done: {today} or later. The answer is due again on that day."
    today: date


class SayWhoDoesIt(Refusal):
    """A body, or an office."""

    message = "Say who does it, in up to {longest} characters: an organisation or an office, and no person’s name."
    longest: int


class ThatIsTheAnswerAlready(Refusal):
    """Nothing would change."""

    message = "That is the answer already. Change what is different, or leave it."
