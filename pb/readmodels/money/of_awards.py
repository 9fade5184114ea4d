"""What the pools' postings say about awards: what of each is still owed, and what was paid and did not come back."""

from typing import NamedTuple

from sqlalchemy import func

from pb.readmodels.money.tables import award_money


class MoneyOf(NamedTuple):
    """The money of one award, in pence."""

    owed: int = 0
    """Promised, and neither paid nor given back."""
    paid: int = 0
    """Paid, and not come back."""

    @property
    def comes_to(self) -> int:
        """What the award comes to: as long as it runs its amount, and less once something of it was not needed."""
        return self.owed + self.paid


OWED = func.coalesce(award_money.c.owed, 0).label("owed")
PAID = func.coalesce(award_money.c.paid, 0).label("paid")
"""Columns for a question that joins ``award_money`` from outside; nought where nothing was ever promised."""
