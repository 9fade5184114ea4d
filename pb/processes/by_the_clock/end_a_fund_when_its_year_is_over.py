"""When the year of a fund is over in which nobody votes, that is recorded, with every bid that was given money.

From that instant on bids and awards are refused by themselves; this makes the end a fact, and the list of what was
funded part of the public record.
"""

from datetime import datetime
from uuid import UUID

from domain.rounds.funding_round import FundingRound
from domain.rounds.stages import Stage
from domain.words.actor import SYSTEM
from domain.words.belongs_to import Thing
from pb.actions.before_the_committee import MONEY_GIVEN
from pb.desk import Desk
from pb.processes.by_the_clock.process import Process, rounds_that_run_by_themselves
from pb.readmodels.rooms.answers import awards_that_stand


def _due(desk: Desk, now: datetime) -> list[Thing]:
    under_way = rounds_that_run_by_themselves(desk, Stage.PROPOSALS)
    return [Thing("round", r.id) for r in under_way if not r.has_a_vote and (ends := r.dates.ends_at) and ends <= now]


def end_fund(desk: Desk, round_id: str, now: datetime) -> None:
    """End the year of one fund, unless its rules gave it longer in the meantime."""
    with desk.together_knowing(MONEY_GIVEN, round_id) as writing:
        funding_round = desk.store.get(FundingRound, UUID(round_id))
        ends_at = funding_round.written_rules().timetable.ends_at
        if funding_round.stage != Stage.PROPOSALS or ends_at is None or now < ends_at:
            return
        funding_round.end_fund(awards_that_stand(writing.connection, round_id), by=SYSTEM, now=now)
        writing.remember(funding_round)


END_A_FUND_WHEN_ITS_YEAR_IS_OVER = Process(_due, lambda desk, thing, now: end_fund(desk, thing.id, now))
