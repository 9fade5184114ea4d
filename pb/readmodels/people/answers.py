"""Who has which role? Names are with the accounts, where they can be erased."""

from sqlalchemy import select

from pb.readmodels.people.tables import roles
from pb.readmodels.reading import Reading


def roles_of(reading: Reading, person: str) -> frozenset[str]:
    """Give the roles a person has."""
    return frozenset(reading.scalars(select(roles.c.role).where(roles.c.person == person)))
