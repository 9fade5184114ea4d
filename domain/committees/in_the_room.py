"""A committee's meeting as it stands at a moment: worked out from its entries, and from nothing else. Stores nothing.

Entries are played in the sequence of the minutes at which things happened; what happened in the same minute, in the
sequence in which it was entered. A correcting entry changes or strikes an earlier one, and is itself never played.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime
from itertools import groupby
from typing import Any, NamedTuple

from domain.committees import room_refusals as no
from domain.committees.interests import Interest
from domain.words.instants import from_stored

CARRIED, LOST, NOT_DECIDED, TIED, STRUCK = "carried", "lost", "not-decided", "tied", "struck"
IN_PERSON, REMOTE = "in-person", "remote"
SPEAKS = "speaks"
"""May speak from elsewhere, and has no vote there."""
SHOW, BY_NAME = "show", "name"
SIDES = ("for", "against", "abstain")
MINUTES, RESULT, BID, BIDS = "minutes", "result", "bid", "bids"
"""Kinds of items on which something follows from a motion that is carried."""


class Seat(NamedTuple):
    """Somebody's seat on the day of the meeting."""

    member: str
    has_vote: bool
    kind: str = "member"
    """``member``, ``co-opted`` or ``substitute``."""
    for_whom: str = ""
    """Whose place a substitute takes."""


@dataclass(frozen=True)
class Opening:
    """What is frozen when the room opens: who sits, who chairs, and the standing orders of the day, as numbers."""

    meeting: str
    committee: str
    at: datetime
    sits: Mapping[str, Seat]
    chair: str
    vice_chair: str
    quorum: int
    casting_vote: bool
    recorded_vote_asked_by: int
    call_in_days: int
    votes_on_devices: bool = False
    from_elsewhere: str = ""
    """``speaks`` where who takes part from elsewhere has no vote and counts for no quorum, because the law asks that
    members meet in one place (Local Government Act 1972, Schedule 12, paragraph 4); empty in rooms of before."""
    called_for: datetime | None = None
    """When the notice says that it begins; None in rooms of before, and where it was called elsewhere."""
    exempt: Mapping[str, int] = field(default_factory=dict)
    """Items for which the public is out of the room, by id, each with its paragraph of Schedule 12A; empty in rooms of
    before."""
    excludes_by_resolution: bool = False
    """Whether the public is out for an exempt item only after the committee has resolved it (Local Government Act 1972,
    section 100A(4)); not said in rooms of before, where that was a note, and where nothing is exempt."""

    @classmethod
    def from_data(cls, said: Mapping[str, Any]) -> "Opening":
        """Read what an opened room stores of itself; what it says beside that is passed over."""
        its = {one.name: said[one.name] for one in fields(cls) if one.name in said}
        sits = {one["member"]: Seat(**one) for one in said["sits"]}
        called_for = from_stored(said["called_for"]) if said.get("called_for") else None
        its |= {"called_for": called_for, "exempt": said.get("exempt") or {}}
        return cls(**{**its, "at": from_stored(said["at"]), "sits": sits})

    @property
    def began(self) -> datetime:
        """Give when the meeting began: a room opens earlier, for who arrives; nothing is taken before the hour."""
        return max(self.at, self.called_for or self.at)

    def has_vote(self, member: str) -> bool:
        """Whether somebody sits with a vote."""
        return member in self.sits and self.sits[member].has_vote


class Entry(NamedTuple):
    """What a clerk entered: when it happened, what it was, what it says."""

    id: str
    at: datetime
    kind: str
    says: Mapping[str, Any]
    recorded: datetime
    by: str


class Version(NamedTuple):
    """A motion's words and amounts from a minute on."""

    at: datetime
    text: str
    awards: Mapping[str, int]
    departures: Mapping[str, str]
    reasons: str
    amendment: str
    """The amendment that made it so; empty as it was moved."""
    leaves: tuple[str, ...] = ()
    """Bids of the item on which it does not decide: they wait for a meeting, or are left to an officer."""
    two_wards: bool = False
    """Whether it is significant for those who live or work in two or more wards, and so a key decision."""


@dataclass
class Moved:
    """A motion, or an amendment to one."""

    id: str
    mover: str
    seconder: str
    at: datetime
    versions: list[Version]
    amendments: dict[str, "Moved"] = field(default_factory=dict)
    came_to: str = ""
    """``carried``, ``lost``, ``not-decided``, ``withdrawn``; empty while it waits."""
    before: Mapping[str, Any] = field(default_factory=dict)
    """What lay before the committee: kind, money, what the bids ask for, the count."""

    @property
    def stands_as(self) -> Version:
        """Give it as it stands: the substantive motion."""
        return self.versions[-1]

    @property
    def waiting_amendments(self) -> list["Moved"]:
        """Give the amendments that nobody has voted on or withdrawn."""
        return [one for one in self.amendments.values() if not one.came_to]


@dataclass
class Vote:
    """A vote: who could, frozen when it opened and when it closed, and how it went."""

    id: str
    item: str
    motion: str
    amendment: str
    by_name: bool
    asked_by: Sequence[str]
    presiding: str
    quorum: int
    opened: datetime
    entitled: Sequence[str]
    barred: Sequence[str]
    version: int
    closed: datetime | None = None
    entitled_at_close: Sequence[str] = ()
    numbers: Mapping[str, int] = field(default_factory=dict)
    names: Mapping[str, Sequence[str]] = field(default_factory=dict)
    given: dict[str, str] = field(default_factory=dict)
    """What members gave on their own devices while it was open: the latest of each."""
    casting: str = ""
    outcome: str = ""
    rule: str = ""
    needed: int = 0

    @property
    def waits(self) -> bool:
        """Whether it is open, or tied and waits for the casting vote."""
        return self.outcome in ("", TIED)


class WithoutThePublic(NamedTuple):
    """A resolution to exclude the public for an item."""

    at: datetime
    paragraph: int
    """Of Schedule 12A of the Local Government Act 1972."""
    reason: str
    mover: str
    seconder: str
    numbers: Mapping[str, int]
    """How many voted how; all nought where it was agreed without a vote."""
    casting: bool
    """Whether whoever presided carried it by their casting vote."""
    until: datetime | None = None
    """When the public was let in again; None where it was not, for this item."""


class Minuted(NamedTuple):
    """A minute beside an item."""

    at: datetime
    text: str
    """What everybody may read: a summary, where the public was out."""
    private: str = ""
    """What commits to the words that were minuted while the public was out; empty where it was there."""


@dataclass
class Item:
    """An item of the agenda, as far as the meeting has come with it."""

    id: str
    kind: str
    title: str
    number: str
    about: tuple[str, ...] = ()
    """Ids of the bids that it is about, of the round, or of the room whose minutes are to be approved."""
    taken: list[datetime] = field(default_factory=list)
    declared: list[tuple[datetime, Interest, bool]] = field(default_factory=list)
    """When, what, and whether they leave for it: the latest of a member counts."""
    was_here: set[str] = field(default_factory=set)
    """Everybody who was in the meeting while it was before it, those who left for it too."""
    motions: dict[str, Moved] = field(default_factory=dict)
    minuted: list[Minuted] = field(default_factory=list)
    """What was minuted beside it, with and without the public, in the order of its time."""
    excluded: list[WithoutThePublic] = field(default_factory=list)
    """Each resolution to exclude the public for it."""
    was_in_private: bool = False
    """Whether it was before the meeting at any time while the public was excluded."""
    ended: str = ""
    """``deferred``, ``noted``, ``stood-over``, ``forwarded``; empty where a motion says what came of it."""
    reason: str = ""
    forwarded_to: str = ""
    """The body to which it was forwarded, in words."""
    to_meeting: str = ""
    """The meeting to which it was deferred, by id; empty for the next one."""
    to_committee: str = ""
    """The committee to which it was forwarded, by id; empty for a body outside, or an officer."""
    to_officer: str = ""
    """The officer to whom it was forwarded, by reference."""
    endings: list[tuple[datetime, str, str]] = field(default_factory=list)
    """When it was ended without a decision, how and why: also where it was taken again later."""

    @classmethod
    def from_data(cls, said: Mapping[str, Any]) -> "Item":
        """Read an item of the agenda as an opened room stores it."""
        return cls(said["item"], said["kind"], said["title"], said["number"], tuple(said["about"]))

    @property
    def is_in_private(self) -> bool:
        """Whether the public is excluded whenever it is before the meeting."""
        return bool(self.excluded) and self.excluded[-1].until is None

    @property
    def in_private(self) -> list[Minuted]:
        """Give what was minuted while the public was out."""
        return [one for one in self.minuted if one.private]

    def minuted_together(self) -> list[tuple[bool, list[str]]]:
        """Give what was minuted, as long as the public was out, or in: whether it was out, and the words."""
        apart = groupby(self.minuted, lambda one: bool(one.private))
        return [(out, [one.text for one in those]) for out, those in apart]

    def interests(self) -> dict[str, tuple[Interest, bool]]:
        """Give what each member declared last, and whether they leave."""
        return {interest.member: (interest, leaves) for _, interest, leaves in self.declared}

    @property
    def barred(self) -> set[str]:
        """Give who has to leave for it."""
        return {member for member, (interest, _) in self.interests().items() if interest.bars}

    @property
    def leaving(self) -> set[str]:
        """Give who leaves for it: those who have to, and those who said that they do."""
        return {member for member, (interest, leaves) in self.interests().items() if interest.bars or leaves}

    @property
    def waiting(self) -> Moved | None:
        """Give the motion that waits for a vote."""
        return next((one for one in self.motions.values() if not one.came_to), None)


class Coming(NamedTuple):
    """Somebody came or went."""

    at: datetime
    member: str
    what: str
    """``arrived``, ``left``, ``apology``, ``chair``, ``left-for``, ``back``."""
    item: str = ""
    how: str = ""


@dataclass
class InTheRoom:
    """The meeting at a moment."""

    opening: Opening
    here: dict[str, str] = field(default_factory=dict)
    """Who is in the meeting, and whether in person or remotely."""
    out: dict[str, str] = field(default_factory=dict)
    """Who of them has left for an item, and for which."""
    apologies: set[str] = field(default_factory=set)
    presiding: str = ""
    item: str = ""
    """The item before the meeting; empty where none is."""
    items: dict[str, Item] = field(default_factory=dict)
    votes: dict[str, Vote] = field(default_factory=dict)
    comings: list[Coming] = field(default_factory=list)
    closed: datetime | None = None

    @property
    def now_before_it(self) -> Item | None:
        """Give the item that is being dealt with."""
        return self.items.get(self.item)

    @property
    def open_vote(self) -> Vote | None:
        """Give the vote that is open, or tied."""
        return next((vote for vote in self.votes.values() if vote.waits), None)

    @property
    def in_the_chair(self) -> str:
        """Give who presided when the first item was taken; who took the chair first, where they did so later."""
        took = [one for one in self.comings if one.what == "chair"]
        began = min((at for item in self.items.values() for at in item.taken), default=None)
        by_then = [one.member for one in took if began is None or one.at <= began]
        return by_then[-1] if by_then else next((one.member for one in took), "")

    def in_sight(self) -> list[str]:
        """Give who is in the room: in the meeting, and not out for the item."""
        return [member for member in self.here if member not in self.out]

    def counted(self) -> list[str]:
        """Give who of them counts: everybody, or those who are there in person where the law asks for that."""
        speaks = self.opening.from_elsewhere == SPEAKS
        return [member for member in self.in_sight() if not (speaks and self.here[member] == REMOTE)]

    def may_vote(self) -> list[str]:
        """Give who could vote now, sorted: in the room, with a vote, not barred from the item before it."""
        barred = self.now_before_it.barred if self.now_before_it else set()
        return sorted(one for one in self.counted() if self.opening.has_vote(one) and one not in barred)

    @property
    def is_quorate(self) -> bool:
        """Whether enough are there who may vote."""
        return len(self.may_vote()) >= self.opening.quorum

    def item_of(self, motion: str) -> Item | None:
        """Find the item on which a motion was moved."""
        return next((item for item in self.items.values() if motion in item.motions), None)

    def what_is_voted_on(self, vote: Vote) -> Moved:
        """Give the motion or the amendment of a vote."""
        motion = self.items[vote.item].motions[vote.motion]
        return motion.amendments[vote.amendment] if vote.amendment else motion

    def must_not_have_ended(self) -> None:
        """Refuse what can only become of a meeting that lasts.

        :raises TheMeetingHasEnded: where its end is entered
        """
        if self.closed:
            raise no.TheMeetingHasEnded

    def must_be_able_to_break_off(self) -> None:
        """Refuse to adjourn what has ended, or over an open vote.

        :raises Refusal: where one of the two is so
        """
        self.must_not_have_ended()
        if self.open_vote:
            raise no.AVoteIsOpen

    def note_who_is_here(self) -> None:
        """Remember who was there for the item."""
        if self.now_before_it:
            self.now_before_it.was_here |= set(self.here)


def effective(entries: Iterable[Entry]) -> list[Entry]:
    """Give the entries as they stand after every correction, in the sequence in which things happened."""
    standing: dict[str, Entry] = {}
    for entry in entries:
        if entry.kind != "EntryCorrected":
            standing[entry.id] = entry
            continue
        corrected = standing[entry.says["corrects"]]
        if entry.says["struck"]:
            for gone in [one.id for one in standing.values() if _hangs_on(one, corrected)]:
                del standing[gone]
        else:
            at = entry.says["instead_at"] or corrected.at
            says = {**corrected.says, **entry.says["instead"]}
            standing[corrected.id] = corrected._replace(at=at, says=says)
    return sorted(standing.values(), key=lambda entry: entry.at)


def _hangs_on(one: Entry, struck: Entry) -> bool:
    """Say whether an entry goes with one that is struck: its vote's outcome, its motion's amendments and votes."""
    if one.id == struck.id:
        return True
    hangs = {"VoteOpened": "vote", "MotionMoved": "motion", "AmendmentMoved": "amendment"}.get(struck.kind, "")
    return bool(hangs) and one.says.get(hangs) == struck.says[hangs]
