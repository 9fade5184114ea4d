"""Where each event stands in the record: its position in the event store, its first entry and how many it has.

A file of fixed rows beside the record, in rising positions, so that the entries
of any event are found by halving. Made with the record and again with it.
"""

import os
import struct
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

_ROW = struct.Struct(">QQQ")


class EventPlace(NamedTuple):
    """The entries of one event."""

    position: int
    first: int
    entries: int


class EventPlaces:
    """The places of one data folder's events."""

    def __init__(self, data: Path) -> None:
        """Take the data folder; the file need not be there yet."""
        self._path = data / "record-events"

    def add(self, known: int, rows: Iterable[EventPlace]) -> None:
        """Keep the first ``known`` rows, put these after them, and wait until they are on disk."""
        with self._path.open("r+b" if self._path.is_file() else "w+b") as file:
            file.truncate(known * _ROW.size)
            file.seek(0, os.SEEK_END)
            file.writelines(_ROW.pack(*row) for row in rows)
            file.flush()
            os.fsync(file.fileno())

    def number_up_to(self, position: int) -> int:
        """Count the rows of events up to a position."""
        low, high = 0, self._path.stat().st_size // _ROW.size if self._path.is_file() else 0
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if self._row(middle).position <= position else (low, middle)
        return low

    def find(self, position: int) -> EventPlace | None:
        """Find the entries of the event at a position; None where it has none, or is not published yet."""
        rows = self.number_up_to(position)
        row = self._row(rows - 1) if rows else None
        return row if row and row.position == position else None

    def _row(self, number: int) -> EventPlace:
        with self._path.open("rb") as file:
            file.seek(number * _ROW.size)
            return EventPlace(*_ROW.unpack(file.read(_ROW.size)))
