"""What happens by itself; the file name is the sentence."""

import logging

from domain.refusals import Refusal
from pb.desk import Desk
from pb.processes.close_voting_when_its_time_comes import CLOSE_VOTING_WHEN_ITS_TIME_COMES
from pb.processes.count_when_voting_closes import COUNT_WHEN_VOTING_CLOSES
from pb.processes.mend_what_was_left_half_way import HOLD_EVERY_GATE_AGAINST_THE_RECORD, sweep_what_no_event_names
from pb.processes.open_voting_when_its_time_comes import OPEN_VOTING_WHEN_ITS_TIME_COMES
from pb.processes.publish_the_record_when_something_has_happened import (
    publish_the_record_when_something_has_happened,
)
from pb.processes.publish_when_nobody_need_confirm import PUBLISH_WHEN_NOBODY_NEED_CONFIRM
from pb.processes.seal_ballots_when_enough_wait import SEAL_BALLOTS_WHEN_ENOUGH_WAIT
from pb.store.event_store import SomebodyElseWasFirst

PROCESSES = (
    HOLD_EVERY_GATE_AGAINST_THE_RECORD,
    OPEN_VOTING_WHEN_ITS_TIME_COMES,
    SEAL_BALLOTS_WHEN_ENOUGH_WAIT,
    CLOSE_VOTING_WHEN_ITS_TIME_COMES,
    COUNT_WHEN_VOTING_CLOSES,
    PUBLISH_WHEN_NOBODY_NEED_CONFIRM,
)
"""In the sequence in which one can cause the next. The record follows after all of them."""

_log = logging.getLogger(__name__)


def do_what_is_due(desk: Desk) -> None:
    """Do everything whose time has come. Several workers may try at once: one wins, the others find it done.

    A round in which something is refused (a box that does not balance, say) is
    left as it is and spoken of in the log; every other round goes on.

    :raises Refusal: when the record cannot follow, such as after an old backup was restored
    """
    now = desk.clock.now()
    desk.catch_up()
    for process in PROCESSES:
        for round_id in process.due(desk, now):
            try:
                process.do(desk, round_id, now)
            except SomebodyElseWasFirst:
                desk.catch_up()
            except Refusal as refusal:
                _log.error("Round %s is left as it is: %s", round_id, refusal)
    sweep_what_no_event_names(desk)
    publish_the_record_when_something_has_happened(desk)
