"""One round as it stood at any instant, worked out of its own events alone: quick, however much else has happened.

A full replay (``replaying.py``) reads every event ever recorded. Here only
those are read that a page about one round can show: the round, its proposals,
its roll, counts and decisions, and the scheme, area and committee it names.
Sealed batches are left out: they say nothing that is shown, and are most of
what is stored.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, select

from pb.readmodels.read_tables import happenings
from pb.readmodels.rounds.answers import one_round
from pb.replaying.replay import Replay
from pb.store.event_store import Recorded, Store

SEALED = "voting.BallotsSealed"
AT_A_TIME = 500


def round_as_it_stood(store: Store, connection: Connection, round_id: str, at: datetime) -> Replay:
    """Replay one round up to an instant; ask ``reading()`` of what is given as of any read model.

    :param connection: today's read models, which know what belongs to the round
    :param at: what happened at this very instant is included
    :raises NotFound: when there is no such round today
    """
    row = one_round(connection, round_id)
    belongs = select(happenings.c.subject).where(happenings.c.round == round_id, happenings.c.name != SEALED).distinct()
    references = {row.scheme, row.area, row.committee, *connection.scalars(belongs)} - {""}
    ids = [UUID(reference) for reference in sorted(references)]
    return Replay().follow_only(_in_order(store, ids), as_of=at)


def _in_order(store: Store, ids: list[UUID]) -> Iterable[Recorded]:
    pages = (ids[start : start + AT_A_TIME] for start in range(0, len(ids), AT_A_TIME))
    return sorted((event for page in pages for event in store.events_of(page)), key=lambda event: event.position)
