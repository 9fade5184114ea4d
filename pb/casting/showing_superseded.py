"""At the close: the commitments of ballots that their voters changed, written as events, before the box is swept."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection

from domain.voting.superseded import MOST_IN_A_PART, SupersededBallots, superseded_id
from domain.words.actor import Actor
from pb.casting.box_key import BoxKey
from pb.casting.versions import superseded
from pb.store.event_store import SomebodyElseWasFirst, Store


def show_superseded(store: Store, connection: Connection, box: BoxKey, *, by: Actor, now: datetime) -> None:
    """Record what was changed in a round that allows it, in one part at least; parts that are recorded are passed over.

    :param connection: to read the box with; the gate is shut and all ballots are sealed, so that nothing changes in it
    """
    changed = superseded(connection, box)
    parts = [changed[first : first + MOST_IN_A_PART] for first in range(0, max(len(changed), 1), MOST_IN_A_PART)]
    for number, commitments in enumerate(parts, start=1):
        _record(store, box.round_id, number, len(parts), commitments, by=by, now=now)


def _record(
    store: Store, round_id: UUID, part: int, parts: int, commitments: list[bytes], *, by: Actor, now: datetime
) -> None:
    if superseded_id(round_id, part) in store.states([superseded_id(round_id, part)]):
        return
    try:
        store.save(SupersededBallots.show(round_id, part, parts, commitments, by=by, now=now))
    except SomebodyElseWasFirst:  # another worker closes the same vote, and what was changed is the same
        return
