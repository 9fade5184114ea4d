"""What did the vote come to, what did the committee decide, and what stood before?"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from pb.readmodels.following import ReadModel
from pb.readmodels.read_tables import counts, decisions
from pb.readmodels.rows import as_json, happened_at, subject
from pb.store.event_store import NotFound, Recorded


def _counted(connection: Connection, e: Recorded) -> None:
    connection.execute(
        insert(counts).values(
            id=subject(e),
            round=e.data["round"],
            number=e.data["number"],
            ballots=e.data["ballots"],
            fingerprint=e.data["fingerprint"],
            withdrawn=as_json(e.data["withdrawn"]),
            outcome=as_json(e.data["outcome"]),
            at=happened_at(e),
        )
    )


def _decided(connection: Connection, e: Recorded) -> None:
    plain = {name: e.data[name] for name in ("round", "committee", "count", "met_on", "quorum", "carried", "reasons")}
    listed = {name: as_json(e.data[name]) for name in ("vote", "awards", "departures")}
    connection.execute(insert(decisions).values(id=subject(e), at=happened_at(e), **plain, **listed))


RESULTS = ReadModel(
    tables=(counts, decisions),
    hears={"allocation.Counted": _counted, "committee.MotionDecided": _decided},
)


def counts_of(connection: Connection, round_id: str) -> Sequence[Row[Any]]:
    """Give every count of a round, the first one first; the last one stands."""
    return connection.execute(select(counts).where(counts.c.round == round_id).order_by(counts.c.number)).all()


def decisions_on(connection: Connection, round_id: str) -> Sequence[Row[Any]]:
    """Give every motion decided on a round, the first one first."""
    return connection.execute(select(decisions).where(decisions.c.round == round_id).order_by(decisions.c.at)).all()


def one_decision(connection: Connection, decision: str) -> Row[Any]:
    """Give one decided motion.

    :raises NotFound: when there is none
    """
    row = connection.execute(select(decisions).where(decisions.c.id == decision)).one_or_none()
    if row is None:
        raise NotFound
    return row
