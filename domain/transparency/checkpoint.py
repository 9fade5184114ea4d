"""A checkpoint of the log as C2SP's tlog-checkpoint defines it: origin, size and root, as the text of a signed note."""

import base64
import binascii
import re
from dataclasses import dataclass
from typing import Self

from domain.transparency.merkle_tree import HASH_SIZE

LARGEST_SIZE = 2**63 - 1
_SIZE = re.compile(r"(0|[1-9][0-9]{0,18})\Z")


class CheckpointIsMalformed(Exception):
    """The text is not a checkpoint."""


@dataclass(frozen=True)
class Checkpoint:
    """What a log stands for at one moment: so many entries, with this root."""

    origin: str
    size: int
    root: bytes
    extension_lines: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The text that is signed: three lines, and any extension lines."""
        lines = [self.origin, str(self.size), base64.b64encode(self.root).decode(), *self.extension_lines]
        return "".join(f"{line}\n" for line in lines)

    @classmethod
    def read(cls, text: str) -> Self:
        """Take the text of a note; raises CheckpointIsMalformed where a line is missing, odd or not canonical."""
        lines = text.split("\n")
        if len(lines) < 4 or lines[-1]:  # noqa: PLR2004 -- three lines and the end of the last
            raise CheckpointIsMalformed("a checkpoint has an origin, a size and a root, each on its line")
        origin, size, root, *extensions = lines[:-1]
        if not origin or any(not extension for extension in extensions):
            raise CheckpointIsMalformed("no line of a checkpoint is empty")
        if not _SIZE.match(size) or int(size) > LARGEST_SIZE:
            raise CheckpointIsMalformed("a size is a whole number below 2^63, without leading zeros")
        try:
            raw = base64.b64decode(root, validate=True)
        except (binascii.Error, ValueError) as error:
            raise CheckpointIsMalformed("a root is base64") from error
        if len(raw) != HASH_SIZE or base64.b64encode(raw).decode() != root:
            raise CheckpointIsMalformed("a root has 32 bytes")
        return cls(origin, int(size), raw, tuple(extensions))
