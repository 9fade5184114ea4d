"""When the announced time comes, the opening of the vote is recorded. The gate has opened by itself at that time."""

from datetime import datetime
from uuid import UUID

from domain.rounds.funding_round import FundingRound
from domain.rounds.stages import Stage
from domain.words.actor import SYSTEM
from domain.words.belongs_to import Thing
from pb.casting.gate import open_gate
from pb.desk import Desk
from pb.processes.by_the_clock.process import Process, rounds_that_run_by_themselves


def _due(desk: Desk, now: datetime) -> list[Thing]:
    settled = rounds_that_run_by_themselves(desk, Stage.SETTLED)
    return [Thing("round", r.id) for r in settled if r.dates.voting_opens_at <= now]


def open_vote(desk: Desk, round_id: str, now: datetime) -> None:
    """Record the opening of one vote, and make sure that its gate stands."""
    with desk.together(round_id) as writing:
        funding_round = desk.store.get(FundingRound, UUID(round_id))
        rules = funding_round.written_rules()
        funding_round.open_voting(by=SYSTEM, now=now)
        # The gate was set when the paper was settled, but for an older release that was killed in between.
        open_gate(
            writing.connection,
            funding_round.id,
            opens_at=rules.timetable.voting_opens_at,
            closes_at=funding_round.voting_closes_at(),
            may_change=rules.ballots_can_change,
        )
        writing.remember(funding_round)


OPEN_VOTING_WHEN_ITS_TIME_COMES = Process(_due, lambda desk, thing, now: open_vote(desk, thing.id, now))
