"""The whole record as one archive to download: the files of the newest checkpoint, and the programs that check it.

Written as it is read, a file at a time, so that a large record costs the
service no memory.
"""

import tarfile
from collections.abc import Iterator

from domain.transparency.tile_paths import TILE_WIDTH, TilePlace, tiles_of_size
from pb.transparency.published import TEXTS, TO_TAKE_AWAY, PublishedRecord, to_take_away

_BLOCK = 512


def files_needed(size: int) -> Iterator[str]:
    """Name the tiles and bundles of a record of ``size`` entries."""
    for level, filled in [*tiles_of_size(size), (None, size)]:
        for number in range(-(-filled // TILE_WIDTH)):
            yield TilePlace(level, number, min(TILE_WIDTH, filled - number * TILE_WIDTH)).path


def as_archive(record: PublishedRecord) -> Iterator[bytes]:
    """Give the record as a tar archive, in pieces; empty where nothing has been published.

    The checkpoint is read first: what is published meanwhile is not in the archive, and everything it needs is.
    """
    checkpoint = record.checkpoint()
    texts = {name: found[0] for name in TEXTS if (found := record.file(name)) is not None}
    for name, content in [*texts.items(), *((name, to_take_away(name)) for name in TO_TAKE_AWAY)]:
        yield from _member(name, content)
    for name in [*files_needed(checkpoint.size if checkpoint else 0), *record.boundaries()]:
        found = record.file(name)
        if found is not None:
            yield from _member(name, found[0])
    yield bytes(2 * _BLOCK)


def _member(name: str, content: bytes) -> Iterator[bytes]:
    told = tarfile.TarInfo(f"record/{name}")
    told.size, told.mode = len(content), 0o644
    yield told.tobuf(tarfile.PAX_FORMAT)
    yield content + bytes(-len(content) % _BLOCK)
