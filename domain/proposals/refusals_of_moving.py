"""Why a proposal cannot be moved to another category or area, in words to be read out."""

from domain.refusals import Refusal


class NothingToMoveItTo(Refusal):
    """There is one pot for all."""

    message = "The money of this round is not divided, so there is nothing to move a proposal to."


class MoveItToAnotherOne(Refusal):
    """It stays in its round: what it asks for is held against the rules of that one."""

    message = "Choose where it belongs: {names}."


class SayWhyItIsMoved(Refusal):
    """Its author put it elsewhere."""

    message = "Say why it is moved; the author and everybody else will read it."


class ItStaysWhereItWasMoved(Refusal):
    """Else one word would stand against the other."""

    message = "An officer moved this proposal to “{pot}”, so it stays there. Ask the officer if you think it is wrong."
    pot: str


class MoveItFirst(Refusal):
    """The paper does not move it without a word."""

    message = "Proposal {reference} was moved to “{pot}”. Leave it there, or move it and say why."
    reference: str
    pot: str
