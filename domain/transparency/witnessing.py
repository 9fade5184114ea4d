"""What a log and a witness say to each other (C2SP tlog-witness, tlog-cosignature): the words, without a network."""

import base64
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
