"""Why a vote that a member gives on their own device is not taken."""

from domain.refusals import Refusal


class NoVotesOnDevices(Refusal):
    """The clerk takes the votes down."""

    message = "The standing orders of this committee do not let members vote on their own devices. Vote in the room."


class NoVoteByNameIsOpen(Refusal):
    """Too early or too late, or a show of hands."""

    message = "No vote by name is open now. The page shows it when the clerk opens one."


class OnlyTheMemberVotesThere(Refusal):
    """Nobody votes for somebody else, and nobody for a seat."""

    message = "Each member gives their own vote, signed in as themselves."


class ChooseASide(Refusal):
    """Nothing was marked."""

    message = "Choose for, against, or abstain."


class GaveItOtherwise(Refusal):
    """What a member gave themselves is not overwritten."""

    message = (
        "{who} gave “{side}” on their own device. Enter it so; where it was given by mistake, strike that entry first."
    )
