"""Finds ballots by their tracking code and used marks: an index beside the record, made from its entries alone.

It can be thrown away at any time. It holds nothing that the record does not
show: the first 80 bits of each commitment (which are the tracking code), where
the ballot is recorded as cast, and where it is opened; where one is shown as
changed by its voter; and where each mark is recorded as used.
"""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from domain.transparency.code_to_copy import CodeIsCopiedWrongly, without_last_character
from domain.transparency.leaf import CROCKFORD
from domain.words.typed import typed_code
from pb.transparency.tiles import TileFolder

__all__ = ["BallotIndex", "CodeIsCopiedWrongly", "FoundBallot", "read_code"]

_CAST = (b'{"d":{"c":"', b'","t":"ballot.cast","v":1}')
_OPENED = (b'{"d":{"b":"', b'","t":"ballot.opened","v":1}')
_USED = (b'{"d":{"n":"', b'","t":"roll.used","v":1}')
"""How entries of these kinds begin and end. The index only points: whoever follows it reads the entry itself."""
_SUPERSEDED = b'"t":"box.superseded","v":1}'
_SHOWN = re.compile(rb'"([0-9a-f]{64})"')
_COMMITMENT, _MARK = b'"c":"', b'"n":"'
_SHAPE = 3
"""Which shape the index has; one of another shape is made again."""
_AT_ONCE = 20_000
_CODE_BYTES, _MARK_BYTES = 10, 32
_READ_AS = str.maketrans("OIL", "011")


class FoundBallot(NamedTuple):
    """Where a ballot stands in the record, by numbers of entries."""

    cast: int
    opened: int | None


def read_code(typed: str) -> bytes | None:
    """Take a tracking code as somebody typed it (case, dashes, O for 0, I or L for 1); None where it is none.

    Receipts had no last character before December 2026: a code of sixteen is one, too.

    :raises CodeIsCopiedWrongly: when its last character does not follow from the others
    """
    code = typed_code(typed).translate(_READ_AS)
    length = _CODE_BYTES * 8 // 5
    if len(code) not in {length, length + 1} or any(character not in CROCKFORD for character in code):
        return None
    if len(code) > length:
        code = without_last_character(code)
    number = 0
    for character in code:
        number = number << 5 | CROCKFORD.index(character)
    return number.to_bytes(_CODE_BYTES, "big")


class BallotIndex:
    """The index of one data folder."""

    def __init__(self, data: Path) -> None:
        """Take the data folder; the index need not be there yet."""
        self._path = data / "record-ballots.sqlite"

    def catch_up(self, log: TileFolder) -> None:
        """Read the entries that are new since the last time; begins again where the index is damaged or too far."""
        try:
            self._catch_up(log)
        except sqlite3.DatabaseError:
            self._path.unlink(missing_ok=True)
            self._catch_up(log)

    def _catch_up(self, log: TileFolder) -> None:
        with self._open() as index:
            (known,) = index.execute("SELECT coalesce(max(entries), 0) FROM upto").fetchone()
            if known > log.size or index.execute("PRAGMA user_version").fetchone() != (_SHAPE,):
                index.executescript("DELETE FROM ballots; DELETE FROM marks; DELETE FROM superseded; DELETE FROM upto;")
                index.execute(f"PRAGMA user_version = {_SHAPE}")
                known = 0
            entries = enumerate(log.entries(known), known)
            while some := list(islice(entries, _AT_ONCE)):
                with index:
                    index.executemany(
                        "INSERT OR REPLACE INTO ballots (code, cast_at) VALUES (?, ?)", _matching(_CAST, some)
                    )
                    index.executemany(
                        "INSERT OR REPLACE INTO marks VALUES (?, ?)", _matching(_USED, some, _MARK, _MARK_BYTES)
                    )
                    index.executemany("INSERT OR REPLACE INTO superseded VALUES (?, ?)", _superseded(some))
                    index.executemany("UPDATE ballots SET opened_at = ?2 WHERE code = ?1", _matching(_OPENED, some))
                    index.execute("DELETE FROM upto")
                    index.execute("INSERT INTO upto VALUES (?)", (some[-1][0] + 1,))

    def find(self, code: bytes) -> FoundBallot | None:
        """Find a ballot by the ten bytes of its code; None where the record has none."""
        if not self._path.is_file():
            return None
        with self._open() as index:
            row = index.execute("SELECT cast_at, opened_at FROM ballots WHERE code = ?", (code,)).fetchone()
        return None if row is None else FoundBallot(*row)

    def find_superseded(self, code: bytes) -> int | None:
        """Give the number of the entry that shows a ballot as changed by its voter; None where the record has none."""
        if not self._path.is_file():
            return None
        with self._open() as index:
            row = index.execute("SELECT shown_at FROM superseded WHERE code = ?", (code,)).fetchone()
        return None if row is None else int(row[0])

    def find_mark(self, mark: bytes) -> int | None:
        """Give the number of the entry that records a mark as used; None where the record has none."""
        if not self._path.is_file():
            return None
        with self._open() as index:
            row = index.execute("SELECT used_at FROM marks WHERE mark = ?", (mark,)).fetchone()
        return None if row is None else int(row[0])

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self._path)) as index:
            index.execute("CREATE TABLE IF NOT EXISTS marks (mark BLOB PRIMARY KEY, used_at INTEGER) WITHOUT ROWID")
            index.execute(
                "CREATE TABLE IF NOT EXISTS ballots"
                " (code BLOB PRIMARY KEY, cast_at INTEGER NOT NULL, opened_at INTEGER) WITHOUT ROWID"
            )
            index.execute(
                "CREATE TABLE IF NOT EXISTS superseded (code BLOB PRIMARY KEY, shown_at INTEGER) WITHOUT ROWID"
            )
            index.execute("CREATE TABLE IF NOT EXISTS upto (entries INTEGER NOT NULL)")
            yield index


def _superseded(entries: list[tuple[int, bytes]]) -> Iterator[tuple[bytes, int]]:
    for number, entry in entries:
        if entry.endswith(_SUPERSEDED):
            for shown in _SHOWN.findall(entry):
                yield bytes.fromhex(shown.decode())[:_CODE_BYTES], number


def _matching(
    kind: tuple[bytes, bytes], entries: list[tuple[int, bytes]], field: bytes = _COMMITMENT, size: int = _CODE_BYTES
) -> Iterator[tuple[bytes, int]]:
    begins, ends = kind
    for number, entry in entries:
        if entry.startswith(begins) and entry.endswith(ends):
            start = entry.rfind(field) + len(field)
            with suppress(ValueError):
                yield bytes.fromhex(entry[start : start + 2 * size].decode("ascii", "replace")), number
