"""When a vote has closed, its ballots are counted at once; and again when that is undone, or a tie has been decided.

A tie that people must decide makes the count wait for them: for the draw, or for the chair's casting vote.
"""

from datetime import datetime
from uuid import UUID

from domain.allocation.tie_breaks import TieNeedsALot, TieNeedsTheChair
from domain.rounds.funding_round import FundingRound
from domain.rounds.stages import Stage
from pb.actions.counting import Counting
from pb.desk import Desk
from pb.processes.when_it_happens.reaction import Decided, Heard, Reaction
from pb.readmodels.schemes.scheme_of_imports import FROM_PABULIB


def _count(desk: Desk, heard: Heard, now: datetime) -> Decided:
    funding_round = desk.store.get(FundingRound, UUID(heard.thing.id))
    if funding_round.stage != Stage.CLOSED or funding_round.scheme == FROM_PABULIB:
        return ()
    try:
        return Counting(desk).counted(funding_round, now)
    except (TieNeedsALot, TieNeedsTheChair):
        return ()  # the officers' page of the round says what it needs, and from whom


COUNT_WHEN_VOTING_CLOSES = Reaction(
    name="count when voting closes",
    hears=("rounds.VotingClosed", "rounds.ProjectWithdrawn", "rounds.LotDrawn", "rounds.CastingVoteGiven"),
    kind="round",
    decide=_count,
)
