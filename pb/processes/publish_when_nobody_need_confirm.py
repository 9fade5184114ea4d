"""When a result is counted in a round without a committee, it is published at once: the residents' vote is final."""

from datetime import datetime

from pb.actions.deciding import Deciding
from pb.desk import Desk
from pb.readmodels.rounds_and_stages import rounds_at


def publish_when_nobody_need_confirm(desk: Desk, now: datetime) -> None:  # noqa: ARG001 -- every process is called alike
    """Publish every counted result that no committee need confirm."""
    with desk.database.reading() as connection:
        counted = [r.id for r in rounds_at(connection, "counted") if not r.committee]
    for round_id in counted:
        Deciding(desk).publish_without_committee(round_id)
