"""The ballots of one reading of a ``.pb`` file, merged as they come. What is wrong is refused with its line."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TypeVar

from pb.exchange.pabulib.ballots import BallotRules, DistinctBallots, Places, Points, Reading
from pb.exchange.pabulib.columns import are_plain, cells_of
from pb.exchange.pabulib.contradictions import BOTH, Breach, Contradiction, OddBallots
from pb.exchange.pabulib.heading import MOST_BALLOTS, Declared, fits, section_of
from pb.exchange.pabulib.rows import Batch, PabulibRows
from pb.exchange.pabulib.voters import Voters

Item = TypeVar("Item")


class Box:
    """Takes rows of VOTES, by the block where they are plain, else in batches."""

    def __init__(
        self, rows: PabulibRows, declared: Declared, columns: tuple[str, ...], *, lenient: bool = False
    ) -> None:
        """Find the columns that matter.

        :param rows: where the rows come from, to word refusals
        :param lenient: whether ballots that say what they may not are counted by their convention and taken down
        :param columns: the heading of VOTES
        :raises PabulibRefused: where a column is missing, or ballots have different strength
        """
        self._rows = rows
        self._declared = declared
        self.rules = BallotRules(declared, lenient=lenient)
        self.odd = OddBallots()
        self._lenient = lenient
        self._odd_cells: dict[bytes, list[Breach]] = {}
        """What stands in the cells vote and points of an odd ballot -> what it says and may not, each kind once."""
        self._named_again: dict[bytes, list[int]] = {}
        """The same -> places of the projects that it names once more than counts."""
        self.again: Counter[int] = Counter()
        """Place of a project -> how many times ballots name it once more than counts."""
        self._width = len(columns)
        lowered = [column.lower() for column in columns]
        if "vote" not in lowered:
            raise rows.refused(rows.line, "the heading of VOTES must name vote.")
        if "vote_strength" in lowered:
            raise rows.refused(rows.line, "ballots of different strength cannot be counted here.")
        self.voter = lowered.index("voter_id")
        self._vote = lowered.index("vote")
        self._points = lowered.index("points") if "points" in lowered else None
        if self._points is None and self.rules.with_points:
            raise rows.refused(rows.line, f"a file of vote_type {declared.vote_type} needs a column points.")
        self._needed = max(self._vote, self.voter, self._points or 0)
        self._voters = Voters()
        self._counts: Counter[bytes] = Counter()
        """What stands in the cells vote and points -> how many were cast like it."""
        self._places: list[Places] = []
        """What each of them names, in the same order."""
        self._given: list[Points | None] = []
        """What points each of them gives, in the same order."""

    def take_plain(self, first_line: int, block: bytes) -> bool:
        """Count the ballots of a block, if all its rows are plain; say whether they are.

        :param first_line: number of the block's first line
        """
        cells = cells_of(block, self._width) if self.voter == 0 else None
        if cells is None:
            return False
        width, voters = self._width, cells[:: self._width]
        if not are_plain(voters) or not self._voters.add(voters):
            return False
        votes = cells[self._vote :: width]
        points = None if self._points is None else cells[self._points :: width]
        lines = range(first_line, first_line + len(votes))
        self._count(lines, votes, points)
        self._take_down(lines, votes, points, [voter.decode().strip() for voter in voters] if self._odd_cells else ())
        return True

    def take(self, batch: Batch) -> None:
        """Count the ballots of some rows."""
        lines, rows = self._whole_rows(batch)
        if not rows:
            return
        self._add_voters(lines, [row[self.voter].strip() for row in rows])
        points = None if self._points is None else [row[self._points].encode() for row in rows]
        votes = [row[self._vote].encode() for row in rows]
        self._count(lines, votes, points)
        self._take_down(lines, votes, points, [row[self.voter].strip() for row in rows])

    def one_by_one(self, batch: Batch) -> Iterator[tuple[int, tuple[str, ...], Reading]]:
        """Give line, cells without padding, and what the ballot says, of some rows; nothing is counted."""
        numbers = [project.number for project in self._declared.projects]
        lines, rows = self._whole_rows(batch)
        if not rows:
            return
        votes = [row[self._vote].encode() for row in rows]
        points = None if self._points is None else [row[self._points].encode() for row in rows]
        together = self.rules.read_all(votes, points)
        for at, (line, row) in enumerate(zip(lines, rows, strict=True)):
            if together is not None:
                places, given = together[0][at], together[1][at]
            else:
                places, given = self._read_one(line, votes[at], None if points is None else points[at])
            yield line, tuple([cell.strip() for cell in row]), (tuple([numbers[place] for place in places]), given)

    def emptied(self) -> DistinctBallots:
        """Give the distinct ballots and how many were cast like each."""
        numbers = tuple([project.number for project in self._declared.projects])
        ballots = DistinctBallots(numbers, self._places, self._given, list(self._counts.values()))
        self._counts.clear()
        return ballots

    def _take_down(
        self, lines: Sequence[int], votes: list[bytes], points: list[bytes] | None, voters: Sequence[str]
    ) -> None:
        """Take down the odd ones among ballots that were counted."""
        if not self._odd_cells:
            return
        for at, cell in enumerate(_both(votes, points)):
            for breach in self._odd_cells.get(cell, ()):
                self.odd.add(breach, lines[at], voters[at])
            if cell in self._named_again:
                self.again.update(self._named_again[cell])

    def _count(self, lines: Sequence[int], votes: list[bytes], points: list[bytes] | None) -> None:
        cells = _both(votes, points)
        before = len(self._counts)
        self._counts.update(cells)
        fresh = list(islice(reversed(self._counts), len(self._counts) - before))[::-1]  # the last in are the new ones
        if fresh:
            self._read(fresh, lines, cells)
        if self._voters.count > MOST_BALLOTS:
            raise self._rows.refused(lines[-1], f"there are more than {MOST_BALLOTS:,} ballots.")

    def _read(self, fresh: list[bytes], lines: Sequence[int], cells: list[bytes]) -> None:
        """Read ballots that are not like any before."""
        votes, points = fresh, None
        if self._points is not None:
            both = [cell.partition(b"\0") for cell in fresh]
            votes, points = [vote for vote, _, _ in both], [given for _, _, given in both]
        found = self.rules.read_all(votes, points)
        if found is not None:
            self._places += found[0]
            self._given += found[1]
            return
        for number, cell in enumerate(fresh):
            line = lines[cells.index(cell)]
            places, given = self._read_one(line, votes[number], None if points is None else points[number])
            if self.rules.breaches:
                self._odd_cells[cell] = list({breach.kind: breach for breach in self.rules.breaches}.values())
            if self.rules.again:
                self._named_again[cell] = self.rules.again
            self._places.append(places)
            self._given.append(given)

    def _read_one(self, line: int, vote: bytes, points: bytes | None) -> tuple[Places, Points | None]:
        try:
            return self.rules.read(vote, points)
        except Contradiction as why:
            raise self._rows.refused(line, str(why)) from why

    def _add_voters(self, lines: Sequence[int], voters: list[str]) -> None:
        while "" in voters:
            nobody = voters.index("")
            breach = Breach("a ballot has no voter_id", "have no voter_id", BOTH)
            self._count_without_voter(breach, lines[nobody], "")
            lines, voters = _all_but(nobody, lines), _all_but(nobody, voters)
        # An id may hold line feeds, between quotation marks, but no cell holds a NUL byte.
        ids = [b"\n" + voter.encode().replace(b"\n", b"\0") for voter in voters]
        while ids and not self._voters.add(ids):
            again = self._voters.first_known(ids)
            voter = voters[again]
            breach = Breach(f"voter_id {voter[:60]} has two ballots", "have a voter_id that had one before", BOTH)
            self._count_without_voter(breach, lines[again], voter)
            lines, voters, ids = _all_but(again, lines), _all_but(again, voters), _all_but(again, ids)

    def _count_without_voter(self, breach: Breach, line: int, voter: str) -> None:
        """Count a ballot whose voter nobody can tell from others, or refuse it."""
        if not self._lenient:
            raise self._rows.refused(line, breach.refusal)
        self.odd.add(breach, line, voter)
        self._voters.count += 1

    def _whole_rows(self, batch: Batch) -> tuple[Sequence[int], list[list[str]]]:
        """Pass over blank rows; refuse rows that are too short to hold a ballot, too long, or open a section."""
        lines, rows = batch.lines, batch.rows
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


def _all_but(at: int, items: Sequence[Item]) -> list[Item]:
    return [*items[:at], *items[at + 1 :]]


def _both(votes: list[bytes], points: list[bytes] | None) -> list[bytes]:
    """Put the two cells that make a ballot together; no cell holds a NUL byte, so it can stand between them."""
    return votes if points is None else list(map(b"\0".join, zip(votes, points, strict=True)))
