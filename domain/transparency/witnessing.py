"""What a log and a witness say to each other (C2SP tlog-witness, tlog-cosignature): the words, without a network."""

import base64
import binascii
import re
from dataclasses import dataclass
from typing import Self

from domain.transparency.merkle_tree import HASH_SIZE

MOST_STEPS = 63
"""So many lines of proof a request may carry (tlog-witness)."""
_OLD = re.compile(r"old (0|[1-9][0-9]{0,18})")


class RequestIsMalformed(Exception):
    """The bytes are not a request to add a checkpoint."""


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

    @classmethod
    def read(cls, raw: bytes) -> Self:
        """Read a request's body; raises RequestIsMalformed."""
        head, separator, note = raw.partition(b"\n\n")
        try:
            first, *steps = head.decode("ascii").split("\n")
        except UnicodeDecodeError as error:
            raise RequestIsMalformed("a request begins with the old size and the proof, in ASCII") from error
        old = _OLD.fullmatch(first)
        if not separator or old is None or len(steps) > MOST_STEPS:
            raise RequestIsMalformed(
                "a request is the old size, at most 63 lines of proof, an empty line and a checkpoint"
            )
        return cls(int(old[1]), tuple(_hash(step) for step in steps), note)


def _hash(line: str) -> bytes:
    try:
        raw = base64.b64decode(line, validate=True)
    except (binascii.Error, ValueError) as error:
        raise RequestIsMalformed("a line of a proof is base64") from error
    if len(raw) != HASH_SIZE:
        raise RequestIsMalformed("a line of a proof is a hash")
    return raw
