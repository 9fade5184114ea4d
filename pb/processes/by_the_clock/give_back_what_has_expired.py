"""When the last day of what a funder gave is over, what nobody was promised of it is the funder's again."""

from datetime import datetime
from uuid import UUID

from domain.money.pool import Pool
from domain.words.actor import SYSTEM
from domain.words.belongs_to import Thing
from domain.words.instants import day_in_london
from pb.desk import Desk
from pb.processes.by_the_clock.process import Process
from pb.readmodels.money.expired import expired_on


def _due(desk: Desk, now: datetime) -> list[Thing]:
    with desk.database.reading() as connection:
        return [Thing("pool", pool) for pool in expired_on(connection, day_in_london(now))]


def _give_back(desk: Desk, pool_id: str, now: datetime) -> None:
    with desk.together(pool_id) as writing:
        pool = desk.store.get(Pool, UUID(pool_id))
        for its in pool.contributions.values():
            if its.expires and its.expires < day_in_london(now):
                pool.expire(its.id, by=SYSTEM, now=now)
        writing.remember(pool)


GIVE_BACK_WHAT_HAS_EXPIRED = Process(_due, lambda desk, thing, now: _give_back(desk, thing.id, now))
