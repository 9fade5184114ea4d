"""A fact with which a group of postings is made: the year that it is posted into, its cause, and its lines."""

from typing import Any, Protocol

from domain.money.ledger import Ledger, line
from domain.words.facts import Fact


class HasALedger(Protocol):
    """Something whose money is kept in a ledger."""

    ledger: Ledger


class Posted(Fact):
    """Something that moved money."""

    year: int
    cause: str
    group: list[dict[str, Any]]

    def apply(self, aggregate: Any) -> None:
        """Remember the lines; what a line may be was held against the ledger before it happened."""
        its: HasALedger = aggregate
        its.ledger.post(self.cause, self.year, map(line, self.group))
