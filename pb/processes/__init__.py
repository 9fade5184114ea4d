"""What happens by itself: by the clock, because of something that happened, and the public record after all of it."""

import logging

from sqlalchemy.exc import DBAPIError

from domain.refusals import Refusal
from pb.desk import Desk
from pb.processes.by_the_clock import BY_THE_CLOCK
from pb.processes.by_the_clock.mend_what_was_left_half_way import sweep_what_no_event_names
from pb.processes.publish_the_record_when_something_has_happened import (
    publish_the_record_when_something_has_happened,
)
from pb.processes.when_it_happens import WHEN_IT_HAPPENS
from pb.processes.when_it_happens.hearing import hear
from pb.store.event_store import SomebodyElseWasFirst
from pb.what_broke import where_it_broke

_log = logging.getLogger(__name__)


def do_what_is_due(desk: Desk) -> None:
    """Do everything whose time has come, and what follows from it. Several workers may try at once: one wins.

    What is refused (a box that does not balance, say) or fails is left as it is and spoken of in the log; everything
    else goes on.

    :raises Refusal: when the record cannot follow, such as after an old backup was restored
    """
    now = desk.clock.now()
    desk.catch_up()
    for process in BY_THE_CLOCK:
        for thing in process.due(desk, now):
            try:
                process.do(desk, thing, now)
            except SomebodyElseWasFirst:
                desk.catch_up()
            except Refusal as refusal:
                _log.error("%s is left as it is: %s", thing, refusal)
            except DBAPIError:
                raise  # the database is in trouble, not this thing: whoever called waits for it
            except Exception as fault:  # noqa: BLE001 -- one thing in trouble does not hold up the others
                _log.error("%s is left as it is: the service made a mistake\n%s", thing, where_it_broke(fault))
    for reaction in WHEN_IT_HAPPENS:
        hear(desk, reaction, now)
    sweep_what_no_event_names(desk)
    publish_the_record_when_something_has_happened(desk)
