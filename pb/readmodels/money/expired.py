"""Which pools still hold, as free, money whose last day is over?"""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select

from domain.money.ledger import POOL, RING_FENCE
from pb.readmodels.money.tables import contributions, postings
from pb.readmodels.reading import Reading


def expired_on(reading: Reading, day: date) -> Sequence[str]:
    """Give the pools that hold something free whose last day was before a day."""
    left = func.sum(postings.c.credit - postings.c.debit)
    wanted = (
        select(contributions.c.pool)
        .join(postings, postings.c.contribution == contributions.c.id)
        .where(contributions.c.expires != "", contributions.c.expires < day.isoformat())
        .where(postings.c.account.in_((POOL, RING_FENCE)))
        .group_by(contributions.c.pool, contributions.c.id)
        .having(left > 0)
    )
    return sorted({row.pool for row in reading.execute(wanted)})
