"""When a vote has closed and its box could not be swept at once, it is swept now; also that of an earlier release.

The close itself sweeps. It may have been killed in between, or somebody read the database for so long that SQLite's
write-ahead log could not be cut off.
"""

from datetime import datetime
from uuid import UUID

from domain.rounds.funding_round import FundingRound
from domain.rounds.stages import Stage
from domain.words.belongs_to import Thing
from pb.casting.sweeping import not_swept
from pb.desk import Desk
from pb.processes.by_the_clock.process import Process
from pb.store.event_store import NotFound


def _due(desk: Desk, now: datetime) -> list[Thing]:  # noqa: ARG001 -- every process is asked alike
    with desk.database.reading() as connection:
        return [Thing("round", one.hex) for one in not_swept(connection)]


def _sweep(desk: Desk, thing: Thing, now: datetime) -> None:  # noqa: ARG001 -- every process is asked alike
    try:
        funding_round = desk.store.get(FundingRound, UUID(thing.id))
    except NotFound:
        return  # of no round: nothing says that its vote is over
    if funding_round.stage not in (Stage.SETTLED, Stage.VOTING):  # shut, and not recorded as closed: the close sweeps
        desk.box.sweep_up(funding_round.id)


SWEEP_THE_BOX_WHEN_A_VOTE_HAS_CLOSED = Process(_due, _sweep)
