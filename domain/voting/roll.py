"""The roll of a round: how many people may vote, never who, never what.

Before the vote opens one officer issues codes. Once it is open each code is worth a ballot at once, so it takes two:
one asks, with a reason, and another one confirms, with a reason; what was asked for is issued by whoever confirms.
"""

from datetime import datetime
from typing import ClassVar, NamedTuple
from uuid import UUID

from domain.voting import roll_refusals as no
from domain.words.actor import Actor
from domain.words.facts import Aggregate, Fact, FirstFact
from domain.words.seen import cleaned

MOST_AT_ONCE = 1_000_000


class Asked(NamedTuple):
    """Codes that were asked for while the vote is open."""

    number: int
    by: str
    """Who asked, by reference."""
    reason: str


class Roll(Aggregate):
    """The entitlements issued for a round."""

    TOPIC = "voting.Roll"
    KIND = "roll"

    class RollOpened(FirstFact):
        TOPIC: ClassVar[str] = "voting.RollOpened"
        round: str
        two_persons: bool = False
        """Whether it was promised that codes take two persons once the vote is open; older rolls promised nothing."""

    class FurtherCodesAskedFor(Fact):
        TOPIC: ClassVar[str] = "voting.FurtherCodesAskedFor"
        round: str
        request: int
        number: int
        reason: str

        def apply(self, aggregate: "Roll") -> None:
            aggregate.requests[self.request] = Asked(self.number, self.by, self.reason)
            aggregate.waiting.add(self.request)

    class FurtherCodesRefused(Fact):
        TOPIC: ClassVar[str] = "voting.FurtherCodesRefused"
        round: str
        request: int
        reason: str

        def apply(self, aggregate: "Roll") -> None:
            aggregate.waiting.discard(self.request)

    class EntitlementsIssued(Fact):
        TOPIC: ClassVar[str] = "voting.EntitlementsIssued"
        round: str
        number: int
        fingerprint: str
        request: int = 0
        """Which request was confirmed by it; 0 where one officer sufficed, before the opening."""
        reason: str = ""
        """Why it was confirmed."""

        def apply(self, aggregate: "Roll") -> None:
            aggregate.issued += self.number
            aggregate.issues += 1
            aggregate.waiting.discard(self.request)

    def __init__(self, round: str, *, two_persons: bool = False) -> None:
        self.round = round
        self.two_persons = two_persons
        self.issued = 0
        self.issues = 0
        """How often entitlements were issued."""
        self.requests: dict[int, Asked] = {}
        self.waiting: set[int] = set()

    @classmethod
    def open_for(cls, round: str, *, id: UUID, by: Actor, now: datetime) -> "Roll":
        """Open the roll of a round (by id)."""
        return cls.begin(cls.RollOpened, id=id, by=by, now=now, round=round, two_persons=True)

    def issue(self, number: int, fingerprint: str, *, by: Actor, now: datetime) -> None:
        """Record that entitlements were issued.

        :param number: how many
        :param fingerprint: SHA-256 in hex over the sorted hashes of their marks, so that none can be slipped in later
        """
        must_be_a_number_of_codes(number)
        self.happened(self.EntitlementsIssued, by=by, now=now, round=self.round, number=number, fingerprint=fingerprint)

    def ask_for(self, number: int, *, reason: str, by: Actor, now: datetime) -> int:
        """Ask for codes while the vote is open, with a reason that is published; give the number of the request.

        The same asked again by the same person is the same request while it waits.
        """
        must_be_a_number_of_codes(number)
        if not cleaned(reason):
            raise no.SayWhyCodesAreNeeded
        same = Asked(number, by.person, cleaned(reason))
        for waiting in sorted(self.waiting):
            if self.requests[waiting] == same:
                return waiting
        request = len(self.requests) + 1
        self.happened(
            self.FurtherCodesAskedFor,
            by=by,
            now=now,
            round=self.round,
            request=request,
            number=number,
            reason=cleaned(reason),
        )
        return request

    def must_let_confirm(self, request: int, *, reason: str, by: Actor) -> int:
        """Refuse a confirmation that may not be; give how many codes were asked for."""
        asked = self._waiting(request)
        if asked.by == by.person:
            raise no.AnotherOfficerConfirms
        if not cleaned(reason):
            raise no.SayWhyCodesAreConfirmed
        return asked.number

    def confirm(self, request: int, fingerprint: str, *, reason: str, by: Actor, now: datetime) -> None:
        """Record that what somebody else asked for was confirmed and issued.

        :param fingerprint: as :meth:`issue` takes it
        """
        number = self.must_let_confirm(request, reason=reason, by=by)
        self.happened(
            self.EntitlementsIssued,
            by=by,
            now=now,
            round=self.round,
            number=number,
            fingerprint=fingerprint,
            request=request,
            reason=cleaned(reason),
        )

    def refuse(self, request: int, *, reason: str, by: Actor, now: datetime) -> None:
        """Refuse what was asked for, or take back what one has asked for oneself; with a reason that is published."""
        self._waiting(request)
        if not cleaned(reason):
            raise no.SayWhyCodesAreRefused
        self.happened(
            self.FurtherCodesRefused, by=by, now=now, round=self.round, request=request, reason=cleaned(reason)
        )

    def asked_for(self, request: int) -> int:
        """Give how many codes somebody asked for."""
        if request not in self.requests:
            raise no.NobodyAskedForThese
        return self.requests[request].number

    def _waiting(self, request: int) -> Asked:
        self.asked_for(request)
        if request not in self.waiting:
            raise no.TheRequestIsAnswered
        return self.requests[request]


def must_be_a_number_of_codes(number: int) -> None:
    """Refuse fewer codes than one, and more than can be issued at once."""
    if not 1 <= number <= MOST_AT_ONCE:
        raise no.NumberOfCodesOutOfRange
