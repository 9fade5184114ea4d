"""What a clerk enters of a meeting in session, as it is stored: the events of ``Room``. Holds no rule."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar

from domain.committees.in_the_room import Entry
from domain.words.facts import Fact
from domain.words.instants import from_stored

if TYPE_CHECKING:
    from domain.committees.room import Room

_ENVELOPE = {"originator_id", "originator_version", "timestamp", "by", "acting_as", "entry", "at"}
CORRECTION = "EntryCorrected"


class Entered(Fact):
    """What a clerk entered; what is said beyond these two is each entry's own."""

    entry: str
    """The mark that whoever sent it drew."""
    at: str
    """The minute at which it happened."""

    def apply(self, aggregate: "Room") -> None:
        """Remember it as it was entered."""
        facts = {one.name: getattr(self, one.name) for one in fields(self)}
        entry = entry_in(type(self).__name__, facts, self.timestamp)
        aggregate.entries.append(entry)


def entry_in(kind: str, facts: Mapping[str, Any], recorded: datetime) -> Entry:
    """Read an entry from what its event stores.

    :param facts: with who entered it
    """
    says = {name: said for name, said in facts.items() if name not in _ENVELOPE}
    if kind == CORRECTION:
        says["instead_at"] = from_stored(says["instead_at"]) if says["instead_at"] else None
    return Entry(facts["entry"], from_stored(facts["at"]), kind, says, recorded, facts["by"])


class PersonArrived(Entered):
    """Somebody came into the room."""

    TOPIC: ClassVar[str] = "committee.PersonArrived"
    NAMES: ClassVar[Mapping[str, str]] = {"member": "person"}
    member: str
    how: str


class PersonLeft(Entered):
    """Somebody left the meeting, or the room for an item."""

    TOPIC: ClassVar[str] = "committee.PersonLeft"
    NAMES: ClassVar[Mapping[str, str]] = {"member": "person"}
    member: str
    item: str
    """The item for which they left the room; empty where they left the meeting."""


class ApologyGiven(Entered):
    """Somebody sent an apology."""

    TOPIC: ClassVar[str] = "committee.ApologyGiven"
    NAMES: ClassVar[Mapping[str, str]] = {"member": "person"}
    member: str


class TookTheChair(Entered):
    """Somebody presides from now on."""

    TOPIC: ClassVar[str] = "committee.TookTheChair"
    NAMES: ClassVar[Mapping[str, str]] = {"member": "person"}
    member: str


class ItemTaken(Entered):
    """The meeting turned to an item of its agenda."""

    TOPIC: ClassVar[str] = "committee.ItemTaken"
    item: str
    number: str
    title: str
    item_kind: str


class InterestDeclared(Entered):
    """A member said what interest they have in an item, and whether they leave for it."""

    TOPIC: ClassVar[str] = "committee.InterestDeclared"
    NAMES: ClassVar[Mapping[str, str]] = {"member": "person"}
    item: str
    member: str
    interest: str
    reason: str
    leaves: bool
    dispensation: str
    """Id of the dispensation that covers it; empty where none does."""


class MotionMoved(Entered):
    """A motion was moved and seconded."""

    TOPIC: ClassVar[str] = "committee.MotionMoved"
    NAMES: ClassVar[Mapping[str, str]] = {"mover": "person", "seconder": "person", "before.count": "count"}
    item: str
    motion: str
    text: str
    awards: dict[str, int]
    total: int
    departures: dict[str, str]
    reasons: str
    mover: str
    seconder: str
    before: dict[str, Any]
    leaves: list[str] | None = None
    """Bids of the item on which it does not decide; None in entries of before there were such."""
    two_wards: bool | None = None
    """Whether it is significant for those who live or work in two or more wards; not said where it is not."""


class AmendmentMoved(Entered):
    """An amendment was moved and seconded: what the motion would say with it."""

    TOPIC: ClassVar[str] = "committee.AmendmentMoved"
    NAMES: ClassVar[Mapping[str, str]] = {"mover": "person", "seconder": "person"}
    motion: str
    amendment: str
    text: str
    awards: dict[str, int]
    total: int
    departures: dict[str, str]
    reasons: str
    mover: str
    seconder: str
    leaves: list[str] | None = None
    two_wards: bool | None = None


class MotionWithdrawn(Entered):
    """A motion, or an amendment to it, was withdrawn."""

    TOPIC: ClassVar[str] = "committee.MotionWithdrawn"
    motion: str
    amendment: str


class VoteOpened(Entered):
    """A vote opened: who can vote is frozen."""

    TOPIC: ClassVar[str] = "committee.VoteOpened"
    NAMES: ClassVar[Mapping[str, str]] = {"entitled": "person", "presiding": "person"}
    vote: str
    motion: str
    amendment: str
    by_name: bool
    asked_by: list[str]
    presiding: str
    quorum: int
    entitled: list[str]
    barred: list[str]


class VoteGiven(Entered):
    """A member gave their vote on a device of their own, while the vote by name was open."""

    TOPIC: ClassVar[str] = "committee.VoteGiven"
    NAMES: ClassVar[Mapping[str, str]] = {"member": "person"}
    vote: str
    member: str
    side: str
    """``for``, ``against`` or ``abstain``."""


class VoteTaken(Entered):
    """A vote closed: who could vote is frozen again, with how many or who voted how."""

    TOPIC: ClassVar[str] = "committee.VoteTaken"
    NAMES: ClassVar[Mapping[str, str]] = {"entitled": "person"}
    vote: str
    numbers: dict[str, int]
    names: dict[str, list[str]]
    entitled: list[str]


class CastingVote(Entered):
    """Whoever presides gave their second or casting vote on a tie, or declined."""

    TOPIC: ClassVar[str] = "committee.CastingVote"
    NAMES: ClassVar[Mapping[str, str]] = {"member": "person"}
    vote: str
    member: str
    casts: str
    """``for``, ``against`` or ``none``: whoever presides need not give it."""


class ItemEnded(Entered):
    """An item was noted, deferred, forwarded, or stands over."""

    TOPIC: ClassVar[str] = "committee.ItemEnded"
    NAMES: ClassVar[Mapping[str, str]] = {
        "to_meeting": "meeting",
        "to_committee": "committee",
        "to_officer": "person",
    }
    item: str
    ending: str
    reason: str
    to: str = ""
    """The body to which it is forwarded, in words, where it is none of these."""
    to_meeting: str = ""
    """The meeting to which it is deferred; empty for the next one."""
    to_committee: str = ""
    to_officer: str = ""


class NoteMade(Entered):
    """Something was minuted beside; or in private, and this is what everybody may read of it."""

    TOPIC: ClassVar[str] = "committee.NoteMade"
    item: str
    text: str
    private: str = ""
    """What commits to the words of the minute that is not open to the public; empty where everybody reads it all."""


class PublicExcluded(Entered):
    """The committee resolved to exclude the public for an exempt item."""

    TOPIC: ClassVar[str] = "committee.PublicExcluded"
    NAMES: ClassVar[Mapping[str, str]] = {"mover": "person", "seconder": "person"}
    item: str
    paragraph: int
    """Of Schedule 12A of the Local Government Act 1972."""
    reason: str
    """Why the public interest in keeping it exempt outweighs that in telling it: everybody reads it."""
    mover: str
    seconder: str
    numbers: dict[str, int]
    """``for``, ``against``, ``abstain``: all nought where it was agreed without a vote."""
    casting: bool
    """Whether whoever presided carried it by their casting vote."""


class PublicReadmitted(Entered):
    """The public was let in again for an item for which it had been excluded."""

    TOPIC: ClassVar[str] = "committee.PublicReadmitted"
    item: str


class EntryCorrected(Entered):
    """An entry was wrong: it is struck, or says something else from now on."""

    TOPIC: ClassVar[str] = "committee.EntryCorrected"
    corrects: str
    struck: bool
    instead: dict[str, Any]
    instead_at: str
    reason: str


class RoomClosed(Entered):
    """The meeting ended."""

    TOPIC: ClassVar[str] = "committee.RoomClosed"


class VoteDecided(Fact):
    """What a vote came to, worked out from what was entered: recorded with the entry from which it follows."""

    TOPIC: ClassVar[str] = "committee.VoteDecided"
    at: str
    vote: str
    item: str
    motion: str
    amendment: str
    outcome: str
    rule: str
    needed: int
    numbers: dict[str, int]

    def apply(self, aggregate: "Room") -> None:
        aggregate.decided[self.vote] = self.outcome
