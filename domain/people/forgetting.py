"""What was kept long enough and is gone: of which kind, and how many, never what or whose.

What goes stands outside the events, so nothing else would say that the promise about how long it is kept was held.
"""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from domain.words.actor import SYSTEM
from domain.words.facts import Aggregate, FirstFact


class Forgetting(Aggregate):
    """One time that something of one kind went; one event, and nothing happens to it afterwards."""

    TOPIC = "people.Forgetting"
    KIND = "forgetting"

    class KeptLongEnough(FirstFact):
        TOPIC: ClassVar[str] = "people.KeptLongEnough"
        kept: str
        """Of which kind, as the table of what is kept calls it."""
        number: int

    def __init__(self, kept: str, number: int) -> None:
        self.kept = kept
        self.number = number

    @classmethod
    def record(cls, kept: str, number: int, *, id: UUID, now: datetime) -> "Forgetting":
        """Record that so many of a kind are gone. It happens by itself: nobody chooses what goes."""
        return cls.begin(cls.KeptLongEnough, id=id, by=SYSTEM, now=now, kept=kept, number=number)
