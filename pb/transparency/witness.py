"""A small witness that another organisation can run: it cosigns checkpoints that continue what it saw, and no others.

C2SP tlog-witness. It keeps for each log the last checkpoint it cosigned, on
disk before it answers, and never goes back: whoever asks it to cosign two
histories of one log gets one cosignature.
"""

import contextlib
import fcntl
import threading
from collections.abc import Iterator, Sequence
from hashlib import sha256
from http import HTTPStatus
from pathlib import Path
from typing import NamedTuple

from domain.transparency.checkpoint import Checkpoint, CheckpointIsMalformed
from domain.transparency.merkle_tree import ProofDoesNotHold, check_consistency
from domain.transparency.signed_note import NoteIsMalformed, SignedNote, VerifierKey
from domain.transparency.witnessing import AddCheckpoint, RequestIsMalformed
from pb.transparency.signing import SigningKey, is_signed_by
from pb.transparency.tiles import write_whole


class Answer(NamedTuple):
    """What the witness says, as HTTP says it."""

    status: HTTPStatus
    body: str = ""
    kind: str = "text/plain; charset=utf-8"


class Witness:
    """One witness: its key, the logs it knows, and what it saw of each."""

    def __init__(self, folder: Path, key: SigningKey, logs: Sequence[VerifierKey]) -> None:
        """Take the folder for what it saw, its cosigning key, and the keys of the logs it watches."""
        self.key = key
        self._folder = folder
        self._logs = logs
        self._one_at_a_time = threading.Lock()

    def add_checkpoint(self, raw: bytes, now: int) -> Answer:
        """Judge a request; cosign (200) or say why not.

        :param now: the time of the cosignature, in seconds since 1970
        """
        try:
            request = AddCheckpoint.read(raw)
            note = SignedNote.read(request.note)
            checkpoint = Checkpoint.read(note.text)
        except (RequestIsMalformed, NoteIsMalformed, CheckpointIsMalformed) as error:
            return Answer(HTTPStatus.BAD_REQUEST, f"{error}\n")
        keys = [key for key in self._logs if key.name == checkpoint.origin]
        if not keys:
            return Answer(HTTPStatus.NOT_FOUND, "This witness does not watch that log.\n")
        if not any(is_signed_by(note, key) for key in keys):
            return Answer(HTTPStatus.FORBIDDEN, "The checkpoint is not signed with that log's key.\n")
        if request.old_size > checkpoint.size:
            return Answer(HTTPStatus.BAD_REQUEST, "The old size is beyond the new one.\n")
        with self._alone():
            return self._judge(request, note, checkpoint, now)

    def seen(self, origin: str) -> Checkpoint | None:
        """Give the last checkpoint of a log that was cosigned; None where none was."""
        path = self._file_of(origin)
        return Checkpoint.read(SignedNote.read(path.read_bytes()).text) if path.is_file() else None

    def _judge(self, request: AddCheckpoint, note: SignedNote, checkpoint: Checkpoint, now: int) -> Answer:
        seen = self.seen(checkpoint.origin)
        size = seen.size if seen else 0
        if request.old_size != size:
            return Answer(HTTPStatus.CONFLICT, f"{size}\n", "text/x.tlog.size")
        if seen and size == checkpoint.size and seen.root != checkpoint.root:
            return Answer(HTTPStatus.CONFLICT, f"{size}\n", "text/x.tlog.size")
        try:
            if seen and size:
                check_consistency(size, checkpoint.size, seen.root, checkpoint.root, request.proof)
            elif request.proof:
                return Answer(HTTPStatus.UNPROCESSABLE_ENTITY, "Nothing can be proved from an empty log.\n")
        except ProofDoesNotHold as error:
            return Answer(HTTPStatus.UNPROCESSABLE_ENTITY, f"{error}\n")
        write_whole(self._file_of(checkpoint.origin), note.to_bytes())
        return Answer(HTTPStatus.OK, f"{self.key.cosign(note.text, now)}\n")

    def _file_of(self, origin: str) -> Path:
        return self._folder / f"seen-{sha256(origin.encode()).hexdigest()}"

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        """Let one request at a time judge and remember, in this process and in any other with this folder."""
        with self._one_at_a_time, (self._folder / "witness.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
