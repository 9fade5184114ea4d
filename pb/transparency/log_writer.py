"""Brings the published files of the record up to date with the events: a follower with a position of its own.

It may be stopped at any moment. Everything is written in the sequence in
which it can be lost without harm: tiles, then the position, then the signer's
memory, then the checkpoint that makes the new entries known, and only then
are partial tiles removed that it no longer needs.
"""

import contextlib
import fcntl
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from itertools import islice
from pathlib import Path

from domain.refusals import Refusal
from domain.transparency.merkle_tree import GrowingTree, leaf_hash
from domain.transparency.signed_note import NoteIsMalformed, SignedNote
from domain.transparency.statement import Statement
from domain.transparency.tile_paths import CHECKPOINT
from domain.transparency.witness_policy import Policy
from pb.settings import RECORD
from pb.transparency.asking_witnesses import ask_all, hand_on, signed_too, who_cosigned, with_address
from pb.transparency.ballot_index import BallotIndex
from pb.transparency.event_places import EventPlace, EventPlaces
from pb.transparency.signer import RecordWouldFork, RecordWouldShrink, Signer
from pb.transparency.signing import SigningKey, is_signed_by, key_in_file
from pb.transparency.tiles import RecordIsDamaged, TileFolder, write_whole
from pb.transparency.what_witnesses_said import SAID, remember

RECORD_FILES = (
    "record", "keys", "record-position.json", "record-events", "record-ballots.sqlite", "record.lock", SAID
)  # fmt: skip
"""All that is made in the data folder: the record, its keys and the signer's memory, and what can be made again.
What witnesses contradict us with (``record-forks``) is kept, whatever becomes of the rest."""
KEYS, POLICY = "keys.txt", "policy.txt"
ASK_AGAIN_S = 60
"""Seconds until witnesses that did not answer are asked again, while too few have cosigned."""
ASK_THE_REST_S = 600
"""Seconds until those are asked again without whom there are enough."""

LeavesAfter = Callable[[int], Iterable[tuple[int, Iterable[bytes]]]]
"""Takes a position in the event store; gives every later event's position with its leaves (often none)."""
_COMPARED = 256
"""So many leaves of the last published event are compared with the event as it is now."""


class RecordIsBeingPublished(Refusal):
    """Two at once would write the same files."""

    message = "The record is being published by another process at this moment. Try again in a minute."


@dataclass(frozen=True)
class Publication:
    """What publishing came to."""

    entries: int
    """How many entries the record has now."""
    added: int
    """How many of them are new."""
    position: int
    """Up to which event the record goes."""
    folder: Path


@dataclass(frozen=True)
class Place:
    """Up to where the events have become entries."""

    position: int = 0
    """The last event that was read."""
    entries: int = 0
    """The entries up to there."""
    last_position: int = 0
    """The last event that had leaves: by it the event store is known again."""
    last_entries: int = 0
    """The entries before that event's."""


class LogWriter:
    """Publishes the record of one data folder."""

    def __init__(self, data: Path, origin: str = RECORD) -> None:
        """Take the data folder; keys are made in it where there are none, under ``origin``."""
        self.data = data
        self.folder = data / "record"
        self._place_file = data / "record-position.json"
        self._places = EventPlaces(data)
        self.signer = Signer(log_key(data, origin), data / "keys" / "last-signed-checkpoint")

    def position(self) -> int:
        """Give the last event that has been published; 0 before the first publication."""
        try:
            return Place(**json.loads(self._place_file.read_bytes())).position
        except (OSError, ValueError, TypeError):
            return 0

    def publish(self, leaves_after: LeavesAfter, *, anew: bool = False) -> Publication:
        """Add the leaves of every event since the last time, sign, and publish.

        :param leaves_after: gives the leaves of the events after a position
        :param anew: write every file again from the first event on; the bytes come out the same
        :raises RecordIsBeingPublished: while another process does it
        :raises RecordWouldShrink, RecordWouldFork: the events are not those that were published before; nothing of
            what is published has been touched
        """
        with self._alone():
            place, log = self._where_it_stood(leaves_after, anew=anew)
            before, known, rows = log.size, self._places.number_up_to(place.position), []
            for position, leaves in leaves_after(place.position):
                started = log.size
                log.add(leaves)
                if log.size > started:
                    place = Place(position, log.size, position, started)
                    rows.append(EventPlace(position, started, log.size - started))
                else:
                    place = replace(place, position=position)
            log.flush()
            self._places.add(known, rows)
            self._publish(log, place)
            return Publication(log.size, log.size - before, place.position, self.folder)

    def _publish(self, log: TileFolder, place: Place) -> None:
        root = log.root()
        self.signer.must_continue(log.size, root, log.subtree)
        write_whole(self._place_file, json.dumps(asdict(place)).encode())
        note = self.signer.sign(log.size, root, log.subtree)
        self._write_if_changed(KEYS, self._keys())
        self._write_if_changed(POLICY, self.policy().written(self.signer.key.verifier))
        note = self._with_signatures_of_before(note)
        heard = ask_all(note, log, self.policy(), self.signer.key.verifier)
        whole = signed_too(note, heard)
        self._write_if_changed(CHECKPOINT, str(whole))
        if heard:
            (self.folder / CHECKPOINT).touch()
            remember(self.data, note, heard)
            hand_on(whole, heard, self.policy())
        log.tidy()
        BallotIndex(self.data).catch_up(log)

    def _where_it_stood(self, leaves_after: LeavesAfter, *, anew: bool) -> tuple[Place, TileFolder]:
        """Go on from the last place; begin at the first event where files are missing, damaged or not wanted."""
        try:
            place = Place(**json.loads(self._place_file.read_bytes()))
            log = TileFolder(self.folder, place.entries)
            if not anew and self._is_known_again(leaves_after, place, log):
                return place, log
        except (OSError, ValueError, TypeError, RecordIsDamaged):
            pass  # the files can be made again from the events
        self._must_lead_to_what_was_signed(leaves_after)
        return Place(), TileFolder(self.folder)

    def _is_known_again(self, leaves_after: LeavesAfter, place: Place, log: TileFolder) -> bool:
        """Say whether the event store still holds what was published last: an older copy of it does not."""
        if not place.position:
            return True
        known = self._places.find(place.last_position)
        if place.last_position and (known is None or known.first != place.last_entries):
            return False
        newest = next(iter(leaves_after(place.position - 1)), (0, ()))
        last_with_leaves = next(iter(leaves_after(place.last_position - 1)), (0, ()))
        return (
            newest[0] == place.position
            and last_with_leaves[0] == place.last_position
            and list(islice(last_with_leaves[1], _COMPARED)) == list(islice(log.entries(place.last_entries), _COMPARED))
        )

    def _must_lead_to_what_was_signed(self, leaves_after: LeavesAfter) -> None:
        """Refuse events that do not lead to the last signed checkpoint, before any file is written over."""
        last = self.signer.last_signed()
        if last is None or last.size == 0:
            return
        tree = GrowingTree()
        for _, leaves in leaves_after(0):
            for leaf in leaves:
                tree.append(leaf_hash(leaf))
                if tree.size == last.size:
                    if tree.root() != last.root:
                        raise RecordWouldFork(signed=last.size, memory=self.signer.memory)
                    return
        raise RecordWouldShrink(size=tree.size, signed=last.size, memory=self.signer.memory)

    def waits_for_witnesses(self, now: float) -> bool:
        """Say whether witnesses are to be asked again: some have not cosigned what is published, and time has passed.

        :param now: the machine's time, in seconds since 1970, as files carry it
        """
        path, policy = self.folder / CHECKPOINT, self.policy()
        if not path.is_file() or now < path.stat().st_mtime + ASK_AGAIN_S:
            return False
        cosigned = who_cosigned(SignedNote.read(path.read_bytes()), policy)
        if all(each.name in cosigned for each in with_address(policy)):
            return False
        return not policy.is_met_by(cosigned) or now >= path.stat().st_mtime + ASK_THE_REST_S

    def _with_signatures_of_before(self, note: SignedNote) -> SignedNote:
        """Give this checkpoint as it is published already, with whoever has cosigned it; else as it is."""
        try:
            there = SignedNote.read((self.folder / CHECKPOINT).read_bytes())
        except (OSError, NoteIsMalformed):
            return note
        same = there.text == note.text and is_signed_by(there, self.signer.key.verifier)
        return there if same else note

    def policy(self) -> Policy:
        """Read who must cosign, as the operator wrote it in the data folder; nobody where nothing is written."""
        path = self.data / POLICY
        return Policy.read(path.read_text(encoding="utf-8")) if path.is_file() else Policy()

    def statement(self) -> Statement:
        """Give what the record has to say of itself: its keys and its policy as they are in the data folder now."""
        log, receipts = self.signer.key.verifier, receipts_key(self.data, self.signer.origin).verifier
        return Statement(self.signer.origin, str(log), str(receipts), self.policy().written(log))

    def _keys(self) -> str:
        return "".join(f"{key}\n" for key in self.statement()[1:3])

    def _write_if_changed(self, name: str, text: str) -> None:
        path = self.folder / name
        if not path.is_file() or path.read_bytes() != text.encode():
            write_whole(path, text.encode())

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        self.data.mkdir(parents=True, exist_ok=True)
        with (self.data / "record.lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise RecordIsBeingPublished from error
            yield


def log_key(data: Path, origin: str = RECORD) -> SigningKey:
    """Give the key that signs checkpoints, made at the first call; its name is the origin of the record."""
    return key_in_file(data / "keys" / "log.key", origin)


def receipts_key(data: Path, origin: str = RECORD) -> SigningKey:
    """Give the key that signs receipts, made at the first call: ``<origin>/receipts``."""
    return key_in_file(data / "keys" / "receipts.key", f"{origin}/receipts")
