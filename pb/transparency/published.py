"""Reads the published record back: files by name for whoever asks, entries by number, proofs. Never writes.

What is not covered by the newest checkpoint does not exist yet, even where a
file of it does: a reader who believes the checkpoint finds every file.
"""

import base64
import re
from functools import lru_cache
from pathlib import Path

from domain.transparency.checkpoint import Checkpoint
from domain.transparency.merkle_tree import HASH_SIZE, inclusion_proof
from domain.transparency.signed_note import SignedNote
from domain.transparency.tile_paths import CHECKPOINT, TILE_HEIGHT, TILE_WIDTH, TilePlace, read_path
from pb.transparency.tiles import RecordIsDamaged, TileFolder, split_bundle

NEVER_CHANGE, MAY_CHANGE = True, False
BOUNDARIES = "boundaries"
"""Where files of boundaries lie beside the entries, each under the SHA-256 that its edition's entry says."""
_OF_BOUNDARIES = re.compile(rf"{BOUNDARIES}/([0-9a-f]{{64}})\.geojson")
TEXTS = (CHECKPOINT, "keys.txt", "policy.txt")


class PublishedRecord:
    """The record in a data folder, as the world may see it."""

    def __init__(self, data: Path) -> None:
        """Take the data folder; the record need not be there yet."""
        self.folder = data / "record"

    def checkpoint(self) -> Checkpoint | None:
        """Give the newest checkpoint; None before the first publication."""
        try:
            return Checkpoint.read(SignedNote.read((self.folder / CHECKPOINT).read_bytes()).text)
        except OSError:
            return None

    def file(self, name: str) -> tuple[bytes, bool] | None:
        """Give the bytes of a file of the record, and whether they never change; None where there is no such file.

        A partial tile that a wider one has replaced is the beginning of that one, and is still given.
        """
        if name in TEXTS:
            path = self.folder / name
            return (path.read_bytes(), MAY_CHANGE) if path.is_file() else None
        if _OF_BOUNDARIES.fullmatch(name):
            path = self.folder / name
            return (path.read_bytes(), NEVER_CHANGE) if path.is_file() else None
        place, checkpoint = read_path(name), self.checkpoint()
        if place is None or checkpoint is None:
            return None
        filled = checkpoint.size >> (TILE_HEIGHT * (place.level or 0))
        if place.number * TILE_WIDTH + place.width > filled:
            return None
        content = self._widest(place, min(TILE_WIDTH, filled - place.number * TILE_WIDTH))
        return None if content is None else (content, NEVER_CHANGE)

    def boundaries(self) -> list[str]:
        """Name the files of boundaries beside the entries."""
        return sorted(f"{BOUNDARIES}/{path.name}" for path in (self.folder / BOUNDARIES).glob("*.geojson"))

    def entry(self, number: int) -> bytes | None:
        """Give one entry by its number, from 0; None where there is none yet."""
        checkpoint = self.checkpoint()
        if checkpoint is None or not 0 <= number < checkpoint.size:
            return None
        bundle, place = divmod(number, TILE_WIDTH)
        width = min(TILE_WIDTH, checkpoint.size - bundle * TILE_WIDTH)
        found = self.file(TilePlace(None, bundle, width).path)
        return None if found is None else list(split_bundle(found[0], width))[place]

    def proof(self, number: int) -> str | None:
        """Write that an entry is in the tree of the newest checkpoint, as C2SP's tlog-proof; None where it is not."""
        checkpoint = self.checkpoint()
        if checkpoint is None or not 0 <= number < checkpoint.size:
            return None
        note = (self.folder / CHECKPOINT).read_text(encoding="utf-8")
        try:
            log = TileFolder(self.folder, checkpoint.size)
            steps = inclusion_proof(number, checkpoint.size, log.subtree)
        except RecordIsDamaged:
            return None
        written = "".join(f"{base64.b64encode(step).decode()}\n" for step in steps)
        return f"c2sp.org/tlog-proof@v1\nindex {number}\n{written}\n{note}"

    def _widest(self, place: TilePlace, filled: int) -> bytes | None:
        """Read the tile as it stands and cut it to the width asked for."""
        for width in {place.width, filled, TILE_WIDTH}:
            path = self.folder / place._replace(width=width).path
            if path.is_file():
                content = path.read_bytes()
                return content if width == place.width else _cut(place, content)
        return None


def _cut(place: TilePlace, content: bytes) -> bytes:
    if place.level is not None:
        return content[: place.width * HASH_SIZE]
    return content[: sum(2 + len(entry) for entry in split_bundle(content, place.width))]


def place_of_boundaries(data: Path, sha256: str) -> Path:
    """Say where in the data folder a file of boundaries lies beside the record."""
    return data / "record" / BOUNDARIES / f"{sha256}.geojson"


FOR_A_BROWSER = ("check.html", "check.js")
CHECKS = (
    *("verify.py", "acting.py", "bids.py", "meeting.py", "money.py"),
    *("delivery.py", "answers.py", "beside.py", "counting.py"),
)
PROGRAMS = (*CHECKS, "witness.py", "mirror.py")
TO_TAKE_AWAY = (*PROGRAMS, *FOR_A_BROWSER)
"""For other people's computers: programs of which the first check a record, one watches it and one holds a copy; and a
page with its script that checks a record in a browser."""


@lru_cache
def to_take_away(name: str) -> bytes:
    """Give one of these files to download."""
    verifier = Path(__file__).parent.parent / "verifier"
    return (verifier / "in_the_browser" / name if name in FOR_A_BROWSER else verifier / name).read_bytes()
