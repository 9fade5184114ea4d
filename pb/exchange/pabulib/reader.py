"""A ``.pb`` file of an election, read and checked whole before anything is done with it.

Two readings: :func:`check_file` goes through all of it, refuses what cannot be believed and keeps what each distinct
ballot says and how often; :func:`read_ballots` goes through it again, ballot by ballot, for casting them. Memory is
bounded by the number of voters and of distinct ballots, never by the size of the text.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from pb.exchange.days_of_file import NoSuchDay, beginning_of, end_of
from pb.exchange.pabulib.ballots import DistinctBallots, Reading
from pb.exchange.pabulib.blocks import PabulibRefused, Progress
from pb.exchange.pabulib.box import Box
from pb.exchange.pabulib.contradictions import Contradictions
from pb.exchange.pabulib.doubts import doubts
from pb.exchange.pabulib.heading import Declared, column_names, missing_description, read_declared
from pb.exchange.pabulib.limits import limits_of_projects
from pb.exchange.pabulib.rows import PabulibRows

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Contradictions", "FileBallot", "Heading", "PabulibRefused", "check_file", "read_ballots"]

REPORT = "To count the ballots as they stand and list such figures, add --on-contradiction report."


class FileBallot(NamedTuple):
    """One ballot of the file."""

    line: int
    voter: str
    """The file's voter_id."""
    reading: Reading
    cells: tuple[str, ...]
    """Every cell as the file has it, without padding."""


class Heading(NamedTuple):
    """A file that has been checked whole."""

    path: "Path | str"
    name: str
    """Of the file, without its folder."""
    sha256: str
    """Hash of the whole file, in hex."""
    declared: Declared
    columns: tuple[str, ...]
    """Names of the columns of VOTES."""
    ballots: DistinctBallots
    ballots_cast: int
    """How many ballots were cast, blank ones included."""
    notices: tuple[str, ...]
    """What is odd in the file and was let through, one sentence each."""
    lenient: bool = False
    """Whether ballots that say what they may not were counted by the convention of their kind."""


def check_file(
    path: "Path | str", progress: Progress | None = None, contradictions: Contradictions = "refuse"
) -> Heading:
    """Read a file from end to end and check everything that it says.

    :param path: the file
    :param progress: told how many bytes of how many have been read
    :param contradictions: whether ballots that say what they may not, and totals that are not those of the ballots,
        are refused or only reported
    :return: META, PROJECTS, the distinct ballots with their counts, and what is odd but was let through
    :raises PabulibRefused: with the line and what is wrong there
    """
    rows = PabulibRows(path, progress)
    try:
        declared = read_declared(rows)
        columns = column_names(rows, "VOTES", "voter_id")
        lenient = contradictions == "report"
        box = Box(rows, declared, columns, lenient=lenient)
        for batch in rows.batches(box.take_plain):
            box.take(batch)
        ballots = box.emptied()
        odd = box.odd.in_words()
        for line, what in (
            *days(declared),
            *limits_of_projects(declared),
            *doubts(declared, ballots, rows.line, box.again),
        ):
            if not lenient:
                raise rows.refused(line, f"{what} {REPORT}")
            odd.append(f"Line {line}: {what}")
        odd += [
            f"META says {key}, but not for which categories or neighborhoods: no ballot was held against it."
            for key in box.rules.limits.of_no_list
        ]
        odd += [f"META does not say {key}." for key in missing_description(declared)]
        cast = sum(ballots.counts)
        return Heading(path, rows.name, rows.sha256, declared, columns, ballots, cast, tuple(odd), lenient)
    finally:
        rows.close()


def days(declared: Declared) -> Iterator[tuple[int, str]]:
    """Give line and sentence of each date that is none, and of a vote that ends before it begins."""
    opens = closes = None
    for key in ("date_begin", "date_end"):
        text, line = declared.meta.get(key, ""), declared.meta_lines.get(key, 0)
        try:
            opens = beginning_of(text) if text and key == "date_begin" else opens
            closes = end_of(text) if text and key == "date_end" else closes
        except NoSuchDay:
            yield line, f"{key} is written YYYY or DD.MM.YYYY, not “{text[:40]}”."
    if opens is not None and closes is not None and closes <= opens:
        yield declared.meta_lines["date_end"], "the vote ends before it begins."


def read_ballots(path: "Path | str", heading: Heading, progress: Progress | None = None) -> Iterator[FileBallot]:
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
        box = Box(rows, declared, columns, lenient=heading.lenient)
        for batch in rows.batches():
            for line, cells, reading in box.one_by_one(batch):
                yield FileBallot(line, cells[box.voter], reading, cells)
        if rows.sha256 != heading.sha256:
            raise rows.refused(0, "the file changed while it was being read; begin again.")
    finally:
        rows.close()
