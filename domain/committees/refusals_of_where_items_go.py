"""Why an item does not go to that meeting, committee or officer, in words that say where it can go."""

from domain.refusals import Refusal


class SayToWhichBody(Refusal):
    message = "Say to which body the item is forwarded."


class ForwardedToOneBody(Refusal):
    message = "An item is forwarded to one body: choose a committee or an officer, or write another body, not both."


class AResultStaysWithItsCommittee(Refusal):
    message = (
        "A counted result is decided by the committee that the round was announced with. Defer it, or forward it to a "
        "body outside for advice."
    )


class NotToThatCommittee(Refusal):
    message = "Choose another committee of this council: an item is forwarded to one that is not meeting now."


class NotToThatOfficer(Refusal):
    message = "Choose somebody who acts as an officer for this committee."


class NotToThatMeeting(Refusal):
    message = "An item is deferred to a later meeting of this committee that is called. Choose one, or the next one."
