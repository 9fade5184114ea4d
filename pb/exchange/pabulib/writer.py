"""An election written as a ``.pb`` file, row by row, so that Pabulib's own checker takes it. What it says is given.

Cells are quoted as CSV where they need it; META, PROJECTS and VOTES come in this sequence, each with its heading.
"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TextIO

from pb.exchange.pabulib.reader import Heading, read_ballots

META_ORDER = (
    "description",
    "country",
    "unit",
    "district",
    "subunit",
    "instance",
    "num_projects",
    "num_votes",
    "budget",
    "vote_type",
    "rule",
    "date_begin",
    "date_end",
    "min_length",
    "max_length",
    "min_sum_cost",
    "max_sum_cost",
    "min_points",
    "max_points",
    "min_sum_points",
    "max_sum_points",
    "default_score",
    "min_project_score_threshold",
    "neighborhoods",
    "categories",
    "edition",
    "language",
    "currency",
    "fully_funded",
    "comment",
    "budget_per_category",
    "budget_per_neighborhood",
)
"""The sequence that Pabulib asks for, of the keys that we write."""


class PabulibWriter:
    """Writes one file."""

    def __init__(self, stream: TextIO) -> None:
        """Write to a text stream, opened with ``newline=""`` and UTF-8."""
        self._rows = csv.writer(stream, delimiter=";", lineterminator="\n")

    def meta(self, said: Mapping[str, str]) -> None:
        """Write META, in the sequence given."""
        self._rows.writerows([("META",), ("key", "value"), *said.items()])

    def projects(self, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """Write PROJECTS."""
        self._rows.writerows([("PROJECTS",), columns])
        self._rows.writerows(rows)

    def votes(self, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """Write VOTES."""
        self._rows.writerows([("VOTES",), columns])
        self._rows.writerows(rows)


def write_again(path: Path, heading: Heading, stream: TextIO) -> None:
    """Write a file that has been checked once more, with every cell that it had and no padding.

    :param path: the file
    :param heading: what ``check_file`` found in it
    :param stream: where to
    """
    writer = PabulibWriter(stream)
    writer.meta(heading.declared.meta)
    writer.projects(heading.declared.columns, (project.cells for project in heading.declared.projects))
    writer.votes(heading.columns, (ballot.cells for ballot in read_ballots(path, heading)))
