"""The files that elections were taken over from, kept byte for byte beside the record, each under its round.

A published file says more than a round of ours holds: who voted how old, what a project is for, the city's own marks.
None of it goes into an event, an entry of the public record or a page; it stays in the file, in ``imported/`` of the
data folder. The record names the file by its hash. Deleted, nothing but the export's faithfulness is lost.
"""

import re
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from domain.refusals import Refusal
from pb.exchange.pabulib.heading import Declared, column_names, read_declared
from pb.exchange.pabulib.reader import FileBallot, Heading, check_file, read_ballots
from pb.exchange.pabulib.rows import PabulibRows
from pb.readmodels.rounds.answers import Round

FOLDER: Final = "imported"
_HASH: Final = re.compile(r"arXiv 2012\.06539; SHA-256 ([0-9a-f]{64})\)\.")


class TheKeptFileIsAnother(Refusal):
    """What lies in the folder is not what was imported."""

    message = (
        "In the data folder {file} is not the file that this round was taken over from, which the record names by its "
        "SHA-256 {named}. "
        "Put that file there, or take this one away: then the round is exported as the record alone has it."
    )


class TheFileChanged(Refusal):
    """It was written to between its being checked and its being kept."""

    message = "{file} changed while it was being imported; begin again."


def named_by_its_hash(name: str, sha256_of_file: str) -> str:
    """Say which file a round is taken over from, as the round's description begins; :func:`kept_of` reads it back."""
    return f"Taken over from {name} (Pabulib, arXiv 2012.06539; SHA-256 {sha256_of_file})."


def keep(data: Path, round_id: str, heading: Heading) -> None:
    """Keep the file of a round, whole or not at all.

    :param data: the data folder
    :param heading: the file, checked
    :raises TheFileChanged: when it is no longer the one that was checked
    """
    kept = data / FOLDER / f"{round_id}.pb"
    if kept.exists() and _hash_of(kept) == heading.sha256:
        return
    kept.parent.mkdir(parents=True, exist_ok=True)
    partly = kept.with_name(f"{round_id}.{secrets.token_hex(4)}.partly")
    try:
        shutil.copyfile(heading.path, partly)
        if _hash_of(partly) != heading.sha256:
            raise TheFileChanged(file=heading.name)
        partly.replace(kept)
    finally:
        partly.unlink(missing_ok=True)


@dataclass(frozen=True)
class KeptFile:
    """A kept file of which only META and PROJECTS are read yet."""

    path: Path
    sha256: str
    declared: Declared
    columns: tuple[str, ...]
    """Of VOTES."""

    def ballots(self) -> Iterator[FileBallot]:
        """Go through its ballots in their order."""
        yield from read_ballots(self.path, check_file(self.path, contradictions="report"))


def kept_of(data: Path, of: Round) -> KeptFile | None:
    """Read the head of the file that a round was taken over from; None where none is kept.

    :raises TheKeptFileIsAnother: when it is not the one that the record names
    """
    kept = data / FOLDER / f"{of.id}.pb"
    named = _HASH.search(of.about)
    if named is None or not kept.exists():
        return None
    if _hash_of(kept) != named[1]:
        raise TheKeptFileIsAnother(file=str(kept.relative_to(data)), named=named[1])
    rows = PabulibRows(kept)
    try:
        declared = read_declared(rows)
        return KeptFile(kept, named[1], declared, column_names(rows, "VOTES", "voter_id"))
    finally:
        rows.close()


def key_of_ballot(file_sha256: str, line: int) -> str:
    """Give the key under which a voter's ballot goes into the box; by it the export finds the ballot of a line again.

    No secret: who voted, and how, is published in the file.
    """
    return f"{file_sha256}:{line}"


def _hash_of(file: Path) -> str:
    whole = sha256()
    with file.open("rb") as stream:
        while block := stream.read(1 << 20):
            whole.update(block)
    return whole.hexdigest()
