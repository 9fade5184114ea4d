"""What happens by itself; the file name is the sentence."""

from collections.abc import Callable
from datetime import datetime

from pb.desk import Desk
from pb.processes.close_voting_when_its_time_comes import close_voting_when_its_time_comes
from pb.processes.count_when_voting_closes import count_when_voting_closes
from pb.processes.open_voting_when_its_time_comes import open_voting_when_its_time_comes
from pb.processes.publish_the_record_when_something_has_happened import (
    publish_the_record_when_something_has_happened,
)
from pb.processes.publish_when_nobody_need_confirm import publish_when_nobody_need_confirm
from pb.processes.seal_ballots_when_enough_wait import seal_ballots_when_enough_wait
from pb.store import SomebodyElseWasFirst

PROCESSES: tuple[Callable[[Desk, datetime], None], ...] = (
    open_voting_when_its_time_comes,
    seal_ballots_when_enough_wait,
    close_voting_when_its_time_comes,
    count_when_voting_closes,
    publish_when_nobody_need_confirm,
    publish_the_record_when_something_has_happened,
)
"""In the sequence in which one can cause the next."""


def do_what_is_due(desk: Desk) -> None:
    """Do everything whose time has come. Several workers may try at once: one wins, the others find it done."""
    now = desk.clock.now()
    desk.catch_up()
    for process in PROCESSES:
        try:
            process(desk, now)
        except SomebodyElseWasFirst:
            desk.catch_up()
