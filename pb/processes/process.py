"""What a process is: something that happens by itself to every round for which its time has come."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.rounds.stages import Stage
from pb.desk import Desk
from pb.readmodels.rounds.answers import Round, rounds_at
from pb.readmodels.schemes.scheme_of_imports import FROM_PABULIB


@dataclass(frozen=True)
class Process:
    """When it is due for a round, and what it does then. One round in trouble does not hold up the others."""

    due: Callable[[Desk, datetime], list[str]]
    """The rounds, by id, for which its time has come."""
    do: Callable[[Desk, str, datetime], None]
    """What it does to one of them."""


def rounds_that_run_by_themselves(desk: Desk, *stages: Stage) -> Sequence[Round]:
    """Give the rounds at these stages, but for imported elections: the import alone moves those, at their own dates."""
    with desk.database.reading() as connection:
        return [row for row in rounds_at(connection, *stages) if row.scheme != FROM_PABULIB]
