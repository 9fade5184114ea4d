"""The roll of a round: how many people may vote, never who, never what."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from domain.refusals import Refusal
from domain.words.actor import Actor
from domain.words.facts import Aggregate, Fact, FirstFact

MOST_AT_ONCE = 1_000_000


class NumberOfCodesOutOfRange(Refusal):
    """At least one, at most a million at once."""

    message = "Enter how many voting codes to issue: from 1 to 1,000,000."


class Roll(Aggregate):
    """The entitlements issued for a round."""

    TOPIC = "voting.Roll"
    KIND = "roll"

    class RollOpened(FirstFact):
        TOPIC: ClassVar[str] = "voting.RollOpened"
        round: str

    class EntitlementsIssued(Fact):
        TOPIC: ClassVar[str] = "voting.EntitlementsIssued"
        round: str
        number: int
        fingerprint: str

        def apply(self, aggregate: "Roll") -> None:
            aggregate.issued += self.number

    def __init__(self, round: str) -> None:
        self.round = round
        self.issued = 0

    @classmethod
    def open_for(cls, round: str, *, id: UUID, by: Actor, now: datetime) -> "Roll":
        """Open the roll of a round (by id)."""
        return cls.begin(cls.RollOpened, id=id, by=by, now=now, round=round)

    def issue(self, number: int, fingerprint: str, *, by: Actor, now: datetime) -> None:
        """Record that entitlements were issued.

        :param number: how many
        :param fingerprint: SHA-256 in hex over the sorted hashes of their marks, so that none can be slipped in later
        """
        if not 1 <= number <= MOST_AT_ONCE:
            raise NumberOfCodesOutOfRange
        self.happened(self.EntitlementsIssued, by=by, now=now, round=self.round, number=number, fingerprint=fingerprint)
