"""How the rows about interests and dispensations follow from what happened."""

from sqlalchemy import Connection, insert, update

from pb.readmodels.following import ReadModel
from pb.readmodels.interests.tables import dispensations, interests, registers_of_interests
from pb.readmodels.rows import as_json, happened_at, subject
from pb.store.event_store import Recorded


def _opened(connection: Connection, e: Recorded) -> None:
    connection.execute(insert(registers_of_interests).values(id=subject(e), member=e.data["member"]))


def _registered(connection: Connection, e: Recorded) -> None:
    connection.execute(
        insert(interests).values(
            register=subject(e),
            number=e.data["interest"],
            category=e.data["category"],
            arose=e.data["arose"],
            words=e.data["words"],
            told="",
            ended=False,
        )
    )


def _told(connection: Connection, e: Recorded) -> None:
    _set(connection, e, told=e.data["told"])


def _ended(connection: Connection, e: Recorded) -> None:
    _set(connection, e, ended=True)


def _set(connection: Connection, e: Recorded, **values: object) -> None:
    its = (interests.c.register == subject(e)) & (interests.c.number == e.data["interest"])
    connection.execute(update(interests).where(its).values(**values))


def _granted(connection: Connection, e: Recorded) -> None:
    connection.execute(
        insert(dispensations).values(
            register=subject(e),
            number=e.data["dispensation"],
            committee=e.data["committee"],
            proposals=as_json(e.data["proposals"]),
            rounds=as_json(e.data["rounds"]),
            what=e.data["what"],
            allows=e.data["allows"],
            ground=e.data["ground"],
            granted_at=happened_at(e),
            last_day=e.data["last_day"],
            ended_at="",
            reason="",
        )
    )


def _dispensation_ended(connection: Connection, e: Recorded) -> None:
    its = (dispensations.c.register == subject(e)) & (dispensations.c.number == e.data["dispensation"])
    connection.execute(update(dispensations).where(its).values(ended_at=happened_at(e), reason=e.data["reason"]))


INTERESTS = ReadModel(
    tables=(registers_of_interests, interests, dispensations),
    hears={
        "committee.RegisterOpened": _opened,
        "committee.InterestRegistered": _registered,
        "committee.MonitoringOfficerTold": _told,
        "committee.InterestEnded": _ended,
        "committee.DispensationGranted": _granted,
        "committee.DispensationEnded": _dispensation_ended,
    },
)
