"""When a vote has closed, its ballots are counted at once. A tie that people must decide makes it wait for them."""

from datetime import datetime

from domain.allocation.tie_breaks import TieNeedsALot, TieNeedsTheChair
from pb.actions.counting import Counting
from pb.desk import Desk
from pb.readmodels.rounds_and_stages import rounds_at


def count_when_voting_closes(desk: Desk, now: datetime) -> None:  # noqa: ARG001 -- every process is called alike
    """Count every closed round that nothing stands in the way of."""
    with desk.database.reading() as connection:
        closed = [r.id for r in rounds_at(connection, "closed")]
    for round_id in closed:
        try:
            Counting(desk).count(round_id)
        except (TieNeedsALot, TieNeedsTheChair):
            continue  # the officers' page of the round says what is needed, and from whom
