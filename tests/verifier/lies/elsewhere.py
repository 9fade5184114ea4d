"""Lies about members who take part from elsewhere, where the law asks for one place."""

from tests.verifier.lies.in_session import IVY
from tests.verifier.lies.seats import seated
from tests.verifier.lies.telling import Lies

LIES = Lies()


@LIES.named("committee", "to have been able to vote than were in the room", "money")
def a_vote_from_elsewhere(insider):
    """A member voted who took part from elsewhere, where the law asks for one place."""
    insider.says("room.arrived", member=seated(insider, IVY))["how"] = "remote"


@LIES.named("committee", "a room says of who is elsewhere what no room says")
def everybody_counts_wherever_they_are(insider):
    """The room says that who is elsewhere votes."""
    insider.says("room.opened")["from_elsewhere"] = "votes"


@LIES.named("committee", "from a distance to a meeting that is held in one place alone")
def from_a_distance_to_one_place(insider):
    """A member took part from a distance in a meeting that was called in one room alone, and voted."""
    second = insider.says("room.opened", which=1)["id"]
    insider.says("room.arrived", which=-1, id=second)["how"] = "remote"


@LIES.named("committee", "a room does not say any more that who is elsewhere has no vote")
def a_later_room_lets_them_vote(insider):
    """One meeting said that who is elsewhere has no vote; the next one, held in both ways too, says nothing of it."""
    second = insider.one("room.opened", which=1)
    assert "from_elsewhere" in insider.says("room.opened")
    insider.says("meeting.called", id=second["d"]["meeting"])["how"] = "both"
