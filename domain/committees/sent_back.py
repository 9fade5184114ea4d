"""An item that was forwarded comes back: the committee that has it sends it back, or a body outside has answered.

What it says of an outside body is what the clerk writes down of its answer. It is sent back once; forwarded again by a
later meeting, it is another item.
"""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from domain.refusals import Refusal
from domain.words.actor import Actor
from domain.words.facts import Aggregate, FirstFact
from domain.words.seen import cleaned
from domain.words.stable_ids import derived_id


class SayWhyItIsSentBack(Refusal):
    """Whoever forwarded it, and everybody else, reads why."""

    message = "Say why it is sent back, or what the answer was. It is published."


class ItDoesNotLieThere(Refusal):
    """Only what was forwarded can come back."""

    message = "This item does not lie with that body now. Load the page again: it shows where it is."


class SentBack(Aggregate):
    """One item that came back."""

    TOPIC = "committee.SentBack"
    KIND = "sentback"

    class ItemSentBack(FirstFact):
        TOPIC: ClassVar[str] = "committee.ItemSentBack"
        NAMES: ClassVar[dict[str, str]] = {"forwarded_by": "committee", "proposals": "proposal"}
        committee: str
        """Whose clerk records it: the committee that has it, or, of a body outside, the one that forwarded it."""
        forwarded_by: str
        """The committee to which it comes back."""
        meeting: str
        """The meeting that forwarded it."""
        item: str
        proposals: list[str]
        """The bids that come back; none for an item that is about none."""
        reason: str

    def __init__(self, committee: str, forwarded_by: str, meeting: str, item: str) -> None:
        self.committee, self.forwarded_by = committee, forwarded_by
        self.meeting, self.item = meeting, item

    @staticmethod
    def id_of(meeting: str, item: str) -> UUID:
        """Give the id of what came back of an item: there is one at most."""
        return derived_id("sent-back", meeting, item)

    @classmethod
    def send(
        cls,
        *,
        committee: str,
        forwarded_by: str,
        meeting: str,
        item: str,
        proposals: list[str],
        reason: str,
        by: Actor,
        now: datetime,
    ) -> "SentBack":
        """Record that an item came back, and why.

        :raises SayWhyItIsSentBack: without a reason
        """
        if not cleaned(reason):
            raise SayWhyItIsSentBack
        return cls.begin(
            cls.ItemSentBack,
            id=cls.id_of(meeting, item),
            by=by,
            now=now,
            committee=committee,
            forwarded_by=forwarded_by,
            meeting=meeting,
            item=item,
            proposals=sorted(proposals),
            reason=cleaned(reason),
        )
