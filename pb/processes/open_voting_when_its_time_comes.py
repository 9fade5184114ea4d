"""When the announced time comes, the opening of the vote is recorded. The gate has opened by itself at that time."""

from datetime import datetime
from uuid import UUID

from domain.rounds.funding_round import FundingRound
from domain.words.actor import SYSTEM
from pb.desk import Desk
from pb.readmodels.rounds_and_stages import rounds_at
from pb.readmodels.rows import instant


def open_voting_when_its_time_comes(desk: Desk, now: datetime) -> None:
    """Record the opening of every vote whose time has come, and make sure that its gate stands."""
    with desk.database.reading() as connection:
        due = [r.id for r in rounds_at(connection, "settled") if r.voting_opens_at <= instant(now)]
    for round_id in due:
        funding_round = desk.store.get(FundingRound, UUID(round_id))
        times = funding_round.written_rules().timetable
        # The gate was set when the paper was settled; a crash in between left it unset.
        desk.box.open_gate(funding_round.id, opens_at=times.voting_opens_at, closes_at=funding_round.voting_closes_at())
        funding_round.open_voting(by=SYSTEM, now=now)
        desk.remember(funding_round)
