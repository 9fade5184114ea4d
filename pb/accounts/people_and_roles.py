"""Who has an account, by name, and who may act in which role? Names come from the accounts, roles from the events."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, select

from domain.people.roles import MEMBER, NOT_FOR_THE_COUNCIL, ROLES, Held
from pb.accounts.accounts import person_with
from pb.erasable.official_names import names_in_office
from pb.erasable.sign_in_tables import accounts
from pb.readmodels.people.answers import everybody_seated, everybody_who_holds
from pb.readmodels.people.tables import roles


class Account(NamedTuple):
    """Somebody with an account, and everything they may act as."""

    person: str
    name: str
    email: str
    roles: tuple[str, ...]
    """Each once, as they were given; what follows from seats is with the committees."""
    held: tuple[Held, ...] = ()
    """The same with what each is for and its days."""


def people_acting_as(connection: Connection, role: str) -> dict[str, str]:
    """Give everybody who has a role, by reference, with their names, sorted by name."""
    rows = connection.execute(
        select(accounts.c.person, accounts.c.name)
        .join(roles, roles.c.person == accounts.c.person)
        .where(roles.c.role == role)
        .order_by(accounts.c.name, accounts.c.person)
    )
    return {row.person: row.name for row in rows}


def people_who_act_for_the_council(connection: Connection) -> Sequence[Account]:
    """Give everybody who does not only act for themselves, by name: officers, members, auditors, administrators."""
    staff = select(roles.c.person).where(roles.c.role.not_in(NOT_FOR_THE_COUNCIL))
    return _accounts(connection.execute(_with_roles().where(accounts.c.person.in_(staff))).all())


def everybody_in_office(connection: Connection) -> tuple[Sequence[tuple[str, Held]], dict[str, str]]:
    """Give who holds a role for the council, whatever its days, or has a seat on a committee; and the names of all."""
    found = [
        *everybody_who_holds(connection, *set(ROLES) - NOT_FOR_THE_COUNCIL - {MEMBER}),
        *everybody_seated(connection),
    ]
    return found, names_in_office(connection, [person for person, _held in found])


def account_of(connection: Connection, email: str) -> Account | None:
    """Find an account by its email address; None where there is none."""
    person = person_with(connection, email)
    return one_account(connection, person) if person else None


def one_account(connection: Connection, person: str) -> Account | None:
    """Find an account by the person's reference; None where there is none."""
    rows = connection.execute(_with_roles().where(accounts.c.person == person)).all()
    return next(iter(_accounts(rows)), None)


def _with_roles() -> Any:
    return (
        select(accounts.c.person, accounts.c.name, accounts.c.email, *(roles.c[name] for name in Held._fields))
        .join(roles, roles.c.person == accounts.c.person, isouter=True)
        .order_by(accounts.c.name, accounts.c.person, roles.c.role, roles.c.scope_kind, roles.c.scope)
    )


def _accounts(rows: Sequence[Row[Any]]) -> list[Account]:
    found: dict[str, Account] = {}
    for row in rows:
        seen = found.get(row.person, Account(row.person, row.name, row.email, ()))
        if row.role:
            held = (*seen.held, Held(row.role, row.scope_kind, row.scope, row.since, row.until))
            seen = seen._replace(roles=tuple(dict.fromkeys(one.role for one in held)), held=held)
        found[row.person] = seen
    return list(found.values())
