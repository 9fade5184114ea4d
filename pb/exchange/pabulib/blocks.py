"""Bytes of a ``.pb`` file as blocks of whole lines, in bounded memory. What a line holds is not looked at here.

Nothing that a stranger's file says about its own size is believed: the file and its lines are bounded before they are
used. Blocks are small, because what is made of one is gone before the next is read, and stays in the processor's cache.
"""

import hashlib
import os
import stat
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from domain.refusals import Refusal

if TYPE_CHECKING:
    from pathlib import Path

LARGEST_FILE: Final = 256 * 1024 * 1024
"""Bytes. The largest published election has 4 MB; what is a hundred times larger is a mistake or an attack."""
LONGEST_LINE: Final = 128_000
"""Characters, quoted line ends included; below the limit of Python's own csv reader, so that ours speaks first."""
LONGEST_CELL: Final = 64 * 1024
"""Characters."""
_LONGEST_CHARACTER: Final = 4
"""Bytes, in UTF-8."""
_BLOCK: Final = LONGEST_CELL - 4096
"""Bytes read at once. With the beginning of a line before it a block stays below the longest cell: unless lines are
very long, nothing in it needs to be measured."""

Progress = Callable[[int, int], None]
"""Told from time to time: bytes read, bytes in all."""


class PabulibRefused(Refusal):
    """A ``.pb`` file that cannot be believed as it stands, with the line and what is wrong there."""

    def __init__(self, file: str, line: int, what: str) -> None:
        """Word it.

        :param file: name of the file
        :param line: number of the line, counted from 1; 0 where the file as a whole is meant
        :param what: what is wrong, a sentence that goes on after the line number
        """
        self.line = line
        place = f"{file}, line {line}: " if line else f"{file}: "
        super().__init__(" ".join((place + what).split()))


class PabulibBlocks:
    """One reading of one file, from its beginning to its end."""

    def __init__(self, path: "Path | str", progress: Progress | None = None) -> None:
        """Open a file.

        :param path: where it is
        :param progress: told how far the reading is
        :raises PabulibRefused: when there is no such file, or it is too large to be an election
        """
        self.name = os.path.basename(path)  # noqa: PTH119 -- pathlib takes longer to load than a small election to count
        self.lines = 0
        """Lines handed out."""
        self._progress = progress
        self._hash = hashlib.sha256()
        try:
            about = os.stat(path)  # noqa: PTH116 -- the same
            if not stat.S_ISREG(about.st_mode):
                raise self.refused(0, "this is not a file.")
            if about.st_size > LARGEST_FILE:
                raise self.refused(
                    0, f"the file has {about.st_size:,} bytes; an election has at most {LARGEST_FILE:,}."
                )
            self._file = open(path, "rb", buffering=0)  # noqa: PTH123, SIM115 -- the same; closed by whoever opened it
        except OSError as fault:
            raise self.refused(0, f"the file cannot be read ({fault.strerror}).") from fault
        except ValueError as fault:
            raise self.refused(0, "no file can have this name.") from fault
        self.size = about.st_size
        self._read = 0
        self._carried = b""

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def refused(self, line: int, what: str) -> PabulibRefused:
        """Word what is wrong with this file on a line."""
        return PabulibRefused(self.name, line, what)

    @property
    def sha256(self) -> str:
        """Hash of the bytes read so far, in hex; of the whole file once all blocks are read."""
        return self._hash.hexdigest()

    def next_block(self) -> bytes | None:
        """Read some whole lines, each ended by a line feed; the file's last line is given one where it has none.

        :return: at least one line, without NUL bytes and byte order mark; None at the end of the file
        """
        while True:
            block = self._file.read(_BLOCK)
            self._read += len(block)
            if self._read > LARGEST_FILE:
                raise self.refused(self.lines + 1, "the file grew while it was read.")
            if self._progress is not None:
                self._progress(self._read, self.size)
            self._hash.update(block)
            whole = self._carried + block
            end = whole.rfind(b"\n") + 1 if block else len(whole)
            self._carried = whole[end:]
            if len(self._carried) > LONGEST_LINE * _LONGEST_CHARACTER:
                broken = self.lines + whole.count(b"\n", 0, end) + 1
                raise self.refused(broken, f"the line is longer than {LONGEST_LINE:,} characters.")
            if end:
                return self._as_lines(whole[:end])
            if not block:
                return None

    def _as_lines(self, whole: bytes) -> bytes:
        zero = whole.find(b"\0")
        if zero >= 0:
            raise self.refused(self.lines + whole.count(b"\n", 0, zero) + 1, "there is a NUL byte; this is not text.")
        if b"\r" in whole:
            whole = whole.replace(b"\r\n", b"\n").removesuffix(b"\r")
        if self.lines == 0:
            whole = whole.removeprefix(b"\xef\xbb\xbf")
        if not whole.endswith(b"\n"):
            whole += b"\n"
        self.lines += whole.count(b"\n")
        return whole
