"""When the announced time comes, the opening of the vote is recorded. The gate has opened by itself at that time."""

from datetime import datetime
from uuid import UUID

from domain.rounds.funding_round import FundingRound
from domain.words.actor import SYSTEM
from pb.desk import Desk
from pb.exchange.scheme_of_imports import FROM_PABULIB
from pb.readmodels.rounds_and_stages import rounds_at
from pb.readmodels.rows import instant


def open_voting_when_its_time_comes(desk: Desk, now: datetime) -> None:
    """Record the opening of every vote whose time has come, and make sure that its gate stands."""
    with desk.database.reading() as connection:
        settled = rounds_at(connection, "settled")
    for row in settled:
        if row.voting_opens_at <= instant(now) and row.scheme != FROM_PABULIB:
            open_vote(desk, row.id, now)


def open_vote(desk: Desk, round_id: str, now: datetime) -> None:
    """Record the opening of one vote, and make sure that its gate stands."""
    funding_round = desk.store.get(FundingRound, UUID(round_id))
    times = funding_round.written_rules().timetable
    # The gate was set when the paper was settled; a crash in between left it unset.
    desk.box.open_gate(funding_round.id, opens_at=times.voting_opens_at, closes_at=funding_round.voting_closes_at())
    funding_round.open_voting(by=SYSTEM, now=now)
    desk.remember(funding_round)
