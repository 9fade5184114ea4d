"""What a member declares for an item before its meeting: entered in the room when that opens. What bars: interests.py.

A declaration is of one member, for one item of one meeting. It can be taken back until the room opens, and stays in the
record; another one for the same item takes its place.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import ClassVar, Final
from uuid import UUID

from domain.committees.interests import Interest
from domain.committees.refusals_of_meetings import ThereIsNoSuchItem
from domain.refusals import Refusal
from domain.words.actor import Actor
from domain.words.facts import Aggregate, Fact, FirstFact
from domain.words.seen import cleaned

LONGEST_REASON: Final = 2_000


class SayWhatYourInterestIs(Refusal):
    """A declaration is read out, and of use only where it says something."""

    message = "Say what your interest is, in up to {longest} characters. It is read out at the meeting and published."


class YouHaveNoSeatAtThisMeeting(Refusal):
    """Only who sits declares."""

    message = "You have no seat on this committee on the day of the meeting, so there is nothing to declare for it."


class TheAgendaIsNotOutYet(Refusal):
    """Nobody can declare for what nobody has seen."""

    message = "The agenda of this meeting is not published yet. Declare when it is."


class TheMeetingIsInSession(Refusal):
    """From then on the clerk takes declarations."""

    message = "The meeting has begun. Tell the clerk in the room what you declare."


class OnlyYourOwn(Refusal):
    """Nobody takes back what somebody else declared."""

    message = "Only whoever declared an interest can take it back."


class IsTakenBackAlready(Refusal):
    """Once is enough."""

    message = "This declaration was taken back already."


class NoDispensationCoversIt(Refusal):
    """What was not granted lets nobody stay."""

    message = (
        "No dispensation to vote that you hold covers this item on the day of the meeting. Leave the tick away, or ask "
        "the clerk."
    )


class DeclaredBeforehand(Aggregate):
    """A declaration for an item of a meeting to come."""

    TOPIC = "committee.DeclaredBeforehand"
    KIND = "declaration"
    LIVES_IN = ("meeting", "committee")

    class InterestDeclaredBeforehand(FirstFact):
        TOPIC: ClassVar[str] = "committee.InterestDeclaredBeforehand"
        NAMES: ClassVar[Mapping[str, str]] = {"member": "person"}
        meeting: str
        committee: str
        item: str
        member: str
        interest: str
        """``personal``, ``private`` or ``disclosable-pecuniary``."""
        reason: str
        leaves: bool
        dispensation: str
        """The number of the dispensation that covers it; empty without one."""

    class DeclarationTakenBack(Fact):
        TOPIC: ClassVar[str] = "committee.DeclarationTakenBack"

        def apply(self, aggregate: "DeclaredBeforehand") -> None:
            aggregate.stands = False

    def __init__(self, meeting: str, item: str, member: str) -> None:
        self.meeting, self.item, self.member = meeting, item, member
        self.stands = True

    @classmethod
    def declare(
        cls,
        *,
        meeting: str,
        committee: str,
        item: str,
        items: frozenset[str],
        interest: str,
        reason: str,
        leaves: bool,
        dispensation: str,
        id: UUID,
        by: Actor,
        now: datetime,
    ) -> "DeclaredBeforehand":
        """Declare an interest: whom it bars leaves for the item, whatever they say.

        :param items: ids of what is on the published agenda
        :param dispensation: the number of the one that covers it; empty without one
        """
        if item not in items:
            raise ThereIsNoSuchItem
        if not 0 < len(cleaned(reason)) <= LONGEST_REASON:
            raise SayWhatYourInterestIs(longest=LONGEST_REASON)
        declared = Interest(by.person, interest, cleaned(reason), dispensation=bool(dispensation))
        return cls.begin(
            cls.InterestDeclaredBeforehand,
            id=id,
            by=by,
            now=now,
            meeting=meeting,
            committee=committee,
            item=item,
            member=by.person,
            interest=declared.kind,
            reason=declared.reason,
            leaves=leaves or declared.bars,
            dispensation=dispensation,
        )

    def take_back(self, *, by: Actor, now: datetime) -> None:
        """Take it back; that it was declared stays."""
        if by.person != self.member:
            raise OnlyYourOwn
        if not self.stands:
            raise IsTakenBackAlready
        self.happened(self.DeclarationTakenBack, by=by, now=now)
