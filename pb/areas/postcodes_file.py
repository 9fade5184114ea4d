"""Reads a file of postcodes (ONSPD layout) a row at a time: millions go by, only those of an edition's land are kept.

A postcode's ward is what the file's own ward column says, where it names a ward of the edition; else the one in which
its point lies. Where both are known and differ, the column counts, and the difference is listed.
"""

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO, Final, NamedTuple, TypeAlias

from domain.refusals import Refusal
from domain.schemes.ward_shapes import OSGB, SCALE, WGS84, Point, Wards
from pb.areas.boundaries_file import units
from pb.areas.typed_postcodes import normalised

Progress: TypeAlias = Callable[[str, int, int], None]
"""Told what is being done, how far it is, and how far there is to go (bytes of the file)."""
_POSTCODE: Final = ("pcds", "pcd", "pcd7", "pcd8", "pcd2", "postcode")
_ENDED: Final = ("doterm",)
_WARD: Final = ("osward", "wd24cd", "wd25cd", "wd26cd", "ward", "ward_code")
_POINT: Final = {
    WGS84: (("long", "longitude"), ("lat", "latitude")),
    OSGB: (("oseast1m", "east1m"), ("osnrth1m", "north1m")),
}
_NOWHERE: Final = 99
"""The latitude that the ONSPD writes, a little more than this, for a postcode without a place."""
_SAY_EVERY: Final = 20_000
MOST_LISTED: Final = 1_000
"""Differences kept in words."""


class PostcodesCannotBeRead(Refusal):
    """The file is no list of postcodes."""

    message = "{file} cannot be taken in. {why}"


class Kept(NamedTuple):
    """A postcode of the edition."""

    postcode: str
    """Without blanks."""
    code: str
    """Of its ward; empty where it lies beside them, in their box."""
    ended: bool


@dataclass
class Counted:
    """What went by."""

    rows: int = 0
    kept: int = 0
    beside: int = 0
    """Kept, though in none of the wards."""
    ended: int = 0
    by_column: int = 0
    by_point: int = 0
    differences: int = 0
    listed: list[str] = field(default_factory=list)
    """The differences in words, as many as are kept."""
    sha256: str = ""


class _Edition(NamedTuple):
    """Of which edition postcodes are kept, and out of which file."""

    file: str
    wards: Wards
    grid: str
    counted: Counted


class _Columns(NamedTuple):
    postcode: int
    ended: int | None
    ward: int | None
    point: tuple[int, int] | None


def read_postcodes(path: Path, wards: Wards, grid: str, counted: Counted, progress: Progress) -> Iterator[Kept]:
    """Give the postcodes of an edition's land, in the sequence of the file.

    :param grid: of the edition's boundaries; the columns of that grid are read
    :param counted: told what went by; complete when the last one has been given
    :raises PostcodesCannotBeRead: with the line that is wrong
    """
    try:
        with path.open("rb") as stream:
            edition = _Edition(path.name, wards, grid, counted)
            yield from _read(stream, path.stat().st_size, edition, progress)
    except OSError as fault:
        raise PostcodesCannotBeRead(file=path.name, why=f"It cannot be opened: {fault.strerror}.") from None


def _read(stream: BinaryIO, size: int, edition: _Edition, progress: Progress) -> Iterator[Kept]:
    file, _, grid, counted = edition
    lines = _Lines(stream, file)
    rows = csv.reader(lines, strict=True)
    number = 1
    try:
        columns = _columns(file, next(rows, []), grid)
        needed = 1 + max(place for place in _flat(columns))
        for number, row in enumerate(rows, start=2):
            if len(row) < needed:
                if not row:
                    continue
                raise PostcodesCannotBeRead(file=file, why=f"Line {number} has {len(row)} columns and not {needed}.")
            counted.rows += 1
            kept = _kept(number, row, columns, edition)
            if kept is not None:
                yield kept
            if counted.rows % _SAY_EVERY == 0:
                progress("Reading postcodes", lines.read, size)
    except csv.Error as fault:
        raise PostcodesCannotBeRead(file=file, why=f"Line {number + 1} is no line of a CSV: {fault}.") from None
    progress("Reading postcodes", size, size)
    counted.sha256 = lines.hash.hexdigest()


class _Lines:
    """The lines of a file as text, hashed as they go by."""

    def __init__(self, stream: BinaryIO, file: str) -> None:
        self._stream, self._file = stream, file
        self.read, self.hash, self._number = 0, sha256(), 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._stream.readline(1 << 20)
        if not line:
            raise StopIteration
        self._number += 1
        self.read += len(line)
        self.hash.update(line)
        try:
            return line.decode("utf-8-sig" if self._number == 1 else "utf-8")
        except UnicodeDecodeError:
            raise PostcodesCannotBeRead(file=self._file, why=f"Line {self._number} is no text in UTF-8.") from None


def _flat(columns: _Columns) -> Iterator[int]:
    for held in columns:
        if isinstance(held, int):
            yield held
        else:
            yield from held or ()


def _columns(file: str, head: list[str], grid: str) -> _Columns:
    there = {name.strip().lower(): place for place, name in reversed(list(enumerate(head)))}

    def first(names: tuple[str, ...]) -> int | None:
        return next((there[name] for name in names if name in there), None)

    postcode, ward = first(_POSTCODE), first(_WARD)
    if ward is None:
        ward = next((place for name, place in there.items() if re.fullmatch(r"(wd|osward)\d*(cd)?", name)), None)
    east, north = (first(names) for names in _POINT[grid])
    if postcode is None:
        raise PostcodesCannotBeRead(file=file, why="Its first line names no column pcds, which holds the postcodes.")
    if east is None or north is None:
        if ward is None:
            wanted = " and ".join(names[0] for names in _POINT[grid])
            why = f"Its first line names neither a column of wards (osward) nor {wanted}, the grid of the boundaries."
            raise PostcodesCannotBeRead(file=file, why=why)
        return _Columns(postcode, first(_ENDED), ward, None)
    return _Columns(postcode, first(_ENDED), ward, (east, north))


def _kept(number: int, row: list[str], columns: _Columns, edition: _Edition) -> Kept | None:
    file, wards, grid, counted = edition
    point = None
    if columns.point is not None:
        point = _point(file, number, row[columns.point[0]], row[columns.point[1]], grid)
        if point is not None and not wards.box.holds(point):
            point = None
    named = row[columns.ward].strip() if columns.ward is not None else ""
    named = named if named in wards.shapes else ""
    if point is None and not named:
        return None
    postcode = normalised(row[columns.postcode])
    if not postcode:
        raise PostcodesCannotBeRead(file=file, why=f"Line {number} has no postcode: {row[columns.postcode][:20]!r}.")
    lies_in = wards.ward_at(point) if point is not None else ""
    if named and columns.point is not None and named != lies_in:
        counted.differences += 1
        if len(counted.listed) < MOST_LISTED:
            where = f"its point lies in {lies_in}" if lies_in else "its point lies in no ward of the edition"
            counted.listed.append(f"Line {number}: {postcode} is of {named} by the file; {where}.")
    counted.by_column += bool(named)
    counted.by_point += bool(lies_in and not named)
    counted.beside += not (named or lies_in)
    ended = columns.ended is not None and bool(row[columns.ended].strip())
    counted.kept += 1
    counted.ended += ended
    return Kept(postcode, named or lies_in, ended)


def _point(file: str, number: int, east: str, north: str, grid: str) -> Point | None:
    """Read a point; None where the row has none. Most rows are of elsewhere, so this is written to be quick."""
    if not east or not north:
        return None
    try:
        if grid == OSGB:
            return int(east) * SCALE[OSGB], int(north) * SCALE[OSGB]
        if float(north) > _NOWHERE:
            return None
        return _degrees(east), _degrees(north)
    except (ValueError, InvalidOperation, OverflowError):
        why = f"Line {number} has a place that is no pair of numbers: {east[:20]!r}, {north[:20]!r}."
        raise PostcodesCannotBeRead(file=file, why=why) from None


def _degrees(written: str) -> int:
    return units(Decimal(written), WGS84)


def populations_in(path: Path, codes: Mapping[str, Any]) -> tuple[dict[str, int], str]:
    """Read a file of populations, two columns ``code`` and ``population``; give them by code, and the file's hash.

    :param codes: the wards of the edition; lines of other wards go by
    :raises PostcodesCannotBeRead: with the line that is wrong, or the wards that it lacks
    """
    try:
        content = path.read_bytes()
        rows = list(csv.reader(content.decode("utf-8-sig").splitlines(), strict=True))
    except OSError as fault:
        raise PostcodesCannotBeRead(file=path.name, why=f"It cannot be opened: {fault.strerror}.") from None
    except (UnicodeDecodeError, csv.Error):
        raise PostcodesCannotBeRead(file=path.name, why="It is no CSV in UTF-8.") from None
    head = [name.strip().lower() for name in rows[0]] if rows else []
    if "code" not in head or "population" not in head:
        raise PostcodesCannotBeRead(file=path.name, why="Its first line must name the columns code and population.")
    code, population = head.index("code"), head.index("population")
    found: dict[str, int] = {}
    for number, row in enumerate(rows[1:], start=2):
        if len(row) <= max(code, population) or row[code].strip() not in codes:
            continue
        written = row[population].strip().replace(",", "")
        if not re.fullmatch("[0-9]{1,9}", written):
            why = f"Line {number} has no whole number of people: {row[population][:20]!r}."
            raise PostcodesCannotBeRead(file=path.name, why=why)
        if row[code].strip() in found:
            raise PostcodesCannotBeRead(file=path.name, why=f"Line {number}: the ward {row[code]} came before.")
        found[row[code].strip()] = int(written)
    if missing := sorted(set(codes) - set(found)):
        told = ", ".join(missing[:10])
        raise PostcodesCannotBeRead(file=path.name, why=f"It has no population for {len(missing)} wards: {told}.")
    return found, sha256(content).hexdigest()
