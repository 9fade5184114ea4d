"""Among how many others a ballot hides, as far as it matters: up to the number that a batch has at least."""

from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, Table, func, select

from pb.casting.box_tables import entitlements, sealings, waiting_ballots

ENOUGH_TO_SEAL = 20
"""So many ballots hide in each other."""


class Company(NamedTuple):
    """How many can vote and how many have, neither counted beyond 20."""

    codes: int
    cast: int

    @property
    def is_small(self) -> bool:
        """Whether fewer than 20 can vote at all."""
        return self.codes < ENOUGH_TO_SEAL

    @property
    def may_be_small(self) -> bool:
        """Whether fewer than 20 have voted as yet."""
        return self.cast < ENOUGH_TO_SEAL


def company(connection: Connection, round_id: UUID) -> Company:
    """Count entitlements and ballots of a round, up to 20 of each: the same small question in a round of a million."""

    def up_to_enough(table: Table) -> int:
        some = select(table.c.round_id).where(table.c.round_id == round_id).limit(ENOUGH_TO_SEAL)
        return int(connection.execute(select(func.count()).select_from(some.subquery())).scalar_one())

    sealed = connection.execute(select(sealings.c.ballots).where(sealings.c.round_id == round_id)).scalar() or 0
    cast = up_to_enough(waiting_ballots) if sealed < ENOUGH_TO_SEAL else ENOUGH_TO_SEAL
    return Company(up_to_enough(entitlements), min(sealed + cast, ENOUGH_TO_SEAL))
