"""What became of bids in a fund without a vote: what committees gave, and what they gave nothing. Amounts in pence."""

from collections.abc import Sequence

from sqlalchemy import select

from pb.readmodels.proposals.tables import proposals
from pb.readmodels.reading import Reading
from pb.readmodels.rooms.tables import bid_awards, call_ins


def decided_in_funds(reading: Reading, rounds: Sequence[str]) -> dict[str, dict[str, tuple[int, int]]]:
    """Give, by round and bid, what it was awarded in all and what it costs: one question.

    Only bids that were decided on; a decision that was called in and referred back is none.
    """
    if not rounds:
        return {}
    back = select(call_ins.c.decided).where(call_ins.c.came_to == "referred-back")
    wanted = (
        select(bid_awards.c.round, bid_awards.c.proposal, bid_awards.c.amount, proposals.c.cost, proposals.c.asked)
        .join(proposals, proposals.c.id == bid_awards.c.proposal)
        .where(bid_awards.c.round.in_(rounds), bid_awards.c.awarding.not_in(back))
    )
    found: dict[str, dict[str, tuple[int, int]]] = {}
    for row in reading.execute(wanted):
        its = found.setdefault(row.round, {})
        given, _cost = its.get(row.proposal, (0, 0))
        its[row.proposal] = given + row.amount, row.cost or row.asked
    return found
