"""Names of people who act for the council, as minutes say them: kept apart, because erasing somebody leaves them.

Who decided about public money, and how each voted, is open for good (Local Government Act 1972, section 100C; UK GDPR,
article 17(3)(b)). So a name is written down here when somebody is given a role for the council or a seat on a
committee, and stays when their account goes: the name alone, never an address, and never beside what they did as a
resident. Only ``web`` pages about official acts ask for it.
"""

from collections.abc import Iterable

from sqlalchemy import Column, Connection, String, Table, Text, literal, select, union_all
from sqlalchemy.dialects import postgresql, sqlite

from pb.erasable.sign_in_tables import accounts
from pb.erasable.texts import outside_the_events

official_names = Table(
    "official_names",
    outside_the_events,
    Column("person", String(32), primary_key=True),
    Column("name", Text, nullable=False),
)


def keep_official_name(connection: Connection, person: str) -> None:
    """Write down the name of whoever acts for the council from now on, as their account has it.

    In the transaction of what makes them act: a role, a seat. Nothing where they have no account.
    """
    name = connection.scalar(select(accounts.c.name).where(accounts.c.person == person))
    if name is None:
        return
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    into = dialect.insert(official_names).values(person=person, name=name)
    connection.execute(into.on_conflict_do_update(index_elements=["person"], set_={"name": name}))


def names_known(connection: Connection, people: Iterable[str]) -> tuple[dict[str, str], dict[str, str]]:
    """Give names by reference, in one query: of who has an account, and of who has one or acted officially.

    :return: the second for what somebody did for the council; who is in neither was erased, or never was
    """
    wanted = list(dict.fromkeys(people))
    both = [
        select(table.c.person, table.c.name, literal(table.name).label("kept_in")).where(table.c.person.in_(wanted))
        for table in (accounts, official_names)
    ]
    found = connection.execute(union_all(*both)).all()
    theirs = {row.person: row.name for row in found if row.kept_in == accounts.name}
    return theirs, {row.person: row.name for row in found} | theirs


def names_in_office(connection: Connection, people: Iterable[str]) -> dict[str, str]:
    """Give the names of people who acted for the council, by reference, whether or not they have an account still."""
    return names_known(connection, people)[1]
