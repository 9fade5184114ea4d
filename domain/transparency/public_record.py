"""Who may know what: for every stored event, whether it is published, committed to, or never leaves, and as what.

The projection is deterministic: the same events always give the same leaves
with the same bytes, so that the whole record can be thrown away and made
again. A test fails the build for an event without an entry here.

A leaf says what happened (``t``), in which round (``r``), and as data (``d``)
the facts listed here, ``id`` of what it happened to, ``at`` in POSIX seconds,
``as`` (the role) and ``by`` (the reference of the person, unless they acted as
a resident). Frozen rules are carried as they were frozen, character for
character, because their fingerprint is taken over them.
"""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, NamedTuple, Protocol

from domain.transparency.leaf import LARGEST_LEAF, LeafIsNotAllowed, canonical_json, canonical_text, leaf

RESIDENT = "resident"
PIECE = 10_000
"""Characters of one piece of data that is too long for one leaf: escaped, none grows beyond six bytes."""
ROOM = LARGEST_LEAF - 1_000
"""Bytes of data that fit into a leaf beside its other fields."""


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


class OpenedBallot(NamedTuple):
    """A ballot with what its commitment hides. All text; commitment and salt in hex."""

    commitment: str
    salt: str
    payload: str


class Memory(Protocol):
    """What had happened before, for leaves that need more than their own event."""

    def earlier(self, event: Happened) -> Sequence[Happened]:
        """Give everything that had happened to the same thing before, oldest first; never anything later."""

    def ballots(self, event: Happened) -> Iterable[OpenedBallot]:
        """Give every ballot sealed in the round that the event closes, sorted by commitment."""


Facts = dict[str, Any]
Data = Callable[[Happened, Memory], Facts | None]
"""Gives the public data of an event; None where this one does not leave (a draft, say)."""


@dataclass(frozen=True)
class Published:
    """Everybody may know the facts that ``data`` gives."""

    kind: str
    data: Data
    round_of: Callable[[Happened, Memory], str] = lambda _event, _memory: ""


@dataclass(frozen=True)
class Committed:
    """Everybody may know that it happened and the public facts; the rest is hidden behind the named commitment."""

    kind: str
    data: Data
    commitment: str
    """The fact that holds the salted commitment, 64 hex digits."""
    round_of: Callable[[Happened, Memory], str] = lambda _event, _memory: ""


@dataclass(frozen=True)
class Unfolded:
    """One event that has leaves of several kinds: a sealed batch, the close of a vote."""

    leaves: Callable[[Happened, Memory], Iterator[bytes]]


@dataclass(frozen=True)
class NeverLeaves:
    """Nobody outside may know, for this reason."""

    reason: str


def leaves_of(event: Happened, memory: Memory) -> Iterator[bytes]:
    """Give the leaves of one event, in their sequence; none where it never leaves.

    Raises KeyError for an event that nobody has given an entry: publishing stops rather than guess.
    """
    entry = EVERY_EVENT[event.name]
    if isinstance(entry, NeverLeaves):
        return
    if isinstance(entry, Unfolded):
        yield from entry.leaves(event, memory)
        return
    data = entry.data(event, memory)
    if data is None:
        return
    commitment = str(event.facts[entry.commitment]) if isinstance(entry, Committed) else ""
    yield from _written(entry.kind, {**_act(event), **data}, entry.round_of(event, memory), commitment)


def _act(event: Happened) -> Facts:
    """Say what it happened to, when, and who did it acting as what; residents stay without a reference."""
    act: Facts = {"as": event.facts["acting_as"], "at": int(event.at.timestamp()), "id": event.about}
    if event.facts["acting_as"] != RESIDENT:
        act["by"] = event.facts["by"]
    return act


def _written(kind: str, data: Facts, round_id: str, commitment: str = "") -> Iterator[bytes]:
    """Write one leaf, or, where it is too long for one, a leaf that says so and the pieces of its data after it."""
    data = _in_nfc(data)
    whole = canonical_json(data)
    if len(whole) <= ROOM:
        yield leaf(kind, data, round_id=round_id, commitment=commitment)
        return
    text = whole.decode()
    pieces = [text[start : start + PIECE] for start in range(0, len(text), PIECE)]
    yield leaf(
        kind, {"pieces": len(pieces), "sha256": sha256(whole).hexdigest()}, round_id=round_id, commitment=commitment
    )
    for number, piece in enumerate(pieces):
        yield leaf("piece", {"number": number, "text": piece}, round_id=round_id)


def _in_nfc(value: Any) -> Any:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, list):
        return [_in_nfc(item) for item in value]
    if isinstance(value, dict):
        return {_in_nfc(key): _in_nfc(item) for key, item in value.items()}
    return value


def _facts(*names: str) -> Data:
    return lambda event, _memory: {name: event.facts[name] for name in names}


def _and_said(*optional: str, besides: Data) -> Data:
    """Add facts that an event may leave empty, where it does not: what said nothing of them keeps its leaf."""

    def facts(event: Happened, memory: Memory) -> Facts:
        said = {name: event.facts[name] for name in optional if event.facts.get(name)}
        return {**(besides(event, memory) or {}), **said}

    return facts


def _itself(event: Happened, _memory: Memory) -> str:
    return event.about


def _its_round(event: Happened, memory: Memory) -> str:
    """Find the round in the event, or else in what had happened to the same thing before."""
    told = [event] if "round" in event.facts else memory.earlier(event)
    return next((str(each.facts["round"]) for each in told if "round" in each.facts), "")


def _last(earlier: Sequence[Happened], name: str) -> Facts:
    """Give the facts of the latest event of that name; nothing where there was none."""
    return next((dict(each.facts) for each in reversed(earlier) if each.name == name), {})


def _announcement(event: Happened, memory: Memory) -> Facts:
    """Say what a draft said before it was announced: only now may everybody know."""
    earlier = memory.earlier(event)
    drafted = _last(earlier, "rounds.RoundDrafted")
    corrected = _last(earlier, "rounds.DraftCorrected")
    drafted |= {name: corrected[name] for name in ("name", "about") if name in corrected}
    return {
        **{name: drafted.get(name, "") for name in ("scheme", "area", "committee", "name", "about")},
        "rules": _last(earlier, "rounds.RulesWritten").get("rules", {}),
    }


def _rules_once_announced(event: Happened, memory: Memory) -> Facts | None:
    announced = any(each.name == "rounds.ProposalsInvited" for each in memory.earlier(event))
    return {name: event.facts[name] for name in ("rules", "reason")} if announced else None


def _opening(event: Happened, memory: Memory) -> Facts:
    earlier = memory.earlier(event)
    settled = _last(earlier, "rounds.BallotPaperSettled")
    extended = _last(earlier, "rounds.VotingExtended")
    closes_at = extended.get("closes_at") or settled["rules"]["timetable"]["voting_closes_at"]
    closes = int(datetime.fromisoformat(closes_at).timestamp())
    return {"budget_p": settled["rules"]["pot"], "closes": closes, "rules": settled["fingerprint"]}


def _extension(event: Happened, _memory: Memory) -> Facts:
    closes = int(datetime.fromisoformat(event.facts["closes_at"]).timestamp())
    return {"closes": closes, "reason": event.facts["reason"]}


def _sealed(event: Happened, _memory: Memory) -> Iterator[bytes]:
    """Give each mark and each ballot its leaf, sorted: nothing pairs them, and no ballot carries a time."""
    used = _by_the_million("roll.used", ("n",), str(event.facts["round"]))
    for mark in sorted(event.facts["marks"]):
        yield used(mark)
    cast = _by_the_million("ballot.cast", ("c",), str(event.facts["round"]))
    for ballot in sorted(event.facts["ballots"]):
        yield cast(ballot[0])


def _closed_and_opened(event: Happened, memory: Memory) -> Iterator[bytes]:
    """Record the close, then open every ballot, in an order of its own."""
    facts = {name: event.facts[name] for name in ("ballots", "entitlements_used", "batches")}
    yield from _written("round.closed", {**_act(event), **facts}, event.about)
    opened = _by_the_million("ballot.opened", ("b", "c", "s"), event.about)
    for ballot in memory.ballots(event):
        yield opened(ballot.payload, ballot.commitment, ballot.salt)


def _erased(event: Happened, _memory: Memory) -> Iterator[bytes]:
    """Say that somebody was erased, not who: neither their reference nor who did it for them."""
    yield leaf("erasure.done", {"at": int(event.at.timestamp()), "texts": event.facts["texts"]})


def _by_the_million(kind: str, names: tuple[str, ...], round_id: str) -> Callable[..., bytes]:
    """Give a function that writes leaves of one kind whose data are texts: the same bytes as ``leaf``, but quickly.

    The leaf is written once with a hole in place of each text.
    """
    holes = {name: f"here goes {name}" for name in names}
    form = leaf(kind, holes, round_id=round_id).decode().replace("%", "%%")
    for hole in holes.values():
        form = form.replace(f'"{hole}"', "%s")

    def write(*texts: str) -> bytes:
        written = (form % tuple([_in_quotes(text) for text in texts])).encode()
        if len(written) > LARGEST_LEAF:
            raise LeafIsNotAllowed("a ballot is too long for an entry of the record")
        return written

    return write


def _in_quotes(text: str) -> str:
    """Write a text as JSON; hashes, as nearly all are, need no look at their characters one by one."""
    return f'"{text}"' if text.isalnum() and text.isascii() else canonical_text(text).decode()


def _unless_resident(role: str, *names: str) -> Data:
    """Publish who may act for the council; that somebody became a resident user is nobody's business."""
    return lambda event, _memory: None if event.facts[role] == RESIDENT else {name: event.facts[name] for name in names}


EVERY_EVENT: Mapping[str, Published | Committed | Unfolded | NeverLeaves] = {
    "schemes.SchemeSetUp": Published("scheme.set-up", _facts("name", "summary", "kind", "run_by")),
    "schemes.AreaDrawn": Published("area.drawn", _facts("name", "population")),
    "schemes.CommitteeFormed": Published("committee.formed", _facts("name", "areas", "quorum", "casting_vote")),
    "schemes.MemberJoined": Published("member.joined", _facts("member", "has_vote")),
    "schemes.MemberLeft": Published("member.left", _facts("member")),
    "schemes.ChairElected": Published("chair.elected", _facts("member")),
    "people.PersonJoined": Published("person.joined", _unless_resident("first_role", "first_role")),
    "people.RoleGiven": Published("role.given", _unless_resident("given", "given")),
    "people.RoleTaken": Published("role.taken", _unless_resident("taken", "taken")),
    "people.DetailsErased": Unfolded(_erased),
    "people.PasswordChanged": NeverLeaves("when somebody changes their password is their own business"),
    "people.TemporaryPasswordSet": NeverLeaves("who forgot a password is nobody's business; auditors see who set one"),
    "rounds.RoundDrafted": NeverLeaves("a draft is nobody's business; its words leave with the announcement"),
    "rounds.DraftCorrected": NeverLeaves("as the draft; what it says in the end leaves with the announcement"),
    "rounds.DraftDropped": NeverLeaves("what was never announced is nobody's business"),
    "rounds.RulesWritten": Published("round.rules-changed", _rules_once_announced, _itself),
    "rounds.ProposalsInvited": Published("round.announced", _announcement, _itself),
    "rounds.BallotPaperSettled": Published("round.settled", _facts("rules", "projects", "fingerprint"), _itself),
    "rounds.VotingOpened": Published("round.opened", _opening, _itself),
    "rounds.VotingExtended": Published("round.extended", _extension, _itself),
    "rounds.ProjectWithdrawn": Published("round.project-withdrawn", _facts("number", "reason"), _itself),
    "rounds.VotingClosed": Unfolded(_closed_and_opened),
    "rounds.LotDrawn": Published("round.lot-drawn", _facts("beacon", "how"), _itself),
    "rounds.CastingVoteGiven": Published("round.casting-vote", _facts("sequence", "reason"), _itself),
    "rounds.ResultRecorded": Published("round.counted", _facts("count", "number"), _itself),
    "rounds.ResultPublished": Published("round.published", _facts("count", "decision"), _itself),
    "proposals.ProposalSubmitted": Committed(
        "proposal.submitted", _and_said("pot", besides=_facts("reference", "costs")), "commitment", _its_round
    ),
    "proposals.ProposalEdited": Committed(
        "proposal.edited", _and_said("pot", besides=_facts("costs")), "commitment", _its_round
    ),
    "proposals.ProposalWithdrawn": Published("proposal.withdrawn", _facts(), _its_round),
    "proposals.ProposalShortlisted": Published("proposal.shortlisted", _facts("cost", "reason"), _its_round),
    "proposals.ProposalRuledOut": Published("proposal.ruled-out", _facts("reason"), _its_round),
    "voting.RollOpened": Published("roll.opened", _facts(), _its_round),
    "voting.EntitlementsIssued": Published("roll.issued", _facts("number", "fingerprint"), _its_round),
    "voting.BallotsSealed": Unfolded(_sealed),
    "allocation.Counted": Published(
        "round.count", _facts("number", "ballots", "fingerprint", "withdrawn", "outcome"), _its_round
    ),
    "committee.MotionDecided": Published(
        "motion.decided",
        _facts("committee", "count", "met_on", "quorum", "vote", "carried", "awards", "departures", "reasons"),
        _its_round,
    ),
}
"""Stored name -> who may know it."""
