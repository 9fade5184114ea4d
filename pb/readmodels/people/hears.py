"""How the rows about roles follow from what happened."""

from sqlalchemy import Connection, delete, insert

from pb.readmodels.following import ReadModel
from pb.readmodels.people.tables import roles
from pb.readmodels.rows import subject
from pb.store.event_store import Recorded


def _person_joined(connection: Connection, e: Recorded) -> None:
    connection.execute(insert(roles).values(person=subject(e), role=e.data["first_role"]))


def _role_given(connection: Connection, e: Recorded) -> None:
    connection.execute(insert(roles).values(person=subject(e), role=e.data["given"]))


def _role_taken(connection: Connection, e: Recorded) -> None:
    connection.execute(delete(roles).where(roles.c.person == subject(e), roles.c.role == e.data["taken"]))


PEOPLES_ROLES = ReadModel(
    tables=(roles,),
    hears={
        "people.PersonJoined": _person_joined,
        "people.RoleGiven": _role_given,
        "people.RoleTaken": _role_taken,
    },
)
