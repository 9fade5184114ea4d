"""When nobody accepted an award by the end of its last day, the offer lapses and its money is free again."""

from datetime import datetime

from domain.words.actor import SYSTEM
from domain.words.belongs_to import Thing
from domain.words.instants import day_in_london
from pb.actions.awards import Awards
from pb.desk import Desk
from pb.processes.by_the_clock.process import Process
from pb.readmodels.awards.answers import lapsed_on


def _due(desk: Desk, now: datetime) -> list[Thing]:
    with desk.database.reading() as connection:
        return [Thing("award", award) for award in lapsed_on(connection, day_in_london(now))]


LET_OFFERS_LAPSE = Process(_due, lambda desk, thing, _now: Awards(desk).lapse(thing.id, by=SYSTEM))
