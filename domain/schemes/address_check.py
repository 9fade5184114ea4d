"""A check of somebody's address: against which edition of areas, and what came of it; never the address."""

from datetime import datetime
from typing import ClassVar, Final
from uuid import UUID

from domain.words.actor import Actor
from domain.words.facts import Aggregate, FirstFact

FOUND: Final = "found"
ENDED: Final = "ended"
"""A postcode that is no longer in use; which ward it lay in is said all the same."""
NOT_FOUND: Final = "not-found"


class AddressCheck(Aggregate):
    """One check."""

    TOPIC = "schemes.AddressCheck"
    KIND = "check"

    class AddressChecked(FirstFact):
        TOPIC: ClassVar[str] = "schemes.AddressChecked"
        edition: str
        answer: str
        """``found``, ``ended`` or ``not-found``."""
        code: str
        """Of the ward; empty where none was found."""

    def __init__(self, edition: str, answer: str, code: str) -> None:
        self.edition, self.answer, self.code = edition, answer, code

    @classmethod
    def record(cls, edition: str, answer: str, code: str, *, id: UUID, by: Actor, now: datetime) -> "AddressCheck":
        """Record a check."""
        return cls.begin(cls.AddressChecked, id=id, by=by, now=now, edition=edition, answer=answer, code=code)
