"""Why a proposal cannot be returned to its author, or goes on before it came again, in words to be read out."""

from datetime import date

from domain.refusals import Refusal


class SayWhatHasToChange(Refusal):
    """The author reads it, and so does everybody."""

    message = "Say what has to change; the author and everybody else will read it."


class TheDayToChangeItIsPast(Refusal):
    """Nobody could be in time."""

    message = "Give a day from today on, by which the author is to change it."


class ItIsBackWithItsAuthor(Refusal):
    """What was asked for has not come."""

    message = (
        "This proposal was sent back to its author, who has until {due} to change it. "
        "Wait until they send it again, or rule it out."
    )
    due: date
