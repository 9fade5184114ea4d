"""Blocks of a ``.pb`` file into numbered rows of cells. What the rows mean is not known here.

Pabulib's files (arXiv 2012.06539, section 3) are CSV with ``;`` between cells, in UTF-8.
"""

import csv
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from pb.exchange.pabulib.blocks import LONGEST_CELL, LONGEST_LINE, PabulibBlocks, PabulibRefused, Progress

if TYPE_CHECKING:
    from pathlib import Path

Offer = Callable[[int, bytes], bool]
"""Shown a block of whole lines and the number of its first; says whether it took them. See ``columns``."""


class Batch(NamedTuple):
    """Some rows that follow each other."""

    lines: Sequence[int]
    """Number of the line on which each row begins."""
    rows: list[list[str]]
    """The cells of each row, as they stand (not stripped)."""


class PabulibRows:
    """One reading of one file, from its beginning to its end."""

    def __init__(self, path: "Path | str", progress: Progress | None = None) -> None:
        """Open a file.

        :param path: where it is
        :param progress: told how far the reading is
        :raises PabulibRefused: when there is no such file, or it is too large to be an election
        """
        self._blocks = PabulibBlocks(path, progress)
        self._lines: list[str] = []
        self._at = 0
        self._before = 0
        """Lines of the file before ``self._lines``."""
        self._has_quotes = False

    def close(self) -> None:
        """Let go of the file."""
        self._blocks.close()

    def refused(self, line: int, what: str) -> PabulibRefused:
        """Word what is wrong with this file on a line."""
        return self._blocks.refused(line, what)

    @property
    def name(self) -> str:
        """Name of the file."""
        return self._blocks.name

    @property
    def sha256(self) -> str:
        """Hash of the bytes read so far, in hex; of the whole file once all rows are read."""
        return self._blocks.sha256

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

    def batches(self, offer: Offer | None = None) -> Iterator[Batch]:
        """Read all rows that are left, some hundreds at a time.

        :param offer: shown each block of which no row has been read; the rows of one that it takes are not given
        """
        while self._at < len(self._lines) or self._fill(offer):
            if not self._lines:  # taken
                continue
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
            row = next(
                csv.reader(lines(), delimiter=";", skipinitialspace=True)
            )  # as the format's own examples have it
        except csv.Error as fault:
            what = "its lines end in carriage returns alone" if "\r" in text else f"it cannot be read ({fault})"
            raise self.refused(begins, f"{what}; save the file again, as CSV in UTF-8.") from fault
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

    def _fill(self, offer: Offer | None = None) -> bool:
        """Read the next block, into ``self._lines`` where it is not taken; say whether there was one."""
        self._before = self._blocks.lines
        self._lines, self._at = [], 0
        block = self._blocks.next_block()
        if block is None:
            return False
        if offer is not None and offer(self._before + 1, block):
            self._before = self._blocks.lines
        else:
            self._lines = self._decode(block)
        return True

    def _decode(self, block: bytes) -> list[str]:
        try:
            text = block.decode()
        except UnicodeDecodeError as fault:
            broken = self._before + block.count(b"\n", 0, fault.start) + 1
            raise self.refused(broken, "the text is not in UTF-8; save the file again in UTF-8.") from fault
        self._has_quotes = '"' in text
        lines = text.split("\n")
        del lines[-1]  # every line has its end
        if max(map(len, lines)) > LONGEST_LINE:
            long = next(number for number, line in enumerate(lines, 1) if len(line) > LONGEST_LINE)
            raise self.refused(self._before + long, f"the line is longer than {LONGEST_LINE:,} characters.")
        return lines
