"""Why a ballot is not taken into the box, whatever it says.

Why it is not valid is for ``ballot_refusals.py``.
"""

from domain.refusals import Refusal


class VotingIsNotOpen(Refusal):
    """The round's gate has not been opened, or its time has not come."""

    message = "Voting in this round is not open yet. The page of the round says when it opens."


class VotingHasClosed(Refusal):
    """The round's gate is closed, or its time is over."""

    message = "Voting in this round has closed, so this ballot was not recorded."


class CodeNotKnown(Refusal):
    """No entitlement of this round goes with the code."""

    message = "This voting code is not known in this round. Check it against your letter and type it again."


class AlreadyVoted(Refusal):
    """The entitlement has been used with another ballot."""

    message = (
        "A ballot has already been cast with this voting code, so this one was not recorded. "
        "If it was not you, tell us at once."
    )


class CodeCancelled(Refusal):
    """It was lost, and another one was issued for it."""

    message = (
        "This voting code was cancelled, because it was reported lost or sent to the wrong place. "
        "Use the newer code that you were given, or ask the council for one."
    )


class BallotNotRecorded(Refusal):
    """The database did not confirm that the ballot is on disk: it is full, busy, or cannot be reached."""

    message = (
        "Your ballot could not be recorded just now. Wait a minute, then send the same form again; "
        "it is never counted twice."
    )


class BallotTooLong(Refusal):
    """A ballot that no voter filled in."""

    message = "This ballot is longer than a ballot can be. Choose again on the page of the round."


class BoxDoesNotBalance(Refusal):
    """The box holds more or fewer ballots than entitlements that were used and not yet sealed."""

    message = (
        "The box holds {ballots} waiting ballot, but the used entitlements that wait with it are {marks}. "
        "Nothing was sealed. Stop the vote and tell the auditor: somebody has changed the database by hand."
    )
    plural = (
        "The box holds {ballots} waiting ballots, but the used entitlements that wait with them are {marks}. "
        "Nothing was sealed. Stop the vote and tell the auditor: somebody has changed the database by hand."
    )
    counted = "ballots"
