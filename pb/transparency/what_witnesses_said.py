"""What the witnesses of the record said last, and the checkpoints with which they contradict us: kept, never removed.

Two checkpoints signed with one key that cannot both be true are the proof of a
fraud, or that the key is in other hands: whoever publishes the record keeps
and shows them like everybody else.
"""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from domain.transparency.checkpoint import Checkpoint
from domain.transparency.signed_note import NoteIsMalformed, SignedNote
from domain.transparency.witness_policy import Policy
from pb.transparency.asking_witnesses import Heard
from pb.transparency.signing import cosigned_at
from pb.transparency.tiles import write_whole

SAID, FORKS = "witnesses.json", "record-forks"
MOST_FORKS = 200


class WitnessNow(NamedTuple):
    """One witness of the policy, as a page shows it."""

    name: str
    key: str
    address: str
    """Where everybody can ask it; empty where nobody can."""
    cosigned: datetime | None
    """When it cosigned the newest checkpoint; None where it has not."""
    said: str
    """What it said when it was asked last; empty where nobody has asked it."""


class Watch(NamedTuple):
    """Who watches a record."""

    witnesses: list[WitnessNow]
    enough: bool
    """Whether as many have cosigned the newest checkpoint as the policy asks for."""
    origin: str
    """The record's name; empty before the first publication."""
    key: str
    """Its key, for a witness to know it by."""

    @property
    def cosigned(self) -> int:
        """Count those who have cosigned the newest checkpoint."""
        return sum(each.cosigned is not None for each in self.witnesses)


class Fork(NamedTuple):
    """Two checkpoints signed with the record's key that cannot both be true."""

    name: str
    """By which it is asked for."""
    witness: str
    ours: str
    theirs: str

    @property
    def is_of_one_size(self) -> bool:
        """Say whether they contradict each other at sight: as many entries, and another root."""
        return _size(self.ours) == _size(self.theirs)

    @property
    def sizes(self) -> tuple[int, int]:
        """Give how many entries each says there are: ours, theirs."""
        return _size(self.ours), _size(self.theirs)


def remember(data: Path, ours: SignedNote, heard: Sequence[Heard]) -> None:
    """Keep what was said; of a contradiction both notes, each pair once."""
    if heard:
        said = _said(data) | {each.name: each.said for each in heard}
        write_whole(data / SAID, json.dumps(said, sort_keys=True).encode())
    for each in heard:
        if each.theirs is None:
            continue
        name = sha256(f"{each.name}\n{ours.text}{each.theirs.text}".encode()).hexdigest()[:16]
        place = data / FORKS / name
        if not (place / "witness").exists() and len(forks(data)) < MOST_FORKS:
            write_whole(place / "ours", ours.to_bytes())
            write_whole(place / "theirs", each.theirs.to_bytes())
            write_whole(place / "witness", each.name.encode())


def forks(data: Path) -> list[Fork]:
    """Give every contradiction that was kept."""
    found = []
    for path in sorted((data / FORKS).glob("*/witness")):
        texts = [path.with_name(name).read_text(encoding="utf-8") for name in ("witness", "ours", "theirs")]
        found.append(Fork(path.parent.name, *texts))
    return found


def watch_of(data: Path) -> Watch:
    """Give who watches the record of a data folder, by the policy and the checkpoint as they are published."""
    texts = []
    for name in ("policy.txt", "checkpoint", "keys.txt"):
        path = data / "record" / name
        texts.append(path.read_text(encoding="utf-8") if path.is_file() else "")
    policy = Policy.read(texts[0]) if texts[0] else Policy()
    note = SignedNote.read(texts[1].encode()) if texts[1] else None
    shown = witnesses_now(data, policy, note)
    met = policy.is_met_by([each.name for each in shown if each.cosigned])
    origin = Checkpoint.read(note.text).origin if note else ""
    return Watch(shown, met, origin, texts[2].partition("\n")[0])


def witnesses_now(data: Path, policy: Policy, note: SignedNote | None) -> list[WitnessNow]:
    """Give each witness of the policy with what it has said of the newest checkpoint."""
    said = _said(data)
    shown = []
    for each in policy.witnesses:
        at = cosigned_at(note, each.key) if note else None
        when = datetime.fromtimestamp(at, UTC) if at is not None and at < _FAR_AWAY else None
        shown.append(WitnessNow(each.name, str(each.key), each.public_address, when, said.get(each.name, "")))
    return shown


_FAR_AWAY = 32_503_680_000
"""The year 3000: a later time is none that a clock has."""


def _said(data: Path) -> dict[str, str]:
    try:
        read = json.loads((data / SAID).read_bytes())
    except (OSError, ValueError):
        return {}
    return {str(name): str(said) for name, said in read.items()} if isinstance(read, dict) else {}


def _size(note: str) -> int:
    try:
        return Checkpoint.read(SignedNote.read(note.encode()).text).size
    except NoteIsMalformed:
        return 0
