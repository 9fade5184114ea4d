"""When the day is over, whom one officer entered at a counter and nobody confirmed is let in no more, and not kept.

Two officers look at one person, who has gone home by then. That it lapsed is recorded; who it was goes with its row.
"""

from datetime import datetime
from typing import Final

from domain.acts.proposed_act import ProposedAct
from domain.words.actor import SYSTEM
from domain.words.belongs_to import Thing
from domain.words.instants import day_in_london
from pb.desk import Desk
from pb.processes.by_the_clock.process import Process
from pb.registers.waiting import goes, waited_before
from pb.store.event_store import by_reference

LAPSED: Final = "Nobody confirmed it by the end of the day, so it lapsed."


def _due(desk: Desk, now: datetime) -> list[Thing]:
    with desk.database.reading() as connection:
        return [Thing("proposed", act) for act in waited_before(connection, day_in_london(now).isoformat())]


def _let_go(desk: Desk, thing: Thing, now: datetime) -> None:
    in_round = desk.store.get(ProposedAct, by_reference(thing.id)).round
    with desk.together(in_round, thing.id) as writing:
        proposed = desk.store.get(ProposedAct, by_reference(thing.id))
        if proposed.waits:
            proposed.refuse(reason=LAPSED, by=SYSTEM, now=now)
            writing.remember(proposed)
        goes(writing.connection, thing.id)


LET_GO_OF_WHO_WAITS_AT_A_COUNTER = Process(_due, _let_go)
