"""How many support each proposal of a round, counted once: when its ballot paper is settled, before anybody votes.

Who supports what is in no event: it stands in rows without a time, so that nothing tells when somebody was here.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from domain.words.actor import SYSTEM
from domain.words.facts import Aggregate, FirstFact


class SupportCount(Aggregate):
    """The count of one round; one event, and nothing happens to it afterwards."""

    TOPIC = "talking.SupportCount"
    KIND = "supportcount"
    LIVES_IN = ("round",)

    class SupportCounted(FirstFact):
        TOPIC: ClassVar[str] = "talking.SupportCounted"
        NAMES: ClassVar[Mapping[str, str]] = {"counts.proposal": "proposal"}
        round: str
        counts: list[dict[str, Any]]
        """Of each proposal that stands: its id, how many support it, how many comments everybody can read."""

    def __init__(self, round: str, counts: list[dict[str, Any]]) -> None:
        self.round = round
        self.counts = counts

    @classmethod
    def count(
        cls, round: str, standing: Sequence[str], *, support: Mapping[str, int], comments: Mapping[str, int], id: UUID,
        now: datetime,
    ) -> "SupportCount":  # fmt: skip
        """Write down the support of every proposal that stands, none left out.

        :param standing: the proposals of the round that nobody took back, by id
        :param support: how many support each; none where it is not named
        :param comments: how many comments on each everybody can read
        """
        counts = [
            {"proposal": one, "support": support.get(one, 0), "comments": comments.get(one, 0)}
            for one in sorted(standing)
        ]
        return cls.begin(cls.SupportCounted, id=id, by=SYSTEM, now=now, round=round, counts=counts)
