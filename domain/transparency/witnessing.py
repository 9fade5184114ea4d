"""What a log and a witness say to each other (C2SP tlog-witness, tlog-mirror): the words, without a network."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass


def cosigned_message(text: str, at: int) -> bytes:
    """Give what a witness signs: that it saw this checkpoint at a time, in seconds since 1970 (tlog-cosignature v1)."""
    return f"cosignature/v1\ntime {at}\n{text}".encode()


@dataclass(frozen=True)
class AddCheckpoint:
    """A log asking a witness to cosign its newest checkpoint, with the proof that nothing earlier was changed."""

    old_size: int
    """The size that the witness saw last."""
    proof: tuple[bytes, ...]
    note: bytes
    """The signed checkpoint."""

    def to_bytes(self) -> bytes:
        """Write the request's body."""
        steps = "".join(f"{base64.b64encode(step).decode()}\n" for step in self.proof)
        return f"old {self.old_size}\n{steps}\n".encode() + self.note


PACKAGE = 256
"""So many entries stand in one package for a mirror (tlog-mirror)."""


def packages(start: int, end: int) -> list[tuple[int, int]]:
    """Say how entries from ``start`` up to ``end`` are divided into packages; none where there is no entry."""
    begins = range(start - start % PACKAGE, end, PACKAGE) if start < end else ()
    return [(max(start, begin), min(end, begin + PACKAGE)) for begin in begins]


def upload_head(origin: str, start: int, end: int) -> bytes:
    """Write how a request to add entries to a mirror begins; packages follow. Without a ticket: our proofs are new."""
    name = origin.encode()
    return len(name).to_bytes(2, "big") + name + start.to_bytes(8, "big") + end.to_bytes(8, "big") + bytes(2)


def package(entries: Sequence[bytes], proof: Sequence[bytes]) -> bytes:
    """Write one package: entries, and the proof that they stand under the checkpoint."""
    written = b"".join(len(entry).to_bytes(2, "big") + entry for entry in entries)
    return written + bytes([len(proof)]) + b"".join(proof)
