"""A record that somebody has downloaded, asked for one ballot or one voting code: read through once, without us.

What is answered holds for the very tree that its checkpoint signs. Whether that tree tells the truth is for
``pb/verifier``.
"""

import base64
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

from domain.refusals import Refusal
from domain.transparency.checkpoint import Checkpoint, CheckpointIsMalformed
from domain.transparency.merkle_tree import GrowingTree, leaf_hash
from domain.transparency.signed_note import NoteIsMalformed, SignedNote, VerifierKey
from pb.casting.voting_codes import mark_of
from pb.transparency.signing import is_signed_by
from pb.transparency.tiles import RecordIsDamaged, TileFolder

_RECEIPT = re.compile(
    r"pb-receipt/v[12]\n.+\n([0-9a-f]{32})\n([0-9A-Za-z+/=]{44})\n"
    r"include-by (?:([0-9]{1,12})|([0-9TZ:-]{20}))\n(?:own ([0-9a-f]{64})\n)?"
)


class ThatIsNoRecord(Refusal):
    """Files are missing, or they are not those that were signed."""

    message = "{folder} holds no whole record: {why}. Download the record again, then check it with pb verify."


class ThatIsNoReceipt(Refusal):
    """Somebody else's file, or one that was changed."""

    message = "{file} is no receipt of this record: {why}."


class ReceiptInHand(NamedTuple):
    """A receipt, as far as it is signed."""

    round_id: str
    leaf: bytes
    """Hash of the entry that it promises."""
    due: datetime
    own: str
    """The voter's own number in hex; empty in older ones."""


class BallotTakenAway(NamedTuple):
    """One ballot in a downloaded record."""

    round_id: str
    round_name: str
    commitment: str
    cast: int
    """Number of the entry that records it."""
    opened: int | None
    payload: str
    """What is on it; empty before it is opened."""
    own: str
    """The voter's own number, as the record opens it."""


class CodeTakenAway(NamedTuple):
    """What a downloaded record says of one voting code in one round."""

    round_id: str
    round_name: str
    used: int | None
    """Number of the entry that records its mark as used."""
    issued: int | None
    """Number of the entry that shows, after the close, that its mark was issued."""


class TakenAway:
    """A downloaded record."""

    def __init__(self, folder: Path) -> None:
        """Take its folder.

        :raises ThatIsNoRecord: where there is none, or its checkpoint is not signed with its key
        """
        self._folder = folder
        self._names: dict[str, str] = {}
        try:
            keys = [VerifierKey.read(line) for line in (folder / "keys.txt").read_text(encoding="utf-8").splitlines()]
            note = SignedNote.read((folder / "checkpoint").read_bytes())
            self._checkpoint = Checkpoint.read(note.text)
            self._log = TileFolder(folder, self._checkpoint.size)
        except (OSError, ValueError, NoteIsMalformed, CheckpointIsMalformed, RecordIsDamaged) as fault:
            raise self._no_record(str(fault) or type(fault).__name__) from None
        if not keys or not is_signed_by(note, keys[0]):
            raise self._no_record("its checkpoint is not signed with its key")
        self._receipt_keys = keys[1:]

    def receipt(self, file: Path) -> ReceiptInHand:
        """Read a receipt that somebody holds.

        :raises ThatIsNoReceipt: where it is none, or not signed with a key for receipts of this record
        """
        try:
            note = SignedNote.read(file.read_bytes())
        except (OSError, NoteIsMalformed) as fault:
            raise ThatIsNoReceipt(file=file.name, why=str(fault)) from None
        with self._reading():
            for _, leaf in self._entries():
                if leaf["t"] in ("record.stated", "record.stated-anew"):
                    self._receipt_keys.append(VerifierKey.read(leaf["d"]["receipts"]))
        found = _RECEIPT.fullmatch(note.text)
        if found is None:
            raise ThatIsNoReceipt(file=file.name, why="it is not written as one")
        if not any(is_signed_by(note, key) for key in self._receipt_keys):
            raise ThatIsNoReceipt(file=file.name, why="it is not signed with a key for receipts that the record names")
        round_id, entry, seconds, written, own = found.groups()
        try:
            due = datetime.fromtimestamp(int(seconds), UTC) if seconds else datetime.fromisoformat(written)
        except ValueError:
            raise ThatIsNoReceipt(file=file.name, why="its time is no time") from None
        return ReceiptInHand(round_id, base64.b64decode(entry), due, own or "")

    def ballot(self, *, code: bytes = b"", entry: bytes = b"") -> BallotTakenAway | None:
        """Find a ballot by the first ten bytes of its commitment, or by the hash of the entry that records it."""
        cast: tuple[int, dict[str, Any]] | None = None
        opened: tuple[int, dict[str, Any]] | None = None
        with self._reading():
            for number, leaf in self._entries():
                if leaf["t"] == "ballot.cast" and cast is None and self._is_it(leaf, code, entry):
                    cast = number, leaf
                elif leaf["t"] == "ballot.opened" and cast and leaf["d"]["c"] == cast[1]["d"]["c"]:
                    opened = number, leaf["d"]
        if cast is None:
            return None
        said = opened[1] if opened else {}
        round_id = cast[1]["r"]
        return BallotTakenAway(
            round_id,
            self._names.get(round_id, round_id),
            cast[1]["d"]["c"],
            cast[0],
            opened[0] if opened else None,
            said.get("b", ""),
            said.get("o", ""),
        )

    def voting_code(self, code: str) -> list[CodeTakenAway]:
        """Say for each round of the record in which a voting code was used, or was issued and not used.

        :raises CodeNotReadable: for what cannot be a code
        """
        marks: dict[str, str] = {}
        used: dict[str, int] = {}
        issued: dict[str, int] = {}
        mark_of(UUID(int=0), code)  # what is no code is refused also where no round has any
        with self._reading():
            for number, leaf in self._entries():
                if leaf["t"] not in ("roll.used", "roll.marks"):
                    continue
                round_id = leaf["r"]
                mark = marks.get(round_id) or marks.setdefault(round_id, mark_of(UUID(round_id), code).hex())
                if leaf["t"] == "roll.used" and leaf["d"]["n"] == mark:
                    used[round_id] = number
                elif leaf["t"] == "roll.marks" and sha256(bytes.fromhex(mark)).hexdigest() in leaf["d"]["hashes"]:
                    issued[round_id] = number
        return [
            CodeTakenAway(one, self._names.get(one, one), used.get(one), issued.get(one))
            for one in marks
            if one in used or one in issued
        ]

    def _entries(self) -> Iterator[tuple[int, dict[str, Any]]]:
        """Give every entry; when all are read they must come to the root that was signed."""
        tree = GrowingTree()
        for number, entry in enumerate(self._log.entries()):
            tree.append(leaf_hash(entry))
            leaf = json.loads(entry)
            if leaf["t"] == "round.announced":
                self._names[leaf["r"]] = str(leaf["d"].get("name", leaf["r"]))
            yield number, leaf
        if tree.root() != self._checkpoint.root:
            raise self._no_record("its entries are not those that were signed")

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """Say in one sentence that an entry is not written as entries are, whatever it holds instead."""
        try:
            yield
        except (RecordIsDamaged, NoteIsMalformed, OSError, ValueError, KeyError, TypeError, AttributeError) as fault:
            raise self._no_record(f"an entry cannot be read ({type(fault).__name__})") from None

    @staticmethod
    def _is_it(leaf: dict[str, Any], code: bytes, entry: bytes) -> bool:
        if code:
            return bool(leaf["d"]["c"].startswith(code.hex()))
        written = json.dumps(leaf, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        return leaf_hash(written.encode()) == entry

    def _no_record(self, why: str) -> ThatIsNoRecord:
        return ThatIsNoRecord(folder=str(self._folder), why=why)
