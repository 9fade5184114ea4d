"""Who may know an event: published, committed to, or never leaving. Each context says it of its own events.

A context's ``who_may_know.py`` maps the stored names of its events to the
entries below. What an entry gives is data; how data become bytes of the public
record (its canonical form, what is too long for one leaf) is
``domain.transparency``'s, and is handed to those that need it as a ``Writer``.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple, Protocol, TypeAlias

from domain.saying.sentence import Sentence

FOR_THEMSELVES = frozenset({"resident", "applicant"})
"""In which people act for themselves and not for the council."""
Facts: TypeAlias = dict[str, Any]


class Happened(NamedTuple):
    """One stored event, as far as the record is concerned."""

    name: str
    """Its stored name, such as ``rounds.VotingOpened``."""
    about: str
    """What it happened to: the aggregate's id, 32 hex digits."""
    version: int
    """Its number in the life of that aggregate, from 1."""
    at: datetime
    facts: Mapping[str, Any]
    """Everything it says, with ``by`` and ``acting_as``."""
    is_numbered: bool = False
    """Whether its entry says its number: those recorded since the record said so of itself, see ``statement.py``."""


class OpenedBallot(NamedTuple):
    """A ballot with what its commitment hides. All text; commitment, salt and the voter's own number in hex."""

    commitment: str
    salt: str
    payload: str
    own: str = ""
    """What the voter's browser drew; empty in ballots of before there was such a number."""


class Memory(Protocol):
    """What had happened before, for leaves that need more than their own event."""

    def earlier(self, event: Happened) -> Sequence[Happened]:
        """Give everything that had happened to the same thing before, oldest first; never anything later."""

    def ballots(self, event: Happened) -> Iterable[OpenedBallot]:
        """Give every ballot sealed in the round that the event closes, sorted by commitment."""


class Writer(Protocol):
    """Writes leaves of the record, for events that have several."""

    def write(self, kind: str, data: Facts, round_id: str = "") -> Iterator[bytes]:
        """Write data as one leaf, or, where they are too long for one, as a leaf and its pieces."""

    def by_the_million(self, kind: str, names: tuple[str, ...], round_id: str) -> Callable[..., bytes]:
        """Give a function that takes one text for each name and writes a leaf of them, quickly."""


Data: TypeAlias = Callable[[Happened, Memory], Facts]
"""Gives the public data of an event."""
Condition: TypeAlias = Callable[[Happened, Memory], bool]
RoundOf: TypeAlias = Callable[[Happened, Memory], str]


def always(_event: Happened, _memory: Memory) -> bool:
    """Whatever the event says."""
    return True


def no_round(_event: Happened, _memory: Memory) -> str:
    """Name no round."""
    return ""


@dataclass(frozen=True)
class Published:
    """Everybody may know the facts that ``data`` gives."""

    kind: str
    """What the record calls it (``t``)."""
    data: Data
    round_of: RoundOf = no_round
    only_if: Condition = always
    """Where it does not hold, this one does not leave (a draft's rules, say)."""

    @property
    def told(self) -> Sentence:
        """Say it to readers of the record."""
        return Sentence("published")


@dataclass(frozen=True)
class Committed:
    """Everybody may know that it happened and the public facts; the rest is hidden behind the named commitment."""

    kind: str
    data: Data
    commitment: str
    """The fact that holds the salted commitment, 64 hex digits."""
    round_of: RoundOf = no_round
    only_if: Condition = always

    @property
    def told(self) -> Sentence:
        """Say it to readers of the record."""
        return Sentence("committed to: a hash stands for what it says, which can be erased")


@dataclass(frozen=True)
class Unfolded:
    """One event that has leaves of several kinds: a sealed batch, the close of a vote."""

    words: Sentence
    """Which leaves they are, for readers of the record."""
    leaves: Callable[[Happened, Memory, Writer], Iterator[bytes]]

    @property
    def told(self) -> Sentence:
        """Say it to readers of the record."""
        return self.words


@dataclass(frozen=True)
class NeverLeaves:
    """Nobody outside may know, for this reason."""

    reason: Sentence

    @property
    def told(self) -> Sentence:
        """Say it to readers of the record."""
        return Sentence("never leaves: {reason}", {"reason": self.reason})


Entry: TypeAlias = Published | Committed | Unfolded | NeverLeaves
Entries: TypeAlias = Mapping[str, Entry]
"""Stored name -> who may know it."""


def may_leave(entry: Entry, event: Happened, memory: Memory) -> bool:
    """Say whether everybody may know of this very event."""
    if isinstance(entry, NeverLeaves):
        return False
    return isinstance(entry, Unfolded) or entry.only_if(event, memory)


def act_of(event: Happened) -> Facts:
    """Say what it happened to, when, and who did it acting as what; of whom acts for themselves only as what."""
    act: Facts = {"as": event.facts["acting_as"], "at": int(event.at.timestamp()), "id": event.about}
    if event.facts["acting_as"] not in FOR_THEMSELVES:
        act["by"] = event.facts["by"]
    if event.is_numbered:
        act["nr"] = event.version
    return act


def facts(*names: str) -> Data:
    """Publish these facts as they are stored."""
    return lambda event, _memory: {name: event.facts[name] for name in names}


def and_said(*optional: str, besides: Data) -> Data:
    """Add facts that an event may leave empty, where it does not: what said nothing of them keeps its leaf."""

    def data(event: Happened, memory: Memory) -> Facts:
        said = {name: event.facts[name] for name in optional if event.facts.get(name)}
        return {**besides(event, memory), **said}

    return data


def itself(event: Happened, _memory: Memory) -> str:
    """Name what it happened to, where that is a round."""
    return event.about


def its_round(event: Happened, memory: Memory) -> str:
    """Find the round in the event, or else in what had happened to the same thing before."""
    told = [event] if "round" in event.facts else memory.earlier(event)
    return next((str(each.facts["round"]) for each in told if "round" in each.facts), "")


def last(earlier: Sequence[Happened], name: str) -> Facts:
    """Give the facts of the latest event of that name; nothing where there was none."""
    return next((dict(each.facts) for each in reversed(earlier) if each.name == name), {})
