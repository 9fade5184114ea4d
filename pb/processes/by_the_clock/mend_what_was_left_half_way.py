"""When a gate does not stand as the events say, it is set so; texts and accounts that no event names are swept out.

Since rows and events are written together neither comes about; an older release, or a fault of the disk, may have left
it. The events win. What an erasure left half-way is made good by ``actions/erasing.py``, which keeps the list of them.
"""

from datetime import datetime
from uuid import UUID

from domain.rounds.funding_round import FundingRound
from domain.rounds.stages import Stage
from domain.words.belongs_to import Thing
from pb.casting.ballot import microseconds
from pb.casting.gate import Gate, gates_of, open_gate, put_right
from pb.desk import Desk
from pb.processes.by_the_clock.process import Process, rounds_that_run_by_themselves
from pb.store.event_store import NotFound


def _due(desk: Desk, now: datetime) -> list[Thing]:
    """Give the rounds whose gates may stand otherwise than the events say; two queries where all of them stand right.

    Asks the read models, which follow the events: where they lag, the next look sees it; ``_hold`` asks the events.
    """
    standing = {UUID(row.id): row for row in rounds_that_run_by_themselves(desk, Stage.SETTLED, Stage.VOTING)}
    with desk.database.reading() as connection:
        held = gates_of(connection, standing)
    between = {
        one: (microseconds(row.dates.voting_opens_at), microseconds(row.dates.voting_closes_at))
        for one, row in standing.items()
    }
    wrong = [
        one for one, (opens, closes) in between.items() if held.get(one) != _standing(held.get(one), opens, closes, now)
    ]
    # Open, and of no round that stands open: of an import, whose events say whether that is right.
    wrong += [one for one, gate in held.items() if one not in standing and gate != _right(desk, one, gate, now)]
    return [Thing("round", one.hex) for one in wrong]


def _standing(gate: Gate | None, opens_at: int, closes_at: int, now: datetime) -> Gate:
    """Say how the gate of a vote that is settled or open should stand. From the close on, what is shut stays shut."""
    return Gate(gate is None or gate.is_open or microseconds(now) < closes_at, opens_at, closes_at)


def _right(desk: Desk, round_id: UUID, gate: Gate | None, now: datetime) -> Gate | None:
    """Say how a gate should stand, as the events have it."""
    try:
        funding_round = desk.store.get(FundingRound, round_id)
    except NotFound:
        return gate  # of no round: nothing says how it should stand
    if funding_round.stage not in (Stage.SETTLED, Stage.VOTING):
        return gate and gate._replace(is_open=False)
    opens_at = funding_round.written_rules().timetable.voting_opens_at
    return _standing(gate, microseconds(opens_at), microseconds(funding_round.voting_closes_at()), now)


def _hold(desk: Desk, thing: Thing, now: datetime) -> None:
    reference = UUID(thing.id)
    with desk.database.reading() as connection:
        seen = gates_of(connection, [reference]).get(reference)
    right = _right(desk, reference, seen, now)
    if right is None or right == seen:
        return
    with desk.database.writing() as connection:
        if seen is not None:
            put_right(connection, reference, seen=seen, right=right)
            return
        funding_round = desk.store.get(FundingRound, reference)
        rules = funding_round.written_rules()
        open_gate(
            connection,
            reference,
            opens_at=rules.timetable.voting_opens_at,
            closes_at=funding_round.voting_closes_at(),
            may_change=rules.ballots_can_change,
        )


def sweep_what_no_event_names(desk: Desk) -> None:
    """Sweep out texts and accounts that no event names; where nothing was added since the last look, count only."""
    desk.sweeper.sweep()


HOLD_EVERY_GATE_AGAINST_THE_RECORD = Process(_due, _hold)
