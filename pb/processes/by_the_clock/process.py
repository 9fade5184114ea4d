"""What a process by the clock is: something that happens by itself to everything for which its time has come."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.rounds.stages import Stage
from domain.words.belongs_to import Thing
from pb.desk import Desk
from pb.readmodels.rounds.answers import Round, rounds_at
from pb.readmodels.schemes.scheme_of_imports import FROM_PABULIB


@dataclass(frozen=True)
class Process:
    """What it is due for, and what it does then. One thing in trouble does not hold up the others."""

    due: Callable[[Desk, datetime], list[Thing]]
    """The things (rounds, committees, whatever it is about) for which its time has come."""
    do: Callable[[Desk, Thing, datetime], None]
    """What it does to one of them."""


def rounds_that_run_by_themselves(desk: Desk, *stages: Stage) -> Sequence[Round]:
    """Give the rounds at these stages, but for imported elections: the import alone moves those, at their own dates."""
    with desk.database.reading() as connection:
        return [row for row in rounds_at(connection, *stages) if row.scheme != FROM_PABULIB]
