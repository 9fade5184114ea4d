"""The votes of counted rounds as files that everybody may have: written when somebody first asks, and kept.

Only VOTES is kept, in ``votes/`` of the data folder, from where it can be deleted without loss: it never changes after
the close, holds nobody's words, and is the part that takes long. META and PROJECTS are written for each who asks, from
the round as it stands, so that what has been erased is in no file. Of an election taken over, what its file says of
voters (age, sex ...) is left out: who wants that has the city's own file, which META names.
"""

import io
import json
import os
import re
import secrets
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Final

from pb.application import Application
from pb.exchange.export_round import Export, export_of
from pb.exchange.publisher import Publisher
from pb.exchange.votes_written import VotesWritten
from pb.readmodels.rounds.answers import Round

FOLDER: Final = "votes"
LONGEST_NAME: Final = 60
_BLOCK: Final = 1 << 16
_one_at_a_time = Lock()
"""A crowd that comes at once has a file written once by each process."""


@dataclass(frozen=True)
class VotesFile:
    """A whole ``.pb`` file, in two parts."""

    head: bytes
    """META and PROJECTS."""
    votes: Path
    """A line for ourselves, then VOTES."""
    begins: int
    """Where VOTES begins."""
    digest: str
    """Tells one state of the file from another."""

    @property
    def length(self) -> int:
        """Bytes in all."""
        return len(self.head) + self.votes.stat().st_size - self.begins

    def blocks(self) -> Iterator[bytes]:
        """Give its bytes, some thousands at a time."""
        yield self.head
        with self.votes.open("rb") as stream:
            stream.seek(self.begins)
            while block := stream.read(_BLOCK):
                yield block


def file_for_everybody(application: Application, round_id: str, publisher: Publisher) -> VotesFile:
    """Give the file of a round whose vote has closed.

    :raises VotesAreNotPublicYet: before the close
    :raises NotFound: when there is no such round
    """
    export = export_of(application, round_id, publisher, of_voters=False)
    kept = application.settings.data / FOLDER / f"{round_id}-{export.source}.pb-votes"
    found = _read(kept)
    if found is None:
        with _one_at_a_time:
            found = _read(kept) or _write(export, kept)
    begins, written = found
    head = io.StringIO(newline="")
    export.head(written, head)
    as_bytes = head.getvalue().encode()
    return VotesFile(as_bytes, kept, begins, sha256(as_bytes).hexdigest()[:32])


def name_of_file(of: Round) -> str:
    """Name the file after the round, in letters that every computer takes, and the first of its id."""
    plain = unicodedata.normalize("NFKD", of.name).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    while words and len("-".join(words)) > LONGEST_NAME:
        words.pop()
    return f"{'-'.join(words) or 'round'}-{of.id[:8]}.pb"


def _read(kept: Path) -> tuple[int, VotesWritten] | None:
    """Read the line for ourselves; None where nothing is kept that can be read."""
    try:
        with kept.open("rb") as stream:
            line = stream.readline()
        return len(line), VotesWritten(**json.loads(line))
    except (OSError, ValueError, TypeError):
        return None


def _write(export: Export, kept: Path) -> tuple[int, VotesWritten]:
    kept.parent.mkdir(parents=True, exist_ok=True)
    partly = kept.with_name(f"{kept.name}.{os.getpid()}.{secrets.token_hex(4)}")
    votes, whole = partly.with_name(f"{partly.name}.votes"), partly.with_name(f"{partly.name}.whole")
    try:
        with votes.open("w", encoding="utf-8", newline="") as rows:
            written = export.votes(rows)
        line = json.dumps(written.to_data()).encode() + b"\n"
        with whole.open("wb") as stream, votes.open("rb") as rows_again:
            stream.write(line)
            while block := rows_again.read(_BLOCK):
                stream.write(block)
        whole.replace(kept)
    finally:
        votes.unlink(missing_ok=True)
        whole.unlink(missing_ok=True)
    return len(line), written
