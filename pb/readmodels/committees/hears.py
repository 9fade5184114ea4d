"""How the rows about committees and seats follow from what happened."""

from sqlalchemy import Connection, delete, insert, update

from domain.committees.seats import CO_OPTED, MEMBER
from pb.readmodels.committees.tables import committee_members, committees, offices_held, seats_held, standing_orders
from pb.readmodels.following import Hear, ReadModel
from pb.readmodels.rows import as_json, happened_at, subject
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
            vice_chair="",
        )
    )


def _member_joined(connection: Connection, e: Recorded) -> None:
    _unseated(connection, e)  # whose term was over is given another seat, and had nobody end the first
    has_vote = e.data["has_vote"]
    connection.execute(
        insert(committee_members).values(
            committee=subject(e),
            member=e.data["member"],
            has_vote=has_vote,
            kind=e.data.get("kind") or (MEMBER if has_vote else CO_OPTED),
            for_whom=e.data.get("for_whom", ""),
            since=happened_at(e),
            last_day=e.data.get("until", ""),
            area=e.data.get("area", ""),
        )
    )


def _member_left(connection: Connection, e: Recorded) -> None:
    _unseated(connection, e)
    _presides_no_longer(connection, e, "chair")
    _presides_no_longer(connection, e, "vice_chair")


def _unseated(connection: Connection, e: Recorded) -> None:
    connection.execute(
        delete(committee_members).where(
            committee_members.c.committee == subject(e), committee_members.c.member == e.data["member"]
        )
    )


def _presides_no_longer(connection: Connection, e: Recorded, office: str) -> None:
    its = (committees.c.id == subject(e)) & (committees.c[office] == e.data["member"])
    connection.execute(update(committees).where(its).values({office: ""}))


def _chair_elected(connection: Connection, e: Recorded) -> None:
    _presides_no_longer(connection, e, "vice_chair")
    connection.execute(update(committees).where(committees.c.id == subject(e)).values(chair=e.data["member"]))


def _vice_chair_elected(connection: Connection, e: Recorded) -> None:
    connection.execute(update(committees).where(committees.c.id == subject(e)).values(vice_chair=e.data["member"]))


def _standing_orders_adopted(connection: Connection, e: Recorded) -> None:
    connection.execute(
        insert(standing_orders).values(
            committee=subject(e),
            version=e.version,
            from_day=e.data["from_day"],
            quorum=e.data["quorum"],
            casting_vote=e.data["casting_vote"],
            clear_days=e.data["clear_days"],
            recorded_vote_asked_by=e.data["recorded_vote_asked_by"],
            call_in_days=e.data["call_in_days"],
            key_from=e.data.get("key_from", 0),
            votes_on_devices=e.data.get("votes_on_devices", False),
        )
    )


def _seat_begins(connection: Connection, e: Recorded) -> None:
    _seat_ends(connection, e)
    has_vote = e.data["has_vote"]
    connection.execute(
        insert(seats_held).values(
            committee=subject(e),
            version=e.version,
            member=e.data["member"],
            kind=e.data.get("kind") or (MEMBER if has_vote else CO_OPTED),
            for_whom=e.data.get("for_whom", ""),
            since=happened_at(e),
            until="",
            last_day=e.data.get("until", ""),
            area=e.data.get("area", ""),
        )
    )


def _seat_ends(connection: Connection, e: Recorded) -> None:
    its = (seats_held.c.committee == subject(e)) & (seats_held.c.member == e.data["member"])
    connection.execute(update(seats_held).where(its, seats_held.c.until == "").values(until=happened_at(e)))


def _member_leaves(connection: Connection, e: Recorded) -> None:
    _seat_ends(connection, e)
    its = (offices_held.c.committee == subject(e)) & (offices_held.c.member == e.data["member"])
    connection.execute(update(offices_held).where(its, offices_held.c.until == "").values(until=happened_at(e)))


def _begins_office(office: str) -> Hear:
    def hear(connection: Connection, e: Recorded) -> None:
        member = e.data["member"]
        its = (offices_held.c.committee == subject(e)) & (offices_held.c.until == "")
        ended = (offices_held.c.office == office) | (offices_held.c.member == member)
        connection.execute(update(offices_held).where(its, ended).values(until=happened_at(e)))
        begun = {"committee": subject(e), "version": e.version, "member": member, "office": office}
        connection.execute(insert(offices_held).values(**begun, since=happened_at(e), until=""))

    return hear


COMMITTEES_AND_SEATS = ReadModel(
    tables=(committees, committee_members, standing_orders),
    hears={
        "schemes.CommitteeFormed": _committee_formed,
        "schemes.MemberJoined": _member_joined,
        "schemes.MemberLeft": _member_left,
        "schemes.ChairElected": _chair_elected,
        "schemes.ViceChairElected": _vice_chair_elected,
        "schemes.StandingOrdersAdopted": _standing_orders_adopted,
    },
)
SEATS_OVER_TIME = ReadModel(
    tables=(seats_held, offices_held),
    hears={
        "schemes.MemberJoined": _seat_begins,
        "schemes.MemberLeft": _member_leaves,
        "schemes.ChairElected": _begins_office("chair"),
        "schemes.ViceChairElected": _begins_office("vice-chair"),
    },
)
