"""A count of a round's sealed ballots: made once, never changed; a later count stands beside it."""

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from domain.words.actor import Actor
from domain.words.facts import Aggregate, FirstFact


class Count(Aggregate):
    """One run of the frozen rule over the sealed ballots."""

    TOPIC = "allocation.Count"
    KIND = "count"

    class Counted(FirstFact):
        TOPIC: ClassVar[str] = "allocation.Counted"
        round: str
        number: int
        ballots: int
        fingerprint: str
        withdrawn: list[str]
        outcome: dict[str, Any]

    def __init__(self, round: str, number: int, outcome: dict[str, Any]) -> None:
        self.round = round
        self.number = number
        self.outcome = outcome

    @classmethod
    def record(
        cls,
        *,
        round: str,
        number: int,
        ballots: int,
        fingerprint: str,
        withdrawn: list[str],
        outcome: dict[str, Any],
        id: UUID,
        by: Actor,
        now: datetime,
    ) -> "Count":
        """Record what a count came to.

        :param number: 1 for the first count of the round, 2 for a recount
        :param ballots: how many ballots were counted
        :param fingerprint: hash of the frozen rules and projects that it was counted by
        :param withdrawn: numbers of the projects that had been withdrawn
        :param outcome: the data of ``domain.allocation.outcome.Outcome``
        """
        return cls.begin(
            cls.Counted,
            id=id,
            by=by,
            now=now,
            round=round,
            number=number,
            ballots=ballots,
            fingerprint=fingerprint,
            withdrawn=withdrawn,
            outcome=outcome,
        )
