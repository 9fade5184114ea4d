"""How the rows about committees and seats follow from what happened."""

from sqlalchemy import Connection, delete, insert, update

from pb.readmodels.committees.tables import committee_members, committees
from pb.readmodels.following import ReadModel
from pb.readmodels.rows import as_json, subject
from pb.store.event_store import Recorded


def _committee_formed(connection: Connection, e: Recorded) -> None:
    connection.execute(
        insert(committees).values(
            id=subject(e),
            name=e.data["name"],
            areas=as_json(e.data["areas"]),
            quorum=e.data["quorum"],
            casting_vote=e.data["casting_vote"],
            chair="",
        )
    )


def _member_joined(connection: Connection, e: Recorded) -> None:
    connection.execute(
        insert(committee_members).values(committee=subject(e), member=e.data["member"], has_vote=e.data["has_vote"])
    )


def _member_left(connection: Connection, e: Recorded) -> None:
    member = e.data["member"]
    connection.execute(
        delete(committee_members).where(
            committee_members.c.committee == subject(e), committee_members.c.member == member
        )
    )
    connection.execute(
        update(committees).where(committees.c.id == subject(e), committees.c.chair == member).values(chair="")
    )


def _chair_elected(connection: Connection, e: Recorded) -> None:
    connection.execute(update(committees).where(committees.c.id == subject(e)).values(chair=e.data["member"]))


COMMITTEES_AND_SEATS = ReadModel(
    tables=(committees, committee_members),
    hears={
        "schemes.CommitteeFormed": _committee_formed,
        "schemes.MemberJoined": _member_joined,
        "schemes.MemberLeft": _member_left,
        "schemes.ChairElected": _chair_elected,
    },
)
