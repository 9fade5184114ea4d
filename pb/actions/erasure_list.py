"""The list of what was to be erased, a text file beside the database: it outlives a database that is restored.

One line each: ``person`` or the word of a kind (``words``), and a reference of 32 hex digits; the person first, then
what belongs to them. A last line that was torn (a full disk, a power cut) is no entry: nothing was erased for it yet.
"""

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from domain.refusals import Refusal
from pb.erasable.what_belongs_to_whom import KINDS, Kind

LIST = "erasures.txt"
_ENTRY = re.compile("({}) ([0-9a-f]{{32}})".format("|".join(["person", *(kind.word for kind in KINDS)])))
_KIND_OF = {kind.word: kind for kind in KINDS}


class ErasureListNotReadable(Refusal):
    """The list was edited by hand."""

    message = (
        "Line {line} of {file} is not an entry of an erasure list. Restore the file from the backup of the data folder."
    )


class ErasureList:
    """The list in one data folder."""

    def __init__(self, file: Path) -> None:
        """Keep the list in this file, which is made with its first entry."""
        self._file = file

    def version(self) -> tuple[int, int] | None:
        """Say as what the list stands: another answer when it has been written to. None where there is none."""
        try:
            found = self._file.stat()
        except FileNotFoundError:
            return None
        return found.st_mtime_ns, found.st_size

    def read(self) -> tuple[list[str], dict[Kind, list[str]]]:
        """Give the people on the list, and what belonged to them.

        :raises ErasureListNotReadable: for a line that is no entry
        """
        people: list[str] = []
        references: dict[Kind, list[str]] = {kind: [] for kind in KINDS}
        for number, line in enumerate(self._whole_lines(), start=1):
            entry = _ENTRY.fullmatch(line)
            if entry is None:
                raise ErasureListNotReadable(line=number, file=self._file)
            word, reference = entry.groups()
            (people if word == "person" else references[_KIND_OF[word]]).append(reference)
        return people, references

    def write_down(self, person: str, theirs: Mapping[Kind, Sequence[str]]) -> None:
        """Write a person and what belongs to them at the end of the list; when it returns, that is on disk.

        :param person: their reference; empty for somebody without an account
        """
        first = [f"person {person}"] if person else []
        lines = [*first, *(f"{kind.word} {one}" for kind, some in theirs.items() for one in some)]
        whole = self._whole_lines()
        with self._file.open("r+b" if self._file.exists() else "wb") as file:
            file.truncate(sum(len(line) + 1 for line in whole))  # what was torn goes
            file.seek(0, os.SEEK_END)
            file.write("".join(f"{line}\n" for line in lines).encode("ascii"))
            file.flush()
            os.fsync(file.fileno())

    def _whole_lines(self) -> list[str]:
        if not self._file.exists():
            return []
        *whole, _torn = self._file.read_text(encoding="ascii").split("\n")
        return whole
