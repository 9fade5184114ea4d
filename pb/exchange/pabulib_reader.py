"""A ``.pb`` file of an election, read and checked whole before anything is done with it.

Two readings: :func:`check_file` goes through all of it, refuses what cannot be believed and keeps what each distinct
ballot says and how often; :func:`read_ballots` goes through it again, ballot by ballot, for casting them. Memory is
bounded by the number of voters and of distinct ballots, never by the size of the text.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pb.exchange.pabulib_ballots import BallotRules, Contradiction, Reading
from pb.exchange.pabulib_doubts import doubts
from pb.exchange.pabulib_heading import (
    MOST_BALLOTS,
    Declared,
    column_names,
    fits,
    missing_description,
    read_declared,
    section_of,
)
from pb.exchange.pabulib_rows import Batch, PabulibRefused, PabulibRows, Progress

__all__ = ["Contradictions", "FileBallot", "Heading", "PabulibRefused", "check_file", "read_ballots"]

Contradictions = Literal["refuse", "report"]
"""What to do where a file's totals contradict its ballots: refuse it, or report it and believe the ballots."""


@dataclass(frozen=True, slots=True)
class FileBallot:
    """One ballot of the file."""

    line: int
    voter: str
    """The file's voter_id."""
    reading: Reading
    cells: tuple[str, ...]
    """Every cell as the file has it, without padding."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A file that has been checked whole."""

    path: Path
    sha256: str
    """Hash of the whole file, in hex."""
    declared: Declared
    columns: tuple[str, ...]
    """Names of the columns of VOTES."""
    ballots: tuple[tuple[Reading, int], ...]
    """Each distinct ballot, and how many were cast like it. Blank ballots count too."""
    notices: tuple[str, ...]
    """What is odd in the file and was let through, one sentence each."""

    @property
    def count(self) -> int:
        """How many ballots were cast."""
        return sum(count for _, count in self.ballots)


def check_file(path: Path, progress: Progress | None = None, contradictions: Contradictions = "refuse") -> Heading:
    """Read a file from end to end and check everything that it says.

    :param path: the file
    :param progress: told how many bytes of how many have been read
    :param contradictions: whether totals that contradict the ballots are refused or only reported
    :return: META, PROJECTS, the distinct ballots with their counts, and what is odd but was let through
    :raises PabulibRefused: with the line and what is wrong there
    """
    rows = PabulibRows(path, progress)
    try:
        declared = read_declared(rows)
        columns = column_names(rows, "VOTES", "voter_id")
        box = _Box(rows, declared, columns)
        for batch in rows.batches():
            box.take(batch)
        ballots = box.emptied()
        odd = []
        for line, what in doubts(declared, ballots, rows.line):
            if contradictions == "refuse":
                raise rows.refused(line, what)
            odd.append(f"Line {line}: {what}")
        odd += box.shortfalls(ballots)
        odd += [f"META does not say {key}." for key in missing_description(declared)]
        return Heading(path, rows.sha256, declared, columns, ballots, tuple(odd))
    finally:
        rows.close()


def read_ballots(path: Path, heading: Heading, progress: Progress | None = None) -> Iterator[FileBallot]:
    """Go through the ballots of a file that has been checked.

    :param path: the file
    :param heading: what :func:`check_file` found
    :return: every ballot in the order of the file
    :raises PabulibRefused: when it is no longer the file that was checked
    """
    rows = PabulibRows(path, progress)
    try:
        declared = read_declared(rows)
        columns = column_names(rows, "VOTES", "voter_id")
        box = _Box(rows, declared, columns)
        for batch in rows.batches():
            yield from box.ballots(batch)
        if rows.sha256 != heading.sha256:
            raise rows.refused(0, "the file changed while it was being read; begin again.")
    finally:
        rows.close()


class _Box:
    """The ballots of one reading, merged as they come."""

    def __init__(self, rows: PabulibRows, declared: Declared, columns: tuple[str, ...]) -> None:
        self._rows = rows
        self._rules = BallotRules(declared)
        self._width = len(columns)
        lowered = [column.lower() for column in columns]
        if "vote" not in lowered:
            raise rows.refused(rows.line, "the heading of VOTES must name vote.")
        if "vote_strength" in lowered:
            raise rows.refused(rows.line, "ballots of different strength cannot be counted here.")
        self._vote, self._voter = lowered.index("vote"), lowered.index("voter_id")
        self._points = lowered.index("points") if "points" in lowered else None
        if self._points is None and self._rules.with_points:
            raise rows.refused(rows.line, f"a file of vote_type {declared.vote_type} needs a column points.")
        self._needed = max(self._vote, self._voter, self._points or 0)
        self._voters: set[str] = set()
        self._known: dict[str, int] = {}
        self._readings: list[Reading] = []
        self._counts: list[int] = []

    def take(self, batch: Batch) -> None:
        """Count the ballots of some rows."""
        lines, rows = self._whole_rows(batch)
        if not rows:
            return
        self._take_voters(lines, rows)
        vote, points, known, counts = self._vote, self._points, self._known, self._counts
        # No cell holds a NUL byte, so it can stand between the two that make a ballot.
        cells = [row[vote] for row in rows] if points is None else [f"{row[vote]}\0{row[points]}" for row in rows]
        for cell, count in Counter(cells).items():
            place = known.get(cell)
            if place is None:
                place = known[cell] = len(counts)
                counts.append(0)
                try:
                    self._readings.append(self._read(cell))
                except Contradiction as why:
                    raise self._rows.refused(lines[cells.index(cell)], str(why)) from why
            counts[place] += count

    def ballots(self, batch: Batch) -> Iterator[FileBallot]:
        """Give the ballots of some rows, one by one."""
        lines, rows = self._whole_rows(batch)
        vote, points, voter = self._vote, self._points, self._voter
        for line, row in zip(lines, rows, strict=True):
            cell = row[vote] if points is None else f"{row[vote]}\0{row[points]}"
            place = self._known.get(cell)
            if place is None:
                place = self._known[cell] = len(self._readings)
                try:
                    self._readings.append(self._read(cell))
                except Contradiction as why:
                    raise self._rows.refused(line, str(why)) from why
            cells = tuple([cell.strip() for cell in row])
            yield FileBallot(line, row[voter].strip(), self._readings[place], cells)

    def emptied(self) -> tuple[tuple[Reading, int], ...]:
        """Give the distinct ballots and how many were cast like each."""
        return tuple(zip(self._readings, self._counts, strict=True))

    def shortfalls(self, ballots: tuple[tuple[Reading, int], ...]) -> Iterator[str]:
        """Say which lower limits ballots stay under, and how many do."""
        found: Counter[str] = Counter()
        if not self._rules.has_lower_limits:
            return
        for reading, count in ballots:
            short = self._rules.shortfall(reading)
            if short:
                found[short] += count
        for short, count in found.items():
            yield f"{count:,} of the ballots {short}; they are counted as they stand."

    def _read(self, cell: str) -> Reading:
        vote, _, points = cell.partition("\0")
        return self._rules.read(vote, None if self._points is None else points)

    def _take_voters(self, lines: Sequence[int], rows: list[list[str]]) -> None:
        column, voters = self._voter, self._voters
        before = len(voters)
        batch = [row[column].strip() for row in rows]
        fresh = set(batch)
        if len(fresh) < len(batch) or "" in fresh or not voters.isdisjoint(fresh):
            self._refuse_voter(lines, batch)
        voters |= fresh
        if before + len(batch) > MOST_BALLOTS:
            raise self._rows.refused(lines[-1], f"there are more than {MOST_BALLOTS:,} ballots.")

    def _refuse_voter(self, lines: Sequence[int], batch: list[str]) -> None:
        for line, voter in zip(lines, batch, strict=True):
            if not voter:
                raise self._rows.refused(line, "a ballot has no voter_id.")
            if voter in self._voters:
                raise self._rows.refused(line, f"voter_id {voter[:60]} has two ballots.")
            self._voters.add(voter)

    def _whole_rows(self, batch: Batch) -> tuple[Sequence[int], list[list[str]]]:
        """Pass over blank rows; refuse rows that are too short to hold a ballot, too long, or open a section."""
        lines, rows = batch.lines, batch.rows
        widths = set(map(len, rows))
        if widths <= {self._width} and self._width > 1:
            return lines, rows
        kept_lines: list[int] = []
        kept: list[list[str]] = []
        for line, row in zip(lines, rows, strict=True):
            if not any(cell.strip() for cell in row):
                continue
            if section_of(row) is not None:
                raise self._rows.refused(
                    line, f"{row[0].strip().upper()} stands after VOTES; a file has each part once."
                )
            if len(row) <= self._needed:
                raise self._rows.refused(
                    line, "the row ends before its ballot; the file was cut off or a cell is missing."
                )
            fits(self._rows, line, row, self._width)
            kept_lines.append(line)
            kept.append(row)
        return kept_lines, kept
