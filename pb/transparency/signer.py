"""The signer of the log: signs only what continues everything it has ever signed, and stops rather than fork.

It remembers the last checkpoint it signed in a file of its own, beside its
key and away from the record, so that neither a restored database nor a lost
record folder can make it sign two histories.
"""

from pathlib import Path

from domain.refusals import Refusal
from domain.transparency.checkpoint import Checkpoint, CheckpointIsMalformed
from domain.transparency.merkle_tree import CompleteSubtree, ProofDoesNotHold, check_consistency, consistency_proof
from domain.transparency.signed_note import NoteIsMalformed, SignedNote
from pb.transparency.signing import SigningKey, is_signed_by
from pb.transparency.tiles import write_whole


class RecordWouldShrink(Refusal):
    """The events lead to fewer entries than were signed before: an old backup, most likely."""

    message = (
        "The record is not signed: it has {size} entries, but {signed} were published before. An older copy of the "
        "database may have been restored. Restore the newest backup; do not delete the signer's memory in {memory}."
    )


class RecordWouldFork(Refusal):
    """The events lead to another history than the one that was signed before."""

    message = (
        "The record is not signed: its first {signed} entries are not those that were published before. Somebody "
        "changed what had happened, or another database was put in its place. Do not delete the signer's memory in "
        "{memory}; find out which of the two histories is the true one."
    )


class SignersMemoryIsDamaged(Refusal):
    """The file that remembers the last signed checkpoint does not say what it must say."""

    message = (
        "The record is not signed: {memory} is not a checkpoint signed with this server's key. Restore this file from "
        "the newest published checkpoint (the file record/checkpoint, or a copy that somebody else kept)."
    )


class Signer:
    """Signs checkpoints of one log with one key, remembering the last."""

    def __init__(self, key: SigningKey, memory: Path) -> None:
        """Take the key and the file in which the last signed checkpoint is kept."""
        self.key = key
        self.memory = memory

    @property
    def origin(self) -> str:
        """The log's origin: the name of its key (C2SP tlog-checkpoint)."""
        return self.key.verifier.name

    def last_signed(self) -> Checkpoint | None:
        """Give the last checkpoint signed, or None before the first; refuses a memory that somebody has changed."""
        if not self.memory.exists():
            return None
        try:
            note = SignedNote.read(self.memory.read_bytes())
            checkpoint = Checkpoint.read(note.text)
        except (NoteIsMalformed, CheckpointIsMalformed) as error:
            raise SignersMemoryIsDamaged(memory=self.memory) from error
        if checkpoint.origin != self.origin or not is_signed_by(note, self.key.verifier):
            raise SignersMemoryIsDamaged(memory=self.memory)
        return checkpoint

    def must_continue(self, size: int, root: bytes, subtree: CompleteSubtree) -> None:
        """Refuse a tree that does not begin with everything signed before; ``subtree`` reads the new tree's hashes."""
        last = self.last_signed()
        if last is None or last.size == 0:
            return
        if size < last.size:
            raise RecordWouldShrink(size=size, signed=last.size, memory=self.memory)
        try:
            check_consistency(last.size, size, last.root, root, consistency_proof(last.size, size, subtree))
        except ProofDoesNotHold as error:
            raise RecordWouldFork(signed=last.size, memory=self.memory) from error

    def sign(self, size: int, root: bytes, subtree: CompleteSubtree) -> SignedNote:
        """Sign the checkpoint of a tree that continues the last signed one, and remember it before giving it away."""
        self.must_continue(size, root, subtree)
        note = self.key.note(Checkpoint(self.origin, size, root).text)
        write_whole(self.memory, note.to_bytes())
        return note
