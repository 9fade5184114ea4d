"""Which schemes, areas and committees are there, who sits on them, and who has which role?"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from pb.readmodels.following import ReadModel
from pb.readmodels.read_tables import areas, committee_members, committees, roles, schemes
from pb.readmodels.rows import as_json, subject
from pb.store.event_store import NotFound, Recorded


def _scheme_set_up(connection: Connection, e: Recorded) -> None:
    facts = {name: e.data[name] for name in ("name", "summary", "kind", "run_by")}
    connection.execute(insert(schemes).values(id=subject(e), **facts))


def _area_drawn(connection: Connection, e: Recorded) -> None:
    connection.execute(insert(areas).values(id=subject(e), name=e.data["name"], population=e.data["population"]))


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


def _person_joined(connection: Connection, e: Recorded) -> None:
    connection.execute(insert(roles).values(person=subject(e), role=e.data["first_role"]))


def _role_given(connection: Connection, e: Recorded) -> None:
    connection.execute(insert(roles).values(person=subject(e), role=e.data["given"]))


def _role_taken(connection: Connection, e: Recorded) -> None:
    connection.execute(delete(roles).where(roles.c.person == subject(e), roles.c.role == e.data["taken"]))


SCHEMES_AREAS_COMMITTEES = ReadModel(
    tables=(schemes, areas, committees, committee_members, roles),
    hears={
        "schemes.SchemeSetUp": _scheme_set_up,
        "schemes.AreaDrawn": _area_drawn,
        "schemes.CommitteeFormed": _committee_formed,
        "schemes.MemberJoined": _member_joined,
        "schemes.MemberLeft": _member_left,
        "schemes.ChairElected": _chair_elected,
        "people.PersonJoined": _person_joined,
        "people.RoleGiven": _role_given,
        "people.RoleTaken": _role_taken,
    },
)


def all_schemes(connection: Connection) -> Sequence[Row[Any]]:
    """Give every scheme, by name."""
    return connection.execute(select(schemes).order_by(schemes.c.name)).all()


def all_areas(connection: Connection) -> Sequence[Row[Any]]:
    """Give every area, by name."""
    return connection.execute(select(areas).order_by(areas.c.name)).all()


def all_committees(connection: Connection) -> Sequence[Row[Any]]:
    """Give every committee, by name."""
    return connection.execute(select(committees).order_by(committees.c.name)).all()


def one_scheme(connection: Connection, scheme: str) -> Row[Any]:
    """Give one scheme.

    :raises NotFound: when there is none
    """
    row = connection.execute(select(schemes).where(schemes.c.id == scheme)).one_or_none()
    if row is None:
        raise NotFound
    return row


def one_committee(connection: Connection, committee: str) -> Row[Any]:
    """Give one committee.

    :raises NotFound: when there is none
    """
    row = connection.execute(select(committees).where(committees.c.id == committee)).one_or_none()
    if row is None:
        raise NotFound
    return row


def members_of(connection: Connection, committee: str) -> Sequence[Row[Any]]:
    """Give the members of a committee by reference, with ``has_vote``."""
    return connection.execute(
        select(committee_members)
        .where(committee_members.c.committee == committee)
        .order_by(committee_members.c.has_vote.desc(), committee_members.c.member)
    ).all()


def committees_of(connection: Connection, member: str) -> list[str]:
    """Give the committees on which a person sits, by id."""
    return list(connection.scalars(select(committee_members.c.committee).where(committee_members.c.member == member)))


def roles_of(connection: Connection, person: str) -> frozenset[str]:
    """Give the roles a person has."""
    return frozenset(connection.scalars(select(roles.c.role).where(roles.c.person == person)))
