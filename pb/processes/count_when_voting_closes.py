"""When a vote has closed, its ballots are counted at once. A tie that people must decide makes it wait for them."""

from contextlib import suppress
from datetime import datetime

from domain.allocation.tie_breaks import TieNeedsALot, TieNeedsTheChair
from domain.rounds.stages import Stage
from pb.actions.counting import Counting
from pb.desk import Desk
from pb.processes.process import Process, rounds_that_run_by_themselves


def _due(desk: Desk, now: datetime) -> list[str]:  # noqa: ARG001 -- every process is asked alike
    return [r.id for r in rounds_that_run_by_themselves(desk, Stage.CLOSED)]


def _count(desk: Desk, round_id: str, now: datetime) -> None:  # noqa: ARG001 -- every process does alike
    # The officers' page of the round says what a tie needs, and from whom.
    with suppress(TieNeedsALot, TieNeedsTheChair):
        Counting(desk).count(round_id)


COUNT_WHEN_VOTING_CLOSES = Process(_due, _count)
