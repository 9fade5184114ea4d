"""When a result is counted in a round without a committee, it is published at once: the residents' vote is final."""

from datetime import datetime

from domain.rounds.stages import Stage
from pb.actions.deciding import Deciding
from pb.desk import Desk
from pb.processes.process import Process, rounds_that_run_by_themselves


def _due(desk: Desk, now: datetime) -> list[str]:  # noqa: ARG001 -- every process is asked alike
    return [r.id for r in rounds_that_run_by_themselves(desk, Stage.COUNTED) if not r.committee]


def _publish(desk: Desk, round_id: str, now: datetime) -> None:  # noqa: ARG001 -- every process does alike
    Deciding(desk).publish_without_committee(round_id)


PUBLISH_WHEN_NOBODY_NEED_CONFIRM = Process(_due, _publish)
