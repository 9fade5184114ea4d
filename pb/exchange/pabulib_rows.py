"""Bytes of a ``.pb`` file into numbered rows of cells, in bounded memory. What the rows mean is not known here.

Pabulib's files (arXiv 2012.06539, section 3) are CSV with ``;`` between cells, in UTF-8. Nothing that a stranger's file
says about its own size is believed: the file, its lines and its cells are all bounded before they are used.
"""

import csv
import hashlib
import stat
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from domain.refusals import Refusal

LARGEST_FILE: Final = 256 * 1024 * 1024
"""Bytes. The largest published election has 4 MB; what is a hundred times larger is a mistake or an attack."""
LONGEST_LINE: Final = 128_000
"""Characters, quoted line ends included; below the limit of Python's own csv reader, so that ours speaks first."""
LONGEST_CELL: Final = 64 * 1024
"""Characters."""
_BLOCK: Final = 1024 * 1024

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


class Batch(NamedTuple):
    """Some rows that follow each other."""

    lines: Sequence[int]
    """Number of the line on which each row begins."""
    rows: list[list[str]]
    """The cells of each row, as they stand (not stripped)."""


class PabulibRows:
    """One reading of one file, from its beginning to its end."""

    def __init__(self, path: Path, progress: Progress | None = None) -> None:
        """Open a file.

        :param path: where it is
        :param progress: told how far the reading is
        :raises PabulibRefused: when there is no such file, or it is too large to be an election
        """
        self.name = path.name
        self._progress = progress
        self._hash = hashlib.sha256()
        try:
            about = path.stat()
            if not stat.S_ISREG(about.st_mode):
                raise self.refused(0, "this is not a file.")
            if about.st_size > LARGEST_FILE:
                raise self.refused(
                    0, f"the file has {about.st_size:,} bytes; an election has at most {LARGEST_FILE:,}."
                )
            self._file = path.open("rb", buffering=0)
        except OSError as fault:
            raise self.refused(0, f"the file cannot be read ({fault.strerror}).") from fault
        self.size = about.st_size
        self._read = 0
        self._carried = b""
        self._lines: list[str] = []
        self._at = 0
        self._before = 0
        """Lines of the file before ``self._lines``."""
        self._has_quotes = False

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def refused(self, line: int, what: str) -> PabulibRefused:
        """Word what is wrong with this file on a line."""
        return PabulibRefused(self.name, line, what)

    @property
    def sha256(self) -> str:
        """Hash of the bytes read so far, in hex; of the whole file once all rows are read."""
        return self._hash.hexdigest()

    @property
    def line(self) -> int:
        """Number of the line read last."""
        return self._before + self._at

    def next_row(self) -> tuple[int, list[str]] | None:
        """Read one row, passing over empty lines.

        :return: number of its line and its cells as they stand, or None at the end of the file
        """
        while self._at < len(self._lines) or self._fill():
            text = self._lines[self._at]
            self._at += 1
            if text.strip():
                return self.line, (self._quoted(text) if '"' in text else self._bounded(text.split(";"), self.line))
        return None

    def batches(self) -> Iterator[Batch]:
        """Read all rows that are left, some thousand at a time."""
        while self._at < len(self._lines) or self._fill():
            texts = self._lines[self._at :] if self._at else self._lines
            if self._has_quotes and any('"' in text for text in texts):  # often only in the names of projects, before
                yield self._careful_batch()
                continue
            lines: Sequence[int] = range(self.line + 1, self.line + 1 + len(texts))
            self._at = len(self._lines)
            rows = [text.split(";") for text in texts]
            if not all(texts) or max(map(len, texts)) > LONGEST_CELL:
                kept = [(line, row) for line, row in zip(lines, rows, strict=True) if row != [""]]
                lines, rows = [line for line, _ in kept], [self._bounded(row, line) for line, row in kept]
            yield Batch(lines, rows)

    def _careful_batch(self) -> Batch:
        lines, rows, stop = [], [], len(self._lines)
        block = self._lines
        while self._lines is block and self._at < stop:
            found = self.next_row()
            if found is None:
                break
            lines.append(found[0])
            rows.append(found[1])
        return Batch(lines, rows)

    def _quoted(self, text: str) -> list[str]:
        """Read a row that holds quotation marks, and so may go on over the next lines."""
        begins, length, unfinished = self.line, 0, False

        def lines() -> Iterator[str]:
            nonlocal length, unfinished
            more: str | None = text
            while more is not None:
                length += len(more) + 1
                if length > LONGEST_LINE:
                    raise self.refused(begins, "a quotation mark is opened and not closed in a reasonable space.")
                yield more + "\n"
                more = self._next_line()
            unfinished = True

        try:
            row = next(csv.reader(lines(), delimiter=";"))
        except csv.Error as fault:
            raise self.refused(begins, f"the row cannot be read ({fault}).") from fault
        if unfinished:
            raise self.refused(begins, "the file ends inside a cell whose quotation mark is not closed.")
        return self._bounded(row, begins)

    def _next_line(self) -> str | None:
        if self._at >= len(self._lines) and not self._fill():
            return None
        self._at += 1
        return self._lines[self._at - 1]

    def _bounded(self, row: list[str], line: int) -> list[str]:
        if max(map(len, row)) > LONGEST_CELL:
            raise self.refused(line, f"a cell is longer than {LONGEST_CELL:,} characters.")
        return row

    def _fill(self) -> bool:
        """Read the next block of whole lines; say whether there was one."""
        lines: list[str] = []
        self._before += len(self._lines)
        self._lines, self._at = lines, 0
        while not lines:
            block = self._file.read(_BLOCK)
            self._read += len(block)
            if self._read > LARGEST_FILE:
                raise self.refused(self._before + 1, "the file grew while it was read.")
            if self._progress is not None:
                self._progress(self._read, self.size)
            self._hash.update(block)
            whole = self._carried + block
            end = whole.rfind(b"\n") + 1 if block else len(whole)
            self._carried = whole[end:]
            if len(self._carried) > LONGEST_LINE:
                broken = self._before + whole.count(b"\n", 0, end) + 1
                raise self.refused(broken, f"the line is longer than {LONGEST_LINE:,} characters.")
            if end:
                lines.extend(self._decode(whole[:end]))
            if not block:
                break
        return bool(lines)

    def _decode(self, whole: bytes) -> list[str]:
        zero = whole.find(b"\0")
        if zero >= 0:
            raise self.refused(self._before + whole.count(b"\n", 0, zero) + 1, "there is a NUL byte; this is not text.")
        if b"\r" in whole:
            whole = whole.replace(b"\r\n", b"\n").removesuffix(b"\r")
        if self._before == 0:
            whole = whole.removeprefix(b"\xef\xbb\xbf")
        try:
            text = whole.decode()
        except UnicodeDecodeError as fault:
            broken = self._before + whole.count(b"\n", 0, fault.start) + 1
            raise self.refused(broken, "the text is not in UTF-8; save the file again in UTF-8.") from fault
        self._has_quotes = '"' in text
        lines = text.split("\n")
        if not lines[-1]:
            del lines[-1]
        if lines and max(map(len, lines)) > LONGEST_LINE:
            long = next(number for number, line in enumerate(lines, 1) if len(line) > LONGEST_LINE)
            raise self.refused(self._before + long, f"the line is longer than {LONGEST_LINE:,} characters.")
        return lines
