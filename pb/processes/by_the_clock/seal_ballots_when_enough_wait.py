"""When enough ballots wait, they are sealed into a batch whose order tells nothing; the rest waits for the close.

Not also once a day, as first designed: a day on which three people vote would
make a batch in which each of them is one of three.
"""

from datetime import datetime
from uuid import UUID

from domain.rounds.stages import Stage
from domain.words.actor import SYSTEM
from domain.words.belongs_to import Thing
from pb.desk import Desk
from pb.processes.by_the_clock.process import Process, rounds_that_run_by_themselves


def _due(desk: Desk, now: datetime) -> list[Thing]:  # noqa: ARG001 -- every process is asked alike
    return [Thing("round", r.id) for r in rounds_that_run_by_themselves(desk, Stage.VOTING)]


def _seal(desk: Desk, thing: Thing, now: datetime) -> None:
    if desk.box.seal(UUID(thing.id), by=SYSTEM, now=now):
        desk.catch_up()


SEAL_BALLOTS_WHEN_ENOUGH_WAIT = Process(_due, _seal)
