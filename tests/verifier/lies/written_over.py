"""Lies about the room in which one thing takes the mark of another, which is then gone from the minutes."""

from tests.verifier.lies.in_session import AMENDMENT, TENDERS, vote
from tests.verifier.lies.telling import Lies

LIES = Lies()


@LIES.named("committee", "a vote took the place of another one, by the same mark", "money", "result", "people")
def one_vote_written_over_another(insider):
    """The vote on the tenders was given the mark of the vote on the amendment, which is gone from the minutes."""
    first = insider.says("room.vote-opened", which=AMENDMENT)["vote"]
    for leaf in vote(insider, TENDERS):
        leaf["vote"] = first


@LIES.named("committee", "a motion took the place of another one, by the same mark", "money", "result", "people")
def one_motion_written_over_another(insider):
    """The motion on the tenders was given the mark of the motion on the bids."""
    insider.says("room.motion-moved", motion="m3")["motion"] = "m1"
    for leaf in vote(insider, TENDERS)[::2]:
        leaf["motion"] = "m1"


@LIES.named("committee", "an amendment took the place of another one, by the same mark", "money")
def one_amendment_written_over_another(insider):
    """The amendment that was withdrawn was given the mark of the one that was carried."""
    insider.says("room.amendment-moved", amendment="a2")["amendment"] = "a1"
    insider.says("room.motion-withdrawn")["amendment"] = "a1"
