"""Sorts the ballots of a round by commitment in flat memory, spilling to temporary files where they are many.

The sequence of opening must be one of its own: sorted by commitment it says
nothing about the sequence of casting or sealing.
"""

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from domain.words.who_may_know import OpenedBallot

HELD_IN_MEMORY = 100_000
"""Ballots kept in memory before they go to files (some 30 MB)."""


def sorted_by_commitment(ballots: Iterable[OpenedBallot], held: int = HELD_IN_MEMORY) -> Iterator[OpenedBallot]:
    """Give the ballots sorted by commitment.

    :param ballots: each with commitment and salt in hex and its payload in canonical JSON, which holds no line feed
    :param held: how many to keep in memory; more go to temporary files, one for each first byte of a commitment
    """
    buckets: dict[str, list[str]] = {}
    waiting = 0
    with tempfile.TemporaryDirectory(prefix="opening-") as spilled:
        for ballot in ballots:
            buckets.setdefault(ballot.commitment[:2], []).append("\t".join(ballot))
            waiting += 1
            if waiting >= held:
                _spill(buckets, Path(spilled))
                buckets, waiting = {}, 0
        names = sorted({*buckets, *(path.name for path in Path(spilled).iterdir())})
        for name in names:
            path = Path(spilled) / name
            lines = path.read_text(encoding="utf-8").split("\n")[:-1] if path.is_file() else []
            for line in sorted(lines + buckets.pop(name, [])):
                yield OpenedBallot(*line.split("\t"))


def _spill(buckets: dict[str, list[str]], folder: Path) -> None:
    for name, lines in buckets.items():
        with (folder / name).open("a", encoding="utf-8", newline="\n") as file:
            file.writelines(f"{line}\n" for line in lines)
