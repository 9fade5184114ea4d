"""Where a log's files stand, as C2SP's tlog-tiles names them: tiles of hashes and bundles of entries."""

import re
from typing import NamedTuple

TILE_WIDTH = 256
TILE_HEIGHT = 8
HIGHEST_TILE_LEVEL = 7
"""Level 7 covers 2^64 leaves: no tile stands above it."""
CHECKPOINT = "checkpoint"

_PATH = re.compile(r"tile/(entries|[0-7])/((?:x[0-9]{3}/){0,6}[0-9]{3})(?:\.p/([1-9][0-9]{0,2}))?\Z")


class TilePlace(NamedTuple):
    """Which tile a path names."""

    level: int | None
    """0 for hashes of leaves, one more for every 8 levels of the tree; None for a bundle of entries."""
    number: int
    width: int
    """How many hashes or entries it holds: 256 where it is whole."""

    @property
    def path(self) -> str:
        """The path below the log's prefix."""
        folder = "entries" if self.level is None else str(self.level)
        whole = f"tile/{folder}/{written_index(self.number)}"
        return whole if self.width == TILE_WIDTH else f"{whole}.p/{self.width}"


def written_index(index: int) -> str:
    """Write an index in groups of three digits, all but the last with an x: 1234067 is x001/x234/067."""
    written = f"{index % 1000:03d}"
    while index >= 1000:  # noqa: PLR2004 -- groups of three digits
        index //= 1000
        written = f"x{index % 1000:03d}/{written}"
    return written


def read_path(path: str) -> TilePlace | None:
    """Take a path below the prefix; give the tile it names, or None where it names none (or not in its one form)."""
    match = _PATH.match(path)
    if not match:
        return None
    folder, groups, partial = match.groups()
    width = int(partial) if partial else TILE_WIDTH
    place = TilePlace(
        None if folder == "entries" else int(folder),
        int(groups.replace("x", "").replace("/", "")),
        width,
    )
    return place if (not partial or width < TILE_WIDTH) and place.path == path else None


def tiles_of_size(size: int) -> list[tuple[int, int]]:
    """Give for a log of ``size`` entries how many hashes stand at each tile level, as (level, hashes), leaves first."""
    levels = []
    level, hashes = 0, size
    while hashes:
        levels.append((level, hashes))
        level, hashes = level + 1, hashes >> TILE_HEIGHT
    return levels
