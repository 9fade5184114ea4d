"""How the rows about counts and decided motions follow from what happened."""

from sqlalchemy import Connection, insert

from pb.readmodels.following import ReadModel
from pb.readmodels.results.tables import counts, decisions
from pb.readmodels.rows import as_json, happened_at, subject
from pb.store.event_store import Recorded


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
