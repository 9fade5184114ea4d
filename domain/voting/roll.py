"""The roll of a round: how many people may vote, never who, never what.

Before the vote opens one officer issues codes. Once it is open each code is worth a ballot at once, so it takes two:
one asks, with a reason, and another one confirms, with a reason; what was asked for is issued by whoever confirms.
Where the rules let people in who show who they are (an account with a checked address, a face at a counter), each of
them is let in for themselves, at any time until the close: one issue of one, which says by which way and what was seen.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import ClassVar, NamedTuple
from uuid import UUID

from domain.voting import roll_refusals as no
from domain.voting.what_was_seen import must_be_seen
from domain.words.actor import Actor
from domain.words.facts import Aggregate, Fact, FirstFact
from domain.words.seen import cleaned

MOST_AT_ONCE = 1_000_000
FACE_TO_FACE = "face-to-face"
"""The way of those whom staff let in, as the rules name it."""


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
        way: str = ""
        """By which way they let people in, as the rules name it; empty where codes are posted or handed out."""
        replaces: int = 0
        """How many of them stand for codes that were cancelled."""
        seen: str = ""
        """What was seen of whoever was let in face to face, as ``what_was_seen`` names it."""

        def apply(self, aggregate: "Roll") -> None:
            aggregate.issued += self.number
            aggregate.issues += 1
            aggregate.replaced += self.replaces
            aggregate.ways.append(self.way)
            aggregate.waiting.discard(self.request)

    class CodesCancelled(Fact):
        TOPIC: ClassVar[str] = "voting.CodesCancelled"
        round: str
        hashes: list[str]
        """SHA-256 in hex of the mark of each code: nobody votes with them, and everybody can see that none did."""
        reason: str
        way: str = ""
        """By which way they had let people in; empty where codes were posted, or nobody said."""

        def apply(self, aggregate: "Roll") -> None:
            aggregate.cancelled += len(self.hashes)

    def __init__(self, round: str, *, two_persons: bool = False) -> None:
        self.round = round
        self.two_persons = two_persons
        self.issued = 0
        self.issues = 0
        """How often entitlements were issued."""
        self.ways: list[str] = []
        """By which way each issue let people in, the first one first."""
        self.cancelled = 0
        self.replaced = 0
        """How many of those that were cancelled have been issued anew."""
        self.requests: dict[int, Asked] = {}
        self.waiting: set[int] = set()

    @classmethod
    def open_for(cls, round: str, *, id: UUID, by: Actor, now: datetime) -> "Roll":
        """Open the roll of a round (by id)."""
        return cls.begin(cls.RollOpened, id=id, by=by, now=now, round=round, two_persons=True)

    def issue(self, number: int, fingerprint: str, *, way: str = "", by: Actor, now: datetime) -> None:
        """Record that entitlements were issued.

        :param number: how many
        :param fingerprint: SHA-256 in hex over the sorted hashes of their marks, so that none can be slipped in later
        :param way: by which way they let people in; empty where codes are posted or handed out
        """
        must_be_a_number_of_codes(number)
        issued = {"round": self.round, "number": number, "fingerprint": fingerprint, "way": way}
        self.happened(self.EntitlementsIssued, by=by, now=now, **issued)

    def let_in(
        self, fingerprint: str, *, way: str, seen: str = "", instead: bool = False, by: Actor, now: datetime
    ) -> None:
        """Record that one person was let in who showed who they are, at any time until the close.

        :param fingerprint: as :meth:`issue` takes it
        :param way: the way by which they came: the one that counts is the one that they vote by
        :param seen: what was seen of them, where they came face to face
        :param instead: whether it is in the place of a code of theirs that was cancelled
        """
        if way == FACE_TO_FACE:
            must_be_seen(seen)
        if instead and self.replaced == self.cancelled:
            raise no.NothingWasCancelledForThese
        issued = {"round": self.round, "number": 1, "fingerprint": fingerprint, "way": way, "seen": seen}
        self.happened(self.EntitlementsIssued, by=by, now=now, **issued, replaces=int(instead))

    def cancel(self, hashes: Iterable[str], *, reason: str, way: str = "", by: Actor, now: datetime) -> None:
        """Record that codes nobody has voted with are cancelled, with a reason that is published.

        :param hashes: SHA-256 in hex of the mark of each
        :param way: by which way they had let people in; empty where codes were posted or handed out
        """
        cancelled = sorted(set(hashes))
        if not cleaned(reason):
            raise no.SayWhyCodesAreCancelled
        if not cancelled or self.cancelled + len(cancelled) > self.issued:
            raise no.ThereIsNoSuchCode
        said = {"round": self.round, "hashes": cancelled, "reason": cleaned(reason), "way": way}
        self.happened(self.CodesCancelled, by=by, now=now, **said)

    def replace(self, number: int, fingerprint: str, *, way: str = "", by: Actor, now: datetime) -> None:
        """Record that codes were issued for as many that were cancelled: there are no more of them than before.

        :param fingerprint: as :meth:`issue` takes it
        :param way: the way of those that were cancelled
        """
        must_be_a_number_of_codes(number)
        if self.replaced + number > self.cancelled:
            raise no.NothingWasCancelledForThese
        issued = {"round": self.round, "number": number, "fingerprint": fingerprint, "way": way}
        self.happened(self.EntitlementsIssued, by=by, now=now, **issued, replaces=number)

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

    def confirm(self, request: int, fingerprint: str, *, reason: str, way: str = "", by: Actor, now: datetime) -> None:
        """Record that what somebody else asked for was confirmed and issued.

        :param fingerprint: as :meth:`issue` takes it
        :param way: as :meth:`issue` takes it
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
            way=way,
        )

    def refuse(self, request: int, *, reason: str, by: Actor, now: datetime) -> None:
        """Refuse what was asked for, or take back what one has asked for oneself; with a reason that is published."""
        self._waiting(request)
        if not cleaned(reason):
            raise no.SayWhyCodesAreRefused
        self.happened(
            self.FurtherCodesRefused, by=by, now=now, round=self.round, request=request, reason=cleaned(reason)
        )

    def way_of(self, issue: int) -> str:
        """Say by which way an issue (from 1) let people in; nothing where codes were posted, or nobody said."""
        return self.ways[issue - 1] if 0 < issue <= len(self.ways) else ""

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
