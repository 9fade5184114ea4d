"""The log as files in a folder: hash tiles and entry bundles, written whole or not at all, read back for proofs.

The layout is C2SP tlog-tiles. A folder holds exactly the files that its
newest checkpoint needs: a partial tile goes when a wider one has taken its
place, so that a rebuilt folder has the same files with the same bytes.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from domain.transparency.merkle_tree import HASH_SIZE, leaf_hash, node_hash, root_of_range
from domain.transparency.tile_paths import TILE_HEIGHT, TILE_WIDTH, TilePlace, tiles_of_size

_LENGTH_SIZE = 2
_MANY_FILES = 64
"""Beyond it one call for the whole disk is quicker than one for each file."""


class RecordIsDamaged(Exception):  # noqa: N818 -- it reads as the sentence that is true
    """A file of the record is missing or has not the bytes that it must have."""


def write_whole(path: Path, content: bytes, *, durable: bool = True) -> None:
    """Write a file so that a reader, or a crash, sees the old bytes or the new ones and nothing between.

    :param durable: return only when the bytes are on disk; False where many files are written and ``flush`` waits
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    being_written = path.with_name(f".{path.name}.{os.getpid()}")
    with being_written.open("wb") as file:
        file.write(content)
        if durable:
            file.flush()
            os.fsync(file.fileno())
    being_written.replace(path)
    if durable:
        _sync(path.parent)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class TileFolder:
    """A log of ``size`` entries in a folder. Entries are added at the right and never changed."""

    def __init__(self, folder: Path, size: int = 0) -> None:
        """Open the log as it stood with ``size`` entries; raises RecordIsDamaged where its right edge is not there."""
        self.folder = folder
        self.size = size
        self._edges = [
            _split(self._bytes_of(level, hashes // TILE_WIDTH, hashes % TILE_WIDTH), HASH_SIZE)
            for level, hashes in tiles_of_size(size)
        ]
        self._bundle = list(self._entries_of(size // TILE_WIDTH, size % TILE_WIDTH))
        self._not_yet_on_disk: list[Path] = []

    def add(self, entries: Iterable[bytes]) -> None:
        """Add entries at the right; full tiles and bundles are written as they fill, the right edge by ``flush``."""
        if not self._edges:
            self._edges.append([])
        for entry in entries:
            self._bundle.append(entry)
            self._edges[0].append(leaf_hash(entry))
            self.size += 1
            if len(self._bundle) == TILE_WIDTH:
                self._write(TilePlace(None, self.size // TILE_WIDTH - 1, TILE_WIDTH), _bundled(self._bundle))
                self._bundle.clear()
                self._close_tile(0)

    def flush(self) -> None:
        """Write the partial tiles and the partial bundle of the right edge, and wait until everything is on disk."""
        for level, hashes in tiles_of_size(self.size):
            if hashes % TILE_WIDTH:
                place = TilePlace(level, hashes // TILE_WIDTH, hashes % TILE_WIDTH)
                self._write(place, b"".join(self._edges[level]))
        if self._bundle:
            place = TilePlace(None, self.size // TILE_WIDTH, len(self._bundle))
            self._write(place, _bundled(self._bundle))
        if len(self._not_yet_on_disk) > _MANY_FILES:
            os.sync()
        else:
            for path in {*self._not_yet_on_disk, *(path.parent for path in self._not_yet_on_disk)}:
                _sync(path)
        self._not_yet_on_disk.clear()

    def root(self) -> bytes:
        """Give the root over all entries (RFC 6962, 2.1)."""
        return root_of_range(0, self.size, self.subtree)

    def subtree(self, level: int, number: int) -> bytes:
        """Give the hash of a complete subtree: ``number`` counts subtrees of 2**level leaves from the left.

        Raises RecordIsDamaged where the tile that holds it is not there.
        """
        tile_level, height = divmod(level, TILE_HEIGHT)
        first = number << height
        hashes = self._tile(tile_level, first // TILE_WIDTH)[first % TILE_WIDTH :][: 1 << height]
        if len(hashes) != 1 << height:
            raise RecordIsDamaged(f"the record has no complete subtree {number} of level {level}")
        return _root_of_power_of_two(hashes)

    def entries(self, start: int = 0) -> Iterator[bytes]:
        """Give the entries from ``start`` on, in their sequence, one bundle in memory at a time."""
        for bundle in range(start // TILE_WIDTH, -(-self.size // TILE_WIDTH)):
            width = min(TILE_WIDTH, self.size - bundle * TILE_WIDTH)
            in_it = self._bundle if bundle == self.size // TILE_WIDTH else list(self._entries_of(bundle, width))
            yield from in_it[max(0, start - bundle * TILE_WIDTH) :]

    def tidy(self) -> None:
        """Remove partial tiles that the log as it stands does not need, and what a crash left half written."""
        for half_written in self.folder.rglob(".*"):
            half_written.unlink(missing_ok=True)
        needed = {
            TilePlace(level, hashes // TILE_WIDTH, hashes % TILE_WIDTH).path
            for level, hashes in [*tiles_of_size(self.size), (None, self.size)]
            if hashes % TILE_WIDTH
        }
        for partial in self.folder.glob("tile/**/*.p/*"):
            if partial.relative_to(self.folder).as_posix() not in needed:
                partial.unlink(missing_ok=True)
                if not any(partial.parent.iterdir()):
                    partial.parent.rmdir()

    def _close_tile(self, level: int) -> None:
        """Write a tile that is full; its root goes into the tile above, which may be full then, too."""
        number = (self.size >> (TILE_HEIGHT * (level + 1))) - 1
        self._write(TilePlace(level, number, TILE_WIDTH), b"".join(self._edges[level]))
        if level + 1 == len(self._edges):
            self._edges.append([])
        self._edges[level + 1].append(_root_of_power_of_two(self._edges[level]))
        self._edges[level] = []
        if len(self._edges[level + 1]) == TILE_WIDTH:
            self._close_tile(level + 1)

    def _tile(self, level: int, number: int) -> list[bytes]:
        hashes = self.size >> (TILE_HEIGHT * level)
        if number == hashes // TILE_WIDTH and level < len(self._edges):
            return self._edges[level]
        return _split(self._bytes_of(level, number, TILE_WIDTH), HASH_SIZE)

    def _bytes_of(self, level: int | None, number: int, width: int) -> bytes:
        """Read a tile; where only a wider one is left (a crash before the edge was tidied), its beginning will do."""
        if width == 0:
            return b""
        whole = self.folder / TilePlace(level, number, TILE_WIDTH).path
        partial = self.folder / TilePlace(level, number, width).path
        for path in (partial, whole):
            if path.is_file():
                content = path.read_bytes()
                if level is None or len(content) >= width * HASH_SIZE:
                    return content if level is None else content[: width * HASH_SIZE]
        raise RecordIsDamaged(f"{partial} is not there or is too short")

    def _entries_of(self, number: int, width: int) -> Iterator[bytes]:
        return split_bundle(self._bytes_of(None, number, width), width)

    def _write(self, place: TilePlace, content: bytes) -> None:
        write_whole(self.folder / place.path, content, durable=False)
        self._not_yet_on_disk.append(self.folder / place.path)


def split_bundle(content: bytes, width: int) -> Iterator[bytes]:
    """Give the first ``width`` entries of a bundle; raises RecordIsDamaged where it holds fewer."""
    start = 0
    for _ in range(width):
        end = start + _LENGTH_SIZE + int.from_bytes(content[start : start + _LENGTH_SIZE], "big")
        if end > len(content) or end < start + _LENGTH_SIZE:
            raise RecordIsDamaged("a bundle of entries ends in the middle of one")
        yield content[start + _LENGTH_SIZE : end]
        start = end


def _bundled(entries: Iterable[bytes]) -> bytes:
    return b"".join(len(entry).to_bytes(_LENGTH_SIZE, "big") + entry for entry in entries)


def _split(content: bytes, width: int) -> list[bytes]:
    return [content[start : start + width] for start in range(0, len(content), width)]


def _root_of_power_of_two(hashes: list[bytes]) -> bytes:
    while len(hashes) > 1:
        hashes = [node_hash(hashes[start], hashes[start + 1]) for start in range(0, len(hashes), 2)]
    return hashes[0]
