"""When the announced time has passed, the gate is shut, every ballot is sealed, and the close is recorded.

The gate refuses ballots from that time on by itself; this makes the close a
fact: it waits for casts in flight, seals the rest, shows which marks there were and which ballots were changed, and
only then records ``rounds.VotingClosed``. Nothing can be after it.
"""

from datetime import datetime
from uuid import UUID

from domain.rounds.funding_round import FundingRound
from domain.rounds.stages import Stage
from domain.voting.roll import Roll
from domain.words.actor import SYSTEM
from domain.words.belongs_to import Thing
from domain.words.stable_ids import derived_id
from pb.casting.gate import shut_gate
from pb.casting.reading import sealed_batches
from pb.casting.roll_rows import used
from pb.desk import Desk
from pb.processes.by_the_clock.process import Process, rounds_that_run_by_themselves
from pb.processes.by_the_clock.tell_of_changed_ballots import tell_who_changed
from pb.readmodels.rounds.answers import one_round
from pb.store.event_store import NotFound


def _due(desk: Desk, now: datetime) -> list[Thing]:
    waiting = rounds_that_run_by_themselves(desk, Stage.SETTLED, Stage.VOTING)
    return [Thing("round", r.id) for r in waiting if r.dates.voting_closes_at <= now]


def close_vote(desk: Desk, round_id: str, now: datetime) -> None:
    """Close one vote, unless it has been extended in the meantime."""
    funding_round = desk.store.get(FundingRound, UUID(round_id))
    if now < funding_round.voting_closes_at():
        return
    desk.box.close_gate(funding_round.id)
    desk.box.seal(funding_round.id, the_rest=True, by=SYSTEM, now=now)
    desk.box.show_marks(funding_round.id, issues=_issues_of(desk, funding_round.id), by=SYSTEM, now=now)
    may_change = funding_round.written_rules().ballots_can_change
    if may_change:
        desk.box.show_superseded(funding_round.id, by=SYSTEM, now=now)
    ballots = batches = 0
    for batch in sealed_batches(desk.store, funding_round.id):
        ballots += len(batch.ballots)
        batches += 1
    with desk.together(round_id) as writing:
        # As it stands now: sealing takes long, and a project may have been withdrawn or a close moved meanwhile.
        funding_round = desk.store.get(FundingRound, UUID(round_id))
        # Shut again with the record of it: whatever opened it since the first time, nothing comes in any more, and a
        # ballot that did come in makes this close not balance, so that it is done over.
        shut_gate(writing.connection, funding_round.id)
        used_up = used(writing.connection, funding_round.id)
        funding_round.close_voting(ballots=ballots, entitlements_used=used_up, batches=batches, by=SYSTEM, now=now)
        if may_change and desk.sends_letters:
            tell_who_changed(writing.connection, one_round(writing.connection, round_id), now)
        writing.remember(funding_round)
    # Last: no mark can be sealed that was written over. A crash before it leaves a box not swept, which is seen.
    desk.box.sweep_up(funding_round.id)


def _issues_of(desk: Desk, round_id: UUID) -> int:
    try:
        return desk.store.get(Roll, derived_id("roll", round_id.hex)).issues
    except NotFound:
        return 0  # nobody was let in


CLOSE_VOTING_WHEN_ITS_TIME_COMES = Process(_due, lambda desk, thing, now: close_vote(desk, thing.id, now))
