"""How the rows about roles follow from what happened."""

from sqlalchemy import Connection, delete, insert

from pb.readmodels.following import ReadModel
from pb.readmodels.people.tables import roles, sign_in_rules
from pb.readmodels.rows import subject
from pb.store.event_store import Recorded


def _person_joined(connection: Connection, e: Recorded) -> None:
    _held(connection, e, e.data["first_role"])


def _role_given(connection: Connection, e: Recorded) -> None:
    _role_gone(connection, e, e.data["given"])  # one that was over can be given again
    _held(connection, e, e.data["given"])


def _role_taken(connection: Connection, e: Recorded) -> None:
    _role_gone(connection, e, e.data["taken"])


def _held(connection: Connection, e: Recorded, role: str) -> None:
    said = {name: e.data.get(name, "") for name in ("scope_kind", "scope", "since", "until")}
    connection.execute(insert(roles).values(person=subject(e), role=role, **said))


def _role_gone(connection: Connection, e: Recorded, role: str) -> None:
    connection.execute(
        delete(roles).where(
            roles.c.person == subject(e),
            roles.c.role == role,
            roles.c.scope_kind == e.data.get("scope_kind", ""),
            roles.c.scope == e.data.get("scope", ""),
        )
    )


def _ruled(connection: Connection, e: Recorded) -> None:
    connection.execute(delete(sign_in_rules).where(sign_in_rules.c.id == subject(e)))
    connection.execute(insert(sign_in_rules).values(id=subject(e), second_step=e.data["second_step"]))


PEOPLES_ROLES = ReadModel(
    tables=(roles,),
    hears={
        "people.PersonJoined": _person_joined,
        "people.RoleGiven": _role_given,
        "people.RoleTaken": _role_taken,
    },
)
SIGNING_IN = ReadModel(
    tables=(sign_in_rules,),
    hears={"people.SignInRulesBegun": _ruled, "people.SecondStepRuled": _ruled},
)
